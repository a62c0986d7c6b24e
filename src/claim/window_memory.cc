// What a text spoke of, sentence by sentence: its windows, its headings, the days on which it was told.
#include <algorithm>

#include "civil/calendar.h"
#include "claim/time_role.h"
#include "claim/window_binding.h"

namespace blotter {
namespace {

constexpr std::uint32_t kReach = 60;
constexpr std::size_t kMostTimes = 24;

}  // namespace

// The day on which somebody told what the text reports: "police said at a meeting Monday".
void WindowBinder::note_heard(const View& v) {
  constexpr std::chrono::days kWeek{7};
  const Day published = day_of(document_.published);
  for (std::uint32_t i = v.begin; i < v.end && i < v.begin + kReach; ++i) {
    if (!v.time(i) || !single_day(a_.times[a_.items[i].ref].node)) continue;
    // "Tuesday's council meeting": a weekday may be it too.
    const bool named = v.window_time(i);
    if (named && (heard_ || a_.times[a_.items[i].ref].node.op != TimeOp::kWeekday)) continue;
    const auto window = window_of(a_.times[a_.items[i].ref].node);
    if (!window || day_of(window->from) >= published || day_of(window->from) + kWeek < published) continue;
    (named ? named_day_ : heard_) = day_of(window->from);
    heard_sentence_ = v.sentence;
  }
}

// "The city's own numbers, which stop at July 4": up to where "this year" runs from here on.
void WindowBinder::note_cut() {
  cut_here_ = false;
  std::size_t seen = 0;
  for (const std::uint32_t t : times_) {
    if (++seen > kMostTimes) break;
    const TimeNode& node = bound(t);
    if (!year_up_to(node)) continue;
    const auto window = window_of(node);
    if (!window || year_of(day_of(window->from)) != year_ || day_of(window->to) > day_of(document_.published))
      continue;
    cut_ = node;
    cut_here_ = true;
  }
}

// The time named last. Only one that refers back needs those before it.
void WindowBinder::note_last(const View& v) {
  const auto end = std::lower_bound(times_.begin(), times_.end(), v.begin + kReach);
  const auto node_at = [&](std::uint32_t i) -> const TimeNode& { return a_.times[a_.items[i].ref].node; };
  auto first = end;
  for (auto t = end; t != times_.begin() && (first == end || points_back(node_at(*first)));) {
    if (!placeless(node_at(*--t))) first = t;
  }
  for (; first != end; ++first) {
    if (!placeless(node_at(*first))) last_ = bound(*first);
  }
}

// A heading: "Then and now (June to August):", "2025 IN BRIEF".
void WindowBinder::note_heading(const View& v) {
  std::optional<std::uint32_t> only;
  int times = 0;
  for (std::uint32_t i = v.begin; i < v.end && i < v.begin + kReach; ++i) {
    if (!v.window_time(i) || placeless(a_.times[a_.items[i].ref].node)) continue;
    ++times;
    if (!only) only = i;
  }
  if (only && single_day(a_.times[a_.items[*only].ref].node)) return;
  const bool heading = !topic_ || v.end - v.begin < 11 ||
                       (v.end - v.begin < 16 && !(v.raw(v.end - 1) == "." || v.raw(v.end - 1) == "?"));
  if (only && times == 1 && heading) {
    const TimeNode& node = bound(*only);
    if (const auto w = window_of(node)) {
      topic_ = Said{node, a_.times[a_.items[*only].ref].span, w};
    }
  }
}

// The newest of the sentence's windows is what the text is about from here on; an older one within the
// same paragraph is history told by the way.
void WindowBinder::leave(const View& v) {
  spoken_.reset();
  if (!here_.empty()) {
    before_ = here_.back();
    before_sentence_ = v.sentence;
  }
  remember_times(v);
  note_columns(v);
  note_last(v);
  if (here_.empty() && !anchors_.empty()) return;
  if (here_.empty()) return note_heading(v);
  const Said* best = nullptr;
  for (const Said& w : here_) {
    if (!w.window) continue;
    if (best == nullptr || w.window->to > best->window->to) best = &w;
  }
  if (best == nullptr) return;
  // Older than what the text is about: history told by the way.
  const bool history =
      topic_ && topic_->window && best->window->to + std::chrono::days{3} < topic_->window->to;
  if (history) return;
  topic_ = *best;
}

// "2020  2021  change", "for three years, 2023, 2024, 2025:" heads the figures of the lines below.
void WindowBinder::note_columns(const View& v) {
  constexpr std::uint32_t kGap = 3;
  constexpr std::size_t kMost = 8;
  std::vector<Said> run;
  std::uint32_t last = 0;
  for (const std::uint32_t t : times_) {
    const TimeNode& node = bound(t);
    if (!whole_year(node) || node.op != TimeOp::kYear) continue;
    if (!run.empty() && t > last + kGap) run.clear();
    if (run.empty() && t > v.begin && v.time(t - 1)) return;
    if (run.size() == kMost) return;
    run.push_back(Said{.node = node, .span = a_.times[a_.items[t].ref].span, .window = window_of(node)});
    last = t;
  }
  // With claims of its own a sentence heads others where it ends with the years.
  if (run.size() < 2 || (!here_.empty() && last + 2 < v.end)) return;
  columns_ = std::move(run);
  columns_sentence_ = v.sentence;
}

// What a sentence names and no claim of it has: the first of them is the freshest, behind those of the
// claims.
void WindowBinder::remember_times(const View& v) {
  constexpr std::size_t kMost = 3;
  std::vector<Said> found;
  for (const std::uint32_t t : times_) {
    if (found.size() == kMost) break;
    Said said{.node = bound(t), .span = a_.times[a_.items[t].ref].span};
    if (placeless(said.node) || compared(v, t, v.begin)) continue;
    said.window = window_of(said.node);
    if (!said.window) continue;
    said.bracketed = v.any_of(t + 1, {"in"}) && v.any_of(t + 2, {"brackets", "parentheses"});
    if (!here_.empty() && (used(t) != nullptr ||
                           std::any_of(memory_.begin(), memory_.end(),
                                       [&](const Remembered& m) { return m.said.window == said.window; })))
      continue;
    found.push_back(std::move(said));
  }
  const bool unused = !here_.empty();
  const auto claims = unused ? std::min(memory_.size(), here_.size()) : 0;
  for (auto s = found.rbegin(); s != found.rend(); ++s) {
    remember(v, std::move(*s), false);
    memory_.back().unused = unused;
    if (unused)
      std::rotate(memory_.end() - 1 - static_cast<std::ptrdiff_t>(std::min(claims, memory_.size() - 1)),
                  memory_.end() - 1, memory_.end());
  }
}

// Keeps the windows that the text speaks of, each once, the one used last at the end.
void WindowBinder::remember(const View& v, Said said, bool claim) {
  constexpr std::size_t kKept = 8;
  Remembered r{.said = std::move(said)};
  const auto known = std::find_if(memory_.begin(), memory_.end(),
                                  [&](const Remembered& m) { return m.said.window == r.said.window; });
  if (known != memory_.end()) {
    r.uses = known->uses;
    r.lede = known->lede;
    memory_.erase(known);
  }
  r.said.time.reset();
  r.sentence = v.sentence;
  r.paragraph = a_.sentences[v.sentence].paragraph;
  r.speech = claim ? now_.speech : nullptr;
  if (claim) {
    ++r.uses;
    r.lede =
        r.lede || std::none_of(memory_.begin(), memory_.end(), [](const Remembered& m) { return m.lede; });
    if (!claims_in_paragraph_) {
      for (Remembered& m : memory_) m.opens_paragraph = false;
      r.opens_paragraph = true;
      claims_in_paragraph_ = true;
    }
  }
  memory_.push_back(std::move(r));
  if (memory_.size() <= kKept) return;
  const auto oldest =
      std::find_if(memory_.begin(), memory_.end(), [](const Remembered& m) { return !m.lede; });
  memory_.erase(oldest);
}

// "The month", "the week": the last one that the text spoke of.
const WindowBinder::Said* WindowBinder::latest_of(TimeUnit unit) const {
  using std::chrono::days;
  const auto fits = [&](const Window& w) {
    const auto length = w.to - w.from;
    switch (unit) {
      case TimeUnit::kWeekend: return length > days{1} && length < days{5};
      case TimeUnit::kWeek: return length >= days{6} && length <= days{8};
      case TimeUnit::kMonth: return length >= days{27} && length <= days{31};
      case TimeUnit::kQuarter: return length >= days{85} && length <= days{95};
      default: return false;
    }
  };
  for (auto m = memory_.rbegin(); m != memory_.rend(); ++m) {
    if (m->said.window && fits(*m->said.window)) return &m->said;
  }
  return nullptr;
}

}  // namespace blotter
