// Counts, and what looks like one: ages, hours, money, numbers of other things, the details of one incident.
#include <algorithm>
#include <array>
#include <cmath>

#include "claim/evidence.h"
#include "claim/form_rules.h"
#include "claim/part_rules.h"

namespace blotter {
namespace {

// "a neighbor, Ella Broussard, 61."
bool age_of_person(const RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = at(c, i);
  if (v.raw(i + 1) == "or" && v.any_of(i + 2, {"younger", "older", "under"})) return true;
  // "a man, 37, with a wound"
  if (i >= v.begin + 3 && v.comma(i - 1) && q.value < 100 && q.value > 9 && !q.in_words &&
      (v.comma(i + 1) || v.hard_break(i + 1)) && v.any_of(i - 3, {"a", "an", "the"}) &&
      v.a.items[i - 2].kind == ItemKind::kWord)
    return true;
  if (i >= v.begin + 2 && v.comma(i - 1) && q.value < 100 &&
      v.any_of(i - 2, {"man", "woman", "boy", "girl", "teenager", "teen", "driver"}))
    return true;
  if (i >= v.begin + 2 && v.any_of(i - 1, {"was", "is"}) && q.value >= 10 && q.value < 100 && !q.percent &&
      is_bare(v, i) && !v.has(Sense::kMeasure) && v.any_of(i - 2, {"he", "she", "who", "and"}))
    return true;
  if (i < v.begin + 3 || !v.comma(i - 1) || q.percent || q.in_words || q.value < 10 || q.value > 99 ||
      !c.out.empty())
    return false;
  if (!v.comma(i + 1) && v.raw(i + 1) != "." && !v.hard_break(i + 1)) return false;
  const auto name = [&](std::uint32_t j) {
    const Item& item = v.a.items[j];
    return item.kind == ItemKind::kWord && v.a.text->tokens[item.range.begin].capitalised();
  };
  return name(i - 2) && name(i - 3);
}

// "cities over 250,000"
bool size_of_place(const View& v, std::uint32_t i) {
  if (v.a.quantity(i).value < 10000) return false;
  if (i > v.begin && v.is(i - 1, Sense::kField)) return true;
  for (std::uint32_t j = i; j > v.begin && i - j < 6; --j) {
    if (v.any_of(j - 1, {"population", "residents", "inhabitants"})) return true;
  }
  return false;
}

// "District 1", "Police Area 5"
bool number_of_place(const View& v, std::uint32_t i) {
  const Quantity& q = v.a.quantity(i);
  if (i == v.begin || q.in_words || q.percent || q.value > 99 || q.comparator != Comparator::kEqual)
    return false;
  const Token& left = v.a.text->tokens[v.a.items[i - 1].range.begin];
  return v.is(i - 1, Sense::kField) && left.capitalised();
}

// "He is to speak at ten.", "just after 8"
bool clock_hour(const View& v, std::uint32_t i) {
  const Quantity& q = v.a.quantity(i);
  // "from four to eight each afternoon"
  if (i > v.begin && v.any_of(i - 1, {"from", "to"}) && q.in_words && q.value <= 12 &&
      (v.any_of(i + 1, {"each", "every"}) ||
       (v.raw(i + 1) == "to" && v.quantity(i + 2) && v.any_of(i + 3, {"each", "every"}))))
    return true;
  if (i > v.begin + 1 && v.any_of(i - 1, {"after", "before"}) &&
      v.any_of(i - 2, {"just", "shortly", "soon"}) && q.value <= 12)
    return true;
  if (i == v.begin || v.raw(i - 1) != "at" || q.percent || !q.in_words || q.value > 12) return false;
  if (!v.hard_break(i + 1) && !v.comma(i + 1) && v.raw(i + 1) != "." && !v.time(i + 1)) return false;
  return !v.find_back(i, v.clause_begin(i), Sense::kMeasure) &&
         !v.find_back(i, v.clause_begin(i), Sense::kPlace);
}

// The subject of "was 45" is a figure, or the sentence gives a time to count in.
bool tells_of_a_total(const View& v, std::uint32_t i) {
  if (v.has(Sense::kMeasure) || v.has(Sense::kCompare) || v.has(Sense::kAverage)) return true;
  for (std::uint32_t j = v.begin; j < i; ++j) {
    if (v.time(j) || v.is(j, Sense::kAnaphor) || v.is(j, Sense::kSuperlative) ||
        v.is(j, Sense::kExtremeNoun) ||
        v.any_of(j, {"total", "tally", "toll", "figure", "count", "number", "answer"}))
      return true;
  }
  return false;
}

using Reason = std::optional<std::string_view>;

constexpr std::string_view kPartOfName = "a part of a name, money or another unit";
constexpr std::string_view kSpanOfTime = "a span of time";

// "$12", "10-year", "level 25", "Zone 2", "called 911", "a number that starts with an eight"
Reason part_of_a_name(const View& v, std::uint32_t i) {
  const Quantity& q = v.a.quantity(i);
  if (q.money || q.points || q.glued_left || (q.glued_right && !q.percent)) return kPartOfName;
  if (v.any_of(i + 1, {"million", "billion"})) return kPartOfName;
  if (q.value == 911 && !q.in_words && is_bare(v, i)) return kPartOfName;
  if (i == v.begin) return std::nullopt;
  // "in ’08 than ’07"
  const bool apostrophe = v.raw(i - 1) == "’" || v.raw(i - 1) == "'" || v.raw(i - 1) == "‘";
  if (apostrophe && !q.in_words && v.raw(i).size() == 2 && v.a.items[i].begin == v.a.items[i - 1].end)
    return "a year";
  if (v.is(i - 1, Sense::kNumbered) ||
      (v.is(i - 1, Sense::kPlaceUnit) && !v.is(i - 1, Sense::kPlaceUnit, "county")) ||
      v.is(i - 1, Sense::kStreet) || v.any_of(i - 1, {"$", "#"}))
    return kPartOfName;
  if (!q.percent && q.comparator == Comparator::kEqual && v.any_of(i - 1, {"a", "an"}) && is_bare(v, i))
    return kPartOfName;
  return std::nullopt;
}

// "a man of 22", "aged 22", "are under 18"
Reason age(const RuleContext& c, std::uint32_t i) {
  constexpr std::string_view kAge = "an age";
  const View& v = c.view;
  const Quantity& q = at(c, i);
  if (ages_at(v, i) || age_of_person(c, i) || (v.is(i + 1, Sense::kAges) && !q.percent)) return kAge;
  if (i > v.begin && v.any_of(i - 1, {"age", "aged"})) return kAge;
  if (i >= v.begin + 2 && v.raw(i - 1) == "than" && v.any_of(i - 2, {"younger", "older"})) return kAge;
  if (i >= v.begin + 2 && v.raw(i - 1) == "of" &&
      v.any_of(i - 2, {"man", "woman", "boy", "girl", "teen", "youth", "child", "victim", "teenager"}))
    return kAge;
  // "The last of the ten was 45."
  if (i > v.begin && v.raw(i - 1) == "was" && v.raw(i + 1) == "." && !q.percent && q.value > 9 &&
      q.value < 100 && q.comparator == Comparator::kEqual && !tells_of_a_total(v, i))
    return kAge;
  // "nearly half of them are under 18"
  if (!q.percent && q.value < 22 && q.comparator != Comparator::kEqual && is_bare(v, i) && i > v.begin &&
      v.is(i - 1, Sense::kCarry, "be") &&
      (v.find_back(i, v.begin, Sense::kOfThem) || v.find_back(i, v.begin, Sense::kPercent)))
    return kAge;
  return std::nullopt;
}

// "the last five", "the quietest year for violent crime in 30", a clock's hour, a day that the time
// expression before it has left over
Reason time(const View& v, std::uint32_t i) {
  if (clock_hour(v, i)) return "a time of day";
  // "half a century later"
  if (v.raw(i + 1) == "a" && v.any_of(i + 2, {"century", "decade", "year", "day", "mile"}))
    return kSpanOfTime;
  if (i == v.begin) return std::nullopt;
  const Quantity& q = v.a.quantity(i);
  if (v.any_of(i - 1, {"past", "last", "next", "previous", "first"}) && is_bare(v, i)) return kSpanOfTime;
  if (v.raw(i - 1) == "the" && v.raw(i).starts_with("past ") && is_bare(v, i)) return kSpanOfTime;
  if (v.raw(i - 1) == "in" && !q.percent && v.find_back(i, v.clause_begin(i), Sense::kSuperlative) &&
      (i + 1 >= v.end || v.hard_break(i + 1) || v.comma(i + 1) || v.raw(i + 1) == "."))
    return kSpanOfTime;
  if (v.time(i - 1) && !q.in_words && !q.percent && q.value <= 31 && q.decimals == 0 &&
      v.a.items[i].range.size() == 1) {
    const Token& last = v.a.text->tokens[v.a.items[i - 1].range.end - 1];
    if (last.kind == TokenKind::kWord && last.capitalised()) return "a day of a month";
  }
  return std::nullopt;
}

// "2024 homicides were the lowest since 2014": four digits without a comma before a noun that is spoken of.
bool year_of_noun(const View& v, std::uint32_t i) {
  const Quantity& q = v.a.quantity(i);
  if (i != v.begin || q.in_words || q.value < 1990 || q.value > 2060 || v.raw(i).size() != 4) return false;
  return v.is(i + 1, Sense::kMeasure) && (v.is(i + 2, Sense::kCarry, "be") || v.is(i + 2, Sense::kTrendVerb));
}

}  // namespace

// A person's age, an address, a name with a number in it, money: no count.
Outcome not_counted_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (supposed(v)) return c.none("supposed, not recorded");
  if (const Reason name = part_of_a_name(v, i)) return c.none(*name);
  if (const Reason years = age(c, i)) return c.none(*years);
  if (const Reason when = time(v, i)) return c.none(*when);
  if (year_of_noun(v, i)) return c.none("a year");
  if (size_of_place(v, i) || number_of_place(v, i)) return c.none("the size or the number of a place");
  return std::nullopt;
}

