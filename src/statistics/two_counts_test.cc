#include "statistics/two_counts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace blotter {
namespace {

// Twins that follow the definitions word by word, for small counts and whole exposures.

double poisson(double mean, int count) {
  return std::exp(count * std::log(mean) - mean - std::lgamma(count + 1));
}

// |T(x, y)| >= |T(a, b)|, in whole numbers: T² = (x ty − y tx)² / (x ty² + y tx²).
bool at_least_as_far(std::int64_t x, std::int64_t y, const TwoCounts& c) {
  const auto tx = static_cast<std::int64_t>(c.now_exposure);
  const auto ty = static_cast<std::int64_t>(c.before_exposure);
  const auto squared = [&](std::int64_t a, std::int64_t b) { return (a * ty - b * tx) * (a * ty - b * tx); };
  const auto variance = [&](std::int64_t a, std::int64_t b) { return a * ty * ty + b * tx * tx; };
  if (x == 0 && y == 0) return squared(c.now, c.before) == 0;
  return squared(x, y) * variance(c.now, c.before) >= squared(c.now, c.before) * variance(x, y);
}

double naive_e_test(const TwoCounts& c) {
  constexpr int kFar = 120;
  const double rate = static_cast<double>(c.now + c.before) / (c.now_exposure + c.before_exposure);
  double p = 0;
  for (int x = 0; x < kFar; ++x) {
    for (int y = 0; y < kFar; ++y) {
      if (at_least_as_far(x, y, c))
        p += poisson(rate * c.now_exposure, x) * poisson(rate * c.before_exposure, y);
    }
  }
  return p;
}

double naive_conditional(const TwoCounts& c) {
  const auto n = static_cast<int>(c.now + c.before);
  const double share = c.now_exposure / (c.now_exposure + c.before_exposure);
  double at_most = 0;
  double at_least = 0;
  for (int k = 0; k <= n; ++k) {
    const double p = std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) +
                              k * std::log(share) + (n - k) * std::log(1 - share));
    if (k <= c.now) at_most += p;
    if (k >= c.now) at_least += p;
  }
  return std::min(1.0, 2 * std::min(at_most, at_least));
}

TEST(TwoCounts, GivesThePublishedValues) {
  EXPECT_NEAR(e_test_p({25, 16}), 0.165, 0.0005);
  EXPECT_NEAR(e_test_p({9, 4}), 0.183, 0.0005);
  EXPECT_NEAR(e_test_p({463, 545}), 0.0098, 0.00005);
  EXPECT_NEAR(conditional_p({25, 16}), 0.2110, 0.00005);
  EXPECT_NEAR(conditional_p({9, 4}), 0.2668, 0.00005);
  EXPECT_NEAR(conditional_p({463, 545}), 0.0107, 0.00005);
}

TEST(TwoCounts, EqualsTheSumOverAllPairs) {
  for (const auto& [tx, ty] : {std::pair{1, 1}, {366, 365}, {1, 3}, {7, 2}}) {
    for (int now = 0; now <= 20; ++now) {
      for (int before = 0; before <= 20; ++before) {
        if (now + before == 0) continue;
        const TwoCounts c{now, before, static_cast<double>(tx), static_cast<double>(ty)};
        ASSERT_NEAR(e_test_p(c), naive_e_test(c), 1e-11) << now << " " << before << " " << tx << ":" << ty;
        ASSERT_NEAR(conditional_p(c), naive_conditional(c), 1e-11) << now << " " << before;
      }
    }
  }
}

TEST(TwoCounts, NoneAndNoneDoNotDiffer) {
  EXPECT_EQ(e_test_p({0, 0}), 1);
  EXPECT_EQ(conditional_p({0, 0}), 1);
  EXPECT_EQ(wheeler_z({0, 0}), 0);
  const RateRatio any = conditional_interval({0, 0});
  EXPECT_EQ(any.low, 0);
  EXPECT_TRUE(std::isinf(any.high));
}

