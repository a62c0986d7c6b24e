#include "statistics/overdispersion.h"

#include <gtest/gtest.h>

#include <cmath>

#include "statistics/simulation_testing.h"

namespace blotter {
namespace {

PastCounts run_of(const std::vector<std::int64_t>& counts) {
  PastCounts out;
  for (const std::int64_t n : counts) out.push_back({n, 1, static_cast<double>(out.size())});
  return out;
}

double dispersion_of(const std::vector<std::int64_t>& counts) {
  return estimate_dispersion({run_of(counts)})->value;
}

TEST(Dispersion, AStraightTrendIsNone) {
  EXPECT_EQ(dispersion_of({900, 800, 700, 600, 500, 400}), 0);
  EXPECT_EQ(dispersion_of({50, 50, 50, 50}), 0);
  EXPECT_GT(dispersion_of({500, 800, 500, 800, 500}), 0.02);
}

// (1000, 1200, 1000): D² = 200², Poisson 1.5 × 3200/3, dispersed 1.5 × (3200/3)².
TEST(Dispersion, IsTheExcessOfThePseudoResiduals) {
  const double level = 3200.0 / 3;
  EXPECT_NEAR(dispersion_of({1000, 1200, 1000}), (200.0 * 200 - 1.5 * level) / (1.5 * level * level), 1e-12);
}

TEST(Dispersion, AMissingYearMovesTheLine) {
  PastCounts run = run_of({100, 200, 400});
  EXPECT_GT(estimate_dispersion({run})->value, 0);
  run[2].at = 3;  // 100, 200, (300), 400
  EXPECT_EQ(estimate_dispersion({run})->value, 0);
}

TEST(Dispersion, ALeapDayIsNone) {
  EXPECT_EQ(estimate_dispersion({{{36500, 365, 0}, {36600, 366, 1}, {36500, 365, 2}}})->value, 0);
}

TEST(Dispersion, NeedsThreeWindowsAndSomething) {
  EXPECT_FALSE(estimate_dispersion({run_of({5, 9}), run_of({7})}).has_value());
  EXPECT_FALSE(estimate_dispersion({run_of({0, 0, 0, 0})}).has_value());
  EXPECT_NEAR(estimate_dispersion({run_of({1, 2, 3})})->df, 1, 1e-12);
  // Four residuals: 16 / (4 + 2 (3 × 4/9 + 2 × 1/36)).
  EXPECT_NEAR(estimate_dispersion({run_of({1, 2, 3, 4, 5, 6})})->df, 16 / (4 + 8.0 / 3 + 1.0 / 9), 1e-12);
}

TEST(Dispersion, FindsWhatWasPutIn) {
  Simulation simulate(11);
  for (const double dispersion : {0.0, 0.01, 0.05}) {
    double sum = 0;
    constexpr int kTimes = 400;
    for (int i = 0; i < kTimes; ++i) {
      PastCounts run;
      for (int year = 0; year < 25; ++year)
        run.push_back({simulate.count(800 * std::exp(-0.05 * year), dispersion), 1, double(year)});
      sum += estimate_dispersion({run})->value;
    }
    EXPECT_NEAR(sum / kTimes, dispersion, 0.1 * dispersion + 0.0005);
  }
}

// Word by word: two negative binomial counts of equal mean and size given their sum.
double naive_overdispersed(int now, int before, double dispersion, double mean) {
  const double r = 1 / dispersion;
  const auto nb = [&](int x) {
    return std::exp(std::lgamma(x + r) - std::lgamma(x + 1) - std::lgamma(r) + r * std::log(r / (r + mean)) +
                    x * std::log(mean / (r + mean)));
  };
  double all = 0;
  double at_most = 0;
  double at_least = 0;
  for (int x = 0; x <= now + before; ++x) {
    const double p = nb(x) * nb(now + before - x);
    all += p;
    if (x <= now) at_most += p;
    if (x >= now) at_least += p;
  }
  return std::min(1.0, 2 * std::min(at_most, at_least) / all);
}

TEST(OverdispersedTest, IsTheConditionalOneWhateverTheMean) {
  for (const double dispersion : {0.01, 0.1, 1.0}) {
    for (int now = 0; now <= 30; now += 3) {
      for (int before = 0; before <= 30; before += 5) {
        if (now + before == 0) continue;
        const double p = overdispersed_p({now, before}, {dispersion});
        ASSERT_NEAR(p, naive_overdispersed(now, before, dispersion, 5), 1e-10) << now << " " << before;
        ASSERT_NEAR(p, naive_overdispersed(now, before, dispersion, 40), 1e-10) << now << " " << before;
      }
    }
  }
}

TEST(OverdispersedTest, WithoutDispersionIsThePlainOne) {
  const TwoCounts c{463, 545, 366, 365};
  EXPECT_EQ(overdispersed_p(c, {0.0}), conditional_p(c));
  EXPECT_NEAR(overdispersed_p(c, {1e-8}), conditional_p(c), 1e-5);
  EXPECT_EQ(overdispersed_p({0, 0}, {0.1}), 1);
}

TEST(OverdispersedTest, IsMoreCautiousTheMoreIsUnknown) {
  const TwoCounts c{463, 545};
  EXPECT_LT(overdispersed_p(c, {0.0}), overdispersed_p(c, {0.01}));
  EXPECT_LT(overdispersed_p(c, {0.01}), overdispersed_p(c, {0.02}));
  EXPECT_LT(overdispersed_p(c, {0.01, 100}), overdispersed_p(c, {0.01, 4}));
  EXPECT_NEAR(overdispersed_p(c, {0.01, 1e9}), overdispersed_p(c, {0.01}), 1e-6);
}

TEST(OverdispersedTest, TradingPlacesChangesNothing) {
  EXPECT_NEAR(overdispersed_p({40, 70, 366, 365}, {0.05}), overdispersed_p({70, 40, 365, 366}, {0.05}),
              1e-12);
}

// Above a few thousand terms the sum is an integral: both against a sum of every term.
TEST(OverdispersedTest, ManyCountsEqualTheFullSum) {
  for (const double dispersion : {0.0005, 0.01, 0.3, 1.0}) {
    const double r = 1 / dispersion;
    const int n = 120'000;
    const int now = 52'000;
    double term = std::exp(std::lgamma(n + 1.0) + 2 * (std::lgamma(n / 2.0 + r) - std::lgamma(n / 2.0 + 1)) -
                           std::lgamma(n + 2 * r) + std::lgamma(2 * r) - 2 * std::lgamma(r));
    double sum = now >= n / 2 ? term : 0;
    for (double x = n / 2.0; x > 0; --x) {
      term *= x * (n - x + r) / ((n - x + 1) * (x - 1 + r));
      if (x - 1 <= now) sum += term;
    }
    EXPECT_NEAR(overdispersed_p({now, n - now}, {dispersion}), 2 * sum, 1e-5 * 2 * sum) << dispersion;
  }
}

// No difference, and dispersion learned from ten years of a falling series: of a hundred such tests few more
// than five give p <= 5%. The plain one gives dozens.
TEST(OverdispersedTest, IsSeldomFooled) {
  Simulation simulate(5);
  constexpr int kTimes = 1500;
  int fooled = 0;
  int plain_fooled = 0;
  for (int i = 0; i < kTimes; ++i) {
    PastCounts run;
    for (int year = 0; year < 10; ++year)
      run.push_back({simulate.count(500 * std::exp(-0.05 * year), 0.02), 1, double(year)});
    const TwoCounts c{simulate.count(300, 0.02), simulate.count(300, 0.02)};
    fooled += overdispersed_p(c, *estimate_dispersion({run})) <= 0.05 ? 1 : 0;
    plain_fooled += conditional_p(c) <= 0.05 ? 1 : 0;
  }
  EXPECT_LT(fooled, 0.09 * kTimes);
  EXPECT_GT(plain_fooled, 0.3 * kTimes);
}

}  // namespace
}  // namespace blotter
