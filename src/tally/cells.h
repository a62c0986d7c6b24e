// Vintages of cells: published totals and packs.
#pragma once

#include <blotter/tally.h>

#include <vector>

namespace blotter {

// One series a request, in their order. Errors as `scan`.
[[nodiscard]] Result<std::vector<Series>> scan_cells(const Catalog& catalog, const Vintage& vintage,
                                                     const std::vector<SeriesRequest>& requests);

}  // namespace blotter
