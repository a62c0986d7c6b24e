#include "claim/place_comparison.h"

#include <algorithm>
#include <string_view>

namespace blotter {
namespace {

constexpr std::uint32_t kReach = 16;  // items between what is compared and the other side

bool is_place(const View& v, std::uint32_t i) { return v.is(i, Sense::kPlace) || v.is(i, Sense::kTown); }

bool possessive(const View& v, std::uint32_t i) {
  return i < v.end && v.a.text->tokens[v.a.items[i].range.begin].kind == TokenKind::kPossessive;
}

// "than in the cities of", "than those of", "than that in", "than did"
bool is_filler(const View& v, std::uint32_t i) {
  return v.any_of(i, {"in", "of", "those", "that", "the", "both", "either", "cities", "city", "did", "what",
                      "were", "was", "there", "at", "for", "either", "rate", "rates"}) ||
         v.any_of(i, {"than in", "neighboring", "nearby",    "people", "killed", "shot",   "much larger",
                      "larger",  "bigger",      "combined",  "total",  "level",  "levels", "figure",
                      "number",  "toll",        "tally",     "do",     "does",   "murder", "homicide",
                      "crime",   "violent",     "residents", "all"});
}

// "the national average", "the nation's rate"
bool is_nation(const View& v, std::uint32_t i) {
  if (v.any_of(i, {"national", "nationwide"}))
    return v.any_of(i + 1, {"average", "rate", "figure", "level", "mean", "median"}) ||
           v.any_of(i + 2, {"average", "rate", "figure", "level", "mean", "median"});
  return v.is(i, Sense::kPlace, "us");
}

bool is_joint(const View& v, std::uint32_t i) {
  return v.comma(i) || v.any_of(i, {"and", "or", "plus", "&"}) || possessive(v, i) ||
         v.any_of(i, {"in", "the", "city", "nor"});
}

bool sums_up(const View& v, std::uint32_t i) {
  return v.any_of(i, {"combined", "together", "put together", "taken together", "added together"});
}

// The places from `i` on, joined by commas and "and".
Comparand places_from(const View& v, std::uint32_t i) {
  Comparand out;
  out.first = i;
  std::uint32_t joined = i;
  for (std::uint32_t j = i; j < v.end && j < i + 24; ++j) {
    if (is_place(v, j)) {
      out.places.push_back(j);
      out.last = j;
      joined = j + 1;
    } else if (joined == j && is_joint(v, j)) {
      joined = j + 1;
    } else {
      break;
    }
  }
  return out;
}

// A number of the other place's own follows: two counts, and no comparison of which one side is left open.
bool has_a_number(const View& v, std::uint32_t last) {
  std::uint32_t j = last + 1;
  if (possessive(v, j)) ++j;
  while (v.any_of(j, {"had", "with", "at", "(", "is", "was"})) ++j;
  return v.quantity(j) && !v.a.quantity(j).percent;
}

void take_sum(const View& v, std::uint32_t from, Comparand& c) {
  for (std::uint32_t j = from; j < c.first; ++j) c.combined = c.combined || v.raw(j) == "combined";
  for (std::uint32_t j = c.last + 1; j < v.end && j < c.last + 6; ++j) {
    if (sums_up(v, j)) {
      c.combined = true;
      c.last = j;
      return;
    }
    if (v.hard_break(j) || v.comma(j)) return;
  }
}

// The word that opens the other side.
bool opens_other_side(const View& v, std::uint32_t i, ClaimForm form) {
  const std::string_view raw = v.raw(i);
  // "Nowhere were more killed than in Chicago": of a rank that is the place itself.
  const bool than = raw == "than" || raw.ends_with(" than") || raw.starts_with("than ");
  if (than) return form != ClaimForm::kRank;
  if (form == ClaimForm::kRank)
    return v.any_of(i, {"only to", "behind", "trailing", "trailing only"}) ||
           (raw == "to" && i > v.begin && v.raw(i - 1) == "only");
  if (v.any_of(i, {"behind", "ahead of", "above", "below", "trailing", "as many as", "as high as"}) ||
      v.is(i, Sense::kCompare, "outdo-up") || v.is(i, Sense::kCompare, "outdo-down"))
    return true;
  if (form == ClaimForm::kRatio)
    return v.any_of(i, {"as", "that of", "of", "that in", "those in", "those of", "what", "the", "times",
                        "that", "as in", "in"}) ||
           v.is(i, Sense::kRatio);
  return (raw == "of" || raw == "in") && i > v.begin && v.any_of(i - 1, {"ahead", "that", "those"});
}

bool compares(ClaimForm form) {
  return form == ClaimForm::kDirection || form == ClaimForm::kChange || form == ClaimForm::kDifference ||
         form == ClaimForm::kRatio || form == ClaimForm::kRank;
}

// From the draft's anchor to the end of its clause: the first word with places behind it.
Comparand find_comparand(const View& v, const Draft& d) {
  const std::uint32_t from = d.form == ClaimForm::kRank ? d.item : std::min(d.item, d.first);
  const std::uint32_t to = std::min(v.clause_end(d.item), d.item + kReach);
  for (std::uint32_t i = std::max(from, d.item); i < to; ++i) {
    if (i > d.item && (v.quantity(i) || v.raw(i) == ";")) break;
    // "…, the third year in a row, the mayor said in Chicago": a comma ends what a ratio is held against.
    if (v.comma(i) && d.form != ClaimForm::kRank) break;
    if (!opens_other_side(v, i, d.form)) continue;
    Comparand found = comparand_after(v, i);
    if (!found.places.empty()) return found;
  }
  return {};
}

bool is_rate(const View& v, std::uint32_t i) {
  return v.is(i, Sense::kPer, "capita") || v.any_of(i, {"rate", "rates", "head", "capita"}) ||
         (v.is(i, Sense::kMeasure) && !v.is(i, Sense::kMeasure, "clearance-rate") &&
          (v.raw(i).ends_with(" rate") || v.raw(i).ends_with(" rates")));
}

bool by_residents(const View& v, const Draft& d, std::uint32_t last) {
  // "The murder rate in Chicago was higher", and not a rate of another clause.
  std::uint32_t from = std::max(v.clause_begin(d.item), d.item > 12 ? d.item - 12 : 0);
  const std::uint32_t to = std::min(v.clause_end(d.item), std::max(d.last, last) + 8);
  for (std::uint32_t j = from; j < d.first; ++j) {
    if (v.comma(j) || v.raw(j) == "but") from = j;
  }
  for (std::uint32_t j = from; j < to; ++j) {
    if (is_rate(v, j)) return true;
    if (j > std::max(d.last, last) && (v.comma(j) || v.any_of(j, {"but", "and", "while"}))) return false;
  }
  return false;
}

// What the word for a field says: "city", "big-city", "district", …; "" for none.
std::string_view kind_at(const View& v, std::uint32_t i) {
  const std::string_view raw = v.raw(i);
  if (v.any_of(i, {"world", "the world"})) return "world-city";
  const bool city = raw.ends_with("cities") ||
                    v.any_of(i, {"city", "big city", "large city", "major city", "town", "towns"});
  if (city) {
    if (raw.starts_with("big ") || raw.starts_with("large") || raw.starts_with("major ")) return "big-city";
    for (std::uint32_t j = i; j > v.begin && i - j < 3; --j) {
      if (v.any_of(j - 1, {"big", "large", "major", "largest", "biggest", "large u.s.", "most populous"}))
        return "big-city";
      if (!v.is(j - 1, Sense::kPlace) && !v.any_of(j - 1, {"american", "u.s.", "us"})) break;
    }
    return "city";
  }
  if (v.any_of(i, {"state", "states", "the state"})) return "state";
  if (v.any_of(i, {"county", "counties"})) return "county";
  if (v.any_of(i, {"district", "districts", "police districts", "the police districts", "the districts",
                   "precinct", "precincts"}))
    return "district";
  if (v.any_of(i, {"ward", "wards"})) return "ward";
  if (v.any_of(i, {"neighborhood", "neighborhoods", "community area", "community areas"}))
    return "neighborhood";
  const bool nation =
      v.is(i, Sense::kPlace, "us") ||
      v.any_of(i, {"nation", "the nation", "country", "the country", "nationwide", "nationally", "anywhere",
                   "anywhere else", "nowhere", "america", "the land", "land"});
  return nation ? "city" : std::string_view{};
}

// "the 50 largest cities", "the nation's 25 biggest"
std::optional<int> largest_at(const View& v, std::uint32_t i) {
  for (std::uint32_t j = i; j > v.begin && i - j < 5; --j) {
    const std::uint32_t n = j - 1;
    const bool large = v.any_of(
        n + 1, {"largest", "biggest", "most populous", "largest cities", "big cities", "large cities"});
    if (!v.quantity(n) || !large) continue;
    const Quantity& q = v.a.quantity(n);
    if (q.kind == NumeralKind::kCardinal && q.decimals == 0 && q.value >= 2 && q.value <= 1000)
      return static_cast<int>(q.value);
  }
  return std::nullopt;
}

// "No other city had more", "of any big city", "among the 50 largest cities", "in the nation"
void take_field(const View& v, const Draft& d, PlaceComparison& out) {
  const std::uint32_t from = std::max(v.begin, d.first > 6 ? d.first - 6 : 0);
  const std::uint32_t to = std::min(v.end, d.last + 14);
  for (std::uint32_t i = from; i < to; ++i) {
    if (i > d.last && (v.raw(i) == ";" || v.raw(i) == ".")) break;
    const std::string_view kind = kind_at(v, i);
    if (kind.empty()) continue;
    // "In the city of Chicago, …", "across the city": where it was counted.
    const bool own = v.raw(i) == "city" && i > v.begin && v.raw(i - 1) == "the";
    if (own) continue;
    if (out.kind.empty() || kind == "big-city" || (out.kind == "city" && kind == "world-city"))
      out.kind = kind;
    if (!out.largest) out.largest = largest_at(v, i);
    if (out.largest) out.kind = "city";
    if (out.largest) return;
  }
}

// "the deadliest city", "third for murder": by the body or by the head.
bool leaves_open(const View& v, const Draft& d) {
  for (std::uint32_t i = d.item > v.begin ? d.item - 1 : d.item; i < std::min(v.end, d.item + 3); ++i) {
    if (!v.is(i, Sense::kSuperlative) && !v.is(i, Sense::kQuantifier) && !v.is(i, Sense::kDegree)) continue;
    return !v.any_of(i, {"most", "fewest", "highest", "lowest", "more", "fewer", "largest", "biggest",
                         "greatest", "smallest", "more than", "fewer than", "many", "as many as"});
  }
  return d.steps.empty() || !std::any_of(d.steps.begin(), d.steps.end(), [](const DerivationStep& s) {
           return s.rule == "extreme.unmatched" || s.rule == "extreme.than-any" || s.rule == "rank.only";
         });
}

// What is ranked are weekends, years, kinds of crime: no places.
bool ranks_other_things(const View& v, const Draft& d) {
  for (std::uint32_t i = d.first; i < std::min(v.end, d.last + 4); ++i) {
    if (i > d.last && v.soft_break(i)) return false;
    if (v.any_of(i, {"offense", "offenses", "category", "categories", "date",   "weekend", "weekends",
                     "day",     "year",     "years",    "month",      "summer", "week",    "force",
                     "plunge",  "drop",     "decline",  "increase",   "rise",   "jump"}))
      return true;
  }
  return false;
}

void rank_among(const View& v, Draft& d) {
  PlaceComparison against = d.against.value_or(PlaceComparison{});
  take_field(v, d, against);
  const bool nameless = against.kind.empty() && d.others.empty();
  if (d.among_times && nameless) return;
  if (ranks_other_things(v, d) && (nameless || d.others.empty())) return;
  against.per_resident = by_residents(v, d, d.others.empty() ? d.last : d.others.back());
  against.either = !against.per_resident && leaves_open(v, d);
  d.against = std::move(against);
}

}  // namespace

Comparand comparand_after(const View& v, std::uint32_t item) {
  std::uint32_t i = item + 1;
  // "twice New York's rate": the ratio's own word stands right before the place.
  for (; i < v.end && i < item + 7 && !is_place(v, i) && !is_nation(v, i); ++i) {
    if (!is_filler(v, i) && !v.is(i, Sense::kMeasure)) return {};
  }
  if (i >= v.end || i >= item + 7) return {};
  Comparand out;
  if (is_nation(v, i)) {
    out.places = {i};
    out.first = out.last = i;
    return out;
  }
  out = places_from(v, i);
  if (out.places.empty() || has_a_number(v, out.last)) return {};
  take_sum(v, item, out);
  return out;
}

void compare_places(const View& v, std::vector<Draft>& drafts) {
  for (Draft& d : drafts) {
    if (!compares(d.form)) continue;
    Comparand found = find_comparand(v, d);
    if (!found.places.empty()) {
      d.others = std::move(found.places);
      d.others_last = found.last;
      d.against = PlaceComparison{};
      d.against->combined = found.combined;
      d.against->per_resident = by_residents(v, d, found.last);
    }
    if (d.form == ClaimForm::kRank) rank_among(v, d);
  }
}

}  // namespace blotter
