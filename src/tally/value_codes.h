// Many filters over millions of rows: each column is compared once, with all the values that any filter
// names, and becomes a small number; which filters a row passes is then looked up by its numbers.
//
// The engine compares a dictionary-encoded column value by value of the dictionary as long as it is the
// argument of a function (list_position) and not of `=` or IN: some ten filters cost hardly more than one.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "tally/filter.h"

namespace blotter {

// A column and the values that filters name. Code 0: none of them; 1 … n: the values; n + 1: missing.
class ColumnCodes {
 public:
  ColumnCodes(std::string column, ColumnKind kind) : column_(std::move(column)), kind_(kind) {}

  void add(const Filter& filter);
  [[nodiscard]] const std::string& column() const { return column_; }
  // How many codes there are.
  [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(literals_.size()) + 2; }
  // An INTEGER expression that gives the code of a row.
  [[nodiscard]] std::string sql() const;
  [[nodiscard]] bool passes(const Filter& filter, std::int64_t code) const;

 private:
  std::string column_;
  ColumnKind kind_;
  bool asks_missing_ = false;
  std::vector<std::string> literals_;  // in SQL
};

// Sets of filters ("groups"), of which a row passes some.
class FilterTable {
 public:
  // Whether an index of all columns would still fit into 64 bits with these filters added.
  [[nodiscard]] bool has_room(const std::vector<Filter>& filters) const;
  // The number of the group with these filters, a new one if there is none yet.
  std::size_t add(const std::vector<Filter>& filters);

  [[nodiscard]] std::size_t groups() const { return groups_.size(); }
  // "SELECT occurred, c0, c1, … FROM file WHERE …": the rows that may pass some group.
  [[nodiscard]] std::string sql(const std::string& file) const;
  [[nodiscard]] const std::vector<ColumnCodes>& columns() const { return columns_; }

  // The groups that a row passes, by `index`: its codes as digits, codes[0] + size[0] · (codes[1] + …).
  // Found once for each combination that occurs. Not thread-safe.
  const std::vector<std::uint32_t>& groups_at(std::int64_t index);

 private:
  [[nodiscard]] std::vector<std::uint32_t> find_groups(std::int64_t index) const;
  // Looks for the groups and gives the number under which they were put.
  std::int32_t remember(std::int64_t index);
  [[nodiscard]] std::string where() const;
  [[nodiscard]] std::size_t column_of(const Filter& filter) const;
  void add_columns(const std::vector<Filter>& filters);

  std::vector<ColumnCodes> columns_;
  std::vector<std::vector<Filter>> groups_;
  // What was found, by its number; numbers and no pointers, so that a copy is whole.
  std::deque<std::vector<std::uint32_t>> found_;
  std::vector<std::int32_t> quick_;  // the number by index, for small indices; -1: not yet looked for
  std::map<std::int64_t, std::int32_t> others_;
};

}  // namespace blotter
