#include <algorithm>
#include <array>

#include "claim/form_rules.h"

namespace blotter {
namespace {

int sign_of_key(const View& v, std::uint32_t i, Sense sense) {
  return v.is(i, sense, "down") ? -1 : v.is(i, sense, "up") ? 1 : 0;
}

bool negated(const View& v, std::uint32_t i) {
  for (std::uint32_t j = i; j > v.begin && i - j < 4; --j) {
    if (v.soft_break(j - 1)) return false;
    if (v.is(j - 1, Sense::kNegation)) return true;
  }
  return false;
}

std::vector<Draft> directions(RuleContext& c, std::uint32_t i, int sign,
                              const std::vector<MeasureFound>& measures) {
  std::vector<Draft> out;
  for (const MeasureFound& m : measures) {
    Draft d = make_draft(c, ClaimForm::kDirection, i, m);
    d.direction = sign < 0 ? Direction::kDown : Direction::kUp;
    out.push_back(std::move(d));
  }
  c.sign = sign;
  return out;
}

// A number, or a superlative, close by says more than the bare direction.
bool said_with_number(const RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  for (std::uint32_t j = i + 1; j < v.end && j < i + 5; ++j) {
    // "fell to their lowest level since 1998"
    if (v.is(j, Sense::kSuperlative) || v.is(j, Sense::kExtremeNoun)) return true;
    if (v.hard_break(j) && v.raw(j) != "(") break;
    if (v.quantity(j)) {
      const Quantity& q = v.a.quantity(j);
      // "rose in two precincts"
      const bool of_places = !q.percent && (v.is(j + 1, Sense::kField) || v.is(j + 1, Sense::kOtherUnit) ||
                                            v.raw(j + 1) == "of");
      return q.kind != NumeralKind::kOrdinal && !of_places;
    }
    if (v.is(j, Sense::kRatio) || v.is(j, Sense::kDoubleDigit)) return true;
    if (v.comma(j)) break;
  }
  return false;
}

bool subject_named(const std::vector<MeasureFound>& measures) {
  return !measures.empty() && std::string_view(measures.front().rule) != "measure.trend-topic";
}

// "… lower than in July"
bool then_than(const View& v, std::uint32_t i) {
  if (v.is(i, Sense::kTrendVerb) ||
      !(v.is(i, Sense::kCompare, "than") || v.is(i + 1, Sense::kCompare, "than")))
    return false;
  for (std::uint32_t j = i + 1; j < v.end && j < i + 5 && !v.soft_break(j); ++j) {
    if (v.time(j)) return true;
  }
  return false;
}

// "2011 as a whole came out slightly lower than 2010", "April was worse than last April"
bool years_compared(const View& v, std::uint32_t i) {
  if (!then_than(v, i)) return false;
  for (std::uint32_t j = i; j > v.begin && i - j < 8 && !v.soft_break(j - 1); --j) {
    if (v.time(j - 1)) return true;
  }
  return false;
}

// Whose subject is "it", "they", "that" right before the verb.
bool anaphor_before(const View& v, std::uint32_t i) {
  for (std::uint32_t j = i; j > v.begin && i - j < 5; --j) {
    if (v.soft_break(j - 1) || v.any_of(j - 1, {"somebody", "someone", "who"})) return false;
    if (v.is(j - 1, Sense::kAnaphor)) return true;
    if (!v.is(i, Sense::kTrendVerb) &&
        v.any_of(j - 1, {"toll", "total", "tally", "number", "numbers", "figure"}))
      return true;
    if (v.is(j - 1, Sense::kMeasure)) return false;
  }
  return false;
}

}  // namespace

// "homicides fell", "crime is down", "robberies, car thefts and arsons declined as well", "Robberies: way
// down"
Outcome direction_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const bool verb = v.is(i, Sense::kTrendVerb);
  const bool adverb = v.is(i, Sense::kTrendAdverb);
  if (!verb && !adverb) return std::nullopt;
  if (verb && v.is(i, Sense::kTrendVerb, "flat")) {
    const auto measures = measures_of_trend(v, c.discourse, i, i);
    if (!subject_named(measures) || negated(v, i) || unreal(v, i)) return std::nullopt;
    std::vector<Draft> out;
    for (const MeasureFound& m : measures) {
      Draft d = make_draft(c, ClaimForm::kChange, i, m);
      d.value = 0;
      out.push_back(std::move(d));
    }
    return out;
  }
  if (verb && i > v.begin &&
      v.find_back(i, std::max(v.clause_begin(i), i > 5 ? i - 5 : 0), Sense::kMeasure) &&
      v.any_of(i, {"drops", "falls", "rises", "declines", "climbs"})) {
    for (std::uint32_t j = i; j > v.begin && i - j < 5; --j) {
      if (v.any_of(j - 1, {"when", "as", "if", "until", "once", "whenever"})) return std::nullopt;
    }
  }
  // "per a slide that he showed": a noun.
  if (verb && !adverb && i > v.begin && v.any_of(i - 1, {"a", "an", "the", "this", "that", "its"}))
    return std::nullopt;
  const int sign = verb ? sign_of_key(v, i, Sense::kTrendVerb) : sign_of_key(v, i, Sense::kTrendAdverb);
  if (sign == 0 || said_with_number(c, i) || negated(v, i) || unreal(v, i)) return std::nullopt;
  if (!verb) {
    // An adverb needs something that carries it: "is down", ": down", "running well below".
    bool carried = false;
    for (std::uint32_t j = i; j > v.begin && i - j < 4; --j) {
      if (v.is(j - 1, Sense::kCarry, "be") || v.raw(j - 1) == ":" || v.raw(j - 1) == "running" ||
          v.raw(j - 1) == "sit" || v.raw(j - 1) == "sits" || v.raw(j - 1) == "came" ||
          v.raw(j - 1) == "remain" || v.raw(j - 1) == "remains")
        carried = true;
      if (v.comma(j - 1)) break;
    }
    const bool measure_right_before =
        i > v.begin && v.is(i - 1, Sense::kMeasure) && (v.raw(i) == "down" || v.raw(i) == "up");
    if (v.any_of(i, {"over", "past", "beyond", "behind", "off", "ahead", "worse", "more than", "less than",
                     "fewer than"}))
      return std::nullopt;
    // "January and March, each deadlier than a year before"
    const bool than_then =
        (v.raw(i + 1) == "than" || v.raw(i + 1).starts_with("than ")) && (v.time(i + 2) || v.time(i + 3));
    if (!carried && !measure_right_before && !than_then) return std::nullopt;
    if (than_then && !carried &&
        (v.raw(i).find("deadl") != std::string_view::npos ||
         v.raw(i).find("bloody") != std::string_view::npos))
      return directions(c, i, sign, {{"homicides", i, i + 1, "measure.deadliest"}});
    if ((v.raw(i) == "over" || v.raw(i) == "past" || v.raw(i) == "under") && v.time(i + 1))
      return std::nullopt;
  }
  const bool participle = v.raw(i) == "falling" || v.raw(i) == "rising" || v.raw(i) == "declining";
  if (participle && v.is(i + 1, Sense::kMeasure)) {
    return directions(c, i, sign, measures_of_trend(v, c.discourse, i, i));
  }
  const std::uint32_t from = v.clause_begin(i);
  std::optional<std::uint32_t> subject;
  for (std::uint32_t j = i; j > from && i - j < 12; --j) {
    if (v.quantity(j - 1) && !v.is(j, Sense::kMeasure)) break;
    if (v.is(j - 1, Sense::kMeasure)) {
      subject = j - 1;
      break;
    }
  }
  // "Robberies: way down"
  const std::uint32_t colon = i > v.begin && v.is(i - 1, Sense::kBoth) ? i - 1 : i;
  if (!subject && colon >= v.begin + 2 && v.raw(colon - 1) == ":")
    subject = v.find_back(colon - 1, colon > v.begin + 4 ? colon - 4 : v.begin, Sense::kMeasure);
  // "five came down — murder, robbery, burglary"
  if (!subject && v.hard_break(i + 1) && v.is(i + 2, Sense::kMeasure)) {
    std::vector<MeasureFound> listed;
    for (std::uint32_t j = i + 2; j < v.end && j < i + 8; ++j) {
      if (v.quantity(j)) return std::nullopt;
    }
    for (std::uint32_t j = i + 2; j < v.end && j < i + 20; ++j) {
      if (v.is(j, Sense::kMeasure))
        listed.push_back({v.a.key(j, Sense::kMeasure), i, j, "measure.listed"});
      else if (!v.comma(j) && !v.is(j, Sense::kAnd))
        break;
    }
    return directions(c, i, sign, listed);
  }
  // "It exploded in 2023 and has been sinking ever since"
  if (!subject && !c.out.empty() && verb && i > v.begin && v.is(i - 1, Sense::kCarry) && c.sign != 0) {
    return directions(c, i, sign, {{c.out.back().measure, i, i, "measure.shared-subject"}});
  }
  if (!subject && !c.out.empty() && c.out.back().form == ClaimForm::kCount && then_than(v, i))
    return directions(c, i, sign, {{c.out.back().measure, i, i, "measure.shared-subject"}});
  if (!subject) {
    if ((!anaphor_before(v, i) && !years_compared(v, i)) || c.discourse.measure.empty()) return std::nullopt;
    return directions(c, i, sign, {{c.discourse.measure, i, i, "measure.anaphor"}});
  }
  return directions(c, i, sign, measures_of_trend(v, c.discourse, i, i));
}

