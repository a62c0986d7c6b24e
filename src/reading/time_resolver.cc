#include "reading/time_resolver.h"

#include <algorithm>

#include "civil/calendar.h"

namespace blotter {
namespace {

using std::chrono::days;

// What the text spoke of before, where it spoke of nothing: the year so far.
const TimeNode& year_so_far() {
  static const TimeNode node = when::wrap(TimeOp::kToDate, when::rel(when::unit(TimeUnit::kYear), 0));
  return node;
}

}  // namespace

TimeResolver::TimeResolver(const Catalog& catalog, const Moment& now, const TimeConventions& conventions)
    : catalog_(catalog), now_(now), conventions_(conventions), today_(day_of(now.spoken)) {}

std::optional<Window> TimeResolver::window(const TimeNode& node) {
  const Found found = settle(node);
  if (!found || found->to <= found->from) return std::nullopt;
  return Window{found->from, found->to};
}

TimeResolver::Found TimeResolver::settle(const TimeNode& node) {
  const Found found = resolve(node);
  return found ? cut(*found) : found;
}

LocalMinute TimeResolver::now_or_day() const { return now_.hour_known ? now_.spoken : LocalMinute{today_}; }

TimeResolver::Found TimeResolver::cut(Extent extent) {
  const bool running = extent.from < LocalMinute{today_ + days{1}} && extent.to > LocalMinute{today_};
  if (extent.whole || !running || conventions_.manner == TimeRegister::kCalendar) return extent;
  if (extent.hours) return cut_at_hour(extent);
  return extent.grain >= TimeUnit::kWeek ? cut_at_day(extent) : Found{extent};
}

TimeResolver::Found TimeResolver::cut_at_hour(Extent extent) {
  const LocalMinute end = extent.to;
  if (end > LocalMinute{today_}) used_ |= kUsesCut;
  if (conventions_.cut && *conventions_.cut <= extent.from) return extent;
  if (conventions_.cut) {
    extent.to = std::min(end, *conventions_.cut);
  } else if (day_of(end) > today_) {
    // Only the day of speaking is known: the tally that is out by then is that of its morning, and it
    // ends at the hour at which such windows end.
    extent.to = LocalMinute{today_} + (end - LocalMinute{day_of(end)});
    if (extent.to <= extent.from) extent.to = std::min(end, LocalMinute{today_ + days{1}});
  }
  return extent;
}

TimeResolver::Found TimeResolver::cut_at_day(Extent extent) {
  used_ |= kUsesToDate;
  const LocalMinute end = to_date_end();
  const bool past_end =
      conventions_.to_date == ToDateEnd::kDayBegins || conventions_.to_date == ToDateEnd::kMonthBegins;
  if (past_end || end < extent.to) extent.to = std::min(extent.to, end);
  // On its first day a period has no complete day yet.
  if (extent.to <= extent.from) extent.to = LocalMinute{today_ + days{1}};
  return extent;
}

LocalMinute TimeResolver::to_date_end() {
  switch (conventions_.to_date) {
    case ToDateEnd::kDayBegins: return LocalMinute{today_};
    case ToDateEnd::kDayEnds: return LocalMinute{today_ + days{1}};
    case ToDateEnd::kMonthBegins: return LocalMinute{month_start(today_)};
    case ToDateEnd::kMonthEnds: return LocalMinute{add_months(month_start(today_), 1)};
  }
  return LocalMinute{today_};
}

TimeResolver::Found TimeResolver::resolve(const TimeNode& node) {
  switch (node.op) {
    case TimeOp::kYear: {
      const Day first = make_day(node.numbers[0], 1, 1);
      return Extent{LocalMinute{first}, LocalMinute{add_months(first, kMonthsPerYear)}, TimeUnit::kYear};
    }
    case TimeOp::kDecade: {
      const Day first = make_day(node.numbers[0], 1, 1);
      return Extent{LocalMinute{first}, LocalMinute{add_months(first, 10 * kMonthsPerYear)},
                    TimeUnit::kDecade};
    }
    case TimeOp::kCentury: {
      const Day first = make_day((node.numbers[0] - 1) * 100, 1, 1);
      return Extent{LocalMinute{first}, LocalMinute{add_months(first, 100 * kMonthsPerYear)},
                    TimeUnit::kCentury};
    }
    case TimeOp::kMonth:
    case TimeOp::kDay:
    case TimeOp::kMonthDay:
    case TimeOp::kWeekday:
    case TimeOp::kQuarter:
    case TimeOp::kHalf:
    case TimeOp::kSeason:
    case TimeOp::kHoliday:
    case TimeOp::kIsoWeek:
    case TimeOp::kClock:
    case TimeOp::kHourOf12: return most_recent(node);
    case TimeOp::kPeriod: return named_period(node);
    case TimeOp::kTerm: return term(node);
    case TimeOp::kUnit: return the_unit(static_cast<TimeUnit>(node.numbers[0]));
    case TimeOp::kNow: {
      const LocalMinute now = now_or_day();
      return Extent{.from = now, .to = now, .grain = TimeUnit::kMinute, .hours = now_.hour_known, .at = now};
    }
    case TimeOp::kThoseDates: return std::nullopt;
    case TimeOp::kIt:
    case TimeOp::kByNow:
      return conventions_.manner == TimeRegister::kReporting ? settle(year_so_far())
                                                             : unit(TimeUnit::kYear, 0);
    case TimeOp::kThat: return unit(TimeUnit::kDay, 0);
    case TimeOp::kHolidayWeekend: return latest_holiday_weekend();
    case TimeOp::kAround: {
      const Found found = resolve(node.args[1]);
      if (!found) return found;
      const auto which = static_cast<TimeUnit>(node.args[0].numbers[0]);
      if (which == TimeUnit::kWeekend) return weekend_at(day_of(found->from), false);
      return unit_around(which, day_of(found->from), 0);
    }
    case TimeOp::kOf: {
      const bool day_and_weekday =
          node.args[0].op == TimeOp::kWeekday && node.args[1].op == TimeOp::kMonthDay;
      const bool dated_weekday = node.args[0].op == TimeOp::kWeekday && node.args[1].op == TimeOp::kDay;
      if (dated_weekday) return date_on_weekday(node.args[0].numbers[0], node.args[1]);
      if (day_and_weekday) return weekday_of_month_day(node.args[0].numbers[0], node.args[1]);
      const Found parent = resolve(node.args[1]);
      return parent ? occurrence_in(node.args[0], *parent) : parent;
    }
    case TimeOp::kRel: return relative(node.args[0], node.numbers[0]);
    case TimeOp::kThe: return resolve(node.args[0]);
    case TimeOp::kLatest: return latest(node.args[0], false);
    case TimeOp::kUpcoming: return latest(node.args[0], true);
    case TimeOp::kNth: return nth(node);
    case TimeOp::kPart: return part(node);
    case TimeOp::kWeekendOf:
    case TimeOp::kOver: return weekend_of(node);
    default: return stretch(node);
  }
}

TimeResolver::Found TimeResolver::stretch(const TimeNode& node) {
  switch (node.op) {
    case TimeOp::kRange:
    case TimeOp::kInto: return range(node);
    case TimeOp::kSince:
    case TimeOp::kAfter: return since(node);
    case TimeOp::kThrough:
    case TimeOp::kUpTo:
    case TimeOp::kAsOf: return until(node);
    case TimeOp::kShift: return shift(node);
    case TimeOp::kSame: return same(node);
    case TimeOp::kWeekOf: {
      const Found day = resolve(node.args[0]);
      return day ? unit_around(TimeUnit::kWeek, day_of(day->from), 0) : day;
    }
    case TimeOp::kWhole: {
      Found found = resolve(node.args[0]);
      if (found) found->whole = true;
      return found;
    }
    case TimeOp::kToDate: {
      Found found = resolve(node.args[0]);
      if (!found || found->from > now_.spoken) return std::nullopt;
      if (conventions_.manner == TimeRegister::kCalendar)
        found->to = std::min(found->to, LocalMinute{today_});
      return cut(*found);
    }
    case TimeOp::kRest: {
      Found found = resolve(node.args[0]);
      if (!found) return found;
      found->from = std::max(found->from, found->hours ? now_or_day() : LocalMinute{today_});
      found->whole = true;
      found->at.reset();
      return found;
    }
    default: return length(node);
  }
}

}  // namespace blotter
