// Ranks: which place among others, said by an ordinal, by those that did worse, or by "any other".
#include <algorithm>
#include <array>

#include "claim/form_rules.h"

namespace blotter {
namespace {

// 1 much, -1 little.
int degree_at(const View& v, std::uint32_t i) {
  if (v.is(i, Sense::kDegree, "little")) return -1;
  return v.is(i, Sense::kDegree, "much") ? 1 : 0;
}

Draft rank_draft(const RuleContext& c, std::uint32_t i, const MeasureFound& measure, double value,
                 Direction direction) {
  Draft d = make_draft(c, ClaimForm::kRank, i, measure);
  d.value = value;
  d.direction = direction;
  return d;
}

// The nearest measure of the sentence, else what the text speaks of.
std::optional<MeasureFound> ranked_measure(const RuleContext& c, std::uint32_t first, std::uint32_t last) {
  const View& v = c.view;
  // "fewer homicides in 2024 than in any year"
  if (const auto within = v.find(first, last, Sense::kMeasure))
    return MeasureFound{v.a.key(*within, Sense::kMeasure), first, last, "measure.trend-object"};
  // "fewer people were shot in 2024 than in any year"
  if (first + 1 < v.end && v.is(first + 1, Sense::kGeneric, "victim")) {
    if (auto people = measure_of_people(v, c.discourse, first + 1)) {
      people->first = first;
      return people;
    }
  }
  // "tenth among cities over 250,000 for murder", "leads the districts, 16 homicides so far"
  for (std::uint32_t j = last + 1; j < v.end && j < last + 9; ++j) {
    const bool object =
        v.is(j, Sense::kMeasure) && (v.any_of(j - 1, {"for", "in", "with", "of"}) || v.quantity(j - 1));
    if (object) return MeasureFound{v.a.key(j, Sense::kMeasure), first, last, "measure.trend-object"};
    if (v.hard_break(j)) break;
  }
  auto measures = measures_of_trend(c.view, c.discourse, first, last);
  if (measures.empty()) return std::nullopt;
  MeasureFound m = measures.front();
  if (m.first + 8 < first) m.first = first;
  if (m.last > last + 8) m.last = last;
  return m;
}

// A verb of ranking, or for more than "first" any form of to be.
bool stands_at(const View& v, std::uint32_t i) {
  for (std::uint32_t j = i; j > v.begin && i - j < 5; --j) {
    if (v.is(j - 1, Sense::kRankVerb)) return true;
    if (v.is(j - 1, Sense::kCarry, "be")) return v.a.quantity(i).value > 1;
    if (!v.plain(j - 1) && !v.is(j - 1, Sense::kAnd) && !v.comma(j - 1)) return false;
  }
  return false;
}

// After an ordinal that is a place in a list: "second with 86", "tenth among cities", "in 24th place".
bool place_follows(const View& v, std::uint32_t n) {
  if (n >= v.end || v.hard_break(n) || v.comma(n) || v.raw(n) == "." || v.is(n, Sense::kPlace)) return true;
  if (v.is(n, Sense::kAnd)) return v.raw(n) == "with";
  return v.any_of(n,
                  {"among", "behind", "in", "with", "nationally", "nationwide", "only", "on", "at", "for"});
}

// Places named right before: "only Bakersfield and Pueblo did worse" are two.
int places_between(const View& v, std::uint32_t from, std::uint32_t to) {
  int n = 0;
  for (std::uint32_t j = from; j < to; ++j) {
    if (v.is(j, Sense::kPlace)) ++n;
  }
  if (n > 0 && !v.find(from, to, Sense::kField)) return n;
  // Names that the catalog doesn't know: one each side of "and".
  n = 1;
  for (std::uint32_t j = from; j < to && !v.comma(j); ++j) {
    if (v.raw(j) == "and") ++n;
  }
  return n;
}

}  // namespace

// "Englewood is second with 86", "it was in 24th place", "came second", "tied for second", "eighth for
// violent crime"
Outcome rank_place_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = v.a.quantity(i);
  if (q.kind != NumeralKind::kOrdinal || q.value > 60 || unreal(v, i)) return std::nullopt;
  const std::uint32_t n = i + 1;
  const bool in_place = v.any_of(n, {"place", "placed"}) && i > v.begin && v.any_of(i - 1, {"in", "at"});
  const bool second_only = v.raw(n) == "only" && v.raw(n + 1) == "to";
  const bool tied = i > v.begin && v.raw(i - 1) == "for" &&
                    v.find_back(i, i > v.begin + 3 ? i - 3 : v.begin, Sense::kRankVerb);
  if (!in_place && !tied && !second_only && !(stands_at(v, i) && place_follows(v, n))) {
    // "eighth for violent crime" goes on with a list of ranks.
    const bool listed = !c.out.empty() && c.out.back().form == ClaimForm::kRank && v.raw(n) == "for" &&
                        v.is(n + 1, Sense::kMeasure);
    if (!listed) return std::nullopt;
  }
  // "was first in his class": no field of places and nothing that is counted near.
  const auto measure =
      v.raw(n) == "for" && v.is(n + 1, Sense::kMeasure)
          ? std::optional(MeasureFound{v.a.key(n + 1, Sense::kMeasure), i, n + 1, "measure.trend-object"})
          : ranked_measure(c, i, i);
  if (!measure) return std::nullopt;
  const bool topic = std::string_view(measure->rule) == "measure.trend-topic";
  const bool place = v.has(Sense::kPlace) || in_place || tied;
  if (topic && (!place || c.discourse.claims == 0)) return std::nullopt;
  return std::vector<Draft>{rank_draft(c, i, *measure, q.value, Direction::kHighest)};
}

