#include "claim/clearance_rules.h"

#include <algorithm>
#include <string_view>

namespace blotter {
namespace {

// "homicides" → "homicides", "carjacking" → "carjackings", "robbery" → "robberies"
std::string plural_of(const std::string& measure) {
  if (measure == "people-shot" || measure == "people-wounded") return "shootings";
  if (measure == "people-shot-fatally") return "homicides";
  std::string out = measure.starts_with("other:") ? measure.substr(6) : measure;
  if (out.ends_with("s")) return out;
  if (out.ends_with("y")) return out.replace(out.size() - 1, 1, "ies");
  return out + "s";
}

std::string cleared(const std::string& measure) {
  return measure.find("cleared") == std::string::npos ? "other:" + plural_of(measure) + "-cleared" : measure;
}

// The verb after `from`, past forms of "to be" and "to have": "have been solved", "cleared". A negation
// before it counts what is open.
std::optional<std::uint32_t> closing_verb(const View& v, std::uint32_t from) {
  for (std::uint32_t j = from; j < v.end && j < from + 4; ++j) {
    if (v.is(j, Sense::kCleared)) return j;
    if (!v.is(j, Sense::kCarry) && !v.any_of(j, {"have", "has", "had", "been", "already", "now", "since"}))
      return std::nullopt;
  }
  return std::nullopt;
}

// Where "of those cases", "of the 31", "of last year's killings" ends; none where no such words follow.
std::optional<std::uint32_t> after_the_whole(const View& v, std::uint32_t i) {
  const bool them = v.is(i + 1, Sense::kOfThem);
  if (!them && v.raw(i + 1) != "of") return std::nullopt;
  std::uint32_t j = i + 2;
  for (; j < v.end && j < i + 7; ++j) {
    const bool noun = v.is(j, Sense::kGeneric) || v.is(j, Sense::kMeasure) || v.quantity(j) || v.time(j) ||
                      v.any_of(j, {"the", "those", "these", "its", "our", "their", "'s", "’s"});
    if (!noun) break;
  }
  return j;
}

}  // namespace

bool cleared_before(const View& v, std::uint32_t i) {
  return i > v.begin && v.any_of(i - 1, {"cleared", "solved", "closed", "clearing", "solving"});
}

std::optional<MeasureFound> cleared_after(const View& v, std::uint32_t i, std::uint32_t noun) {
  const std::string& measure = v.a.key(noun, Sense::kMeasure);
  if (measure == "arrests" || measure == "clearance-rate") return std::nullopt;
  const auto verb = closing_verb(v, noun + 1);
  if (!verb || *verb == noun + 1) return std::nullopt;
  return MeasureFound{cleared(measure), i, *verb, "measure.cleared"};
}

std::optional<MeasureFound> clearance(const View& v, const Discourse& d, std::uint32_t i) {
  // "Arrests have been rare. Police have cleared five of the 47": of what was counted before.
  const bool cases = d.measure != "arrests";
  if (!cases && i > v.begin && v.is(i - 1, Sense::kCleared) && !d.totals.empty() &&
      d.totals.back().first != "arrests")
    return MeasureFound{cleared(d.totals.back().first), i - 1, i, "measure.cleared"};
  if (d.measure.empty() || d.measure == "clearance-rate") return std::nullopt;
  if (const auto whole = after_the_whole(v, i); whole && cases) {
    if (const auto verb = closing_verb(v, *whole))
      return MeasureFound{cleared(d.measure), i, *verb, "measure.cleared"};
  }
  // "arrests in 18 of the 33 cases"
  if (i > v.begin && v.raw(i - 1) == "in" && v.raw(i + 1) == "of" && !d.sentence_topic.empty() &&
      d.sentence_topic != "arrests") {
    const auto arrest = v.find_back(i, i > v.begin + 6 ? i - 6 : v.begin, Sense::kMeasure);
    if (arrest && v.is(*arrest, Sense::kMeasure, "arrests"))
      return MeasureFound{cleared(d.sentence_topic), *arrest, i, "measure.arrests-in"};
  }
  // "detectives have cleared nine", "police have solved six of them"
  if (!cases || i == v.begin || !v.is(i - 1, Sense::kCleared)) return std::nullopt;
  if (!is_bare(v, i) && v.raw(i + 1) != "of") return std::nullopt;
  return MeasureFound{cleared(d.measure), i - 1, i, "measure.cleared"};
}

}  // namespace blotter
