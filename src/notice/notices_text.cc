#include <algorithm>
#include <set>

#include "notice/merge_report.h"
#include "notice/notices_report.h"
#include "report/words.h"

namespace blotter {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kDeeper = 4;

std::string number(std::size_t n, const char* one, const char* many) {
  return number_in_words(static_cast<double>(n)) + " " + (n == 1 ? one : many);
}

std::string kind_words(IncidentKind kind) {
  if (kind == IncidentKind::kShotsFired) return "shots fired, nobody hit";
  if (kind == IncidentKind::kUnknown) return "of a kind that isn't said";
  return to_string(kind);
}

std::string when_words(const IncidentReport& incident) {
  if (!incident.occurred) return "at a time that isn't said";
  return incident.hour_known ? in_words(*incident.occurred)
                             : in_words(day_of(*incident.occurred)) + ", hour not said";
}

std::string place_words(const IncidentReport& incident) {
  std::string out = incident.block.empty() ? "place not said" : incident.block;
  if (!incident.neighborhood.empty()) out += ", " + incident.neighborhood;
  if (!incident.district.empty()) out += ", district " + incident.district;
  return out;
}

std::string victim_line(const NoticeVictim& victim) {
  std::string out = in_words(victim);
  if (victim.shot) out += *victim.shot ? ", shot" : ", not by gunfire";
  if (victim.killed) return out + ", dead";
  return victim.condition.empty() ? out : out + ", " + victim.condition;
}

std::string origin(const RecordVersion& version) {
  std::string out = version.file;
  if (version.line != 0) out += ":" + std::to_string(version.line);
  if (!version.source.empty()) out += (out.empty() ? "" : ", ") + version.source;
  return out + (out.empty() ? "received " : ", received ") + in_words(version.known_from);
}

void add_versions(const NoticesView& view, const ProvisionalRecord& record, Page& page) {
  for (const RecordVersion& version : record.versions) {
    if (view.as_of && version.known_from > *view.as_of) continue;
    std::string changes;
    if (&version != &record.versions.front()) {
      for (const std::string& change : version.changes) changes += (changes.empty() ? ": " : "; ") + change;
      if (changes.empty()) changes = ": nothing new";
    }
    page.paragraph(kDeeper, {{printable(origin(version)) + changes, Ink::kDim}});
  }
}

void add_record(const NoticesView& view, const ProvisionalRecord& record, const IncidentReport& state,
                Page& page) {
  page.paragraph(0, {{when_words(state) + " · " + kind_words(state.kind), Ink::kBold},
                     {" · " + printable(place_words(state))}});
  for (const NoticeVictim& victim : state.victims)
    page.paragraph(kIndent, {{printable(victim_line(victim))}});
  add_versions(view, record, page);
  page.blank();
}

struct Sum {
  std::size_t incidents = 0;
  std::size_t shootings = 0;
  std::size_t shot = 0;
  std::size_t killed = 0;
};

void count(const IncidentReport& state, Sum& sum) {
  ++sum.incidents;
  std::size_t shot = 0;
  for (const NoticeVictim& victim : state.victims) {
    if (!victim.shot.value_or(false)) continue;
    ++shot;
    sum.killed += victim.killed ? 1 : 0;
  }
  sum.shot += shot;
  sum.shootings += shot > 0 ? 1 : 0;
}

// Notices that a record rests on, as far as they were there.
std::size_t notices_with_incidents(const NoticesView& view) {
  std::set<std::string_view> out;
  for (const ProvisionalRecord& record : view.ledger->records()) {
    for (const RecordVersion& version : record.versions) {
      if (!view.as_of || version.known_from <= *view.as_of) out.insert(version.notice);
    }
  }
  return out.size();
}

// Who sent one that is not in the list must not think that it was counted.
void add_quiet(const NoticesView& view, Page& page) {
  constexpr std::size_t kMostNamed = 5;
  if (view.quiet.empty()) return;
  std::string names;
  for (std::size_t i = 0; i < std::min(kMostNamed, view.quiet.size()); ++i)
    names += (i == 0 ? "" : ", ") + view.quiet[i];
  if (view.quiet.size() > kMostNamed)
    names += " and " + number(view.quiet.size() - kMostNamed, "other", "others");
  page.paragraph(0, {{number(view.quiet.size(), "notice tells", "notices tell") +
                          " of no incident that could be read: " + printable(names) + ".",
                      Ink::kYellow}});
}

}  // namespace

std::string notices_text(const NoticesView& view, const Page& blank) {
  Page page = blank;
  Sum sum;
  for (const ProvisionalRecord& record : view.ledger->records()) {
    const IncidentReport* state = view.as_of ? record.as_of(*view.as_of) : &record.current();
    if (state == nullptr) continue;
    count(*state, sum);
    add_record(view, record, *state, page);
  }
  std::string words = view.as_of ? number(notices_with_incidents(view), "notice by then", "notices by then")
                                 : number(view.ledger->notices(), "notice", "notices");
  if (!view.as_of && view.ledger->repeated() > 0)
    words +=
        " (" + number(view.ledger->repeated(), "more was the same again", "more were the same again") + ")";
  page.paragraph(0, {{words + ", " + number(sum.incidents, "incident", "incidents") + ": " +
                          number(sum.shot, "person shot", "people shot") + ", " +
                          number_in_words(static_cast<double>(sum.killed)) + " of them fatally, in " +
                          number(sum.shootings, "shooting", "shootings") + ".",
                      Ink::kBold}});
  page.paragraph(0, {{"Provisional: from notices, not from the published record.", Ink::kDim}});
  add_quiet(view, page);
  if (!view.skipped.empty())
    page.paragraph(0, {{number(view.skipped.size(), "thing was", "things were") +
                            " passed over or doubtful: see the lines on standard error.",
                        Ink::kYellow}});
  return page.text();
}

}  // namespace blotter
