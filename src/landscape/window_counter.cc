#include "landscape/window_counter.h"

#include <utility>

#include "civil/calendar.h"

namespace blotter {
namespace {

using std::chrono::days;

}  // namespace

DailyCounts::DailyCounts(const Series& series) {
  const Window& coverage = series.coverage();
  // Published totals have gaps, and holes end what is next to each other: those are left to the series.
  if (series.grain() > Grain::kDay || !series.covers(coverage) || coverage.empty()) return;
  first_ = day_of(coverage.from + days{1} - std::chrono::minutes{1});
  const Day last = day_of(coverage.to);
  if (last <= first_) return;
  std::vector<LocalMinute> midnights;
  midnights.reserve(static_cast<std::size_t>((last - first_).count()) + 1);
  for (Day day = first_; day <= last; day += days{1}) midnights.push_back(LocalMinute{day});
  if (auto counts = series.running_counts(midnights)) before_ = std::move(*counts);
}

std::vector<std::int64_t> DailyCounts::by_day() const {
  std::vector<std::int64_t> out;
  for (std::size_t i = 1; i < before_.size(); ++i) out.push_back(before_[i] - before_[i - 1]);
  return out;
}

std::optional<std::int64_t> WindowCounter::find(const Window& window) const {
  const bool by_days = days_.can_count() && !window.empty() && is_of_whole_days(window);
  if (!by_days) return series_.find(window);
  const Day from = day_of(window.from);
  const Day to = day_of(window.to);
  if (from < days_.first() || to > days_.last()) return series_.find(window);
  return days_.count(from, to);
}

}  // namespace blotter
