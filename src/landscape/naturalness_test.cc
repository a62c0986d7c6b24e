#include "landscape/naturalness.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

class NaturalnessTest : public testing::Test {
 protected:
  static Window window(const char* text) { return parse_window(text).value(); }
  int cost(const char* text) const {
    return window_cost(catalog_, window(text),
                       {parse_minute("2025-09-01T11:00").value(), true, make_day(2025, 9, 1)});
  }
  int cost(const char* text, const char* baseline) const {
    return baseline_cost(catalog_, window(text), window(baseline));
  }

  Catalog catalog_ = Catalog::load().value();
};

TEST_F(NaturalnessTest, WhatIsPublishedAsAMatterOfCourseIsFree) {
  EXPECT_EQ(cost("2024-01-01..2025-01-01"), 0);              // a calendar year
  EXPECT_EQ(cost("2025-01-01..2025-09-01"), 0);              // to the day before the statement
  EXPECT_EQ(cost("2025-01-01..2025-08-01"), 0);              // to the end of a month
  EXPECT_EQ(cost("2025-01-01..2025-08-25"), 0);              // to a Sunday
  EXPECT_EQ(cost("2025-08-01..2025-09-01"), 0);              // a month
  EXPECT_EQ(cost("2025-04-01..2025-07-01"), 0);              // a quarter
  EXPECT_EQ(cost("2024-09-01..2025-09-01"), 0);              // twelve months
  EXPECT_EQ(cost("2025-08-29T17:00..2025-09-01T05:00"), 0);  // a weekend
  EXPECT_EQ(cost("2025-08-29T17:00..2025-09-02T05:00"), 0);  // with the holiday Monday
  EXPECT_EQ(cost("2025-08-25..2025-09-01"), 0);              // a week
  EXPECT_EQ(cost("2025-08-30..2025-08-31"), 0);              // a day
}

TEST_F(NaturalnessTest, WhatSomebodyHadToLookForCosts) {
  EXPECT_GT(cost("2025-01-01..2025-08-27"), 0);                               // to a Tuesday
  EXPECT_GT(cost("2025-02-01..2025-09-01"), 0);                               // seven months
  EXPECT_GT(cost("2025-08-12..2025-08-29"), cost("2025-08-02..2025-09-01"));  // 17 days, 30 days
  EXPECT_GT(cost("2025-08-29T17:00..2025-09-01T09:00"), cost("2025-08-29T17:00..2025-09-01T11:00"));
  EXPECT_GT(cost("2025-08-29T16:00..2025-09-01T09:00"), cost("2025-08-29T17:00..2025-09-01T09:00"));
  EXPECT_GT(cost("2025-08-29T22:32..2025-09-01T09:00"), cost("2025-08-29T16:00..2025-09-01T09:00"));
}

TEST_F(NaturalnessTest, SeveralYearsAreNoYearToDate) {
  EXPECT_EQ(cost("2023-01-01..2025-01-01"), catalog_.naturalness().window.months);
}

TEST_F(NaturalnessTest, BaselinesByHowUsualTheyAre) {
  EXPECT_EQ(cost("2025-01-01..2025-09-01", "2024-01-01..2024-09-01"), 0);
  EXPECT_EQ(cost("2025-01-01..2025-09-01", "2019-01-01..2019-09-01"),
            0);  // the last year before the pandemic
  EXPECT_EQ(cost("2025-01-01..2025-09-01", "2015-01-01..2015-09-01"), 0);  // ten years
  EXPECT_GT(cost("2025-01-01..2025-09-01", "2021-01-01..2021-09-01"), 0);
  EXPECT_EQ(cost("2025-08-01..2025-09-01", "2025-07-01..2025-08-01"),
            catalog_.naturalness().baseline.period_before);
  EXPECT_EQ(cost("2025-08-01..2025-09-01", "2025-03-01..2025-04-01"), catalog_.naturalness().baseline.other);
}

TEST(WholeMonths, CountsThem) {
  EXPECT_EQ(whole_months(parse_window("2025-01-01..2026-01-01").value()), 12);
  EXPECT_EQ(whole_months(parse_window("2025-11-01..2026-02-01").value()), 3);
  EXPECT_EQ(whole_months(parse_window("2025-11-01..2026-02-02").value()), std::nullopt);
  EXPECT_EQ(whole_months(parse_window("2025-11-01T01:00..2026-02-01").value()), std::nullopt);
}

}  // namespace
}  // namespace blotter
