#include "store/coverage.h"

#include <algorithm>

namespace blotter {

namespace {

// A file of one year is known to reach to the year's end: this much silence there is nothing cut off.
constexpr std::chrono::days kQuietest{7};

}  // namespace

using std::chrono::days;
using std::chrono::hours;

Window coverage_of(const Source& source, const RecordStats& stats, Day published) {
  const days gap = stats.days.widest_gap();
  Window window{stats.days.first(), std::chrono::floor<hours>(stats.last_event) + hours(1)};
  const auto first_day = parse_day(source.first_day);
  if (first_day.ok() && (*first_day >= stats.days.first() || stats.days.first() - *first_day <= gap)) {
    window.from = *first_day;
  }
  Day complete_until = published - days(source.lag_days);
  days silence = gap;
  if (source.yearly_parts) {
    window.from = std::max<LocalMinute>(make_day(year_of(stats.days.first()), 1, 1),
                                        first_day.ok() ? LocalMinute{*first_day} : window.from);
    complete_until = std::min(complete_until, make_day(year_of(stats.days.last()) + 1, 1, 1));
    silence = std::max(gap, kQuietest);
  }
  if (complete_until > stats.days.last() && complete_until - stats.days.last() <= silence) {
    window.to = std::max<LocalMinute>(window.to, complete_until);
  }
  window.to = std::min<LocalMinute>(window.to, published + days(1));
  window.to = std::max(window.to, window.from);
  return window;
}

}  // namespace blotter
