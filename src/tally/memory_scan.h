// Counting in a vintage whose records lie in memory.
#pragma once

#include <blotter/tally.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tally/filter.h"
#include "tally/target.h"

namespace blotter {

// Filters on the rows of one block: each different value of a column is compared once.
class BlockFilter {
 public:
  BlockFilter(const MemoryRecords& records, const MemoryBlock& block, const std::vector<Filter>& filters);
  [[nodiscard]] bool passes(std::size_t row) const {
    for (const Tested& one : tested_) {
      if (!one.passing[(*one.codes)[row]]) return false;
    }
    return true;
  }

 private:
  struct Tested {
    const std::vector<std::uint32_t>* codes;
    std::vector<bool> passing;  // by code
  };
  std::vector<Tested> tested_;
  std::vector<std::uint32_t> none_;  // the codes of a column that the records lack
};

// The column's place in MemoryRecords::columns; npos: there is none.
[[nodiscard]] std::size_t column_index(const MemoryRecords& records, std::string_view name);

// The row's value; nullopt: it has none.
[[nodiscard]] std::optional<std::string> value_in(const MemoryColumn& column, std::size_t row);

// Whether the row was known when the vintage came out.
[[nodiscard]] inline bool is_known(const MemoryBlock& block, std::size_t row, LocalMinute at) {
  return block.known_from[row] <= at && at < block.known_to[row];
}
[[nodiscard]] LocalMinute known_minute(const Vintage& vintage);

// Calls `use(row)` for each row of the block that was known and passes, by time.
template <typename Use>
void each_row(const Vintage& vintage, const MemoryBlock& block, const std::vector<Filter>& filters, Use use) {
  const LocalMinute at = known_minute(vintage);
  const BlockFilter filter(*vintage.memory, block, filters);
  for (std::size_t row = 0; row < block.rows(); ++row) {
    if (is_known(block, row, at) && filter.passes(row)) use(row);
  }
}

// Calls `use(block)` for each block that has events in the window.
void each_block(const MemoryRecords& records, const Window& window,
                const std::function<void(const MemoryBlock&)>& use);

// When what the target counts happened, as far as in the window; ascending.
[[nodiscard]] std::vector<LocalMinute> events_in(const Vintage& vintage, const RecordTarget& target,
                                                 const Window& window);

// As scan_each and breakdown, for a vintage whose `memory` is not nullptr.
Result<std::vector<Result<Series>>> scan_memory(const Catalog& catalog, const Vintage& vintage,
                                                const std::vector<SeriesRequest>& requests,
                                                const std::vector<LocalMinute>& boundaries);
Result<std::vector<Slice>> memory_slices(const Catalog& catalog, const Vintage& vintage,
                                         const SeriesRequest& request, const std::string& dimension,
                                         const Window& window);

}  // namespace blotter
