// Event times → cells: by the hour, by the minute inside the hours that a boundary cuts, or by the
// coarser step of a source that knows no more.
#pragma once

#include <blotter/tally.h>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

namespace blotter {

// The cell of a step (day, month, …) that holds `t`. kMinute is its minute; kYearToDate its year.
[[nodiscard]] Window cell_of(LocalMinute t, Grain grain);

// The hours inside which some window begins or ends.
class CutHours {
 public:
  explicit CutHours(const std::vector<LocalMinute>& boundaries);
  // The hour's number among the cut ones; -1 if no boundary cuts it. `hour` counts from 1970.
  [[nodiscard]] int slot(std::int64_t hour) const;
  [[nodiscard]] const std::vector<std::int64_t>& hours() const { return hours_; }

 private:
  std::vector<std::int64_t> hours_;  // sorted
};

// Counts the events of one request. Events outside of the coverage are not asked for and passed over.
class EventCounter {
 public:
  // `cut` must outlive the counter.
  EventCounter(const Window& coverage, Grain grain, const CutHours& cut);

  void add(LocalMinute t);
  [[nodiscard]] std::vector<Series::Cell> cells() const;

 private:
  static constexpr std::int64_t kHoursPerPage = 512;
  static constexpr std::size_t kMinutesPerHour = 60;
  using Page = std::array<std::uint32_t, kHoursPerPage>;
  using Minutes = std::array<std::uint32_t, kMinutesPerHour>;

  void add_by_hour(LocalMinute t);
  void append_hours(std::vector<Series::Cell>& out) const;
  void append_minutes(std::vector<Series::Cell>& out) const;

  Window coverage_;
  Grain grain_;
  const CutHours& cut_;
  std::int64_t first_hour_ = 0;
  std::vector<std::unique_ptr<Page>> pages_;  // by (hour - first_hour_) / kHoursPerPage; most stay empty
  std::unordered_map<int, Minutes> minutes_;  // by slot of the cut hour
  std::map<Window, std::int64_t> coarse_;
};

}  // namespace blotter