// "400 officers", "13 offenses of 42 cities", "three weeks": nouns that no measure counts.
Outcome other_unit_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (at(c, i).percent) return std::nullopt;
  // "two to six levels"
  if (v.any_of(i + 1, {"to", "or"}) && v.quantity(i + 2)) {
    const std::uint32_t unit = i + 3;
    if (v.is(unit, Sense::kOtherUnit) && !v.is(unit, Sense::kMeasure)) return std::vector<Draft>{};
  }
  for (std::uint32_t j = i + 1; j < v.end && j < i + 4; ++j) {
    // "34 homicide detectives"
    if (v.is(j, Sense::kMeasure) && v.is(j + 1, Sense::kOtherUnit) && !v.hard_break(j + 1) &&
        !v.time(j + 1)) {
      c.uncounted = true;
      return std::vector<Draft>{};
    }
    if (v.is(j, Sense::kMeasure) || v.is(j, Sense::kHit)) return std::nullopt;
    if (v.any_of(j, {"homes", "apartments", "houses"})) return std::nullopt;
    if (v.is(j, Sense::kOtherUnit) || v.is(j, Sense::kField)) {
      if (v.any_of(j, {"cars", "vehicles"}) && v.find(j, std::min(v.end, j + 4), Sense::kStolen))
        return std::nullopt;
      // "Shops were burgled 58 times", "stole 6,012 cars"
      const bool offense =
          i > v.begin && (v.is(i - 1, Sense::kHit, "burglary") || v.is(i - 1, Sense::kHit, "robbery") ||
                          v.is(i - 1, Sense::kHit, "carjacking"));
      if (j == i + 1 && v.raw(j) == "times" && offense) return std::nullopt;
      if (v.any_of(j, {"cars", "vehicles"}) && i > v.begin && v.is(i - 1, Sense::kStolen))
        return std::nullopt;
      const bool every = i > v.begin && v.raw(i - 1) == "every";
      // "the three cities had 267 of them": places and times have counts of ours.
      const bool of_ours =
          v.is(j, Sense::kField) || v.is(j, Sense::kTimeUnit) || v.is(j, Sense::kPer) || v.time(j);
      c.uncounted = c.uncounted || (!every && !of_ours);
      return every ? std::nullopt : Outcome(std::vector<Draft>{});
    }
    if (!v.plain(j) && !v.is(j, Sense::kQuantifier) && !v.is(j, Sense::kPlace) && v.raw(j) != "-")
      return std::nullopt;
    if (v.raw(j) == "of" || v.raw(j) == "in" || v.raw(j) == "by" || v.raw(j) == "for") return std::nullopt;
  }
  return std::nullopt;
}

