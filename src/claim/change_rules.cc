// Changes in per cent and differences in numbers.
#include <algorithm>
#include <array>
#include <cmath>

#include "claim/form_rules.h"
#include "claim/place_comparison.h"

namespace blotter {
namespace {

// "burglary and car theft 47% and 35%, respectively": to each number its own.
void keep_respective(const View& v, std::uint32_t i, std::vector<MeasureFound>& measures) {
  bool respectively = false;
  std::size_t before = 0;
  std::size_t all = 0;
  for (std::uint32_t j = std::max(measures.back().first, v.clause_begin(i));
       j < v.clause_end(i) && j < i + 30; ++j) {
    if (v.raw(j) == "respectively") respectively = true;
    if (!v.quantity(j)) continue;
    ++all;
    if (j < i) ++before;
  }
  if (!respectively || all != measures.size() || before >= measures.size()) return;
  measures = {measures[before]};
}

std::vector<Draft> changes(RuleContext& c, std::uint32_t i, int sign, std::uint32_t first,
                           std::uint32_t last) {
  std::vector<Draft> out;
  const Quantity& q = at(c, i);
  std::vector<MeasureFound> measures = measures_of_trend(c.view, c.discourse, first, last);
  if (measures.size() > 1) keep_respective(c.view, i, measures);
  for (const MeasureFound& m : measures) {
    Draft d = make_draft(c, ClaimForm::kChange, i, m);
    take_number(d, q);
    if (q.kind == NumeralKind::kFraction) {
      d.value = std::round(q.value * 1000) / 10;
      d.round = true;
    }
    d.value = sign * *d.value;
    d.direction = Direction::kNone;
    out.push_back(std::move(d));
  }
  c.sign = sign;
  return out;
}

}  // namespace

namespace {

// "did not fall 20 percent", "were not up 10%", but "fell not only by …"
bool denied(const View& v, std::uint32_t sign) {
  for (std::uint32_t j = sign; j > v.begin && sign - j < 3; --j) {
    if (v.soft_break(j - 1) || v.any_of(j - 1, {"only", "just", "merely"})) return false;
    if (v.any_of(j - 1, {"not", "never", "n't", "didn't", "weren't", "aren't", "isn't", "wasn't", "hasn't",
                         "haven't"}))
      return !v.any_of(j, {"only", "just", "merely"});
  }
  return false;
}

}  // namespace

// "down 21.6%", "87 percent fewer", "-26%", "a third fewer"; and "robbery 8.9" after one of them.
Outcome change_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = at(c, i);
  const bool fraction = q.kind == NumeralKind::kFraction;
  if (!q.percent && !fraction) return std::nullopt;
  if (v.is(i + 1, Sense::kAverage)) return std::nullopt;
  if (unreal(v, i)) return std::vector<Draft>{};
  if (const auto sign = adjacent_sign(c, i)) {
    for (std::uint32_t j = sign->first; j <= sign->last; ++j) c.use(j);
    if (denied(v, sign->first)) return c.none("denied");
    return changes(c, i, sign->sign, std::min(i, sign->first), std::max(i, sign->last));
  }
  if (fraction && i >= v.begin + 2 && v.comma(i - 1) && v.is(i - 2, Sense::kMeasure) &&
      (v.raw(i + 1) == "." || i + 1 >= v.end)) {
    const int sign = c.form == ClaimForm::kChange             ? c.sign
                     : c.discourse.form == ClaimForm::kChange ? c.discourse.sign
                                                              : 0;
    if (sign != 0) return changes(c, i, sign, i - 2, i);
  }
  if (fraction && i > v.begin && v.raw(i - 1) == "by") {
    int sign = c.form == ClaimForm::kChange ? c.sign : 0;
    for (std::uint32_t j = i; sign == 0 && j > v.begin && i - j < 16 && v.raw(j - 1) != ";"; --j)
      sign = v.is(j - 1, Sense::kTrendVerb, "down") ? -1 : v.is(j - 1, Sense::kTrendVerb, "up") ? 1 : 0;
    if (sign != 0) return changes(c, i, sign, i, i);
  }
  if (fraction) return std::nullopt;
  // "37% of paragraphs": a share of something that is not counted here, and so is what goes on with it.
  if (v.raw(i + 1) == "of") c.foreign = true;
  if (c.foreign) return std::vector<Draft>{};
  // "dropped from 68 percent to 35 percent": levels, no changes.
  if (i > v.begin && v.any_of(i - 1, {"from", "to"}) && c.form != ClaimForm::kChange &&
      v.find_back(i, i > v.begin + 8 ? i - 8 : v.begin, Sense::kTrendVerb))
    return std::vector<Draft>{};
  int inherited = c.sign;
  for (std::uint32_t j = i; inherited == 0 && j > v.begin && i - j < 40; --j) {
    for (const Sense s : {Sense::kTrendNoun, Sense::kTrendVerb, Sense::kTrendAdverb}) {
      if (v.is(j - 1, s)) inherited = v.is(j - 1, s, "down") ? -1 : v.is(j - 1, s, "up") ? 1 : 0;
    }
  }
  // From the sentence before only where this one goes on with it: names a measure or a place, or is short.
  const bool goes_on = v.has(Sense::kMeasure) || v.has(Sense::kPlace) || v.end - v.begin < 9;
  if (inherited == 0 && goes_on) inherited = c.discourse.sign;
  if (inherited == 0) return std::vector<Draft>{};
  return changes(c, i, inherited, i, i);
}

