#include "claim/window_binding.h"

#include <algorithm>
#ifdef BLOTTER_TRACE_WINDOWS
#include <cstdio>
#endif

#include "civil/calendar.h"
#include "claim/time_role.h"
#include "claim/time_window.h"

namespace blotter {
namespace {

constexpr std::uint32_t kReach = 60;
constexpr std::size_t kMostTimes = 24;

bool is_comparison(ClaimForm form) {
  return form == ClaimForm::kChange || form == ClaimForm::kDifference || form == ClaimForm::kRatio ||
         form == ClaimForm::kDirection;
}

const TimeNode& year_so_far() {
  static const TimeNode node = when::wrap(TimeOp::kToDate, when::rel(when::unit(TimeUnit::kYear), 0));
  return node;
}

}  // namespace

WindowBinder::WindowBinder(const Catalog& catalog, const Document& document, const Analysis& analysis)
    : catalog_(catalog), document_(document), a_(analysis), year_(year_of(day_of(document.published))) {}

std::optional<Window> WindowBinder::window_of(const TimeNode& node) const {
  TimeContext context;
  context.spoken = context.published = document_.published;
  context.hour_known = context.published_hour_known = document_.hour_known;
  context.outlet = document_.outlet;
  if (spoken_) {
    context.spoken = LocalMinute{*spoken_};
    context.hour_known = false;
  }
  // The same few expressions come again and again in one text.
  auto& windows = known_[spoken_.value_or(day_of(document_.published))];
  const auto known = windows.find(node);
  if (known != windows.end()) return known->second;
  return windows.emplace(node, plain_window(catalog_, node, context)).first->second;
}

// The day on which the claim was spoken, where the text tells another than its own.
void WindowBinder::hear(const View& v, const Draft& d) {
  spoken_.reset();
  const Speech* speech = v.speeches.at(a_.items[d.item].range.begin);
  if (speech == nullptr || !speech->said_when) return;
  const auto said = window_of(a_.times[*speech->said_when].node);
  if (!said || said->to - said->from > std::chrono::days{1}) return;
  if (day_of(said->from) != day_of(document_.published)) spoken_ = day_of(said->from);
}

// What refers back is put in its place: a comparison to the window that the text is about, other words
// ("since then", "that year") to the time named last.
const TimeNode& WindowBinder::bound(std::uint32_t item) const {
  return bound_to(item, claim_           ? &claim_->node
                        : !here_.empty() ? &here_.back().node
                        : topic_         ? &topic_->node
                        : last_          ? &*last_
                                         : nullptr);
}

TimeNode WindowBinder::refer(TimeNode node, const TimeNode& about) const {
  // "This time last year": of a year or a month so far, of no weekend.
  const bool runs = open_year(about, year_) || year_up_to(about) || is_rel_unit(about, TimeUnit::kMonth, 0);
  for (const TimeOp op : {TimeOp::kIt, TimeOp::kThoseDates, TimeOp::kByNow}) {
    if (op == TimeOp::kByNow && !runs) continue;
    if (mentions(node, op)) node = blotter::bind(std::move(node), op, about);
  }
  return node;
}

const TimeNode& WindowBinder::bound_to(std::uint32_t item, const TimeNode* about) const {
  const TimeNode& said = a_.times[a_.items[item].ref].node;
  const bool refers = points_back(said);
  const TimeNode& node = refers && about != nullptr ? keep(refer(said, *about)) : said;
  // "the year" is the one that the text is about.
  if (node.op == TimeOp::kThe && topic_ && topic_->node.op == TimeOp::kYear &&
      is_unit(node.args[0], TimeUnit::kYear))
    return topic_->node;
  if (node.op == TimeOp::kThe && node.args[0].op == TimeOp::kUnit) {
    if (const Said* unit = latest_of(static_cast<TimeUnit>(node.args[0].numbers[0]))) return unit->node;
  }
  // "last year at this time": the same stretch of it.
  if (is_rel_unit(node, TimeUnit::kYear, -1)) {
    for (std::uint32_t j = item + 1; j < a_.items.size() && j < item + 4; ++j) {
      if (a_.items[j].kind != ItemKind::kTime) continue;
      if (a_.times[a_.items[j].ref].node.op == TimeOp::kNow) return keep(year_before(year_so_far()));
      break;
    }
  }
  // "As of Tuesday", said on Tuesday: the year so far.
  if ((node.op == TimeOp::kAsOf || node.op == TimeOp::kThrough) && single_day(node.args[0])) {
    const auto w = window_of(node);
    if (w && day_of(w->to) > day_of(document_.published) && year_of(day_of(w->from)) == year_)
      return year_so_far();
  }
  if (refers && last_ && mentions(node, TimeOp::kThat))
    return keep(blotter::bind(node, TimeOp::kThat, *last_));
  return node;
}

const TimeNode& WindowBinder::keep(TimeNode node) const { return kept_.emplace_back(std::move(node)); }

void WindowBinder::enter(const View& v, const std::vector<Draft>& drafts) {
  if (!kept_.empty()) kept_.clear();
  here_.clear();
  times_.clear();
  anchors_.clear();
  if (a_.text->tokens[a_.items[v.begin].range.begin].has(Token::kParagraphStart))
    claims_in_paragraph_ = false;
  for (std::uint32_t i = v.begin; i < v.end; ++i) {
    if (v.window_time(i)) times_.push_back(i);
  }
  for (const Draft& d : drafts) {
    if (anchors_.empty() || anchors_.back() != d.item) anchors_.push_back(d.item);
  }
  if (!first_sentence_ && !drafts.empty()) first_sentence_ = v.sentence;
  note_cut();
  note_heard(v);
}

// The times that a claim may have: those near it, so that a table of a thousand is read in linear time.
void WindowBinder::look_around(const Draft& d) {
  const auto at = std::lower_bound(times_.begin(), times_.end(), d.item);
  auto first = at, last = at;
  while (first != times_.begin() && *std::prev(first) + kReach >= d.item &&
         at - first < std::ptrdiff_t{kMostTimes} / 2)
    --first;
  while (last != times_.end() && *last <= d.item + kReach && last - at < std::ptrdiff_t{kMostTimes} / 2)
    ++last;
  near_.assign(first, last);
}

#ifdef BLOTTER_TRACE_WINDOWS
// One line a claim: the document and each candidate's window and features.
void WindowBinder::trace(const Choice& choice) const {
  std::fputs(("C\t" + document_.id + (here_.empty() ? "\tfirst" : "\tlater") + choice.trace + "\n").c_str(),
             stderr);
}
#endif

// "Carjackings are up 44% from 2019", where no other time has been named: 2019 is the other side alone.
bool WindowBinder::names_other_side_only(const View& v, const Draft& d) const {
  if (!is_comparison(d.form) || !now_.present || topic_ || !here_.empty() || !memory_.empty()) return false;
  return !near_.empty() && std::all_of(near_.begin(), near_.end(), [&](std::uint32_t t) {
    const TimeNode& node = bound(t);
    return t > d.item && compared(v, t, d.item) && node.op == TimeOp::kYear && !open_year(node, year_);
  });
}

void WindowBinder::bind_window(const View& v, const Draft& d, Claim& claim) {
  look_around(d);
  look_at(v, d);
  if (d.running || names_other_side_only(v, d)) {
#ifdef BLOTTER_TRACE_WINDOWS
    trace({});
#endif
    const TimeNode& year = year_so_far();
    claim_ =
        Said{.node = year, .window = window_of(year), .item = d.item, .form = d.form, .measure = d.measure};
    claim.when = TimeMeaning{to_notation(year)};
    here_.push_back(*claim_);
    return;
  }
  Choice choice;
  if (const auto own = own_time(v, d)) {
    offer_time(v, d, *own, choice);
  } else {
    offer_times(v, d, choice);
    offer_streak(v, d, choice);
    offer_said(v, d, choice);
    offer_none(v, d, choice);
  }
#ifdef BLOTTER_TRACE_WINDOWS
  trace(choice);
#endif
  none_before_ = choice.none;
  if (choice.none) return;
  const Named& best = choice.named;
  claim_ = Said{.node = *best.node,
                .span = best.span,
                .window = best.window,
                .time = best.time,
                .item = d.item,
                .form = d.form,
                .measure = d.measure,
                .other_side = d.other_side,
                .nested = now_.nested,
                .compared = best.compared,
                .bracketed = now_.bracketed};
  claim.when = TimeMeaning{to_notation(claim_->node)};
  claim.when_span = claim_->words();
  if (claim_->time) last_ = claim_->node;
  here_.push_back(*claim_);
  remember(v, *claim_, true);
}

// "584 fewer in 2024 than in 2023", "more than Los Angeles in 2024": the year is the claim's own, whatever
// was spoken of before.
std::optional<std::uint32_t> WindowBinder::own_time(const View& v, const Draft& d) const {
  if (!is_comparison(d.form)) return std::nullopt;
  for (const std::uint32_t t : near_) {
    if (t <= d.item || !usable(v, t, d) || compared(v, t, d.item)) continue;
    if (after_compared_place(v, t)) return t;
    for (std::uint32_t i = t + 1; i < v.end && i < t + 4 && !v.hard_break(i); ++i) {
      const bool than = v.is(i, Sense::kCompare, "than");
      if (!than || i + 1 >= v.end) continue;
      const std::uint32_t other = v.any_of(i + 1, {"in", "during"}) && i + 2 < v.end ? i + 2 : i + 1;
      if (v.time(other)) return t;
    }
  }
  return std::nullopt;
}

// The time that stands behind a mark of comparison, nearest to what is compared.
std::optional<std::uint32_t> WindowBinder::other_side(const View& v, const Draft& d) const {
  constexpr int kTooFar = 30;
  std::optional<std::uint32_t> best;
  int least = kTooFar;
  for (const std::uint32_t t : near_) {
    if (!compared(v, t, d.item)) continue;
    const int cost = item_distance(v, d.item, t) + (t < d.item ? 6 : 0);
    if (cost >= least) continue;
    least = cost;
    best = t;
  }
  return best;
}

// Where no other side is named: that of the claim before, the figure that was set beside it, or the same
// dates of the year before.
const TimeNode* WindowBinder::unnamed_other_side(const View& v, const Draft& d) const {
  if (compared_ && compared_->window == claim_->window && v.sentence <= compared_sentence_ + 1)
    return &compared_->baseline;
  for (auto s = here_.rbegin(); s != here_.rend(); ++s) {
    const bool beside =
        s->form == ClaimForm::kCount && s->window && claim_->window && s->window->to <= claim_->window->from;
    if (beside && s->measure == d.measure && s->item < d.item) return &s->node;
  }
  // "Through June: 12,940. Through June 2019: 20,155. That is 36 percent fewer": the figure right before.
  const bool first = here_.size() <= 1;
  if (first && before_ && before_->form == ClaimForm::kCount && before_->measure == d.measure &&
      before_->window && before_->window->to <= claim_->window->from && v.sentence == before_sentence_ + 1)
    return &before_->node;
  return nullptr;
}

void WindowBinder::bind_baseline(const View& v, const Draft& d, Claim& claim) {
  if (!is_comparison(d.form)) return;
  if (!claim_) return bind_baseline_alone(v, d, claim);
  if (!claim_->window) return;
  if (second_of_two(*claim_)) {
    claim.baseline = TimeMeaning{to_notation(a_.times[a_.items[*claim_->time].ref].node.args[0])};
    return;
  }
  const TimeNode* node = nullptr;
  if (const auto t = other_side(v, d)) {
    const TimeNode& raw = a_.times[a_.items[*t].ref].node;
    // "Before the pandemic": no stretch that could be counted.
    if (raw.op == TimeOp::kPeriod && *t > v.begin && v.raw(*t - 1) == "before") return;
    node = &bound(*t);
  } else {
    node = unnamed_other_side(v, d);
  }
  // "Rose in February 2024 from January": the January before it, not the latest.
  if (node != nullptr && node->op == TimeOp::kMonth) {
    const std::chrono::year_month_day from{day_of(claim_->window->from)};
    const bool earlier = static_cast<unsigned>(node->numbers[0]) < static_cast<unsigned>(from.month());
    const int year = static_cast<int>(from.year()) - (earlier ? 0 : 1);
    node = &keep(when::of(*node, when::number(TimeOp::kYear, year)));
  }
  // "Over the weekend … up 50% from last weekend": both words mean the latest, and only one of them does.
  const bool latest = node != nullptr && node->op == TimeOp::kRel && window_of(*node) == claim_->window;
  if (latest) node = &keep(when::rel(node->args[0], node->numbers[0] - 1));
  const auto window = node != nullptr ? window_of(*node) : std::nullopt;
  if (window && !window->contains(*claim_->window)) {
    const bool part = claim_->window->to - claim_->window->from < std::chrono::days{360};
    const bool from_new_year =
        day_of(claim_->window->from) == make_day(year_of(day_of(claim_->window->from)), 1, 1);
    // "Nine more than last year", said of a summer: than in that summer.
    if (whole_year(*node) && part && !from_new_year)
      node = &keep(when::pair(TimeOp::kSame, claim_->node, *node));
    claim.baseline = TimeMeaning{to_notation(*node)};
    compared_ = Compared{claim_->window, *node};
    compared_sentence_ = v.sentence;
    return;
  }
  // "Falling since 2002" compares with no other stretch.
  const bool series = claim_->node.op == TimeOp::kSince && !open_year(claim_->node, year_);
  claim.baseline_year_before = !(series || between_places(v, d));
}

// "Rose 4 percent from 2019", where nothing says when: the other side at least is told.
void WindowBinder::bind_baseline_alone(const View& v, const Draft& d, Claim& claim) const {
  const auto t = other_side(v, d);
  if (t && compared_from(v, *t, d) && whole_year(bound(*t)))
    claim.baseline = TimeMeaning{to_notation(bound(*t))};
}

// "Rose 207% between 2019 and 2021": the second year, against the first.
bool WindowBinder::second_of_two(const Said& said) const {
  if (!said.time) return false;
  const TimeNode& node = a_.times[a_.items[*said.time].ref].node;
  return node.op == TimeOp::kRange && said.node == node.args[1] && node.args[0] != node.args[1];
}

// "Three times that of Columbus", "double the national average": the other side is a place.
bool WindowBinder::between_places(const View& v, const Draft& d) const {
  if (d.form != ClaimForm::kRatio && d.form != ClaimForm::kDifference) return false;
  for (std::uint32_t i = d.item; i < v.end && i < d.item + 8; ++i) {
    if (v.is(i, Sense::kPlace) && i > v.begin &&
        (v.any_of(i - 1, {"of", "behind", "than"}) || v.is(i, Sense::kPlace, "us")))
      return true;
    if (v.any_of(i, {"national", "nation", "nationwide"})) return true;
    if (v.hard_break(i)) break;
  }
  return false;
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
  if (!kept_.empty()) kept_.clear();
  hear(view, draft);
  bind_window(view, draft, claim);
  bind_baseline(view, draft, claim);
  bind_since(view, draft, claim);
}

}  // namespace blotter
