// The windows and baselines that one could as well have chosen: the grid on which rival statements lie.
#pragma once

#include <blotter/catalog.h>
#include <blotter/window.h>

#include <vector>

#include "landscape/naturalness.h"

namespace blotter {

// Windows of a statement made at the same moment about the same recent past, the own one first, none twice:
// of a short window those of its hours in the weeks before it, and of any the days, weeks, months, quarters,
// twelve months, years and years to date that end with it, with the statement or with one of the twelve
// months before. None ends later than the own window or the day of the statement, whichever is later.
std::vector<Window> natural_windows(const Window& own, const ChosenAt& at);

// What a window may be compared with: the same dates (the same weekend) of earlier years, none beginning
// before `earliest`, the nearest first; then the period just before it.
std::vector<Window> natural_baselines(const Catalog& catalog, const Window& window, LocalMinute earliest);

// The same window one step back: a day, a week, so many whole months, else its own length.
Window period_before(const Window& window);

}  // namespace blotter
