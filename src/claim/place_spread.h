// One statement of several places is as many claims: "Homicides fell in Philadelphia, Baltimore and Detroit";
// figures that are given in the order of the places ("…, respectively") go to one each.
#pragma once

#include <vector>

#include "claim/draft.h"

namespace blotter {

void spread_over_places(const View& view, std::vector<Draft>& drafts);

}  // namespace blotter
