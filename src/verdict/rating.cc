#include "verdict/rating.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "verdict/average.h"
#include "verdict/between_places.h"
#include "verdict/choices.h"
#include "verdict/sentences.h"

namespace blotter {
namespace {

using std::chrono::days;

bool holds(Agreement a) { return a != Agreement::kDisagrees; }

// What stands out of a curve. Pointers into the curve; nullptr where there is none.
struct Landmarks {
  const Counted* now = nullptr;   // the plain reading in the newest vintage that can carry it
  const Counted* then = nullptr;  // the same as known on the day of the statement
  const Counted* closest = nullptr;
  std::vector<const Counted*> snapped;   // the plain reading, as finely as `now`'s source allows
  std::vector<const Counted*> vintages;  // the plain reading in every vintage of `now`'s source, newest first
  std::vector<const Counted*> definitions;  // the plain reading by other definitions, newest vintage of each
  std::vector<const Counted*> readings;     // every reading, counted as `now` is
};

auto distance_in_time(const Counted& c, const Window& plain) {
  const Window& w = c.specification.figure.window;
  return std::chrono::abs(w.from - plain.from) + std::chrono::abs(w.to - plain.to);
}

// The plain reading exactly; failing that, the snapped one that lies nearest to it in time.
const Counted* find_now(const Question& question, const SpecificationCurve& curve) {
  const Counted* best = nullptr;
  for (const Counted& c : curve.counted) {
    if (c.specification.reading != 0 || !c.way->as_said() || c.rank_set != 0) continue;
    if (c.as_far_as_known) continue;
    if (!c.snapped) return &c;
    const Window& plain = *question.readings.plain().window;
    if (best == nullptr || distance_in_time(c, plain) < distance_in_time(*best, plain)) best = &c;
  }
  return best;
}

// By one definition, or by the plain ones of two sources of equal right.
bool counts_alike(const Counted& a, const Counted& b) {
  if (!a.way->as_said()) return false;
  return a.way->definition == b.way->definition ||
         (a.way->plain && b.way->plain && a.way->source->preference == b.way->source->preference);
}

const Counted* find_then(const Question& question, const SpecificationCurve& curve, const Counted& now) {
  for (const Counted& c : curve.counted) {
    const bool same = c.specification.reading == 0 && c.rank_set == 0 && counts_alike(c, now) &&
                      c.snapped == now.snapped &&
                      c.specification.figure.window == now.specification.figure.window;
    if (same && c.way->vintage->published <= question.known_on) return &c;
  }
  return nullptr;
}

bool is_way_of(const Counted& c, const Counted& now) {
  return c.way->definition == now.way->definition && c.way->vintage == now.way->vintage;
}

Landmarks find_landmarks(const Question& question, const SpecificationCurve& curve) {
  Landmarks out;
  out.now = find_now(question, curve);
  if (out.now == nullptr) return out;
  out.then = find_then(question, curve, *out.now);
  for (const Counted& c : curve.counted) {
    if (!c.way->as_said() || c.rank_set != 0) continue;
    const bool plain_reading = c.specification.reading == 0;
    if (is_way_of(c, *out.now) && !c.snapped) out.readings.push_back(&c);
    if (plain_reading && c.snapped && !c.as_far_as_known && c.way->source == out.now->way->source)
      out.snapped.push_back(&c);
    if (plain_reading && c.way->definition == out.now->way->definition &&
        c.specification.figure.window == out.now->specification.figure.window) {
      out.vintages.push_back(&c);
    }
    const bool other = plain_reading && !c.snapped && c.way->definition != out.now->way->definition;
    const bool listed = std::any_of(out.definitions.begin(), out.definitions.end(), [&](const Counted* d) {
      return d->way->definition == c.way->definition;
    });
    if (other && !listed) out.definitions.push_back(&c);
  }
  return out;
}

// In what a specification differs from the plain one, in unit, definition, place and vintage. The plain
// definition of another unit is that unit.
void add_differences(const Counted& now, Counted& c) {
  auto& differs = c.specification.differs;
  c.specification.newest_vintage = c.way->vintage == now.way->vintage;
  if (c.way->unit != nullptr) differs.push_back(c.way->unit->plain);
  const bool plain_unit = c.way->unit != nullptr && c.way->plain && now.way->plain;
  if (c.way->definition != now.way->definition && !plain_unit)
    differs.push_back("counted as \"" + c.way->definition->plain + "\"");
  if (c.way->variant != nullptr) differs.push_back(c.way->variant->plain);
  if (c.way->source != now.way->source) {
    differs.push_back("from " + c.way->source->title + ", published on " +
                      in_words(c.way->vintage->published));
  } else if (!c.specification.newest_vintage) {
    differs.push_back("as published on " + in_words(c.way->vintage->published));
  }
}

bool is_closer(const Counted& a, const Counted& b) {
  const auto rank = [](const Counted& c) {
    return std::make_tuple(c.specification.distance, c.specification.differs.size(), c.specification.reading);
  };
  return rank(a) < rank(b);
}

// The plain reading holds if it does now or did on the day; where no source can carry it exactly, if the
// nearest windows on both sides do (a count grows with its window, so they bracket it).
bool plain_holds(const Landmarks& marks) {
  if (!marks.now->snapped) {
    return holds(marks.now->specification.agreement) ||
           (marks.then != nullptr && holds(marks.then->specification.agreement));
  }
  return std::all_of(marks.snapped.begin(), marks.snapped.end(),
                     [](const Counted* c) { return holds(c->specification.agreement); });
}

Verdict verdict_of(const SpecificationCurve& curve, const Landmarks& marks) {
  const bool any = std::any_of(curve.counted.begin(), curve.counted.end(),
                               [](const Counted& c) { return holds(c.specification.agreement); });
  if (marks.now != nullptr && plain_holds(marks)) return Verdict::kSupported;
  if (any) return Verdict::kDepends;
  return marks.now != nullptr ? Verdict::kRefuted : Verdict::kUndecided;
}

std::string counted_words(const Catalog& catalog, const Claim& claim, const Counted& c) {
  return describe(catalog, claim, c) + " (" + in_words(c.specification.figure.window) + ")";
}

// By how much the figure misses or passes what was stated.
std::string stated_gap(const Claim& claim, const Counted& now) {
  if (!claim.value || claim.high) return "";
  const double gap = now.specification.figure.value - *claim.value;
  if (claim.form == ClaimForm::kChange) {
    if (now.specification.agreement == Agreement::kAgrees) return ", as stated";
    return fmt::format(", {:.1f} percentage points from the statement", std::abs(gap));
  }
  if (claim.form != ClaimForm::kCount) return "";
  if (gap == 0) return ", exactly as stated";
  const bool far = claim.comparator == Comparator::kAtLeast && gap > *claim.value / 5;
  return fmt::format(", {} {} than stated{}", number_words(std::abs(gap), 0), gap > 0 ? "more" : "fewer",
                     far ? ": the figure has grown far past the statement" : "");
}

// "The notices show" where no published record was counted.
std::string shown_by(const Counted& c) {
  return c.way->source->provisional ? "The notices show" : "The records show";
}

std::string because_supported(const Catalog& catalog, const Claim& claim, const Landmarks& marks) {
  const Counted& now = *marks.now;
  if (marks.then != nullptr && marks.then->specification.figure.count != now.specification.figure.count) {
    const std::string then = describe(catalog, claim, *marks.then) + stated_gap(claim, *marks.then);
    const std::string newest = describe(catalog, claim, now);
    const std::string on = in_words(marks.then->way->vintage->published);
    const std::string since = in_words(now.way->vintage->published);
    if (now.way->source->provisional)
      return fmt::format(
          "On the day of the statement the notices (up to {}) told of {}; those up to {} tell of {}.", on,
          then, since, newest);
    return fmt::format(
        "On the day of the statement the newest export ({}) showed {}; the newest now ({}) shows {}.", on,
        then, since, newest);
  }
  return fmt::format("{} {}{}.{}", shown_by(now), counted_words(catalog, claim, now), stated_gap(claim, now),
                     history_note(claim, now));
}

std::string because_depends(const Catalog& catalog, const Claim& claim, const Landmarks& marks) {
  const Counted& best = *marks.closest;
  const std::string other = fmt::format("{}{}: {}", counted_words(catalog, claim, best),
                                        stated_gap(claim, best), differs_words(best.specification));
  if (marks.now == nullptr)
    return full_stop(fmt::format("The plain reading can't be counted. Read otherwise, the {} show {}",
                                 best.way->source->provisional ? "notices" : "records", other));
  return full_stop(fmt::format("{} {}{}. Read otherwise, they show {}", shown_by(*marks.now),
                               counted_words(catalog, claim, *marks.now), stated_gap(claim, *marks.now),
                               other)) +
         history_note(claim, best);
}

std::string because_refuted(const Catalog& catalog, const Claim& claim, const Landmarks& marks) {
  const Counted& now = *marks.now;
  if (claim.form == ClaimForm::kRange) {
    return fmt::format("{} ({}).", brackets_note(claim, now), in_words(now.specification.figure.window));
  }
  std::string out =
      fmt::format("{} {}{}", shown_by(now), counted_words(catalog, claim, now), stated_gap(claim, now));
  const bool turned =
      claim.value && now.specification.figure.baseline && *claim.value * now.specification.figure.value < 0;
  if (turned) out += ": not even the direction is right";
  if (marks.closest != &now) {
    out += fmt::format("; no way of counting gives the statement, the closest is {}: {}",
                       describe(catalog, claim, *marks.closest), differs_words(marks.closest->specification));
  } else {
    out += "; no other way of counting comes closer";
  }
  return full_stop(out) + history_note(claim, now);
}

std::string because_undecided(const Question& question, const SpecificationCurve& curve) {
  if (!question.undecided.empty()) return full_stop("Can't be checked: " + question.undecided);
  if (!curve.forbidden.empty()) return "Can't be checked: " + curve.forbidden;
  if (!curve.why_not) return "Can't be checked: no source in the store can carry it.";
  const std::string& where = curve.why_not->where;
  return full_stop(
      fmt::format("Can't be checked{}: {}", where.empty() ? "" : " for " + where, curve.why_not->what));
}

void add_note(std::vector<std::string>& notes, std::string note) {
  if (!note.empty()) notes.push_back(std::move(note));
}

void add_snapped_notes(const Catalog& catalog, const Claim& claim, const Question& question,
                       const Landmarks& marks, Assessment& out) {
  if (!marks.now->snapped) return;
  std::string counted;
  for (const Counted* c : marks.snapped) {
    const std::string words = counted_words(catalog, claim, *c);
    if (counted.find(words) == std::string::npos) counted += (counted.empty() ? "" : "; ") + words;
  }
  out.notes.push_back(fmt::format("{} does not place events finely enough for {}; nearest: {}.",
                                  marks.now->way->source->title, in_words(*question.readings.plain().window),
                                  counted));
}

// Changes by every end that the source's months allow, each in its newest vintage.
void add_other_ends_note(const Catalog& catalog, const Claim& claim, const SpecificationCurve& curve,
                         const Landmarks& marks, Assessment& out) {
  if (claim.form != ClaimForm::kChange && claim.form != ClaimForm::kDirection) return;
  std::vector<Window> said{marks.now->specification.figure.window};
  std::string words;
  for (const Counted& c : curve.counted) {
    const Window& w = c.specification.figure.window;
    if (c.way->definition != marks.now->way->definition || !c.way->as_said() ||
        std::find(said.begin(), said.end(), w) != said.end())
      continue;
    said.push_back(w);
    words += (words.empty() ? "" : "; ") + counted_words(catalog, claim, c) + ", published on " +
             in_words(c.way->vintage->published);
  }
  if (!words.empty()) out.notes.push_back("Other windows that the words allow: " + words + ".");
}

void add_notes(const Catalog& catalog, const Question& question, const SpecificationCurve& curve,
               const Landmarks& marks, Assessment& out) {
  const Claim& claim = out.claim;
  if (question.window_assumed)
    out.notes.emplace_back(claim.form == ClaimForm::kStreak
                               ? "The text gives no window for it; the last " + claim.per +
                                     " that is over was taken."
                               : "The text gives no window for it; the year to date was taken.");
  add_note(out.notes, residents_note(*marks.now));
  add_note(out.notes, unlike_lengths_note(marks.now->specification.figure));
  add_note(out.notes, marks.now->note);
  add_note(out.notes, unlike_sides_note(catalog, marks.now->specification.figure, *question.place));
  add_snapped_notes(catalog, claim, question, marks, out);
  add_note(out.notes, starts_note(claim, marks.readings, *marks.now));
  add_note(out.notes, ends_note(claim, marks.readings, *marks.now));
  add_note(out.notes, growth_note(marks.vintages));
  add_note(out.notes, definitions_note(catalog, claim, *marks.now, marks.definitions));
  add_other_ends_note(catalog, claim, curve, marks, out);
  out.notes.insert(out.notes.end(), curve.caveats.begin(), curve.caveats.end());
}

// The queries of several windows as one that gives their sum.
std::string sum_of_queries(const Catalog& catalog, const Vintage& vintage, const SeriesRequest& request,
                           const std::vector<Window>& windows) {
  if (windows.size() == 1) return query_for(catalog, vintage, request, windows.front());
  std::string out;
  for (const Window& w : windows)
    out += (out.empty() ? "SELECT (" : ") + (") + query_for(catalog, vintage, request, w);
  return out.empty() ? out : out + ")";
}

void set_queries(const Catalog& catalog, const Question& question, const Counted& c, Figure& figure) {
  const Question::Way& way = *c.way;
  for (std::size_t i = 0; i < c.other_ways.size(); ++i) {
    const Question::Way& there = *c.other_ways[i];
    figure.others[i].query =
        query_for(catalog, *there.vintage, {there.definition, catalog.place(figure.others[i].place), "", ""},
                  figure.baseline.value_or(figure.window));
  }
  SeriesRequest request{way.definition, question.place, "", "", false, way.variant};
  if (way.share) {
    request = {way.share->whole, way.share->whole_place, "", "", false, nullptr};
    figure.whole_query = query_for(catalog, *way.vintage, request, figure.window);
    request = {way.share->part, way.share->part_place, "", "", false, nullptr};
  }
  std::vector<Window> counted{figure.window};
  if (figure.units) {
    const auto units = units_of(catalog, *question.claim, figure.window);
    if (units.ok()) counted = units->counted;
  }
  figure.query = sum_of_queries(catalog, *way.vintage, request, counted);
  std::vector<Window> before;
  for (const Past& year : c.baselines) before.push_back(year.window);
  if (before.empty() && figure.baseline && c.other_ways.empty()) before = {*figure.baseline};
  figure.baseline_query = sum_of_queries(catalog, *way.vintage, request, before);
}

std::optional<Figure> figure_with_queries(const Catalog& catalog, const Question& question,
                                          const Counted* c) {
  if (c == nullptr) return std::nullopt;
  Figure figure = c->specification.figure;
  set_queries(catalog, question, *c, figure);
  return figure;
}

// An undecided window that ends after what is published: when an export could carry it.
std::optional<Day> decidable_on(const Question& question) {
  if (question.ways.empty() || !question.readings.plain().window) return std::nullopt;
  const Question::Way& way = question.ways.front();
  const LocalMinute end = question.readings.plain().window->to;
  if (end <= way.vintage->coverage.to) return std::nullopt;
  // An export so much younger that lacks the window is cut off: waiting brings nothing.
  if (LocalMinute{way.vintage->published} - end > ReportingDelay::kWatched) return std::nullopt;
  return day_of(end - std::chrono::minutes{1}) + days{1 + way.source->lag_days};
}

void set_sources(const SpecificationCurve& curve, Assessment& out) {
  for (const Counted& c : curve.counted) {
    const std::string& id = c.way->source->id;
    if (std::find(out.sources.begin(), out.sources.end(), id) == out.sources.end()) out.sources.push_back(id);
  }
}

std::string because(const Catalog& catalog, const Question& question, const SpecificationCurve& curve,
                    const Landmarks& marks, Verdict verdict) {
  switch (verdict) {
    case Verdict::kSupported: return because_supported(catalog, *question.claim, marks);
    case Verdict::kDepends: return because_depends(catalog, *question.claim, marks);
    case Verdict::kRefuted: return because_refuted(catalog, *question.claim, marks);
    case Verdict::kUndecided: break;
  }
  return because_undecided(question, curve);
}

// Whoever reads one sentence is to know it.
std::string provisional_note(const Landmarks& marks, Verdict verdict) {
  const Counted* counted = marks.now != nullptr ? marks.now : marks.closest;
  if (verdict == Verdict::kUndecided || counted == nullptr || !counted->way->source->provisional) return "";
  return " Provisional: incident notices were counted, not records, none of which covers it yet.";
}

void set_curve(const Catalog& catalog, const Question& question, const Landmarks& marks,
               SpecificationCurve& curve, Assessment& out) {
  if (curve.counted.empty()) return;
  const Counted& first = marks.now != nullptr ? *marks.now : curve.counted.front();
  out.options = label_choices(catalog, question, first, curve);
  for (Counted& c : curve.wrong_unit) {
    add_differences(first, c);
    out.wrong_unit.push_back(c.specification);
  }
  for (Counted& c : curve.counted) {
    if (marks.now != nullptr) add_differences(*marks.now, c);
    out.agree += c.specification.agreement == Agreement::kAgrees ? 1 : 0;
    out.near += c.specification.agreement == Agreement::kNear ? 1 : 0;
    out.specifications.push_back(c.specification);
  }
  if (out.claim.form != ClaimForm::kRange) out.choices = choice_shares(out.specifications, out.options);
}

}  // namespace

Assessment rate(const Catalog& catalog, const Question& question, SpecificationCurve curve) {
  Assessment out;
  out.claim = *question.claim;
  out.readings = question.readings;
  Landmarks marks = find_landmarks(question, curve);
  set_curve(catalog, question, marks, curve, out);
  if (!curve.counted.empty()) {
    const auto best = std::min_element(curve.counted.begin(), curve.counted.end(), is_closer);
    marks.closest = &*best;
    out.closest = static_cast<std::size_t>(best - curve.counted.begin());
    set_queries(catalog, question, *best, out.specifications[*out.closest].figure);
  }
  out.verdict = verdict_of(curve, marks);
  out.because = because(catalog, question, curve, marks, out.verdict) + provisional_note(marks, out.verdict);
  out.recorded = figure_with_queries(catalog, question, marks.now);
  out.recorded_then = figure_with_queries(catalog, question, marks.then);
  if (marks.now != nullptr) {
    add_notes(catalog, question, curve, marks, out);
    out.brackets = marks.now->brackets;
    out.landscape = marks.now->landscape;
  }
  if (out.verdict == Verdict::kUndecided) out.decidable_on = decidable_on(question);
  set_sources(curve, out);
  return out;
}

}  // namespace blotter
