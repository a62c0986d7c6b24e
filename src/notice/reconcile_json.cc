#include <nlohmann/json.hpp>

#include "notice/notice_json.h"
#include "notice/reconcile_text.h"
#include "report/claim_json.h"

namespace blotter {
namespace {

using Json = nlohmann::ordered_json;

Json then_json(const IncidentReport& incident, const NoticeVictim& victim) {
  return {{"when", when_json(incident)},
          {"block", text_or_null(incident.block)},
          {"district", text_or_null(incident.district)},
          {"neighborhood", text_or_null(incident.neighborhood)},
          {"age", age_json(victim.age)},
          {"sex", sex_json(victim.sex)},
          {"outcome", outcome_json(victim.killed)},
          {"condition", text_or_null(victim.condition)},
          {"shot", flag_json(victim.shot)}};
}

// `record`: the number of the incident, where the source has one that stands for no person.
Json now_json(const Source& source, const PublishedVictim& victim) {
  const bool names_incident = source.key != "incident";
  return {{"record", names_incident ? text_or_null(victim.incident) : Json(nullptr)},
          {"when", to_string(victim.occurred)},
          {"block", text_or_null(victim.block)},
          {"district", text_or_null(victim.district)},
          {"neighborhood", text_or_null(victim.neighborhood)},
          {"age", age_json(victim.age)},
          {"sex", sex_json(victim.sex)},
          {"outcome", outcome_json(victim.killed)},
          {"shot", flag_json(victim.shot)}};
}

Json reconciled_json(const Reconciliation& found, const ReconciledVictim& victim,
                     const std::vector<ProvisionalRecord>& records) {
  const ProvisionalRecord& record = records[victim.record];
  Json out = {{"incident", record.id},
              {"victim", victim.victim},
              {"result", to_string(victim.result)},
              {"then", then_json(record.current(), record.current().victims[victim.victim])},
              {"now", nullptr},
              {"score", nullptr},
              {"needed", number_json(victim.needed)},
              {"because", victim.because},
              {"changes", victim.changes},
              {"coarser", victim.coarser},
              {"learnt", victim.learnt}};
  if (victim.published) {
    out["now"] = now_json(*found.source, found.published[*victim.published]);
    out["score"] = number_json(victim.score);
  }
  return out;
}

Json counts_json(const Reconciliation& found) {
  Json out = Json::object();
  for (const Reconciled result : {Reconciled::kConfirmed, Reconciled::kChanged, Reconciled::kNotInRecord,
                                  Reconciled::kNotHeld, Reconciled::kNotCovered})
    out[to_string(result)] = found.count(result);
  out["not-in-notices"] = found.not_in_notices.size();
  return out;
}

}  // namespace

std::string reconcile_json(const ReconcileQuestion& question, const Reconciliation& reconciliation,
                           const std::vector<ProvisionalRecord>& records) {
  Json out = {{"place", question.place->id},
              {"window", window_json(reconciliation.window)},
              {"counts", counts_json(reconciliation)},
              {"victims", Json::array()},
              {"not_in_notices", Json::array()},
              {"source", reconciliation.source->id},
              {"vintage", reconciliation.vintage.id},
              {"published", to_string(reconciliation.vintage.published)},
              {"coverage", window_json(reconciliation.vintage.coverage)},
              {"elsewhere", reconciliation.elsewhere},
              {"query", reconciliation.query},
              {"notes", reconciliation.notes}};
  for (const ReconciledVictim& victim : reconciliation.victims)
    out["victims"].push_back(reconciled_json(reconciliation, victim, records));
  for (const std::size_t i : reconciliation.not_in_notices)
    out["not_in_notices"].push_back(now_json(*reconciliation.source, reconciliation.published[i]));
  return dump_json(out, kJsonIndent) + "\n";
}

}  // namespace blotter
