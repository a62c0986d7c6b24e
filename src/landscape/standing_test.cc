#include "landscape/standing.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace blotter {
namespace {

TEST(Standing, RanksTiesAndMiddle) {
  const Landscape l = standing_of(5, {7, 5, 3, 5, 9, 1});
  EXPECT_EQ(l.settings, 6U);
  EXPECT_EQ(l.below, 2U);
  EXPECT_EQ(l.equal, 2U);
  EXPECT_EQ(l.above, 2U);
  EXPECT_EQ(l.rank_from_top(), 3U);
  EXPECT_EQ(l.rank_from_bottom(), 3U);
  EXPECT_DOUBLE_EQ(l.percentile(), 50);
  EXPECT_DOUBLE_EQ(l.median, 5);
  EXPECT_DOUBLE_EQ(l.mean, 5);
  EXPECT_DOUBLE_EQ(l.lowest, 1);
  EXPECT_DOUBLE_EQ(l.highest, 9);
}

TEST(Standing, AsALoopCounts) {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    std::vector<double> values;
    const bool fractions = round % 2 == 0;
    for (unsigned i = 0; i <= random() % 60; ++i)
      values.push_back(fractions ? static_cast<double>(random() % 4001) / 7 - 250
                                 : static_cast<double>(random() % 90));
    const double own = values[random() % values.size()];
    const Landscape l = standing_of(own, values);
    std::size_t below = 0, equal = 0, above = 0;
    for (const double v : values) ++(v < own ? below : v > own ? above : equal);
    EXPECT_EQ(l.below, below);
    EXPECT_EQ(l.equal, equal);
    EXPECT_EQ(l.above, above);
    ASSERT_LE(l.bars.size(), 20U);
    std::size_t in_bars = 0;
    for (std::size_t b = 0; b < l.bars.size(); ++b) {
      const LandscapeBar& bar = l.bars[b];
      in_bars += bar.settings;
      EXPECT_NEAR(bar.from, b > 0 ? l.bars[b - 1].to : bar.from, 1e-9);
    }
    EXPECT_EQ(in_bars, values.size());
    EXPECT_LE(l.bars.front().from, l.lowest);
    EXPECT_GE(l.bars.back().to, l.highest);
  }
}

TEST(Standing, OneValueAndEqualValues) {
  EXPECT_EQ(standing_of(0, {0}).bars.size(), 1U);
  const Landscape l = standing_of(4, {4, 4, 4});
  EXPECT_EQ(l.rank_from_top(), 1U);
  EXPECT_EQ(l.rank_from_bottom(), 1U);
  EXPECT_DOUBLE_EQ(l.percentile(), 50);
}

}  // namespace
}  // namespace blotter
