// The windows that a claim may have, and what speaks for each.
#include <algorithm>
#include <cmath>

#include "claim/time_role.h"
#include "claim/window_binding.h"

namespace blotter {
namespace {

using F = WindowFeature;
constexpr std::uint32_t kReach = 60;

bool is_comparison(ClaimForm form) {
  return form == ClaimForm::kChange || form == ClaimForm::kDifference || form == ClaimForm::kRatio ||
         form == ClaimForm::kDirection;
}

bool is_extreme(ClaimForm form) {
  return form == ClaimForm::kExtreme || form == ClaimForm::kRank || form == ClaimForm::kStreak;
}

double log_distance(std::uint32_t a, std::uint32_t b) { return std::log2(1.0 + (a < b ? b - a : a - b)); }

bool is_preposition(const View& v, std::uint32_t i) {
  return v.any_of(i, {"in", "on", "over", "during", "for", "at", "by", "of"});
}

// Whether the words of a time begin with a preposition of their own: "since Friday", "through June".
bool leads_itself(const TimeNode& node) {
  return node.op == TimeOp::kSince || node.op == TimeOp::kThrough || node.op == TimeOp::kUpTo ||
         node.op == TimeOp::kAsOf || node.op == TimeOp::kRange || node.op == TimeOp::kToDate;
}

bool is_weekend(const Window& w) {
  return w.to - w.from <= std::chrono::days{5} && w.to - w.from > std::chrono::days{2};
}

}  // namespace

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

// No other claim's number is as near to it.
bool WindowBinder::nearest(const View& v, const Draft& d, std::uint32_t t) const {
  const int mine = item_distance(v, d.item, t);
  const auto right = std::lower_bound(anchors_.begin(), anchors_.end(), t);
  const auto nearer = [&](std::uint32_t i) { return i != d.item && item_distance(v, i, t) < mine; };
  return (right == anchors_.end() || !nearer(*right)) &&
         (right == anchors_.begin() || !nearer(*std::prev(right)));
}

// Where it stands.
void WindowBinder::place_features(const View& v, const Draft& d, std::uint32_t t, WindowFeatures& f) const {
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
  }
  if (target(v, d)) {
    f.add(F::kTarget);
    f.add_if(behind, F::kTargetBehind);
  }
  const bool part = nested(v, d);
  f.add_if(part && !behind, F::kNestedAhead);
  f.add_if(part && behind, F::kNestedBehind);
}

