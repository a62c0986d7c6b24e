#include "landscape/naturalness.h"

#include <algorithm>

#include "civil/calendar.h"
#include "reading/baseline.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::hours;

bool on_hour(LocalMinute t) { return t == std::chrono::floor<hours>(t); }
bool starts_month(LocalMinute t) { return is_midnight(t) && day_of_month(day_of(t)) == 1; }
int minute_of_day(LocalMinute t) { return static_cast<int>((t - day_of(t)).count()); }

bool has(const std::vector<int>& list, int value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool is_week(const Window& w) {
  const int weekday = weekday_of(day_of(w.from));
  return w.to - w.from == days{7} && (weekday == kMonday || weekday == kSunday);
}

// A weekday or, beside a holiday, the day that the weekend stretches to.
bool on_weekday(LocalMinute t, int weekday, int minute, int stretch) {
  const int day = weekday_of(day_of(t));
  return minute_of_day(t) == minute && (day == weekday || day == (weekday + 7 + stretch) % 7);
}

bool begins_weekend(const Catalog& catalog, LocalMinute t) {
  return std::any_of(catalog.weekends().begin(), catalog.weekends().end(), [&](const WeekendPreset& p) {
    return on_weekday(t, p.from_weekday, p.from_minute, -1);
  });
}

bool ends_weekend(const Catalog& catalog, LocalMinute t) {
  return std::any_of(catalog.weekends().begin(), catalog.weekends().end(),
                     [&](const WeekendPreset& p) { return on_weekday(t, p.to_weekday, p.to_minute, 1); });
}

int months_cost(const Naturalness::OfWindow& cost, const Window& w, int months) {
  const unsigned first = month_of(day_of(w.from));
  if (months == 12) return first == 1 ? cost.calendar_year : cost.twelve_months;
  if (months == 1) return cost.month;
  if (first == 1 && months < 12) return cost.year_to_date;
  if (months == 3 && first % 3 == 1) return cost.quarter;
  if (months == 6 && first == 7) return cost.half_year;
  return cost.months;
}

int end_cost(const Naturalness::OfEnd& cost, Day end, const ChosenAt& at) {
  if (day_of_month(end) == 1) return cost.month;
  if (end == at.spoken || end == at.spoken + days{1}) return cost.statement;
  const int weekday = weekday_of(end);
  return weekday == kMonday || weekday == kSunday ? cost.week : cost.day;
}

int days_cost(const Naturalness& n, const Window& w, const ChosenAt& at) {
  if (is_year_to_date(w)) return n.window.year_to_date + end_cost(n.end, day_of(w.to), at);
  const auto length = static_cast<int>((day_of(w.to) - day_of(w.from)).count());
  if (length == 1) return n.window.day;
  if (is_week(w)) return n.window.week;
  if (length == 7) return n.window.seven_days + end_cost(n.end, day_of(w.to), at);
  if (has(n.window.round_lengths, length)) return n.window.round_days + end_cost(n.end, day_of(w.to), at);
  return n.window.days + end_cost(n.end, day_of(w.to), at);
}

int hours_cost(const Catalog& catalog, const Window& w, const ChosenAt& at) {
  const Naturalness::OfWindow& cost = catalog.naturalness().window;
  const bool begins = begins_weekend(catalog, w.from);
  if (begins && at.hour_known && w.to == at.published) return cost.preset_and_publication;
  if (!on_hour(w.from) || !on_hour(w.to)) return cost.minutes;
  return begins || ends_weekend(catalog, w.to) ? cost.preset_and_hour : cost.hours;
}

}  // namespace

int end_day_cost(const Catalog& catalog, Day end, const ChosenAt& at) {
  return end_cost(catalog.naturalness().end, end, at);
}

int length_cost(const Catalog& catalog, int length) {
  const Naturalness::OfWindow& cost = catalog.naturalness().window;
  if (length == 1) return cost.day;
  if (length == kDaysPerWeek) return cost.week;
  return has(cost.round_lengths, length) ? cost.round_days : cost.days;
}

int years_back_cost(const Catalog& catalog, int years) {
  const Naturalness::OfBaseline& cost = catalog.naturalness().baseline;
  if (years == 1) return cost.year_before;
  return has(cost.round_lags, years) ? cost.round_years : cost.earlier_year;
}

std::optional<int> whole_months(const Window& w) {
  if (!starts_month(w.from) || !starts_month(w.to)) return std::nullopt;
  const Day from = day_of(w.from);
  const Day to = day_of(w.to);
  return (year_of(to) - year_of(from)) * kMonthsPerYear + static_cast<int>(month_of(to)) -
         static_cast<int>(month_of(from));
}

bool is_year_to_date(const Window& w) {
  const Day from = day_of(w.from);
  return is_of_whole_days(w) && from == year_start(from) &&
         w.to <= LocalMinute{make_day(year_of(from) + 1, 1, 1)};
}

bool is_weekend_preset(const Catalog& catalog, const Window& w) {
  return w.to - w.from > days{1} && w.to - w.from < days{6} && begins_weekend(catalog, w.from) &&
         ends_weekend(catalog, w.to);
}

int window_cost(const Catalog& catalog, const Window& window, const ChosenAt& at) {
  const Naturalness& n = catalog.naturalness();
  if (is_weekend_preset(catalog, window)) return n.window.weekend_preset;
  if (const auto months = whole_months(window)) return months_cost(n.window, window, *months);
  if (is_of_whole_days(window)) return days_cost(n, window, at);
  return hours_cost(catalog, window, at);
}

int baseline_cost(const Catalog& catalog, const Window& window, const Window& baseline) {
  const Naturalness::OfBaseline& cost = catalog.naturalness().baseline;
  const int years = year_of(day_of(window.from)) - year_of(day_of(baseline.from));
  if (years > 0 && years_before(catalog, window, years) == baseline) {
    if (years == 1) return cost.year_before;
    if (has(cost.reference_years, year_of(day_of(baseline.from)))) return cost.reference_year;
    return has(cost.round_lags, years) ? cost.round_years : cost.earlier_year;
  }
  const auto months = whole_months(window);
  const bool adjoins =
      baseline.to == window.from && (baseline.to - baseline.from == window.to - window.from ||
                                     (months && months == whole_months(baseline)));
  // The weekend before, the same hours of the week before.
  const bool week_before = window.from - baseline.from == days{7} && window.to - baseline.to == days{7};
  return adjoins || week_before ? cost.period_before : cost.other;
}

}  // namespace blotter
