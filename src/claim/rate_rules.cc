// Rates, multiples, averages and ranges of ages.
#include <algorithm>
#include <array>
#include <cmath>

#include "claim/form_rules.h"
#include "claim/part_rules.h"

namespace blotter {
namespace {

constexpr std::size_t kUnitWords = 12;  // "a weekend last summer": the unit stands in front

// "Detroit at 48.9", "St. Louis: 65", "New York’s was 4, Los Angeles’s 7"
bool rate_of_place(const View& v, std::uint32_t i) {
  const std::uint32_t left = i - 1;
  if (v.raw(left) == "at") return v.find_back(i, v.clause_begin(i), Sense::kPlace).has_value();
  if (v.raw(left) == ":") return v.is(left - 1, Sense::kPlace);
  const auto possessive = [&](std::uint32_t j) {
    return j > v.begin && v.a.text->tokens[v.a.items[j].range.begin].kind == TokenKind::kPossessive &&
           v.is(j - 1, Sense::kPlace);
  };
  return possessive(left) || (v.is(left, Sense::kCarry, "be") && possessive(left - 1));
}

// "a murder rate there of 41", "the violent crime rate was 2,137"
bool rate_named(const View& v, std::uint32_t i) {
  if (i == v.begin || !(v.any_of(i - 1, {"of", "at", "to"}) || v.is(i - 1, Sense::kCarry))) return false;
  for (std::uint32_t j = i; j > v.begin && i - j < 7; --j) {
    if (v.quantity(j - 1) || v.hard_break(j - 1)) return false;
    if (v.is(j - 1, Sense::kMeasure))
      return v.raw(j - 1).ends_with(" rate") && !v.is(j - 1, Sense::kMeasure, "clearance-rate");
  }
  return false;
}

// "a rape every 4.1 minutes", "someone was shot every three hours", "about one every 54 minutes"
Outcome one_every(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (v.hard_break(i + 1)) return std::nullopt;
  const std::uint32_t from = std::max(v.begin, i > 6 ? i - 6 : 0);
  std::optional<MeasureFound> measure;
  std::optional<Comparator> comparator;
  if (const auto subject = v.find_back(i, from, Sense::kMeasure)) {
    measure = {v.a.key(*subject, Sense::kMeasure), *subject, i + 1, "measure.one-every"};
  } else if (const auto hit = v.find_back(i, from, Sense::kHit)) {
    const char* name = v.is(*hit, Sense::kHit, "shot")      ? "people-shot"
                       : v.is(*hit, Sense::kHit, "wounded") ? "people-wounded"
                                                            : "homicides";
    measure = {name, *hit, i + 1, "measure.one-every"};
  } else if (!c.discourse.measure.empty()) {
    const std::uint32_t first = v.quantity(i - 2) ? i - 2 : i - 1;
    measure = {c.discourse.measure, first, i + 1, "measure.topic"};
    if (first == i - 2) comparator = at(c, first).comparator;
  }
  if (!measure) return std::nullopt;
  Draft d = make_draft(c, ClaimForm::kAverage, i, *measure);
  take_number(d, at(c, i));
  if (comparator) d.comparator = *comparator;
  d.per = unit_named(v.raw(i + 1)) + "s-between";
  return one(std::move(d));
}

}  // namespace

// "74.3 homicides for every 100,000 inhabitants", then "St. Louis at 68.2"
Outcome rate_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = at(c, i);
  if (q.percent || q.kind != NumeralKind::kCardinal) return std::nullopt;
  std::optional<std::uint32_t> per;
  for (std::uint32_t j = i + 1; j < v.end && j < i + 7 && !v.quantity(j) && !v.hard_break(j); ++j) {
    if (v.is(j, Sense::kPer, "capita")) per = j;
  }
  const bool before = v.find_back(i, v.begin, Sense::kPer).has_value() &&
                      v.is(*v.find_back(i, v.begin, Sense::kPer), Sense::kPer, "capita");
  const bool recent = c.discourse.rate_sentence > 0 && v.sentence + 1 <= c.discourse.rate_sentence + 2;
  const bool at_place = i > v.begin + 1 && q.value < 300 && rate_of_place(v, i);
  const bool leads = before && *v.find_back(i, v.begin, Sense::kPer) < v.begin + 3;
  // "double the national rate of 381", "the national figure of 369"
  const bool of_rate = recent && i >= v.begin + 2 && v.any_of(i - 1, {"of", "at", "was", "is"}) &&
                       is_bare(v, i) && v.any_of(i - 2, {"rate", "figure", "average", "rates"});
  const bool named_rate = is_bare(v, i) && rate_named(v, i);
  const bool of_list = c.discourse.rate_leads > 0 && v.sentence + 1 <= c.discourse.rate_leads + 1 &&
                       i > v.begin && c.discourse.rate == c.discourse.measure &&
                       (v.is(i - 1, Sense::kPlace) ||
                        (v.is(i - 1, Sense::kCarry) && i > v.begin + 1 && v.is(i - 2, Sense::kPlace))) &&
                       is_bare(v, i);
  const bool listed = (before || c.form == ClaimForm::kRate || recent) && is_bare(v, i) &&
                      (q.decimals > 0 || c.form == ClaimForm::kRate || (recent && at_place));
  const bool counted =
      leads && !v.find_semicolon(v.begin, i) && !v.is(i + 1, Sense::kField) && !v.is(i + 2, Sense::kField);
  const bool goes_on = counted || of_list || listed || of_rate || named_rate;
  if (!per && !goes_on) return std::nullopt;
  auto measure = measure_of_count(v, c.discourse, i);
  if (!measure || (std::string_view(measure->rule) == "measure.topic" && !c.discourse.rate.empty())) {
    auto trend = measures_of_trend(v, c.discourse, i, i);
    if (trend.empty()) return std::vector<Draft>{};
    if (std::string_view(trend.front().rule) == "measure.trend-topic" && !c.discourse.rate.empty())
      trend.front().measure = c.discourse.rate;
    measure = trend.front();
    measure->first = measure->last = i;
  }
  Draft d = make_draft(c, ClaimForm::kRate, i, *measure);
  take_number(d, q);
  if (per) d.covers(*per);
  c.discourse.rate = d.measure;
  c.discourse.rate_sentence = v.sentence + 1;
  if (leads || of_list) c.discourse.rate_leads = v.sentence + 1;
  return one(std::move(d));
}

