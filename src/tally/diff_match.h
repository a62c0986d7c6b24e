// Which records of two vintages are the same, which are changed versions of each other, which stand alone.
#pragma once

#include "base/duckdb.h"
#include "tally/diff_columns.h"

namespace blotter {

// Makes three tables in the engine, from the views of `comparison`:
//     gone(i, …), came(i, …)   the records of `before` and `after` that are not the same in both, with the
//                              columns of the mapping
//     pairs(a, b)              gone.i and came.i of the two versions of one record
// and fills in what it counts of `out`. `mirrored`: `before` is the newer one; only the order of
// arithmetic depends on it. kEngine, kIo.
Status match_records(Engine& engine, const Source& source, const Comparison& comparison, bool mirrored,
                     RecordDiff& out);

}  // namespace blotter
