// From counts to a figure in the unit of a claim's form.
#pragma once

#include <blotter/claim.h>
#include <blotter/result.h>

namespace blotter {

// Change, direction, ratio, difference: forms that hold one count against another.
[[nodiscard]] bool compares_two(ClaimForm form);

// The value of the form for a count `now` and, where it compares two, `before`: per cent, times, a difference
// in the claim's own direction, per 100,000 of `population`, or the count itself. kOutOfCoverage where the
// form has no value for these.
Result<double> figure_value(const Claim& claim, const Population* population, double now, double before);

}  // namespace blotter
