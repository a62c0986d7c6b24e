// What goes up or down, or is the most: the measures beside a verb, a quantifier, a superlative.
#include <algorithm>
#include <string>
#include <utility>

#include "claim/measure_rules.h"

namespace blotter {
namespace {

// Adds the measures that are joined to the one at `at`, to its left: "robberies, car thefts and arsons".
void add_coordinated_before(const View& v, std::uint32_t at, std::vector<MeasureFound>& out) {
  std::uint32_t j = at;
  for (int n = 0; n < 8 && j > v.begin; ++n) {
    std::uint32_t k = j - 1;
    bool joined = false;
    while (k > v.begin &&
           (v.comma(k) || (v.is(k, Sense::kAnd) && v.word(k) != "but" && v.word(k) != "while") ||
            v.is(k, Sense::kBoth) || v.raw(k) == "non-fatal")) {
      joined = joined || v.comma(k) || v.is(k, Sense::kAnd);
      --k;
    }
    if (k == v.begin && (v.is(k, Sense::kBoth))) return;
    // "187 guns taken, murder down 60%": it has a number of its own.
    if (joined && k > v.begin && v.is(k, Sense::kMeasure) && v.quantity(k - 1)) return;
    // An adjective that the list shares: "Violent and property crime".
    if (joined && v.word(k) == "violent") {
      out.push_back({"violent-crime", k, k, "measure.coordinated"});
      return;
    }
    if (!joined || !v.is(k, Sense::kMeasure)) return;
    out.push_back({v.a.key(k, Sense::kMeasure), k, k, "measure.coordinated"});
    j = k;
  }
}

void add_coordinated_after(const View& v, std::uint32_t at, std::vector<MeasureFound>& out) {
  std::uint32_t j = at;
  for (int n = 0; n < 8; ++n) {
    std::uint32_t k = j + 1;
    bool joined = false;
    while (k < v.end && (v.comma(k) || (v.is(k, Sense::kAnd) && v.word(k) != "but" && v.word(k) != "while") ||
                         v.raw(k) == "in" || v.raw(k) == "for")) {
      joined = joined || v.comma(k) || v.is(k, Sense::kAnd);
      ++k;
    }
    if (!joined || !v.is(k, Sense::kMeasure)) return;
    // "…homicides, shootings fell 5%": a verb or number of its own makes it a clause of its own.
    if (v.quantity(k + 1) || v.is(k + 1, Sense::kTrendVerb) || v.is(k + 1, Sense::kTrendAdverb) ||
        v.is(k + 1, Sense::kCarry))
      return;
    out.push_back({v.a.key(k, Sense::kMeasure), k, k, "measure.coordinated"});
    j = k;
  }
}

// "87 percent fewer carjackings", "a drop in homicides", "32 %, again, for homicides", "by 55% in the case of
// carjackings"
std::optional<std::uint32_t> trend_object(const View& v, std::uint32_t last) {
  bool preposition = false;
  for (std::uint32_t j = last + 1; j < v.end && j < last + 8; ++j) {
    if (v.is(j, Sense::kMeasure)) {
      // The subject of what comes next is not our object.
      const bool own_clause = !preposition &&
                              (v.is(j + 1, Sense::kTrendVerb) || v.is(j + 1, Sense::kCarry)) &&
                              v.soft_break(j - 1);
      return own_clause ? std::nullopt : std::optional(j);
    }
    const std::string_view raw = v.raw(j);
    if (raw == "in" || raw == "for" || raw == "of") {
      preposition = true;
      continue;
    }
    if (preposition && v.time(j)) continue;
    if (v.is(j, Sense::kSince)) return std::nullopt;
    if (v.comma(j) && (v.raw(j + 1) == "again")) {
      j += 2;
      continue;
    }
    if (v.any_of(j, {"number", "numbers", "total", "totals", "count", "the number", "a number"})) continue;
    if (v.plain(j) || v.is(j, Sense::kQuantifier) || v.is(j, Sense::kTrendNoun) || v.is(j, Sense::kAfter) ||
        v.is(j, Sense::kGeneric) || v.is(j, Sense::kPlace) || v.is(j, Sense::kKept) ||
        v.is(j, Sense::kAnaphor) || v.is(j, Sense::kSuperlative))
      continue;
    return std::nullopt;
  }
  return std::nullopt;
}

// "Violent crime, pushed up by the killings, rose": the subject stands before the apposition.
std::optional<std::uint32_t> head_before_apposition(const View& v, std::uint32_t first) {
  if (first > v.begin && v.is(first - 1, Sense::kCarry, "be")) --first;  // "…, are down"
  if (first < v.begin + 4 || !v.comma(first - 1)) return std::nullopt;
  for (std::uint32_t j = first - 1; j > v.begin && first - j < 14; --j) {
    if (v.quantity(j - 1) || v.hard_break(j - 1)) return std::nullopt;
    if (!v.comma(j - 1)) continue;
    if (j < v.begin + 2 || v.is(j, Sense::kAnd) || v.is(j, Sense::kMeasure)) return std::nullopt;
    return v.mention(j - 2) && !v.named_before(j - 2) ? std::optional(j - 2) : std::nullopt;
  }
  return std::nullopt;
}

// The nearest measure to the left: the subject.
std::optional<std::uint32_t> trend_subject(const View& v, std::uint32_t first) {
  if (const auto head = head_before_apposition(v, first)) return head;
  for (std::uint32_t j = first; j > v.begin && first - j < 25;) {
    --j;
    // "they fell", "complaints rose": what the text speaks of.
    const bool nearest = first - j < 3;
    if (nearest &&
        (v.any_of(j, {"it", "they", "complaints"}) ||
         (v.is(j, Sense::kGeneric, "incident") && !v.quantity(j - 1))) &&
        j + 1 == first)
      return std::nullopt;
    if (v.is(j, Sense::kMeasure) && j > v.begin &&
        v.any_of(j - 1, {"excluding", "except", "besides", "unlike"}))
      continue;
    if (v.is(j, Sense::kCountedOnly) && !v.is(j, Sense::kMeasure) && j > v.begin &&
        (v.quantity(j - 1) || (j > v.begin + 1 && v.quantity(j - 2))))
      return j;
    if (v.mention(j) || (v.is(j, Sense::kMeasure) && v.named_before(j))) {
      // "That particular crime" is the one just named.
      return v.named_before(j) ? std::nullopt : std::optional(j);
    }
    if (v.raw(j) == ";") return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::vector<MeasureFound> measures_of_trend(const View& view, const Discourse& discourse, std::uint32_t first,
                                            std::uint32_t last) {
  std::vector<MeasureFound> out;
  if (const auto object = trend_object(view, last)) {
    out.push_back({view.a.key(*object, Sense::kMeasure), first, *object, "measure.trend-object"});
    add_coordinated_after(view, *object, out);
    return out;
  }
  if (const auto subject = trend_subject(view, first)) {
    const Sense sense = view.is(*subject, Sense::kMeasure) ? Sense::kMeasure : Sense::kCountedOnly;
    out.push_back({view.a.key(*subject, sense), *subject, last, "measure.trend-subject"});
    add_coordinated_before(view, *subject, out);
    std::reverse(out.begin(), out.end());
    return out;
  }
  const std::string& topic = discourse.measure.empty() ? discourse.ahead : discourse.measure;
  if (!topic.empty()) out.push_back({topic, first, last, "measure.trend-topic"});
  return out;
}

}  // namespace blotter
