// Calendar arithmetic on civil days: months and quarters, weekdays, weeks, Easter. No clock, no zone.
//
//     add_months(2024-01-31, 1)         → 2024-02-29   (the last day, where the month is shorter)
//     weekday_on_or_before(2025-09-01, kFriday) → 2025-08-29
//     iso_week_start(2018-12-31)        → 2018-12-31   (Monday)
//     easter_sunday(2018)               → 2018-04-01
#pragma once

#include <blotter/window.h>

namespace blotter {

// As in Holiday and WeekendPreset: 0 Sunday … 6 Saturday.
inline constexpr int kSunday = 0;
inline constexpr int kMonday = 1;
inline constexpr int kFriday = 5;
inline constexpr int kSaturday = 6;

inline constexpr int kMonthsPerYear = 12;
inline constexpr int kDaysPerWeek = 7;

[[nodiscard]] bool is_midnight(LocalMinute minute);
// Both ends are midnights.
[[nodiscard]] bool is_of_whole_days(const Window& window);

[[nodiscard]] unsigned month_of(Day day);
[[nodiscard]] unsigned day_of_month(Day day);
[[nodiscard]] int weekday_of(Day day);
[[nodiscard]] unsigned days_in_month(int year, unsigned month);
// Whether the calendar has such a day; `make_day` requires it.
[[nodiscard]] bool is_day(int year, unsigned month, unsigned day);

[[nodiscard]] Day month_start(Day day);
[[nodiscard]] Day year_start(Day day);
// The first day of the period of `months` months (3: quarter, 6: half) that `day` lies in.
[[nodiscard]] Day months_start(Day day, int months);
// `months` may be negative. A day that the target month lacks becomes its last one.
[[nodiscard]] Day add_months(Day day, int months);
[[nodiscard]] LocalMinute add_months(LocalMinute minute, int months);

[[nodiscard]] Day weekday_on_or_before(Day day, int weekday);
[[nodiscard]] Day weekday_on_or_after(Day day, int weekday);
// The `nth` such weekday of the month, -1 the last; a fifth that the month lacks is its last one.
[[nodiscard]] Day nth_weekday(int year, unsigned month, int weekday, int nth);
// Monday of the week that `day` lies in (ISO 8601 weeks run from Monday to Sunday).
[[nodiscard]] Day iso_week_start(Day day);
// Monday of week `week` (1…53) of an ISO year.
[[nodiscard]] Day iso_week(int year, int week);

// Western Easter by the Gregorian computus (Meeus/Jones/Butcher), for years from 1583.
[[nodiscard]] Day easter_sunday(int year);

}  // namespace blotter
