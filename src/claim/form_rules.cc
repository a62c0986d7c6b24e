// What all form rules share, and the order in which they are tried.
#include <algorithm>
#include <array>

#include "claim/form_rules.h"

namespace blotter {

// "Suppose two cities each had 100 murders", "If every officer solved one more": the sentence, or the
// paragraph that it opens.
bool supposed(const View& v) {
  const auto opens = [&](std::uint32_t sentence) {
    const SentenceItems& row = v.a.sentences[sentence];
    for (std::uint32_t j = row.begin; j < row.end && j < row.begin + 2; ++j) {
      // A condition ends with its sentence.
      const bool condition = sentence != v.sentence && v.a.lower_of(j).starts_with("if");
      if (v.a.is(j, Sense::kUnreal, "suppose") && !condition) return true;
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

std::vector<Draft> one(Draft draft) {
  std::vector<Draft> out;
  out.push_back(std::move(draft));
  return out;
}

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
  if (!v.has(Sense::kUnreal)) return false;
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
  constexpr std::size_t kMostSteps = 4;
  const std::uint32_t last = std::min(measure.last, c.view.end - 1);  // rules may look past a text that ends
  Draft d;
  d.form = form;
  d.measure = measure.measure;
  d.steps.reserve(kMostSteps);
  d.sentence = c.view.sentence;
  d.item = i;
  const std::uint32_t first = std::min(measure.first, last);
  d.first = std::min(i, first);
  d.last = std::max(i, last);
  d.steps.push_back({measure.rule, c.view.a.text->span_of(c.view.tokens(first, last)), measure.measure});
  return d;
}

const std::vector<FormRule>& quantity_rules() {
  static const std::vector<FormRule> kRules = {
      {"streak", streak_rule},
      {"extreme.n-year", year_extreme_rule},
      {"rank.number", rank_number_rule},
      {"rank.place", rank_place_rule},
      {"range.ages", ages_rule},
      {"none.no-count", not_counted_rule},
      {"ratio.times", ratio_times_rule},
      {"rate.per-capita", rate_rule},
      {"none.other-unit", other_unit_rule},
      {"average", average_rule},
      {"share.one-in", share_one_in_rule},
      {"share", share_rule},
      {"change", change_rule},
      {"change.ellipsis", change_ellipsis_rule},
      {"difference", difference_rule},
      {"range.count", count_range_rule},
      {"count", count_rule},
  };
  return kRules;
}

const std::vector<FormRule>& phrase_rules() {
  static const std::vector<FormRule> kRules = {
      {"rank.only", rank_only_rule},
      {"extreme.unmatched", unmatched_rule, set_of(Sense::kNegation) | set_of(Sense::kNobody)},
      {"extreme.not-since", not_since_rule, set_of(Sense::kNotSince)},
      {"extreme.superlative", superlative_rule, set_of(Sense::kSuperlative)},
      {"extreme.than-any", than_any_rule, set_of(Sense::kDegree) | set_of(Sense::kBefore)},
      {"extreme.noun", extreme_noun_rule, set_of(Sense::kExtremeNoun)},
      {"rank.leads", leads_rule, set_of(Sense::kLeads)},
      {"rank.follows", follows_rule, set_of(Sense::kFollows)},
      {"ratio", ratio_rule, set_of(Sense::kRatio)},
      {"change.double-digit", double_digit_rule, set_of(Sense::kDoubleDigit)},
      {"count.nobody", nobody_rule, set_of(Sense::kNobody)},
      {"count.none", none_rule, set_of(Sense::kNobody)},
      {"count.same", same_as_rule, set_of(Sense::kCompare)},
      {"direction.more-or-fewer", more_or_fewer_rule, set_of(Sense::kQuantifier)},
      {"direction.noun", trend_noun_rule, set_of(Sense::kTrendNoun)},
      {"direction.verb", direction_rule, set_of(Sense::kTrendVerb) | set_of(Sense::kTrendAdverb)},
      {"direction.than-place", more_than_place_rule,
       set_of(Sense::kQuantifier) | set_of(Sense::kTrendAdverb) | set_of(Sense::kBefore)},
      {"direction.outdo", outdo_rule, set_of(Sense::kCompare)},
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
