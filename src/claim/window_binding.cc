#include "claim/window_binding.h"

#include <algorithm>
#include <array>

#include "claim/time_window.h"

namespace blotter {
namespace {

constexpr std::uint32_t kReach = 60;
constexpr int kTooFar = 18;

bool is_comparison(ClaimForm form) {
  return form == ClaimForm::kChange || form == ClaimForm::kDifference || form == ClaimForm::kRatio ||
         form == ClaimForm::kDirection;
}

TimeNode year_before(const TimeNode& node) {
  return when::length(TimeOp::kShift, {TimeAmount{-1, false, TimeUnit::kYear}}, node);
}

// A length, the present moment: nothing that can be a window by itself.
bool placeless(const TimeNode& node) {
  return node.op == TimeOp::kNow || node.op == TimeOp::kLasting || node.op == TimeOp::kWithin ||
         node.op == TimeOp::kAhead || node.op == TimeOp::kIt || node.op == TimeOp::kThat ||
         node.op == TimeOp::kClock || node.op == TimeOp::kHourOf12;
}

// Words that point from the window that the text is about to another one: "the same date last year".
bool points_away(const TimeNode& node) { return node.op == TimeOp::kSame || node.op == TimeOp::kShift; }

bool single_day(const TimeNode& node) {
  switch (node.op) {
    case TimeOp::kDay:
    case TimeOp::kMonthDay:
    case TimeOp::kWeekday: return true;
    case TimeOp::kUnit: return node == when::unit(TimeUnit::kDay);
    case TimeOp::kOf:
    case TimeOp::kRel:
    case TimeOp::kPart:
    case TimeOp::kLatest: return !node.args.empty() && single_day(node.args[0]);
    default: return false;
  }
}

bool part_of_year(const TimeNode& node) {
  switch (node.op) {
    case TimeOp::kMonth:
    case TimeOp::kSeason:
    case TimeOp::kQuarter:
    case TimeOp::kHalf: return true;
    case TimeOp::kRange: {
      // From January on is the year so far, no part that other years are compared by.
      const TimeNode& first = node.args[0];
      return part_of_year(first) && !(first.op == TimeOp::kMonth && first.numbers == TimeNumbers{1});
    }
    case TimeOp::kOf:
    case TimeOp::kRel: return !node.args.empty() && part_of_year(node.args[0]);
    case TimeOp::kWhole: return !node.args.empty() && part_of_year(node.args[0]);
    default: return false;
  }
}

}  // namespace

int item_distance(const View& v, std::uint32_t from, std::uint32_t to) {
  const std::uint32_t low = std::min(from, to);
  const std::uint32_t high = std::max(from, to);
  if (high - low > kReach) return 1000;
  int score = static_cast<int>(high - low);
  for (std::uint32_t j = low + 1; j < high; ++j) {
    if (v.quantity(j)) score += 6;
    if (v.hard_break(j))
      score += v.raw(j) == "(" && j + 1 == high ? 0 : v.raw(j) == ";" ? 10 : v.raw(j) == ":" ? 2 : 4;
    if (v.comma(j) || v.is(j, Sense::kAnd)) score += 1;
  }
  return score;
}

WindowBinder::WindowBinder(const Catalog& catalog, const Document& document, const Analysis& analysis)
    : catalog_(catalog), document_(document), a_(analysis) {}

std::optional<Window> WindowBinder::window_of(const TimeNode& node) const {
  TimeContext context;
  context.spoken = context.published = document_.published;
  context.hour_known = context.published_hour_known = document_.hour_known;
  context.outlet = document_.outlet;
  // The same few expressions come again and again in one text.
  const auto known = known_.find(node);
  if (known != known_.end()) return known->second;
  return known_.emplace(node, plain_window(catalog_, node, context)).first->second;
}

// What refers back is put in its place: a comparison to the window that the text is about, other words
// ("since then", "that year") to the time named last.
TimeNode WindowBinder::bound(std::uint32_t item) const {
  TimeNode node = a_.times[a_.items[item].ref].node;
  const TimeNode* about = claim_           ? &claim_->node
                          : !here_.empty() ? &here_.back().node
                          : main_          ? &main_->node
                          : last_          ? &*last_
                                           : nullptr;
  if (about != nullptr) {
    for (const TimeOp op : {TimeOp::kIt, TimeOp::kThoseDates, TimeOp::kByNow}) {
      if (mentions(node, op)) node = blotter::bind(std::move(node), op, *about);
    }
  }
  // "the year" is the one that the text is about.
  if (node.op == TimeOp::kThe && main_ && main_->node.op == TimeOp::kYear &&
      node == when::wrap(TimeOp::kThe, when::unit(TimeUnit::kYear)))
    return main_->node;
  // "last year at this time": the same stretch of it.
  if (node == when::rel(when::unit(TimeUnit::kYear), -1)) {
    for (std::uint32_t j = item + 1; j < a_.items.size() && j < item + 4; ++j) {
      if (a_.items[j].kind != ItemKind::kTime) continue;
      if (a_.times[a_.items[j].ref].node.op == TimeOp::kNow)
        return year_before(when::wrap(TimeOp::kToDate, when::rel(when::unit(TimeUnit::kYear), 0)));
      break;
    }
  }
  if (last_ && mentions(node, TimeOp::kThat)) node = blotter::bind(std::move(node), TimeOp::kThat, *last_);
  return node;
}

std::optional<TimeMeaning> WindowBinder::about() const {
  return main_ ? std::optional(TimeMeaning{to_notation(main_->node)}) : std::nullopt;
}

void WindowBinder::enter(const View&) {
  here_.clear();
  claims_ = 0;
}

// The newest of the sentence's windows is what the text is about from here on; an older one within the
// same paragraph is history told by the way.
void WindowBinder::leave(const View& v) {
  for (std::uint32_t i = v.begin; i < v.end && i < v.begin + kReach; ++i) {
    if (v.window_time(i) && !placeless(a_.times[a_.items[i].ref].node)) last_ = bound(i);
  }
  const std::uint32_t paragraph = a_.sentences[v.sentence].paragraph;
  if (here_.empty() && claims_ > 0) return;
  if (here_.empty()) {
    // A heading: "Then and now (June to August):", "2025 IN BRIEF".
    std::optional<std::uint32_t> only;
    int times = 0;
    for (std::uint32_t i = v.begin; i < v.end && i < v.begin + kReach; ++i) {
      if (!v.window_time(i) || placeless(a_.times[a_.items[i].ref].node)) continue;
      ++times;
      if (!only) only = i;
    }
    if (only && single_day(a_.times[a_.items[*only].ref].node)) return;
    const bool heading = !main_ || v.end - v.begin < 11 ||
                         (v.end - v.begin < 16 && !(v.raw(v.end - 1) == "." || v.raw(v.end - 1) == "?"));
    if (only && times == 1 && heading) {
      const TimeNode node = bound(*only);
      if (const auto w = window_of(node)) {
        main_ = Window_{node, a_.times[a_.items[*only].ref].span, w};
        main_paragraph_ = paragraph;
      }
    }
    return;
  }
  const Window_* best = nullptr;
  for (const Window_& w : here_) {
    if (!w.window) continue;
    if (best == nullptr || w.window->to > best->window->to) best = &w;
  }
  if (best == nullptr) return;
  // Older than what the text is about: history told by the way.
  const bool history = main_ && main_->window && best->window->to + std::chrono::days{3} < main_->window->to;
  if (history) return;
  main_ = *best;
  main_paragraph_ = paragraph;
}

// Is the time the other side of a comparison: "than in 2018", "compared with 2024", "up 24% on 2016"?
bool WindowBinder::compared(const View& v, std::uint32_t t, std::uint32_t anchor) const {
  const TimeNode& node = a_.times[a_.items[t].ref].node;
  for (std::uint32_t j = t; j > v.begin && t - j < 6; --j) {
    const std::uint32_t left = j - 1;
    // "fewer than the 410 recorded in 2023": the year of what is compared with.
    if (v.quantity(left) && left != anchor && left > v.begin) {
      const std::uint32_t before = left > v.begin + 1 && v.any_of(left - 1, {"the"}) ? left - 2 : left - 1;
      if (v.is(before, Sense::kCompare, "than") || v.is(before, Sense::kCompare, "from") ||
          v.raw(before).ends_with(" than"))
        return true;
    }
    if (left == anchor || v.quantity(left) || (v.hard_break(left) && v.raw(left) != "(")) break;
    if (v.raw(left) == "what" || (v.raw(left) == "as" && left + 3 > t)) return true;
    if (left + 1 == t && v.any_of(left, {"before"}) && node.op == TimeOp::kPeriod) return true;
    if (v.raw(left).ends_with(" than") && v.is(left, Sense::kTrendAdverb)) return true;
    const bool on_number =
        left > v.begin && (v.quantity(left - 1) || v.is(left - 1, Sense::kTrendAdverb) ||
                           v.is(left - 1, Sense::kTrendVerb) || v.is(left - 1, Sense::kTrendNoun));
    if (on_number && left + 1 == t && v.any_of(left, {"on", "over"})) return true;
    if (on_number && left + 2 >= t && v.any_of(left, {"below", "above", "under"})) return true;
    if (v.is(left, Sense::kCompare, "than") || v.is(left, Sense::kCompare, "as")) return true;
    if (v.is(left, Sense::kCompare, "against") && v.raw(left) != "after" && v.raw(left) != "where" &&
        v.raw(left) != "when")
      return true;
    if (v.is(left, Sense::kCompare, "from") && left > anchor) return true;
    if (v.any_of(left, {"below", "above", "under", "more than", "fewer than", "less than", "higher than",
                        "over", "well below"}) &&
        v.is(left, Sense::kTrendAdverb) && left + 2 >= t && left >= anchor)
      return true;
    if (v.raw(left) == "on" && left > v.begin && left >= anchor && left - anchor < 4 && left + 1 == t)
      return true;
  }
  return (points_away(node) || node.op == TimeOp::kAgo) && t > anchor;
}

bool WindowBinder::span_of_extreme(const View& v, std::uint32_t t) const {
  const TimeNode& node = a_.times[a_.items[t].ref].node;
  if (node.op == TimeOp::kSince || node.op == TimeOp::kAfter || v.negated_time(t)) return true;
  // "the deadliest weekend of the year"
  if (t > v.begin && v.raw(t - 1) == "of" &&
      v.find_back(t - 1, t > v.begin + 5 ? t - 5 : v.begin, Sense::kSuperlative))
    return true;
  for (std::uint32_t j = t; j > v.begin && t - j < 4; --j) {
    if (v.is(j - 1, Sense::kSince) || v.is(j - 1, Sense::kNotSince)) return true;
    if (v.quantity(j - 1) || v.hard_break(j - 1)) break;
  }
  return node.op == TimeOp::kPast && (v.raw(t).starts_with("in ") || (t > v.begin && v.raw(t - 1) == "in"));
}

bool WindowBinder::usable(const View& v, std::uint32_t t, const Draft& d) const {
  if (!v.window_time(t) || v.negated_time(t)) return false;
  const TimeNode& node = a_.times[a_.items[t].ref].node;
  if (placeless(node)) return false;
  // A single day is no window of a change, an extreme or a large total: it is when somebody spoke.
  const bool total = d.form != ClaimForm::kCount || d.value.value_or(0) > 99;
  if (total && single_day(node)) return false;
  if (d.since_any && t > d.item) return false;
  const bool span = span_of_extreme(v, t);
  if (span && t > v.begin && v.raw(t - 1) == "of") return false;
  if (d.form == ClaimForm::kExtreme && span) return false;
  if (d.form == ClaimForm::kRank && span && far_back(node)) return false;
  if (span && far_back(node) &&
      (d.form != ClaimForm::kCount || v.has(Sense::kSuperlative) || v.has(Sense::kExtremeNoun) ||
       v.has(Sense::kNotSince) || (t > v.begin && v.is(t - 1, Sense::kNegation))))
    return false;
  if (d.form == ClaimForm::kRank || d.form == ClaimForm::kCount || d.form == ClaimForm::kRate ||
      d.form == ClaimForm::kShare || d.form == ClaimForm::kAverage)
    return true;
  return !(points_away(node) || compared(v, t, d.item));
}

// "since 2011" in a text of 2025: the span of an extreme or of a series rather than of a count.
bool WindowBinder::far_back(const TimeNode& node) const {
  if (node.op != TimeOp::kSince) return false;
  const TimeNode* year = &node.args[0];
  while (year->op == TimeOp::kOf && year->args.size() == 2) year = &year->args[1];
  return year->op == TimeOp::kYear && !year->numbers.empty() &&
         year->numbers[0] + 1 < year_of(day_of(document_.published));
}

WindowBinder::Chosen WindowBinder::nearest(const View& v, const Draft& d) const {
  Chosen best;
  const std::uint32_t from = std::max(v.begin, d.item > kReach ? d.item - kReach : 0);
  const std::uint32_t to = std::min(v.end, d.item + kReach);
  for (std::uint32_t t = from; t < to; ++t) {
    if (!usable(v, t, d)) continue;
    int score = item_distance(v, d.item, t);
    if (t > d.item && t + 1 < v.end && v.quantity(t + 1)) score += 5;
    const bool bound_before =
        t > v.begin && (v.quantity(t - 1) || (t > v.begin + 1 && v.quantity(t - 2) &&
                                              v.any_of(t - 1, {"in", "for", "during", "by"})));
    if (t < d.item && bound_before) score += 6;
    if (t < d.item && compared(v, t, v.begin) && !d.other_side) score += 8;
    if (t > d.item && !is_comparison(d.form) && compared(v, t, d.item)) score += 12;
    if (span_of_extreme(v, t) && v.has(Sense::kSuperlative)) score += 8;
    const TimeNode& node = a_.times[a_.items[t].ref].node;
    // "the first 20 days" of something that the words name only for people.
    if (node.op == TimeOp::kFirst && !node.args.empty() && node.args[0].op == TimeOp::kThe) score += 25;
    for (std::uint32_t j = d.item; j < t; ++j) {
      if (v.raw(j) == ";") score += 10;
    }
    if (score < best.score) best = {t, score};
  }
  return best;
}

// "2016 had 53" in a passage about Januaries is January 2016.
TimeNode WindowBinder::aligned(const View& v, std::uint32_t item, TimeNode node) const {
  if (node.op != TimeOp::kYear || !main_ || !part_of_year(main_->node)) return node;
  const bool preposition = item > v.begin && v.any_of(item - 1, {"in", "for", "during", "whole"});
  const bool opens = item == v.begin || v.hard_break(item - 1) || v.comma(item - 1) || item == v.begin + 1;
  if (preposition && !opens) return node;
  if (preposition) return node;
  return when::pair(TimeOp::kSame, main_->node, std::move(node));
}

// The latest window that the sentence or the text is about.
const WindowBinder::Window_* WindowBinder::newest_window() const {
  const Window_* newest = main_ && main_->window ? &*main_ : nullptr;
  for (const Window_& w : here_) {
    if (w.window && (newest == nullptr || w.window->to > newest->window->to)) newest = &w;
  }
  return newest;
}

void WindowBinder::bind_window(const View& v, const Draft& d, Claim& claim) {
  if (d.running) {
    const TimeNode year = when::wrap(TimeOp::kToDate, when::rel(when::unit(TimeUnit::kYear), 0));
    claim_ = Window_{year, {}, window_of(year)};
    claim.when = TimeMeaning{to_notation(year)};
    here_.push_back(*claim_);
    return;
  }
  const Chosen chosen = nearest(v, d);
  // "Last year there were 37, so the drop is 33%": what another number stands for is what is compared with.
  const Window_* newest = newest_window();
  if (chosen.item && is_comparison(d.form) && newest != nullptr) {
    const Span span = a_.times[a_.items[*chosen.item].ref].span;
    for (const Window_& w : here_) {
      if (w.span != span || !w.window || w.window->to > newest->window->from || d.item < *chosen.item)
        continue;
      claim_ = *newest;
      claim.when = TimeMeaning{to_notation(claim_->node)};
      claim.when_span = claim_->words();
      claim.baseline = TimeMeaning{to_notation(w.node)};
      return;
    }
  }
  const bool far = chosen.item && chosen.score > kTooFar && (main_ || !here_.empty()) &&
                   (compared(v, *chosen.item, v.begin) || chosen.score > 26);
  if (chosen.item && !far) {
    const Span span = a_.times[a_.items[*chosen.item].ref].span;
    const bool shared = d.other_side && std::any_of(here_.begin(), here_.end(),
                                                    [&](const Window_& w) { return w.span == span; });
    TimeNode plain = bound(*chosen.item);
    // "after 2008, which closed with 513"
    if (plain.op == TimeOp::kAfter && d.form == ClaimForm::kCount && !plain.args.empty())
      plain = TimeNode(plain.args[0]);
    TimeNode node = aligned(v, *chosen.item, plain);
    const bool history = node != plain;
    if (d.item > v.begin && v.raw(d.item - 1) == "[") node = bound(*chosen.item);
    if (shared) node = year_before(node);
    claim.when = TimeMeaning{to_notation(node)};
    if (!shared) claim.when_span = span;
    claim_ = Window_{node, span, window_of(node)};
    last_ = node;
    // "On the weekend before, 27 were shot, four of them fatally": what stands before the figure holds for
    // the next one too; "27, against 40 in the same weekend of 2024" does not.
    const bool leads = *chosen.item < d.item;
    const bool away = points_away(a_.times[a_.items[*chosen.item].ref].node);
    if (!d.other_side && !history && (leads || !away)) here_.push_back(*claim_);
    return;
  }
  const Window_* base = !here_.empty() ? &here_.back() : main_ ? &*main_ : nullptr;
  if (base == nullptr) return;
  claim_ = *base;
  if (d.other_side) claim_->node = year_before(base->node);
  claim.when = TimeMeaning{to_notation(claim_->node)};
  if (!d.other_side) claim.when_span = base->words();
}

void WindowBinder::bind_baseline(const View& v, const Draft& d, Claim& claim) const {
  if (!is_comparison(d.form) || claim.baseline) return;
  Chosen best;
  const std::uint32_t from = std::max(v.begin, d.item > kReach ? d.item - kReach : 0);
  for (std::uint32_t t = from; t < std::min(v.end, d.item + kReach); ++t) {
    if (!v.window_time(t) || !compared(v, t, d.item)) continue;
    const int score = item_distance(v, d.item, t) + (t < d.item ? 6 : 0);
    if (score < best.score) best = {t, score};
  }
  if (best.item && best.score < 30) {
    claim.baseline = TimeMeaning{to_notation(bound(*best.item))};
  } else {
    claim.baseline_year_before = claim.when.has_value();
  }
}

// "since 2016", "not since April 2015", "a 25-year high", "in a decade"
void WindowBinder::bind_since(const View& v, const Draft& d, Claim& claim) const {
  if (d.form != ClaimForm::kExtreme && d.form != ClaimForm::kRank) return;
  const Day end = claim_ && claim_->window ? day_of(claim_->window->to - std::chrono::minutes{1})
                                           : day_of(document_.published);
  if (d.since && *d.since < 0) {
    claim.since = year_of(end) + *d.since;
    return;
  }
  for (std::uint32_t t = d.item; t < std::min(v.end, d.item + 20); ++t) {
    if (!v.time(t)) continue;
    const TimeNode& node = a_.times[a_.items[t].ref].node;
    if (node.op == TimeOp::kLasting || node.op == TimeOp::kPast || node.op == TimeOp::kWithin ||
        node.op == TimeOp::kAhead) {
      for (const TimeAmount& amount : node.amounts) {
        const int years = amount.unit == TimeUnit::kDecade    ? 10
                          : amount.unit == TimeUnit::kYear    ? 1
                          : amount.unit == TimeUnit::kCentury ? 100
                                                              : 0;
        if (years > 0 && !amount.vague) claim.since = year_of(end) - years * amount.count;
      }
      if (claim.since) return;
      continue;
    }
    if (!span_of_extreme(v, t) && !d.since_any) continue;
    if (const auto window = window_of(bound(t))) claim.since = year_of(day_of(window->from));
    return;
  }
}

void WindowBinder::bind(const View& view, const Draft& draft, Claim& claim) {
  // A sentence of a thousand claims is a table: only its latest windows matter, and the time stays linear.
  constexpr std::size_t kKept = 16;
  if (here_.size() > kKept) here_.erase(here_.begin());
  claim_.reset();
  ++claims_;
  bind_window(view, draft, claim);
  bind_baseline(view, draft, claim);
  bind_since(view, draft, claim);
}

}  // namespace blotter
