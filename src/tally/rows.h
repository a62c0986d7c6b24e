// The rows into which a window is cut: by hour, day, week, month or year.
#pragma once

#include <blotter/count.h>
#include <blotter/tally.h>

#include <vector>

namespace blotter {

// In order, without counts. Hours are those of the place's clock: the skipped one is in it with
// `minutes` 0, for exports hold records there. kNotFound, kIo: the place's zone.
[[nodiscard]] Result<std::vector<CountRow>> rows_of(const Window& window, CountStep step, const Place& place);

// Fills in the counts; rows that no clock showed stay only if something was recorded there.
// kGrain, kOutOfCoverage.
[[nodiscard]] Result<std::vector<CountRow>> counted_rows(const Series& series, std::vector<CountRow> rows);

// Rows by the values of a dimension, as `breakdown` gives them: those that begin with a digit in order
// of their number, others by their count; "" last. Names as the catalog has them.
[[nodiscard]] std::vector<CountRow> dimension_rows(const Catalog& catalog, const Source& source,
                                                   const std::string& dimension,
                                                   const std::vector<Slice>& slices);

}  // namespace blotter
