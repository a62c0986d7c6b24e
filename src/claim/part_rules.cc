#include "claim/part_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace blotter {
namespace {

constexpr std::uint32_t kFar = 24;

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto w) { return text.starts_with(w); });
}

std::string whole_years(double from, double to) { return fmt::format("{:.0f}-{:.0f}", from, to); }

// "dimension=group", as the group table names it; {} for a part that no source tells.
ShareOf group_named(const std::string& key) {
  ShareOf out;
  const auto at = key.find('=');
  if (at == std::string::npos) return out;
  out.dimension = key.substr(0, at);
  out.value = key.substr(at + 1);
  return out;
}

// "Black men": both.
ShareOf both(const ShareOf& a, const ShareOf& b) {
  ShareOf out;
  out.dimension = a.dimension + "&" + b.dimension;
  out.value = a.value + "&" + b.value;
  return out;
}

// A group or an age at item `j`; `last`: where it ends. An unknown group has no dimension.
std::optional<ShareOf> group_at(const View& v, std::uint32_t j, std::uint32_t& last) {
  last = j;
  if (const auto ages = ages_at(v, j)) {
    last = ages->last;
    ShareOf out;
    out.dimension = "age";
    out.value = ages->ages;
    return out;
  }
  if (!v.is(j, Sense::kGroup)) return std::nullopt;
  ShareOf out = group_named(v.a.key(j, Sense::kGroup));
  if (v.is(j + 1, Sense::kGroup) && !out.dimension.empty()) {
    const ShareOf next = group_named(v.a.key(j + 1, Sense::kGroup));
    last = j + 1;
    return next.dimension.empty() || next.dimension == out.dimension ? ShareOf{} : both(out, next);
  }
  return out;
}

// What happened to a part: "15% of those shot died", "60% of homicide victims were shot".
std::optional<ShareOf> fate_at(const View& v, std::uint32_t j, const std::string& whole) {
  ShareOf out;
  const bool dead = v.is(j, Sense::kHit, "killed") || v.is(j, Sense::kHit, "fatally-shot") ||
                    v.any_of(j, {"fatal", "died", "fatally"});
  if (dead && whole == "people-shot") out.part_measure = "people-shot-fatally";
  if (dead && whole == "shootings") out.part_measure = "fatal-shootings";
  if (v.any_of(j, {"survived", "lived"}) && whole == "people-shot") out.part_measure = "people-wounded";
  if (v.is(j, Sense::kHit, "shot") && whole == "homicides") out = group_named("weapon=gun");
  if (out == ShareOf{}) return std::nullopt;
  return out;
}

bool share_verb(const View& v, std::uint32_t j) {
  return v.is(j, Sense::kCarry, "be") || v.is(j, Sense::kShareVerb) ||
         starts_with_any(v.raw(j), {"account", "made up", "make up", "makes up", "making up", "represent",
                                    "compris", "made", "make", "makes", "were used", "constitut"});
}

// The part between two items: the first that is named.
std::optional<ShareOf> part_between(const View& v, std::uint32_t from, std::uint32_t to, const Draft& d) {
  for (std::uint32_t j = from; j < to && j < from + kFar; ++j) {
    std::uint32_t last = j;
    if (auto group = group_at(v, j, last)) return group;
    if (auto fate = fate_at(v, j, d.measure)) return fate;
    if (v.is(j, Sense::kMeasure) && v.a.key(j, Sense::kMeasure) != d.measure &&
        (share_verb(v, j + 1) || (j > from && share_verb(v, j - 1)))) {
      ShareOf out;
      out.part_measure = v.a.key(j, Sense::kMeasure);
      return out;
    }
  }
  return std::nullopt;
}

bool is_share_number(const View& v, std::uint32_t j) {
  return v.quantity(j) && (v.a.quantity(j).percent || v.a.quantity(j).kind == NumeralKind::kFraction);
}

