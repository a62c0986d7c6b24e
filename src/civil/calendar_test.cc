#include "civil/calendar.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

using std::chrono::days;

TEST(Calendar, MonthsKeepTheDayOrTakeTheLastOne) {
  EXPECT_EQ(add_months(make_day(2024, 1, 31), 1), make_day(2024, 2, 29));
  EXPECT_EQ(add_months(make_day(2023, 3, 31), -1), make_day(2023, 2, 28));
  EXPECT_EQ(add_months(make_day(2024, 2, 29), -12), make_day(2023, 2, 28));
  EXPECT_EQ(add_months(make_day(2024, 11, 15), 14), make_day(2026, 1, 15));
  EXPECT_EQ(add_months(LocalMinute{make_day(2024, 1, 31)} + std::chrono::hours{17}, 1),
            LocalMinute{make_day(2024, 2, 29)} + std::chrono::hours{17});
}

TEST(Calendar, PeriodsStartWhereTheyShould) {
  EXPECT_EQ(months_start(make_day(2025, 8, 31), 3), make_day(2025, 7, 1));
  EXPECT_EQ(months_start(make_day(2025, 6, 30), 6), make_day(2025, 1, 1));
  EXPECT_EQ(months_start(make_day(2025, 12, 31), 12), make_day(2025, 1, 1));
}

TEST(Calendar, WeekdaysOfEveryDayAreWithinAWeek) {
  for (Day day = make_day(2023, 12, 1); day < make_day(2025, 2, 1); day += days{1}) {
    for (int weekday = kSunday; weekday <= kSaturday; ++weekday) {
      const Day before = weekday_on_or_before(day, weekday);
      const Day after = weekday_on_or_after(day, weekday);
      EXPECT_EQ(weekday_of(before), weekday);
      EXPECT_EQ(weekday_of(after), weekday);
      EXPECT_TRUE(before <= day && day - before < days{7});
      EXPECT_TRUE(after >= day && after - day < days{7});
    }
  }
}

TEST(Calendar, NthWeekday) {
  EXPECT_EQ(nth_weekday(2025, 9, kMonday, 1), make_day(2025, 9, 1));
  EXPECT_EQ(nth_weekday(2025, 5, kMonday, -1), make_day(2025, 5, 26));
  EXPECT_EQ(nth_weekday(2025, 11, 4, 4), make_day(2025, 11, 27));
  EXPECT_EQ(nth_weekday(2025, 2, kMonday, 5), make_day(2025, 2, 24));
}

TEST(Calendar, IsoWeeks) {
  EXPECT_EQ(iso_week_start(make_day(2018, 12, 31)), make_day(2018, 12, 31));
  EXPECT_EQ(iso_week_start(make_day(2019, 1, 6)), make_day(2018, 12, 31));
  EXPECT_EQ(iso_week(2019, 1), make_day(2018, 12, 31));
  EXPECT_EQ(iso_week(2021, 2), make_day(2021, 1, 11));
}

// Dates as in the tables of the U.S. Naval Observatory.
TEST(Calendar, Easter) {
  EXPECT_EQ(easter_sunday(2018), make_day(2018, 4, 1));
  EXPECT_EQ(easter_sunday(2019), make_day(2019, 4, 21));
  EXPECT_EQ(easter_sunday(2024), make_day(2024, 3, 31));
  EXPECT_EQ(easter_sunday(2025), make_day(2025, 4, 20));
  EXPECT_EQ(easter_sunday(2038), make_day(2038, 4, 25));
}

TEST(Calendar, DaysThatDoNotExist) {
  EXPECT_TRUE(is_day(2024, 2, 29));
  EXPECT_FALSE(is_day(2025, 2, 29));
  EXPECT_FALSE(is_day(2025, 13, 1));
  EXPECT_FALSE(is_day(2025, 0, 1));
}

}  // namespace
}  // namespace blotter
