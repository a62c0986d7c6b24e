#include "store/coverage.h"

#include <algorithm>
#include <cmath>

namespace blotter {

namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr days kYear{365};
// So many days without an event are taken for such days if that is no rarer than this.
constexpr double kRare = 0.05;
// A file of a year that is over reaches to its end, and an export to the end of its last day, unless so many
// days are missing there: then something is cut off.
constexpr days kCutOff{7};

// Whether nothing may have happened on `silent` days in a row, if each is empty as often as those from `from`
// through `to`.
bool may_be_silent(const DaySet& set, Day from, Day to, days silent) {
  return std::pow(set.empty_share(from, to), static_cast<double>(silent.count())) >= kRare;
}

LocalMinute beginning(const Source& source, const DaySet& set) {
  const Day first = set.first();
  const auto first_day = parse_day(source.first_day);
  if (source.yearly_parts) {
    const Day new_year = make_day(year_of(first), 1, 1);
    return first_day.ok() ? std::max(new_year, *first_day) : new_year;
  }
  if (!first_day.ok()) return first;
  if (*first_day >= first) return *first_day;
  const Day year_on = std::min(set.last(), first + kYear);
  return may_be_silent(set, first, year_on, first - *first_day) ? *first_day : first;
}

LocalMinute ending(const Source& source, const RecordStats& stats, Day published) {
  const Day last = stats.days.last();
  // A source that knows days only has no hour at which it stops.
  const bool by_hour = source.grain == Grain::kMinute || source.grain == Grain::kHour;
  const LocalMinute last_hour =
      by_hour ? std::chrono::floor<hours>(stats.last_event) + hours(1) : LocalMinute{last + days(1)};
  Day complete = published - days(source.lag_days);
  const Day new_year = make_day(year_of(last) + 1, 1, 1);
  const bool year_is_over = source.yearly_parts && published >= new_year;
  if (year_is_over) complete = new_year;
  if (complete <= last) return last_hour;
  const days silent = complete - last - days(1);
  const Day year_back = std::max(stats.days.first(), last - kYear);
  if ((year_is_over && silent < kCutOff) || may_be_silent(stats.days, year_back, last, silent))
    return complete;
  return silent <= kCutOff ? LocalMinute{last + days(1)} : last_hour;
}

}  // namespace

Window coverage_of(const Source& source, const RecordStats& stats, Day published) {
  const LocalMinute from = beginning(source, stats.days);
  const LocalMinute to = std::min<LocalMinute>(ending(source, stats, published), published + days(1));
  return {from, std::max(from, to)};
}

}  // namespace blotter
