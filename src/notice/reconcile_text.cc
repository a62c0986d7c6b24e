#include "notice/reconcile_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "notice/reconcile_words.h"
#include "report/page.h"
#include "report/words.h"

namespace blotter {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kLabelWidth = 11;

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!part.empty()) out += (out.empty() ? "" : ", ") + part;
  }
  return out;
}

std::string with_word(const char* word, const std::string& value) {
  return value.empty() ? "" : word + (" " + value);
}

std::string incident_in_words(const IncidentReport& incident) {
  const std::string when = !incident.occurred    ? "time not stated"
                           : incident.hour_known ? in_words(*incident.occurred)
                                                 : in_words(day_of(*incident.occurred));
  return joined({when, incident.block, incident.neighborhood, with_word("district", incident.district)});
}

std::string person_in_words(const IncidentReport& incident, const NoticeVictim& victim) {
  const bool unhurt = incident.kind == IncidentKind::kRobbery && !victim.shot;
  const std::string outcome = victim.killed               ? "dead"
                              : !victim.condition.empty() ? victim.condition
                              : unhurt                    ? ""
                                                          : "wounded";
  return joined({sex_in_words(victim.sex), age_in_words(victim.age), outcome});
}

std::string person_in_words(const PublishedVictim& victim) {
  const std::string by = victim.shot.value_or(false) ? "shot" : victim.shot ? "not by gunfire" : "";
  const std::string outcome = !victim.killed ? "" : *victim.killed ? "dead" : "wounded";
  return joined({sex_in_words(victim.sex), age_in_words(victim.age), by, outcome});
}

class ReconcileReport {
 public:
  ReconcileReport(const ReconcileQuestion& question, const Reconciliation& found,
                  const std::vector<ProvisionalRecord>& records, const TextStyle& style)
      : question_(question), found_(found), records_(records), page_(style.width, style.colour) {}

  std::string write() {
    page_.paragraph(0, {{"Notices and the published record, " + question_.place->name, Ink::kBold}});
    page_.paragraph(0, {{in_words(found_.window)}});
    page_.blank();
    page_.paragraph(kIndent, {{summary()}});
    section("Changed", Reconciled::kChanged);
    section("Not in the record", Reconciled::kNotInRecord);
    not_in_notices();
    section("Confirmed", Reconciled::kConfirmed);
    section("Of a kind that the source doesn't hold", Reconciled::kNotHeld);
    section("At a time that the record doesn't cover", Reconciled::kNotCovered);
    lineage();
    return page_.text();
  }

 private:
  [[nodiscard]] std::string summary() const {
    const std::pair<std::size_t, const char*> counts[] = {
        {found_.count(Reconciled::kConfirmed), "confirmed"},
        {found_.count(Reconciled::kChanged), "changed"},
        {found_.count(Reconciled::kNotInRecord), "not in the record"},
        {found_.not_in_notices.size(), "not in the notices"},
        {found_.count(Reconciled::kNotHeld), "not held by the source"},
        {found_.count(Reconciled::kNotCovered), "not covered yet"},
    };
    std::string out;
    for (std::size_t i = 0; i < std::size(counts); ++i) {
      // The first four are the answer, whatever they are.
      if (i > 3 && counts[i].first == 0) continue;
      out += (out.empty() ? "" : ", ") + number_in_words(static_cast<double>(counts[i].first)) + " " +
             counts[i].second;
    }
    return "Victims: " + out;
  }

  void heading(const std::string& title) {
    page_.blank();
    page_.paragraph(0, {{title, Ink::kBold}});
  }

  void section(const char* title, Reconciled result) {
    bool begun = false;
    std::size_t record = records_.size();
    for (const ReconciledVictim& victim : found_.victims) {
      if (victim.result != result) continue;
      if (!std::exchange(begun, true)) heading(title);
      const IncidentReport& incident = records_[victim.record].current();
      if (std::exchange(record, victim.record) != victim.record)
        page_.paragraph(kIndent, {{printable(incident_in_words(incident))}});
      add_victim(victim, person_in_words(incident, incident.victims[victim.victim]));
    }
  }

  void add_victim(const ReconciledVictim& victim, const std::string& person) {
    Runs line{{printable(person)}};
    if (!victim.changes.empty()) line.push_back({": " + printable(joined(victim.changes)), Ink::kYellow});
    page_.paragraph(2 * kIndent, line);
    if (!victim.published) return;
    std::string why = joined(victim.because);
    if (!victim.learnt.empty()) why += "; the record adds " + joined(victim.learnt);
    why += fmt::format("; score {:.1f}, {:.1f} needed", victim.score, victim.needed);
    page_.paragraph(3 * kIndent, {{printable(why), Ink::kDim}});
  }

  void not_in_notices() {
    if (found_.not_in_notices.empty()) return;
    heading("Not in the notices");
    std::string last;
    for (const std::size_t i : found_.not_in_notices) {
      const PublishedVictim& victim = found_.published[i];
      const std::string place = joined({in_words(victim.occurred), victim.block, victim.neighborhood,
                                        with_word("district", victim.district)});
      if (std::exchange(last, place) != place) page_.paragraph(kIndent, {{printable(place)}});
      page_.paragraph(2 * kIndent, {{printable(person_in_words(victim))}});
    }
  }

  void lineage() {
    page_.blank();
    page_.entry(0, {"Source"}, kLabelWidth, {{found_.source->title + ", " + found_.source->publisher}});
    page_.entry(
        0, {"Published"}, kLabelWidth,
        {{in_words(found_.vintage.published) + "; records up to " + in_words(found_.vintage.coverage.to)}});
    if (found_.elsewhere > 0)
      page_.entry(0, {"Note"}, kLabelWidth,
                  {{std::to_string(found_.elsewhere) + (found_.elsewhere == 1 ? " incident" : " incidents") +
                    " of other places left out."}});
    for (const std::string& note : found_.notes) page_.entry(0, {"Note"}, kLabelWidth, {{note}});
  }

  const ReconcileQuestion& question_;
  const Reconciliation& found_;
  const std::vector<ProvisionalRecord>& records_;
  Page page_;
};

}  // namespace

std::string reconcile_text(const ReconcileQuestion& question, const Reconciliation& reconciliation,
                           const std::vector<ProvisionalRecord>& records, const TextStyle& style) {
  return ReconcileReport(question, reconciliation, records, style).write();
}

}  // namespace blotter
