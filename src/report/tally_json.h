// A running tally as the JSON of docs/json.md, and for a terminal. Pure functions of their arguments.
#pragma once

#include <blotter/running_tally.h>

#include <string>

#include "report/text.h"

namespace blotter {

std::string tally_json(const TallyQuestion& question, const RunningTally& tally);

std::string tally_text(const TallyQuestion& question, const RunningTally& tally, const TextStyle& style);

}  // namespace blotter
