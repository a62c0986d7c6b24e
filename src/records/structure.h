// What is wrong with a row as a whole.
#pragma once

#include <string>

#include "records/csv.h"

namespace blotter {

// In words, for the reader's current record where the header has `width` fields; "" if nothing. A record
// of several lines that is wrong is given up after its first line.
[[nodiscard]] std::string structural_fault(CsvReader& reader, std::size_t width);

}  // namespace blotter