// "fewer homicides", "More people were shot"
Outcome more_or_fewer_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (!v.is(i, Sense::kQuantifier)) return std::nullopt;
  const int sign = sign_of_key(v, i, Sense::kQuantifier);
  if (unreal(v, i) || negated(v, i)) return std::nullopt;
  if (i > v.begin && v.quantity(i - 1)) return std::nullopt;
  // "Arrests, better than 33,000, a touch more than in 2023"
  const bool than = v.raw(i + 1) == "than" || v.raw(i + 1).starts_with("than ");
  if (than && (v.time(i + 2) || (v.plain(i + 2) && v.time(i + 3))) && !v.quantity(i + 2)) {
    const auto measures = measures_of_trend(v, c.discourse, i, i + 1);
    if (measures.empty()) return std::nullopt;
    return directions(c, i, sign, {measures.front()});
  }
  // "more of it than before", "fewer of both"
  if ((v.raw(i + 1) == "of" || v.raw(i).ends_with(" of")) && !c.discourse.measure.empty()) {
    const std::uint32_t of = v.raw(i + 1) == "of" ? i + 2 : i + 1;
    if (v.any_of(of, {"it", "them"}))
      return directions(c, i, sign, {{c.discourse.measure, i, of, "measure.anaphor"}});
    if (v.raw(of) == "both" && c.discourse.list.size() > 1) {
      return directions(
          c, i, sign,
          {{c.discourse.list[0], i, of, "measure.both"}, {c.discourse.list[1], i, of, "measure.both"}});
    }
  }
  for (std::uint32_t j = i + 1; j < v.end && j < i + 3; ++j) {
    if (v.is(j, Sense::kMeasure)) {
      // "more murders than any other city"
      for (std::uint32_t k = j + 1; k < v.end && k < j + 4; ++k) {
        if (!v.any_of(k, {"any", "anywhere", "any other", "elsewhere"})) continue;
        Draft d =
            make_draft(c, ClaimForm::kRank, i, {v.a.key(j, Sense::kMeasure), i, k, "measure.trend-object"});
        d.value = 1;
        d.direction = sign > 0 ? Direction::kHighest : Direction::kLowest;
        return std::vector<Draft>{d};
      }
      return directions(c, i, sign, {{v.a.key(j, Sense::kMeasure), i, j, "measure.trend-object"}});
    }
    if (v.is(j, Sense::kGeneric, "victim") && j + 1 < v.end) {
      // "fewer people had their cars stolen"
      if (const auto stolen = v.find(j, std::min(v.end, j + 6), Sense::kStolen);
          stolen && v.any_of(*stolen - 1, {"cars", "vehicles"}))
        return directions(c, i, sign, {{"motor-vehicle-theft", i, *stolen, "measure.stolen"}});
      for (std::uint32_t k = j + 1; k < v.end && k < j + 4; ++k) {
        if (!v.is(k, Sense::kHit)) continue;
        const std::string& key = v.a.key(k, Sense::kHit);
        const char* measure = key == "shot"           ? "people-shot"
                              : key == "wounded"      ? "people-wounded"
                              : key == "fatally-shot" ? "people-shot-fatally"
                                                      : "homicides";
        return directions(c, i, sign, {{measure, i, k, "measure.people-hit"}});
      }
      return std::nullopt;
    }
    if (!v.plain(j) && !v.is(j, Sense::kCarry)) return std::nullopt;
    // "fewer have been struck this year"
    if (v.is(j, Sense::kCarry) && v.is(j + 1, Sense::kHit)) {
      const std::string& key = v.a.key(j + 1, Sense::kHit);
      const char* measure = key == "shot" ? "people-shot" : key == "wounded" ? "people-wounded" : "homicides";
      return directions(c, i, sign, {{measure, i, j + 1, "measure.people-hit"}});
    }
  }
  return std::nullopt;
}