// "six times that of 2019", "two and a half times the national 271"; "shot five times" is none.
Outcome ratio_times_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = at(c, i);
  if (q.percent || q.kind != NumeralKind::kCardinal || !v.any_of(i + 1, {"times", "x"}) || unreal(v, i))
    return std::nullopt;
  if (!v.any_of(i + 2, {"as", "the", "what", "its", "their", "our", "more", "likelier", "higher", "larger",
                        "greater"}) &&
      !v.raw(i + 2).starts_with("as ") && !v.is(i + 2, Sense::kAnaphor) && !v.is(i + 2, Sense::kQuantifier) &&
      !v.is(i + 2, Sense::kPlace) && !(v.time(i + 2) && v.is(i + 3, Sense::kCarry, "be")))
    return std::nullopt;
  // "12 times as likely to be killed"
  for (std::uint32_t j = i + 2; j < v.end && j < i + 5; ++j) {
    if (v.raw(j).find("likel") != std::string_view::npos) return std::vector<Draft>{};
  }
  // "told the jury three times that he knew"
  if (v.raw(i + 2) == "that" && v.any_of(i + 3, {"he", "she", "they", "it", "the"}))
    return std::vector<Draft>{};
  auto measures = measures_of_trend(v, c.discourse, i, i + 1);
  if (v.is(i + 4, Sense::kGeneric)) {
    if (const auto people = measure_of_people(v, c.discourse, i + 4)) measures = {*people};
  }
  if (measures.empty()) return std::vector<Draft>{};
  Draft d = make_draft(c, ClaimForm::kRatio, i, measures.front());
  take_number(d, q);
  d.round = true;
  d.covers(i + 2);
  return one(std::move(d));
}

// "On average, two people are killed … every day", "the average number of homicides a year … was 600", "in an
// average year": the word that makes the number an average stands farther away.
std::optional<std::uint32_t> average_far(const View& v, std::uint32_t i) {
  constexpr std::uint32_t kFar = 20;
  const std::uint32_t from = i > kFar ? std::max(v.begin, i - kFar) : v.begin;
  const bool level = i > v.begin && v.is(i - 1, Sense::kCarry, "be");
  for (std::uint32_t j = from; j < std::min(v.clause_end(i), i + kFar); ++j) {
    if (j > i && (v.comma(j) || v.quantity(j))) break;
    const std::string_view raw = v.raw(j);
    const bool typical = raw.ends_with("an average year") || raw.ends_with("a typical year");
    if (raw == "on average" || (j > i && typical)) return j;
    // "on an average weekend"
    const bool one = j > v.begin && (v.raw(j - 1) == "an" || v.raw(j - 1).ends_with(" an"));
    if (raw == "average" && one && !unit_named(v.raw(j + 1)).empty()) return j;
    if (j < i && level && raw == "average" && v.any_of(j + 1, {"number", "of"})) return j;
  }
  return std::nullopt;
}

