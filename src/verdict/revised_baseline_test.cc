// When a baseline was revised by more than the change's own rounding.
#include "verdict/revised_baseline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace blotter {
namespace {

using ::testing::HasSubstr;

Claim claim(double value, int decimals) {
  Claim out;
  out.form = ClaimForm::kChange;
  out.value = value;
  out.decimals = decimals;
  return out;
}

Figure figure(std::int64_t count, std::int64_t baseline) {
  Figure out;
  out.window = *parse_window("2025-01-01..2025-09-01");
  out.baseline = *parse_window("2024-01-01..2024-09-01");
  out.count = count;
  out.baseline_count = baseline;
  out.value = static_cast<double>(count - baseline) / static_cast<double>(baseline) * 100;
  out.published = make_day(2025, 10, 21);
  return out;
}

std::vector<RevisedBaseline::Count> counts(std::int64_t then, std::int64_t now) {
  return {{"new", make_day(2025, 10, 21), now}, {"old", make_day(2024, 10, 23), then}};
}

TEST(RevisedBaseline, SaysFromWhatToWhatAndWhatItWouldHaveBeen) {
  const auto revised = revised_baseline(claim(-29.8, 1), figure(283, 403), counts(394, 403));
  ASSERT_TRUE(revised);
  EXPECT_THAT(revised->warning, HasSubstr("revised, from 394 to 403 between 23 Oct 2024 and 21 Oct 2025"));
  EXPECT_THAT(revised->warning, HasSubstr("down 28.2% instead of down 29.8%"));
  EXPECT_NEAR(revised->moves, 1.6, 0.05);
  ASSERT_EQ(revised->counts.size(), 2U);
  EXPECT_EQ(revised->counts.front().vintage, "old");
}

// 283 against 402 is -29.60%, against 403 -29.78%: a move of 0.17 points.
TEST(RevisedBaseline, MeasuresByTheStatedPrecision) {
  EXPECT_TRUE(revised_baseline(claim(-29.8, 1), figure(283, 403), counts(402, 403)));
  EXPECT_FALSE(revised_baseline(claim(-30, 0), figure(283, 403), counts(402, 403)));
  EXPECT_TRUE(revised_baseline(claim(-30, 0), figure(283, 403), counts(394, 403)));
}

TEST(RevisedBaseline, NothingRevisedNothingSaid) {
  EXPECT_FALSE(revised_baseline(claim(-29.8, 1), figure(283, 403), counts(403, 403)));
  EXPECT_FALSE(revised_baseline(claim(-29.8, 1), figure(283, 403), {}));
}

TEST(RevisedBaseline, OnlyForAStatedChange) {
  Claim other = claim(283, 0);
  other.form = ClaimForm::kCount;
  EXPECT_FALSE(revised_baseline(other, figure(283, 403), counts(394, 403)));
}

}  // namespace
}  // namespace blotter
