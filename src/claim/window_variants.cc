// The windows that the words of a time may mean beside the plain one: the same stretch of another year, a
// part of it, the year up to it.
#include <algorithm>
#include <cmath>

#include "claim/time_role.h"
#include "claim/window_binding.h"

namespace blotter {
namespace {

using F = WindowFeature;

bool is_preposition(const View& v, std::uint32_t i) {
  return v.any_of(i, {"in", "on", "over", "during", "for", "at", "by", "of"});
}

bool is_weekend(const Window& w) {
  return w.to - w.from <= std::chrono::days{5} && w.to - w.from > std::chrono::days{2};
}

bool is_possessive(const View& v, std::uint32_t t) {
  return v.raw(t).ends_with("'s") || v.raw(t).ends_with("’s") || v.any_of(t + 1, {"'s", "’s"});
}

bool refers_back(const TimeNode& node) {
  return mentions(node, TimeOp::kByNow) || mentions(node, TimeOp::kIt) || mentions(node, TimeOp::kThoseDates);
}

}  // namespace

// What a year is cut to: the part of a year that the sentence or the text is about.
const WindowBinder::Said* WindowBinder::aligned_about(std::optional<std::uint32_t> time) const {
  for (const Said& s : here_) {
    if (s.time != time && s.window && !whole_year(s.node)) return &s;
  }
  return topic_ ? &*topic_ : nullptr;
}

// "2016 had 53" in a passage about Januaries is January 2016.
void WindowBinder::offer_aligned(const View& v, const Draft& d, const Named& plain, const WindowEvidence& f,
                                 Choice& out) const {
  const TimeNode& year = plain.time ? a_.times[a_.items[*plain.time].ref].node : *plain.node;
  if (!whole_year(year)) return;
  const Said* about = aligned_about(plain.time);
  if (about != nullptr) offer_aligned_to(v, d, plain, *about, f, out);
  for (auto m = memory_.rbegin(); m != memory_.rend(); ++m) {
    const Said& said = m->said;
    if (whole_year(said.node) || single_day(said.node) || points_away(said.node)) continue;
    if (about != nullptr && about->window == said.window) return;
    WindowEvidence g = f;
    g.add(F::kAlignedMemory);
    offer_aligned_to(v, d, plain, said, g, out);
    return;
  }
}

void WindowBinder::offer_aligned_to(const View& v, const Draft& d, const Named& plain, const Said& about,
                                    WindowEvidence f, Choice& out) const {
  const TimeNode& year = plain.time ? a_.times[a_.items[*plain.time].ref].node : *plain.node;
  if (!about.window || whole_year(about.node)) return;
  const auto whole = window_of(year);
  if (!whole || about.window->to - about.window->from > std::chrono::days{360}) return;
  f.add(F::kAligned);
  const bool open = open_year(about.node, year_) || year_up_to(about.node);
  f.add(open ? F::kAlignedYear : is_weekend(*about.window) ? F::kAlignedWeekend : F::kAlignedPart);
  f.add_if(open && year.op == TimeOp::kRel, F::kAlignedYearLast);
  f.add_if(d.other_side, F::kAlignedOtherSide);
  f.add_if(now_.change, F::kAlignedByChange);
  f.add_if(now_.extreme, F::kAlignedExtreme);
  f.add_if(whole->contains(*about.window), F::kAlignedWithin);
  if (plain.time) aligned_place(v, *plain.time, f);
  if (!d.other_side && !out.may_take(f, kMostOfWindow)) return;
  const TimeNode& node = keep(when::pair(TimeOp::kSame, about.node, year));
  offer(d, {.node = &node, .span = plain.span, .time = plain.time, .compared = plain.compared}, f, out);
}

// How the year stands in the sentence.
void WindowBinder::aligned_place(const View& v, std::uint32_t t, WindowEvidence& f) const {
  f.add_if(!(t > v.begin && is_preposition(v, t - 1)), F::kAlignedBare);
  f.add_if(is_possessive(v, t), F::kAlignedPossessive);
  int years = 0;
  bool marked = false;
  for (const std::uint32_t i : near_) {
    const TimeNode& other = a_.times[a_.items[i].ref].node;
    years += whole_year(other);
    marked = marked || (i != t && refers_back(other));
  }
  f.add_if(years > 1, F::kAlignedTwoYears);
  f.add_if(marked, F::kAlignedMarked);
}

// "This year" up to the day that the figures reach: "numbers that stop at July 4".
void WindowBinder::offer_cut(const Draft& d, const Named& plain, const WindowEvidence& evidence,
                             Choice& out) const {
  using std::chrono::days;
  if (!open_year(*plain.node, year_)) return;
  Named named{.node = nullptr, .span = plain.span, .time = plain.time, .compared = plain.compared};
  if (cut_) {
    WindowEvidence f = evidence;
    f.add(F::kCut);
    f.add_if(cut_here_, F::kCutHere);
    f.add_if(plain.node->op == TimeOp::kToDate, F::kCutToDate);
    named.node = &*cut_;
    offer(d, named, f, out);
  }
  // "So far this year" runs to the day of speaking, rather.
  const bool to_date = plain.node->op == TimeOp::kToDate;
  // "The week in numbers (Nov. 10 through 16)": the year's count goes as far as the week.
  for (auto m = memory_.rbegin(); m != memory_.rend(); ++m) {
    if (!m->said.window || open_year(m->said.node, year_) || year_up_to(m->said.node)) continue;
    const Day end = day_of(m->said.window->to);
    const auto ago = day_of(document_.published) - end;
    if (ago < days{1} || ago > days{20}) continue;
    const std::chrono::year_month_day date{end};
    WindowEvidence f = evidence;
    f.add(F::kCutByReport);
    f.add_if(ago < days{8}, F::kCutByReportFresh);
    f.add_if(to_date, F::kCutByReportToDate);
    named.node = &keep(when::wrap(TimeOp::kUpTo, when::day(static_cast<int>(unsigned{date.month()}),
                                                           static_cast<int>(unsigned{date.day()}))));
    offer(d, named, f, out);
    return;
  }
}

// What a date or a length is told for: "since the stay-at-home order of March 19", "had 34 at the end of
// August", "1,190 in six months", said in July.
void WindowBinder::offer_told(const Draft& d, const Named& plain, const WindowEvidence& evidence,
                              Choice& out) const {
  const std::uint32_t t = *plain.time;
  const TimeNode& raw = a_.times[a_.items[t].ref].node;
  const auto as = [&](F feature, const TimeNode& node) {
    WindowEvidence f = evidence;
    f.add(feature);
    offer(d, {.node = &node, .span = plain.span, .time = t, .compared = plain.compared}, f, out);
  };
  const TimeNode& end = raw.op == TimeOp::kSame && raw.args.size() == 2 ? raw.args[0] : raw;
  if (end.op == TimeOp::kPart && end.name == "end" && d.form != ClaimForm::kExtreme)
    as(F::kEndOf, keep(when::wrap(TimeOp::kThrough, end.args[0])));
  const bool length = raw.op == TimeOp::kAhead || raw.op == TimeOp::kLasting || raw.op == TimeOp::kPast;
  if (!length || raw.amounts.size() != 1 || raw.amounts[0].unit != TimeUnit::kMonth) return;
  const int months = raw.amounts[0].count;
  const std::chrono::year_month_day today{day_of(document_.published)};
  if (months < 2 || months + 1 != static_cast<int>(unsigned{today.month()})) return;
  as(F::kMonthsOfYear,
     keep(when::pair(TimeOp::kRange, when::number(TimeOp::kMonth, 1), when::number(TimeOp::kMonth, months))));
}

// Up to the day on which somebody told it: "at a meeting on Tuesday … 74 arrests since Jan. 1".
void WindowBinder::offer_heard(const View& v, const Draft& d, const Named& plain, WindowEvidence f,
                               Choice& out) const {
  const std::optional<Day> heard = heard_ ? heard_ : named_day_;
  if (!heard || spoken_ || !plain.window || day_of(plain.window->from) >= *heard) return;
  const bool year = open_year(*plain.node, year_);
  if (!year && plain.node->op != TimeOp::kSince) return;
  if (day_of(plain.window->to) != day_of(document_.published)) return;
  const std::chrono::year_month_day end{year ? *heard : *heard - std::chrono::days{1}};
  const TimeNode day =
      when::day(static_cast<int>(unsigned{end.month()}), static_cast<int>(unsigned{end.day()}));
  const TimeNode& node =
      keep(year ? when::wrap(TimeOp::kUpTo, day) : when::pair(TimeOp::kRange, plain.node->args[0], day));
  f.add(heard_ ? F::kHeard : F::kHeardNamed);
  f.add_if(v.speeches.at(a_.items[d.item].range.begin) != nullptr, F::kHeardSpeech);
  f.add_if(heard_sentence_ == v.sentence, F::kHeardHere);
  f.add_if(heard_sentence_ + 1 == v.sentence, F::kHeardBefore);
  offer(d, {.node = &node, .span = plain.span, .time = plain.time, .compared = plain.compared}, f, out);
}

// A part of what the words say: "since 1982, when there were 195", "between 2022 and 2023"; or the one
// before: "over the weekend … Last weekend, ten people were killed".
void WindowBinder::offer_inner(const View& v, const Draft& d, const Named& plain,
                               const WindowEvidence& evidence, Choice& out) const {
  const TimeNode& node = *plain.node;
  const std::uint32_t t = *plain.time;
  Named named{.node = nullptr, .span = plain.span, .time = t, .compared = plain.compared};
  if (node.op == TimeOp::kSince && t < d.item && d.form == ClaimForm::kCount) {
    WindowEvidence f = evidence;
    bool when = false, that = false;
    for (std::uint32_t j = t + 1; j < d.item && j < t + 4; ++j) when = when || v.any_of(j, {"when", "which"});
    for (const std::uint32_t i : near_)
      that = that || (i > t && i < d.item && mentions(a_.times[a_.items[i].ref].node, TimeOp::kThat));
    f.add(F::kInner);
    f.add_if(when, F::kInnerWhen);
    f.add_if(is_possessive(v, t), F::kInnerPossessive);
    f.add_if(that, F::kInnerThat);
    named.node = &node.args[0];
    offer(d, named, f, out);
  }
  if (node.op == TimeOp::kRange && now_.change && node.args[0].op == node.args[1].op) {
    WindowEvidence f = evidence;
    f.add(F::kSecondOfTwo);
    f.add_if(whole_year(node.args[0]), F::kSecondOfYears);
    named.node = &node.args[1];
    offer(d, named, f, out);
  }
  if (!is_rel_unit(a_.times[a_.items[t].ref].node, TimeUnit::kWeekend, -1)) return;
  const bool otherwise = std::any_of(memory_.begin(), memory_.end(), [&](const Remembered& m) {
    return m.said.window == plain.window && m.said.node != node;
  });
  if (!otherwise) return;
  WindowEvidence f = evidence;
  f.add(F::kWeekBefore);
  named.node = &keep(when::length(TimeOp::kShift, {TimeAmount{-1, false, TimeUnit::kWeek}}, node));
  offer(d, named, f, out);
}

// The year up to the day that is named: "on July 22 it stood at 300", "reached 300 on Thursday".
void WindowBinder::offer_up_to(const View& v, const Draft& d, const Named& plain,
                               const WindowEvidence& evidence, Choice& out) const {
  if (plain.node->op == TimeOp::kUpTo && single_day(plain.node->args[0])) {
    // "By July 19": that day too.
    WindowEvidence f = evidence;
    f.add(F::kByDay);
    f.add_if(plain.compared, F::kByDayCompared);
    const TimeNode& node = keep(when::wrap(TimeOp::kThrough, plain.node->args[0]));
    offer(d, {.node = &node, .span = plain.span, .time = plain.time, .compared = plain.compared}, f, out);
  }
  if (!single_day(*plain.node) || !(d.form == ClaimForm::kCount || now_.change)) return;
  bool carried = false, stood = false;
  for (std::uint32_t j = v.clause_begin(d.item); j < v.clause_end(d.item) && j < d.item + 20; ++j) {
    carried = carried || v.is(j, Sense::kReached, "reached");
    stood = stood || v.is(j, Sense::kReached, "stood");
  }
  const bool year = topic_ && (open_year(topic_->node, year_) || year_up_to(topic_->node));
  for (const bool start : {true, false}) {
    WindowEvidence f = evidence;
    f.add(start ? F::kUpToDayStart : F::kUpToDay);
    f.add_if(start && stood, F::kUpToDayStood);
    f.add_if(carried, F::kUpToDayCarried);
    f.add_if(year, F::kUpToDayYear);
    f.add_if(!now_.change && std::abs(d.value.value_or(0)) > 60, F::kUpToDayTotal);
    f.add_if(now_.change, F::kUpToDayChange);
    if (!d.other_side && !out.may_take(f, kMostOfWindow)) continue;
    const TimeNode& node = keep(when::wrap(start ? TimeOp::kUpTo : TimeOp::kThrough, *plain.node));
    offer(d, {.node = &node, .span = plain.span, .time = plain.time, .compared = plain.compared}, f, out);
  }
}

}  // namespace blotter
