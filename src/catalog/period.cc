#include <blotter/catalog.h>

#include "catalog/period_end.h"

#include <chrono>

namespace blotter {
namespace {

Day day_of_end(const Catalog& catalog, const PeriodEnd& end, int year) {
  if (end.day) return *end.day;
  if (end.month_day) return make_day(year, unsigned{end.month_day->month()}, unsigned{end.month_day->day()});
  const Holiday* holiday = catalog.holiday(end.holiday);
  const Day day = holiday == nullptr ? make_day(year, 1, 1) : holiday->in_year(year);
  return day + std::chrono::days(end.offset_days);
}

}  // namespace

Window Catalog::days_of(const NamedPeriod& period, int year) const {
  const auto from = parse_period_end(period.from);
  const auto to = parse_period_end(period.to);
  if (!from || !to) return {};
  const Day first = day_of_end(*this, *from, year);
  Day last = day_of_end(*this, *to, year);
  if (last <= first) last = day_of_end(*this, *to, year + 1);
  return {LocalMinute(first), LocalMinute(last)};
}

}  // namespace blotter
