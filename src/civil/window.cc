#include <blotter/window.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "civil/calendar.h"

namespace blotter {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::month;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month_day;
using std::chrono::year_month_day_last;

constexpr int kMinutesPerHour = 60;
constexpr int kHoursPerDay = 24;
constexpr int kNoonHour = 12;
// Up to here a reader wants the day of the week; beyond, it is noise.
constexpr days kShortStay{14};

constexpr std::array kMonthNames = {"January", "February", "March",     "April",   "May",      "June",
                                    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array kShortMonths = {"Jan",  "Feb", "March", "April", "May", "June",
                                     "July", "Aug", "Sept",  "Oct",   "Nov", "Dec"};
constexpr std::array kShortWeekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

constexpr const char* kDayHint = "write a day as yyyy-mm-dd, such as 2025-09-01";
constexpr const char* kMinuteHint = "write a time as yyyy-mm-ddThh:mm, such as 2025-09-01T10:30";
constexpr const char* kWindowHint = "write a window as FROM..TO, such as 2025-08-29T17:00..2025-09-01T10:00";

std::string quoted(std::string_view text) {
  std::size_t shown = std::min<std::size_t>(text.size(), 60);
  // Not inside a character of several bytes.
  while (shown < text.size() && (static_cast<unsigned char>(text[shown]) & 0xc0) == 0x80) --shown;
  std::string out = "\"";
  for (const char c : text.substr(0, shown)) {
    // A control character would break the rule that an error is one line.
    out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  }
  return out + (text.size() > shown ? "…\"" : "\"");
}

Error bad(std::string_view text, std::string what, const char* hint) {
  return {ErrorCode::kBadInput, quoted(text), std::move(what), hint};
}

// Exactly `count` digits at `at`; no sign, no blank.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

year_month_day calendar(Day d) { return year_month_day{d}; }
unsigned number(month m) { return static_cast<unsigned>(m); }
unsigned number(day d) { return static_cast<unsigned>(d); }

std::string month_name(month m) { return kMonthNames.at(number(m) - 1); }

std::string missing_day(int y, unsigned m) {
  const auto last = year_month_day_last{year{y}, std::chrono::month_day_last{month{m}}}.day();
  return "there is no such day; " + month_name(month{m}) + " " + std::to_string(y) + " has " +
         std::to_string(number(last)) + " days";
}

// The ten characters of a day; `whole` is what the person wrote, for the message.
Result<Day> read_day(std::string_view text, std::string_view whole) {
  const auto y = digits(text, 0, 4);
  const auto m = digits(text, 5, 2);
  const auto d = digits(text, 8, 2);
  if (text.size() != 10 || !y || !m || !d || text[4] != '-' || text[7] != '-') {
    return bad(whole, "not a day", kDayHint);
  }
  if (*y == 0) return bad(whole, "there is no year 0", kDayHint);
  if (*m < 1 || *m > 12) return bad(whole, "there is no month " + std::to_string(*m), kDayHint);
  const year_month_day date{year{*y}, month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d))};
  if (!date.ok()) return bad(whole, missing_day(*y, static_cast<unsigned>(*m)), kDayHint);
  return Day{date};
}

// ":ss" or ":ss.fraction" or nothing.
bool is_seconds(std::string_view text) {
  if (text.empty()) return true;
  const auto seconds = digits(text, 1, 2);
  if (text[0] != ':' || !seconds || *seconds > 59) return false;
  if (text.size() == 3) return true;
  return text[3] == '.' && text.size() > 4 &&
         text.find_first_not_of("0123456789", 4) == std::string_view::npos;
}

// "hh:mm" with the seconds that are cut.
Result<minutes> read_clock(std::string_view text, std::string_view whole) {
  const auto h = digits(text, 0, 2);
  const auto m = digits(text, 3, 2);
  if (!h || !m || text[2] != ':' || !is_seconds(text.substr(5))) {
    return bad(whole, "not a time of day", kMinuteHint);
  }
  if (*h == kHoursPerDay && *m == 0) {
    return bad(whole, "there is no hour 24", "write midnight as 00:00 of the next day");
  }
  if (*h >= kHoursPerDay) return bad(whole, "there is no hour " + std::to_string(*h), kMinuteHint);
  if (*m >= kMinutesPerHour) return bad(whole, "there is no minute " + std::to_string(*m), kMinuteHint);
  return minutes{*h * kMinutesPerHour + *m};
}

std::string two(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string four(int value) {
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "%04d", value);
  return out.data();
}

struct Clock {
  int hour;
  int minute;
};
Clock clock_of(LocalMinute t) {
  const auto since = (t - day_of(t)).count();
  return {static_cast<int>(since / kMinutesPerHour), static_cast<int>(since % kMinutesPerHour)};
}

// "5 p.m.", "10:32 p.m.", "noon".
std::string clock_words(LocalMinute t) {
  const auto [hour, minute] = clock_of(t);
  if (hour == kNoonHour && minute == 0) return "noon";
  const int twelve = hour % kNoonHour == 0 ? kNoonHour : hour % kNoonHour;
  std::string out = std::to_string(twelve);
  if (minute != 0) out += ":" + two(static_cast<unsigned>(minute));
  return out + (hour < kNoonHour ? " a.m." : " p.m.");
}

std::string date_words(Day d) {
  const auto date = calendar(d);
  return std::to_string(number(date.day())) + " " + kShortMonths.at(number(date.month()) - 1);
}
std::string year_words(Day d) { return std::to_string(year_of(d)); }
std::string weekday_words(Day d) { return std::string(kShortWeekdays.at(weekday{d}.c_encoding())) + " "; }
std::string full_day_words(Day d) { return weekday_words(d) + date_words(d) + " " + year_words(d); }

