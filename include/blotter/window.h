// Civil time: days, minutes and half-open windows of local time at a place.
//
// Everything that blotter counts is placed in *local civil time*: what the clock on the wall showed.
// A `Window` is [from, to): an event at `from` is inside, one at `to` is not. Its ends carry no zone;
// the place they are about has one (`Place::zone`). Local arithmetic is therefore exact on the days
// with 23 and 25 hours: an event at 01:30 of the repeated hour lies inside [01:00, 02:00) whichever
// of the two it was, and no event lies in the skipped hour.
#pragma once

#include <blotter/result.h>

#include <chrono>
#include <string>
#include <string_view>

namespace blotter {

using Day = std::chrono::local_days;                                // a civil day
using LocalMinute = std::chrono::local_time<std::chrono::minutes>;  // a civil minute

// [from, to) in local civil time. Invariant where the library makes one: from <= to.
struct Window {
  LocalMinute from;
  LocalMinute to;

  bool operator==(const Window&) const = default;
  auto operator<=>(const Window&) const = default;
  [[nodiscard]] bool contains(LocalMinute t) const { return from <= t && t < to; }
  [[nodiscard]] bool contains(const Window& w) const { return from <= w.from && w.to <= to; }
  [[nodiscard]] bool empty() const { return to <= from; }
};

// "2025-09-01" / "2025-09-01T10:30" (also with a blank between and with seconds, which are cut).
// kBadInput for a day that doesn't exist ("2025-02-30") or text that is not such a date.
Result<Day> parse_day(std::string_view text);
Result<LocalMinute> parse_minute(std::string_view text);

// "2025-08-29..2025-09-01T10:00": a date without a time is its midnight; `to` after `from`.
Result<Window> parse_window(std::string_view text);

// "2025-09-01" and "2025-09-01T10:30": what the parsers read again.
std::string to_string(Day day);
std::string to_string(LocalMinute minute);
// "[2025-08-29T17:00, 2025-09-02T05:00)"
std::string to_string(const Window& window);

// For people: "Fri 29 Aug 2025, 5 p.m. to Mon 1 Sept 2025, 10 a.m."; whole days, months and years
// are said as such ("August 2025", "2024", "1 Jan to 31 July 2025").
std::string in_words(const Window& window);
// "1 Sept 2025" and "Mon 1 Sept 2025, 10:30 a.m.".
std::string in_words(Day day);
std::string in_words(LocalMinute minute);
// The days that a window touches, for coverages: "18 Aug to 3 Sept 2025"; with the hour at which it stops
// where that is inside the last day: "18 Aug to 3 Sept 2025, 10 a.m.".
std::string days_in_words(const Window& window);

[[nodiscard]] constexpr Day day_of(LocalMinute t) { return std::chrono::floor<std::chrono::days>(t); }
[[nodiscard]] Day make_day(int year, unsigned month, unsigned day);
[[nodiscard]] int year_of(Day day);

}  // namespace blotter
