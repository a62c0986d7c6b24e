// How robust a statement is, as JSON: parts of a checked claim (docs/json.md).
#pragma once

#include <blotter/verdict.h>

#include <nlohmann/json_fwd.hpp>

namespace blotter {

// {"what", "settings", "percentile", …}, with `bars` for explain; null without a landscape.
nlohmann::ordered_json landscape_json(const Assessment& assessment, bool with_bars);
// {"strongest", "typical", "front", "considered", "opposite", "says"}; null without counterpoints.
nlohmann::ordered_json counterpoint_json(const Assessment& assessment);
// [{"choice", "share", "options"}, …]
nlohmann::ordered_json choices_json(const Assessment& assessment);
// Every specification, the smallest figure first, with the options that it takes in plain words.
nlohmann::ordered_json curve_json(const Assessment& assessment);
// [{"first", "last", …}, …]; null where nothing was looked for or found.
nlohmann::ordered_json exact_json(const Assessment& assessment);
// {"days", "settings", …}; null for other forms than changes.
nlohmann::ordered_json neighbourhood_json(const Assessment& assessment);
// Every setting of a change; null where it wasn't asked for.
nlohmann::ordered_json all_settings_json(const Assessment& assessment);

// Statements that rest on the same records; counted from 1, as in the report.
nlohmann::ordered_json together_json(const std::vector<SharedRecords>& together);

}  // namespace blotter
