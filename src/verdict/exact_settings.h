// Reverse-engineering: under which window, definition or publication a statement is exactly true.
#pragma once

#include <blotter/robustness.h>

#include <vector>

#include "verdict/subject.h"

namespace blotter {

// Of counts and of what compares two counts, with a stated value; the most natural first, at most
// `kMostExact`. Tried are the specifications that there are and, in the newest vintage of each definition,
// other windows:
//   up to ten days long   every beginning within a day of the plain one with every end from two days before
//   to one
//                         day after the plain one, by the hour
//   longer                every end within 45 days, by the day, with the plain beginning; of a change with
//   the same
//                         dates of each of the five years before, and with the plain baseline
// and natural_windows (landscape/perturbations.h). Nothing ends after the day of publication. Windows that
// differ in their end alone and follow on each other are one run. Exact: a figure that rounds to the stated
// value at the stated precision, whatever the comparator.
inline constexpr std::size_t kMostExact = 6;
inline constexpr std::chrono::days kByTheHour{10};    // the longest window that is tried by the hour
inline constexpr std::chrono::hours kEndsBefore{48};  // its ends, before and after the plain one
inline constexpr std::chrono::hours kEndsAfter{24};
std::vector<ExactSettings> exact_settings(const Subject& subject, const Evidence& evidence,
                                          Counters& counters);

// The runs of ends, by the whole hour, for which a count is exactly `value` from `from` on, within `ends`.
std::vector<Window> exact_runs(const WindowCounter& counter, LocalMinute from, const Window& ends,
                               std::int64_t value);

}  // namespace blotter
