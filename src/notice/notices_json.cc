#include <nlohmann/json.hpp>

#include "notice/notice_json.h"
#include "notice/notices_report.h"
#include "report/claim_json.h"

namespace blotter {
namespace {

using Json = nlohmann::ordered_json;

Json version_json(const RecordVersion& version) {
  return {{"notice", version.notice},
          {"file", text_or_null(version.file)},
          {"line", version.line == 0 ? Json(nullptr) : Json(version.line)},
          {"source", text_or_null(version.source)},
          {"received", to_string(version.known_from)},
          {"span", Json::array({version.said.span.begin, version.said.span.end})},
          {"changes", version.changes},
          {"said", incident_json(version.said)}};
}

Json record_json(const ProvisionalRecord& record, const std::optional<LocalMinute>& as_of) {
  Json out = {{"id", record.id}, {"provisional", true}};
  const IncidentReport* state = as_of ? record.as_of(*as_of) : &record.current();
  out.update(incident_json(*state));
  Json versions = Json::array();
  for (const RecordVersion& version : record.versions) {
    if (!as_of || version.known_from <= *as_of) versions.push_back(version_json(version));
  }
  out["versions"] = std::move(versions);
  return out;
}

Json skipped_json(const std::vector<Error>& skipped) {
  Json out = Json::array();
  for (const Error& error : skipped)
    out.push_back({{"where", error.where}, {"what", error.what}, {"hint", text_or_null(error.hint)}});
  return out;
}

}  // namespace

std::string notices_json(const NoticesView& view) {
  Json records = Json::array();
  for (const ProvisionalRecord& record : view.ledger->records()) {
    if (view.as_of && record.as_of(*view.as_of) == nullptr) continue;
    records.push_back(record_json(record, view.as_of));
  }
  const Json out = {{"notices", view.ledger->notices()},
                    {"repeated", view.ledger->repeated()},
                    {"records", std::move(records)},
                    {"skipped", skipped_json(view.skipped)}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace blotter