// Which items speak of the number's part: from it to the next share, and back to the one before.
struct Reach {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};
Reach after_share(const View& v, const Draft& d) {
  Reach out{std::max(d.item, d.last) + 1, v.clause_end(d.item)};
  for (std::uint32_t j = out.from; j < out.to; ++j) {
    if (is_share_number(v, j)) out.to = j;
  }
  return out;
}
Reach before_share(const View& v, const Draft& d) {
  const std::uint32_t to = std::min(d.item, d.first);
  std::uint32_t from = v.clause_begin(d.item);
  for (std::uint32_t j = from; j < to; ++j) {
    if (is_share_number(v, j)) from = j + 1;
  }
  return {from, to};
}

// "60% of the women killed": the whole is itself a part.
bool whole_is_a_part(const View& v, const Draft& d) {
  const std::uint32_t from = std::min(d.item, d.first);
  for (std::uint32_t j = std::max(from, d.item) + 1; j <= d.last; ++j) {
    std::uint32_t last = j;
    if (j != d.last && group_at(v, j, last)) return true;
  }
  // "60% of murders of women"
  std::uint32_t last = d.last;
  if (v.any_of(d.last + 1, {"of", "among", "involving"}) && group_at(v, d.last + 2, last)) return true;
  return false;
}

void read_share(const View& v, Draft& d) {
  if (d.measure.starts_with("clearance") || whole_is_a_part(v, d)) return;
  const Reach after = after_share(v, d);
  const Reach before = before_share(v, d);
  auto part = part_between(v, after.from, after.to, d);
  if (!part) part = part_between(v, before.from, before.to, d);
  if (part && *part != ShareOf{}) d.share_of = *part;
}

// Words that make what follows a part of the number before: "homicides of women", "those aged 15 to 24".
bool introduces(const View& v, std::uint32_t j) {
  return v.any_of(j, {"of", "among", "involving", "aged", "ages", "age", "for"}) ||
         v.is(j, Sense::kGeneric) || v.is(j, Sense::kAges);
}

// A group between the number and what is counted, or right after it.
std::optional<ShareOf> group_of_count(const View& v, const Draft& d) {
  std::uint32_t last = 0;
  for (std::uint32_t j = d.first; j <= d.last && j < d.first + kFar; ++j) {
    if (j == d.item) continue;
    if (auto group = group_at(v, j, last)) return group;
  }
  for (std::uint32_t j = d.last + 1; j < std::min(v.clause_end(d.item), d.last + 3); ++j) {
    if (v.comma(j)) break;
    const bool by = starts_with_any(v.raw(j), {"by ", "with "});
    if (auto group = group_at(v, j, last);
        group && (by || v.is(j - 1, Sense::kCarry, "be") || (introduces(v, j - 1) && j - 1 > d.item)))
      return group;
    if (!introduces(v, j) && !v.is(j, Sense::kCarry, "be")) break;
  }
  return std::nullopt;
}

// What is done to people: a group beside it is whom it was done to.
bool counts_victims(const std::string& measure) {
  static constexpr std::array<std::string_view, 8> kAgainstPeople = {
      "homicides", "shootings",  "fatal-shootings",    "mass-shootings",
      "robbery",   "carjacking", "aggravated-assault", "sexual-assault"};
  return measure.starts_with("people") ||
         std::find(kAgainstPeople.begin(), kAgainstPeople.end(), measure) != kAgainstPeople.end();
}

void read_count(const View& v, Draft& d) {
  if (!counts_victims(d.measure)) return;
  auto group = group_of_count(v, d);
  if (!group) return;
  if (group->dimension == "weapon" && (d.measure != "homicides" || group->value == "gun")) {
    if (d.measure != "homicides") return;  // the measure says it already
  }
  if (group->dimension.empty()) return;
  d.share_of = *group;
}

// "other:children-shot" is people-shot with the ages of children: [part-of] of the catalog's measures.
bool read_measure_of_part(const Catalog& catalog, Draft& d) {
  const WordList& parts = catalog.words("measures", "part-of");
  const auto it = parts.find(d.measure);
  if (it == parts.end() || it->second.size() != 2) return false;
  ShareOf of = group_named(it->second[1]);
  of.whole_measure = it->second[0];
  d.share_of = of;
  return true;
}

