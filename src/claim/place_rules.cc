// Statements that one place has more than another, without a number.
#include <algorithm>

#include "claim/form_rules.h"
#include "claim/place_comparison.h"

namespace blotter {
namespace {

int sign_at(const View& v, std::uint32_t i) {
  for (const Sense s : {Sense::kQuantifier, Sense::kTrendAdverb}) {
    if (v.is(i, s, "down")) return -1;
    if (v.is(i, s, "up")) return 1;
  }
  if (v.is(i, Sense::kCompare, "outdo-up")) return 1;
  if (v.is(i, Sense::kCompare, "outdo-down")) return -1;
  if (v.is(i, Sense::kBefore, ">")) return 1;
  return v.is(i, Sense::kBefore, "<") ? -1 : 0;
}

// What the clause speaks of, else what the sentence counted last, else the topic of a text that counts.
std::optional<MeasureFound> compared_measure(const RuleContext& c, std::uint32_t first, std::uint32_t last) {
  const View& v = c.view;
  const auto trend = measures_of_trend(v, c.discourse, first, last);
  const bool named = !trend.empty() && std::string_view(trend.front().rule) != "measure.trend-topic";
  if (named) return trend.front();
  for (auto d = c.out.rbegin(); d != c.out.rend(); ++d) {
    if (d->item < first && d->form != ClaimForm::kRange)
      return MeasureFound{d->measure, first, last, "measure.of-count"};
  }
  if (trend.empty() || c.discourse.claims == 0) return std::nullopt;
  return MeasureFound{trend.front().measure, first, last, "measure.trend-topic"};
}

Outcome direction_towards(RuleContext& c, std::uint32_t i, std::uint32_t than, int sign) {
  const Comparand other = comparand_after(c.view, than);
  if (other.places.empty() || unreal(c.view, i)) return std::nullopt;
  // "Homicides fell 8%, less than in New York": how far they fell, not how many there were.
  const bool of_change =
      !c.out.empty() && c.out.back().form != ClaimForm::kCount && c.out.back().form != ClaimForm::kRate;
  if (of_change) return std::nullopt;
  auto measure = compared_measure(c, i, than);
  if (!measure) return std::nullopt;
  measure->first = std::max(measure->first, i > c.view.begin + 8 ? i - 8 : c.view.begin);
  Draft d = make_draft(c, ClaimForm::kDirection, i, *measure);
  d.direction = sign < 0 ? Direction::kDown : Direction::kUp;
  d.covers(other.last);
  for (std::uint32_t j = i; j <= than; ++j) c.use(j);
  return std::vector<Draft>{std::move(d)};
}

}  // namespace

// "573 homicides, more than New York and Los Angeles combined", "its rate, higher than Houston's"
Outcome more_than_place_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const int sign = sign_at(v, i);
  if (sign == 0 || v.quantity(i + 1)) return std::nullopt;
  const bool whole = v.raw(i).ends_with(" than");
  if (!whole && v.raw(i + 1) != "than" && !v.raw(i + 1).starts_with("than ")) return std::nullopt;
  return direction_towards(c, i, whole ? i : i + 1, sign);
}

// "Murders in Chicago outnumbered those in Los Angeles"
Outcome outdo_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (!(v.is(i, Sense::kCompare, "outdo-up") || v.is(i, Sense::kCompare, "outdo-down")) || v.quantity(i + 1))
    return std::nullopt;
  return direction_towards(c, i, i, sign_at(v, i));
}

}  // namespace blotter
