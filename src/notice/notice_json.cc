#include "notice/notice_json.h"

#include <nlohmann/json.hpp>

namespace blotter {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json age_json(const std::optional<AgeRange>& age) {
  if (!age) return nullptr;
  return age->exact() ? Json(age->low) : Json::array({age->low, age->high});
}

Json sex_json(Sex sex) { return sex == Sex::kUnknown ? Json(nullptr) : Json(to_string(sex)); }

Json outcome_json(std::optional<bool> killed) {
  return killed ? Json(*killed ? "killed" : "wounded") : Json(nullptr);
}

Json flag_json(std::optional<bool> flag) { return flag ? Json(*flag) : Json(nullptr); }

Json when_json(const IncidentReport& incident) {
  if (!incident.occurred) return nullptr;
  return incident.hour_known ? to_string(*incident.occurred) : to_string(day_of(*incident.occurred));
}

Json victim_json(const NoticeVictim& victim) {
  return {{"age", age_json(victim.age)},
          {"sex", sex_json(victim.sex)},
          {"outcome", outcome_json(victim.killed)},
          {"condition", text_or_null(victim.condition)},
          {"shot", flag_json(victim.shot)},
          {"span", Json::array({victim.span.begin, victim.span.end})}};
}

Json incident_json(const IncidentReport& incident) {
  Json victims = Json::array();
  for (const NoticeVictim& victim : incident.victims) victims.push_back(victim_json(victim));
  return {{"kind", to_string(incident.kind)},
          {"when", when_json(incident)},
          {"block", text_or_null(incident.block)},
          {"district", text_or_null(incident.district)},
          {"neighborhood", text_or_null(incident.neighborhood)},
          {"place", text_or_null(incident.place)},
          {"victims", std::move(victims)}};
}

}  // namespace blotter
