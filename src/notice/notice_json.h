// The members that every JSON about notices shares: unknown is null, never left out.
#pragma once

#include <blotter/notice.h>

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

namespace blotter {

[[nodiscard]] nlohmann::ordered_json text_or_null(const std::string& text);
// 23, [30, 39] or null.
[[nodiscard]] nlohmann::ordered_json age_json(const std::optional<AgeRange>& age);
[[nodiscard]] nlohmann::ordered_json sex_json(Sex sex);
[[nodiscard]] nlohmann::ordered_json outcome_json(std::optional<bool> killed);
[[nodiscard]] nlohmann::ordered_json flag_json(std::optional<bool> flag);
// "2025-08-30T01:05", "2025-08-30" where only the day is known, null.
[[nodiscard]] nlohmann::ordered_json when_json(const IncidentReport& incident);
// "age", "sex", "outcome", "condition", "shot" and "span".
[[nodiscard]] nlohmann::ordered_json victim_json(const NoticeVictim& victim);
// "kind", "when", "block", "district", "neighborhood", "place" and "victims".
[[nodiscard]] nlohmann::ordered_json incident_json(const IncidentReport& incident);

}  // namespace blotter
