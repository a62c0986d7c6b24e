// Ranges, open ends, lengths, and the same stretch of another year.
#include <algorithm>

#include "civil/calendar.h"
#include "reading/baseline.h"
#include "reading/time_resolver.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::minutes;

// Where words leave the calendar, a length is no length.
constexpr int kMaxCount = 2000;
constexpr int kEarlyHours = 5;

std::optional<int> months_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kMonth: return 1;
    case TimeUnit::kQuarter:
    case TimeUnit::kSeason: return 3;
    case TimeUnit::kHalf: return 6;
    case TimeUnit::kYear: return kMonthsPerYear;
    case TimeUnit::kDecade: return 10 * kMonthsPerYear;
    case TimeUnit::kCentury: return 100 * kMonthsPerYear;
    default: return std::nullopt;
  }
}

minutes minutes_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kMinute: return minutes{1};
    case TimeUnit::kHour: return minutes{60};
    case TimeUnit::kWeek:
    case TimeUnit::kWorkingWeek:
    case TimeUnit::kWeekend: return days{7};
    case TimeUnit::kFortnight: return days{14};
    default: return days{1};
  }
}

bool is_business_day(Day day) { return weekday_of(day) != kSaturday && weekday_of(day) != kSunday; }

LocalMinute business_days(LocalMinute t, int count) {
  Day day = day_of(t);
  const int step = count < 0 ? -1 : 1;
  for (int left = std::abs(count); left > 0;) {
    if (step < 0) day -= days{1};
    if (is_business_day(day)) --left;
    if (step > 0) day += days{1};
  }
  return LocalMinute{day};
}

bool finest_is_hours(const std::vector<TimeAmount>& amounts) {
  return std::any_of(amounts.begin(), amounts.end(),
                     [](const TimeAmount& a) { return a.unit < TimeUnit::kDay; });
}

// Whether the moment of speaking picks one of many: "Friday", "June"; but not "last Friday", "June 2020".
bool recurs(const TimeNode& node) {
  switch (node.op) {
    case TimeOp::kMonth:
    case TimeOp::kDay:
    case TimeOp::kMonthDay:
    case TimeOp::kWeekday:
    case TimeOp::kQuarter:
    case TimeOp::kHalf:
    case TimeOp::kSeason:
    case TimeOp::kHoliday:
    case TimeOp::kClock:
    case TimeOp::kHourOf12: return true;
    case TimeOp::kPart:
    case TimeOp::kOver:
    case TimeOp::kWeekendOf: return recurs(node.args[0]);
    case TimeOp::kOf: return recurs(node.args[1]);
    default: return false;
  }
}

}  // namespace

std::optional<LocalMinute> moved(LocalMinute t, const std::vector<TimeAmount>& amounts, int sign) {
  for (const TimeAmount& a : amounts) {
    if (a.vague || std::abs(a.count) > kMaxCount) return std::nullopt;
    if (const auto months = months_of(a.unit)) {
      const int moved_year = year_of(day_of(t)) + sign * a.count * *months / kMonthsPerYear;
      if (moved_year < 1 || moved_year > 9999) return std::nullopt;
      t = add_months(t, sign * a.count * *months);
    } else if (a.unit == TimeUnit::kBusinessDay) {
      t = business_days(t, sign * a.count);
    } else {
      t += sign * a.count * minutes_of(a.unit);
    }
  }
  return t;
}