TEST(TwoCounts, NoneAgainstSomeHasOneBound) {
  EXPECT_NEAR(conditional_p({0, 5}), 0.0625, 1e-12);
  EXPECT_EQ(conditional_interval({0, 5}).low, 0);
  // The upper bound s of the share has (1 − s)^5 = 0.025.
  const double s = 1 - std::pow(0.025, 0.2);
  EXPECT_NEAR(conditional_interval({0, 5}).high, s / (1 - s), 1e-9);
  EXPECT_TRUE(std::isinf(conditional_interval({5, 0}).high));
  EXPECT_NEAR(conditional_interval({5, 0}).low, (1 - s) / s, 1e-9);
}

TEST(TwoCounts, TradingPlacesChangesNothingButTheSign) {
  for (const auto& [a, b] : {std::pair{3, 11}, {0, 4}, {463, 545}, {99000, 100000}}) {
    const TwoCounts c{a, b, 366, 365};
    const TwoCounts turned{b, a, 365, 366};
    EXPECT_NEAR(e_test_p(c), e_test_p(turned), 1e-12);
    EXPECT_NEAR(conditional_p(c), conditional_p(turned), 1e-12);
    if (a == 0) continue;
    EXPECT_NEAR(conditional_interval(c).low * conditional_interval(turned).high, 1, 1e-9);
  }
  EXPECT_DOUBLE_EQ(wheeler_z({9, 4}), -wheeler_z({4, 9}));
}

TEST(TwoCounts, OnlyTheRatioOfExposuresMatters) {
  const TwoCounts days{30, 20, 29, 28};
  const TwoCounts minutes{30, 20, 29 * 1440, 28 * 1440};
  EXPECT_NEAR(e_test_p(days), e_test_p(minutes), 1e-12);
  EXPECT_NEAR(conditional_p(days), conditional_p(minutes), 1e-12);
  EXPECT_NEAR(wheeler_z(days), wheeler_z(minutes), 1e-12);
}

// A leap day alone is no rise: 366 events in 366 days against 365 in 365.
TEST(TwoCounts, ALongerWindowMayHaveMore) {
  EXPECT_EQ(e_test_p({366, 365, 366, 365}), 1);
  EXPECT_NEAR(wheeler_z({366, 365, 366, 365}), 0, 1e-12);
  EXPECT_LT(conditional_p({60, 20, 1, 1}), 1e-4);
  EXPECT_GT(conditional_p({60, 20, 3, 1}), 0.9);
}

TEST(TwoCounts, ManyAreCountedAsWell) {
  // As counts grow both tests approach the normal one: z = (a − b) / √(a + b).
  for (const std::int64_t n : {100'000, 1'000'000}) {
    const auto low = n - static_cast<std::int64_t>(3 * std::sqrt(static_cast<double>(n)));
    const double z = static_cast<double>(n - low) / std::sqrt(static_cast<double>(n + low));
    const double normal = std::erfc(z / std::sqrt(2.0));
    EXPECT_NEAR(e_test_p({n, low}), normal, normal * 0.01);
    EXPECT_NEAR(conditional_p({n, low}), normal, normal * 0.02);
  }
  EXPECT_GE(e_test_p({100'000, 50'000}), kETestCut);
  EXPECT_LE(e_test_p({100'000, 50'000}), 2 * kETestCut);
}

// SciPy 1.14: binomtest(238, 586).pvalue, beta.ppf.
TEST(TwoCounts, GivesTheReferenceInterval) {
  const RateRatio ratio = conditional_interval({238, 348});
  EXPECT_NEAR((ratio.low - 1) * 100, -42.249622131749135, 1e-6);
  EXPECT_NEAR((ratio.high - 1) * 100, -19.118961827631566, 1e-6);
  EXPECT_NEAR(conditional_p({238, 348}), 6.324284244571085e-06, 1e-9);
}

TEST(TwoCounts, WheelersZ) {
  EXPECT_DOUBLE_EQ(wheeler_z({25, 16}), 2);
  EXPECT_DOUBLE_EQ(wheeler_z({9, 4}), 2);
  EXPECT_DOUBLE_EQ(wheeler_z({25, 4, 4, 1}), 2);
}

}  // namespace
}  // namespace blotter
