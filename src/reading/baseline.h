// The other side of a comparison: the same dates one year before, or a period that the text names.
#pragma once

#include <blotter/catalog.h>
#include <blotter/claim.h>
#include <blotter/window.h>

#include <optional>
#include <vector>

namespace blotter {

// The same dates `years` years earlier (negative: later). Windows of whole days keep month and day
// (29 February becomes 28 February at an end that doesn't exist). A window with hours is a weekend or
// a part of one and keeps its weekday: a holiday's weekend moves with the holiday, any other by 52 weeks
// a year.
Window years_before(const Catalog& catalog, const Window& window, int years);

// "Up 24% on 2016", said of the year to date, compares with the same dates of 2016, not with the whole
// of it: where `baseline` is a whole calendar year or month that begins at the same place of the
// calendar as `window` and `window` is shorter, the part of `baseline` that corresponds to it.
std::optional<Window> aligned_baseline(const Window& window, const Window& baseline);

// The dates of `window` in each year that a mean of years is taken of, newest first. Precondition:
// claim.baseline_mean.
std::vector<Window> years_of_mean(const Catalog& catalog, const Claim& claim, const Window& window);

}  // namespace blotter