TimeResolver::Found TimeResolver::join(const Extent& a, const Extent& b, const TimeNode& node) {
  if (auto weekend = weekend_range(node, a, b)) return weekend;
  const bool calendar = conventions_.manner == TimeRegister::kCalendar;
  Extent out = a;
  out.grain = std::max(a.grain, b.grain);
  out.hours = a.hours || b.hours;
  out.from = a.at.value_or(a.from);
  out.to = b.at.value_or(calendar && !b.whole ? b.from : b.to);
  // "Until 11:59 p.m." means to the end of the day.
  if (b.at && b.grain == TimeUnit::kMinute && (out.to + minutes{1} == LocalMinute{day_of(out.to) + days{1}}))
    out.to += minutes{1};
  out.at.reset();
  out.weekday = out.night = false;
  if (node.op == TimeOp::kInto || (!calendar && a.night && b.weekday)) {
    // A night that runs "into Tuesday" ends in its first hours.
    out.to = LocalMinute{day_of(b.from)} + minutes{kEarlyHours * 60};
    out.hours = true;
  }
  // "Between August and now": now is a day where the other end is one.
  if (node.args[1].op == TimeOp::kNow && !a.hours) out.to = LocalMinute{day_of(out.to)};
  if (node.args[0].op == TimeOp::kNow && !b.hours) out.from = LocalMinute{day_of(out.from)};
  return out;
}

// "From Friday to Sunday", "Friday night to Monday morning": the weekend.
std::optional<Extent> TimeResolver::weekend_range(const TimeNode& node, const Extent& a, const Extent& b) {
  if (conventions_.manner == TimeRegister::kCalendar || node.op == TimeOp::kInto || b.at || a.at)
    return std::nullopt;
  const Day first = day_of(a.from);
  const Day last = day_of(b.from);
  const bool from_friday = weekday_of(first) == kFriday && (a.weekday || a.night);
  const auto long_enough = last - first;
  const bool ends = b.weekday || b.to <= LocalMinute{last} + std::chrono::hours{12};
  const bool to_monday = weekday_of(last) == kMonday && ends && !b.night && long_enough == days{3};
  const bool to_sunday = weekday_of(last) == kSunday && b.weekday && long_enough == days{2};
  const bool to_tuesday =
      ends && !b.night && long_enough == days{4} && day_after_holiday(last - days{1}) == last;
  if (!from_friday || !(to_sunday || to_monday || to_tuesday)) return std::nullopt;
  return weekend_from(first, to_tuesday ? last : first + days{3});
}

// The last start before `last`; for a start with a place of its own, that.
TimeResolver::Found TimeResolver::first_of_range(const TimeNode& node, const Extent& last) {
  if (!recurs(node)) return resolve(node);
  Moment then = now_;
  then.spoken = last.from;
  then.hour_known = true;
  TimeConventions back = conventions_;
  back.manner = TimeRegister::kReporting;
  TimeResolver resolver(catalog_, then, back);
  Found found = resolver.resolve(node);
  used_ |= resolver.used_;
  return found;
}

TimeResolver::Found TimeResolver::after_start(const TimeNode& node, const Extent& first) {
  if (!recurs(node)) return resolve(node);
  Moment then = now_;
  then.spoken = first.from;
  then.hour_known = true;
  TimeConventions ahead = conventions_;
  ahead.manner = TimeRegister::kCalendar;
  TimeResolver resolver(catalog_, then, ahead);
  return resolver.resolve(node);
}

TimeResolver::Found TimeResolver::range(const TimeNode& node) {
  const TimeNode& a = node.args[0];
  const TimeNode& b = node.args[1];
  const bool open = a.op == TimeOp::kHourOf12 || b.op == TimeOp::kHourOf12;
  const auto is_clock = [](const TimeNode& n) { return n.op == TimeOp::kHourOf12 || n.op == TimeOp::kClock; };
  if (open && is_clock(a) && is_clock(b)) return oclock_range(a, b, *unit(TimeUnit::kDay, 0));
  Found last = resolve(b);
  if (!last) return last;
  Found first = first_of_range(a, *last);
  if (!first) return first;
  const bool less_precise = last->from < first->from ||
                            (b.op == TimeOp::kMonthDay && a.op != TimeOp::kMonthDay) ||
                            b.op == TimeOp::kHourOf12;
  if (less_precise) {
    first = resolve(a);
    if (!first) return first;
    last = after_start(b, *first);
    if (!last) return last;
  }
  return join(*first, *last, node);
}

