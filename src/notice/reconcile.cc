#include <blotter/reconcile.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "notice/pair_score.h"
#include "notice/published_victims.h"
#include "notice/victim_pairs.h"

namespace blotter {
namespace {

using std::chrono::hours;

// Around the window, so that what lies at its edges finds its partner.
constexpr hours kMargin{2 * kReach};
constexpr hours kLateEntries{24};

// From the first incident to the last receipt.
std::optional<Window> reach_of(const std::vector<NoticedVictim>& noticed,
                               const std::vector<ProvisionalRecord>& records) {
  if (noticed.empty()) return std::nullopt;
  Window out{noticed.front().time(), noticed.front().time()};
  for (const NoticedVictim& n : noticed) {
    out.from = std::min(out.from, n.time());
    out.to = std::max({out.to, n.time(), records[n.record].versions.back().known_from});
  }
  out.to += std::chrono::minutes{1};
  return out;
}

Window common(const Window& a, const Window& b) {
  const LocalMinute from = std::max(a.from, b.from);
  return {from, std::max(from, std::min(a.to, b.to))};
}

struct Chosen {
  const Source* source = nullptr;
  const Vintage* vintage = nullptr;
};

// Sources of victims at the place, the preferred ones first.
std::vector<const Source*> sources_of_victims(const Catalog& catalog, const ReconcileQuestion& question) {
  std::vector<const Source*> out;
  for (const char* measure : {"people-shot", "people-shot-fatally", "homicides"}) {
    for (const Source* source : catalog.sources_for(measure, question.place->id)) {
      if (source->unit != CountingUnit::kVictim) continue;
      if (!question.source.empty() && source->id != question.source) continue;
      if (std::find(out.begin(), out.end(), source) == out.end()) out.push_back(source);
    }
  }
  return out;
}

Result<Chosen> choose(const Catalog& catalog, const Store& store, const ReconcileQuestion& question,
                      const Window& wanted) {
  const auto sources = sources_of_victims(catalog, question);
  if (sources.empty())
    return Error{ErrorCode::kNotFound, question.source.empty() ? question.place->name : question.source,
                 "no source holds records of victims in " + question.place->name, "see blotter sources"};
  Chosen out;
  hours most{0};
  std::string reasons;
  for (const Source* source : sources) {
    const Vintage* vintage =
        question.as_of ? store.as_of(source->id, *question.as_of) : store.newest(source->id);
    const bool usable = vintage != nullptr && vintage->shape == VintageShape::kRecords;
    const Window covered = usable ? common(wanted, vintage->coverage) : Window{};
    const auto length = std::chrono::ceil<hours>(covered.to - covered.from);
    if (length > most) out = {source, vintage}, most = length;
    reasons += (reasons.empty() ? "" : "; ") + source->id + ": " +
               (usable               ? "covers " + days_in_words(vintage->coverage)
                : vintage != nullptr ? "holds counts and no records"
                                     : "none of its exports is in the store");
  }
  if (out.source == nullptr)
    return Error{ErrorCode::kOutOfCoverage, question.place->name + ", " + in_words(wanted),
                 "no published record covers the time of these notices", reasons};
  return out;
}

bool is_covered(const Vintage& vintage, const Window& window) {
  return vintage.coverage.contains(window) &&
         std::none_of(vintage.holes.begin(), vintage.holes.end(),
                      [&](const Window& hole) { return !common(hole, window).empty(); });
}

bool is_covered(const Vintage& vintage, const NoticedVictim& noticed) {
  const bool exact = noticed.incident->occurred && noticed.incident->hour_known;
  const LocalMinute from = exact ? noticed.time() : LocalMinute{day_of(noticed.time())};
  return is_covered(vintage, Window{from, from + (exact ? hours{0} + std::chrono::minutes{1} : hours{24})});
}

// Killed by somebody, as far as the notices tell; of a body that was found they don't.
bool is_violent(const NoticedVictim& noticed) {
  const IncidentKind kind = noticed.incident->kind;
  return noticed.shot().value_or(false) || kind == IncidentKind::kShooting ||
         kind == IncidentKind::kStabbing || kind == IncidentKind::kAssault || kind == IncidentKind::kRobbery;
}

// Whether the source surely keeps such victims.
bool is_held(const PublishedVictims& published, const NoticedVictim& noticed) {
  const std::optional<bool> shot = noticed.shot();
  if (noticed.self().killed)
    return (published.holds_homicides && is_violent(noticed)) ||
           (published.holds_shot_dead && shot.value_or(false));
  return published.holds_people_shot && shot.value_or(false);
}

class Reconciler {
 public:
  Reconciler(const Catalog& catalog, const Place& place, const PublishedVictims& published,
             Reconciliation& out)
      : scorer_(catalog, place, published), published_(published), out_(out) {}

