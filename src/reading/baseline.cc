#include "reading/baseline.h"

#include <algorithm>

#include "civil/calendar.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month_day;
using std::chrono::years;

LocalMinute same_date(LocalMinute t, int years_back) {
  const year_month_day date{day_of(t)};
  year_month_day moved = date - years{years_back};
  if (!moved.ok()) moved = moved.year() / moved.month() / std::chrono::last;
  return LocalMinute{std::chrono::local_days{moved}} + (t - day_of(t));
}

// No holiday lies farther than this from the year by which it is counted.
constexpr days kEve{31};

// The days of a window, and what tells most holidays from them without working out their rules.
struct Days {
  explicit Days(const Window& w)
      : from(w.from), to(day_of(w.to)), few(w.to - w.from <= days{28}), first(day_of(from)), last(to) {}

  [[nodiscard]] bool may_hold(const Holiday& h) const {
    const bool moves = !h.exceptions.empty() || h.easter || h.offset_days != 0;
    if (moves || !few) return true;
    const std::chrono::month month(static_cast<unsigned>(h.month));
    return month == first.month() || month == last.month();
  }
  [[nodiscard]] bool hold(Day day) const { return day == to || (LocalMinute{day} >= from && day < to); }

  LocalMinute from;
  Day to;
  bool few;
  year_month_day first, last;
};

// Days from the window's long-weekend holiday back to the same holiday; none if it has no such holiday.
std::optional<days> holiday_shift(const Catalog& catalog, const Window& window, int years_back) {
  const Days span(window);
  const int year = int(span.first.year());
  for (const Holiday& holiday : catalog.holidays()) {
    if (!holiday.long_weekend || !span.may_hold(holiday)) continue;
    for (const int y : {year, year + 1}) {
      if (y > year && span.to + kEve < make_day(y, 1, 1)) break;
      const Day day = holiday.in_year(y);
      if (!span.hold(day)) continue;
      // A fixed date (the Fourth of July) changes its weekday; a weekend keeps its own.
      const auto shift = (day - holiday.in_year(y - years_back)).count();
      return days{(shift + (shift > 0 ? 3 : -3)) / 7 * 7};
    }
  }
  return std::nullopt;
}

bool whole_year(const Window& w) {
  const year_month_day from{day_of(w.from)};
  return is_midnight(w.from) && from.month() == std::chrono::January && from.day() == std::chrono::day{1} &&
         w.to == LocalMinute{std::chrono::local_days{from + years{1}}};
}

bool whole_month(const Window& w) {
  const year_month_day from{day_of(w.from)};
  return is_midnight(w.from) && from.day() == std::chrono::day{1} &&
         w.to == LocalMinute{std::chrono::local_days{from + months{1}}};
}

}  // namespace

Window years_before(const Catalog& catalog, const Window& window, int years_back) {
  if (is_of_whole_days(window)) {
    return {same_date(window.from, years_back), same_date(window.to, years_back)};
  }
  const days shift = holiday_shift(catalog, window, years_back).value_or(days{364 * years_back});
  return {window.from - shift, window.to - shift};
}

std::optional<Window> aligned_baseline(const Window& window, const Window& baseline) {
  const bool year = whole_year(baseline);
  if (!year && !whole_month(baseline)) return std::nullopt;
  const year_month_day start{day_of(window.from)};
  const year_month_day base{day_of(baseline.from)};
  const bool same_place =
      is_midnight(window.from) && start.day() == base.day() && start.month() == base.month();
  const int years_back = int(start.year()) - int(base.year());
  if (!same_place || years_back == 0) return std::nullopt;
  const Window part{baseline.from, same_date(window.to, years_back)};
  if (part.to >= baseline.to) return std::nullopt;
  return part;
}

std::vector<Window> years_of_mean(const Catalog& catalog, const Claim& claim, const Window& window) {
  const MeanOfYears& mean = *claim.baseline_mean;
  const int year = year_of(day_of(window.from));
  std::vector<Window> out;
  if (mean.years > 0) {
    for (int back = 1; back <= mean.years; ++back) out.push_back(years_before(catalog, window, back));
    return out;
  }
  for (int y = mean.last; y >= mean.first; --y) out.push_back(years_before(catalog, window, year - y));
  return out;
}

}  // namespace blotter
