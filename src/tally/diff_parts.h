// The two halves of `diff`: vintages of records and vintages of totals. And the engine that both use.
#pragma once

#include <blotter/diff.h>

#include "base/duckdb.h"

namespace blotter {

[[nodiscard]] Result<RecordDiff> diff_records(const Catalog& catalog, const Source& source,
                                              const Vintage& before, const Vintage& after);
[[nodiscard]] Result<CellDiff> diff_cells(const Catalog& catalog, const Source& source, const Vintage& before,
                                          const Vintage& after);

// For large joins: 2 GB of buffers, the rest in the system's folder for temporary files.
[[nodiscard]] Result<Engine> open_diff_engine();

// EventAge as a number, of a time against the day of publication: CASE … END.
[[nodiscard]] std::string sql_age(const std::string& time, Day published);

// Published first, then by id: of two vintages always the same one is the newer.
[[nodiscard]] bool is_newer(const Vintage& a, const Vintage& b);

}  // namespace blotter
