#include "verdict/chance.h"

#include <gtest/gtest.h>

#include <cmath>

#include "statistics/overdispersion.h"
#include "statistics/two_counts.h"

namespace blotter {
namespace {

using std::chrono::days;

Window window(const std::string& text) { return *parse_window(text); }

class Chance : public ::testing::Test {
 protected:
  // As many events a day as `of` says, at noon, from 2010 through 2025.
  template <typename Of>
  static Series daily(const Of& of) {
    std::vector<Series::Cell> cells;
    const Window covered = window("2010-01-01..2026-01-01");
    for (LocalMinute day = covered.from; day < covered.to; day += days{1}) {
      const LocalMinute noon = day + std::chrono::hours{12};
      if (const std::int64_t n = of(day_of(day)); n > 0)
        cells.push_back({noon, noon + std::chrono::hours{1}, n});
    }
    return {covered, Grain::kHour, cells};
  }

  static Figure compared(const Series& series, const char* now, const char* before) {
    Figure f;
    f.window = window(now);
    f.baseline = window(before);
    f.count = *series.tally(f.window);
    f.baseline_count = *series.tally(*f.baseline);
    return f;
  }

  static Figure counted(const Series& series, const char* now) {
    Figure f;
    f.window = window(now);
    f.count = *series.tally(f.window);
    return f;
  }

