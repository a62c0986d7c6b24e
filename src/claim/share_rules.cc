// Shares: which part of what is counted has some property.
#include <algorithm>
#include <cmath>

#include "claim/form_rules.h"

namespace blotter {
namespace {

constexpr std::uint32_t kOfPhrase = 8;  // items from "of" to its noun

// What a share is taken of.
struct Whole {
  std::string measure;
  std::uint32_t last = 0;
  const char* rule = "";
};

// The dead of whom a text speaks are counted as it counts them.
std::string measure_of_dead(const RuleContext& c) {
  return c.discourse.measure == "people-shot-fatally" || c.discourse.measure == "people-shot"
             ? "people-shot-fatally"
             : "homicides";
}

std::string measure_of_part(const RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (v.is(i, Sense::kHit, "shot")) return "people-shot";
  if (v.is(i, Sense::kHit, "wounded")) return "people-wounded";
  if (v.is(i, Sense::kHit, "fatally-shot")) return "people-shot-fatally";
  if (v.is(i, Sense::kHit, "arrested")) return "arrests";
  if (v.is(i, Sense::kHit, "murdered")) return "homicides";
  if (v.is(i, Sense::kHit, "killed")) return measure_of_dead(c);
  return {};
}

std::string topic_of_victims(const RuleContext& c) {
  return c.discourse.measure == "shootings" || c.discourse.measure == "people-shot-fatally"
             ? "people-shot"
             : c.discourse.measure;
}

// The noun phrase after "of": "our murders", "the wounded", "those shot or killed", "them", "last year's
// cases".
std::optional<Whole> whole_after(const RuleContext& c, std::uint32_t of) {
  const View& v = c.view;
  if (v.is(of, Sense::kOfThem)) {
    const std::string_view raw = v.raw(of);
    if (raw.ends_with("shot")) return Whole{"people-shot", of, "measure.share-of-them"};
    if (raw.ends_with("killed") || raw.ends_with("dead"))
      return Whole{measure_of_dead(c), of, "measure.share-of-them"};
    if (raw.ends_with("wounded")) return Whole{"people-wounded", of, "measure.share-of-them"};
    const std::string part = measure_of_part(c, of + 1);
    if (!part.empty()) return Whole{part, of + 1, "measure.share-of-them"};
    if (c.discourse.measure.empty()) return std::nullopt;
    return Whole{raw.ends_with("victims") ? topic_of_victims(c) : c.discourse.measure, of,
                 "measure.share-of-them"};
  }
  if (v.raw(of) != "of") return std::nullopt;
  std::optional<std::uint32_t> generic;
  for (std::uint32_t j = of + 1; j < v.end && j < of + kOfPhrase; ++j) {
    if (v.is(j, Sense::kMeasure)) return Whole{v.a.key(j, Sense::kMeasure), j, "measure.share-of"};
    if (v.is(j, Sense::kStolen) && generic) return Whole{"motor-vehicle-theft", j, "measure.share-of"};
    if (v.is(j, Sense::kHit) && !v.is(j, Sense::kOtherUnit)) {
      const std::string part = measure_of_part(c, j);
      if (!part.empty()) return Whole{part, j, "measure.share-of"};
    }
    if (v.is(j, Sense::kTrendNoun)) {
      // "35% of the drop in gun violence"
      for (std::uint32_t k = j + 1; k < v.end && k < j + 4; ++k) {
        if (v.is(k, Sense::kMeasure)) return Whole{v.a.key(k, Sense::kMeasure), k, "measure.share-of-change"};
      }
    }
    if (v.is(j, Sense::kTrendNoun) && !c.discourse.measure.empty())
      return Whole{c.discourse.measure, j, "measure.share-of-change"};
    if ((v.is(j, Sense::kGeneric) && !v.is(j, Sense::kGeneric, "part")) || v.any_of(j, {"cars", "vehicles"}))
      generic = j;
    if (j == of + 1 && v.is(j, Sense::kAnaphor) && !v.any_of(j, {"that", "those", "these", "the same"}) &&
        !c.discourse.measure.empty())
      return Whole{c.discourse.measure, j, "measure.share-of-it"};
    if (v.soft_break(j) || v.is(j, Sense::kCarry)) break;
  }
  if (!generic || c.discourse.measure.empty()) return std::nullopt;
  if (v.is(*generic, Sense::kGeneric, "incident"))
    return Whole{c.discourse.measure, *generic, "measure.share-of-cases"};
  // "a third of its people": residents, unless the text counts people.
  if (v.any_of(*generic, {"people", "residents", "persons", "citizens", "individuals"})) return std::nullopt;
  return Whole{topic_of_victims(c), *generic, "measure.share-of-victims"};
}

// "Of the people murdered in Chicago, he said, 95%", "of those 71 nearly two-thirds involved a phone"
std::optional<Whole> whole_before(const RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  for (std::uint32_t j = i; j > v.begin && i - j < 12;) {
    --j;
    if (v.hard_break(j) || v.is(j, Sense::kTrendVerb)) return std::nullopt;
    if (v.raw(j) != "of" || (j > v.begin && !v.soft_break(j - 1))) continue;
    return whole_after(c, j);
  }
  return std::nullopt;
}

// What is said of cases that are closed: "cleared", "solved", "an arrest".
bool cleared_near(const View& v, std::uint32_t i, std::uint32_t last) {
  const std::uint32_t from = i > v.begin + 6 ? i - 6 : v.begin;
  const std::uint32_t to = std::min(v.end, last + 8);
  for (std::uint32_t j = from; j < to; ++j) {
    if (v.is(j, Sense::kCleared)) return true;
    if (j > last && (v.hard_break(j) || v.comma(j))) return false;
  }
  return false;
}

Outcome share_draft(RuleContext& c, std::uint32_t i, double value, const Whole& whole) {
  const View& v = c.view;
  const Quantity& q = v.a.quantity(i);
  bool cleared = cleared_near(v, i, whole.last);
  for (std::uint32_t j = v.begin;
       whole.rule == std::string_view("measure.share-of-cases") && j < v.end && j < v.begin + 60; ++j)
    cleared = cleared || v.is(j, Sense::kMeasure, "clearance-rate");
  std::string measure = cleared ? "clearance-rate" : whole.measure;
  Draft d = make_draft(c, ClaimForm::kShare, i, {std::move(measure), i, whole.last, whole.rule});
  take_number(d, q);
  d.value = value;
  d.round = d.round || !q.percent;
  return std::vector<Draft>{std::move(d)};
}

double per_cent(const Quantity& q) { return q.percent ? q.value : std::round(q.value * 1000) / 10; }

// The subject's share: "Guns were used in 85 percent", "77 percent involved a gun", "87 percent were men".
bool property_follows(const View& v, std::uint32_t i) {
  return v.is(i + 1, Sense::kShareVerb) ||
         (v.is(i + 1, Sense::kCarry, "be") && !v.is(i + 2, Sense::kTrendAdverb)) ||
         (v.raw(i + 1) == "had" && v.raw(i + 2) == "been");
}

std::optional<Whole> goes_on(const RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const bool here = !c.out.empty() && c.out.back().form == ClaimForm::kShare;
  if (here) return Whole{c.out.back().measure, i, "measure.share-goes-on"};
  if (c.discourse.form == ClaimForm::kShare && property_follows(v, i) && !c.discourse.measure.empty())
    return Whole{c.discourse.measure, i, "measure.share-goes-on"};
  return std::nullopt;
}

// "the clearance rate … a hair below 50%"
std::optional<Whole> clearance_before(const RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  auto left = v.find_back(i, v.begin, Sense::kMeasure);
  // "the clearance rate for burglary is 10 percent"
  if (left && *left > v.begin + 1 && v.any_of(*left - 1, {"for", "of", "in"}) &&
      v.is(*left - 2, Sense::kMeasure))
    left = *left - 2;
  if (left && v.a.key(*left, Sense::kMeasure) == "clearance-rate")
    return Whole{"clearance-rate", i, "measure.clearance"};
  if (!left && c.discourse.measure == "clearance-rate" && c.discourse.form == ClaimForm::kShare)
    return Whole{"clearance-rate", i, "measure.clearance"};
  return std::nullopt;
}

// "less than half of the 482 of 1991", "one-third of its 2005 level", "half their number of 2023"
bool part_of_figure(const View& v, std::uint32_t i) {
  const std::uint32_t of = v.raw(i + 1) == "of" ? i + 2 : i + 1;
  if (v.any_of(of, {"the", "those"}) && v.quantity(of + 1) && of == i + 2)
    return !v.is(of + 2, Sense::kGeneric) && !v.is(of + 2, Sense::kMeasure);
  if (of == i + 2 && v.raw(of) == "what") return true;
  if (!v.any_of(of, {"its", "their", "the", "that", "last"}) && !v.time(of)) return false;
  for (std::uint32_t j = of; j < v.end && j < of + 5; ++j) {
    if (v.any_of(j, {"level", "levels", "pace", "figure"}) || (v.raw(j) == "number" && j == of + 1))
      return true;
  }
  return false;
}

Outcome ratio_of_figure(RuleContext& c, std::uint32_t i) {
  auto measures = measures_of_trend(c.view, c.discourse, i, i);
  if (measures.empty()) return std::vector<Draft>{};
  const Quantity& q = c.view.a.quantity(i);
  Draft d = make_draft(c, ClaimForm::kRatio, i, measures.front());
  take_number(d, q);
  d.value = std::round(q.value * 1000) / 1000;
  d.first = std::max(d.first, i > 10 ? i - 10 : 0);
  d.covers(std::min(i + 2, c.view.end - 1));
  return std::vector<Draft>{std::move(d)};
}

// What people think, not what was recorded.
bool of_survey(const View& v, std::uint32_t i) {
  if (!v.has(Sense::kOtherDeaths)) return false;
  for (std::uint32_t j = v.begin; j < v.end && j < v.begin + 80; ++j) {
    if (v.any_of(j, {"poll", "polls", "voters", "polled", "respondents"})) return true;
  }
  if (!v.any_of(i + 1, {"of",      "say",        "said",   "think",   "believe", "tell",    "told",
                        "approve", "disapprove", "favor",  "support", "rate",    "felt",    "feel",
                        "want",    "named",      "called", "picked",  "worry",   "approval"}))
    return false;
  for (std::uint32_t j = v.begin; j < v.end && j < v.begin + 80; ++j) {
    if (v.is(j, Sense::kOtherDeaths, "survey")) return true;
  }
  return false;
}

}  // namespace

// "One in four murders", "Nine in ten of our dead", "four of five victims", "fewer than one resident in five"
Outcome share_one_in_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = v.a.quantity(i);
  // "fewer than one resident in five"
  if (!q.percent && q.value == 1 && v.raw(i + 2) == "in" && v.quantity(i + 3) && is_bare(v, i + 3)) {
    c.use(i + 3);
    if (!v.is(i + 1, Sense::kMeasure)) return std::vector<Draft>{};
    return share_draft(c, i, std::round(1000 / v.a.quantity(i + 3).value) / 10,
                       {v.a.key(i + 1, Sense::kMeasure), i + 3, "measure.one-in"});
  }
  const bool joined = v.any_of(i + 1, {"in", "of", "out of", "in every"}) && v.quantity(i + 2);
  const bool every = v.any_of(i + 1, {"of", "in"}) && v.any_of(i + 2, {"every", "each"}) && v.quantity(i + 3);
  const bool out_of = every || (v.raw(i + 1) == "out" && v.raw(i + 2) == "of" && v.quantity(i + 3));
  if (q.percent || q.kind != NumeralKind::kCardinal || (!joined && !out_of)) return std::nullopt;
  const std::uint32_t whole_at = out_of ? i + 3 : i + 2;
  const Quantity& whole_q = v.a.quantity(whole_at);
  // "seven of 98" is a count of cases: a ratio of small round numbers is not.
  const bool round = whole_q.value == 2 || whole_q.value == 3 || whole_q.value == 4 || whole_q.value == 5 ||
                     whole_q.value == 10 || (q.value == 1 && whole_q.value <= 1000) || whole_q.value == 100;
  if (whole_q.percent || q.value >= whole_q.value || !round || q.value < 1) return std::nullopt;
  if (v.raw(i + 1) == "of" && q.value == 1) return std::nullopt;
  std::optional<Whole> whole;
  const std::uint32_t next = whole_at + 1;
  if (v.raw(next) == "of" || v.is(next, Sense::kOfThem)) whole = whole_after(c, next);
  if (!whole && v.is(next, Sense::kMeasure))
    whole = Whole{v.a.key(next, Sense::kMeasure), next, "measure.one-in"};
  if (!whole && v.is(next, Sense::kGeneric) && !v.any_of(next, {"people", "residents"}) &&
      !c.discourse.measure.empty())
    whole = Whole{topic_of_victims(c), next, "measure.one-in"};
  if (!whole && property_follows(v, whole_at)) {
    whole = goes_on(c, i);
    if (!whole && !c.discourse.measure.empty())
      whole = Whole{topic_of_victims(c), whole_at, "measure.one-in"};
  }
  c.use(whole_at);
  // "one in five Americans believe that …"
  for (std::uint32_t j = whole_at + 1; j < v.end && j < whole_at + 5; ++j) {
    if (v.any_of(j, {"believe", "think", "say", "feel", "fear", "worry", "support", "trust"}))
      return c.none("an opinion");
  }
  if (!whole) return std::vector<Draft>{};
  whole->last = std::max(whole->last, whole_at);
  return share_draft(c, i, std::round(1000 * q.value / whole_q.value) / 10, *whole);
}

