// Units (week, month, …) counted from the current one, weekends with their holidays, parts of days and
// of longer periods, and the n-th of something.
#include <algorithm>

#include "civil/calendar.h"
#include "reading/time_resolver.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

Extent days_extent(Day from, Day to, TimeUnit grain) { return {LocalMinute{from}, LocalMinute{to}, grain}; }

int months_in(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kMonth: return 1;
    case TimeUnit::kQuarter:
    case TimeUnit::kSeason: return 3;
    case TimeUnit::kHalf: return 6;
    case TimeUnit::kYear: return kMonthsPerYear;
    case TimeUnit::kDecade: return 10 * kMonthsPerYear;
    case TimeUnit::kCentury: return 100 * kMonthsPerYear;
    default: return 0;
  }
}

// A day with what tells most holidays apart from it, which costs less than their rules.
struct Candidate {
  explicit Candidate(Day d) : day(d), weekday(weekday_of(d)), date(d) {}

  [[nodiscard]] bool may_be(const Holiday& h) const {
    if (!h.exceptions.empty()) return true;
    if (h.easter) return weekday == (h.offset_days % 7 + 7) % 7;
    if (h.offset_days != 0) return true;
    return date.month() == std::chrono::month(static_cast<unsigned>(h.month)) &&
           (h.nth == 0 || weekday == h.weekday);
  }
  // Whether the holiday is kept on the day.
  [[nodiscard]] bool is(const Holiday& h) const {
    return may_be(h) && h.in_year(static_cast<int>(date.year())) == day;
  }

  Day day;
  int weekday;
  std::chrono::year_month_day date;
};

Day period_start(TimeUnit unit, Day day) {
  const int year = year_of(day);
  if (unit == TimeUnit::kDecade) return make_day(year - year % 10, 1, 1);
  if (unit == TimeUnit::kCentury) return make_day(year - year % 100, 1, 1);
  return months_start(day, months_in(unit));
}

}  // namespace

TimeResolver::Found TimeResolver::unit_around(TimeUnit unit, Day day, int n) {
  if (const int months = months_in(unit); months > 0) {
    const Day from = add_months(period_start(unit, day), months * n);
    return days_extent(from, add_months(from, months), unit);
  }
  const Day monday = conventions_.week_from_sunday ? weekday_on_or_before(day, kSunday) : iso_week_start(day);
  switch (unit) {
    case TimeUnit::kDay:
    case TimeUnit::kBusinessDay: return days_extent(day + days{n}, day + days{n + 1}, TimeUnit::kDay);
    case TimeUnit::kWeek:
      used_ |= kUsesWeek;
      return days_extent(monday + days{7 * n}, monday + days{7 * (n + 1)}, unit);
    case TimeUnit::kWorkingWeek: return days_extent(monday + days{7 * n}, monday + days{7 * n + 5}, unit);
    case TimeUnit::kFortnight: return days_extent(monday + days{14 * n}, monday + days{14 * (n + 1)}, unit);
    default: return std::nullopt;
  }
}

TimeResolver::Found TimeResolver::unit(TimeUnit unit, int n) {
  const LocalMinute now = now_.spoken;
  switch (unit) {
    case TimeUnit::kWeekend: return weekend(n);
    case TimeUnit::kMinute:
    case TimeUnit::kHour: {
      const minutes length{unit == TimeUnit::kHour ? 60 : 1};
      if (n > 0) --n;  // "the next hour" begins now
      return Extent{.from = now + n * length, .to = now + (n + 1) * length, .grain = unit, .hours = true};
    }
    case TimeUnit::kNight: {
      const Found day = unit_around(TimeUnit::kDay, today_, n);
      return day_part(when::part("night", TimeNode{}), *day);
    }
    default: return unit_around(unit, today_, n);
  }
}

// "The year" said early in January is the one just over: nobody sums up five days.
TimeResolver::Found TimeResolver::the_unit(TimeUnit unit) {
  const Found current = this->unit(unit, 0);
  const bool back = conventions_.manner == TimeRegister::kReporting;
  if (!current || !back || unit < TimeUnit::kWeek || unit == TimeUnit::kFortnight) return current;
  constexpr int kTenth = 10;
  const auto elapsed = LocalMinute{today_} - current->from;
  return elapsed * kTenth < current->to - current->from ? this->unit(unit, -1) : current;
}

// The Friday of the weekend that has begun last.
Day TimeResolver::weekend_friday() const { return weekday_on_or_before(today_, kFriday); }

