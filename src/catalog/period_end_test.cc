#include "catalog/period_end.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

TEST(PeriodEnd, IsADayADayOfEachYearOrAHoliday) {
  EXPECT_EQ(parse_period_end("2020-03-11")->day, make_day(2020, 3, 11));
  EXPECT_EQ(parse_period_end("--06-01")->month_day, std::chrono::June / 1);
  EXPECT_EQ(parse_period_end("labor-day")->holiday, "labor-day");
  EXPECT_EQ(parse_period_end("labor-day")->offset_days, 0);
  EXPECT_EQ(parse_period_end("labor-day +1")->offset_days, 1);
  EXPECT_EQ(parse_period_end("memorial-day -3")->offset_days, -3);
  EXPECT_EQ(parse_period_end("september-11 +2")->holiday, "september-11");
}

TEST(PeriodEnd, IsNothingElse) {
  for (const char* text :
       {"", "2020-02-30", "--02-30", "--02-29", "--6-1", "--13-01", "--00-10", "06-01", "Labor Day",
        "labor-day 1", "labor-day +", "labor-day +x", "labor-day +101", "labor-day + 1", "-labor"}) {
    EXPECT_FALSE(parse_period_end(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace blotter