  Catalog catalog_ = Catalog::load().value();
};

TEST_F(Chance, ALeapDayIsNoRise) {
  const Series ten = daily([](Day) { return 10; });
  const auto test = test_of(catalog_, compared(ten, "2024-01-01..2025-01-01", "2023-01-01..2024-01-01"));
  ASSERT_TRUE(test.has_value());
  EXPECT_EQ(test->now_days, 366);
  EXPECT_EQ(test->before_days, 365);
  EXPECT_EQ(test->e_test, 1);
  EXPECT_NEAR(test->z, 0, 1e-9);
  EXPECT_NEAR(test->low, -test->high, 0.25);
  EXPECT_EQ(test->noun, "year");
}

TEST_F(Chance, TheTestsAreThoseOfTheCounts) {
  Figure f;
  f.window = window("2025-08-01..2025-09-01");
  f.baseline = window("2024-08-01..2024-09-01");
  f.count = 25;
  f.baseline_count = 16;
  const auto test = test_of(catalog_, f);
  EXPECT_NEAR(test->p, 0.2110, 0.00005);
  EXPECT_NEAR(test->e_test, 0.165, 0.0005);
  EXPECT_DOUBLE_EQ(test->z, 2);
  f.baseline_count = 0;
  EXPECT_TRUE(std::isinf(test_of(catalog_, f)->high));
  f.count = 0;
  EXPECT_FALSE(test_of(catalog_, f).has_value());
  f.baseline_count.reset();
  EXPECT_FALSE(test_of(catalog_, f).has_value());
}

// Years of 730 and 1,460 in turn: 2025 against 2024 is what such years do anyway.
TEST_F(Chance, PastYearsTellHowMuchYearsDiffer) {
  const Series jumpy = daily([](Day d) { return year_of(d) % 2 == 0 ? 2 : 4; });
  const Figure f = compared(jumpy, "2025-01-01..2026-01-01", "2024-01-01..2025-01-01");
  const auto out = overdispersed_test(catalog_, f, jumpy);
  ASSERT_TRUE(out.has_value());
  EXPECT_EQ(out->windows, 15U);
  EXPECT_EQ(out->first_year, 2010);
  EXPECT_EQ(out->last_year, 2024);
  EXPECT_GT(out->dispersion, 0.05);
  EXPECT_GT(out->p, 0.05);
  EXPECT_LT(test_of(catalog_, f)->p, 1e-6);
}

TEST_F(Chance, ASteadyFallIsNoScatter) {
  const Series falling = daily([](Day d) { return 40 - (year_of(d) - 2010); });
  const Figure f = compared(falling, "2025-03-01..2025-06-01", "2024-03-01..2024-06-01");
  const auto out = overdispersed_test(catalog_, f, falling);
  ASSERT_TRUE(out.has_value());
  EXPECT_EQ(out->dispersion, 0);
  EXPECT_EQ(out->p, test_of(catalog_, f)->p);
}

TEST_F(Chance, AWeekAgainstTheOneBeforeRestsOnWeeks) {
  const Series three = daily([](Day) { return 3; });
  const auto out = overdispersed_test(
      catalog_, compared(three, "2025-08-18..2025-08-25", "2025-08-11..2025-08-18"), three);
  ASSERT_TRUE(out.has_value());
  EXPECT_EQ(out->windows, 60U);
  EXPECT_EQ(out->first_year, 2024);
}

TEST_F(Chance, FewPastWindowsTellNothing) {
  const Series three = daily([](Day) { return 3; });
  EXPECT_FALSE(
      overdispersed_test(catalog_, compared(three, "2014-01-01..2015-01-01", "2013-01-01..2014-01-01"), three)
          .has_value());
  EXPECT_TRUE(
      overdispersed_test(catalog_, compared(three, "2015-01-01..2016-01-01", "2014-01-01..2015-01-01"), three)
          .has_value());
}

TEST_F(Chance, WindowsThatOverlapAreNoSeries) {
  const Series three = daily([](Day) { return 3; });
  EXPECT_FALSE(
      overdispersed_test(catalog_, compared(three, "2023-01-01..2025-01-01", "2022-01-01..2024-01-01"), three)
          .has_value());
  EXPECT_FALSE(
      overdispersed_test(catalog_, compared(three, "2020-01-01..2021-01-01", "2021-01-01..2022-01-01"), three)
          .has_value());
}

TEST_F(Chance, AWeekendIsHeldAgainstThoseOfItsSeason) {
  const Series series =
      daily([](Day d) { return d >= make_day(2025, 8, 29) && d < make_day(2025, 9, 1) ? 12 : 4; });
  const auto usual = usual_counts(catalog_, counted(series, "2025-08-29T17:00..2025-09-01T05:00"), series);
  ASSERT_TRUE(usual.has_value());
  EXPECT_EQ(usual->windows, 15U * 13);
  EXPECT_EQ(usual->first_year, 2010);
  EXPECT_EQ(usual->last_year, 2024);
  EXPECT_NEAR(usual->expected, 8, 1e-9);  // Saturday and Sunday
  EXPECT_EQ(usual->noun, "weekend");
  ASSERT_EQ(usual->intervals.size(), 3U);
  EXPECT_LT(usual->intervals[2].high, 24);
  EXPECT_LT(usual->at_least, 0.001);
  EXPECT_GT(usual->at_most, 0.999);
}

// Between odd minutes only the windows without events at their ends could be counted.
TEST_F(Chance, NoStepsBetweenOddMinutes) {
  const Series three = daily([](Day) { return 3; });
  Figure f = compared(three, "2025-01-01..2025-06-01", "2024-01-01..2024-06-01");
  EXPECT_TRUE(overdispersed_test(catalog_, f, three).has_value());
  f.window.to += std::chrono::minutes{30};
  f.baseline->to += std::chrono::minutes{30};
  EXPECT_FALSE(overdispersed_test(catalog_, f, three).has_value());
}

// This year's season, next years' too, are not the past.
TEST_F(Chance, OnlyEarlierYearsCount) {
  const Series series = daily([](Day d) { return d >= make_day(2016, 5, 1) ? 50 : 4; });
  const auto usual = usual_counts(catalog_, counted(series, "2016-07-09T00:00..2016-07-11T00:00"), series);
  ASSERT_TRUE(usual.has_value());
  EXPECT_EQ(usual->last_year, 2015);
  EXPECT_NEAR(usual->expected, 8, 1e-9);
}

TEST_F(Chance, ASeasonMayRunOverNewYear) {
  const Series series = daily([](Day) { return 4; });
  const auto usual = usual_counts(catalog_, counted(series, "2025-01-03T17:00..2025-01-06T05:00"), series);
  ASSERT_TRUE(usual.has_value());
  // The earliest has lost its weekends of 2009.
  EXPECT_GT(usual->windows, 14U * 13);
  EXPECT_LT(usual->windows, 15U * 13);
}

TEST_F(Chance, LongWindowsOfASeasonDoNotOverlap) {
  const Series series = daily([](Day) { return 4; });
  const auto usual = usual_counts(catalog_, counted(series, "2025-08-04..2025-08-18"), series);
  ASSERT_TRUE(usual.has_value());
  EXPECT_EQ(usual->windows, 15U * 7);
  const auto month = usual_counts(catalog_, counted(series, "2025-02-01..2025-03-01"), series);
  ASSERT_TRUE(month.has_value());
  EXPECT_EQ(month->windows, 15U);
  EXPECT_NEAR(month->expected, 28 * 4, 1e-9);
}

TEST_F(Chance, ThreeYearsAreTooFew) {
  const Series series = daily([](Day) { return 4; });
  EXPECT_FALSE(usual_counts(catalog_, counted(series, "2013-02-01..2013-03-01"), series).has_value());
  EXPECT_TRUE(usual_counts(catalog_, counted(series, "2014-02-01..2014-03-01"), series).has_value());
  EXPECT_FALSE(usual_counts(catalog_, counted(series, "2023-01-01..2025-01-01"), series).has_value());
}

}  // namespace
}  // namespace blotter