  void run(const std::vector<NoticedVictim>& noticed, const Window& wanted) {
    const VictimPairs pairs = pair_victims(scorer_, noticed, published_);
    std::vector<bool> taken(published_.victims.size(), false);
    for (std::size_t i = 0; i < noticed.size(); ++i) {
      const auto& pair = pairs.pairs[i];
      if (pair) taken[pair->published] = true;
      const bool inside = wanted.contains(noticed[i].time()) ||
                          (pair && out_.window.contains(published_.victims[pair->published].occurred));
      if (inside) add(noticed[i], pair, pairs.needed[i]);
    }
    std::sort(out_.victims.begin(), out_.victims.end(), [](const auto& a, const auto& b) {
      return std::pair(a.record, a.victim) < std::pair(b.record, b.victim);
    });
    for (std::size_t j = 0; j < published_.victims.size(); ++j) {
      if (!taken[j] && out_.window.contains(published_.victims[j].occurred)) out_.not_in_notices.push_back(j);
    }
    add_notes();
  }

 private:
  void add(const NoticedVictim& noticed, const std::optional<VictimPair>& pair, std::int64_t needed) {
    constexpr double kTenth = 10;
    const auto bits = [&](std::int64_t n) {
      return std::round(static_cast<double>(n) / kBit * kTenth) / kTenth;
    };
    ReconciledVictim victim;
    victim.record = noticed.record;
    victim.victim = noticed.victim;
    victim.needed = bits(needed);
    if (pair) {
      victim.published = pair->published;
      victim.score = bits(pair->score);
      scorer_.explain(noticed, pair->published, victim);
      victim.result = victim.changes.empty() ? Reconciled::kConfirmed : Reconciled::kChanged;
    } else {
      victim.result = !is_covered(out_.vintage, noticed) ? Reconciled::kNotCovered
                      : !is_held(published_, noticed)    ? Reconciled::kNotHeld
                                                         : Reconciled::kNotInRecord;
      const bool late = noticed.time() + kLateEntries > out_.vintage.coverage.to;
      if (victim.result == Reconciled::kNotInRecord && late) ++late_;
    }
    out_.victims.push_back(std::move(victim));
  }

  void add_notes() {
    if (!published_.hour_known)
      out_.notes.emplace_back("The source has only the days of incidents; times are compared by the day.");
    if (!published_.has_block)
      out_.notes.emplace_back("The source has no blocks; places are compared by district and neighborhood.");
    if (!published_.holds_people_shot)
      out_.notes.emplace_back("The source holds the killed alone; it says nothing about the wounded.");
    if (late_ > 0)
      out_.notes.push_back(
          std::to_string(late_) +
          " of those who are not in the record belong to the last day that it covers; what is "
          "entered late may still come.");
  }

  PairScorer scorer_;
  const PublishedVictims& published_;
  Reconciliation& out_;
  std::size_t late_ = 0;
};

}  // namespace

const char* to_string(Reconciled result) {
  switch (result) {
    case Reconciled::kConfirmed: return "confirmed";
    case Reconciled::kChanged: return "changed";
    case Reconciled::kNotInRecord: return "not-in-record";
    case Reconciled::kNotHeld: return "not-held";
    case Reconciled::kNotCovered: return "not-covered";
  }
  return "";
}

std::size_t Reconciliation::count(Reconciled result) const {
  return static_cast<std::size_t>(
      std::count_if(victims.begin(), victims.end(), [&](const auto& v) { return v.result == result; }));
}

Result<Reconciliation> reconcile(const Catalog& catalog, const Store& store,
                                 const ReconcileQuestion& question,
                                 const std::vector<ProvisionalRecord>& records) {
  const std::vector<NoticedVictim> noticed = noticed_victims(records, *question.place);
  const std::optional<Window> wanted = question.window ? question.window : reach_of(noticed, records);
  if (!wanted)
    return Error{ErrorCode::kNotFound, question.place->name, "the notices tell of no victim there",
                 "give a window, to see what is published in it"};
  BLOTTER_ASSIGN(const Chosen chosen, choose(catalog, store, question, *wanted));
  Reconciliation out;
  out.source = chosen.source;
  out.vintage = *chosen.vintage;
  out.window = common(*wanted, chosen.vintage->coverage);
  out.elsewhere = static_cast<std::size_t>(std::count_if(
      records.begin(), records.end(), [&](const auto& r) { return !is_there(r, *question.place); }));
  const Window read{out.window.from - kMargin, out.window.to + kMargin};
  BLOTTER_ASSIGN(PublishedVictims published,
                 read_published_victims(catalog, out.vintage, *question.place, read));
  Reconciler(catalog, *question.place, published, out).run(noticed, *wanted);
  out.published = std::move(published.victims);
  out.query = std::move(published.query);
  return out;
}

}  // namespace blotter
