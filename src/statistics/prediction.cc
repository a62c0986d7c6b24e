#include "statistics/prediction.h"

#include <algorithm>
#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>

namespace blotter {
namespace {

constexpr std::size_t kLevelYears = 3;     // that the expectation is the mean of
constexpr double kLeastDispersion = 1e-9;  // below it a double can't tell it from Poisson

double square(double x) { return x * x; }

// One year's windows together, and how much of their variance the windows' own scatter explains.
struct Year {
  double count = 0;
  double exposure = 0;
  double exposure_squares = 0;

  explicit Year(const PastCounts& run) {
    for (const PastCount& c : run) {
      count += static_cast<double>(c.count);
      exposure += c.exposure;
      exposure_squares += square(c.exposure);
    }
  }
  [[nodiscard]] double rate() const { return count / exposure; }
};

// A mean of years' rates. Where nothing at all happened the rate is not 0 but that of half an event, as by
// Jeffreys' prior.
struct Level {
  double rate = 0;
  double variance = 0;  // as an estimate of what it is the mean of

  Level(const std::vector<Year>& years, std::size_t end, double dispersion) {
    const std::size_t begin = end > kLevelYears ? end - kLevelYears : 0;
    const auto n = static_cast<double>(end - begin);
    double exposure = 0;
    for (std::size_t i = begin; i < end; ++i) {
      rate += years[i].rate() / n;
      exposure += years[i].exposure;
    }
    rate = std::max(rate, 0.5 / exposure);
    for (std::size_t i = begin; i < end; ++i) variance += of_year(years[i], rate, dispersion) / square(n);
  }

  // Variance of one year's rate around a true rate.
  static double of_year(const Year& year, double rate, double dispersion) {
    return rate / year.exposure + dispersion * square(rate) * year.exposure_squares / square(year.exposure);
  }
};

// How far, relative to itself, a level lies off the next year's true rate: squared, on average.
double relative_drift(const std::vector<Year>& years, double dispersion) {
  double excess = 0;
  double squares = 0;
  for (std::size_t next = 1; next < years.size(); ++next) {
    const Level level(years, next, dispersion);
    excess += square(years[next].rate() - level.rate) - Level::of_year(years[next], level.rate, dispersion);
    squares += square(level.rate);
  }
  return excess / squares;
}

// A sum of variances, widened for how well its parts are known (Satterthwaite's degrees of freedom); that of
// Poisson counts is known.
double widened(double poisson, double within, double within_df, double drift, double drift_df) {
  const double total = poisson + within + drift;
  const double df = square(total) / (square(within) / within_df + square(drift) / drift_df);
  return total * df / (df - 2);
}

template <typename Distribution>
std::pair<std::int64_t, std::int64_t> central(const Distribution& distribution, double level) {
  using boost::math::complement;
  const double tail = (1 - level) / 2;
  // Boost rounds outwards, by up to one more than need be.
  double low = boost::math::quantile(distribution, tail);
  while (boost::math::cdf(distribution, low) <= tail) ++low;
  double high = boost::math::quantile(complement(distribution, tail));
  while (high > low && boost::math::cdf(complement(distribution, high - 1)) <= tail) --high;
  return {static_cast<std::int64_t>(low), static_cast<std::int64_t>(high)};
}

template <typename Use>
auto with_distribution(double expected, double dispersion, const Use& use) {
  if (dispersion < kLeastDispersion) return use(boost::math::poisson_distribution<double>(expected));
  const double size = 1 / dispersion;
  return use(boost::math::negative_binomial_distribution<double>(size, size / (size + expected)));
}

}  // namespace

std::pair<std::int64_t, std::int64_t> Prediction::interval(double level) const {
  return with_distribution(expected_, dispersion_, [&](const auto& d) { return central(d, level); });
}

double Prediction::at_most(std::int64_t count) const {
  if (count < 0) return 0;
  return with_distribution(expected_, dispersion_,
                           [&](const auto& d) { return boost::math::cdf(d, static_cast<double>(count)); });
}

double Prediction::at_least(std::int64_t count) const {
  if (count <= 0) return 1;
  return with_distribution(expected_, dispersion_, [&](const auto& d) {
    return boost::math::cdf(boost::math::complement(d, static_cast<double>(count - 1)));
  });
}

std::optional<Prediction> predict(const std::vector<PastCounts>& runs, double exposure) {
  std::vector<Year> years;
  for (const PastCounts& run : runs) {
    if (!run.empty()) years.emplace_back(run);
  }
  if (years.size() < kFewestYears) return std::nullopt;
  const Dispersion within = estimate_dispersion(runs).value_or(Dispersion{});
  const Level level(years, years.size(), within.value);
  const double drift = std::max(relative_drift(years, within.value), level.variance / square(level.rate));
  const double mean = level.rate * exposure;
  const double variance = widened(mean, within.value * square(mean), within.df, drift * square(mean),
                                  static_cast<double>(years.size() - 1));
  return Prediction(mean, (variance - mean) / square(mean));
}

}  // namespace blotter