// "3 to 5 on Friday": both ends in the parent, the second after the first.
TimeResolver::Found TimeResolver::range_in(const TimeNode& node, const Extent& parent) {
  const TimeNode& a = node.args[0];
  const TimeNode& b = node.args[1];
  const bool open = a.op == TimeOp::kHourOf12 || b.op == TimeOp::kHourOf12;
  const auto is_clock = [](const TimeNode& n) { return n.op == TimeOp::kHourOf12 || n.op == TimeOp::kClock; };
  if (open && is_clock(a) && is_clock(b)) return oclock_range(a, b, parent);
  const Found first = occurrence_in(a, parent);
  if (!first) return first;
  const Found last = after_start(b, *first);
  return last ? join(*first, *last, node) : last;
}

// The halves of the day that the hours leave open: inside the part of the day where one is said, and so
// that the second follows the first within twelve hours.
TimeResolver::Found TimeResolver::oclock_range(const TimeNode& a, const TimeNode& b, const Extent& parent) {
  constexpr minutes kHalfDay{12 * 60};
  const Day day = day_of(parent.from);
  Extent first = *clock_on(a, day);
  Extent last = *clock_on(b, day);
  const auto later = [&](Extent& e, minutes by) {
    e.from += by;
    e.to += by;
    e.at = e.from;
  };
  const bool afternoon = parent.grain == TimeUnit::kNight && parent.from - LocalMinute{day} >= kHalfDay;
  if (b.op == TimeOp::kClock) {
    if (last.from - first.from >= kHalfDay) later(first, kHalfDay);
    if (last.from < first.from) later(last, days{1});
  } else {
    if (afternoon && a.op == TimeOp::kHourOf12) later(first, kHalfDay);
    while (last.from <= first.from) later(last, kHalfDay);
  }
  return join(first, last, when::pair(TimeOp::kRange, a, b));
}

TimeResolver::Found TimeResolver::since(const TimeNode& node) {
  const Found start = resolve(node.args[0]);
  if (!start) return start;
  Extent out = *start;
  out.from = node.op == TimeOp::kAfter ? start->to : start->from;
  out.at.reset();
  out.weekday = out.night = false;
  const LocalMinute end_of_today{today_ + days{1}};
  if (out.from >= end_of_today) return std::nullopt;
  const Day friday = weekday_on_or_before(day_of(out.from), kFriday);
  const Day monday = day_after_holiday(friday + days{3});
  const bool in_weekend = out.from >= LocalMinute{friday} + std::chrono::hours{12} && today_ <= monday;
  const bool all_friday = start->weekday && weekday_of(day_of(out.from)) == kFriday && today_ <= monday;
  if (all_friday) out.from = weekend_from(friday, monday)->from;
  if (all_friday || (start->hours && in_weekend)) {
    // Up to the moment of speaking; where only its day is known, as far as the weekend runs.
    out.to = conventions_.cut ? *conventions_.cut : weekend_from(friday, monday)->to;
    out.hours = true;
    return out;
  }
  out.to = end_of_today;
  if (!start->hours) out.grain = TimeUnit::kYear;
  return out;
}

// From the start of the year up to X: to its end ("through June"), or only to where it begins ("by Monday
// morning").
TimeResolver::Found TimeResolver::until(const TimeNode& node) {
  const Found end = resolve(node.args[0]);
  if (!end) return end;
  const bool to_start = node.op == TimeOp::kUpTo || end->hours;
  Extent out;
  out.to = end->at.value_or(to_start ? end->from : end->to);
  out.from = LocalMinute{year_start(day_of(out.to - minutes{1}))};
  out.grain = TimeUnit::kYear;
  out.whole = true;
  return out;
}

