// Conditions on the records of a vintage: as SQL for the engine, and as a plain comparison for the
// naive twin. Both compare text without regard to case and to blanks around it.
#pragma once

#include <blotter/catalog.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blotter {

// How the store holds a column: text as it stands in the export (any case, no blanks around it), codes in
// upper case, the rest typed.
enum class ColumnKind { kText, kCode, kInteger, kBoolean, kOther };

[[nodiscard]] ColumnKind column_kind(std::string_view mapping_type);

// A column holds (or doesn't hold) one of `values`. A missing value is none of them: a plain filter
// fails on it, a negated one holds.
struct Filter {
  std::string column;
  ColumnKind kind = ColumnKind::kText;
  std::vector<std::string> values;
  bool negated = false;
  bool missing = false;  // the column is empty; `values` and `negated` play no part

  bool operator==(const Filter&) const = default;
};

// The column as text that compares equal whatever its case: `upper("community_area")`.
[[nodiscard]] std::string sql_folded(const std::string& column, ColumnKind kind);
// The same where the store's own form compares equal already: `"code"`, `"district"`.
[[nodiscard]] std::string sql_compared(const std::string& column, ColumnKind kind);
// The filter's values as literals of its column's kind; one that the column can't hold is left out.
[[nodiscard]] std::vector<std::string> sql_values(const Filter& filter);
[[nodiscard]] std::string to_sql(const Filter& filter);
// All of them together; "TRUE" for none.
[[nodiscard]] std::string to_sql(const std::vector<Filter>& filters);

// Whether a value (nullopt: missing) passes.
[[nodiscard]] bool passes(const Filter& filter, const std::optional<std::string>& value);

// Upper case, without the blanks around it.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace blotter
