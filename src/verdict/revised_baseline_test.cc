// When a baseline was revised by more than the change's own rounding.
#include "verdict/revised_baseline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace blotter {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

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

const Day kSaid = make_day(2025, 9, 1);

// The older export lacks the year that the change is about.
std::vector<BaselineInVintage> vintages(std::int64_t then, std::int64_t now) {
  return {{{"new", make_day(2025, 10, 21), now}, 283}, {{"old", make_day(2024, 10, 23), then}, std::nullopt}};
}

TEST(RevisedBaseline, SaysFromWhatToWhatAndWhen) {
  const auto revised = revised_baseline(claim(-29.8, 1), figure(283, 403), kSaid, vintages(394, 403));
  ASSERT_TRUE(revised);
  EXPECT_THAT(revised->warning, HasSubstr("revised, from 394 as published on 23 Oct 2024 to 403 as published "
                                          "on 21 Oct 2025"));
  EXPECT_NEAR(revised->moves, 1.6, 0.05);
  ASSERT_EQ(revised->counts.size(), 2U);
  EXPECT_EQ(revised->counts.front().vintage, "old");
}

// No export said 283 against 394.
TEST(RevisedBaseline, NeverPairsTheBaseOfOneExportWithTheCountOfAnother) {
  const auto revised = revised_baseline(claim(-29.8, 1), figure(283, 403), kSaid, vintages(394, 403));
  ASSERT_TRUE(revised);
  EXPECT_THAT(revised->warning, HasSubstr("23 Oct 2024 does not yet cover 1 Jan to 31 Aug 2025"));
  EXPECT_THAT(revised->warning, Not(HasSubstr("28.2%")));
}

// A dip of one month before the statement, and what came out after it, are not what was known on its day.
TEST(RevisedBaseline, ComparesWhatWasKnownOnTheDayWithNow) {
  const std::vector<BaselineInVintage> all = {{{"first", make_day(2024, 9, 20), 405}, std::nullopt},
                                              {{"dip", make_day(2025, 1, 1), 300}, std::nullopt},
                                              {{"then", make_day(2025, 9, 1), 394}, 276},
                                              {{"after", make_day(2025, 10, 1), 350}, 281},
                                              {{"now", make_day(2025, 10, 21), 403}, 283}};
  const auto revised = revised_baseline(claim(-29.9, 1), figure(283, 403), kSaid, all);
  ASSERT_TRUE(revised);
  EXPECT_THAT(revised->warning, HasSubstr("from 394 as published on 1 Sept 2025 to 403"));
  EXPECT_THAT(revised->warning, HasSubstr("1 Sept 2025 has 276 against 394, down 29.9%; that of 21 Oct 2025 "
                                          "has 283 against 403, down 29.8%"));
  const auto early = revised_baseline(claim(-29.9, 1), figure(283, 403), make_day(2024, 9, 1), all);
  ASSERT_TRUE(early);
  EXPECT_THAT(early->warning, HasSubstr("from 405 as published on 20 Sept 2024"));
  EXPECT_FALSE(revised_baseline(claim(-29.9, 1), figure(283, 403), make_day(2025, 11, 1), all));
}

// 283 against 402 is -29.60%, against 403 -29.78%: a move of 0.17 points.
TEST(RevisedBaseline, MeasuresByTheStatedPrecision) {
  EXPECT_TRUE(revised_baseline(claim(-29.8, 1), figure(283, 403), kSaid, vintages(402, 403)));
  EXPECT_FALSE(revised_baseline(claim(-30, 0), figure(283, 403), kSaid, vintages(402, 403)));
  EXPECT_TRUE(revised_baseline(claim(-30, 0), figure(283, 403), kSaid, vintages(394, 403)));
}

TEST(RevisedBaseline, NothingRevisedNothingSaid) {
  EXPECT_FALSE(revised_baseline(claim(-29.8, 1), figure(283, 403), kSaid, vintages(403, 403)));
  EXPECT_FALSE(revised_baseline(claim(-29.8, 1), figure(283, 403), kSaid, {}));
}

TEST(RevisedBaseline, OnlyForAStatedChange) {
  Claim other = claim(283, 0);
  other.form = ClaimForm::kCount;
  EXPECT_FALSE(revised_baseline(other, figure(283, 403), kSaid, vintages(394, 403)));
}

}  // namespace
}  // namespace blotter
