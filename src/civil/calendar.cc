#include "civil/calendar.h"

#include <algorithm>

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

}  // namespace

bool is_midnight(LocalMinute minute) { return minute == LocalMinute{day_of(minute)}; }
bool is_of_whole_days(const Window& window) { return is_midnight(window.from) && is_midnight(window.to); }

unsigned month_of(Day day) { return static_cast<unsigned>(year_month_day{day}.month()); }
unsigned day_of_month(Day day) { return static_cast<unsigned>(year_month_day{day}.day()); }
int weekday_of(Day day) { return static_cast<int>(std::chrono::weekday{day}.c_encoding()); }

unsigned days_in_month(int year, unsigned month) {
  const std::chrono::year_month_day_last last{std::chrono::year{year},
                                              std::chrono::month_day_last{std::chrono::month{month}}};
  return static_cast<unsigned>(last.day());
}

bool is_day(int year, unsigned month, unsigned day) {
  return year_month_day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}.ok();
}

Day month_start(Day day) { return make_day(year_of(day), month_of(day), 1); }
Day year_start(Day day) { return make_day(year_of(day), 1, 1); }

Day months_start(Day day, int months) {
  const unsigned size = static_cast<unsigned>(months);
  return make_day(year_of(day), (month_of(day) - 1) / size * size + 1, 1);
}

Day add_months(Day day, int months) {
  const auto first =
      std::chrono::year{year_of(day)} / std::chrono::month{month_of(day)} + std::chrono::months{months};
  const int year = static_cast<int>(first.year());
  const unsigned month = static_cast<unsigned>(first.month());
  return make_day(year, month, std::min(day_of_month(day), days_in_month(year, month)));
}

LocalMinute add_months(LocalMinute minute, int months) {
  const Day day = day_of(minute);
  return LocalMinute{add_months(day, months)} + (minute - LocalMinute{day});
}

Day weekday_on_or_before(Day day, int weekday) {
  return day - days{(weekday_of(day) - weekday + kDaysPerWeek) % kDaysPerWeek};
}

Day weekday_on_or_after(Day day, int weekday) {
  return day + days{(weekday - weekday_of(day) + kDaysPerWeek) % kDaysPerWeek};
}

Day nth_weekday(int year, unsigned month, int weekday, int nth) {
  const Day last = weekday_on_or_before(make_day(year, month, days_in_month(year, month)), weekday);
  if (nth < 0) return last + days{kDaysPerWeek * (nth + 1)};
  return std::min(last,
                  weekday_on_or_after(make_day(year, month, 1), weekday) + days{kDaysPerWeek * (nth - 1)});
}

Day iso_week_start(Day day) { return weekday_on_or_before(day, kMonday); }

// January 4 lies in week 1 of every ISO year.
Day iso_week(int year, int week) {
  return iso_week_start(make_day(year, 1, 4)) + days{kDaysPerWeek * (week - 1)};
}

Day easter_sunday(int year) {
  const int golden = year % 19;
  const int century = year / 100;
  const int in_century = year % 100;
  const int correction = (century - (century + 8) / 25 + 1) / 3;
  const int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
  const int to_sunday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
  const int overflow = (golden + 11 * epact + 22 * to_sunday) / 451;
  const int ordinal = epact + to_sunday - 7 * overflow + 114;
  return make_day(year, static_cast<unsigned>(ordinal / 31), static_cast<unsigned>(ordinal % 31 + 1));
}

}  // namespace blotter
