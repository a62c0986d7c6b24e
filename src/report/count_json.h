// The JSON of `blotter count`: a figure as in `blotter check` (json.h), with comparisons and rows.
// Field by field in docs/json.md.
#pragma once

#include <blotter/count.h>

#include <string>

namespace blotter {

// Indented; ends with a line break.
std::string count_json(const CountQuestion& question, const CountAnswer& answer);

}  // namespace blotter
