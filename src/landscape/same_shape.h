// Windows of the same shape and season: what a window is fairly held against.
#pragma once

#include <blotter/catalog.h>
#include <blotter/window.h>

#include <string>
#include <vector>

namespace blotter {

// How far from the date of the window, in each year, windows of the same hours of the week still count as of
// its season.
inline constexpr int kSeasonWeeks = 6;
// Longer windows are held against the same dates of other years alone.
inline constexpr std::chrono::days kLongestWeekly{28};

struct SameShape {
  std::vector<Window> windows;  // ascending, the window itself included; wholly within `within`
  bool weekly = false;          // by the week in each year's season; else one each year
};

// All windows of the shape and season of `window` that lie in `within`: up to 28 days, those of the same
// weekdays and hours that begin within six weeks of its date in any year; longer ones at the same dates of
// every year (holiday weekends are not moved: their hours are those of ordinary weekends as well). Those that
// overlap are all there: a week of four begins every week.
SameShape same_shape(const Catalog& catalog, const Window& window, const Window& within);

// "weekends from Friday 5 p.m. to Monday 5 a.m. between 18 July and 10 October", "the same dates of other
// years": what they are, for a reader; without the years.
std::string shape_in_words(const Catalog& catalog, const Window& window);
// One of them: "weekend", "week", "day", "month", "year", "period".
std::string shape_noun(const Catalog& catalog, const Window& window);

}  // namespace blotter