// What it says.
void WindowBinder::meaning_features(const View& v, const Draft& d, std::uint32_t t, WindowFeatures& f) const {
  const TimeNode& node = a_.times[a_.items[t].ref].node;
  const bool preposition = leads_itself(node) || (t > v.begin && is_preposition(v, t - 1));
  f.add(preposition ? F::kPreposition : F::kNoPreposition);
  const bool change = is_comparison(d.form);
  const bool behind_mark = compared(v, t, change ? d.item : v.begin);
  if (behind_mark) f.add(d.other_side ? F::kComparedOtherSide : change ? F::kComparedByChange : F::kCompared);
  f.add_if(!behind_mark && d.other_side, F::kNotComparedOtherSide);
  const bool away = points_away(node) || node.op == TimeOp::kAgo;
  if (away) f.add(d.other_side ? F::kPointsAwayOtherSide : change ? F::kPointsAwayByChange : F::kPointsAway);
  if (span_of_extreme(v, t)) {
    const bool superlative =
        v.has(Sense::kSuperlative) || v.has(Sense::kExtremeNoun) || v.has(Sense::kNotSince);
    if (is_extreme(d.form))
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

WindowFeatures WindowBinder::features_of(const View& v, const Draft& d, std::uint32_t t) const {
  WindowFeatures f;
  place_features(v, d, t, f);
  meaning_features(v, d, t, f);
  return f;
}

// Takes a candidate, and for the other side of a comparison the year before it.
void WindowBinder::offer(Candidates& out, Said said, WindowFeatures f, const Draft& d) const {
  said.window = window_of(said.node);
  if (said.window && topic_ && topic_->window) {
    const bool history = said.window->to + std::chrono::days{3} < topic_->window->to;
    f.add_if(history, F::kHistory);
    f.add_if(history && is_comparison(d.form), F::kHistoryByChange);
    f.add_if(history && is_comparison(d.form) && said.time && used(*said.time) != nullptr,
             F::kHistoryUsedByChange);
    f.add_if(said.window->to > topic_->window->to + std::chrono::days{3}, F::kLater);
  }
  if (said.window && said.window->to - said.window->from < std::chrono::days{5} &&
      d.form == ClaimForm::kCount && d.value.value_or(0) > 250)
    f.add(F::kFewDaysMany);
  if (d.other_side && said.window) {
    Candidate before{said, false, f, 0};
    before.said.node = year_before(said.node);
    before.said.window = window_of(before.said.node);
    before.said.time.reset();
    before.features.add(F::kYearBefore);
    const bool another = said.time && used(*said.time) != nullptr;
    before.features.add(!said.time ? F::kYearBeforeSaid : another ? F::kYearBeforeUsed : F::kYearBeforeTime);
    if (before.said.window) out.push_back(std::move(before));
  }
  out.push_back({std::move(said), false, std::move(f), 0});
}

// "2016 had 53" in a passage about Januaries is January 2016.
void WindowBinder::aligned(const View& v, const Draft& d, std::uint32_t t, const Candidate& plain,
                           Candidates& out) const {
  const TimeNode& node = a_.times[a_.items[t].ref].node;
  const Said* about = topic_ ? &*topic_ : nullptr;
  for (const Said& s : here_) {
    if (s.time != t && s.window && !whole_year(s.node)) {
      about = &s;
      break;
    }
  }
  if (!whole_year(node) || about == nullptr || !about->window || whole_year(about->node)) return;
  const auto year = window_of(node);
  if (!year || year->contains(*about->window)) return;
  if (about->window->to - about->window->from > std::chrono::days{360}) return;
  Candidate c = plain;
  c.said.node = when::pair(TimeOp::kSame, about->node, node);
  c.features.add(F::kAligned);
  const bool open = open_year(about->node, year_) || year_up_to(about->node);
  c.features.add(open ? F::kAlignedYear : is_weekend(*about->window) ? F::kAlignedWeekend : F::kAlignedPart);
  c.features.add_if(open && node.op == TimeOp::kRel, F::kAlignedYearLast);
  const bool bare = !(t > v.begin && is_preposition(v, t - 1));
  c.features.add_if(bare, F::kAlignedBare);
  c.features.add_if(v.any_of(t + 1, {"'s", "’s"}) || v.raw(t).ends_with("'s") || v.raw(t).ends_with("’s"),
                    F::kAlignedPossessive);
  c.features.add_if(d.other_side, F::kAlignedOtherSide);
  c.features.add_if(is_comparison(d.form), F::kAlignedByChange);
  c.features.add_if(is_extreme(d.form), F::kAlignedExtreme);
  int years = 0;
  bool marked = false;
  for (const std::uint32_t i : near_) {
    const TimeNode& other = a_.times[a_.items[i].ref].node;
    years += whole_year(other);
    marked = marked || (i != t && (mentions(other, TimeOp::kByNow) || mentions(other, TimeOp::kIt) ||
                                   mentions(other, TimeOp::kThoseDates)));
  }
  c.features.add_if(years > 1, F::kAlignedTwoYears);
  c.features.add_if(marked, F::kAlignedMarked);
  offer(out, std::move(c.said), std::move(c.features), d);
}

// "This year" up to the day that the figures reach: "numbers that stop at July 4".
void WindowBinder::cut(const View&, const Candidate& plain, const Draft& d, Candidates& out) const {
  if (!open_year(plain.said.node, year_)) return;
  if (cut_) {
    Candidate c = plain;
    c.said.node = *cut_;
    c.features.add(F::kCut);
    c.features.add_if(cut_here_, F::kCutHere);
    offer(out, std::move(c.said), std::move(c.features), d);
  }
  // "So far this year" runs to the day of speaking, however.
  if (plain.said.node.op == TimeOp::kToDate) return;
  // "The week in numbers (Nov. 10 through 16)": the year's count goes as far as the week.
  for (auto m = memory_.rbegin(); m != memory_.rend(); ++m) {
    if (!m->said.window || open_year(m->said.node, year_) || year_up_to(m->said.node)) continue;
    const Day end = day_of(m->said.window->to);
    const auto ago = day_of(document_.published) - end;
    if (ago < std::chrono::days{1} || ago > std::chrono::days{20}) continue;
    const std::chrono::year_month_day date{end};
    Candidate c = plain;
    c.said.node = when::wrap(TimeOp::kUpTo, when::day(static_cast<int>(unsigned{date.month()}),
                                                      static_cast<int>(unsigned{date.day()})));
    c.features.add(F::kCutByReport);
    c.features.add_if(ago < std::chrono::days{8}, F::kCutByReportFresh);
    offer(out, std::move(c.said), std::move(c.features), d);
    return;
  }
}

// Other meanings of the same words.
void WindowBinder::variants(const View& v, const Draft& d, const Candidate& plain, Candidates& out) const {
  const TimeNode& node = plain.said.node;
  const std::uint32_t t = *plain.said.time;
  const bool change = is_comparison(d.form);
  const double value = std::abs(d.value.value_or(0));
  const auto variant = [&](TimeNode other, std::initializer_list<std::pair<bool, F>> features) {
    Candidate c = plain;
    c.said.node = std::move(other);
    for (const auto& [holds, feature] : features) c.features.add_if(holds, feature);
    offer(out, std::move(c.said), std::move(c.features), d);
  };
  if (node.op == TimeOp::kSince && t < d.item && d.form == ClaimForm::kCount) {
    bool when = false, that = false;
    for (std::uint32_t j = t + 1; j < d.item && j < t + 4; ++j) when = when || v.any_of(j, {"when", "which"});
    for (const std::uint32_t i : near_)
      that = that || (i > t && i < d.item && mentions(a_.times[a_.items[i].ref].node, TimeOp::kThat));
    const bool possessive =
        v.raw(t).ends_with("'s") || v.raw(t).ends_with("’s") || v.any_of(t + 1, {"'s", "’s"});
    variant(
        TimeNode(node.args[0]),
        {{true, F::kInner}, {when, F::kInnerWhen}, {possessive, F::kInnerPossessive}, {that, F::kInnerThat}});
  }
  if (node.op == TimeOp::kRange && change && node.args[0].op == node.args[1].op)
    variant(TimeNode(node.args[1]), {{true, F::kSecondOfTwo}, {whole_year(node.args[0]), F::kSecondOfYears}});
  // "Over the weekend … Last weekend, ten people were killed": the one before.
  const TimeNode& raw = a_.times[a_.items[t].ref].node;
  if (raw == when::rel(when::unit(TimeUnit::kWeekend), -1)) {
    const auto window = window_of(node);
    const bool named = std::any_of(memory_.begin(), memory_.end(), [&](const Remembered& m) {
      return m.said.window == window && m.said.node != node;
    });
    if (named)
      variant(when::length(TimeOp::kShift, {TimeAmount{-1, false, TimeUnit::kWeek}}, node),
              {{true, F::kWeekBefore}});
  }
  if (single_day(node) && (d.form == ClaimForm::kCount || change)) {
    bool carried = false, stood = false;
    for (std::uint32_t j = v.clause_begin(d.item); j < v.clause_end(d.item) && j < d.item + 20; ++j)
      carried = carried || v.is(j, Sense::kReached, "reached"),
      stood = stood || v.is(j, Sense::kReached, "stood");
    const bool year = topic_ && (open_year(topic_->node, year_) || year_up_to(topic_->node));
    variant(when::wrap(TimeOp::kUpTo, node), {{true, F::kUpToDayStart},
                                              {stood, F::kUpToDayStood},
                                              {carried, F::kUpToDayCarried},
                                              {year, F::kUpToDayYear},
                                              {value > 60 && !change, F::kUpToDayTotal},
                                              {change, F::kUpToDayChange}});
    variant(when::wrap(TimeOp::kThrough, node), {{true, F::kUpToDay},
                                                 {carried, F::kUpToDayCarried},
                                                 {year, F::kUpToDayYear},
                                                 {value > 60 && !change, F::kUpToDayTotal},
                                                 {change, F::kUpToDayChange}});
  }
}

void WindowBinder::offer_times(const View& v, const Draft& d, Candidates& out) const {
  for (const std::uint32_t t : near_) {
    if (!usable(v, t, d)) continue;
    Candidate plain;
    plain.said.node = bound(t);
    // "after 2008, which closed with 513"
    if (plain.said.node.op == TimeOp::kAfter && d.form == ClaimForm::kCount)
      plain.said.node = TimeNode(plain.said.node.args[0]);
    plain.said.span = a_.times[a_.items[t].ref].span;
    plain.said.time = t;
    plain.said.compared = compared(v, t, v.begin);
    plain.features = features_of(v, d, t);
    const TimeNode& raw = a_.times[a_.items[t].ref].node;
    if ((raw.op == TimeOp::kAhead || raw.op == TimeOp::kLasting) && !raw.amounts.empty() &&
        !raw.amounts[0].vague) {
      Candidate back = plain;
      back.said.node = when::length(TimeOp::kPast, raw.amounts);
      back.features.add(F::kLengthBack);
      back.features.add_if(d.form == ClaimForm::kCount, F::kLengthBackCount);
      if (window_of(back.said.node)) offer(out, std::move(back.said), std::move(back.features), d);
    }
    if (topic_ && !here_.empty() && mentions(raw, TimeOp::kIt)) {
      Candidate other = plain;
      other.said.node = bound_to(t, &topic_->node);
      other.features.add(F::kOtherAntecedent);
      if (other.said.node != plain.said.node) offer(out, std::move(other.said), std::move(other.features), d);
    }
    if (!window_of(plain.said.node)) {
      plain.features.add(F::kUnplaced);
      plain.features.add_if(is_extreme(d.form), F::kUnplacedExtreme);
      plain.features.add_if(is_comparison(d.form), F::kUnplacedByChange);
      plain.none = true;
      out.push_back(std::move(plain));
      continue;
    }
    variants(v, d, plain, out);
    aligned(v, d, t, plain, out);
    cut(v, plain, d, out);
    offer(out, plain.said, plain.features, d);
  }
}

// "Twelve days in a row and not one homicide": the days are the window.
void WindowBinder::offer_streak(const View& v, const Draft& d, Candidates& out) const {
  if (d.form != ClaimForm::kStreak || !d.value) return;
  for (std::uint32_t i = d.item; i < v.end && i < d.item + 3; ++i) {
    const bool days = v.any_of(i, {"days"});
    if (!days && !v.any_of(i, {"weeks", "months"})) continue;
    const TimeUnit unit = days ? TimeUnit::kDay : v.any_of(i, {"weeks"}) ? TimeUnit::kWeek : TimeUnit::kMonth;
    WindowFeatures f;
    f.add(F::kStreakLength);
    offer(out, {.node = when::length(TimeOp::kPast, {TimeAmount{static_cast<int>(*d.value), false, unit}})},
          std::move(f), d);
    return;
  }
}

// What the sentence's claims before, the text and the sentence before it were said of.
void WindowBinder::offer_said(const View& v, const Draft& d, Candidates& out) const {
  const bool change = is_comparison(d.form);
  const bool part = nested(v, d);
  const bool no_time = std::all_of(near_.begin(), near_.end(),
                                   [&](std::uint32_t t) { return used(t) != nullptr || !usable(v, t, d); });
  const auto semicolon = [&](std::uint32_t from) {
    for (std::uint32_t j = from; j < d.item && j < from + kReach; ++j) {
      if (v.raw(j) == ";") return true;
    }
    return false;
  };
  if (!here_.empty()) {
    const Said& s = here_.back();
    WindowFeatures f;
    f.add(F::kSentence);
    f.add_if(no_time, F::kSentenceNoTime);
    f.add_if(semicolon(s.item), F::kSentenceSemicolon);
    f.add_if(s.nested && !part, F::kSentenceSubset);
    f.add_if(s.nested && !part && s.time.has_value(), F::kSentenceSubsetTime);
    f.add_if(s.other_side, F::kSentenceOtherSide);
    f.add_if(change, F::kSentenceByChange);
    f.add_if(part, F::kSentenceNested);
    f.add_if(s.measure == d.measure, F::kSentenceSameMeasure);
    f.add_if(s.compared, F::kSentenceCompared);
    f.add(F::kSentenceDistance, log_distance(s.item, d.item));
    f.add_if(target(v, d), F::kSentenceTarget);
    offer(out, s, std::move(f), d);
    const Said& first = here_.front();
    if (first.window != s.window) {
      WindowFeatures g;
      g.add(F::kOpening);
      g.add_if(semicolon(first.item), F::kOpeningSemicolon);
      g.add_if(change, F::kOpeningByChange);
      g.add_if(part, F::kOpeningNested);
      offer(out, first, std::move(g), d);
    }
  }
  for (const Remembered& r : memory_) offer_memory(v, d, r, out);
  if (memory_.empty() && here_.empty()) offer_ahead(v, d, out);
}

void WindowBinder::offer_memory(const View& v, const Draft& d, const Remembered& r, Candidates& out) const {
  const bool in_sentence =
      std::any_of(here_.begin(), here_.end(), [&](const Said& s) { return s.window == r.said.window; });
  if (in_sentence || !r.said.window) return;
  const bool change = is_comparison(d.form);
  const std::uint32_t paragraph = a_.sentences[v.sentence].paragraph;
  const Window& w = *r.said.window;
  const Remembered& last = memory_.back();
  const Said* lede = nullptr;
  bool newest = true;
  for (const Remembered& m : memory_) {
    if (m.lede) lede = &m.said;
    newest = newest && m.said.window->to <= w.to;
  }
  WindowFeatures f;
  f.add(F::kMemory);
  f.add(F::kMemoryAge, std::log2(1.0 + v.sentence - r.sentence));
  f.add(F::kMemoryUses, std::log2(1.0 + r.uses));
  f.add_if(r.paragraph == paragraph, F::kMemoryParagraph);
  f.add_if(r.paragraph + 1 == paragraph, F::kMemoryParagraphBefore);
  f.add_if(topic_ && topic_->window == r.said.window, F::kMemoryTopic);
  f.add_if(&r == &last, F::kMemoryLast);
  f.add_if(r.lede, F::kMemoryLede);
  f.add_if(r.lede && here_.empty() && !claims_in_paragraph_, F::kMemoryLedeNewParagraph);
  f.add_if(r.opens_paragraph && claims_in_paragraph_, F::kMemoryOpensParagraph);
  f.add_if(newest, F::kMemoryNewest);
  f.add_if(last.said.window && &r != &last && w.contains(*last.said.window), F::kMemoryHolds);
  f.add_if(lede != nullptr && lede->window && !r.lede && lede->window->contains(w), F::kMemoryWithin);
  f.add_if(r.uses == 0, F::kMemoryHeading);
  f.add_if(r.uses == 0 && &r == &last, F::kMemoryHeadingFresh);
  f.add_if(single_day(r.said.node), F::kMemoryDay);
  f.add_if(whole_year(r.said.node), F::kMemoryWholeYear);
  const bool old = w.to + std::chrono::days{366} < document_.published;
  f.add_if(old, F::kMemoryOld);
  f.add_if(change, F::kMemoryByChange);
  f.add_if(old && change, F::kMemoryOldByChange);
  f.add_if(is_extreme(d.form), F::kMemoryExtreme);
  f.add_if(d.form == ClaimForm::kShare, F::kMemoryShare);
  f.add_if(d.form == ClaimForm::kCount, F::kMemoryCount);
  const bool no_time = std::all_of(near_.begin(), near_.end(),
                                   [&](std::uint32_t t) { return used(t) != nullptr || !usable(v, t, d); });
  f.add_if(no_time, F::kMemoryNoTime);
  f.add_if(here_.empty(), F::kMemoryFirstClaim);
  f.add_if(nested(v, d), F::kMemoryNested);
  f.add_if(r.said.other_side, F::kMemoryOtherSide);
  f.add_if(r.said.nested, F::kMemoryWasNested);
  f.add_if(r.said.compared, F::kMemoryWasCompared);
  f.add_if(r.said.measure == d.measure && r.uses > 0, F::kMemorySameMeasure);
  f.add_if(target(v, d), F::kMemoryTarget);
  bool semicolon = false;
  if (!here_.empty()) {
    for (std::uint32_t j = here_.back().item; j < d.item && j < here_.back().item + kReach; ++j)
      semicolon = semicolon || v.raw(j) == ";";
  }
  f.add_if(semicolon, F::kMemorySemicolon);
  Candidate plain{r.said, false, f, 0};
  cut(v, plain, d, out);
  offer(out, r.said, std::move(f), d);
}

// Where nothing was said yet: what comes, and what an article of that day is about by default.
void WindowBinder::offer_ahead(const View& v, const Draft& d, Candidates& out) const {
  constexpr std::size_t kSentences = 4;
  constexpr int kTimes = 3;
  int found = 0;
  for (std::size_t s = v.sentence + 1; s < a_.sentences.size() && s <= v.sentence + kSentences; ++s) {
    const View next(a_, v.speeches, static_cast<std::uint32_t>(s));
    for (std::uint32_t t = next.begin; t < next.end && t < next.begin + kReach && found < kTimes; ++t) {
      if (!next.window_time(t) || placeless(a_.times[a_.items[t].ref].node)) continue;
      Said said{.node = bound(t), .span = a_.times[a_.items[t].ref].span};
      if (!window_of(said.node)) continue;
      WindowFeatures f;
      f.add(F::kAhead);
      f.add(F::kAheadDistance, static_cast<double>(s - v.sentence));
      f.add_if(found > 0, F::kAheadSecond);
      f.add_if(compared(next, t, next.begin), F::kAheadCompared);
      f.add_if(single_day(said.node), F::kAheadDay);
      f.add_if(whole_year(said.node), F::kAheadWholeYear);
      ++found;
      offer(out, std::move(said), std::move(f), d);
    }
  }
}

void WindowBinder::offer_none(const View& v, const Draft& d, Candidates& out) const {
  Candidate c;
  c.none = true;
  WindowFeatures& f = c.features;
  f.add(F::kNone);
  f.add_if(d.form == ClaimForm::kExtreme, F::kNoneExtreme);
  f.add_if(d.form == ClaimForm::kRank, F::kNoneRank);
  f.add_if(d.form == ClaimForm::kShare, F::kNoneShare);
  f.add_if(d.form == ClaimForm::kChange || d.form == ClaimForm::kDifference, F::kNoneChange);
  f.add_if(d.form == ClaimForm::kDirection, F::kNoneDirection);
  f.add_if(d.form == ClaimForm::kCount, F::kNoneCount);
  f.add_if(times_.empty(), F::kNoneNoTime);
  f.add_if(!topic_ && here_.empty(), F::kNoneNoTopic);
  bool since = false, unanchored = false;
  const std::uint32_t from = std::max(v.begin, d.item > kReach / 3 ? d.item - kReach / 3 : 0);
  for (std::uint32_t j = from; j < d.item + kReach / 3 && j < v.end; ++j) {
    unanchored = unanchored || v.is(j, Sense::kUnanchored);
    since = since || (v.is(j, Sense::kSince) && !v.time(j + 1) && !v.time(j + 2));
  }
  f.add_if(since, F::kNoneSince);
  f.add_if(unanchored, F::kNoneUnanchored);
  out.push_back(std::move(c));
}

}  // namespace blotter
