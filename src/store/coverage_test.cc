#include "store/coverage.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

std::string coverage(const std::vector<std::string>& events, const std::string& published,
                     const std::string& first_day, int lag_days) {
  Source source;
  source.first_day = first_day;
  source.lag_days = lag_days;
  RecordStats stats;
  for (const std::string& event : events) {
    const LocalMinute minute = parse_minute(event).value();
    stats.days.add(day_of(minute));
    stats.last_event = stats.rows++ == 0 ? minute : std::max(stats.last_event, minute);
  }
  return to_string(coverage_of(source, stats, parse_day(published).value()));
}

TEST(Coverage, FromTheFirstDayToTheEndOfTheLastHour) {
  EXPECT_EQ(coverage({"2024-05-03T10:20", "2024-05-01T23:59", "2024-05-02T00:00"}, "2024-12-01", "", 0),
            "[2024-05-01T00:00, 2024-05-03T11:00)");
}

TEST(Coverage, ASilenceNoLongerThanThoseInTheDataIsCovered) {
  // A small city: some weeks lie between two events. Its year is whole.
  EXPECT_EQ(coverage({"2024-01-09T10:00", "2024-02-20T10:00", "2024-12-05T10:00", "2024-10-25T10:00",
                      "2024-04-01T10:00", "2024-05-10T10:00", "2024-06-20T10:00", "2024-08-01T10:00",
                      "2024-09-11T10:00"},
                     "2025-01-12", "2024-01-01", 7),
            "[2024-01-01T00:00, 2025-01-05T00:00)");
}

// Something happens on nearly every day of the last year, although the first year was quiet.
TEST(Coverage, ABusyCityClaimsNothingAfterItsLastDay) {
  std::vector<std::string> events;
  for (Day day = make_day(2015, 1, 1); day < make_day(2016, 1, 1); day += std::chrono::days{6}) {
    events.push_back(to_string(day) + "T10:00");
  }
  for (Day day = make_day(2021, 11, 14); day <= make_day(2022, 11, 14); day += std::chrono::days{1}) {
    events.push_back(to_string(day) + "T22:45");
  }
  EXPECT_EQ(coverage(events, "2022-11-28", "2015-01-01", 7), "[2015-01-01T00:00, 2022-11-15T00:00)");
  EXPECT_EQ(coverage(events, "2022-11-22", "2015-01-01", 7), "[2015-01-01T00:00, 2022-11-15T00:00)");
  EXPECT_EQ(coverage(events, "2023-03-01", "2015-01-01", 7), "[2015-01-01T00:00, 2022-11-14T23:00)");
}

// A year that was over is covered to its end, whatever the lag, unless a week is missing there.
TEST(Coverage, AClosedYearIsWhole) {
  Source source;
  source.yearly_parts = true;
  source.lag_days = 4;
  const auto covered = [&](const char* last) {
    RecordStats stats;
    for (Day day = make_day(2021, 1, 2); day <= parse_day(last).value(); day += std::chrono::days{1}) {
      stats.days.add(day);
      stats.last_event = LocalMinute{day} + std::chrono::hours{1};
    }
    return to_string(coverage_of(source, stats, make_day(2022, 1, 3)));
  };
  EXPECT_EQ(covered("2021-12-31"), "[2021-01-01T00:00, 2022-01-01T00:00)");
  EXPECT_EQ(covered("2021-12-20"), "[2021-01-01T00:00, 2021-12-20T02:00)");
}

TEST(Coverage, DaysHaveNoHourAtWhichTheyStop) {
  Source source;
  source.grain = Grain::kDay;
  RecordStats stats;
  stats.days.add(make_day(2024, 5, 3));
  stats.last_event = LocalMinute{make_day(2024, 5, 3)};
  EXPECT_EQ(to_string(coverage_of(source, stats, make_day(2024, 12, 1))),
            "[2024-05-03T00:00, 2024-05-04T00:00)");
}

TEST(Coverage, AnExtractClaimsNothingBeyondItself) {
  EXPECT_EQ(
      coverage({"2025-08-18T06:58", "2025-08-19T10:00", "2025-08-20T00:30"}, "2026-05-08", "1991-01-01", 1),
      "[2025-08-18T00:00, 2025-08-20T01:00)");
}

TEST(Coverage, NeverBeforeTheFirstDayOrAfterPublication) {
  EXPECT_EQ(
      coverage({"1900-01-01T00:00", "2001-03-01T10:00", "2024-05-03T10:20"}, "2024-05-04", "2001-01-01", 0),
      "[2001-01-01T00:00, 2024-05-04T00:00)");
  EXPECT_EQ(coverage({"2024-05-01T10:00", "2052-01-01T10:00"}, "2024-05-04", "", 0),
            "[2024-05-01T00:00, 2024-05-05T00:00)");
}

TEST(DaySet, GapsAndMerging) {
  DaySet a;
  DaySet b;
  for (const char* day : {"2024-01-01", "2024-01-02", "2024-01-12"}) a.add(parse_day(day).value());
  EXPECT_EQ(a.widest_gap().count(), 10);
  b.add(parse_day("2024-01-07").value());
  EXPECT_EQ(b.widest_gap().count(), 1);
  a.merge(b);
  EXPECT_EQ(a.widest_gap().count(), 5);
  EXPECT_EQ(to_string(a.first()), "2024-01-01");
  EXPECT_EQ(to_string(a.last()), "2024-01-12");
}

}  // namespace
}  // namespace blotter