TimeResolver::Found TimeResolver::length(const TimeNode& node) {
  switch (node.op) {
    case TimeOp::kPast: return past(node);
    case TimeOp::kComing:
    case TimeOp::kAhead:
    case TimeOp::kWithin: return coming(node);
    case TimeOp::kAgo: return ago(node);
    case TimeOp::kFirst:
    case TimeOp::kFinal:
    case TimeOp::kStarting: {
      Found whole = resolve(node.args[0]);
      if (!whole) return whole;
      const bool final = node.op == TimeOp::kFinal;
      // By the calendar weeks run from Monday.
      const bool weeks = node.amounts.front().unit == TimeUnit::kWeek && node.op != TimeOp::kStarting &&
                         whole->grain > TimeUnit::kWeek;
      if (weeks && conventions_.manner == TimeRegister::kCalendar) {
        const Found week = nth_week(final ? -1 : 1, *whole);
        (final ? whole->to : whole->from) = final ? week->to : week->from;
      }
      const auto other = moved(final ? whole->to : whole->from, node.amounts, final ? -1 : 1);
      if (!other) return std::nullopt;
      (final ? whole->from : whole->to) = *other;
      whole->at.reset();
      whole->weekday = whole->hours = false;
      if (node.op == TimeOp::kStarting) whole->hours = true;
      return whole;
    }
    default: return std::nullopt;
  }
}

// "In the last 12 days": up to the day of speaking. A count of a year and more of months is taken from
// monthly figures, which end with the last complete month.
TimeResolver::Found TimeResolver::past(const TimeNode& node) {
  const TimeAmount& amount = node.amounts.front();
  if (amount.unit >= TimeUnit::kDecade && conventions_.manner == TimeRegister::kReporting)
    return std::nullopt;
  LocalMinute to = finest_is_hours(node.amounts) ? now_.spoken : LocalMinute{today_};
  const bool monthly = amount.unit == TimeUnit::kMonth && conventions_.manner == TimeRegister::kReporting;
  if (monthly || amount.unit == TimeUnit::kYear) used_ |= kUsesRolling;
  const bool aligned = monthly && (amount.count >= kMonthsPerYear) == conventions_.rolling;
  if (amount.unit == TimeUnit::kQuarter) to = LocalMinute{months_start(today_, 3)};
  if (aligned || (amount.unit == TimeUnit::kYear && !conventions_.rolling))
    to = LocalMinute{month_start(today_)};
  const auto from = moved(to, node.amounts, -1);
  if (!from) return std::nullopt;
  return Extent{.from = *from, .to = to, .grain = amount.unit, .whole = true};
}

TimeResolver::Found TimeResolver::coming(const TimeNode& node) {
  if (conventions_.manner == TimeRegister::kReporting && node.op != TimeOp::kComing) return std::nullopt;
  const bool from_now = node.op == TimeOp::kWithin || finest_is_hours(node.amounts);
  LocalMinute from = finest_is_hours(node.amounts) ? now_.spoken : LocalMinute{today_};
  if (node.op == TimeOp::kComing && !from_now) from += days{1};
  if (node.op == TimeOp::kComing && node.amounts.front().unit == TimeUnit::kQuarter) {
    from = LocalMinute{add_months(months_start(today_, 3), 3)};
  }
  const auto to = moved(from, node.amounts, 1);
  if (!to) return std::nullopt;
  if (node.op == TimeOp::kAhead)
    return Extent{*to, from_now ? *to + minutes{1} : *to + days{1}, TimeUnit::kDay};
  return Extent{.from = from, .to = *to, .grain = TimeUnit::kDay, .whole = true};
}