// "Only the 11th District had more", "only Bakersfield and Pueblo did worse", "only four cities had a higher
// rate", "only three years were lower"
Outcome rank_only_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (v.raw(i) != "only") return std::nullopt;
  for (std::uint32_t j = i + 1; j < v.end && j < i + 14; ++j) {
    if (v.raw(j) == ";" || v.raw(j) == ":" || v.is(j, Sense::kCue, "said") || v.raw(j) == "after")
      return std::nullopt;
    if (!v.is(j, Sense::kCarry) && v.raw(j) != "did" && v.raw(j) != "do" && v.raw(j) != "does") continue;
    std::uint32_t at = j + 1;
    while (at < j + 4 && degree_at(v, at) == 0) ++at;
    const int much = degree_at(v, at);
    if (much == 0) return std::nullopt;
    const auto measure = ranked_measure(c, i, at);
    if (!measure) return std::nullopt;
    double better = 0;
    const std::uint32_t number = v.quantity(i + 1) ? i + 1 : v.quantity(i + 2) ? i + 2 : v.end;
    if (number < v.end && !v.a.quantity(number).percent &&
        v.a.quantity(number).kind == NumeralKind::kCardinal) {
      better = v.a.quantity(number).value;
      c.use(number);
    } else {
      better = places_between(v, i + 1, j);
    }
    for (std::uint32_t k = i; k <= at; ++k) c.use(k);
    Draft d = rank_draft(c, i, *measure, better + 1, much < 0 ? Direction::kLowest : Direction::kHighest);
    d.covers(at);
    return std::vector<Draft>{std::move(d)};
  }
  return std::nullopt;
}

// "more than any other precinct", "fewer than in any year since 1966", "the most of any borough", "lower than
// at any time since 1961", "more than anywhere else"
Outcome than_any_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const bool most_of = v.raw(i) == "most of";
  const int much = most_of ? 1 : degree_at(v, i);
  if (much == 0 || unreal(v, i)) return std::nullopt;
  std::optional<std::uint32_t> any;
  bool than = most_of || v.raw(i).ends_with(" than");
  for (std::uint32_t j = i + 1; j < v.end && j < i + 17 && !any; ++j) {
    if (v.hard_break(j) || v.quantity(j) || v.comma(j)) return std::nullopt;
    than = than || v.raw(j).starts_with("than") || v.raw(j) == "of";
    if (v.is(j, Sense::kAny) && than) any = j;
    if (j > i + 6 && !v.is(i, Sense::kQuantifier)) break;
  }
  if (!any || !than) return std::nullopt;
  const auto measure = ranked_measure(c, i, *any);
  if (!measure) return std::nullopt;
  bool time = v.is(*any, Sense::kAny, "time");
  for (std::uint32_t j = *any + 1; j < v.end && j < *any + 4 && !time && !v.is(j, Sense::kField); ++j)
    time = v.time(j) || v.is(j, Sense::kTimeUnit);
  const bool since = v.find(*any, std::min(v.end, *any + 10), Sense::kSince).has_value();
  for (std::uint32_t j = i; j <= *any; ++j) c.use(j);
  Draft d = make_draft(c, time || since ? ClaimForm::kExtreme : ClaimForm::kRank, i, *measure);
  d.direction = much < 0 ? Direction::kLowest : Direction::kHighest;
  if (d.form == ClaimForm::kRank) d.value = 1;
  d.covers(*any);
  for (std::uint32_t j = *any + 1; j < v.end && j < *any + 7 && !v.comma(j); ++j) {
    if (v.is(j, Sense::kSince) || v.time(j)) d.covers(j);
  }
  return std::vector<Draft>{std::move(d)};
}

// "led the nation in murders", "leads the city with 1,204 thefts, followed by District 7"
Outcome leads_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (!v.is(i, Sense::kLeads) || unreal(v, i)) return std::nullopt;
  bool field = false;
  for (std::uint32_t j = i + 1; j < v.end && j < i + 6 && !field; ++j) {
    if (v.hard_break(j) || v.comma(j) || v.quantity(j)) break;
    field = v.is(j, Sense::kPlace, "us") || v.is(j, Sense::kField);
  }
  const std::string_view next = v.raw(i + 1);
  if (!field || !(next.starts_with("the") || next == "all" || next == "its" || v.is(i + 1, Sense::kField) ||
                  v.is(i + 1, Sense::kPlace)))
    return std::nullopt;
  const auto measure = ranked_measure(c, i, i + 2);
  if (!measure) return std::nullopt;
  return std::vector<Draft>{rank_draft(c, i, *measure, 1, Direction::kHighest)};
}

// "…, followed by District 7 with 1,118", "Austin follows with 11": the next place after the one just named.
Outcome follows_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (!v.is(i, Sense::kFollows)) return std::nullopt;
  const auto last = std::find_if(c.out.rbegin(), c.out.rend(),
                                 [&](const Draft& d) { return d.form == ClaimForm::kRank && d.item < i; });
  double rank = last != c.out.rend() ? last->value.value_or(0) : 0;
  std::string measure = last != c.out.rend() ? last->measure : std::string();
  if (rank == 0 && c.discourse.rank_sentence > 0 && v.sentence + 1 <= c.discourse.rank_sentence + 1) {
    rank = c.discourse.rank;
    measure = c.discourse.measure;
  }
  if (rank == 0 || measure.empty()) return std::nullopt;
  const bool name =
      v.is(i + 1, Sense::kPlace) || (i > v.begin && v.is(i - 1, Sense::kPlace)) || v.raw(i).ends_with("by");
  if (!name) return std::nullopt;
  return std::vector<Draft>{rank_draft(c, i, {measure, i, std::min(i + 1, v.end - 1), "measure.rank-goes-on"},
                                       rank + 1, Direction::kHighest)};
}

}  // namespace blotter
