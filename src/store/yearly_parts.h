// Sources whose exports hold single years: what is known of all years together as of each vintage.
#pragma once

#include <blotter/store.h>

#include <vector>

namespace blotter {

// In each vintage of yearly parts: coverage and holes of every year by its newest export so far (in the order
// of publication; of one day the later in `vintages`), and only the missing codes that no part has.
void join_yearly_parts(std::vector<Vintage>& vintages);

}  // namespace blotter
