// The naive twin for many windows at once: the records are read once, the loop over them runs for each
// window. For tests and fuzzers; `tally_by_scan` is this for one window.
#pragma once

#include <blotter/tally.h>

#include <vector>

namespace blotter {

// In the order of `windows`. The outer error is that of the request or the vintage.
[[nodiscard]] Result<std::vector<Result<std::int64_t>>> tally_each_by_scan(
    const Catalog& catalog, const Vintage& vintage, const SeriesRequest& request,
    const std::vector<Window>& windows);

}  // namespace blotter