// "Seventy-three percent of our murders", "nearly half of it", "the clearance rate … a hair below 50%"
Outcome share_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = v.a.quantity(i);
  const bool bare_goes_on = !q.percent && q.kind == NumeralKind::kCardinal && c.form == ClaimForm::kShare &&
                            is_bare(v, i) && v.raw(i + 1) != "of" && !v.is(i + 1, Sense::kOfThem) &&
                            q.value <= 100 && !c.out.empty() &&
                            v.a.items[c.out.back().item].kind == ItemKind::kQuantity &&
                            v.a.quantity(c.out.back().item).percent && !v.is(i + 1, Sense::kAges);
  if (!q.percent && q.kind != NumeralKind::kFraction && !bare_goes_on) return std::nullopt;
  if (of_survey(v, i)) return std::vector<Draft>{};
  if (q.kind == NumeralKind::kFraction && part_of_figure(v, i)) return ratio_of_figure(c, i);
  if (unreal(v, i)) return std::vector<Draft>{};
  if (q.percent && i > v.begin && v.is(i - 1, Sense::kCleared))
    return share_draft(c, i, q.value, {"clearance-rate", i, "measure.clearance"});
  if (bare_goes_on) return share_draft(c, i, q.value, *goes_on(c, i));
  if (const auto whole = whole_after(c, i + 1)) return share_draft(c, i, per_cent(q), *whole);
  // "a third of its people": a part of what is not counted here.
  if (v.raw(i + 1) == "of") return q.percent ? Outcome(std::nullopt) : Outcome(std::vector<Draft>{});
  const bool changes = adjacent_sign(c, i).has_value();
  // "The clearance rate rose to 68.2 percent": a level, no change.
  if (changes && i > v.begin && v.raw(i - 1) == "to") {
    if (const auto level = clearance_before(c, i)) return share_draft(c, i, q.value, *level);
  }
  if (!changes && (q.kind != NumeralKind::kFraction || property_follows(v, i))) {
    if (const auto whole = whole_before(c, i)) return share_draft(c, i, per_cent(q), *whole);
  }
  if (q.kind == NumeralKind::kFraction) return std::nullopt;
  // "56% of murders …, up from 51% in 2023"
  const bool from = i > v.begin && (v.raw(i - 1).ends_with("from") || v.is(i - 1, Sense::kCompare));
  if (const auto whole = goes_on(c, i); whole && (from || !changes)) {
    auto out = share_draft(c, i, q.value, *whole);
    out->front().other_side = from;
    return out;
  }
  const bool share_word = v.find_back(i, i > v.begin + 7 ? i - 7 : v.begin, Sense::kShareNoun).has_value();
  if (((!changes && v.is(i + 1, Sense::kGroup)) || share_word) && !c.discourse.measure.empty())
    return share_draft(c, i, q.value,
                       {topic_of_victims(c), i + (share_word ? 0 : 1), "measure.share-of-group"});
  if (changes) return std::nullopt;
  if (const auto whole = clearance_before(c, i)) return share_draft(c, i, q.value, *whole);
  // "Guns were used in 85 percent", "77 percent involved a gun"
  const bool in = i > v.begin && v.raw(i - 1) == "in" && v.find_back(i, v.clause_begin(i), Sense::kShareVerb);
  if ((property_follows(v, i) || in) && !c.discourse.measure.empty() && c.sign == 0 &&
      c.form != ClaimForm::kChange)
    return share_draft(c, i, q.value, {topic_of_victims(c), i, "measure.share-topic"});
  return std::nullopt;
}

}  // namespace blotter
