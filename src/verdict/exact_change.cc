#include "verdict/exact_change.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>

namespace blotter {

std::optional<ChangeTest> test_change(std::int64_t now, std::int64_t before) {
  if (now < 0 || before <= 0) return std::nullopt;
  using Binomial = boost::math::binomial_distribution<double>;
  constexpr double kTail = 0.025;
  const auto n = static_cast<double>(now + before);
  const auto k = static_cast<double>(now);
  const double low = Binomial::find_lower_bound_on_p(n, k, kTail);
  const double high = Binomial::find_upper_bound_on_p(n, k, kTail);
  const auto change = [](double share) { return (share / (1 - share) - 1) * 100; };
  const Binomial no_change(n, 0.5);
  const double smaller = std::min(k, n - k);
  const double p = std::min(1.0, 2 * boost::math::cdf(no_change, smaller));
  return ChangeTest{change(low), change(high), p};
}

}  // namespace blotter
