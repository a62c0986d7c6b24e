#include <blotter/catalog.h>

#include <algorithm>

#include "civil/calendar.h"

namespace blotter {

Day Holiday::in_year(int year) const {
  for (const Day exception : exceptions) {
    if (year_of(exception) == year) return exception;
  }
  const std::chrono::days offset{offset_days};
  if (easter) return easter_sunday(year) + offset;
  if (nth != 0) return nth_weekday(year, static_cast<unsigned>(month), weekday, nth) + offset;
  // A leap day's holiday falls on the last of February in other years.
  const unsigned last = days_in_month(year, static_cast<unsigned>(month));
  return make_day(year, static_cast<unsigned>(month), std::min(static_cast<unsigned>(day), last)) + offset;
}

}  // namespace blotter