// A number without a unit that goes on with a list of changes: "robbery 8.9, rape 5.2", "Staten Island, 14."
Outcome change_ellipsis_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = at(c, i);
  if (q.percent || q.kind != NumeralKind::kCardinal || q.value >= 1000) return std::nullopt;
  // "Shootings, 37." after "murders are down 32 percent"
  const bool alone = c.out.empty() && c.discourse.form == ClaimForm::kChange && c.discourse.sign != 0 &&
                     i >= v.begin + 2 && i < v.begin + 4 && v.comma(i - 1) && v.is(i - 2, Sense::kMeasure) &&
                     (v.raw(i + 1) == "." || i + 1 >= v.end);
  if (alone) {
    c.sign = c.discourse.sign;
    return changes(c, i, c.sign, i - 2, i);
  }
  const bool here = c.form == ClaimForm::kChange || (!c.form && c.form_before == ClaimForm::kChange);
  const bool before = !c.form && c.discourse.form == ClaimForm::kChange && c.discourse.sign != 0;
  if (!here && !before) return std::nullopt;
  if (!is_bare(v, i) || v.time(i + 1) || q.value >= 100) return std::nullopt;
  // "So are robberies, but by only 3"
  if (before && i > v.begin + 1 && v.has(Sense::kMeasure) &&
      (v.raw(i - 1) == "by" || (v.raw(i - 2) == "by" && v.plain(i - 1))))
    return changes(c, i, c.discourse.sign, i, i);
  const std::uint32_t left = i > v.begin ? i - 1 : i;
  const auto sign = adjacent_sign(c, i);
  if (here && sign && sign->first < i && v.is(left, Sense::kTrendAdverb))
    return changes(c, i, sign->sign, sign->first, i);
  std::uint32_t subject = left;
  // "the rise in vehicle theft at 10.9"
  if (v.raw(left) == "at" && here && left > v.begin && v.is(left - 1, Sense::kMeasure)) {
    for (std::uint32_t j = left; j > v.begin && left - j < 5; --j) {
      if (const int s = v.is(j - 1, Sense::kTrendNoun, "up")     ? 1
                        : v.is(j - 1, Sense::kTrendNoun, "down") ? -1
                                                                 : 0;
          s != 0)
        return changes(c, i, s, left, i);
    }
  }
  if (subject > v.begin &&
      (v.comma(subject) || v.raw(subject) == ":" || v.is(subject, Sense::kCarry) || v.raw(subject) == "by"))
    --subject;
  if (before && (v.is(left, Sense::kCarry, "be") || v.is(left, Sense::kBoth) || v.comma(left))) {
    // "Brooklyn and Queens, both north of 15", "In transit it's more than 18"
    std::vector<Draft> out;
    for (std::uint32_t j = v.clause_begin(i); j < i; ++j) {
      if (v.quantity(j)) return std::nullopt;
      if (!v.is(j, Sense::kPlace)) continue;
      Draft d = make_draft(c, ClaimForm::kChange, i, {c.discourse.measure, j, i, "measure.trend-topic"});
      take_number(d, q);
      d.value = c.discourse.sign * q.value;
      d.place = v.a.key(j, Sense::kPlace);
      out.push_back(std::move(d));
    }
    c.sign = c.discourse.sign;
    if (!out.empty()) return out;
  }
  // "… saw a 43% drop, and San Francisco counted 28": a count.
  if (v.is(left, Sense::kCarry) && !v.is(left, Sense::kCarry, "be")) return std::nullopt;
  const bool named = v.is(subject, Sense::kMeasure) || v.is(subject, Sense::kPlace);
  if (!named || v.raw(left) == "to" || v.raw(left) == "from") return std::nullopt;
  if (v.is(subject, Sense::kMeasure) && here) return changes(c, i, c.sign, i, i);
  if (v.is(subject, Sense::kPlace)) {
    Draft d = make_draft(c, ClaimForm::kChange, i, {c.discourse.measure, subject, i, "measure.trend-topic"});
    take_number(d, q);
    d.value = (here ? c.sign : c.discourse.sign) * q.value;
    c.sign = here ? c.sign : c.discourse.sign;
    return one(std::move(d));
  }
  return std::nullopt;
}

