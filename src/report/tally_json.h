// A running tally as the JSON of docs/json.md, and for a terminal. Pure functions of their arguments.
#pragma once

#include <blotter/running_tally.h>

#include <optional>
#include <string>

#include "report/text.h"
#include "verdict/agreement.h"

namespace blotter {

// The lowest and the highest age that the ages of the people shot allow: ranges ("in his 30s") only where
// there is no other. nullopt: no age is known.
std::optional<BracketRange> age_range(const RunningTally& tally);

std::string tally_json(const TallyQuestion& question, const RunningTally& tally);

std::string tally_text(const TallyQuestion& question, const RunningTally& tally, const TextStyle& style);

}  // namespace blotter