// "an increase in homicides", "steep drops in robbery and violent crime"
Outcome trend_noun_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (!v.is(i, Sense::kTrendNoun)) return std::nullopt;
  const int sign = sign_of_key(v, i, Sense::kTrendNoun);
  if (unreal(v, i) || negated(v, i) || said_with_number(c, i)) return std::nullopt;
  // "an increase in 2023": what was spoken of before.
  const bool article = i > v.begin && v.any_of(i - 1, {"a", "an", "sharp", "steep"});
  if ((v.time(i + 1) || v.time(i + 2)) && article && !c.discourse.measure.empty()) {
    return directions(c, i, sign, {{c.discourse.measure, i, i, "measure.anaphor"}});
  }
  if (v.raw(i + 1) != "in" && v.raw(i + 1) != "of") return std::nullopt;
  if (v.time(i + 1) || v.time(i + 2)) return std::nullopt;
  if (i > v.begin && v.is(i - 1, Sense::kPercent)) return std::nullopt;
  for (std::uint32_t j = i; j > v.begin && i - j < 4; --j) {
    if (v.quantity(j - 1)) return std::nullopt;
  }
  const auto measures = measures_of_trend(v, c.discourse, i, i);
  if (measures.empty() || std::string_view(measures.front().rule) != "measure.trend-object")
    return std::nullopt;
  return directions(c, i, sign, measures);
}

