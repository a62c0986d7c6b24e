#include <blotter/window.h>

#include <gtest/gtest.h>

#include <string>

namespace blotter {
namespace {

struct Case {
  const char* text;
  const char* want;
};

TEST(ParseDay, ReadsAndPrintsTheSame) {
  for (const char* text :
       {"2025-09-01", "2024-02-29", "2000-02-29", "1999-12-31", "0001-01-01", "9999-12-31"}) {
    const auto day = parse_day(text);
    ASSERT_TRUE(day.ok()) << text;
    EXPECT_EQ(to_string(*day), text);
  }
  EXPECT_EQ(*parse_day("2025-09-01"), make_day(2025, 9, 1));
  EXPECT_EQ(year_of(make_day(2025, 9, 1)), 2025);
}

TEST(ParseDay, EveryDayOfFourCenturiesComesBack) {
  for (Day day = make_day(1800, 1, 1); day < make_day(2200, 1, 1); day += std::chrono::days{1}) {
    const auto again = parse_day(to_string(day));
    ASSERT_TRUE(again.ok());
    ASSERT_EQ(*again, day);
  }
}

TEST(ParseDay, BadInputSaysWhy) {
  const Case cases[] = {
      {"", "not a day"},
      {"2025", "not a day"},
      {"2025-9-1", "not a day"},
      {"2025/09/01", "not a day"},
      {"09/01/2025", "not a day"},
      {"2025-09-01T10:00", "not a day"},
      {"2025-09-01 ", "not a day"},
      {" 2025-09-01", "not a day"},
      {"+025-09-01", "not a day"},
      {"-025-09-01", "not a day"},
      {"20250901", "not a day"},
      {"２０２５-09-01", "not a day"},
      {"0000-01-01", "there is no year 0"},
      {"2025-00-10", "there is no month 0"},
      {"2025-13-01", "there is no month 13"},
      {"2025-09-00", "there is no such day; September 2025 has 30 days"},
      {"2025-09-31", "there is no such day; September 2025 has 30 days"},
      {"2025-02-29", "there is no such day; February 2025 has 28 days"},
      {"2024-02-30", "there is no such day; February 2024 has 29 days"},
      {"1900-02-29", "there is no such day; February 1900 has 28 days"},
  };
  for (const Case& c : cases) {
    const auto day = parse_day(c.text);
    ASSERT_FALSE(day.ok()) << c.text;
    EXPECT_EQ(day.error().code, ErrorCode::kBadInput) << c.text;
    EXPECT_EQ(day.error().what, c.want) << c.text;
    EXPECT_NE(day.error().hint.find("yyyy-mm-dd"), std::string::npos) << c.text;
    EXPECT_EQ(day.error().where, "\"" + std::string(c.text) + "\"");
  }
}

TEST(ParseDay, TheErrorStaysOneShortLine) {
  const auto error = parse_day("2025-\n\x1b[31m" + std::string(500, 'x')).error().line();
  EXPECT_EQ(error.find('\n'), std::string::npos);
  EXPECT_EQ(error.find('\x1b'), std::string::npos);
  EXPECT_LT(error.size(), 200U);
  // Cut between characters, not inside one.
  const auto cut = parse_day(std::string(59, 'x') + "éé").error().where;
  EXPECT_EQ(cut, "\"" + std::string(59, 'x') + "…\"");
}

TEST(ParseMinute, Accepted) {
  const Case cases[] = {
      {"2025-09-01T10:30", "2025-09-01T10:30"},    {"2025-09-01 10:30", "2025-09-01T10:30"},
      {"2025-09-01T00:00", "2025-09-01T00:00"},    {"2025-09-01T23:59:59", "2025-09-01T23:59"},
      {"2025-09-01T10:30:00", "2025-09-01T10:30"}, {"2025-09-01T10:30:45.000", "2025-09-01T10:30"},
  };
  for (const Case& c : cases) {
    const auto minute = parse_minute(c.text);
    ASSERT_TRUE(minute.ok()) << c.text;
    EXPECT_EQ(to_string(*minute), c.want);
  }
}

TEST(ParseMinute, BadInputSaysWhy) {
  const Case cases[] = {
      {"", "not a day"},
      {"10:30", "not a day"},
      {"2025-09-01", "a day without a time"},
      {"2025-09-01T", "not a time of day"},
      {"2025-09-01x10:30", "not a time"},
      {"2025-09-01T10", "not a time of day"},
      {"2025-09-01T1:30", "not a time of day"},
      {"2025-09-01T10:3", "not a time of day"},
      {"2025-09-01T10:30pm", "not a time of day"},
      {"2025-09-01T10:30:", "not a time of day"},
      {"2025-09-01T10:30:60", "not a time of day"},
      {"2025-09-01T10:30:00.", "not a time of day"},
      {"2025-09-01T10:30Z", "not a time of day"},
      {"2025-09-01T24:00", "there is no hour 24"},
      {"2025-09-01T25:00", "there is no hour 25"},
      {"2025-09-01T10:60", "there is no minute 60"},
      {"2025-02-30T10:00", "there is no such day; February 2025 has 28 days"},
  };
  for (const Case& c : cases) {
    const auto minute = parse_minute(c.text);
    ASSERT_FALSE(minute.ok()) << c.text;
    EXPECT_EQ(minute.error().what, c.want) << c.text;
    EXPECT_EQ(minute.error().code, ErrorCode::kBadInput);
  }
}

TEST(ParseWindow, Accepted) {
  const Case cases[] = {
      {"2025-08-29..2025-09-01T10:00", "[2025-08-29T00:00, 2025-09-01T10:00)"},
      {"2025-01-01..2026-01-01", "[2025-01-01T00:00, 2026-01-01T00:00)"},
      {"2025-08-29 17:00..2025-09-01 10:00", "[2025-08-29T17:00, 2025-09-01T10:00)"},
  };
  for (const Case& c : cases) {
    const auto window = parse_window(c.text);
    ASSERT_TRUE(window.ok()) << c.text;
    EXPECT_EQ(to_string(*window), c.want);
  }
}

TEST(ParseWindow, BadInputSaysWhy) {
  const Case cases[] = {
      {"", "not a window"},
      {"2025-08-29", "not a window"},
      {"2025-08-29-2025-09-01", "not a window"},
      {"..2025-09-01", "the window has no beginning"},
      {"2025-09-01..", "the window has no end"},
      {"2025-09-01..2025-09-01", "the window is empty: its end is not part of it"},
      {"2025-09-01..2025-08-29", "the window ends before it begins"},
      {"2025-09-01...2025-09-02", "not a day"},
      {"2025-02-30..2025-03-01", "there is no such day; February 2025 has 28 days"},
      {"2025-02-01..2025-02-29", "there is no such day; February 2025 has 28 days"},
  };
  for (const Case& c : cases) {
    const auto window = parse_window(c.text);
    ASSERT_FALSE(window.ok()) << c.text;
    EXPECT_EQ(window.error().what, c.want) << c.text;
  }
}

TEST(Window, IsHalfOpen) {
  const Window w = *parse_window("2025-08-29T17:00..2025-09-01T10:00");
  EXPECT_TRUE(w.contains(w.from));
  EXPECT_FALSE(w.contains(w.to));
  EXPECT_TRUE(w.contains(w));
  EXPECT_FALSE(w.empty());
  EXPECT_TRUE((Window{w.from, w.from}).empty());
  EXPECT_FALSE((Window{w.from, w.from}).contains(w.from));
}

TEST(Window, InWords) {
  const Case cases[] = {
      {"2025-08-29T17:00..2025-09-01T10:00", "Fri 29 Aug 2025, 5 p.m. to Mon 1 Sept 2025, 10 a.m."},
      {"2025-08-29T22:32..2025-09-01T12:00", "Fri 29 Aug 2025, 10:32 p.m. to Mon 1 Sept 2025, noon"},
      {"2025-08-29T17:00..2025-09-02", "Fri 29 Aug 2025, 5 p.m. to the end of Mon 1 Sept 2025"},
      {"2025-08-29..2025-09-01T10:00", "the start of Fri 29 Aug 2025 to Mon 1 Sept 2025, 10 a.m."},
      {"2025-08-29T17:00..2025-08-29T18:00", "Fri 29 Aug 2025, 5 p.m. to 6 p.m."},
      {"2025-08-29T00:00..2025-08-29T01:30", "Fri 29 Aug 2025, 12 a.m. to 1:30 a.m."},
      {"2025-08-29T23:00..2025-08-30", "Fri 29 Aug 2025, 11 p.m. to the end of Fri 29 Aug 2025"},
      {"2025-08-29..2025-08-30", "Fri 29 Aug 2025"},
      {"2025-08-29..2025-09-02", "Fri 29 Aug to Mon 1 Sept 2025"},
      {"2024-12-30..2025-01-02", "Mon 30 Dec 2024 to Wed 1 Jan 2025"},
      {"2025-08-01..2025-09-01", "August 2025"},
      {"2024-12-01..2025-01-01", "December 2024"},
      {"2024-01-01..2025-01-01", "2024"},
      {"2010-01-01..2025-01-01", "2010 to 2024"},
      {"2025-01-01..2025-08-01", "1 Jan to 31 July 2025"},
      {"2024-12-01..2025-02-01", "1 Dec 2024 to 31 Jan 2025"},
      {"2024-02-01..2024-03-01", "February 2024"},
      {"2024-02-01..2024-02-29", "1 Feb to 28 Feb 2024"},
  };
  for (const Case& c : cases) EXPECT_EQ(in_words(*parse_window(c.text)), c.want) << c.text;
  EXPECT_EQ(days_in_words(*parse_window("2025-08-18..2025-09-03T10:00")), "18 Aug to 3 Sept 2025, 10 a.m.");
  EXPECT_EQ(days_in_words(*parse_window("2024-12-30..2025-01-02")), "30 Dec 2024 to 1 Jan 2025");
  EXPECT_EQ(days_in_words(*parse_window("2001-01-01..2025-01-01")), "2001 to 2024");
  EXPECT_EQ(days_in_words(*parse_window("2025-08-29T17:00..2025-08-30")), "29 Aug 2025");
  const LocalMinute t = *parse_minute("2025-08-29T17:00");
  EXPECT_EQ(in_words({t, t}), "no time at all, at Fri 29 Aug 2025, 5 p.m.");
}

TEST(Window, DaysAndMinutesInWords) {
  EXPECT_EQ(in_words(*parse_day("2025-09-01")), "1 Sept 2025");
  EXPECT_EQ(in_words(*parse_minute("2025-09-01T10:30")), "Mon 1 Sept 2025, 10:30 a.m.");
  EXPECT_EQ(in_words(*parse_minute("2025-09-01T00:00")), "Mon 1 Sept 2025, 12 a.m.");
}

}  // namespace
}  // namespace blotter
