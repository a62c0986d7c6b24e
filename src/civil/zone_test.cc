#include "civil/zone.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

using std::chrono::minutes;

Zone zone(const char* name) {
  auto found = Zone::find(name);
  EXPECT_TRUE(found.ok()) << name;
  return *found;
}
LocalMinute at(const char* text) { return *parse_minute(text); }
Day day(const char* text) { return *parse_day(text); }
UtcMinute utc(const char* text) { return UtcMinute{at(text).time_since_epoch()}; }

TEST(Zone, UnknownNamesAreRefused) {
  for (const char* name : {"", "Chicago", "America/Atlantis", "../etc/passwd"}) {
    const auto found = Zone::find(name);
    ASSERT_FALSE(found.ok()) << name;
    EXPECT_EQ(found.error().code, ErrorCode::kNotFound);
    EXPECT_EQ(found.error().where, name);
  }
}

TEST(Zone, OrdinaryMinutesAreUnique) {
  const Zone chicago = zone("America/Chicago");
  const LocalLookup summer = chicago.lookup(at("2025-07-01T12:00"));
  EXPECT_EQ(summer.kind, LocalKind::kUnique);
  EXPECT_EQ(summer.first, utc("2025-07-01T17:00"));
  EXPECT_EQ(summer.second, summer.first);
  EXPECT_EQ(chicago.lookup(at("2025-01-01T12:00")).first, utc("2025-01-01T18:00"));
  EXPECT_EQ(chicago.to_local(utc("2025-07-01T17:00")), at("2025-07-01T12:00"));
}

TEST(Zone, SkippedHour) {
  const Zone chicago = zone("America/Chicago");
  for (const char* text : {"2025-03-09T02:00", "2025-03-09T02:30", "2025-03-09T02:59"}) {
    const LocalLookup skipped = chicago.lookup(at(text));
    EXPECT_EQ(skipped.kind, LocalKind::kSkipped) << text;
    EXPECT_EQ(skipped.first, utc("2025-03-09T08:00")) << text;
    EXPECT_EQ(skipped.second, skipped.first) << text;
  }
  EXPECT_EQ(chicago.lookup(at("2025-03-09T01:59")).kind, LocalKind::kUnique);
  EXPECT_EQ(chicago.lookup(at("2025-03-09T03:00")).kind, LocalKind::kUnique);
  EXPECT_EQ(chicago.to_local(utc("2025-03-09T08:00")), at("2025-03-09T03:00"));
}

TEST(Zone, RepeatedHour) {
  const Zone chicago = zone("America/Chicago");
  for (const char* text : {"2025-11-02T01:00", "2025-11-02T01:30", "2025-11-02T01:59"}) {
    const LocalLookup twice = chicago.lookup(at(text));
    EXPECT_EQ(twice.kind, LocalKind::kRepeated) << text;
    EXPECT_EQ(twice.second - twice.first, minutes{60}) << text;
    EXPECT_EQ(chicago.to_local(twice.first), at(text));
    EXPECT_EQ(chicago.to_local(twice.second), at(text));
  }
  EXPECT_EQ(chicago.lookup(at("2025-11-02T02:00")).kind, LocalKind::kUnique);
}

TEST(Zone, EveryMinuteOfAYearComesBack) {
  for (const char* name : {"America/Chicago", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"}) {
    const Zone z = zone(name);
    for (UtcMinute t = utc("2025-01-01T00:00"); t < utc("2026-01-01T00:00"); t += minutes{7}) {
      const LocalLookup back = z.lookup(z.to_local(t));
      ASSERT_NE(back.kind, LocalKind::kSkipped) << name;
      ASSERT_TRUE(back.first == t || back.second == t) << name;
    }
  }
}

TEST(Zone, DaysOf23And24And25Hours) {
  const Zone chicago = zone("America/Chicago");
  EXPECT_EQ(chicago.minutes_of(day("2025-03-09")), 23 * 60);
  EXPECT_EQ(chicago.minutes_of(day("2025-07-01")), 24 * 60);
  EXPECT_EQ(chicago.minutes_of(day("2025-11-02")), 25 * 60);
  EXPECT_EQ(zone("America/Phoenix").minutes_of(day("2025-03-09")), 24 * 60);
  EXPECT_EQ(zone("Australia/Lord_Howe").minutes_of(day("2025-10-05")), 24 * 60 - 30);
}

TEST(Zone, HoursOfTheDayThatSkipsOne) {
  const auto hours = zone("America/Chicago").hours_of(day("2025-03-09"));
  ASSERT_EQ(hours.size(), 23U);
  EXPECT_EQ(hours[1].window.from, at("2025-03-09T01:00"));
  EXPECT_EQ(hours[2].window.from, at("2025-03-09T03:00"));
  for (const ClockHour& hour : hours) EXPECT_EQ(hour.minutes, 60);
}

TEST(Zone, HoursOfTheDayThatRepeatsOne) {
  const auto hours = zone("America/Chicago").hours_of(day("2025-11-02"));
  ASSERT_EQ(hours.size(), 24U);
  for (std::size_t i = 0; i < hours.size(); ++i) EXPECT_EQ(hours[i].minutes, i == 1 ? 120 : 60) << i;
}

TEST(Zone, HalfAnHourSkipped) {
  const auto hours = zone("Australia/Lord_Howe").hours_of(day("2025-10-05"));
  ASSERT_EQ(hours.size(), 24U);
  EXPECT_EQ(hours[2].minutes, 30);
}

TEST(Zone, MidnightCanBeSkipped) {
  // Beirut's clocks jump at 00:00.
  const auto hours = zone("Asia/Beirut").hours_of(day("2024-03-31"));
  ASSERT_EQ(hours.size(), 23U);
  EXPECT_EQ(hours[0].window.from, at("2024-03-31T01:00"));
  EXPECT_EQ(zone("Asia/Beirut").minutes_of(day("2024-03-31")), 23 * 60);
}

TEST(Zone, ElapsedTimeOfAWeekend) {
  const Zone chicago = zone("America/Chicago");
  const auto lasts = [&](const char* window) { return chicago.elapsed_minutes(*parse_window(window)); };
  EXPECT_EQ(lasts("2025-08-29T17:00..2025-09-02T05:00"), 84 * 60);
  EXPECT_EQ(lasts("2025-10-31T17:00..2025-11-03T05:00"), 61 * 60);
  EXPECT_EQ(lasts("2025-03-07T17:00..2025-03-10T05:00"), 59 * 60);
}

}  // namespace
}  // namespace blotter