TimeResolver::Found TimeResolver::weekend(int n) {
  Day friday = weekend_friday();
  if (conventions_.manner == TimeRegister::kCalendar) {
    friday = iso_week_start(today_) + days{4 + 7 * n};
    return weekend_from(friday, friday + days{3});
  }
  const bool running = weekday_of(today_) == kSaturday || weekday_of(today_) == kSunday;
  // "Last weekend", said while one is running, is the one before it.
  if (n < 0) friday -= days{7 * (running ? -n : -n - 1)};
  if (n > 0) friday += days{7 * n};
  // On a Friday the weekend may not have begun.
  const bool not_begun = n <= 0 && friday == today_ &&
                         !(now_.hour_known && now_.spoken > weekend_from(friday, friday + days{3})->from);
  if (not_begun) friday -= days{7};
  return weekend_from(friday, day_after_holiday(friday + days{3}));
}

bool TimeResolver::is_long_weekend_holiday(Day day) const {
  const Candidate candidate(day);
  return std::any_of(catalog_.holidays().begin(), catalog_.holidays().end(),
                     [&](const Holiday& h) { return h.long_weekend && candidate.is(h); });
}

// A holiday of a fixed date that falls on a Sunday is kept on the Monday.
bool TimeResolver::is_observed_on_monday(Day sunday) const {
  const Candidate candidate(sunday);
  return candidate.weekday == kSunday &&
         std::any_of(catalog_.holidays().begin(), catalog_.holidays().end(),
                     [&](const Holiday& h) { return h.long_weekend && h.day != 0 && candidate.is(h); });
}

// A long weekend hangs on a holiday unless it falls on a Wednesday.
bool TimeResolver::makes_weekend(Day day) const {
  constexpr int kWednesday = 3;
  return is_long_weekend_holiday(day) && weekday_of(day) != kWednesday;
}

// "Over Labor Day" means its weekend; a fixed date in the middle of a week ("Veterans Day") is a day.
bool TimeResolver::name_means_weekend(Day day) const {
  const Candidate candidate(day);
  const bool beside = candidate.weekday <= kMonday || candidate.weekday >= kFriday;
  return std::any_of(catalog_.holidays().begin(), catalog_.holidays().end(), [&](const Holiday& h) {
    return h.long_weekend && (h.nth != 0 || beside) && candidate.is(h);
  });
}

// The day after the weekend whose Monday this is: Tuesday where the Monday is a holiday, or stands for
// one that fell on the Sunday.
Day TimeResolver::day_after_holiday(Day monday) {
  const bool extended = is_long_weekend_holiday(monday) || is_observed_on_monday(monday - days{1});
  if (extended) used_ |= kUsesHoliday;
  return extended && conventions_.holiday_extends ? monday + days{1} : monday;
}

// `friday` begins it and `monday` is the day after it: by the preset, shifted where a holiday shifts them.
TimeResolver::Found TimeResolver::weekend_from(Day friday, Day monday) {
  used_ |= kUsesWeekend;
  const WeekendPreset& preset = *conventions_.weekend;
  const int from_shift = (preset.from_weekday - kFriday + 7) % 7;
  const int to_shift = preset.to_weekday == kSunday ? -1 : (preset.to_weekday - kMonday + 7) % 7;
  return Extent{.from = LocalMinute{friday + days{from_shift}} + minutes{preset.from_minute},
                .to = LocalMinute{monday + days{to_shift}} + minutes{preset.to_minute},
                .grain = TimeUnit::kWeekend,
                .hours = true};
}

// The weekend of a holiday or a date: of a Monday or Tuesday the one before it, of a Wednesday, Thursday
// or Friday from its eve to the weekend after it.
TimeResolver::Found TimeResolver::weekend_at(Day day, bool holiday) {
  holiday = holiday || is_long_weekend_holiday(day);
  const int weekday = weekday_of(day);
  const Day friday = weekday_on_or_before(day, kFriday);
  if (weekday == kFriday || weekday == kSaturday || weekday == kSunday) {
    const bool eve = weekday == kFriday && holiday && conventions_.holiday_extends &&
                     conventions_.manner == TimeRegister::kReporting;
    return weekend_from(eve ? friday - days{1} : friday, day_after_holiday(friday + days{3}));
  }
  constexpr int kTuesday = 2;
  const bool before = weekday == kMonday || weekday == kTuesday;
  if (holiday) used_ |= kUsesHoliday;
  if (!holiday || !conventions_.holiday_extends) {
    const Day start = before ? friday : friday + days{7};
    return weekend_from(start, start + days{3});
  }
  if (before) return weekend_from(friday, day + days{1});
  return weekend_from(day - days{1}, weekday_on_or_after(day, kMonday));
}

