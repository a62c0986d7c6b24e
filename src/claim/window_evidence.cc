// What speaks for a time of the sentence as the window of a claim.
#include <algorithm>
#include <array>
#include <cmath>

#include "claim/time_role.h"
#include "claim/window_binding.h"

namespace blotter {
namespace {

using F = WindowFeature;
constexpr std::uint32_t kReach = 60;
constexpr std::uint32_t kTense = 8;

bool is_comparison(ClaimForm form) {
  return form == ClaimForm::kChange || form == ClaimForm::kDifference || form == ClaimForm::kRatio ||
         form == ClaimForm::kDirection;
}

bool is_extreme(ClaimForm form) {
  return form == ClaimForm::kExtreme || form == ClaimForm::kRank || form == ClaimForm::kStreak;
}

double log_distance(std::uint32_t a, std::uint32_t b) { return log_of(a < b ? b - a : a - b); }

bool is_preposition(const View& v, std::uint32_t i) {
  return v.any_of(i, {"in", "on", "over", "during", "for", "at", "by", "of"});
}

// Whether the words of a time begin with a preposition of their own: "since Friday", "through June".
bool leads_itself(const TimeNode& node) {
  return node.op == TimeOp::kSince || node.op == TimeOp::kThrough || node.op == TimeOp::kUpTo ||
         node.op == TimeOp::kAsOf || node.op == TimeOp::kRange || node.op == TimeOp::kToDate;
}

// Does the number stand in brackets, as a second figure beside the first?
bool bracketed(const View& v, std::uint32_t i) {
  constexpr std::uint32_t kBracket = 10;
  for (std::uint32_t j = i; j > v.begin && i - j < kBracket; --j) {
    const std::string_view mark = v.raw(j - 1);
    if (mark == "(" || mark == "[") return true;
    if (mark == ")" || mark == "]") return false;
  }
  return false;
}

}  // namespace

double log_of(std::uint32_t n) {
  static const auto kSmall = [] {
    std::array<double, 128> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = std::log2(1.0 + static_cast<double>(i));
    return out;
  }();
  return n < kSmall.size() ? kSmall[n] : std::log2(1.0 + n);
}

bool WindowBinder::nested(const View& v, const Draft& d) const {
  const std::uint32_t to = std::min(v.end, d.item + 3);
  for (std::uint32_t i = d.item; i < to; ++i) {
    if (v.is(i, Sense::kOfThem)) return true;
  }
  return d.item > v.begin && v.is(d.item - 1, Sense::kOfThem);
}

// "From 12 to 9", "down to 45": what a number changed to.
bool WindowBinder::target(const View& v, const Draft& d) const {
  return d.form == ClaimForm::kCount && d.item > v.begin + 1 && v.raw(d.item - 1) == "to" && !here_.empty() &&
         here_.back().other_side;
}

const WindowBinder::Said* WindowBinder::used(std::uint32_t time) const {
  for (auto s = here_.rbegin(); s != here_.rend(); ++s) {
    if (s->time == time) return &*s;
  }
  return nullptr;
}

// What can never be the window of this draft.
bool WindowBinder::usable(const View& v, std::uint32_t t, const Draft& d) const {
  if (v.negated_time(t)) return false;
  const TimeNode& node = a_.times[a_.items[t].ref].node;
  if (placeless(node) && node.op != TimeOp::kAhead && node.op != TimeOp::kLasting) return false;
  return !(d.since_any && t > d.item);
}

// "Rose 4 percent from 2019", "up 50% from last weekend": the other side of the change, never its window.
bool WindowBinder::compared_from(const View& v, std::uint32_t t, const Draft& d) const {
  constexpr std::uint32_t kFromReach = 7;
  if (!is_comparison(d.form) || t <= d.item + 1 || t > d.item + kFromReach) return false;
  for (std::uint32_t j = t - 1; j > d.item; --j) {
    if (v.is(j, Sense::kCompare, "from")) return true;
    if (v.quantity(j) || v.hard_break(j) || v.time(j)) return false;
  }
  return false;
}

// No other claim's number is as near to it.
bool WindowBinder::nearest(const View& v, const Draft& d, std::uint32_t t) const {
  const int mine = item_distance(v, d.item, t);
  const auto right = std::lower_bound(anchors_.begin(), anchors_.end(), t);
  const auto nearer = [&](std::uint32_t i) { return i != d.item && item_distance(v, i, t) < mine; };
  return (right == anchors_.end() || !nearer(*right)) &&
         (right == anchors_.begin() || !nearer(*std::prev(right)));
}

// Where it stands.
void WindowBinder::place_evidence(const View& v, const Draft& d, std::uint32_t t, WindowEvidence& f) const {
  f.add(F::kTime);
  f.add(F::kDistance, log_distance(t, d.item));
  const std::uint32_t low = std::min(t, d.item);
  const std::uint32_t high = std::max(t, d.item);
  int numbers = 0, breaks = 0, semicolons = 0, commas = 0, open = 0, close = 0;
  for (std::uint32_t j = low + 1; j < high; ++j) {
    if (v.quantity(j))
      ++numbers;
    else if (v.comma(j) || v.is(j, Sense::kAnd))
      ++commas;
    else if (v.hard_break(j)) {
      const std::string_view mark = v.raw(j);
      semicolons += mark == ";";
      open += mark == "(" || mark == "[";
      close += mark == ")" || mark == "]";
      breaks += mark != ";";
    }
  }
  const auto capped = [&](F feature, int n, int most) {
    if (n > 0) f.add(feature, std::min(n, most));
  };
  capped(F::kNumbers, numbers, 4);
  capped(F::kBreaks, breaks, 3);
  capped(F::kSemicolons, semicolons, 2);
  capped(F::kCommas, commas, 4);
  f.add_if(open != close, F::kBracketApart);
  const bool in_bracket = t > v.begin && v.raw(t - 1) == "(" && v.raw(t + 1) != ")";
  f.add_if(open != close && t > d.item && in_bracket, F::kBracketOfOther);
  const bool behind = t > d.item;
  f.add_if(behind, F::kBehind);
  f.add_if(behind && t + 1 < v.end && v.quantity(t + 1), F::kBehindAndAhead);
  const bool of_number = t > v.begin && (v.quantity(t - 1) ||
                                         (t > v.begin + 1 && v.quantity(t - 2) && is_preposition(v, t - 1)));
  const bool mine = behind && numbers == 0;
  f.add_if(of_number && !mine, F::kOfNumberBefore);
  f.add_if(behind && numbers == 0 && t - d.item <= 2, F::kAdjacentBehind);
  f.add_if(!behind && d.item - t <= 2, F::kAdjacentAhead);
  const bool opens =
      !behind && (t == v.begin || (t - v.begin <= 4 && !anchors_.empty() && anchors_.front() > t));
  f.add_if(opens, F::kOpens);
  f.add_if(nearest(v, d, t), F::kNearest);
  f.add_if(times_.size() == 1, F::kOnlyTime);
  // "After 12 in 2018 from … to 9": the year stands behind the number that is compared with.
  if (!behind && of_number && !d.other_side) {
    const std::uint32_t number = v.quantity(t - 1) ? t - 1 : t - 2;
    f.add_if(number > v.begin && v.is(number - 1, Sense::kCompare), F::kAfterFrom);
  }
  if (const Said* s = used(t)) {
    f.add(F::kUsed);
    f.add_if(!here_.empty() && here_.back().time == t, F::kUsedLast);
    f.add_if(s->nested, F::kUsedBySubset);
    f.add_if(now_.extreme, F::kUsedByExtreme);
    f.add_if(now_.change, F::kUsedByChange);
    f.add_if(s->other_side && !d.other_side, F::kUsedByOtherSide);
    f.add_if(s->bracketed != now_.bracketed, F::kUsedBracketApart);
  }
  const bool clause = t >= v.clause_begin(d.item) && t < v.clause_end(d.item);
  f.add_if(clause, F::kSameClause);
  f.add_if(clause && !behind && t == v.clause_begin(d.item), F::kOpensClause);
  if (v.any_of(t + 1, {"in"}) && v.any_of(t + 2, {"brackets", "parentheses"}))
    f.add(now_.bracketed ? F::kBracketNoted : F::kBracketNotedApart);
  if (now_.target) {
    f.add(F::kTarget);
    f.add_if(behind, F::kTargetBehind);
  }
  f.add_if(now_.nested && !behind, F::kNestedAhead);
  f.add_if(now_.nested && behind, F::kNestedBehind);
}

// What it says.
void WindowBinder::meaning_evidence(const View& v, const Draft& d, std::uint32_t t, WindowEvidence& f) const {
  const TimeNode& node = a_.times[a_.items[t].ref].node;
  const bool preposition = leads_itself(node) || (t > v.begin && is_preposition(v, t - 1));
  f.add(preposition ? F::kPreposition : F::kNoPreposition);
  const bool change = now_.change;
  const bool behind_mark = compared(v, t, change ? d.item : v.begin);
  if (behind_mark) f.add(d.other_side ? F::kComparedOtherSide : change ? F::kComparedByChange : F::kCompared);
  f.add_if(!behind_mark && d.other_side, F::kNotComparedOtherSide);
  const bool away = points_away(node) || node.op == TimeOp::kAgo;
  if (away) f.add(d.other_side ? F::kPointsAwayOtherSide : change ? F::kPointsAwayByChange : F::kPointsAway);
  if (span_of_extreme(v, t)) {
    const bool superlative =
        v.has(Sense::kSuperlative) || v.has(Sense::kExtremeNoun) || v.has(Sense::kNotSince);
    if (now_.extreme)
      f.add(F::kBoundOfExtreme);
    else if (superlative)
      f.add(F::kBoundOfOther);
  }
  if (far_back(node, year_)) f.add(d.form == ClaimForm::kCount ? F::kFarBackCount : F::kFarBack);
  f.add_if(node.op == TimeOp::kMonthDay, F::kBareMonthDay);
  const double value = std::abs(d.value.value_or(0));
  if (single_day(node)) {
    f.add(F::kDay);
    f.add(d.form != ClaimForm::kCount || value > 99 ? F::kDayOfTotal : F::kDayOfFew);
  }
}

// What is asked of every candidate.
void WindowBinder::look_at(const View& v, const Draft& d) {
  now_ = {.change = is_comparison(d.form),
          .extreme = is_extreme(d.form),
          .nested = nested(v, d),
          .target = target(v, d),
          .bracketed = bracketed(v, d.item)};
  now_.speech = v.speeches.at(a_.items[d.item].range.begin);
  for (std::uint32_t j = d.item < v.begin + kTense ? v.begin : d.item - kTense;
       j < v.end && j < d.item + kTense; ++j)
    now_.present = now_.present || v.any_of(j, {"has", "have", "is", "are"});
  now_.measured =
      std::any_of(here_.begin(), here_.end(), [&](const Said& s) { return s.measure == d.measure; });
  now_.no_time = std::all_of(near_.begin(), near_.end(),
                             [&](std::uint32_t t) { return used(t) != nullptr || !usable(v, t, d); });
  if (!here_.empty()) {
    const std::uint32_t last = here_.back().item;
    now_.semicolon = v.find_semicolon(last, std::min(d.item, last + kReach));
  }
  for (const Remembered& m : memory_) {
    if (m.lede) now_.lede = &m.said;
    now_.measured = now_.measured || m.said.measure == d.measure;
    if (m.said.window) now_.newest = std::max(now_.newest, m.said.window->to);
  }
}

}  // namespace blotter