TimeResolver::Found TimeResolver::ago(const TimeNode& node) {
  const TimeAmount& amount = node.amounts.front();
  const bool period = amount.unit >= TimeUnit::kMonth && conventions_.manner == TimeRegister::kReporting;
  if (amount.vague) return std::nullopt;
  if (amount.unit == TimeUnit::kWeekend || amount.unit == TimeUnit::kNight)
    return unit(amount.unit, -amount.count);
  if (period) return unit(amount.unit, -amount.count);
  const auto at = moved(finest_is_hours(node.amounts) ? now_.spoken : LocalMinute{today_}, node.amounts, -1);
  if (!at) return std::nullopt;
  if (finest_is_hours(node.amounts))
    return Extent{.from = *at, .to = *at + minutes{1}, .grain = TimeUnit::kMinute, .hours = true, .at = *at};
  return Extent{*at, *at + days{1}, TimeUnit::kDay};
}

TimeResolver::Found TimeResolver::shift(const TimeNode& node) {
  Found start = settle(node.args[0]);
  if (!start) return start;
  const TimeAmount& amount = node.amounts.front();
  if (amount.unit == TimeUnit::kWeekend && !start->hours) {
    // The weekend before a day.
    const Day friday =
        weekday_on_or_before(day_of(start->from) - days{3}, kFriday) + days{7 * (amount.count + 1)};
    return weekend_from(friday, day_after_holiday(friday + days{3}));
  }
  const bool years = amount.unit == TimeUnit::kYear && node.amounts.size() == 1 && !amount.vague &&
                     std::abs(amount.count) < 1000;
  if (years) {
    const Window w = years_before(catalog_, Window{start->from, start->to}, -amount.count);
    start->from = w.from;
    start->to = w.to;
    return start;
  }
  const bool midnights = is_midnight(start->from) && is_midnight(start->to);
  const auto from = moved(start->from, node.amounts, 1);
  const auto to = moved(start->to - (midnights ? days{1} : days{0}), node.amounts, 1);
  if (!from || !to) return std::nullopt;
  start->from = *from;
  start->to = *to + (midnights ? days{1} : days{0});
  start->weekday = false;
  return start;
}

// A holiday's weekend of another year is that holiday's, not the same dates.
TimeResolver::Found TimeResolver::same_holiday(const TimeNode& stretch, int year) {
  const Holiday* holiday = nullptr;
  if (stretch.op == TimeOp::kHolidayWeekend) holiday = latest_holiday();
  const bool named = (stretch.op == TimeOp::kWeekendOf || stretch.op == TimeOp::kOver) &&
                     stretch.args[0].op == TimeOp::kHoliday;
  if (named) holiday = catalog_.holiday(stretch.args[0].name);
  if (holiday == nullptr) return std::nullopt;
  const Day day = holiday->in_year(year);
  const bool weekend = stretch.op != TimeOp::kOver || name_means_weekend(day);
  if (weekend) return weekend_at(day, true);
  return Extent{LocalMinute{day}, LocalMinute{day + days{1}}, TimeUnit::kDay};
}

TimeResolver::Found TimeResolver::same(const TimeNode& node) {
  const bool unbound = node.args[0].op == TimeOp::kThoseDates;
  static const TimeNode kByNow{TimeOp::kByNow};
  Found stretch = settle(unbound ? kByNow : node.args[0]);
  const Found other = resolve(node.args[1]);
  if (!stretch || !other) return std::nullopt;
  const int year = year_of(day_of(other->from));
  if (const Found holiday = same_holiday(node.args[0], year)) return holiday;
  const int back = year_of(day_of(stretch->from)) - year;
  // "Last January up to this point".
  if (node.args[0].op == TimeOp::kByNow && other->grain == TimeUnit::kMonth) {
    stretch->from = other->from;
    const Window now =
        years_before(catalog_, Window{LocalMinute{today_}, LocalMinute{today_}}, year_of(today_) - year);
    stretch->to = std::clamp(now.to, other->from, other->to);
    return stretch;
  }
  const Window w = years_before(catalog_, Window{stretch->from, stretch->to}, back);
  stretch->from = w.from;
  stretch->to = w.to;
  return stretch;
}

}  // namespace blotter
