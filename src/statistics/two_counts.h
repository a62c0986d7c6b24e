// Two Poisson counts: whether their rates differ by more than chance alone makes them differ.
//
// Every function is exact up to the error stated, pure and thread-safe. Precondition throughout: counts >= 0,
// exposures > 0 and finite. Exposure is what a count grows with: days, or days × residents; only the ratio of
// the two matters.
#pragma once

#include <cstdint>

namespace blotter {

struct TwoCounts {
  std::int64_t now = 0;
  std::int64_t before = 0;
  double now_exposure = 1;
  double before_exposure = 1;
};

// Ratio of the rates, now to before: low <= high; low 0 where `now` is 0, high infinite where `before` is 0.
struct RateRatio {
  double low = 0;
  double high = 0;
};

// Conditional exact test of equal rates (Przyborowski & Wilenski 1940, Biometrika 31:313): given the sum of
// the counts, `now` is binomial with share now_exposure / (now_exposure + before_exposure). Two-sided by
// doubling the smaller tail, at most 1. Two counts of 0 give 1.
//
//     conditional_p({25, 16}) = 0.2110    conditional_p({463, 545}) = 0.0107
[[nodiscard]] double conditional_p(const TwoCounts& counts);

// Interval of the ratio at `level` (0 < level < 1), the one that goes with the test: Clopper & Pearson's
// (1934, Biometrika 26:404) of the share. At least the stated share of such intervals holds the true ratio.
[[nodiscard]] RateRatio conditional_interval(const TwoCounts& counts, double level = 0.95);

// E-test of equal rates, two-sided (Krishnamoorthy & Thomson 2004, J. Stat. Plann. Inference 119:23). With
// T = (x/tx − y/ty) / √(x/tx² + y/ty²), T(0, 0) = 0, and both rates at their common estimate
// (now + before) / (tx + ty): the probability of |T| at least as large as the one observed. Less conservative
// than the conditional test. Time and memory O(√(now + before)).
//
// Error: what lies further out than kETestCut of probability is not summed up but counted as a
// difference, so that the result is never too small by the cut and at most kETestCut too large; rounding adds
// about 1e-12 of the result.
//
//     e_test_p({25, 16}) = 0.165    e_test_p({9, 4}) = 0.183    e_test_p({463, 545}) = 0.0098
inline constexpr double kETestCut = 1e-15;
[[nodiscard]] double e_test_p(const TwoCounts& counts);

// Wheeler's z = 2(√now − √before), as police departments use it (Wheeler 2016, "Tables and graphs for
// monitoring temporal crime trends", Int. J. Police Sci. Manag. 18:159). With unequal exposures `before` is
// brought to that of `now`: 2(√now − √(before · now_exposure / before_exposure)). It takes the older count as
// the known mean; as a test of two counts that both vary it is too large by √2.
[[nodiscard]] double wheeler_z(const TwoCounts& counts);

}  // namespace blotter