// "homicides doubled", "had all but doubled", "cut that rate in half"
Outcome ratio_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (!v.is(i, Sense::kRatio) || unreal(v, i) || negated(v, i)) return std::nullopt;
  // "shot at twice and hit once"
  if ((v.raw(i) == "twice" || v.raw(i) == "thrice") &&
      !v.any_of(i + 1, {"as", "the", "that", "what", "its", "their", "last"}) && !v.time(i + 1))
    return std::nullopt;
  const double value = std::stod(v.a.key(i, Sense::kRatio));
  // "twice as many residents"
  if (v.raw(i).ends_with("as many") && v.is(i + 1, Sense::kGeneric) &&
      !measure_of_people(v, c.discourse, i + 1))
    return std::nullopt;
  if (v.raw(i).ends_with("half") && v.any_of(i + 1, {"a", "century"}))
    return std::nullopt;  // "in half a century"
  auto measures = measures_of_trend(v, c.discourse, i, i);
  // "Twice as many people were shot"
  if (v.is(i + 1, Sense::kGeneric)) {
    if (const auto people = measure_of_people(v, c.discourse, i + 1)) measures = {*people};
  }
  if (measures.empty()) return std::nullopt;
  const bool topic = !subject_named(measures);
  // "70 people were murdered, nearly twice as many as last year"
  const bool counted =
      topic && !c.out.empty() && c.out.back().form == ClaimForm::kCount && c.out.back().item < i;
  if (counted) measures = {{c.out.back().measure, i, i, "measure.of-count"}};
  if (topic && !counted && c.discourse.totals.empty()) return std::nullopt;
  if (topic && !counted && !anaphor_before(v, i) && !v.is(i + 1, Sense::kAnaphor)) return std::nullopt;
  std::vector<Draft> out;
  for (const MeasureFound& m : measures) {
    Draft d = make_draft(c, ClaimForm::kRatio, i, m);
    d.value = value;
    d.round = true;
    if (i > v.begin && v.is(i - 1, Sense::kBefore)) {
      const std::string& key = v.a.key(i - 1, Sense::kBefore);
      d.comparator = key == "~"   ? Comparator::kAbout
                     : key == ">" ? Comparator::kMoreThan
                     : key == "<" ? Comparator::kLessThan
                                  : Comparator::kEqual;
      d.covers(i - 1);
    }
    out.push_back(std::move(d));
  }
  return out;
}