// "Ten percent of Chicago's homicides were in Austin": a part of the claim's own place.
bool read_predicate_place(const View& v, const Draft& d, Claim& claim) {
  for (std::uint32_t j = d.last + 1; j < v.clause_end(d.item) && j < d.last + kFar; ++j) {
    if (!v.is(j, Sense::kPlace) || v.is(j + 1, Sense::kAnd)) continue;
    const std::string& id = v.a.key(j, Sense::kPlace);
    const bool part = id.size() > claim.place.size() + 1 && id.starts_with(claim.place + "/");
    if (!part || v.raw(j - 1) != "in" || !share_verb(v, j - 2)) continue;
    claim.share_of.emplace().part_place = id;
    return true;
  }
  return false;
}

}  // namespace

std::string unit_named(std::string_view words) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kUnits = {
      {{"weekend", "weekend"},
       {"week", "week"},
       {"second", "second"},
       {"minute", "minute"},
       {"hour", "hour"},
       {"daily", "day"},
       {"day", "day"},
       {"night", "night"},
       {"month", "month"},
       {"quarter", "quarter"},
       {"year", "year"}}};
  for (const auto& [word, unit] : kUnits) {
    if (words.find(word) != std::string_view::npos) return std::string(unit);
  }
  return words.find("annual") != std::string_view::npos ? "year" : "";
}

std::string unit_of_average(const View& v, std::uint32_t i, std::optional<std::uint32_t> mean) {
  const auto unit_at = [&](std::uint32_t j) -> std::string {
    const bool per = v.is(j, Sense::kPer) && !v.is(j, Sense::kPer, "capita");
    const bool timed =
        v.time(j) && starts_with_any(v.raw(j), {"a ", "an ", "each ", "every ", "in an average", "per "});
    // "62 a weekend last summer", where the weekend is read as a time
    const bool split = v.time(j) && j > v.begin && v.any_of(j - 1, {"a", "per", "each", "every"}) &&
                       v.any_of(j, {"weekend", "week", "day", "month", "year", "night"});
    return per || timed || split ? unit_named(v.raw(j).substr(0, 24)) : "";
  };
  constexpr std::uint32_t kNear = 8;
  for (std::uint32_t j = i + 1; j < v.end && j < i + kNear && !v.hard_break(j); ++j) {
    if (const std::string unit = unit_at(j); !unit.empty()) return unit;
    if (v.quantity(j)) break;
  }
  if (!mean) return "";
  if (v.raw(*mean) == "average") {
    if (std::string unit = unit_named(v.raw(*mean + 1)); !unit.empty())
      return unit;  // "on an average weekend"
  }
  if (*mean > i) return unit_named(v.raw(*mean));
  // "a daily average of", "the average number of homicides a year", "its annual average"
  for (std::uint32_t j = *mean > v.begin + 2 ? *mean - 2 : v.begin; j < i; ++j) {
    if (const std::string unit = unit_at(j); !unit.empty()) return unit;
    if (v.any_of(j, {"annual", "yearly"})) return "year";
  }
  return "";
}

namespace {

// "nearly half of them were under 18"
bool of_share(const View& v, std::uint32_t i) {
  if (i == v.begin || !v.is(i - 1, Sense::kCarry, "be")) return false;
  if (i > v.begin + 1 && v.quantity(i - 2)) return true;  // "212 were under 18"
  if (v.find_back(i, v.begin, Sense::kOfThem) || v.find_back(i, v.begin, Sense::kPercent)) return true;
  for (std::uint32_t j = v.begin; j < i && j < v.begin + kFar; ++j) {
    if (v.quantity(j) && v.a.quantity(j).kind == NumeralKind::kFraction) return true;
    if (v.quantity(j) && v.any_of(j + 1, {"in", "of", "out of"}) && v.quantity(j + 2)) return true;
  }
  return false;
}

}  // namespace

