// Counts of very many windows of one series: a daily prefix sum where all the windows' ends are midnights.
#pragma once

#include <blotter/tally.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace blotter {

// The series by whole days: `before[i]` events before day `first + i`, i up to the number of days. A day that
// the series doesn't cover, or cuts a cell of, makes it unusable: `can_count` is false.
class DailyCounts {
 public:
  explicit DailyCounts(const Series& series);

  [[nodiscard]] bool can_count() const { return before_.size() > 1; }
  [[nodiscard]] Day first() const { return first_; }
  [[nodiscard]] Day last() const { return first_ + std::chrono::days{static_cast<int>(before_.size()) - 1}; }
  // Precondition: first() <= from <= to <= last().
  [[nodiscard]] std::int64_t count(Day from, Day to) const { return at(to) - at(from); }
  // Counts by the day.
  [[nodiscard]] std::vector<std::int64_t> by_day() const;

 private:
  [[nodiscard]] std::int64_t at(Day day) const {
    return before_[static_cast<std::size_t>((day - first_).count())];
  }

  Day first_{};
  std::vector<std::int64_t> before_;
};

// The same answers as Series::find, quicker for windows of whole days. Keeps a reference to the series.
// Immutable, thread-safe.
class WindowCounter {
 public:
  explicit WindowCounter(const Series& series) : series_(series), days_(series) {}

  [[nodiscard]] std::optional<std::int64_t> find(const Window& window) const;
  [[nodiscard]] const Series& series() const { return series_; }
  [[nodiscard]] const DailyCounts& days() const { return days_; }

 private:
  const Series& series_;
  DailyCounts days_;
};

}  // namespace blotter
