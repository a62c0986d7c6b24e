#include <algorithm>
#include <array>
#include <cmath>

#include "claim/form_rules.h"

namespace blotter {
namespace {

const Quantity& at(const RuleContext& c, std::uint32_t i) { return c.view.a.quantity(i); }

std::vector<Draft> one(Draft draft) {
  std::vector<Draft> out;
  out.push_back(std::move(draft));
  return out;
}

// "Suppose two cities each had 100 murders", "If every officer solved one more": the sentence, or the
// paragraph that it opens.
bool supposed(const View& v) {
  const auto opens = [&](std::uint32_t sentence) {
    const SentenceItems& row = v.a.sentences[sentence];
    for (std::uint32_t j = row.begin; j < row.end && j < row.begin + 2; ++j) {
      if (v.a.is(j, Sense::kUnreal, "suppose")) return true;
    }
    return false;
  };
  if (opens(v.sentence)) return true;
  for (std::uint32_t s = v.sentence; s > 0 && v.sentence - s < 5; --s) {
    if (v.a.sentences[s - 1].paragraph != v.a.sentences[v.sentence].paragraph) return false;
    if (opens(s - 1)) return true;
  }
  return false;
}

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

// A person's age, an address, a name with a number in it, money: no count.
Outcome not_counted(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = at(c, i);
  if (supposed(v)) return std::vector<Draft>{};
  if (q.money || q.points || q.glued_left) return std::vector<Draft>{};
  const std::string_view next = v.raw(i + 1);
  if (q.glued_right && !q.percent) return std::vector<Draft>{};
  if (v.is(i + 1, Sense::kAges) && !q.percent) return std::vector<Draft>{};
  if (i > v.begin && v.any_of(i - 1, {"past", "last", "next", "previous", "first"}) && is_bare(v, i))
    return std::vector<Draft>{};
  if (i > v.begin && v.raw(i - 1) == "the" && v.raw(i).starts_with("past ") && is_bare(v, i))
    return std::vector<Draft>{};
  if (age_of_person(c, i) || clock_hour(v, i) || size_of_place(v, i) || number_of_place(v, i))
    return std::vector<Draft>{};
  // "a man of 22", "a girl of 12"
  if (i >= v.begin + 2 && v.raw(i - 1) == "of" &&
      v.any_of(i - 2, {"man", "woman", "boy", "girl", "teen", "youth", "child", "victim", "teenager"}))
    return std::vector<Draft>{};
  // "the quietest year for violent crime in 30"
  if (i > v.begin && v.raw(i - 1) == "in" && !q.percent &&
      v.find_back(i, v.clause_begin(i), Sense::kSuperlative) &&
      (i + 1 >= v.end || v.hard_break(i + 1) || v.comma(i + 1) || v.raw(i + 1) == "."))
    return std::vector<Draft>{};
  if (next == "million" || next == "billion") return std::vector<Draft>{};
  // "level 25", "called 911"
  if (i > v.begin && v.is(i - 1, Sense::kNumbered)) return std::vector<Draft>{};
  if (q.value == 911 && !q.in_words && is_bare(v, i)) return std::vector<Draft>{};
  // "a number that starts with an eight"
  if (i > v.begin && !q.percent && q.comparator == Comparator::kEqual && v.any_of(i - 1, {"a", "an"}) &&
      is_bare(v, i))
    return std::vector<Draft>{};
  // "nearly half of them are under 18"
  if (!q.percent && q.value < 22 && q.comparator != Comparator::kEqual && is_bare(v, i) && i > v.begin &&
      v.is(i - 1, Sense::kCarry, "be") &&
      (v.find_back(i, v.begin, Sense::kOfThem) || v.find_back(i, v.begin, Sense::kPercent)))
    return std::vector<Draft>{};
  // A day of a month that the time expression before it has left over.
  if (i > v.begin && v.time(i - 1) && !q.in_words && !q.percent && q.value <= 31 && q.decimals == 0 &&
      v.a.items[i].range.size() == 1) {
    const Token& last = v.a.text->tokens[v.a.items[i - 1].range.end - 1];
    if (last.kind == TokenKind::kWord && last.capitalised()) return std::vector<Draft>{};
  }
  if (i > v.begin &&
      (v.raw(i - 1) == "$" || v.raw(i - 1) == "#" || v.raw(i - 1) == "age" || v.raw(i - 1) == "aged"))
    return std::vector<Draft>{};
  return std::nullopt;
}

// "400 officers", "13 offenses of 42 cities", "three weeks": nouns that no measure counts.
Outcome other_unit(RuleContext& c, std::uint32_t i) {
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

// "74.3 homicides for every 100,000 inhabitants", then "St. Louis at 68.2"
Outcome rate(RuleContext& c, std::uint32_t i) {
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
  const bool of_list = c.discourse.rate_leads > 0 && v.sentence + 1 <= c.discourse.rate_leads + 1 &&
                       i > v.begin && c.discourse.rate == c.discourse.measure &&
                       (v.is(i - 1, Sense::kPlace) ||
                        (v.is(i - 1, Sense::kCarry) && i > v.begin + 1 && v.is(i - 2, Sense::kPlace))) &&
                       is_bare(v, i);
  const bool listed = (before || c.form == ClaimForm::kRate || recent) && is_bare(v, i) &&
                      (q.decimals > 0 || c.form == ClaimForm::kRate || (recent && at_place));
  const bool counted =
      leads && !v.find_semicolon(v.begin, i) && !v.is(i + 1, Sense::kField) && !v.is(i + 2, Sense::kField);
  const bool goes_on = counted || of_list || listed || of_rate;
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
Outcome ratio_times(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = at(c, i);
  if (q.percent || q.kind != NumeralKind::kCardinal || !v.any_of(i + 1, {"times", "x"}) || unreal(v, i))
    return std::nullopt;
  if (!v.any_of(i + 2, {"as", "the", "what", "its", "their", "our", "more", "likelier", "higher", "larger",
                        "greater"}) &&
      !v.raw(i + 2).starts_with("as ") && !v.is(i + 2, Sense::kAnaphor) && !v.is(i + 2, Sense::kQuantifier) &&
      !v.is(i + 2, Sense::kPlace) && !(v.time(i + 2) && v.is(i + 3, Sense::kCarry, "be")))
    return std::nullopt;
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

// "Forty-four homicides a month", "a rape every 4.1 minutes", "an average of 12"
Outcome average(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = at(c, i);
  if (q.percent || q.kind != NumeralKind::kCardinal) return std::nullopt;
  if (v.raw(i + 1) == "every" && v.quantity(i + 2)) return std::vector<Draft>{};
  if (i >= v.begin + 2 && v.raw(i - 1) == "every" && v.is(i + 1, Sense::kOtherUnit)) {
    const auto subject = v.find_back(i, std::max(v.begin, i > 6 ? i - 6 : 0), Sense::kMeasure);
    if (!subject) {
      // "someone was shot every three hours"
      const auto hit = v.find_back(i, std::max(v.begin, i > 6 ? i - 6 : 0), Sense::kHit);
      if (!v.is(i + 1, Sense::kOtherUnit) || v.hard_break(i + 1)) return std::nullopt;
      // "about one every 54 minutes"
      const std::uint32_t first = v.quantity(i - 2) ? i - 2 : i - 1;
      if (!hit) {
        if (c.discourse.measure.empty()) return std::nullopt;
        Draft d = make_draft(c, ClaimForm::kAverage, i, {c.discourse.measure, first, i + 1, "measure.topic"});
        take_number(d, q);
        if (first == i - 2) d.comparator = at(c, first).comparator;
        return one(std::move(d));
      }
      const char* measure = v.is(*hit, Sense::kHit, "shot")      ? "people-shot"
                            : v.is(*hit, Sense::kHit, "wounded") ? "people-wounded"
                                                                 : "homicides";
      Draft d = make_draft(c, ClaimForm::kAverage, i, {measure, *hit, i + 1, "measure.one-every"});
      take_number(d, q);
      return one(std::move(d));
    }
    Draft d = make_draft(
        c, ClaimForm::kAverage, i,
        {v.a.key(*subject, Sense::kMeasure), *subject, i + 1 < v.end ? i + 1 : i, "measure.one-every"});
    take_number(d, q);
    return one(std::move(d));
  }
  std::optional<std::uint32_t> per;
  for (std::uint32_t j = i + 1; j < v.end && j < i + 4 && !v.quantity(j) && !v.soft_break(j); ++j) {
    if (v.is(j, Sense::kPer, "period") ||
        (v.time(j) &&
         (v.raw(j).starts_with("a month") || v.raw(j).starts_with("a day") ||
          v.raw(j).starts_with("a week") || v.raw(j).starts_with("a year ")) &&
         v.raw(j).find("ago") == std::string_view::npos &&
         v.raw(j).find("earlier") == std::string_view::npos &&
         v.raw(j).find("before") == std::string_view::npos))
      per = j;
    if (v.time(j) || v.is(j, Sense::kCarry)) break;
  }
  const auto mean = v.find_back(i, std::max(v.begin, i > 4 ? i - 4 : 0), Sense::kAverage);
  // "In 2021 it was 62", after "38 people a day"
  const bool same = c.discourse.form == ClaimForm::kAverage && !c.form && is_bare(v, i) && i >= v.begin + 2 &&
                    v.is(i - 1, Sense::kCarry, "be") && v.any_of(i - 2, {"it", "that"});
  if (same && !c.discourse.measure.empty()) {
    Draft d = make_draft(c, ClaimForm::kAverage, i, {c.discourse.measure, i - 2, i, "measure.topic"});
    take_number(d, q);
    return one(std::move(d));
  }
  if (!per && !mean) return std::nullopt;
  if (mean && !per && v.find(*mean, i, Sense::kTrendAdverb)) return std::nullopt;
  // "The median age was 27"
  if (mean && v.find(*mean, std::min(v.end, i + 3), Sense::kAges) && q.value < 100) {
    Draft d = make_draft(c, ClaimForm::kAverage, i, {"victim-age", *mean, i, "measure.ages"});
    take_number(d, q);
    return one(std::move(d));
  }
  auto measure = measure_of_count(v, c.discourse, i);
  const bool of_mean = mean && *mean + 2 >= i;
  if (!measure && ((per && *per == i + 1) || of_mean) && !c.discourse.measure.empty())
    measure = MeasureFound{c.discourse.measure, mean.value_or(i), per.value_or(i), "measure.topic"};
  if (!measure) return std::nullopt;
  Draft d = make_draft(c, ClaimForm::kAverage, i, *measure);
  take_number(d, q);
  if (per) d.covers(*per);
  return one(std::move(d));
}

// "aged 14 to 48", "The youngest was 11, the oldest 62"
Outcome ages(RuleContext& c, std::uint32_t i) {
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
  // "the average age was 31" is no range.
  if (!age || (*age > v.begin && v.is(*age - 1, Sense::kAverage))) return std::nullopt;
  for (std::uint32_t j = i + 1; j < v.end && j < i + 7; ++j) {
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

// "down 21.6%", "87 percent fewer", "-26%", "a third fewer"; and "robbery 8.9" after one of them.
Outcome change(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = at(c, i);
  const bool fraction = q.kind == NumeralKind::kFraction;
  if (!q.percent && !fraction) return std::nullopt;
  if (v.is(i + 1, Sense::kAverage)) return std::nullopt;
  if (unreal(v, i)) return std::vector<Draft>{};
  if (const auto sign = adjacent_sign(c, i)) {
    for (std::uint32_t j = sign->first; j <= sign->last; ++j) c.use(j);
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
Outcome change_ellipsis(RuleContext& c, std::uint32_t i) {
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

// "eight fewer", "3,662 fewer major crimes", "up this year by 5,000", "+1,034", "400 below the 2024 figure"
Outcome difference(RuleContext& c, std::uint32_t i) {
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
  d.covers(sign->first);
  d.covers(sign->last);
  for (std::uint32_t j = sign->first; j <= sign->last; ++j) c.use(j);
  c.sign = sign->sign;
  return one(std::move(d));
}

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

// The words give a window: a weekend, a month, since when. A clock and a single day are when something
// happened.
bool window_in(const View& v) {
  for (std::uint32_t j = v.begin; j < v.end && j < v.begin + 60; ++j) {
    if (!v.time(j)) continue;
    switch (v.a.times[v.a.items[j].ref].node.op) {
      case TimeOp::kDay:
      case TimeOp::kMonthDay:
      case TimeOp::kWeekday:
      case TimeOp::kClock:
      case TimeOp::kHourOf12:
      case TimeOp::kPart:
      case TimeOp::kAgo:
      case TimeOp::kLasting:
      case TimeOp::kLatest:
      case TimeOp::kThat:
      case TimeOp::kNow: continue;
      default: return true;
    }
  }
  return false;
}

// "Seven people were killed, from a girl of 6 to a deacon of 81, and 12 were wounded", told with the marks of
// one incident.
bool one_incident(const RuleContext& c, std::uint32_t i, const MeasureFound& measure) {
  constexpr int kMarks = 3;
  constexpr double kFew = 25;
  if (c.domain.incident < kMarks || c.view.a.quantity(i).value > kFew || window_in(c.view)) return false;
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

Outcome count(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = at(c, i);
  if (v.raw(i + 1) == "every" && v.quantity(i + 2)) return std::vector<Draft>{};
  if (q.percent || q.kind != NumeralKind::kCardinal || q.value != std::floor(q.value))
    return std::vector<Draft>{};
  if (i > v.begin && v.raw(i - 1) == "not" && is_bare(v, i)) return std::vector<Draft>{};
  auto measure = measure_of_count(v, c.discourse, i);
  if (!measure) return std::vector<Draft>{};
  if (unreal(v, i) && !other_side(v, i) && !(i > v.begin + 1 && v.raw(i - 1).ends_with("s") && v.time(i - 2)))
    return std::vector<Draft>{};
  if (q.in_words && q.value == 1 && i > v.begin &&
      (v.any_of(i - 1, {"same", "no", "every", "this", "which", "any", "each", "another"}) ||
       (v.any_of(i - 1, {"that", "the"}) && !v.is(i + 1, Sense::kMeasure))))
    return std::vector<Draft>{};
  if (single_incident(v, i, measure->measure) || other_cause(v, *measure)) return std::vector<Draft>{};
  if (restated(c, i, measure->measure) || of_something_else(c, i, *measure) || one_incident(c, i, *measure))
    return std::vector<Draft>{};
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

}  // namespace

void take_number(Draft& draft, const Quantity& q) {
  draft.value = q.value;
  draft.decimals = q.decimals;
  draft.round = q.round;
  draft.comparator = q.comparator;
}

std::optional<Sign> adjacent_sign(const RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = v.a.quantity(i);
  if (q.sign != 0) return Sign{q.sign, i, i};
  auto sign_at = [&](std::uint32_t j) {
    if (v.raw(j).ends_with(" from")) return 0;  // "down from 617": the number is where it was
    for (const Sense s : {Sense::kTrendNoun, Sense::kQuantifier, Sense::kTrendAdverb, Sense::kTrendVerb}) {
      if (v.is(j, s, "down")) return -1;
      if (v.is(j, s, "up")) return 1;
    }
    return 0;
  };
  for (std::uint32_t j = i + 1; j < v.end && j < i + 4; ++j) {
    if (v.hard_break(j) || v.comma(j) || v.quantity(j)) break;
    if (v.raw(j) == "over" && v.time(j + 1)) {
      // "34% over 2022", but not "42 percent over those two years"
      const TimeOp op = v.a.times[v.a.items[j + 1].ref].node.op;
      if (op == TimeOp::kYear || op == TimeOp::kSame || op == TimeOp::kShift || op == TimeOp::kRel)
        return Sign{1, j, j};
      break;
    }
    if (v.raw(j) == "on" && v.time(j + 1)) break;
    if (const int s = sign_at(j); s != 0 && !v.is(j, Sense::kAnd)) return Sign{s, j, j};
    if (v.is(j, Sense::kAnd) || v.raw(j) == "of" || v.raw(j) == "in" || v.raw(j) == "for" || v.time(j)) break;
  }
  int skipped = 0;
  bool crossed = false;
  for (std::uint32_t j = i; j > v.begin && skipped < 7; ++skipped) {
    --j;
    if (v.quantity(j) || v.raw(j) == ";") break;
    // "has gone down markedly: by 15%" says the direction and then how much.
    crossed = crossed || (v.hard_break(j) && v.raw(j) == ":");
    if (const int s = sign_at(j); s != 0) return crossed ? Sign{s, i, i} : Sign{s, j, i};
    if (v.is(j, Sense::kMeasure)) break;
  }
  return std::nullopt;
}

// What is planned or foreseen reaches to the end of its clause, a condition to the next comma.
bool unreal(const View& v, std::uint32_t i) {
  if (supposed(v)) return true;
  // "three targets for the new year: fewer than 600 homicides, …"
  const std::uint32_t clause = v.clause_begin(i);
  if (clause > v.begin + 1 && v.raw(clause - 1) == ":") {
    for (std::uint32_t j = v.begin; j < clause; ++j) {
      if (v.is(j, Sense::kUnreal, "plan")) return true;
    }
  }
  bool comma = false;
  for (std::uint32_t j = i; j > v.clause_begin(i) && i - j < 30; --j) {
    comma = comma || v.comma(j - 1);
    if (!v.is(j - 1, Sense::kUnreal)) continue;
    if (v.is(j - 1, Sense::kUnreal, "plan")) return true;
    if (comma || (v.raw(j - 1) == "if" && j >= v.begin + 2 && v.raw(j - 2) == "even")) continue;
    return true;
  }
  return false;
}

Draft make_draft(const RuleContext& c, ClaimForm form, std::uint32_t i, const MeasureFound& measure) {
  Draft d;
  d.form = form;
  d.measure = measure.measure;
  d.sentence = c.view.sentence;
  d.item = i;
  d.first = std::min(i, measure.first);
  d.last = std::max(i, measure.last);
  d.steps.push_back(
      {measure.rule, c.view.a.text->span_of(c.view.tokens(measure.first, measure.last)), measure.measure});
  return d;
}

const std::vector<FormRule>& quantity_rules() {
  static const std::vector<FormRule> kRules = {
      {"streak", streak_rule},
      {"extreme.n-year", year_extreme_rule},
      {"rank.number", rank_number_rule},
      {"rank.place", rank_place_rule},
      {"range.ages", ages},
      {"none.no-count", not_counted},
      {"ratio.times", ratio_times},
      {"rate.per-capita", rate},
      {"none.other-unit", other_unit},
      {"average", average},
      {"share.one-in", share_one_in_rule},
      {"share", share_rule},
      {"change", change},
      {"change.ellipsis", change_ellipsis},
      {"difference", difference},
      {"count", count},
  };
  return kRules;
}

const std::vector<FormRule>& phrase_rules() {
  static const std::vector<FormRule> kRules = {
      {"rank.only", rank_only_rule},
      {"extreme.unmatched", unmatched_rule},
      {"extreme.not-since", not_since_rule},
      {"extreme.superlative", superlative_rule},
      {"extreme.than-any", than_any_rule},
      {"extreme.noun", extreme_noun_rule},
      {"rank.leads", leads_rule},
      {"rank.follows", follows_rule},
      {"ratio", ratio_rule},
      {"change.double-digit", double_digit_rule},
      {"count.nobody", nobody_rule},
      {"count.none", none_rule},
      {"count.same", same_as_rule},
      {"direction.more-or-fewer", more_or_fewer_rule},
      {"direction.noun", trend_noun_rule},
      {"direction.verb", direction_rule},
  };
  return kRules;
}

std::vector<const char*> form_rule_ids() {
  std::vector<const char*> out;
  for (const FormRule& r : quantity_rules()) out.push_back(r.id);
  for (const FormRule& r : phrase_rules()) out.push_back(r.id);
  return out;
}

}  // namespace blotter