// The last one that has begun: on the Saturday before Labor Day its weekend is this year's.
TimeResolver::Found TimeResolver::begun_weekend(const TimeNode& node, bool only_named) {
  for (int year = year_of(today_) + 1; year >= year_of(today_) - 1; --year) {
    const Found day = point(node, year);
    if (!day || (only_named && !name_means_weekend(day_of(day->from)))) continue;
    const Found weekend = weekend_at(day_of(day->from), node.op == TimeOp::kHoliday);
    if (weekend->from < LocalMinute{today_ + days{1}})
      return only_named && day->from < latest_day(node) ? Found{} : weekend;
  }
  return std::nullopt;
}

// The last day of that date; far back where there is none.
LocalMinute TimeResolver::latest_day(const TimeNode& node) {
  const Found found = most_recent(node);
  return found ? found->from : LocalMinute{};
}

TimeResolver::Found TimeResolver::weekend_of(const TimeNode& node) {
  const TimeNode& inner = node.args[0];
  if (inner.op == TimeOp::kWeekendOf) return weekend_of(inner);
  const bool reporting = conventions_.manner == TimeRegister::kReporting;
  if (reporting && (inner.op == TimeOp::kHoliday || inner.op == TimeOp::kDay)) {
    if (const Found begun = begun_weekend(inner, node.op == TimeOp::kOver)) return begun;
  }
  const Found day = resolve(inner);
  if (!day || day->grain != TimeUnit::kDay) return day;
  const bool weekend = node.op == TimeOp::kWeekendOf || (reporting && name_means_weekend(day_of(day->from)));
  return weekend ? weekend_at(day_of(day->from), false) : day;
}

// The holiday whose long weekend has begun last.
const Holiday* TimeResolver::latest_holiday() {
  constexpr days kReach{8};  // a weekend begins so near to its holiday
  const Holiday* best = nullptr;
  LocalMinute begun{};
  for (const Holiday& holiday : catalog_.holidays()) {
    if (!holiday.long_weekend) continue;
    for (const int year : {year_of(today_) - 1, year_of(today_), year_of(today_) + 1}) {
      const Day day = holiday.in_year(year);
      if (day > today_ + kReach || (best != nullptr && LocalMinute{day + kReach} < begun)) continue;
      if (!makes_weekend(day)) continue;
      const LocalMinute from = weekend_at(day, true)->from;
      if (from >= LocalMinute{today_ + days{1}} || (best != nullptr && from <= begun)) continue;
      best = &holiday;
      begun = from;
    }
  }
  return best;
}

TimeResolver::Found TimeResolver::latest_holiday_weekend() {
  const Holiday* holiday = latest_holiday();
  if (holiday == nullptr) return std::nullopt;
  for (const int year : {year_of(today_) + 1, year_of(today_), year_of(today_) - 1}) {
    const Day day = holiday->in_year(year);
    if (!makes_weekend(day)) continue;
    const Found found = weekend_at(day, true);
    if (found->from < LocalMinute{today_ + days{1}}) return found;
  }
  return std::nullopt;
}

TimeResolver::Found TimeResolver::day_part(const TimeNode& node, const Extent& day) {
  const DayPart* hours = find_day_part(conventions_.manner, node.name);
  if (hours == nullptr) return std::nullopt;
  const LocalMinute midnight{day_of(day.from)};
  return Extent{.from = midnight + minutes{hours->from},
                .to = midnight + minutes{hours->to},
                .grain = TimeUnit::kNight,
                .hours = true,
                .night = hours->from >= minutes{std::chrono::hours{12}}.count(),
                .weekday = false};
}

TimeResolver::Found TimeResolver::part(const TimeNode& node) {
  const Found whole = resolve(node.args[0]);
  if (!whole) return whole;
  const bool relative = node.args[0].op == TimeOp::kRel || node.args[0].op == TimeOp::kThe;
  const bool late = node.name == "end" || node.name == "later";
  const bool coarse = whole->grain >= TimeUnit::kWeek;
  if (late && relative && coarse && conventions_.manner == TimeRegister::kCalendar)
    return later_half(node.name, *whole);
  if (node.name == "start" || node.name == "end" || node.name == "middle")
    return period_part(node.name, *whole);
  if (whole->grain == TimeUnit::kDay) return day_part(node, *whole);
  if (whole->grain > TimeUnit::kDay && !whole->hours) return period_part(node.name, *whole);
  // A part of a part of the day, "late this morning": its half.
  const auto half = (whole->to - whole->from) / 2;
  Extent out = *whole;
  if (node.name == "early") out.to = whole->from + half;
  if (node.name == "late" || node.name == "later") out.from = whole->from + half;
  return out;
}

// The 16th of a month, the 1st of July of a year.
LocalMinute TimeResolver::middle_of(const Extent& whole) const {
  if (whole.grain == TimeUnit::kMonth) return whole.from + days{15};
  if (whole.grain == TimeUnit::kYear) return LocalMinute{add_months(day_of(whole.from), 6)};
  return whole.from + std::chrono::floor<days>((whole.to - whole.from) / 2);
}

