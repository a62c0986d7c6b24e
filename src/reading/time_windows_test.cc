// What enumerate_windows gives beside the plain window.
#include <blotter/time_expression.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace blotter {
namespace {

const Catalog& catalog() {
  static const Catalog loaded = [] {
    auto c = Catalog::load();
    EXPECT_TRUE(c.ok()) << c.error().line();
    return std::move(c).value();
  }();
  return loaded;
}

TimeContext spoken(const std::string& moment) {
  TimeContext context;
  context.hour_known = context.published_hour_known = moment.find('T') != std::string::npos;
  context.spoken = context.published =
      context.hour_known ? *parse_minute(moment) : LocalMinute{*parse_day(moment)};
  return context;
}

std::vector<WindowReading> windows(const std::string& phrase, const TimeContext& context) {
  const auto meaning = read_time_phrase(catalog(), phrase);
  EXPECT_TRUE(meaning.ok()) << phrase;
  return meaning.ok() ? enumerate_windows(catalog(), *meaning, context) : std::vector<WindowReading>{};
}

// What the reading of that window says of itself; "absent" where there is none.
std::string differs(const std::vector<WindowReading>& all, const std::string& window) {
  for (const WindowReading& r : all) {
    if (to_string(r.window) == window) return r.differs;
  }
  return "absent";
}

TEST(TimeWindows, EveryWeekendPresetIsAReading) {
  const auto all = windows("last weekend", spoken("2025-08-27"));
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(to_string(all.front().window), "[2025-08-22T17:00, 2025-08-25T05:00)");
  EXPECT_EQ(all.front().differs, "");
  EXPECT_EQ(all.front().convention, "friday-5pm-monday-5am");
  EXPECT_EQ(all.size(), catalog().weekends().size());
  EXPECT_EQ(differs(all, "[2025-08-22T18:00, 2025-08-25T00:00)"),
            "weekend from Friday 6 p.m. to the end of Sunday");
  EXPECT_EQ(differs(all, "[2025-08-22T15:00, 2025-08-25T06:00)"),
            "weekend from Friday 3 p.m. to Monday 6 a.m.");
  EXPECT_EQ(differs(all, "[2025-08-23T00:00, 2025-08-25T05:00)"), "weekend from the start of Saturday");
  EXPECT_EQ(differs(all, "[2025-08-22T17:00, 2025-08-25T00:00)"), "to the end of Sunday");
}

TEST(TimeWindows, AHolidayMondayMovesTheEndAndMayBeLeftOut) {
  const auto all = windows("Labor Day weekend 2025", spoken("2025-10-01"));
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(to_string(all.front().window), "[2025-08-29T17:00, 2025-09-02T05:00)");
  EXPECT_EQ(differs(all, "[2025-08-29T17:00, 2025-09-02T00:00)"), "to the end of Monday");
  EXPECT_EQ(differs(all, "[2025-08-29T18:00, 2025-09-02T06:00)"),
            "weekend from Friday 6 p.m. to Tuesday 6 a.m.");
  EXPECT_EQ(differs(all, "[2025-08-29T17:00, 2025-09-01T05:00)"), "to Monday 5 a.m.");
}

TEST(TimeWindows, AKnownHourCutsWhatIsNotOver) {
  const auto all = windows("Labor Day weekend", spoken("2025-09-01T10:00"));
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(to_string(all.front().window), "[2025-08-29T17:00, 2025-09-01T10:00)");
  EXPECT_EQ(differs(all, "[2025-08-29T18:00, 2025-09-01T10:00)"), "weekend from Friday 6 p.m.");
  for (const WindowReading& r : all)
    EXPECT_LE(r.window.to, *parse_minute("2025-09-01T10:00")) << to_string(r.window);
}

TEST(TimeWindows, AnUnknownHourMayBeAnyHourOfTheDay) {
  const auto all = windows("Labor Day weekend", spoken("2025-09-01"));
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(to_string(all.front().window), "[2025-08-29T17:00, 2025-09-01T05:00)");
  const Day monday = *parse_day("2025-09-01");
  for (int hour = 0; hour <= 24; ++hour) {
    const Window w{*parse_minute("2025-08-29T17:00"), LocalMinute{monday} + std::chrono::hours{hour}};
    EXPECT_NE(differs(all, to_string(w)), "absent") << to_string(w);
  }
  EXPECT_EQ(differs(all, "[2025-08-29T17:00, 2025-09-01T10:00)"), "to Monday 10 a.m.");
  EXPECT_EQ(differs(all, "[2025-08-29T17:00, 2025-09-01T12:00)"), "to Monday noon");
}

TEST(TimeWindows, HoursThatTheTextGivesStand) {
  const auto all = windows("since Friday at 10:32 p.m.", spoken("2025-09-01"));
  ASSERT_FALSE(all.empty());
  for (const WindowReading& r : all) EXPECT_EQ(to_string(r.window.from), "2025-08-29T22:32");
  EXPECT_EQ(all.size(), 25U);
  const auto known = windows("since Friday at 10:32 p.m.", spoken("2025-09-01T11:00"));
  ASSERT_EQ(known.size(), 1U);
  EXPECT_EQ(to_string(known.front().window), "[2025-08-29T22:32, 2025-09-01T11:00)");
  const auto closed = windows("from 6 p.m. Friday to 5 a.m. Monday", spoken("2025-09-03"));
  EXPECT_EQ(closed.size(), 1U);
}

TEST(TimeWindows, SoFarThisYearMayEndElsewhere) {
  const auto all = windows("so far this year", spoken("2025-08-27"));
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(to_string(all.front().window), "[2025-01-01T00:00, 2025-08-27T00:00)");
  EXPECT_EQ(differs(all, "[2025-01-01T00:00, 2025-08-28T00:00)"), "with the day of speaking");
  EXPECT_EQ(differs(all, "[2025-01-01T00:00, 2025-08-01T00:00)"), "through the last complete month");
  EXPECT_EQ(differs(all, "[2025-01-01T00:00, 2025-09-01T00:00)"), "through the end of the month");
}

TEST(TimeWindows, LastWeekendSaidOnAWeekendIsTheOneBefore) {
  for (const char* day : {"2025-08-30", "2025-08-31"}) {
    const auto all = windows("last weekend", spoken(day));
    ASSERT_FALSE(all.empty());
    EXPECT_EQ(to_string(all.front().window), "[2025-08-22T17:00, 2025-08-25T05:00)") << day;
  }
}

TEST(TimeWindows, ThePresetsOfThePlaceComeFirst) {
  TimeContext context = spoken("2025-08-27");
  context.place = "chicago";
  const auto all = windows("last weekend", context);
  ASSERT_GT(all.size(), 1U);
  const auto& presets = catalog().weekends();
  const auto used = std::find_if(presets.begin(), presets.end(),
                                 [&](const WeekendPreset& p) { return p.id == all[1].convention; });
  ASSERT_NE(used, presets.end());
  const Place* place = catalog().place("chicago");
  ASSERT_NE(place, nullptr);
  EXPECT_TRUE(std::any_of(used->used_by.begin(), used->used_by.end(), [&](const std::string& body) {
    return std::find(place->departments.begin(), place->departments.end(), body) != place->departments.end();
  })) << used->id;
}

TEST(TimeWindows, SeasonsHaveEveryDefinitionOfTheCatalog) {
  const auto all = windows("the summer of 2024", spoken("2025-08-27"));
  ASSERT_GT(all.size(), 2U);
  EXPECT_EQ(to_string(all.front().window), "[2024-06-01T00:00, 2024-09-01T00:00)");
  EXPECT_NE(differs(all, "[2024-05-27T00:00, 2024-09-03T00:00)"), "absent");
}

TEST(TimeWindows, WhatHasNoPlaceOnTheCalendarHasNoWindow) {
  for (const char* phrase : {"in a decade", "in three years", "the past few weeks", "the past decade"}) {
    EXPECT_TRUE(windows(phrase, spoken("2025-08-27")).empty()) << phrase;
  }
  EXPECT_TRUE(enumerate_windows(catalog(), TimeMeaning{"nonsense"}, spoken("2025-08-27")).empty());
  EXPECT_TRUE(
      enumerate_windows(catalog(), TimeMeaning{"holiday(no-such-day)"}, spoken("2025-08-27")).empty());
}

// Every day of a leap year: no meaning of a recurring time lies ahead, none is empty.
TEST(TimeWindows, ReportingLooksBackOnEveryDay) {
  const std::vector<std::string> phrases = {"Friday",
                                            "last Friday",
                                            "January",
                                            "last weekend",
                                            "the weekend",
                                            "the holiday weekend",
                                            "Memorial Day weekend",
                                            "this year",
                                            "the year",
                                            "so far this month",
                                            "the first quarter",
                                            "Feb. 29",
                                            "on the 31st",
                                            "since Friday night",
                                            "last night",
                                            "the past 12 months",
                                            "this time last year"};
  std::vector<TimeMeaning> meanings;
  for (const std::string& phrase : phrases) {
    const auto m = read_time_phrase(catalog(), phrase == "on the 31st" ? "the 31st" : phrase);
    ASSERT_TRUE(m.ok()) << phrase;
    meanings.push_back(*m);
  }
  for (Day day = *parse_day("2024-01-01"); day < *parse_day("2025-01-10"); day += std::chrono::days{1}) {
    TimeContext context;
    context.spoken = context.published = LocalMinute{day};
    for (std::size_t i = 0; i < phrases.size(); ++i) {
      const auto all = enumerate_windows(catalog(), meanings[i], context);
      ASSERT_FALSE(all.empty()) << phrases[i] << " said on " << to_string(day);
      EXPECT_LT(all.front().window.from, LocalMinute{day + std::chrono::days{1}})
          << phrases[i] << " said on " << to_string(day);
      EXPECT_LE(all.front().window.to, LocalMinute{day + std::chrono::days{1}})
          << phrases[i] << " said on " << to_string(day);
    }
  }
}

}  // namespace
}  // namespace blotter
