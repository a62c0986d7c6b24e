// What the changes between two vintages did to each count.
#pragma once

#include "base/duckdb.h"
#include "tally/diff_columns.h"
#include "tally/target.h"

namespace blotter {

// Every definition of the source at its place, over the time that both vintages cover. Before and after are
// counted from the vintages as `count` does; the flow from the tables of match_records. kDamaged, kEngine,
// kIo.
[[nodiscard]] Result<std::vector<DefinitionDiff>> diff_counts(Engine& engine, const Catalog& catalog,
                                                              const Source& source,
                                                              const Comparison& comparison,
                                                              const Vintage& before, const Vintage& after);

}  // namespace blotter
