// A change among all settings of end, length and lag (landscape/change_settings.h).
#pragma once

#include <blotter/robustness.h>

#include <optional>

#include "verdict/subject.h"

namespace blotter {

// Changes, directions and ratios on whole days, where the records tell the day. None for others.
//
// The neighbourhood moves end, length and lag by up to 30 days each. Both windows have the claim's length in
// days: one across a leap day is held against one of as many days, not against the same dates.
std::optional<Neighbourhood> neighbourhood_of(const Subject& subject);

// Every end in the records, every length from a day to two years, every lag of whole years by the date and by
// the weekday (365.25 k and 364 k days).
std::optional<AllSettings> all_settings_of(const Subject& subject);

}  // namespace blotter
