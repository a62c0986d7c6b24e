#include "records/value_table.h"

#include <algorithm>

namespace blotter {

void ValueTable::add(std::string_view value, std::uint64_t line, std::uint64_t rows) {
  if (many_) return;
  auto found = entries_.find(value);
  if (found == entries_.end()) {
    if (entries_.size() == kMost) {
      many_ = true;
      entries_.clear();
      return;
    }
    found = entries_.emplace(std::string(value), Entry{0, line}).first;
  }
  found->second.rows += rows;
  found->second.first_line = std::min(found->second.first_line, line);
}

void ValueTable::merge(const ValueTable& other) {
  if (other.many_) {
    many_ = true;
    entries_.clear();
  }
  for (const auto& [value, entry] : other.entries_) add(value, entry.first_line, entry.rows);
}

}  // namespace blotter