namespace {

// Small numbers of people beside the marks of one single incident.
bool single_incident(const View& v, std::uint32_t i, const std::string& measure) {
  const Quantity& q = v.a.quantity(i);
  if (q.value > 9 || !(measure.starts_with("people") || measure == "homicides")) return false;
  for (std::uint32_t j = v.begin; j < v.end && j < v.begin + 60; ++j) {
    if (v.any_of(
            j, {"gunman",       "gunmen",  "suspect", "suspects", "block",     "attack",        "attacker",
                "apartment",    "someone", "outside", "lounge",   "nightclub", "bar",           "party",
                "intersection", "driver",  "opened",  "erupted",  "inside a",  "gunshots rang", "in which"}))
      return true;
  }
  return false;
}

// The number stands on the other side of a comparison: "against 216", "from 8,389", "compared with 189".
bool other_side(const View& v, std::uint32_t i) {
  if (i == v.begin) return false;
  const std::uint32_t left = i - 1;
  // "34 percent fewer than the 410 recorded in 2023"
  if (v.raw(left) == "the" && left > v.begin && v.raw(left - 1).ends_with(" than")) return true;
  return v.is(left, Sense::kCompare, "against") || v.is(left, Sense::kCompare, "from") ||
         v.is(left, Sense::kCompare, "than") ||
         ((v.raw(left) == "the" || v.raw(left) == "with") && left > v.begin &&
          (v.is(left - 1, Sense::kCompare, "than") || v.is(left - 1, Sense::kCompare, "against")));
}

// "206 tips, 190 of them", "34 homicide detectives, down from 52": what goes on with what is not counted
// here.
bool of_something_else(const RuleContext& c, std::uint32_t i, const MeasureFound& measure) {
  // "10 years instead of six"
  if (std::string_view(measure.rule) == "measure.topic" && other_side(c.view, i)) {
    for (std::uint32_t j = i; j > c.view.begin && i - j < 8; --j) {
      if (c.view.quantity(j - 1)) return c.view.is(j, Sense::kTimeUnit);
    }
  }
  if (!c.uncounted) return false;
  const std::string_view rule = measure.rule;
  return rule == "measure.topic" || rule == "measure.of-them-topic" || rule == "measure.of-them-before" ||
         (rule == "measure.subject" && c.view.find_back(i, c.view.clause_begin(i), Sense::kOtherUnit));
}

// "Seven people were killed, from a girl of 6 to a deacon of 81, and 12 were wounded", told with the marks of
// one incident.
bool one_incident(const RuleContext& c, std::uint32_t i, const MeasureFound& measure) {
  constexpr int kMarks = 3;
  constexpr double kFew = 25;
  if (c.domain.incident < kMarks || c.view.a.quantity(i).value > kFew || has_period(c.view)) return false;
  if (!measure.measure.starts_with("people") && measure.measure != "homicides") return false;
  return c.discourse.totals.empty() || c.domain.incident > 2 * kMarks;
}

// "The fire killed two people": deaths and injuries of which the sentence gives another cause than crime.
bool other_cause(const View& v, const MeasureFound& measure) {
  if (!v.has(Sense::kOtherDeaths) || v.has(Sense::kMeasure) || v.has(Sense::kGunfire)) return false;
  if (measure.measure != "homicides" && !measure.measure.starts_with("people")) return false;
  for (std::uint32_t j = v.begin; j < v.end && j < v.begin + 80; ++j) {
    if (v.is(j, Sense::kHit, "murdered") || v.is(j, Sense::kHit, "fatally-shot")) return false;
  }
  return true;
}

// "five of the 47": the total that was given before.
bool restated(const RuleContext& c, std::uint32_t i, const std::string& measure) {
  const View& v = c.view;
  const bool of_those = i > v.begin && v.is(i - 1, Sense::kOfThem) && at(c, i).value > 9;
  if (!of_those && (i < v.begin + 2 || v.raw(i - 2) != "of" || !v.any_of(i - 1, {"the", "those", "these"})))
    return false;
  const double value = at(c, i).value;
  const bool after_part = i >= v.begin + 3 && v.quantity(i - 3);
  return std::any_of(c.discourse.totals.begin(), c.discourse.totals.end(), [&](const auto& t) {
    return t.second == value && (t.first == measure || after_part || of_those);
  });
}

}  // namespace