// "double-digit reductions in crime": at least ten per cent.
Outcome double_digit_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (!v.is(i, Sense::kDoubleDigit)) return std::nullopt;
  std::optional<Sign> sign;
  for (std::uint32_t j = i + 1; j < v.end && j < i + 4 && !sign; ++j) {
    if (const int s = sign_of_key(v, j, Sense::kTrendNoun); s != 0) sign = Sign{s, i, j};
  }
  for (std::uint32_t j = i; j > v.begin && i - j < 5 && !sign; --j) {
    int s = sign_of_key(v, j - 1, Sense::kTrendVerb);
    if (s == 0) s = sign_of_key(v, j - 1, Sense::kTrendAdverb);
    if (s != 0) sign = Sign{s, j - 1, i};
  }
  if (!sign) return std::nullopt;
  std::vector<Draft> out;
  for (const MeasureFound& m : measures_of_trend(v, c.discourse, sign->first, sign->last)) {
    Draft d = make_draft(c, ClaimForm::kChange, i, m);
    d.value = 10 * sign->sign;
    d.comparator = Comparator::kAtLeast;
    d.round = true;
    d.covers(sign->first);
    d.covers(sign->last);
    out.push_back(std::move(d));
  }
  for (std::uint32_t j = sign->first; j <= sign->last; ++j) c.use(j);
  c.sign = sign->sign;
  return out;
}

// "not one homicide", "nobody at all was murdered", "In the last 12 days, zero" (a numeral)
Outcome nobody_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (!v.is(i, Sense::kNobody) || unreal(v, i)) return std::nullopt;
  for (std::uint32_t j = i + 1; j < v.end && j < i + 5 && !v.soft_break(j); ++j) {
    std::string measure;
    const bool noun = v.raw(i) == "no" || v.word(i).empty() || v.raw(i) == "zero";
    // "No arrests have been made" is said of one case, where nothing has been counted.
    const bool of_a_case =
        v.raw(j) == "arrest" || (v.is(j, Sense::kMeasure, "arrests") && c.discourse.totals.empty());
    if (v.is(j, Sense::kMeasure) && noun && j <= i + 2 && !of_a_case) measure = v.a.key(j, Sense::kMeasure);
    // "No one was hurt" counts where people are counted.
    const bool counted = !c.discourse.totals.empty() || v.has(Sense::kMeasure) ||
                         v.is(j, Sense::kHit, "murdered") || v.is(j, Sense::kHit, "shot") ||
                         v.is(j, Sense::kHit, "killed");
    if (measure.empty() && v.is(j, Sense::kHit) && counted && v.raw(i) != "no")
      measure = measure_of_event(v, c.discourse, j);
    // "list five shootings, not one of them fatal"
    if (c.discourse.measure == "shootings" && v.is(j, Sense::kHit, "killed") && v.raw(j) == "fatal")
      measure = "fatal-shootings";
    if (measure.empty() || v.is(i + 1, Sense::kSuperlative)) continue;
    Draft d = make_draft(c, ClaimForm::kCount, i, {measure, i, j, "measure.nobody"});
    d.value = 0;
    return std::vector<Draft>{d};
  }
  return std::nullopt;
}

