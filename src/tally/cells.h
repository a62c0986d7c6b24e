// Vintages of cells: published totals and packs.
#pragma once

#include <blotter/tally.h>

#include <vector>

namespace blotter {

// One series (or why there is none) a request, in their order.
[[nodiscard]] Result<std::vector<Result<Series>>> scan_cells(const Catalog& catalog, const Vintage& vintage,
                                                             const std::vector<SeriesRequest>& requests);

}  // namespace blotter
