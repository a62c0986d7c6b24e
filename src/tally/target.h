// What a request means in one vintage: which records count, where they are covered; or why none can.
#pragma once

#include <blotter/tally.h>

#include <string>
#include <vector>

#include "tally/filter.h"

namespace blotter {

// In a vintage of records.
struct RecordTarget {
  std::vector<Filter> filters;  // all must hold
  std::string distinct;         // the column whose values are counted; empty: rows
  Window coverage;
  std::vector<Window> holes;  // in it
};

// In a vintage of cells: those of `definition` at `place` with the given dimension.
struct CellTarget {
  std::string place;
  std::string definition;
  std::string dimension;            // empty: the cells that aren't cut up
  std::vector<std::string> values;  // of the dimension
  Window bounds;                    // of what the vintage covers and the definition counts
  std::vector<Window> holes;        // in them
};

// kNotFound: the vintage's source has no such definition, place or dimension. kOutOfCoverage: the
// vintage is a subset that lacks records the definition needs.
[[nodiscard]] Result<RecordTarget> resolve_records(const Catalog& catalog, const Vintage& vintage,
                                                   const SeriesRequest& request);
[[nodiscard]] Result<CellTarget> resolve_cells(const Catalog& catalog, const Vintage& vintage,
                                               const SeriesRequest& request);

// Whether an error says no more than that this source or vintage can't answer, and another one may.
[[nodiscard]] inline bool cannot_answer(ErrorCode code) {
  return code == ErrorCode::kOutOfCoverage || code == ErrorCode::kGrain || code == ErrorCode::kNotFound;
}

// Published totals: where there is no cell nothing was reported. In counts made from records a gap is 0.
[[nodiscard]] bool gaps_are_zero(const Catalog& catalog, const Vintage& vintage);

// kText for a column that the source does not map.
[[nodiscard]] ColumnKind kind_of(const Source& source, std::string_view column);

// All records (or cells) of exactly this vintage as one table: "(SELECT … FROM read_parquet('…'))". kDamaged
// if a file isn't there.
[[nodiscard]] Result<std::string> records_file(const Vintage& vintage);
// The same cut into as many tables as there are cores, at most `most` and no more than there are files.
[[nodiscard]] Result<std::vector<std::string>> records_pieces(const Vintage& vintage, std::size_t most);

// TIMESTAMP '2025-08-29 17:00:00'
[[nodiscard]] std::string sql_time(LocalMinute t);

}  // namespace blotter