namespace {

bool compared(const RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const std::uint32_t to = std::min(v.clause_end(i), i + 16);
  for (std::uint32_t j = i; j < to; ++j) {
    if (v.is(j, Sense::kCompare, "than") ||
        (v.is(j, Sense::kCompare, "against") && !v.any_of(j, {"after", "where", "when", "next to"})))
      return true;
  }
  return c.form == ClaimForm::kDifference || c.sign != 0;
}

// "595 where there were 409, which is 186 additional dead"
bool both_sides(const RuleContext& c) {
  const std::size_t n = c.out.size();
  return n > 1 && c.out[n - 1].form == ClaimForm::kCount && c.out[n - 2].form == ClaimForm::kCount;
}

bool is_bare_or_dead(const View& v, std::uint32_t i) {
  return is_bare(v, i) || v.is(i + 1, Sense::kHit, "killed") || v.is(i + 1, Sense::kGeneric);
}

// "the rise is 25 deaths", "the addition came to 4,901"
std::optional<Sign> sign_of_subject(const View& v, std::uint32_t i) {
  if (i < v.begin + 2 || !v.is(i - 1, Sense::kCarry)) return std::nullopt;
  for (std::uint32_t j = i - 1; j > v.begin && i - j < 4; --j) {
    const int sign = v.is(j - 1, Sense::kTrendNoun, "up")     ? 1
                     : v.is(j - 1, Sense::kTrendNoun, "down") ? -1
                                                              : 0;
    if (sign != 0 && j > v.begin + 1 && v.any_of(j - 2, {"the", "that", "its", "their", "a"}))
      return Sign{sign, j - 1, i - 1};
    if (!v.plain(j - 1)) break;
  }
  return std::nullopt;
}

}  // namespace

