// The JSON of `blotter history`, field by field in docs/json.md.
#pragma once

#include <blotter/history.h>

#include <string>

namespace blotter {

// Indented; ends with a line break.
std::string history_json(const HistoryQuestion& question, const HistoryAnswer& answer);

}  // namespace blotter
