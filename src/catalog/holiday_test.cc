#include <blotter/catalog.h>
#include <gtest/gtest.h>

#include "civil/calendar.h"

namespace blotter {
namespace {

TEST(Holiday, RulesGiveTheDayOfAYear) {
  const Holiday labor_day{.id = "labor-day", .month = 9, .weekday = kMonday, .nth = 1};
  EXPECT_EQ(labor_day.in_year(2025), make_day(2025, 9, 1));
  EXPECT_EQ(labor_day.in_year(2024), make_day(2024, 9, 2));
  const Holiday memorial_day{.id = "memorial-day", .month = 5, .weekday = kMonday, .nth = -1};
  EXPECT_EQ(memorial_day.in_year(2025), make_day(2025, 5, 26));
  const Holiday black_friday{.id = "black-friday", .month = 11, .weekday = 4, .nth = 4, .offset_days = 1};
  EXPECT_EQ(black_friday.in_year(2010), make_day(2010, 11, 26));
  const Holiday independence_day{.id = "independence-day", .month = 7, .day = 4};
  EXPECT_EQ(independence_day.in_year(2017), make_day(2017, 7, 4));
  const Holiday good_friday{.id = "good-friday", .offset_days = -2, .easter = true};
  EXPECT_EQ(good_friday.in_year(2025), make_day(2025, 4, 18));
  const Holiday leap_day{.id = "leap-day", .month = 2, .day = 29};
  EXPECT_EQ(leap_day.in_year(2025), make_day(2025, 2, 28));
}

}  // namespace
}  // namespace blotter
