#include "store/coverage.h"

#include <algorithm>

namespace blotter {

using std::chrono::days;
using std::chrono::hours;

Window coverage_of(const Source& source, const RecordStats& stats, Day published) {
  const days gap = stats.days.widest_gap();
  Window window{stats.days.first(), std::chrono::floor<hours>(stats.last_event) + hours(1)};
  const auto first_day = parse_day(source.first_day);
  if (first_day.ok() && (*first_day >= stats.days.first() || stats.days.first() - *first_day <= gap)) {
    window.from = *first_day;
  }
  const Day complete_until = published - days(source.lag_days);
  if (complete_until > stats.days.last() && complete_until - stats.days.last() <= gap) {
    window.to = std::max<LocalMinute>(window.to, complete_until);
  }
  window.to = std::min<LocalMinute>(window.to, published + days(1));
  window.to = std::max(window.to, window.from);
  return window;
}

}  // namespace blotter
