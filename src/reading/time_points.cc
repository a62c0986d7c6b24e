// Points of the calendar: months, days, weekdays, holidays, hours. Each recurs in a cycle (the year, the
// month, the week, the day); `point(node, cycle)` is its occurrence in one of them, and the rest of this
// file picks the cycle.
#include <algorithm>

#include "civil/calendar.h"
#include "reading/time_resolver.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::minutes;

constexpr int kMinutesPerHour = 60;
// 1970-01-05 was a Monday: weeks are counted from it.
const Day kFirstMonday = make_day(1970, 1, 5);
// A recurring day that many cycles lack: 29 February, the 31st.
constexpr int kMaxGap = 9;

Extent day_extent(Day day) { return {LocalMinute{day}, LocalMinute{day + days{1}}, TimeUnit::kDay}; }

Extent months_extent(int year, int month, int count, TimeUnit grain) {
  const Day first = make_day(year, static_cast<unsigned>(month), 1);
  return {LocalMinute{first}, LocalMinute{add_months(first, count)}, grain};
}

int floor_weeks(Day day) {
  const auto since = (day - kFirstMonday).count();
  return static_cast<int>(since >= 0 ? since / kDaysPerWeek : (since - kDaysPerWeek + 1) / kDaysPerWeek);
}

}  // namespace

int TimeResolver::cycle_at(const TimeNode& node, Day day) const {
  switch (node.op) {
    case TimeOp::kMonthDay: return year_of(day) * kMonthsPerYear + static_cast<int>(month_of(day)) - 1;
    case TimeOp::kWeekday: return floor_weeks(day);
    case TimeOp::kClock:
    case TimeOp::kHourOf12: return static_cast<int>(day.time_since_epoch().count());
    default: return year_of(day);
  }
}

int TimeResolver::current_cycle(const TimeNode& node) const { return cycle_at(node, today_); }

TimeResolver::Found TimeResolver::point(const TimeNode& node, int cycle) {
  const auto number = [&](std::size_t i) { return node.numbers.at(i); };
  switch (node.op) {
    case TimeOp::kMonth: return months_extent(cycle, number(0), 1, TimeUnit::kMonth);
    case TimeOp::kQuarter: return months_extent(cycle, number(0) * 3 - 2, 3, TimeUnit::kQuarter);
    case TimeOp::kHalf: return months_extent(cycle, number(0) * 6 - 5, 6, TimeUnit::kHalf);
    case TimeOp::kSeason: return season(node, cycle);
    case TimeOp::kDay: {
      const auto month = static_cast<unsigned>(number(0));
      const auto day = static_cast<unsigned>(number(1));
      if (!is_day(cycle, month, day)) return std::nullopt;
      return day_extent(make_day(cycle, month, day));
    }
    case TimeOp::kMonthDay: {
      const int year = cycle / kMonthsPerYear;
      const auto month = static_cast<unsigned>(cycle % kMonthsPerYear + 1);
      if (!is_day(year, month, static_cast<unsigned>(number(0)))) return std::nullopt;
      return day_extent(make_day(year, month, static_cast<unsigned>(number(0))));
    }
    case TimeOp::kWeekday: {
      Extent day = day_extent(kFirstMonday + days{kDaysPerWeek * cycle + (number(0) + 6) % kDaysPerWeek});
      day.weekday = true;
      return day;
    }
    case TimeOp::kHoliday: {
      const Holiday* holiday = catalog_.holiday(node.name);
      return holiday == nullptr ? Found{} : Found{day_extent(holiday->in_year(cycle))};
    }
    case TimeOp::kIsoWeek: {
      const Day first = iso_week(cycle, number(0));
      return Extent{LocalMinute{first}, LocalMinute{first + days{kDaysPerWeek}}, TimeUnit::kWeek};
    }
    case TimeOp::kClock:
    case TimeOp::kHourOf12: return clock_on(node, Day{days{cycle}});
    default: return std::nullopt;
  }
}

TimeResolver::Found TimeResolver::clock_on(const TimeNode& node, Day day) const {
  const LocalMinute at = LocalMinute{day} + minutes{node.numbers[0] * kMinutesPerHour + node.numbers[1]};
  return Extent{.from = at, .to = at + minutes{1}, .grain = TimeUnit::kMinute, .hours = true, .at = at};
}

