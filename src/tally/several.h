// Incidents with several victims.
#pragma once

#include <blotter/tally.h>

#include <cstdint>
#include <optional>

namespace blotter {

// How many of the incidents that the definition counts in the window have two or more rows that fit it;
// nullopt where the definition doesn't count incidents or the vintage holds counts alone. An incident lies at
// its earliest row. Errors of `scan` and of Series::tally.
Result<std::optional<std::int64_t>> several_victims(const Catalog& catalog, const Vintage& vintage,
                                                    const SeriesRequest& request, const Window& window);

}  // namespace blotter
