// Totals that a publisher added up from what it had.
#pragma once

#include <blotter/catalog.h>

#include <string>
#include <vector>

#include "store/write_cells.h"

namespace blotter {

// Takes out of `cells` every figure of a definition whose `complete_with` lacks a figure for the same place
// and window: violent crime that is nothing but murders, say. Returns a sentence for each such definition.
[[nodiscard]] std::vector<std::string> drop_incomplete(const Source& source, std::vector<PlacedCount>& cells);

}  // namespace blotter