namespace {

// "300 homicides behind Chicago", "91 murders ahead of Houston"
std::optional<Sign> sign_towards_place(const View& v, std::uint32_t i) {
  for (std::uint32_t j = i + 1; j < v.end && j < i + 4; ++j) {
    const bool ahead = v.any_of(j, {"ahead of", "ahead"});
    if (ahead || v.any_of(j, {"behind", "short of"})) {
      if (comparand_after(v, v.raw(j) == "ahead" ? j + 1 : j).places.empty()) return std::nullopt;
      return Sign{ahead ? 1 : -1, j, j};
    }
    if (!v.plain(j) && !v.is(j, Sense::kMeasure) && !v.is(j, Sense::kGeneric)) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

// "eight fewer", "3,662 fewer major crimes", "up this year by 5,000", "+1,034", "400 below the 2024 figure"
Outcome difference_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = at(c, i);
  if (q.percent || q.kind != NumeralKind::kCardinal) return std::nullopt;
  std::optional<Sign> sign;
  if (q.sign != 0) sign = Sign{q.sign, i, i};
  for (std::uint32_t j = i + 1; !sign && j < v.end && j < i + 4; ++j) {
    const int down = v.is(j, Sense::kQuantifier, "down") || v.any_of(j, {"fewer than", "less than"}) ? -1
                     : v.is(j, Sense::kQuantifier, "up") || v.raw(j) == "more than"                  ? 1
                                                                                                     : 0;
    if (down < 0 ||
        (down > 0 && (compared(c, i) || v.raw(j) == "more than" || v.raw(j) == "extra" ||
                      (j > i + 1 && v.raw(j) == "more") || (v.raw(j) == "additional" && both_sides(c)))))
      sign = Sign{down, j, j};
    if (v.soft_break(j) || v.time(j) || v.quantity(j)) break;
    if (!(v.plain(j) || v.is(j, Sense::kMeasure) || v.is(j, Sense::kGeneric) ||
          v.is(j, Sense::kCountedOnly) || (v.is(j, Sense::kOtherUnit) && v.any_of(j, {"cars", "vehicles"}))))
      break;
  }
  const bool found_before = sign.has_value();
  if (!sign) sign = sign_towards_place(v, i);
  const bool towards_place = sign && !found_before;
  if (!sign && is_bare_or_dead(v, i)) sign = sign_of_subject(v, i);
  // "Set against 2019 it is 299"
  if (!sign && is_bare(v, i) && !c.form && c.discourse.form == ClaimForm::kDifference && i >= v.begin + 2 &&
      v.is(i - 1, Sense::kCarry, "be") && v.any_of(i - 2, {"it", "that"}))
    sign = Sign{c.discourse.sign, i - 2, i - 1};
  if (!sign && (v.raw(i + 1) == "below" || v.raw(i + 1) == "under" || v.raw(i + 1) == "above"))
    sign = Sign{v.raw(i + 1) == "above" ? 1 : -1, i + 1, i + 1};
  if (!sign && (v.raw(i + 1) == "down" || v.raw(i + 1) == "up") &&
      (v.hard_break(i + 2) || v.soft_break(i + 2)))
    sign = Sign{v.raw(i + 1) == "up" ? 1 : -1, i + 1, i + 1};
  if (!sign && i > v.begin &&
      (v.raw(i - 1) == "by" || v.is(i - 1, Sense::kTrendAdverb) || v.raw(i - 1) == "of")) {
    if (const auto s = adjacent_sign(c, i);
        s && s->first < i && (v.raw(i - 1) != "of" || v.is(s->first, Sense::kTrendNoun)))
      sign = s;
  }
  if (!sign || sign->sign == 0) return std::nullopt;
  // "bumped off one after another"
  if (q.in_words && q.value == 1 && sign->last <= i) return std::vector<Draft>{};
  // "wrote up 14 robberies": the particle of another verb.
  if (sign->first < i && sign->first > v.begin && v.any_of(sign->first, {"up", "down"}) && !is_bare(v, i) &&
      v.a.items[sign->first - 1].kind == ItemKind::kWord)
    return std::nullopt;
  // "Part One crime down seven" in a list of per cents.
  const bool column =
      q.sign != 0 && c.discourse.percent_sentence > 0 && v.sentence < c.discourse.percent_sentence + 15;
  const bool listed = column || c.form == ClaimForm::kChange ||
                      (!c.form && c.form_before == ClaimForm::kChange) ||
                      (!c.form && c.out.empty() && c.discourse.form == ClaimForm::kChange);
  if (listed && q.value < 100 && is_bare(v, i) && (q.sign != 0 || sign->last <= i)) {
    for (std::uint32_t j = sign->first; j <= sign->last; ++j) c.use(j);
    return changes(c, i, sign->sign, std::min(i, sign->first), std::max(i, sign->last));
  }
  auto measure = measure_of_count(v, c.discourse, i);
  if (!measure || measure->rule == std::string_view("measure.topic")) {
    const auto trend = measures_of_trend(v, c.discourse, std::min(i, sign->first), std::max(i, sign->last));
    if (trend.empty()) return std::vector<Draft>{};
    measure = trend.front();
    measure->first = std::max(measure->first, i > 8 ? i - 8 : 0);
  }
  Draft d = make_draft(c, ClaimForm::kDifference, i, *measure);
  take_number(d, q);
  d.direction = sign->sign < 0 ? Direction::kDown : Direction::kUp;
  if (towards_place) d.others = comparand_after(v, sign->first).places;
  d.covers(sign->first);
  d.covers(sign->last);
  for (std::uint32_t j = sign->first; j <= sign->last; ++j) c.use(j);
  c.sign = sign->sign;
  return one(std::move(d));
}

}  // namespace blotter
