#include "statistics/two_counts.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <limits>
#include <vector>

namespace blotter {
namespace {

using Binomial = boost::math::binomial_distribution<double>;
using Poisson = boost::math::poisson_distribution<double>;

double share_of_now(const TwoCounts& c) { return c.now_exposure / (c.now_exposure + c.before_exposure); }

// |T| of the E-test against the observed one, without a division: T = d / √v with d = x ty − y tx and
// v = x ty² + y tx².
class AtLeastAsFar {
 public:
  explicit AtLeastAsFar(const TwoCounts& c) : tx_(c.now_exposure), ty_(c.before_exposure) {
    // What ties with the observed |T| is at least as far; doubles can't be asked for equality.
    constexpr double kTie = 1 - 1e-10;
    const auto x = static_cast<double>(c.now);
    const auto y = static_cast<double>(c.before);
    bound_ = kTie * difference(x, y) * difference(x, y) / variance(x, y);
  }

  [[nodiscard]] double bound() const { return bound_; }  // of T²
  [[nodiscard]] bool upwards(double x, double y) const { return difference(x, y) > 0 && is_far(x, y); }
  [[nodiscard]] bool downwards(double x, double y) const { return difference(x, y) < 0 && is_far(x, y); }

 private:
  [[nodiscard]] double difference(double x, double y) const { return x * ty_ - y * tx_; }
  [[nodiscard]] double variance(double x, double y) const { return x * ty_ * ty_ + y * tx_ * tx_; }
  [[nodiscard]] bool is_far(double x, double y) const {
    return difference(x, y) * difference(x, y) >= bound_ * variance(x, y);
  }

  double tx_;
  double ty_;
  double bound_ = 0;
};

// Poisson probabilities of the counts [first, first + size), outside of which lies next to nothing, with the
// sums of both tails from their far ends: no small sum is the difference of large ones.
class LikelyCounts {
 public:
  LikelyCounts(double mean, double cut) {
    // Bernstein: P(|X − mean| >= h) <= 2 exp(−h² / (2 (mean + h / 3))), solved for h.
    const double log_cut = std::log(2 / cut);
    const double h = log_cut / 3 + std::sqrt(log_cut * log_cut / 9 + 2 * log_cut * mean);
    first_ = static_cast<std::int64_t>(std::max(0.0, std::floor(mean - h)));
    const auto last = static_cast<std::int64_t>(std::ceil(mean + h));
    fill(mean, static_cast<std::size_t>(last - first_ + 1));
  }

  [[nodiscard]] std::int64_t first() const { return first_; }
  [[nodiscard]] std::int64_t end() const { return first_ + static_cast<std::int64_t>(probability_.size()); }
  [[nodiscard]] double of(std::int64_t count) const {
    return probability_[static_cast<std::size_t>(count - first_)];
  }
  // P(first() <= X < count), P(count <= X < end()). `count` in [first(), end()].
  [[nodiscard]] double below(std::int64_t count) const {
    return below_[static_cast<std::size_t>(count - first_)];
  }
  [[nodiscard]] double from(std::int64_t count) const {
    return from_[static_cast<std::size_t>(count - first_)];
  }

 private:
  void fill(double mean, std::size_t size) {
    probability_.resize(size);
    const auto mode = static_cast<std::size_t>(std::floor(mean) - static_cast<double>(first_));
    const auto count = [&](std::size_t i) { return static_cast<double>(first_) + static_cast<double>(i); };
    probability_[mode] = boost::math::pdf(Poisson(mean), count(mode));
    const double per_mean = 1 / mean;
    for (std::size_t i = mode; i > 0; --i) probability_[i - 1] = probability_[i] * (count(i) * per_mean);
    for (std::size_t i = mode + 1; i < size; ++i) probability_[i] = probability_[i - 1] * (mean / count(i));
    below_.assign(size + 1, 0);
    from_.assign(size + 1, 0);
    for (std::size_t i = 0; i < size; ++i) below_[i + 1] = below_[i] + probability_[i];
    for (std::size_t i = size; i > 0; --i) from_[i - 1] = from_[i] + probability_[i - 1];
  }

  std::int64_t first_ = 0;
  std::vector<double> probability_;
  std::vector<double> below_;
  std::vector<double> from_;
};

}  // namespace

double conditional_p(const TwoCounts& c) {
  const auto n = static_cast<double>(c.now + c.before);
  if (n == 0) return 1;
  const auto k = static_cast<double>(c.now);
  const Binomial same_rate(n, share_of_now(c));
  const double at_most = boost::math::cdf(same_rate, k);
  const double at_least = k > 0 ? boost::math::cdf(boost::math::complement(same_rate, k - 1)) : 1;
  return std::min(1.0, 2 * std::min(at_most, at_least));
}

RateRatio conditional_interval(const TwoCounts& c, double level) {
  const auto n = static_cast<double>(c.now + c.before);
  const auto k = static_cast<double>(c.now);
  const double tail = (1 - level) / 2;
  const auto ratio = [&](double share) { return share / (1 - share) * (c.before_exposure / c.now_exposure); };
  RateRatio out{0, std::numeric_limits<double>::infinity()};
  if (c.now > 0) out.low = ratio(Binomial::find_lower_bound_on_p(n, k, tail));
  if (c.before > 0) out.high = ratio(Binomial::find_upper_bound_on_p(n, k, tail));
  return out;
}

double e_test_p(const TwoCounts& c) {
  const auto n = static_cast<double>(c.now + c.before);
  if (n == 0) return 1;
  const AtLeastAsFar far(c);
  if (far.bound() == 0) return 1;
  const double rate = n / (c.now_exposure + c.before_exposure);
  const LikelyCounts xs(rate * c.now_exposure, kETestCut / 2);
  const bool alike = c.now_exposure == c.before_exposure;
  const LikelyCounts ys = alike ? xs : LikelyCounts(rate * c.before_exposure, kETestCut / 2);
  // Along a row T falls with y, along a column it grows with x. So a row is rejected below `low` and from
  // `high` on, and both only ever move up from row to row.
  std::int64_t low = ys.first();
  std::int64_t high = ys.first();
  double p = 0;
  for (std::int64_t x = xs.first(); x < xs.end(); ++x) {
    const auto row = static_cast<double>(x);
    while (low < ys.end() && far.upwards(row, static_cast<double>(low))) ++low;
    while (high < ys.end() && !far.downwards(row, static_cast<double>(high))) ++high;
    p += xs.of(x) * (ys.below(low) + ys.from(high));
  }
  return std::min(1.0, p + kETestCut);
}

double wheeler_z(const TwoCounts& c) {
  const double expected = static_cast<double>(c.before) * (c.now_exposure / c.before_exposure);
  return 2 * (std::sqrt(static_cast<double>(c.now)) - std::sqrt(expected));
}

}  // namespace blotter
