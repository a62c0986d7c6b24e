// What chance does, for the JSON of docs/json.md.
#pragma once

#include <blotter/verdict.h>

#include <nlohmann/json_fwd.hpp>
#include <optional>

namespace blotter {

nlohmann::ordered_json test_json(const std::optional<ChangeTest>& test);  // null without one
nlohmann::ordered_json usual_json(const UsualCounts& usual);

}  // namespace blotter
