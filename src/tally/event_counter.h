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

  void add(LocalMinute t) {
    if (!coverage_.contains(t)) return;
    if (!by_hour_) return add_coarse(t);
    const auto since = static_cast<std::uint64_t>((t - first_hour_).count());
    const std::uint64_t hour = since / kMinutesPerHour;
    if (may_be_cut_ && add_by_minute(hour, since % kMinutesPerHour)) return;
    auto& page = pages_[hour / kHoursPerPage];
    if (!page) page = std::make_unique<Page>();
    ++(*page)[hour % kHoursPerPage];
  }
  // Adds what another counter, made with the same arguments, has counted.
  void merge(const EventCounter& other);
  [[nodiscard]] std::vector<Series::Cell> cells() const;

 private:
  static constexpr std::uint64_t kHoursPerPage = 512;
  static constexpr std::uint64_t kMinutesPerHour = 60;
  using Page = std::array<std::uint32_t, kHoursPerPage>;
  using Minutes = std::array<std::uint32_t, kMinutesPerHour>;

  void add_coarse(LocalMinute t);
  // False if no boundary cuts the hour. `hour` counts from first_hour_.
  bool add_by_minute(std::uint64_t hour, std::uint64_t minute);
  void append_hours(std::vector<Series::Cell>& out) const;
  void append_minutes(std::vector<Series::Cell>& out) const;

  Window coverage_;
  Grain grain_;
  const CutHours& cut_;
  bool by_hour_;
  bool may_be_cut_;
  LocalMinute first_hour_;
  std::vector<std::unique_ptr<Page>> pages_;  // by hours since first_hour_ / kHoursPerPage; most stay empty
  std::unordered_map<int, Minutes> minutes_;  // by slot of the cut hour
  std::map<Window, std::int64_t> coarse_;
};

}  // namespace blotter
