// Records that lie in memory and not in files: what a vintage made from notices is counted from.
#pragma once

#include <blotter/window.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace blotter {

// The different values of a column, and which of them each row has.
struct MemoryColumn {
  std::vector<std::string> values;
  std::vector<std::uint32_t> codes;  // 0: none; else values[code - 1]
};

// The record versions whose event lies on one day, by time. What counts as one (the victims of an incident)
// lies at one minute, and so in one block.
struct MemoryBlock {
  std::vector<LocalMinute> occurred;    // ascending
  std::vector<LocalMinute> known_from;  // of the version
  std::vector<LocalMinute> known_to;    // exclusive; LocalMinute::max(): it is the last
  std::vector<MemoryColumn> columns;    // in the order of MemoryRecords::columns
  // The messages that each row rests on, by number: an index in `told`.
  std::vector<std::uint32_t> told_by;
  std::vector<std::vector<std::uint64_t>> told;

  [[nodiscard]] std::size_t rows() const { return occurred.size(); }
};

// Immutable once a vintage has them. Vintages share the blocks in which they don't differ.
struct MemoryRecords {
  std::vector<std::string> columns;                                        // ColumnMapping::name
  std::vector<std::pair<Day, std::shared_ptr<const MemoryBlock>>> blocks;  // by day, ascending
};

}  // namespace blotter
