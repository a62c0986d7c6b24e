#include "tally/value_codes.h"

#include <algorithm>

#include "base/duckdb.h"

namespace blotter {
namespace {

// Beyond, a look-up by index would take more room than it saves time.
constexpr std::int64_t kQuickIndices = 1 << 16;
constexpr double kMostIndices = 4e18;

}  // namespace

void ColumnCodes::add(const Filter& filter) {
  asks_missing_ = asks_missing_ || filter.missing;
  if (filter.missing) return;
  for (const std::string& literal : sql_values(filter)) {
    if (std::find(literals_.begin(), literals_.end(), literal) == literals_.end())
      literals_.push_back(literal);
  }
}

std::string ColumnCodes::sql() const {
  std::string list;
  for (const std::string& literal : literals_) list += (list.empty() ? "" : ", ") + literal;
  const std::string missing = std::to_string(size() - 1);
  if (literals_.empty()) return "CASE WHEN " + sql_name(column_) + " IS NULL THEN " + missing + " ELSE 0 END";
  const std::string found =
      "coalesce(list_position([" + list + "], " + sql_compared(column_, kind_) + "), 0)::INTEGER";
  if (!asks_missing_) return found;
  return "CASE WHEN " + sql_name(column_) + " IS NULL THEN " + missing + " ELSE " + found + " END";
}

bool ColumnCodes::passes(const Filter& filter, std::int64_t code) const {
  if (filter.missing) return code == size() - 1;
  const auto own = sql_values(filter);
  const bool is_value = code >= 1 && code < size() - 1;
  const bool listed = is_value && std::find(own.begin(), own.end(),
                                            literals_[static_cast<std::size_t>(code - 1)]) != own.end();
  return listed != filter.negated;
}

std::size_t FilterTable::add(const std::vector<Filter>& filters) {
  const auto it = std::find(groups_.begin(), groups_.end(), filters);
  if (it != groups_.end()) return static_cast<std::size_t>(it - groups_.begin());
  add_columns(filters);
  groups_.push_back(filters);
  return groups_.size() - 1;
}

void FilterTable::add_columns(const std::vector<Filter>& filters) {
  for (const Filter& filter : filters) {
    const std::size_t at = column_of(filter);
    if (at == columns_.size()) columns_.emplace_back(filter.column, filter.kind);
    columns_[at].add(filter);
  }
}

bool FilterTable::has_room(const std::vector<Filter>& filters) const {
  FilterTable with;
  with.columns_ = columns_;
  with.add_columns(filters);
  double indices = 1;
  for (const ColumnCodes& column : with.columns_) indices *= static_cast<double>(column.size());
  return indices < kMostIndices;
}

std::size_t FilterTable::column_of(const Filter& filter) const {
  const auto it = std::find_if(columns_.begin(), columns_.end(),
                               [&](const ColumnCodes& c) { return c.column() == filter.column; });
  return static_cast<std::size_t>(it - columns_.begin());
}

// A row that passes a group has one of the values of each of its plain filters: of one is enough. Nothing
// is asked of `occurred` here: the engine then reads it only where a row passes. Empty: every row.
std::string FilterTable::where() const {
  std::vector<bool> asked(columns_.size(), false);
  for (const auto& filters : groups_) {
    const auto plain =
        std::find_if(filters.begin(), filters.end(), [](const Filter& f) { return !f.negated; });
    if (plain == filters.end()) return {};
    asked[column_of(*plain)] = true;
  }
  std::string out;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (asked[c]) out += (out.empty() ? "" : " OR ") + ("c" + std::to_string(c) + " > 0");
  }
  return out;
}

std::string FilterTable::sql(const std::string& file) const {
  std::string out = "SELECT occurred";
  std::string from = "SELECT occurred";
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    out += ", c" + std::to_string(c);
    from += ", " + columns_[c].sql() + " AS c" + std::to_string(c);
  }
  const std::string condition = where();
  return out + " FROM (" + from + " FROM " + file + ")" + (condition.empty() ? "" : " WHERE " + condition);
}

std::vector<std::uint32_t> FilterTable::find_groups(std::int64_t index) const {
  std::vector<std::int64_t> codes;
  for (const ColumnCodes& column : columns_) {
    codes.push_back(index % column.size());
    index /= column.size();
  }
  std::vector<std::uint32_t> out;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    const bool passes = std::all_of(groups_[g].begin(), groups_[g].end(), [&](const Filter& filter) {
      const std::size_t c = column_of(filter);
      return columns_[c].passes(filter, codes[c]);
    });
    if (passes) out.push_back(static_cast<std::uint32_t>(g));
  }
  return out;
}

std::int32_t FilterTable::remember(std::int64_t index) {
  found_.push_back(find_groups(index));
  return static_cast<std::int32_t>(found_.size()) - 1;
}

const std::vector<std::uint32_t>& FilterTable::groups_at(std::int64_t index) {
  if (index < kQuickIndices) {
    if (quick_.empty()) quick_.resize(kQuickIndices, -1);
    std::int32_t& number = quick_[static_cast<std::size_t>(index)];
    if (number < 0) number = remember(index);
    return found_[static_cast<std::size_t>(number)];
  }
  auto it = others_.find(index);
  if (it == others_.end()) it = others_.emplace(index, remember(index)).first;
  return found_[static_cast<std::size_t>(it->second)];
}

}  // namespace blotter
