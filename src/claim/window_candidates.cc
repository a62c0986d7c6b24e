// The windows that a claim may have, and what speaks for each.
#include <algorithm>
#include <cmath>

#include "claim/time_role.h"
#include "claim/window_binding.h"

namespace blotter {
namespace {

using F = WindowFeature;
constexpr std::uint32_t kReach = 60;

double log_distance(std::uint32_t a, std::uint32_t b) { return log_of(a < b ? b - a : a - b); }

bool is_weekend(const Window& w) {
  return w.to - w.from <= std::chrono::days{5} && w.to - w.from > std::chrono::days{2};
}

// "Since" a few words before the date.
bool since_before(const View& v, std::uint32_t t) {
  constexpr std::uint32_t kWords = 10;
  for (std::uint32_t j = t; j > v.begin && t - j < kWords; --j) {
    if (v.hyphen(j - 1)) continue;
    if (v.hard_break(j - 1) || v.comma(j - 1) || v.quantity(j - 1) || v.time(j - 1)) return false;
    if (v.is(j - 1, Sense::kSince)) return true;
  }
  return false;
}

}  // namespace

void WindowBinder::consider(const Named& named, const WindowEvidence& f, bool none, Choice& out) const {
#ifdef BLOTTER_TRACE_WINDOWS
  out.trace += "\t" + (none ? "-" : to_string(named.window->from) + "," + to_string(named.window->to)) + "|" +
               f.trace();
#endif
  if (f.score() <= out.score) return;
  out.score = f.score();
  out.none = none;
  out.named = named;
}

// Takes a candidate, and for the other side of a comparison the year before it.
void WindowBinder::offer(const Draft& d, Named named, WindowEvidence f, Choice& out) const {
  using std::chrono::days;
  if (!named.window) named.window = window_of(*named.node);
  if (!named.window) return;
  const bool another = named.time && used(*named.time) != nullptr;
  if (topic_ && topic_->window) {
    const bool history = named.window->to + days{3} < topic_->window->to;
    f.add_if(history, F::kHistory);
    f.add_if(history && now_.change, F::kHistoryByChange);
    f.add_if(history && now_.change && another, F::kHistoryUsedByChange);
    f.add_if(named.window->to > topic_->window->to + days{3}, F::kLater);
  }
  const bool few_days = named.window->to - named.window->from < days{5};
  if (now_.present) {
    const bool over = named.window->to + days{8} < document_.published;
    f.add(over ? F::kPresentOver : F::kPresentOpen);
    f.add_if(over && !named.time, F::kPresentOverSaid);
    f.add_if(!over && !named.time, F::kPresentOpenSaid);
  }
  f.add_if(named.time && topic_ && topic_->window == named.window, F::kTimeTopic);
  f.add_if(few_days && d.form == ClaimForm::kCount && d.value.value_or(0) > 250, F::kFewDaysMany);
  if (d.other_side) {
    WindowEvidence g = f;
    g.add(F::kYearBefore);
    g.add(!named.time ? F::kYearBeforeSaid : another ? F::kYearBeforeUsed : F::kYearBeforeTime);
    if (out.may_take(g)) {
      const TimeNode& node = keep(year_before(*named.node));
      const Named before{
          .node = &node, .window = window_of(node), .span = named.span, .compared = named.compared};
      if (before.window) consider(before, g, false, out);
    }
  }
  consider(named, f, false, out);
}

// "In 12 months": the last 12.
void WindowBinder::offer_length(const Draft& d, const Named& named, const WindowEvidence& f,
                                Choice& out) const {
  const std::uint32_t t = *named.time;
  const TimeNode& raw = a_.times[a_.items[t].ref].node;
  const bool length = raw.op == TimeOp::kAhead || raw.op == TimeOp::kLasting;
  if (length && !raw.amounts.empty() && !raw.amounts[0].vague) {
    WindowEvidence g = f;
    g.add(F::kLengthBack);
    g.add_if(d.form == ClaimForm::kCount, F::kLengthBackCount);
    const TimeNode& back = keep(when::length(TimeOp::kPast, raw.amounts));
    offer(d, {.node = &back, .span = named.span, .time = t, .compared = named.compared}, g, out);
  }
}

// What refers back may mean the time named last, or what the text is about.
void WindowBinder::offer_antecedents(const Draft& d, const Named& named, const WindowEvidence& f,
                                     Choice& out) const {
  const std::uint32_t t = *named.time;
  const TimeNode& raw = a_.times[a_.items[t].ref].node;
  if (!memory_.empty() && points_back(raw)) {
    const TimeNode& other = bound_to(t, &memory_.back().said.node);
    WindowEvidence g = f;
    g.add(F::kLastAntecedent);
    if (other != *named.node && !mentions(raw, TimeOp::kThat))
      offer(d, {.node = &other, .span = named.span, .time = t, .compared = named.compared}, g, out);
  }
  if (topic_ && !here_.empty() && mentions(raw, TimeOp::kIt)) {
    const TimeNode& other = bound_to(t, &topic_->node);
    WindowEvidence g = f;
    g.add(F::kOtherAntecedent);
    if (other != *named.node)
      offer(d, {.node = &other, .span = named.span, .time = t, .compared = named.compared}, g, out);
  }
}

void WindowBinder::offer_time(const View& v, const Draft& d, std::uint32_t t, Choice& out) const {
  const TimeNode& whole = bound(t);
  // "after 2008, which closed with 513"
  const bool closed = whole.op == TimeOp::kAfter && d.form == ClaimForm::kCount;
  // "since the stay-at-home order of March 19"
  const bool event = single_day(whole) && since_before(v, t);
  const TimeNode& node = closed ? whole.args[0] : event ? keep(when::wrap(TimeOp::kSince, whole)) : whole;
  WindowEvidence f = evidence();
  place_evidence(v, d, t, f);
  meaning_evidence(v, d, t, f);
  f.add_if(event, F::kSinceEvent);
  Named named{.node = &node,
              .window = window_of(node),
              .span = a_.times[a_.items[t].ref].span,
              .time = t,
              .compared = compared(v, t, v.begin)};
  offer_told(d, named, f, out);
  offer_length(d, named, f, out);
  offer_antecedents(d, named, f, out);
  if (!named.window) {
    f.add(F::kUnplaced);
    f.add_if(now_.extreme, F::kUnplacedExtreme);
    f.add_if(now_.change, F::kUnplacedByChange);
    consider(named, f, true, out);
    return;
  }
  offer_inner(v, d, named, f, out);
  offer_up_to(v, d, named, f, out);
  offer_aligned(v, d, named, f, out);
  offer_cut(d, named, f, out);
  offer_heard(v, d, named, f, out);
  offer(d, named, f, out);
}

void WindowBinder::offer_times(const View& v, const Draft& d, Choice& out) const {
  for (const std::uint32_t t : near_) {
    if (usable(v, t, d) && !compared_from(v, t, d)) offer_time(v, d, t, out);
  }
}

// "Twelve days in a row and not one homicide": the days are the window.
void WindowBinder::offer_streak(const View& v, const Draft& d, Choice& out) const {
  if (d.form != ClaimForm::kStreak || !d.value) return;
  for (std::uint32_t i = d.item; i < v.end && i < d.item + 3; ++i) {
    const bool days = v.any_of(i, {"days"});
    if (!days && !v.any_of(i, {"weeks", "months"})) continue;
    const TimeUnit unit = days ? TimeUnit::kDay : v.any_of(i, {"weeks"}) ? TimeUnit::kWeek : TimeUnit::kMonth;
    const TimeNode& node =
        keep(when::length(TimeOp::kPast, {TimeAmount{static_cast<int>(*d.value), false, unit}}));
    WindowEvidence f = evidence();
    f.add(F::kStreakLength);
    offer(d, {.node = &node}, f, out);
    return;
  }
}

// What the sentence's claims before and the text were said of.
void WindowBinder::offer_said(const View& v, const Draft& d, Choice& out) const {
  const auto named = [](const Said& s) {
    return Named{.node = &s.node, .window = s.window, .span = s.span, .time = s.time, .compared = s.compared};
  };
  if (!here_.empty()) {
    const Said& s = here_.back();
    WindowEvidence f = evidence();
    f.add(F::kSentence);
    f.add_if(now_.no_time, F::kSentenceNoTime);
    f.add_if(now_.semicolon, F::kSentenceSemicolon);
    f.add_if(s.nested && !now_.nested, F::kSentenceSubset);
    f.add_if(s.nested && !now_.nested && s.time.has_value(), F::kSentenceSubsetTime);
    f.add_if(s.other_side, F::kSentenceOtherSide);
    f.add_if(now_.change, F::kSentenceByChange);
    f.add_if(now_.nested, F::kSentenceNested);
    f.add_if(s.measure == d.measure, F::kSentenceSameMeasure);
    f.add_if(s.compared, F::kSentenceCompared);
    f.add(F::kSentenceDistance, log_distance(s.item, d.item));
    f.add_if(now_.target, F::kSentenceTarget);
    f.add_if(s.bracketed != now_.bracketed, F::kSentenceBracketApart);
    f.add_if(s.bracketed && now_.bracketed, F::kSentenceBracket);
    f.add_if(now_.extreme, F::kSentenceByExtreme);
    f.add_if(now_.extreme && s.other_side, F::kSentenceByExtremeOtherSide);
    f.add_if(d.form == ClaimForm::kShare, F::kSentenceByShare);
    offer(d, named(s), f, out);
    const Said& first = here_.front();
    if (first.window != s.window) {
      WindowEvidence g = evidence();
      g.add(F::kOpening);
      g.add_if(v.find_semicolon(first.item, std::min(d.item, first.item + kReach)), F::kOpeningSemicolon);
      g.add_if(now_.change, F::kOpeningByChange);
      g.add_if(now_.nested, F::kOpeningNested);
      offer(d, named(first), g, out);
    }
  }
  offer_bracketed(d, out);
  offer_column(v, d, out);
  for (const Remembered& r : memory_) offer_memory(v, d, r, out);
  if (lead(v) && !has_own_time(v, d)) offer_ahead(v, d, out);
}

// "56 people were shot, eight fatally, over the weekend": what comes after is of another time.
bool WindowBinder::has_own_time(const View& v, const Draft& d) const {
  if (d.form != ClaimForm::kCount) return false;
  return std::any_of(near_.begin(), near_.end(), [&](std::uint32_t t) {
    return t > d.item && (v.comma(t - 1) || v.any_of(t - 1, {"over", "during", "on"})) && usable(v, t, d) &&
           window_of(bound(t));
  });
}

// A headline and what follows it: its time may be still to come.
bool WindowBinder::lead(const View& v) const {
  return (memory_.empty() && here_.empty()) || (first_sentence_ && v.sentence <= *first_sentence_ + 2);
}

// A line below headed columns: its first figure is of the first year, and what changed is of the last.
void WindowBinder::offer_column(const View& v, const Draft& d, Choice& out) const {
  constexpr std::uint32_t kRows = 16, kCells = 12;
  if (columns_.empty() || !times_.empty() || v.sentence > columns_sentence_ + kRows) return;
  std::size_t before = 0, all = 0;
  for (std::uint32_t i = v.begin; i < v.end && i < v.begin + 2 * kCells; ++i) {
    before += v.quantity(i) && i < d.item;
    all += v.quantity(i);
  }
  if (all < columns_.size() || all > kCells) return;
  if (!now_.change && (d.form != ClaimForm::kCount || before >= columns_.size())) return;
  const Said& s = now_.change ? columns_.back() : columns_[before];
  WindowEvidence f = evidence();
  f.add(now_.change ? F::kColumnChange : F::kColumn);
  const Named named{.node = &s.node, .window = s.window, .span = s.span};
  WindowEvidence part = f;
  part.add(F::kColumnPart);
  offer_aligned(v, d, named, part, out);
  offer_cut(d, named, part, out);
  offer(d, named, f, out);
}

// "Burglary 4 (6), robbery 13 (9)": the one of the other number in brackets, or of the other outside.
void WindowBinder::offer_bracketed(const Draft& d, Choice& out) const {
  if (here_.size() < 2 || here_.back().bracketed == now_.bracketed) return;
  for (auto s = here_.rbegin(); s != here_.rend(); ++s) {
    if (s->bracketed != now_.bracketed || s->window == here_.back().window) continue;
    WindowEvidence f = evidence();
    f.add(F::kParallel);
    f.add_if(now_.bracketed, F::kParallelBracket);
    offer(d,
          {.node = &s->node, .window = s->window, .span = s->span, .time = s->time, .compared = s->compared},
          f, out);
    return;
  }
}

// When it was named, and what it is.
void WindowBinder::memory_evidence(const View& v, const Remembered& r, WindowEvidence& f) const {
  const std::uint32_t paragraph = a_.sentences[v.sentence].paragraph;
  const Window& w = *r.said.window;
  const Remembered& last = memory_.back();
  const bool old = w.to + std::chrono::days{366} < document_.published;
  f.add(F::kMemory);
  f.add(F::kMemoryAge, log_of(v.sentence - r.sentence));
  f.add(F::kMemoryUses, log_of(static_cast<std::uint32_t>(r.uses)));
  f.add_if(r.paragraph == paragraph, F::kMemoryParagraph);
  f.add_if(r.paragraph + 1 == paragraph, F::kMemoryParagraphBefore);
  f.add_if(topic_ && topic_->window == r.said.window, F::kMemoryTopic);
  f.add_if(&r == &last, F::kMemoryLast);
  f.add_if(r.lede, F::kMemoryLede);
  f.add_if(r.lede && here_.empty() && !claims_in_paragraph_, F::kMemoryLedeNewParagraph);
  f.add_if(r.opens_paragraph && claims_in_paragraph_, F::kMemoryOpensParagraph);
  f.add_if(w.to == now_.newest, F::kMemoryNewest);
  f.add_if(last.said.window && &r != &last && w.contains(*last.said.window), F::kMemoryHolds);
  f.add_if(now_.lede != nullptr && now_.lede->window && !r.lede && now_.lede->window->contains(w),
           F::kMemoryWithin);
  f.add_if(r.uses == 0, F::kMemoryHeading);
  f.add_if(r.uses == 0 && &r == &last, F::kMemoryHeadingFresh);
  f.add_if(single_day(r.said.node), F::kMemoryDay);
  f.add_if(whole_year(r.said.node), F::kMemoryWholeYear);
  f.add_if(old, F::kMemoryOld);
  f.add_if(r.unused, F::kMemoryUnused);
  f.add(F::kMemoryParagraphAge, log_of(paragraph - r.paragraph));
  f.add_if(r.uses == 0 && here_.empty() && r.sentence + 1 == v.sentence, F::kMemoryHeadingBefore);
  f.add_if(is_weekend(w), F::kMemoryWeekend);
  f.add_if(open_year(r.said.node, year_), F::kMemoryYear);
  f.add_if(points_away(r.said.node), F::kMemoryAway);
}

// What the claim has to do with it.
void WindowBinder::memory_claim_evidence(const Draft& d, const Remembered& r, WindowEvidence& f) const {
  const bool old = r.said.window->to + std::chrono::days{366} < document_.published;
  f.add_if(now_.change, F::kMemoryByChange);
  f.add_if(old && now_.change, F::kMemoryOldByChange);
  f.add_if(now_.extreme, F::kMemoryExtreme);
  f.add_if(d.form == ClaimForm::kShare, F::kMemoryShare);
  f.add_if(d.form == ClaimForm::kCount, F::kMemoryCount);
  f.add_if(now_.no_time, F::kMemoryNoTime);
  f.add_if(here_.empty(), F::kMemoryFirstClaim);
  f.add_if(now_.nested, F::kMemoryNested);
  f.add_if(r.said.other_side, F::kMemoryOtherSide);
  f.add_if(r.said.nested, F::kMemoryWasNested);
  f.add_if(r.said.compared, F::kMemoryWasCompared);
  f.add_if(r.said.measure == d.measure && r.uses > 0, F::kMemorySameMeasure);
  f.add_if(now_.target, F::kMemoryTarget);
  f.add_if(now_.semicolon, F::kMemorySemicolon);
  if (r.uses > 0 && (r.speech != nullptr || now_.speech != nullptr))
    f.add(r.speech == now_.speech ? F::kMemorySameSpeech : F::kMemoryOtherSpeech);
  f.add_if(r.said.bracketed != now_.bracketed, F::kMemoryBracketApart);
  f.add_if(r.said.bracketed && now_.bracketed, F::kMemoryBracket);
  f.add_if(r.lede && now_.change, F::kMemoryLedeByChange);
}

void WindowBinder::offer_memory(const View& v, const Draft& d, const Remembered& r, Choice& out) const {
  const bool in_sentence =
      std::any_of(here_.begin(), here_.end(), [&](const Said& s) { return s.window == r.said.window; });
  if (in_sentence || !r.said.window) return;
  WindowEvidence f = evidence();
  memory_evidence(v, r, f);
  memory_claim_evidence(d, r, f);
  const Named named{
      .node = &r.said.node, .window = r.said.window, .span = r.said.span, .compared = r.said.compared};
  offer_cut(d, named, f, out);
  offer_heard(v, d, named, f, out);
  if (!single_day(r.said.node)) offer_aligned(v, d, named, f, out);
  offer(d, named, f, out);
}

// Where nothing was said yet: what comes.
void WindowBinder::offer_ahead(const View& v, const Draft& d, Choice& out) const {
  constexpr std::size_t kSentences = 4;
  constexpr int kTimes = 3;
  int found = 0;
  for (std::size_t s = v.sentence + 1; s < a_.sentences.size() && s <= v.sentence + kSentences; ++s) {
    const View next(a_, v.speeches, static_cast<std::uint32_t>(s));
    for (std::uint32_t t = next.begin; t < next.end && t < next.begin + kReach && found < kTimes; ++t) {
      if (!next.window_time(t) || placeless(a_.times[a_.items[t].ref].node)) continue;
      const TimeNode& node = bound(t);
      if (far_back(node, year_)) continue;  // "the lowest since 1965" says nothing of what was said before
      const Named named{.node = &node, .window = window_of(node), .span = a_.times[a_.items[t].ref].span};
      if (!named.window) continue;
      WindowEvidence f = evidence();
      f.add(F::kAhead);
      f.add(F::kAheadDistance, static_cast<double>(s - v.sentence));
      f.add_if(found > 0, F::kAheadSecond);
      f.add_if(compared(next, t, next.begin), F::kAheadCompared);
      f.add_if(single_day(node), F::kAheadDay);
      f.add_if(whole_year(node), F::kAheadWholeYear);
      f.add_if(!memory_.empty() || !here_.empty(), F::kAheadLater);
      f.add_if(times_.empty(), F::kAheadNoTime);
      ++found;
      offer(d, named, f, out);
    }
  }
}

void WindowBinder::offer_none(const View& v, const Draft& d, Choice& out) const {
  WindowEvidence f = evidence();
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
  f.add_if(none_before_, F::kNoneLikeBefore);
  f.add_if(times_.empty() && !now_.measured, F::kNoneNewMeasure);
  f.add_if(now_.present, F::kNonePresent);
  f.add_if(now_.speech != nullptr, F::kNoneSpeech);
  f.add_if(since, F::kNoneSince);
  f.add_if(unanchored, F::kNoneUnanchored);
  consider({}, f, true, out);
}

}  // namespace blotter
