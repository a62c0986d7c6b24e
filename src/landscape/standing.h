// Where one value stands among many.
#pragma once

#include <blotter/robustness.h>

#include <vector>

namespace blotter {

// Fills the numbers of a landscape (not its words and years): ranks, lowest to highest, bars. `values` holds
// the claim's own value once. At most 20 bars, of widths that read well (1, 2, 5, 10, …).
// Precondition: `values` is not empty.
Landscape standing_of(double own, std::vector<double> values);

}  // namespace blotter
