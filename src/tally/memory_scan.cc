#include "tally/memory_scan.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "tally/event_counter.h"

namespace blotter {
namespace {

// Calls `use(row)` for what a target counts in a block: its rows, or of those with the same key the earliest.
// Rows are in the order of time, so the first of a key is its earliest.
template <typename Use>
void each_event(const Vintage& vintage, const RecordTarget& target, const MemoryBlock& block, Use use) {
  if (target.distinct.empty()) return each_row(vintage, block, target.filters, use);
  const std::size_t key = column_index(*vintage.memory, target.distinct);
  if (key == std::string::npos) return;
  const MemoryColumn& keys = block.columns[key];
  std::vector<bool> seen(keys.values.size() + 1);
  each_row(vintage, block, target.filters, [&](std::size_t row) {
    const std::uint32_t code = keys.codes[row];
    if (code == 0 || seen[code]) return;
    seen[code] = true;
    use(row);
  });
}

Series series_of(const Vintage& vintage, const RecordTarget& target, const CutHours& cut) {
  EventCounter counter(target.coverage, vintage.grain, cut);
  each_block(*vintage.memory, target.coverage, [&](const MemoryBlock& block) {
    each_event(vintage, target, block, [&](std::size_t row) { counter.add(block.occurred[row]); });
  });
  return {target.coverage, vintage.grain, counter.cells(), true, target.holes};
}

// The slices by the value as it is compared. Each value in its own right: an incident with victims of two
// ages is in both slices.
class Slices {
 public:
  Slices(std::size_t column, std::size_t key) : column_(column), key_(key) {}

  void begin_block() { seen_.clear(); }
  void add(const MemoryBlock& block, std::size_t row) {
    const std::string value =
        column_ == std::string::npos ? "" : value_in(block.columns[column_], row).value_or("");
    const std::string same = folded(value);
    if (key_ != std::string::npos && !seen_.emplace(same, block.columns[key_].codes[row]).second) return;
    Slice& slice = slices_.try_emplace(same, Slice{value, 0}).first->second;
    slice.value = std::min(slice.value, value);
    ++slice.count;
  }
  [[nodiscard]] std::vector<Slice> sorted() const {
    std::vector<Slice> out;
    for (const auto& [same, slice] : slices_) out.push_back(slice);
    std::sort(out.begin(), out.end(), [](const Slice& a, const Slice& b) { return a.value < b.value; });
    return out;
  }

 private:
  std::size_t column_;
  std::size_t key_;
  std::map<std::string, Slice> slices_;
  std::set<std::pair<std::string, std::uint32_t>> seen_;  // of the block
};

}  // namespace

std::size_t column_index(const MemoryRecords& records, std::string_view name) {
  const auto it = std::find(records.columns.begin(), records.columns.end(), name);
  return it == records.columns.end() ? std::string::npos
                                     : static_cast<std::size_t>(it - records.columns.begin());
}

std::optional<std::string> value_in(const MemoryColumn& column, std::size_t row) {
  const std::uint32_t code = column.codes[row];
  if (code == 0) return std::nullopt;
  return column.values[code - 1];
}

LocalMinute known_minute(const Vintage& vintage) {
  return std::chrono::floor<std::chrono::minutes>(vintage.known_at);
}

BlockFilter::BlockFilter(const MemoryRecords& records, const MemoryBlock& block,
                         const std::vector<Filter>& filters) {
  none_.resize(block.rows());
  for (const Filter& filter : filters) {
    const std::size_t column = column_index(records, filter.column);
    Tested tested{&none_, {blotter::passes(filter, std::nullopt)}};
    if (column != std::string::npos) {
      tested.codes = &block.columns[column].codes;
      for (const std::string& value : block.columns[column].values)
        tested.passing.push_back(blotter::passes(filter, value));
    }
    tested_.push_back(std::move(tested));
  }
}

void each_block(const MemoryRecords& records, const Window& window,
                const std::function<void(const MemoryBlock&)>& use) {
  if (window.empty()) return;
  const auto first = std::lower_bound(records.blocks.begin(), records.blocks.end(), day_of(window.from),
                                      [](const auto& block, Day day) { return block.first < day; });
  for (auto it = first; it != records.blocks.end() && LocalMinute{it->first} < window.to; ++it)
    use(*it->second);
}

std::vector<LocalMinute> events_in(const Vintage& vintage, const RecordTarget& target, const Window& window) {
  std::vector<LocalMinute> out;
  each_block(*vintage.memory, window, [&](const MemoryBlock& block) {
    each_event(vintage, target, block, [&](std::size_t row) {
      if (window.contains(block.occurred[row])) out.push_back(block.occurred[row]);
    });
  });
  return out;
}

Result<std::vector<Result<Series>>> scan_memory(const Catalog& catalog, const Vintage& vintage,
                                                const std::vector<SeriesRequest>& requests,
                                                const std::vector<LocalMinute>& boundaries) {
  const CutHours cut(boundaries);
  std::vector<Result<Series>> out;
  for (const SeriesRequest& request : requests) {
    const auto target = resolve_records(catalog, vintage, request);
    if (target.ok())
      out.emplace_back(series_of(vintage, *target, cut));
    else
      out.emplace_back(target.error());
  }
  return out;
}

Result<std::vector<Slice>> memory_slices(const Catalog& catalog, const Vintage& vintage,
                                         const SeriesRequest& request, const std::string& dimension,
                                         const Window& window) {
  BLOTTER_ASSIGN(const RecordTarget target, resolve_records(catalog, vintage, request));
  BLOTTER_CHECK(Series(target.coverage, vintage.grain, {}, true, target.holes).tally(window));
  SeriesRequest any = request;
  any.dimension = dimension;
  BLOTTER_CHECK(resolve_records(catalog, vintage, any));
  const std::size_t key =
      target.distinct.empty() ? std::string::npos : column_index(*vintage.memory, target.distinct);
  Slices slices(column_index(*vintage.memory, dimension), key);
  each_block(*vintage.memory, window, [&](const MemoryBlock& block) {
    slices.begin_block();
    each_row(vintage, block, target.filters, [&](std::size_t row) {
      if (window.contains(block.occurred[row])) slices.add(block, row);
    });
  });
  return slices.sorted();
}

}  // namespace blotter
