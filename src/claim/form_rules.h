// Items → drafts of claims. Each rule has an id, under which corpus/ shows what it reads.
#pragma once

#include <optional>
#include <vector>

#include "claim/domain.h"
#include "claim/draft.h"
#include "claim/explanation.h"
#include "claim/measure_rules.h"

namespace blotter {

// What rules share while they go through a sentence.
struct RuleContext {
  RuleContext(const View& v, Discourse& d, const Domain& speaks_of)
      : view(v), discourse(d), domain(speaks_of), used(v.end - v.begin, false) {}

  const View& view;
  Discourse& discourse;
  const Domain& domain;                  // of the paragraph
  std::vector<bool> used;                // items that a claim of this sentence is built from
  std::vector<Draft> out;                // drafts of this sentence so far
  std::optional<ClaimForm> form;         // of the last claim of this sentence that has a number
  std::optional<ClaimForm> form_before;  // … before the last ";"
  bool foreign = false;                  // a share of something else was named: its numbers are not ours
  bool uncounted = false;        // a number of something else was named: what goes on with it is not ours
  int sign = 0;                  // of the last change or direction of this sentence
  UnreadNotes* notes = nullptr;  // where somebody asks why there is no claim
  std::string_view why;          // … the reason of a rule that makes none

  [[nodiscard]] bool is_used(std::uint32_t i) const { return used[i - view.begin]; }
  void use(std::uint32_t i) { used[i - view.begin] = true; }
  // The number states nothing that is counted, because …
  [[nodiscard]] std::vector<Draft> none(std::string_view because) {
    why = because;
    return {};
  }
};

// nullopt: the rule does not apply. An empty list: it does, and the item states nothing that is counted.
using Outcome = std::optional<std::vector<Draft>>;

struct FormRule {
  const char* id;
  Outcome (*apply)(RuleContext& context, std::uint32_t item);
  // What the rule begins with: of phrases it is tried only at those with one of these senses. None: at any.
  SenseSet senses = 0;
};

// In the order in which they are tried: for a number, and for an item without one.
[[nodiscard]] const std::vector<FormRule>& quantity_rules();
[[nodiscard]] const std::vector<FormRule>& phrase_rules();
// All ids, for the test that each has its lines in corpus/.
[[nodiscard]] std::vector<const char*> form_rule_ids();

// Parts that several rules need.
struct Sign {
  int sign = 0;
  std::uint32_t first = 0;  // items that say so
  std::uint32_t last = 0;
};
// Which way a number at `item` goes, by the words next to it.
std::optional<Sign> adjacent_sign(const RuleContext& context, std::uint32_t item);
// The clause speaks of what may come or should: "would", "goal".
[[nodiscard]] bool unreal(const View& view, std::uint32_t item);
Draft make_draft(const RuleContext& context, ClaimForm form, std::uint32_t item, const MeasureFound& measure);

// The number with its precision and comparator.
void take_number(Draft& draft, const Quantity& quantity);

// The clause, or the paragraph that opens so, supposes: "Suppose two cities …".
[[nodiscard]] bool supposed(const View& view);
inline const Quantity& at(const RuleContext& context, std::uint32_t item) {
  return context.view.a.quantity(item);
}
[[nodiscard]] std::vector<Draft> one(Draft draft);

// The rules, by file.
Outcome not_counted_rule(RuleContext& context, std::uint32_t item);
Outcome other_unit_rule(RuleContext& context, std::uint32_t item);
Outcome count_range_rule(RuleContext& context, std::uint32_t item);
Outcome count_rule(RuleContext& context, std::uint32_t item);
Outcome rate_rule(RuleContext& context, std::uint32_t item);
Outcome ratio_times_rule(RuleContext& context, std::uint32_t item);
Outcome average_rule(RuleContext& context, std::uint32_t item);
Outcome ages_rule(RuleContext& context, std::uint32_t item);
Outcome change_rule(RuleContext& context, std::uint32_t item);
Outcome change_ellipsis_rule(RuleContext& context, std::uint32_t item);
Outcome difference_rule(RuleContext& context, std::uint32_t item);
Outcome share_one_in_rule(RuleContext& context, std::uint32_t item);
Outcome share_rule(RuleContext& context, std::uint32_t item);
Outcome streak_rule(RuleContext& context, std::uint32_t item);
Outcome year_extreme_rule(RuleContext& context, std::uint32_t item);
Outcome rank_number_rule(RuleContext& context, std::uint32_t item);
Outcome superlative_rule(RuleContext& context, std::uint32_t item);
Outcome extreme_noun_rule(RuleContext& context, std::uint32_t item);
Outcome unmatched_rule(RuleContext& context, std::uint32_t item);
Outcome not_since_rule(RuleContext& context, std::uint32_t item);
Outcome direction_rule(RuleContext& context, std::uint32_t item);
Outcome more_or_fewer_rule(RuleContext& context, std::uint32_t item);
Outcome trend_noun_rule(RuleContext& context, std::uint32_t item);
Outcome ratio_rule(RuleContext& context, std::uint32_t item);
Outcome double_digit_rule(RuleContext& context, std::uint32_t item);
Outcome rank_place_rule(RuleContext& context, std::uint32_t item);
Outcome rank_only_rule(RuleContext& context, std::uint32_t item);
Outcome than_any_rule(RuleContext& context, std::uint32_t item);
Outcome follows_rule(RuleContext& context, std::uint32_t item);
Outcome leads_rule(RuleContext& context, std::uint32_t item);
Outcome none_rule(RuleContext& context, std::uint32_t item);
Outcome same_as_rule(RuleContext& context, std::uint32_t item);
Outcome more_than_place_rule(RuleContext& context, std::uint32_t item);
Outcome outdo_rule(RuleContext& context, std::uint32_t item);
Outcome nobody_rule(RuleContext& context, std::uint32_t item);

}  // namespace blotter
