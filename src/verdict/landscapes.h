// The landscape of a claim: its figure among those of all windows of its shape.
#pragma once

#include <blotter/robustness.h>

#include <optional>

#include "verdict/subject.h"

namespace blotter {

// Counts, rates, averages, extremes and streaks: the windows of the same shape and season
// (landscape/same_shape.h). Changes, directions, ratios and differences: the claim's window with its
// baseline, moved over all of the records, by the day where both begin and end at midnight, else by the week;
// by the month or from year to year where the records allow no more. None where fewer than two settings can
// be counted.
std::optional<Landscape> landscape_of(const Subject& subject);

}  // namespace blotter