// The `conventions_.period`-th of those that share a name with the plain one; nullptr beyond the last.
const NamedPeriod* TimeResolver::chosen_period(const NamedPeriod& plain) {
  const NamedPeriod* chosen = nullptr;
  int at = 0;
  for (const NamedPeriod& p : catalog_.periods()) {
    const bool shares = std::any_of(p.names.begin(), p.names.end(), [&](const std::string& name) {
      return std::find(plain.names.begin(), plain.names.end(), name) != plain.names.end();
    });
    if (!shares) continue;
    if (&p != &plain) used_ |= kUsesPeriod;
    if (at++ == conventions_.period) chosen = &p;
  }
  return chosen;
}

// The catalog's period of that name: "summer" is June to August, or from Memorial Day to Labor Day.
TimeResolver::Found TimeResolver::season(const TimeNode& node, int year) {
  for (const NamedPeriod& period : catalog_.periods()) {
    if (std::find(period.names.begin(), period.names.end(), node.name) == period.names.end() ||
        !period.yearly())
      continue;
    const NamedPeriod* chosen = chosen_period(period);
    if (chosen == nullptr || !chosen->yearly()) return std::nullopt;
    const Window w = catalog_.days_of(*chosen, year);
    return Extent{w.from, w.to, TimeUnit::kSeason};
  }
  return std::nullopt;
}

TimeResolver::Found TimeResolver::named_period(const TimeNode& node) {
  for (const NamedPeriod& period : catalog_.periods()) {
    if (period.id != node.name) continue;
    const NamedPeriod* chosen = chosen_period(period);
    if (chosen == nullptr) return std::nullopt;
    const auto begun = [&](int year) { return catalog_.days_of(*chosen, year); };
    Window w = begun(year_of(today_));
    if (chosen->yearly() && w.from >= LocalMinute{today_}) w = begun(year_of(today_) - 1);
    return Extent{w.from, w.to, TimeUnit::kYear};
  }
  return std::nullopt;
}

// The day on which whoever holds the office at the time of speaking took it.
TimeResolver::Found TimeResolver::term(const TimeNode& node) const {
  if (node.name != "president") return std::nullopt;
  Found best;
  for (const auto& [day, names] : catalog_.words("time", "term")) {
    const auto begun = parse_day(day);
    if (begun && *begun <= today_ && (!best || best->from < LocalMinute{*begun})) best = day_extent(*begun);
  }
  return best;
}

// Looking back: the last one that has begun; of longer stretches the last that has a complete day.
// By the calendar, which looks ahead: the first that is not over.
TimeResolver::Found TimeResolver::most_recent(const TimeNode& node) {
  const bool back = conventions_.manner == TimeRegister::kReporting;
  if (node.op == TimeOp::kIsoWeek && !back) return point(node, current_cycle(node));
  const int start = current_cycle(node) + (back ? 1 : -1);
  int skip = back ? conventions_.step_back : 0;
  for (int i = 0; i <= kMaxGap + conventions_.step_back; ++i) {
    const Found found = point(node, back ? start - i : start + i);
    if (!found) continue;
    const bool coarse = found->grain >= TimeUnit::kWeek;
    const LocalMinute limit = coarse ? LocalMinute{today_}
                              : (found->hours && now_.hour_known)
                                  ? now_.spoken
                                  : LocalMinute{today_ + days{1}} - minutes{1};
    const bool good = back ? (coarse ? found->from < limit : found->from <= limit) : found->to > now_or_day();
    if (good && skip-- == 0) return found;
  }
  return std::nullopt;
}

// "Monday 21", "Friday the 13th": the nearest month in which the day is such a weekday.
TimeResolver::Found TimeResolver::weekday_of_month_day(int weekday, const TimeNode& day) {
  const bool back = conventions_.manner == TimeRegister::kReporting;
  constexpr int kMonths = 14 * 4;
  for (int i = 0; i < kMonths; ++i) {
    const Found found = point(day, current_cycle(day) + (back ? -i : i));
    if (!found || weekday_of(day_of(found->from)) != weekday) continue;
    if (back ? found->from <= now_.spoken : found->to > LocalMinute{today_}) return found;
  }
  return std::nullopt;
}