bool is_new_year(Day d) {
  const auto date = calendar(d);
  return date.month() == std::chrono::January && date.day() == day{1};
}

// `first` to `last`, both included.
std::string first_to_last(Day first, Day last) {
  const auto from = calendar(first);
  const Day next = last + days{1};
  const auto to = calendar(next);
  if (is_new_year(first) && is_new_year(next)) {
    return from.year() + std::chrono::years{1} == to.year() ? year_words(first)
                                                            : year_words(first) + " to " + year_words(last);
  }
  const bool whole_month = from.day() == day{1} && to.day() == day{1} &&
                           from.year() / from.month() + std::chrono::months{1} == to.year() / to.month();
  if (whole_month) return month_name(from.month()) + " " + year_words(first);
  if (first == last) return full_day_words(first);
  const bool near = last - first < kShortStay;
  std::string out = (near ? weekday_words(first) : "") + date_words(first);
  if (year_of(first) != year_of(last)) out += " " + year_words(first);
  return out + " to " + (near ? weekday_words(last) : "") + date_words(last) + " " + year_words(last);
}

// Midnight is never said by that word: it would leave open on which side of the day it lies.
std::string minutes_in_words(const Window& w) {
  const Day first = day_of(w.from);
  std::string from = is_midnight(w.from) ? "the start of " + full_day_words(first)
                                         : full_day_words(first) + ", " + clock_words(w.from);
  if (is_midnight(w.to)) return from + " to the end of " + full_day_words(day_of(w.to) - days{1});
  if (day_of(w.to) == first) {
    return full_day_words(first) + ", " + (is_midnight(w.from) ? "12 a.m." : clock_words(w.from)) + " to " +
           clock_words(w.to);
  }
  return from + " to " + full_day_words(day_of(w.to)) + ", " + clock_words(w.to);
}

}  // namespace

Result<Day> parse_day(std::string_view text) { return read_day(text, text); }

Result<LocalMinute> parse_minute(std::string_view text) {
  constexpr std::size_t kDayLength = 10;
  BLOTTER_ASSIGN(const Day date, read_day(text.substr(0, kDayLength), text));
  if (text.size() == kDayLength) return bad(text, "a day without a time", kMinuteHint);
  if (text[kDayLength] != 'T' && text[kDayLength] != ' ') return bad(text, "not a time", kMinuteHint);
  BLOTTER_ASSIGN(const minutes clock, read_clock(text.substr(kDayLength + 1), text));
  return LocalMinute{date} + clock;
}

namespace {

Result<LocalMinute> parse_window_end(std::string_view text) {
  constexpr std::size_t kDayLength = 10;
  if (text.size() > kDayLength) return parse_minute(text);
  BLOTTER_ASSIGN(const Day date, parse_day(text));
  return LocalMinute{date};
}

}  // namespace

Result<Window> parse_window(std::string_view text) {
  const auto dots = text.find("..");
  if (dots == std::string_view::npos) return bad(text, "not a window", kWindowHint);
  if (dots == 0) return bad(text, "the window has no beginning", kWindowHint);
  if (dots + 2 == text.size()) return bad(text, "the window has no end", kWindowHint);
  BLOTTER_ASSIGN(const LocalMinute from, parse_window_end(text.substr(0, dots)));
  BLOTTER_ASSIGN(const LocalMinute to, parse_window_end(text.substr(dots + 2)));
  if (to == from) {
    return bad(text, "the window is empty: its end is not part of it",
               "write the day after the last one as the end");
  }
  if (to < from) return bad(text, "the window ends before it begins", kWindowHint);
  return Window{from, to};
}

std::string to_string(Day d) {
  const auto date = calendar(d);
  return four(static_cast<int>(date.year())) + "-" + two(number(date.month())) + "-" +
         two(number(date.day()));
}

std::string to_string(LocalMinute minute) {
  const auto [h, m] = clock_of(minute);
  return to_string(day_of(minute)) + "T" + two(static_cast<unsigned>(h)) + ":" +
         two(static_cast<unsigned>(m));
}

std::string to_string(const Window& window) {
  return "[" + to_string(window.from) + ", " + to_string(window.to) + ")";
}

std::string in_words(const Window& window) {
  if (window.empty())
    return "no time at all, at " + full_day_words(day_of(window.from)) + ", " + clock_words(window.from);
  if (is_midnight(window.from) && is_midnight(window.to)) {
    return first_to_last(day_of(window.from), day_of(window.to) - days{1});
  }
  return minutes_in_words(window);
}

std::string in_words(Day d) { return date_words(d) + " " + year_words(d); }

std::string in_words(LocalMinute minute) {
  return full_day_words(day_of(minute)) + ", " + clock_words(minute);
}

std::string days_in_words(const Window& window) {
  if (window.empty()) return in_words(window);
  const Day first = day_of(window.from);
  const Day last = day_of(window.to - minutes{1});
  const std::string clock = is_midnight(window.to) ? "" : ", " + clock_words(window.to);
  if (first == last) return in_words(first) + clock;
  // A short window would be said with its days of the week, which say nothing about a coverage.
  // "2020 to 2021, 2 a.m." would say nothing: where it stops inside a day, the day is said.
  if (last - first >= kShortStay && clock.empty()) return first_to_last(first, last);
  const std::string year = year_of(first) == year_of(last) ? "" : " " + year_words(first);
  return date_words(first) + year + " to " + in_words(last) + clock;
}

Day make_day(int y, unsigned m, unsigned d) { return Day{year{y} / month{m} / day{d}}; }

int year_of(Day d) { return static_cast<int>(calendar(d).year()); }

}  // namespace blotter
