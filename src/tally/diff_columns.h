// What of the records of two vintages is compared.
#pragma once

#include <blotter/diff.h>

#include <set>
#include <string>
#include <vector>

#include "base/duckdb.h"

namespace blotter {

// The normalised column in which sources keep when they last wrote a record: to write it anew with
// nothing else changed is a touch, no change.
inline constexpr const char* kTouchColumn = "updated";

struct ComparedColumn {
  std::string name;
  // Changes from value to value may be told if at least so many records share one; 0: never.
  std::int64_t told_from = 0;
  std::set<int> years_left;  // calendar years (of `occurred`) in which one of the exports lacks it
};

// `before` and `after`, made known to the engine as two views with the columns of the mapping, in which
// text is folded (a change of case alone is none) and every column has the mapping's type.
struct Comparison {
  std::vector<ComparedColumn> columns;  // neither the key nor kTouchColumn
  bool touch = false;                   // both have kTouchColumn
  std::set<std::string> absent;         // columns that one of the exports lacks, wholly or for some years
  std::vector<std::string> lost;        // in words: "age", "age (2020)"
  std::vector<std::string> gained;
  std::vector<std::string> left_out_codes;
  std::int64_t left_out = 0;
  std::int64_t rows_before = 0;
  std::int64_t rows_after = 0;
};

// kDamaged, kEngine, kIo.
[[nodiscard]] Result<Comparison> compare_layouts(Engine& engine, const Source& source, const Vintage& before,
                                                 const Vintage& after);

// The columns as arguments of a function, with what an export lacks left out: "block", CASE … END.
// "NULL" for none.
[[nodiscard]] std::string sql_compared_columns(const Comparison& comparison);
[[nodiscard]] std::string sql_of(const ComparedColumn& column, const std::string& table = {});

}  // namespace blotter
