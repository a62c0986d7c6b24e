#include "notice/kept_reading.h"

#include <array>
#include <nlohmann/json.hpp>

namespace blotter {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kKinds = {IncidentKind::kUnknown, IncidentKind::kShooting,   IncidentKind::kStabbing,
                               IncidentKind::kAssault, IncidentKind::kRobbery,    IncidentKind::kCrash,
                               IncidentKind::kDeath,   IncidentKind::kShotsFired, IncidentKind::kOther};
constexpr std::array kSexes = {Sex::kUnknown, Sex::kFemale, Sex::kMale};

// Thrown and caught in this file, as nlohmann's own are.
struct NotAsWritten {};

void put_text(Json& out, const char* name, const std::string& text) {
  if (!text.empty()) out[name] = text;
}

Json span_json(const Span& span) { return {span.begin, span.end}; }

Json victim_json(const NoticeVictim& victim) {
  Json out = Json::object();
  if (victim.age) out["age"] = {victim.age->low, victim.age->high};
  if (victim.sex != Sex::kUnknown) out["sex"] = to_string(victim.sex);
  if (victim.killed) out["killed"] = true;
  put_text(out, "condition", victim.condition);
  if (victim.shot) out["shot"] = *victim.shot;
  if (victim.age_before) out["age_before"] = *victim.age_before;
  out["span"] = span_json(victim.span);
  return out;
}

Json incident_json(const IncidentReport& report) {
  Json out = {{"kind", to_string(report.kind)}};
  if (report.occurred) out["occurred"] = to_string(*report.occurred);
  if (report.hour_known) out["hour_known"] = true;
  put_text(out, "block", report.block);
  put_text(out, "district", report.district);
  put_text(out, "neighborhood", report.neighborhood);
  put_text(out, "place", report.place);
  out["victims"] = Json::array();
  for (const NoticeVictim& victim : report.victims) out["victims"].push_back(victim_json(victim));
  if (report.update) out["update"] = true;
  if (report.more) out["more"] = true;
  if (report.total) out["total"] = *report.total;
  out["span"] = span_json(report.span);
  return out;
}

template <typename T, std::size_t N>
T named(const std::array<T, N>& all, const std::string& name) {
  for (const T value : all) {
    if (name == to_string(value)) return value;
  }
  throw NotAsWritten();
}

std::string text_in(const Json& json, const char* name) { return json.value(name, std::string()); }

LocalMinute minute_in(const Json& json) {
  const auto minute = parse_minute(json.get<std::string>());
  if (!minute.ok()) throw NotAsWritten();
  return *minute;
}

template <typename T>
std::pair<T, T> pair_in(const Json& json) {
  if (!json.is_array() || json.size() != 2) throw NotAsWritten();
  if (!json[0].is_number_integer() || !json[1].is_number_integer()) throw NotAsWritten();
  return {json[0].get<T>(), json[1].get<T>()};
}

Span span_in(const Json& json) {
  const auto [begin, end] = pair_in<std::size_t>(json.at("span"));
  return {begin, end};
}

NoticeVictim victim_of(const Json& json) {
  NoticeVictim out;
  if (json.contains("age")) {
    const auto [low, high] = pair_in<int>(json["age"]);
    out.age = AgeRange{low, high};
  }
  if (json.contains("sex")) out.sex = named(kSexes, json["sex"].get<std::string>());
  out.killed = json.value("killed", false);
  out.condition = text_in(json, "condition");
  if (json.contains("shot")) out.shot = json["shot"].get<bool>();
  if (json.contains("age_before")) out.age_before = json["age_before"].get<int>();
  out.span = span_in(json);
  return out;
}

IncidentReport incident_of(const Json& json) {
  IncidentReport out;
  out.kind = named(kKinds, json.at("kind").get<std::string>());
  if (json.contains("occurred")) out.occurred = minute_in(json["occurred"]);
  out.hour_known = json.value("hour_known", false);
  out.block = text_in(json, "block");
  out.district = text_in(json, "district");
  out.neighborhood = text_in(json, "neighborhood");
  out.place = text_in(json, "place");
  for (const Json& victim : json.at("victims")) out.victims.push_back(victim_of(victim));
  out.update = json.value("update", false);
  out.more = json.value("more", false);
  if (json.contains("total")) out.total = json["total"].get<int>();
  out.span = span_in(json);
  return out;
}

NoticeReading reading_of(const Json& json) {
  NoticeReading out;
  out.notice = json.at("notice").get<std::string>();
  if (out.notice.empty()) throw NotAsWritten();
  out.source = text_in(json, "source");
  out.received = minute_in(json.at("received"));
  for (const Json& incident : json.at("incidents")) out.incidents.push_back(incident_of(incident));
  if (json.contains("doubts")) out.doubts = json["doubts"].get<std::vector<std::string>>();
  return out;
}

}  // namespace

std::string kept_line(const NoticeReading& reading) {
  Json out = {{"notice", reading.notice}};
  put_text(out, "source", reading.source);
  out["received"] = to_string(reading.received);
  out["incidents"] = Json::array();
  for (const IncidentReport& report : reading.incidents) out["incidents"].push_back(incident_json(report));
  if (!reading.doubts.empty()) out["doubts"] = reading.doubts;
  return out.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

Result<NoticeReading> parse_kept_line(std::string_view line, const std::string& where) {
  const Error damaged{ErrorCode::kDamaged, where, "is no reading of a notice",
                      "restore the file from a copy, or remove it and keep the notices again"};
  try {
    const Json json = Json::parse(line);
    return json.is_object() ? Result<NoticeReading>(reading_of(json)) : Result<NoticeReading>(damaged);
  } catch (const Json::exception&) {
    return damaged;
  } catch (const NotAsWritten&) {
    return damaged;
  }
}

}  // namespace blotter