// "Monday, Jan. 15": of the last years (by the calendar: of the next and the last) the one in which it was a
// Monday; the plain one where none is, for the writer may have erred in the weekday.
TimeResolver::Found TimeResolver::date_on_weekday(int weekday, const TimeNode& date) {
  const Found plain = most_recent(date);
  if (!plain) return plain;
  const int year = year_of(day_of(plain->from));
  const int years = conventions_.manner == TimeRegister::kReporting ? 6 : 2;
  for (int back = 0; back < years; ++back) {
    const Found found = point(date, year - back);
    if (found && weekday_of(day_of(found->from)) == weekday) return found;
  }
  return plain;
}

TimeResolver::Found TimeResolver::latest(const TimeNode& node, bool upcoming) {
  if (node.op == TimeOp::kUnit) return unit(static_cast<TimeUnit>(node.numbers[0]), upcoming ? 1 : -1);
  if (!upcoming) return relative_point(node, -1);
  // A date that is today is still to come.
  if (node.op != TimeOp::kDay) return relative_point(node, 1);
  const Found today = point(node, current_cycle(node));
  return today && today->from >= LocalMinute{today_} ? today : relative_point(node, 1);
}

// n = -1: the last that is over by the day of speaking; 1: the first that begins after it.
TimeResolver::Found TimeResolver::relative_point(const TimeNode& node, int n) {
  const int now = current_cycle(node);
  if (n == 0) return point(node, now);
  int left = n < 0 ? -n : n;
  for (int i = 0; i <= kMaxGap + left; ++i) {
    const Found found = point(node, n < 0 ? now + 1 - i : now - 1 + i);
    if (!found) continue;
    const bool good = n < 0 ? found->to <= LocalMinute{today_} : found->from >= LocalMinute{today_ + days{1}};
    if (good && --left == 0) return found;
  }
  return std::nullopt;
}

TimeResolver::Found TimeResolver::relative_weekday(int weekday, int n) {
  const TimeNode node = when::number(TimeOp::kWeekday, weekday);
  if (n == 0 || conventions_.manner == TimeRegister::kCalendar) return point(node, current_cycle(node) + n);
  used_ |= kUsesStepBack;
  const Found found = relative_point(node, n);
  if (!found || n > 0) return found;
  return point(node, cycle_at(node, day_of(found->from)) - conventions_.step_back);
}

TimeResolver::Found TimeResolver::relative(const TimeNode& node, int n) {
  if (node.op == TimeOp::kUnit) return unit(static_cast<TimeUnit>(node.numbers[0]), n);
  if (node.op == TimeOp::kWeekday) return relative_weekday(node.numbers[0], n);
  if (n < 0) {
    used_ |= kUsesStepBack;
    n -= conventions_.step_back;
  }
  return relative_point(node, n);
}

// The occurrence that lies in `parent`; its length follows from it ("Tuesday of last week").
TimeResolver::Found TimeResolver::occurrence_in(const TimeNode& node, const Extent& parent) {
  if (node.op == TimeOp::kRange || node.op == TimeOp::kInto) return range_in(node, parent);
  if (node.op == TimeOp::kWeekendOf || node.op == TimeOp::kOver) {
    const Found day = occurrence_in(node.args[0], parent);
    if (!day) return day;
    const bool weekend = node.op == TimeOp::kWeekendOf || (conventions_.manner == TimeRegister::kReporting &&
                                                           name_means_weekend(day_of(day->from)));
    return weekend ? weekend_at(day_of(day->from), node.args[0].op == TimeOp::kHoliday) : day;
  }
  const int first = cycle_at(node, day_of(parent.from)) - 1;
  for (int i = 0; i <= kMaxGap + 2; ++i) {
    Found found = point(node, first + i);
    if (!found) continue;
    // "6:30 Saturday night": the half of the day in which the part lies.
    for (const minutes later : {minutes{0}, minutes{kMinutesPerHour * 12}}) {
      const bool inside = found->from + later >= parent.from && found->from + later < parent.to;
      if (inside) {
        found->from += later;
        found->to += later;
        if (found->at) *found->at += later;
        return found;
      }
      if (node.op != TimeOp::kHourOf12) break;
    }
  }
  return std::nullopt;
}

}  // namespace blotter