// "Forty-four homicides a month", "a rape every 4.1 minutes", "an average of 12"
Outcome average_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = at(c, i);
  if (q.percent || q.kind != NumeralKind::kCardinal) return std::nullopt;
  if (v.raw(i + 1) == "every" && v.quantity(i + 2)) return std::vector<Draft>{};
  if (i >= v.begin + 2 && v.raw(i - 1) == "every" && v.is(i + 1, Sense::kOtherUnit)) return one_every(c, i);
  std::optional<std::uint32_t> per;
  for (std::uint32_t j = i + 1; j < v.end && j < i + 4 && !v.quantity(j) && !v.soft_break(j); ++j) {
    if ((v.is(j, Sense::kPer) && !v.is(j, Sense::kPer, "capita")) ||
        (v.time(j) &&
         (v.raw(j).starts_with("a month") || v.raw(j).starts_with("a day") ||
          v.raw(j).starts_with("a week") || v.raw(j).starts_with("a year ")) &&
         v.raw(j).find("ago") == std::string_view::npos &&
         v.raw(j).find("earlier") == std::string_view::npos &&
         v.raw(j).find("before") == std::string_view::npos))
      per = j;
    if (v.time(j) || v.is(j, Sense::kCarry)) break;
  }
  auto mean = v.find_back(i, std::max(v.begin, i > 4 ? i - 4 : 0), Sense::kAverage);
  if (!mean) mean = average_far(v, i);
  // "In 2021 it was 62", after "38 people a day"
  const bool same = c.discourse.form == ClaimForm::kAverage && !c.form && is_bare(v, i) && i >= v.begin + 2 &&
                    v.is(i - 1, Sense::kCarry, "be") && v.any_of(i - 2, {"it", "that"});
  if (same && !c.discourse.measure.empty()) {
    Draft d = make_draft(c, ClaimForm::kAverage, i, {c.discourse.measure, i - 2, i, "measure.topic"});
    take_number(d, q);
    d.per = c.discourse.per;
    return one(std::move(d));
  }
  if (!per && !mean) return std::nullopt;
  if (mean && *mean < i && !per && v.find(*mean, i, Sense::kTrendAdverb)) return std::nullopt;
  // "The median age was 27"
  if (mean && v.find(*mean, std::min(v.end, i + 3), Sense::kAges) && q.value < 100) {
    Draft d = make_draft(c, ClaimForm::kAverage, i, {"victim-age", *mean, i, "measure.ages"});
    take_number(d, q);
    return one(std::move(d));
  }
  auto measure = measure_of_count(v, c.discourse, i);
  if (mean && !per && *mean > i && unit_of_average(v, i, mean).empty()) return std::nullopt;
  const bool of_mean = mean && *mean + 2 >= i && *mean < i;
  if (!measure && ((per && *per == i + 1) || of_mean) && !c.discourse.measure.empty())
    measure = MeasureFound{c.discourse.measure, mean.value_or(i), per.value_or(i), "measure.topic"};
  if (!measure) return std::nullopt;
  Draft d = make_draft(c, ClaimForm::kAverage, i, *measure);
  take_number(d, q);
  if (per) d.covers(*per);
  d.per = per ? unit_named(v.raw(*per).substr(0, kUnitWords)) : unit_of_average(v, i, mean);
  c.discourse.per = d.per;
  return one(std::move(d));
}

// "aged 14 to 48", "The youngest was 11, the oldest 62"
Outcome ages_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = at(c, i);
  if (q.percent || q.value > 115) return std::nullopt;
  std::optional<std::uint32_t> age;
  for (std::uint32_t j = i; j > v.begin && i - j < 6 && !v.hard_break(j - 1); --j) {
    if (v.is(j - 1, Sense::kAges) && !v.raw(j - 1).ends_with("old") && !v.raw(j - 1).ends_with("olds"))
      age = j - 1;
    if (v.quantity(j - 1)) break;
  }
  // "between 13 and 71 years old"
  if (!age && i > v.begin && v.any_of(i - 1, {"between", "from"}) && v.any_of(i + 1, {"and", "to"}) &&
      v.quantity(i + 2) && v.is(i + 3, Sense::kAges))
    age = i + 3;
  // "The victims, six men and a woman, are between 17 and 39."
  if (!age && i > v.begin && v.raw(i - 1) == "between" && v.raw(i + 1) == "and" && v.quantity(i + 2) &&
      is_bare(v, i + 2) && !v.time(i + 3) && v.find_back(i, v.begin, Sense::kGeneric) &&
      !v.has(Sense::kMeasure) && !v.has(Sense::kTrendVerb))
    age = i - 1;
  // "the average age was 31" is no range.
  if (!age || (*age > v.begin && v.is(*age - 1, Sense::kAverage))) return std::nullopt;
  // "More than a third were aged 18 to 25": of whom it is a share.
  if (!c.out.empty() && c.out.back().form == ClaimForm::kShare) {
    if (v.quantity(i + 2)) c.use(i + 2);
    return std::vector<Draft>{};
  }
  for (std::uint32_t j = i + 1; j < v.end && j < i + 7; ++j) {
    // "brothers, ages 8 and 10" are two persons.
    const bool joined = v.raw(j) == "and" && j == i + 1;
    if (joined && !v.find_back(i, *age, Sense::kBoth) &&
        !(i > v.begin && v.any_of(i - 1, {"between", "of"})) && !v.is(i + 2, Sense::kAges) && *age < i)
      return std::vector<Draft>{};
    if (!v.quantity(j)) continue;
    const Quantity& high = at(c, j);
    if (high.percent || high.value <= q.value || high.value > 115) return std::vector<Draft>{};
    // The ages of one incident's victims.
    if (c.domain.incident > 2 && c.discourse.totals.empty()) return std::vector<Draft>{};
    Draft d = make_draft(c, ClaimForm::kRange, i, {"victim-age", *age, j, "measure.ages"});
    take_number(d, q);
    d.high = high.value;
    c.use(j);
    return one(std::move(d));
  }
  return std::vector<Draft>{};
}

}  // namespace blotter
