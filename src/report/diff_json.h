// The JSON of `blotter diff`, field by field in docs/json.md.
#pragma once

#include <blotter/diff.h>

#include <string>

namespace blotter {

// Indented; ends with a line break.
std::string diff_json(const VintageDiff& diff);

}  // namespace blotter
