#include "statistics/overdispersion.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

namespace blotter {
namespace {

constexpr double kMostDispersion = 1;
constexpr double kLeastDispersion = 1e-9;  // below it a double can't tell it from Poisson

double rate_of(const PastCount& c) { return static_cast<double>(c.count) / c.exposure; }

double square(double x) { return x * x; }

// Sums over pseudo-residuals D: of D², and of what Poisson scatter and a dispersion of 1 would give.
struct Moments {
  double squares = 0;
  double poisson = 0;
  double dispersed = 0;
  double residuals = 0;
  double correlated = 0;  // sum of the squared correlations of all pairs, each with itself as well

  void add(const PastCounts& run) {
    if (run.size() < 3) return;
    for (std::size_t i = 2; i < run.size(); ++i) add(run[i - 2], run[i - 1], run[i]);
    // Weights −1/2, 1, −1/2: neighbours correlate by −2/3, those after by 1/6.
    const auto n = static_cast<double>(run.size() - 2);
    residuals += n;
    correlated += n + 2 * ((n - 1) * 4 / 9 + std::max(0.0, n - 2) / 36);
  }

  [[nodiscard]] double df() const { return square(residuals) / correlated; }

 private:
  void add(const PastCount& a, const PastCount& b, const PastCount& c) {
    const double left = (c.at - b.at) / (c.at - a.at);
    const double right = 1 - left;
    const double level =
        static_cast<double>(a.count + b.count + c.count) / (a.exposure + b.exposure + c.exposure);
    squares += square(rate_of(b) - left * rate_of(a) - right * rate_of(c));
    poisson += level * (1 / b.exposure + square(left) / a.exposure + square(right) / c.exposure);
    dispersed += square(level) * (1 + square(left) + square(right));
  }
};

// A beta-binomial distribution with a, b >= 1/2.
class BetaBinomial {
 public:
  BetaBinomial(double n, double a, double b) : n_(n), a_(a), b_(b) {
    using boost::math::lgamma;
    constant_ = lgamma(n + 1) - lgamma(n + a + b) + lgamma(a + b) - lgamma(a) - lgamma(b);
  }

  // Also between whole numbers.
  [[nodiscard]] double density(double x) const {
    using boost::math::lgamma;
    return std::exp(constant_ - lgamma(x + 1) - lgamma(n_ - x + 1) + lgamma(x + a_) + lgamma(n_ - x + b_));
  }

  // Variance as a multiple of a binomial distribution's.
  [[nodiscard]] double scatter() const { return (a_ + b_ + n_) / (a_ + b_ + 1); }

  // P(X <= k), k <= mean.
  [[nodiscard]] double at_most(double k) const {
    constexpr double kMostTerms = 4096;
    const double share = a_ / (a_ + b_);
    const double spread = std::sqrt(n_ * share * (1 - share) * scatter());
    constexpr double kSpreads = 10;
    return std::min(k, kSpreads * spread) <= kMostTerms ? sum_down_from(k) : integral_up_to(k + 0.5, spread);
  }

 private:
  // Further terms, which only fall, no longer matter.
  static constexpr double kNothing = 1e-16;

  [[nodiscard]] double sum_down_from(double k) const {
    double term = density(k);
    double sum = term;
    for (double x = k; x > 0 && term > kNothing * sum; --x) {
      term *= x * (n_ - x + b_) / ((n_ - x + 1) * (x - 1 + a_));
      sum += term;
    }
    return sum;
  }

  // A sum of many smooth terms is the integral to within 1 / (24 spread²).
  [[nodiscard]] double integral_up_to(double end, double spread) const {
    using Gauss = boost::math::quadrature::gauss<double, 20>;
    constexpr double kFrom = -0.5;
    double sum = 0;
    while (end > kFrom) {
      const double begin = std::max(kFrom, end - 2 * spread);
      const double part = Gauss::integrate([this](double x) { return density(x); }, begin, end);
      sum += part;
      if (part < kNothing * sum) break;
      end = begin;
    }
    return sum;
  }

  double n_;
  double a_;
  double b_;
  double constant_ = 0;
};

// The p of a test whose variance is `scatter` times that of the known part, the rest being known to `df`
// degrees of freedom.
double referred_to_t(double p, double scatter, double df) {
  using boost::math::complement;
  const double unknown = 1 - 1 / scatter;
  const double all = df / square(unknown);
  constexpr double kAsGoodAsNormal = 1e6;
  if (p >= 1 || p <= 0 || !(all < kAsGoodAsNormal)) return p;
  const double deviate = boost::math::quantile(complement(boost::math::normal(), p / 2));
  return 2 * boost::math::cdf(complement(boost::math::students_t(all), deviate));
}

}  // namespace

std::optional<Dispersion> estimate_dispersion(const std::vector<PastCounts>& runs) {
  Moments m;
  for (const PastCounts& run : runs) m.add(run);
  if (m.dispersed == 0) return std::nullopt;
  return Dispersion{std::clamp((m.squares - m.poisson) / m.dispersed, 0.0, kMostDispersion), m.df()};
}

double overdispersed_p(const TwoCounts& c, const Dispersion& dispersion) {
  if (dispersion.value < kLeastDispersion) return conditional_p(c);
  const auto n = static_cast<double>(c.now + c.before);
  if (n == 0) return 1;
  const double share = c.now_exposure / (c.now_exposure + c.before_exposure);
  const double to_now = 1 / (2 * dispersion.value * (1 - share));
  const double to_before = 1 / (2 * dispersion.value * share);
  const auto now = static_cast<double>(c.now);
  const bool fewer = now <= n * share;
  const BetaBinomial rest(n, fewer ? to_now : to_before, fewer ? to_before : to_now);
  const double k = fewer ? now : n - now;
  const double tail = rest.at_most(k);
  const double p = std::min(1.0, 2 * std::min(tail, 1 - tail + rest.density(k)));
  return referred_to_t(p, rest.scatter(), dispersion.df);
}

}  // namespace blotter