// "Forty, fifty people killed", "10 to 15 people were shot", "one or two homicides": from the lower number to
// the higher.
Outcome count_range_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& low = at(c, i);
  if (low.percent || low.money || low.kind != NumeralKind::kCardinal || !v.quantity(i + 2) || unreal(v, i))
    return std::nullopt;
  const Quantity& high = at(c, i + 2);
  const bool spoken = v.comma(i + 1) && low.in_words && high.in_words && low.value >= 10;
  if (!spoken && !v.any_of(i + 1, {"to", "or", "-", "–"})) return std::nullopt;
  if (high.percent || high.money || high.kind != NumeralKind::kCardinal || high.value <= low.value ||
      high.value > 2 * low.value + 2)
    return std::nullopt;
  // "from 11 to 8" is a pair, "two to four men" what a witness saw.
  if (i > v.begin && (v.is(i - 1, Sense::kCompare, "from") || v.any_of(i - 1, {"from", "went", "between"})))
    return std::nullopt;
  const auto measure = measure_of_count(v, c.discourse, i + 2);
  const std::string_view rule = measure ? measure->rule : "";
  if (!measure || rule == "measure.topic" || rule == "measure.subject" || one_incident(c, i + 2, *measure))
    return std::nullopt;
  Draft d = make_draft(c, ClaimForm::kRange, i, *measure);
  take_number(d, low);
  d.high = high.value;
  d.covers(i);
  c.use(i + 2);
  return one(std::move(d));
}

