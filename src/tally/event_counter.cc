#include "tally/event_counter.h"

#include <algorithm>

#include "civil/calendar.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

std::int64_t hour_number(LocalMinute t) { return std::chrono::floor<hours>(t).time_since_epoch().count(); }
LocalMinute start_of_hour(std::int64_t hour) { return LocalMinute{hours{hour}}; }

Window whole_days(Day from, Day to) { return {LocalMinute{from}, LocalMinute{to}}; }

}  // namespace

Window cell_of(LocalMinute t, Grain grain) {
  const Day day = day_of(t);
  switch (grain) {
    case Grain::kMinute: return {t, t + minutes{1}};
    case Grain::kHour: return {start_of_hour(hour_number(t)), start_of_hour(hour_number(t) + 1)};
    case Grain::kDay: return whole_days(day, day + days{1});
    case Grain::kWeek: return whole_days(iso_week_start(day), iso_week_start(day) + days{kDaysPerWeek});
    case Grain::kMonth: return whole_days(month_start(day), add_months(month_start(day), 1));
    default: return whole_days(year_start(day), add_months(year_start(day), kMonthsPerYear));
  }
}

CutHours::CutHours(const std::vector<LocalMinute>& boundaries) {
  for (const LocalMinute t : boundaries) {
    if (t != start_of_hour(hour_number(t))) hours_.push_back(hour_number(t));
  }
  std::sort(hours_.begin(), hours_.end());
  hours_.erase(std::unique(hours_.begin(), hours_.end()), hours_.end());
}

int CutHours::slot(std::int64_t hour) const {
  const auto it = std::lower_bound(hours_.begin(), hours_.end(), hour);
  return it != hours_.end() && *it == hour ? static_cast<int>(it - hours_.begin()) : -1;
}

EventCounter::EventCounter(const Window& coverage, Grain grain, const CutHours& cut)
    : coverage_(coverage),
      grain_(grain),
      cut_(cut),
      by_hour_(grain <= Grain::kHour),
      may_be_cut_(grain == Grain::kMinute && !cut.hours().empty()),
      first_hour_(start_of_hour(hour_number(coverage.from))) {
  if (!by_hour_ || coverage_.empty()) return;
  const std::int64_t span = hour_number(coverage.to) - hour_number(coverage.from) + 1;
  pages_.resize(static_cast<std::size_t>(span) / kHoursPerPage + 1);
}

void EventCounter::add_coarse(LocalMinute t) { ++coarse_[cell_of(t, grain_)]; }

bool EventCounter::add_by_minute(std::uint64_t hour, std::uint64_t minute) {
  const int slot = cut_.slot(hour_number(first_hour_) + static_cast<std::int64_t>(hour));
  if (slot < 0) return false;
  ++minutes_[slot][minute];
  return true;
}

void EventCounter::merge(const EventCounter& other) {
  for (std::size_t p = 0; p < other.pages_.size(); ++p) {
    if (!other.pages_[p]) continue;
    if (!pages_[p]) pages_[p] = std::make_unique<Page>();
    for (std::size_t i = 0; i < kHoursPerPage; ++i) (*pages_[p])[i] += (*other.pages_[p])[i];
  }
  for (const auto& [slot, counts] : other.minutes_) {
    for (std::size_t m = 0; m < kMinutesPerHour; ++m) minutes_[slot][m] += counts[m];
  }
  for (const auto& [window, count] : other.coarse_) coarse_[window] += count;
}

std::vector<Series::Cell> EventCounter::cells() const {
  std::vector<Series::Cell> out;
  append_hours(out);
  append_minutes(out);
  for (const auto& [window, count] : coarse_) out.push_back({window.from, window.to, count});
  return out;
}

void EventCounter::append_hours(std::vector<Series::Cell>& out) const {
  for (std::size_t p = 0; p < pages_.size(); ++p) {
    if (!pages_[p]) continue;
    for (std::size_t i = 0; i < pages_[p]->size(); ++i) {
      const std::uint32_t count = (*pages_[p])[i];
      if (count == 0) continue;
      const LocalMinute from = first_hour_ + hours{static_cast<std::int64_t>(p * kHoursPerPage + i)};
      out.push_back({from, from + hours{1}, count});
    }
  }
}

void EventCounter::append_minutes(std::vector<Series::Cell>& out) const {
  for (const auto& [slot, counts] : minutes_) {
    const LocalMinute hour = start_of_hour(cut_.hours()[static_cast<std::size_t>(slot)]);
    for (std::size_t m = 0; m < counts.size(); ++m) {
      if (counts[m] == 0) continue;
      const LocalMinute from = hour + minutes{static_cast<std::int64_t>(m)};
      out.push_back({from, from + minutes{1}, counts[m]});
    }
  }
}

}  // namespace blotter
