#include "verdict/average.h"

#include <gtest/gtest.h>

#include "reading/baseline.h"
#include "tally/small_city_testing.h"

namespace blotter {
namespace {

using std::chrono::days;

Window window(const char* text) { return *parse_window(text); }

class Average : public ::testing::Test {
 protected:
  Catalog catalog_ = *Catalog::load();
  double units(const char* per, const char* w) { return units_in(catalog_, per, window(w))->units; }
};

TEST_F(Average, UnitsAreThoseOfTheCalendar) {
  EXPECT_EQ(units("day", "2024-01-01..2025-01-01"), 366);
  EXPECT_EQ(units("week", "2025-03-03..2025-03-17"), 2);
  EXPECT_DOUBLE_EQ(units("week", "2025-03-03..2025-03-07"), 4.0 / 7);
  EXPECT_EQ(units("month", "2024-01-01..2025-01-01"), 12);
  EXPECT_DOUBLE_EQ(units("month", "2025-01-01..2025-02-15"), 1.5);
  EXPECT_EQ(units("quarter", "2024-01-01..2024-10-01"), 3);
  EXPECT_EQ(units("year", "2015-01-01..2020-01-01"), 5);
  EXPECT_DOUBLE_EQ(units("year", "2023-01-01..2024-07-01"), 1 + 182.0 / 366);
  EXPECT_EQ(units("hours-between", "2025-03-03..2025-03-04"), 24);
  EXPECT_EQ(units("seconds-between", "2025-03-03..2025-03-04"), 86400);
  EXPECT_FALSE(units_in(catalog_, "night", window("2025-03-03..2025-03-04")).ok());
  EXPECT_FALSE(units_in(catalog_, "", window("2025-03-03..2025-03-04")).ok());
}

TEST_F(Average, WeekendsAreThoseThatLieInTheWindow) {
  const auto june = units_in(catalog_, "weekend", window("2025-06-01..2025-07-01"));
  ASSERT_TRUE(june.ok());
  // The first of June is a Sunday and the last a Monday: the first weekend begins on the sixth.
  EXPECT_EQ(june->units, 4);
  EXPECT_EQ(to_string(june->counted.front()), "[2025-06-06T17:00, 2025-06-09T05:00)");
  EXPECT_EQ(to_string(june->counted.back()), "[2025-06-27T17:00, 2025-06-30T05:00)");
  EXPECT_FALSE(units_in(catalog_, "weekend", window("2025-06-02..2025-06-06")).ok());
}

// Every average equals the recount of its parts, record by record.
TEST(AverageOfACity, IsTheRecount) {
  const testing::SmallCity city;
  const auto ends = city.boundaries();
  const auto request = city.request(city.victims.source, "people-shot", "smallville");
  const auto series = scan(city.catalog(), city.victims, {request}, ends);
  ASSERT_TRUE(series.ok()) << series.error().line();
  std::size_t compared = 0;
  for (const char* per : {"hour", "day", "week", "month", "hours-between"}) {
    for (std::size_t i = 0; i + 7 < ends.size(); ++i) {
      const Window w{ends[i], ends[i + 7]};
      const auto units = units_in(city.catalog(), per, w);
      if (!units.ok()) continue;
      const std::int64_t expected = city.expected("people-shot", "smallville", w);
      const auto average = average_of(series->front(), *units);
      if (std::string(per) == "hours-between" && expected == 0) {
        EXPECT_FALSE(average.ok());
        continue;
      }
      ASSERT_TRUE(average.ok()) << average.error().line();
      EXPECT_EQ(average->count, expected);
      const double value = units->between ? units->units / static_cast<double>(expected)
                                          : static_cast<double>(expected) / units->units;
      EXPECT_DOUBLE_EQ(average->value, value);
      ++compared;
    }
  }
  EXPECT_GT(compared, 50U);
}

TEST_F(Average, AMeanOfYearsTakesTheSameDatesOfEach) {
  Claim claim;
  claim.baseline_mean = MeanOfYears{3, 0, 0};
  const auto before = years_of_mean(catalog_, claim, window("2024-01-01..2024-03-01"));
  ASSERT_EQ(before.size(), 3U);
  EXPECT_EQ(to_string(before.front()), "[2023-01-01T00:00, 2023-03-01T00:00)");
  EXPECT_EQ(to_string(before.back()), "[2021-01-01T00:00, 2021-03-01T00:00)");
  claim.baseline_mean = MeanOfYears{0, 2015, 2019};
  EXPECT_EQ(years_of_mean(catalog_, claim, window("2024-01-01..2025-01-01")).size(), 5U);
}

}  // namespace
}  // namespace blotter