// "Homicides: none", "two on Monday; none on Tuesday", "Ward 3, none at all"
Outcome none_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (!v.any_of(i, {"none", "zero", "not one"}) || unreal(v, i)) return std::nullopt;
  const bool ends = i + 1 >= v.end || v.hard_break(i + 1) || v.comma(i + 1) || v.raw(i + 1) == ".";
  const bool timed = v.time(i + 1) || (v.any_of(i + 1, {"on", "in"}) && v.time(i + 2));
  const bool at_all = v.raw(i + 1) == "at" && v.raw(i + 2) == "all";
  if (!ends && !timed && !at_all) return std::nullopt;
  std::string measure;
  std::uint32_t first = i;
  if (i >= v.begin + 2 && (v.raw(i - 1) == ":" || v.comma(i - 1)) && v.is(i - 2, Sense::kMeasure)) {
    measure = v.a.key(i - 2, Sense::kMeasure);
    first = i - 2;
  } else {
    const bool listed = !c.out.empty() && c.out.back().form == ClaimForm::kCount;
    if (listed) measure = c.out.back().measure;
    if (!listed && (timed || at_all) && v.has(Sense::kPlace)) measure = c.discourse.measure;
  }
  if (measure.empty()) return std::nullopt;
  Draft d = make_draft(c, ClaimForm::kCount, i, {measure, first, timed ? i + 1 : i, "measure.none"});
  d.value = 0;
  return std::vector<Draft>{std::move(d)};
}

// "22, exactly as many as in February of last year": the same count of another time.
Outcome same_as_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (!v.is(i, Sense::kCompare, "as") || v.quantity(i + 1)) return std::nullopt;
  for (std::uint32_t j = i; j > v.begin && i - j < 4; --j) {
    if (v.is(j - 1, Sense::kNegation) || v.is(j - 1, Sense::kRatio) || v.raw(j - 1) == "times" ||
        v.raw(j - 1) == "half")
      return std::nullopt;
  }
  bool timed = false;
  std::uint32_t last = i;
  for (std::uint32_t j = i + 1; j < v.end && j < i + 8 && !timed && !v.hard_break(j); ++j) {
    timed = v.time(j);
    last = j;
  }
  if (!timed) return std::nullopt;
  const auto said = std::find_if(c.out.rbegin(), c.out.rend(),
                                 [&](const Draft& d) { return d.form == ClaimForm::kCount && d.item < i; });
  std::optional<std::pair<std::string, double>> same;
  if (said != c.out.rend()) {
    same = {said->measure, said->value.value_or(0)};
  } else if (!c.discourse.totals.empty() && v.is(v.begin, Sense::kAnaphor) && i < v.begin + 5) {
    same = c.discourse.totals.back();
  }
  if (!same) return std::nullopt;
  Draft d = make_draft(c, ClaimForm::kCount, i, {same->first, i, last, "measure.same"});
  d.value = same->second;
  d.other_side = true;
  return std::vector<Draft>{std::move(d)};
}

}  // namespace blotter
