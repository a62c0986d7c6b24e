// The estimate for one figure: earlier vintages are counted as far as they can tell something.
#pragma once

#include <blotter/reporting_delay.h>

#include <string>
#include <vector>

namespace blotter {

// Whether the definition's figure is a count: of ages the range is told, and how many there are is another
// measure's.
[[nodiscard]] bool is_counted(const Definition& definition);

// Those that figures of `now` can be learned from, newest first: of records, whose later state is `now`, only
// vintages that are old enough and not too close together; of published totals all others, for any may hold
// what became of a figure. None published after `until`.
[[nodiscard]] std::vector<const Vintage*> teachers(const Store& store, const Vintage& now,
                                                   const std::optional<Day>& until);

// Where the count of `window` in `now` will settle, by what had been published until a day. nullopt where
// ReportingDelay gives none, and where learning would read more than some ten million records: a count is to
// be quick. kDamaged, kEngine, kIo.
[[nodiscard]] Result<std::optional<SettledEstimate>> estimate_figure(
    const Catalog& catalog, const Store& store, const SeriesRequest& request, const VintageSeries& now,
    const Window& window, const std::optional<Day>& until);

// What to say of a figure without an estimate whose window ended within two weeks before the export was
// published: "It ended 3 days before …"; empty for others. Not for published totals, which come weeks after.
[[nodiscard]] std::string fresh_note(const Source& source, const Vintage& vintage, const Window& window);

}  // namespace blotter