// Early, mid and late: thirds, of a month its tens of days. As an end, "the end of May" is a moment.
TimeResolver::Found TimeResolver::period_part(const std::string& name, const Extent& whole) {
  Extent out = whole;
  out.at.reset();
  out.weekday = false;
  if (name == "later") return out;
  const bool early = name == "early" || name == "start";
  const bool late = name == "late" || name == "end";
  const auto at = [&](int third) {
    if (whole.grain == TimeUnit::kMonth) return whole.from + days{third == 1 ? 9 : 20};
    if (whole.grain == TimeUnit::kDecade)
      return LocalMinute{add_months(day_of(whole.from), third == 1 ? 48 : 84)};
    if (whole.grain == TimeUnit::kYear) return LocalMinute{add_months(day_of(whole.from), third * 4)};
    if (whole.grain == TimeUnit::kHalf) return LocalMinute{add_months(day_of(whole.from), third * 2)};
    const auto length = (whole.to - whole.from) / 3 * third;
    return whole.from + (whole.grain > TimeUnit::kDay ? std::chrono::floor<days>(length) : length);
  };
  if (early) out.to = at(1) + (whole.grain == TimeUnit::kMonth ? days{1} : days{0});
  if (late) out.from = at(2);
  if (!early && !late) {
    out.from = at(1);
    out.to = at(2);
  }
  if (name == "start") out.at = whole.from;
  if (name == "end") out.at = whole.to;
  if (name == "middle") out.at = middle_of(whole);
  return out;
}

// By the calendar "the end of this year" and "later this year" are its second half.
TimeResolver::Found TimeResolver::later_half(const std::string& name, const Extent& whole) {
  Extent out = whole;
  out.from = whole.from + std::chrono::floor<days>((whole.to - whole.from) / 2);
  if (whole.grain >= TimeUnit::kQuarter) {
    const int half = static_cast<int>((day_of(whole.to) - day_of(whole.from)).count() / 30) / 2;
    out.from = LocalMinute{add_months(day_of(whole.from), half)};
  } else if (whole.grain == TimeUnit::kMonth) {
    out.from = whole.from + days{15};
  }
  if (name == "end") out.at = whole.to;
  return out;
}

// Weeks of a month or a year. By the calendar the ISO week belongs to the period that has its Thursday;
// in reporting "the first week of August" is its first seven days.
TimeResolver::Found TimeResolver::nth_week(int n, const Extent& parent) {
  if (conventions_.manner == TimeRegister::kReporting) {
    const LocalMinute from = n > 0 ? parent.from + days{7 * (n - 1)} : parent.to + days{7 * n};
    return Extent{from, from + days{7}, TimeUnit::kWeek};
  }
  constexpr int kThursday = 4;
  const Day thursday = n > 0
                           ? weekday_on_or_after(day_of(parent.from), kThursday) + days{7 * (n - 1)}
                           : weekday_on_or_before(day_of(parent.to) - days{1}, kThursday) + days{7 * (n + 1)};
  return unit_around(TimeUnit::kWeek, thursday, 0);
}

TimeResolver::Found TimeResolver::nth(const TimeNode& node) {
  const int n = node.numbers[0];
  const TimeNode& what = node.args[0];
  const Found parent = resolve(node.args[1]);
  if (!parent || n == 0) return std::nullopt;
  const Day first = day_of(parent->from);
  const Day last = day_of(parent->to - minutes{1});
  if (what.op == TimeOp::kWeekday) {
    const int weekday = what.numbers[0];
    const Day day = n > 0 ? weekday_on_or_after(first, weekday) + days{7 * (n - 1)}
                          : weekday_on_or_before(last, weekday) + days{7 * (n + 1)};
    return days_extent(day, day + days{1}, TimeUnit::kDay);
  }
  if (what.op != TimeOp::kUnit) return std::nullopt;
  const auto unit = static_cast<TimeUnit>(what.numbers[0]);
  if (unit == TimeUnit::kWeek) return nth_week(n, *parent);
  if (unit == TimeUnit::kWeekend) {
    const Day saturday = n > 0 ? weekday_on_or_after(first, kSaturday) + days{7 * (n - 1)}
                               : weekday_on_or_before(last, kSaturday) + days{7 * (n + 1)};
    return weekend_from(saturday - days{1}, day_after_holiday(saturday + days{2}));
  }
  if (unit == TimeUnit::kNight) {
    const Day day = n > 0 ? first + days{n - 1} : last + days{n};
    return day_part(when::part("night", TimeNode{}), days_extent(day, day + days{1}, TimeUnit::kDay));
  }
  return n > 0 ? unit_around(unit, first, n - 1) : unit_around(unit, last, n + 1);
}

}  // namespace blotter
