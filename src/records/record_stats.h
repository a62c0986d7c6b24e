// What is learnt about an export while its rows are read.
#pragma once

#include <blotter/rejected_row.h>
#include <blotter/window.h>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace blotter {

// The civil days on which something happened, from year 0 to 9999.
class DaySet {
 public:
  void add(Day day);
  void merge(const DaySet& other);
  [[nodiscard]] bool empty() const { return !first_; }
  // Preconditions: not empty.
  [[nodiscard]] Day first() const { return *first_; }
  [[nodiscard]] Day last() const { return *last_; }
  // Share of the days from `from` through `to` on which nothing happened, one empty and one full day added to
  // them (Laplace's rule of succession): never 0, never 1.
  [[nodiscard]] double empty_share(Day from, Day to) const;
  // The most days from one to the next; 1 where something happened each day, or on one day only.
  [[nodiscard]] std::chrono::days widest_gap() const;

 private:
  std::vector<bool> days_;
  std::optional<Day> first_;
  std::optional<Day> last_;
};

// A row's key (or 64 bits made from it) and where it stands.
struct KeyedLine {
  std::uint64_t key = 0;
  std::uint64_t line = 0;
  auto operator<=>(const KeyedLine&) const = default;
};

struct RecordStats {
  std::uint64_t rows = 0;  // usable
  std::uint64_t rejected = 0;
  std::uint64_t not_utf8 = 0;           // of the rejected
  std::uint64_t after_publication = 0;  // of the usable, dated after the day of publication
  // Of the rows that are not dated after the day of publication: those are slips, and tell nothing about what
  // the export covers.
  DaySet days;
  LocalMinute last_event;
  std::set<std::string, std::less<>> codes;  // values of the subset column, folded
  std::vector<KeyedLine> keys;               // of the usable rows; in any order
  std::vector<RejectedRow> rejects;          // by line; no more than kMostRejects

  static constexpr std::size_t kMostRejects = 1'000'000;

  void reject(RejectedRow row);
  // Adds what was learnt of the following segment, but its keys, which stay where they are.
  void merge(RecordStats&& other);
};

// line → the first line with the same key, for each line whose key stands in an earlier one. Each run is
// sorted.
[[nodiscard]] std::unordered_map<std::uint64_t, std::uint64_t> repeated_lines(
    std::vector<std::vector<KeyedLine>> runs);

}  // namespace blotter
