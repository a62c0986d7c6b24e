// Shapley effects: how much of the variance of figures each of several choices explains.
#pragma once

#include <blotter/robustness.h>

#include <array>
#include <vector>

namespace blotter {

// One figure and the options that gave it.
struct ChosenValue {
  Chosen chosen{};
  double value = 0;
};

// Shapley effects (Owen 2014, SIAM/ASA J. Uncertainty Quantification 2:245; Song, Nelson & Staum 2016,
// 4:1060) over the discrete set of figures, each of equal weight: v(S) is the variance of the means of the
// groups that agree in the choices of S, and a choice's share is its mean gain in v over all orders of the
// choices, divided by the variance of all figures. Exact, for choices that go together too. Shares are >= 0
// and add up to 1 where figures with the same options are equal; all are 0 where nothing varies. O(2^k n) for
// k choices that vary.
[[nodiscard]] std::array<double, kChoices> shapley_shares(const std::vector<ChosenValue>& figures);

}  // namespace blotter