std::optional<AgeWords> ages_at(const View& v, std::uint32_t i) {
  constexpr double kOldest = 100;
  if (!v.quantity(i)) return std::nullopt;
  const Quantity& q = v.a.quantity(i);
  if (q.percent || q.money || q.kind != NumeralKind::kCardinal || q.decimals > 0 || q.value < 1 ||
      q.value > kOldest)
    return std::nullopt;
  const std::string_view raw = v.raw(i);
  const std::string_view left = i > v.begin ? v.raw(i - 1) : std::string_view{};
  const std::string_view than = i > v.begin + 1 && left == "than" ? v.raw(i - 2) : std::string_view{};
  const bool bare = v.time(i + 1) || !v.is(i + 1, Sense::kMeasure);
  const bool years = v.is(i + 1, Sense::kAges) || v.any_of(i + 1, {"years"});
  if (!bare && !years) return std::nullopt;
  const bool of_people =
      i > v.begin &&
      (v.is(i - 1, Sense::kGeneric) || v.is(i - 1, Sense::kOfThem) || of_share(v, i) ||
       v.is(i - 1, Sense::kAges) || v.any_of(i - 1, {"age", "ages", "aged", "those", "anyone", "victims"}));
  if (v.any_of(i + 1, {"and", "or"}) && v.any_of(i + 2, {"under", "younger"}))
    return AgeWords{whole_years(0, q.value), i + 2};
  if (v.any_of(i + 1, {"and", "or"}) && v.any_of(i + 2, {"older", "over"}))
    return AgeWords{fmt::format("{:.0f}+", q.value), i + 2};
  if (v.any_of(i + 1, {"and under", "or younger", "and younger"}))
    return AgeWords{whole_years(0, q.value), i + 1};
  if (v.any_of(i + 1, {"and older", "or older", "and over"}))
    return AgeWords{fmt::format("{:.0f}+", q.value), i + 1};
  if (than == "younger" || raw.starts_with("younger than ") || (raw.starts_with("under ") && of_people))
    return AgeWords{whole_years(0, q.value - 1), i};
  if (than == "older" || raw.starts_with("older than ") ||
      (raw.starts_with("over ") && of_people && q.value > 17))
    return AgeWords{fmt::format("{:.0f}+", q.value + 1), i};
  const bool range = v.any_of(i + 1, {"to", "and", "-", "–", "through"}) && v.quantity(i + 2);
  const bool named =
      (i > v.begin && v.is(i - 1, Sense::kAges)) || left == "aged" || left == "ages" || left == "age";
  if (range && (named || (left == "between" && (v.is(i + 3, Sense::kAges) || than == "aged"))) &&
      v.a.quantity(i + 2).value > q.value)
    return AgeWords{whole_years(q.value, v.a.quantity(i + 2).value), i + 2};
  return std::nullopt;
}

void read_part(const Catalog& catalog, const View& v, Draft& d) {
  if (d.form == ClaimForm::kRange || d.form == ClaimForm::kRank || d.share_of) return;
  if (read_measure_of_part(catalog, d)) return;
  if (d.form == ClaimForm::kShare)
    read_share(v, d);
  else
    read_count(v, d);
}

void read_part_place(const Catalog& catalog, const View& v, const Draft& d, Claim& claim) {
  const Place* place = catalog.place(claim.place);
  if (claim.form != ClaimForm::kShare || claim.share_of || place == nullptr) return;
  if (read_predicate_place(v, d, claim)) return;
  if (!claim.place_span) return;
  if (place->parent.empty() || claim.place.find('/') == std::string::npos) return;
  for (std::uint32_t j = v.clause_begin(d.item); j < v.clause_end(d.item); ++j) {
    if (!v.is(j, Sense::kPlace) || v.a.items[j].begin != claim.place_span->begin) continue;
    const bool joined = (j > v.begin && v.is(j - 1, Sense::kAnd)) || v.is(j + 1, Sense::kAnd);
    const bool subject = j < d.item && (share_verb(v, j + 1) || v.any_of(j + 1, {"saw", "had", "has"}) ||
                                        (v.any_of(j + 1, {"alone"}) && share_verb(v, j + 2)));
    const bool predicate = j > d.last + 1 && v.raw(j - 1) == "in" && share_verb(v, j - 2);
    if (joined || (!subject && !predicate)) return;
    ShareOf of;
    of.part_place = claim.place;
    of.whole_place = place->parent;
    claim.share_of = of;
    return;
  }
}

}  // namespace blotter