Outcome count_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = at(c, i);
  if (v.raw(i + 1) == "every" && v.quantity(i + 2)) return std::vector<Draft>{};
  if (v.is(i + 1, Sense::kMeasure) && v.raw(i + 2) == "every" && v.quantity(i + 3))
    return std::vector<Draft>{};
  if (v.raw(i + 1) == "for" && v.any_of(i + 2, {"each", "every"})) return std::vector<Draft>{};
  if (q.percent || q.kind != NumeralKind::kCardinal || q.value != std::floor(q.value))
    return std::vector<Draft>{};
  if (i > v.begin && v.raw(i - 1) == "not" && is_bare(v, i)) return std::vector<Draft>{};
  auto measure = measure_of_count(v, c.discourse, i);
  if (!measure) return std::vector<Draft>{};
  if (unreal(v, i) && !other_side(v, i) && !(i > v.begin + 1 && v.raw(i - 1).ends_with("s") && v.time(i - 2)))
    return c.none("planned, foreseen or supposed, not recorded");
  if (q.in_words && q.value == 1 && i > v.begin &&
      (v.raw(i + 1) == "another" ||
       v.any_of(i - 1, {"same", "no", "every", "this", "which", "any", "each", "another"}) ||
       (v.any_of(i - 1, {"that", "the"}) && !v.is(i + 1, Sense::kMeasure))))
    return std::vector<Draft>{};
  if (single_incident(v, i, measure->measure) || one_incident(c, i, *measure))
    return c.none("of one single incident");
  if (other_cause(v, *measure)) return c.none("the sentence gives another cause than crime");
  if (restated(c, i, measure->measure)) return c.none("said before");
  if (of_something_else(c, i, *measure)) return c.none("goes on with a number of something else");
  // "One hit a gas station": it did, nothing happened to it.
  if (q.in_words && q.value == 1 && v.any_of(i + 1, {"hit", "shot", "struck"}) &&
      v.any_of(i + 2, {"a", "an", "the", "him", "her", "them"}))
    return std::vector<Draft>{};
  // "one of them": one of whom the text speaks, unless something happened to it.
  if (q.in_words && q.value == 1 &&
      (v.is(i + 1, Sense::kOfThem) || (v.raw(i + 1) == "of" && v.raw(i + 2) == "the")) &&
      !v.is(i + 2, Sense::kHit) && !v.is(i + 2, Sense::kMeasure))
    return std::vector<Draft>{};
  if (measure->measure == "clearance-rate") {
    if (q.value > 100) return std::vector<Draft>{};
    Draft share = make_draft(c, ClaimForm::kShare, i, *measure);
    take_number(share, q);
    return one(std::move(share));
  }
  Draft d = make_draft(c, ClaimForm::kCount, i, *measure);
  take_number(d, q);
  d.other_side = other_side(v, i);
  return one(std::move(d));
}

}  // namespace blotter
