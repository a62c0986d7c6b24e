// Which of a sentence's time expressions is a claim's window, which its baseline, and which window the
// text is about where a sentence names none.
#pragma once

#include <blotter/claim.h>

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "claim/draft.h"
#include "claim/time_meaning.h"
#include "claim/window_weights.h"

namespace blotter {

class WindowBinder {
 public:
  WindowBinder(const Catalog& catalog, const Document& document, const Analysis& analysis);

  // Before and after the drafts of a sentence are bound.
  void enter(const View& view, const std::vector<Draft>& drafts);
  void leave(const View& view);

  // Fills `when`, `when_span`, `baseline`, `baseline_year_before`, `since`.
  void bind(const View& view, const Draft& draft, Claim& claim);

 private:
  // A window that something was said of.
  struct Said {
    TimeNode node;
    Span span;
    std::optional<Window> window;
    std::optional<std::uint32_t> time;  // the item, where the sentence itself names it
    std::uint32_t item = 0;             // of the claim
    ClaimForm form = ClaimForm::kCount;
    std::string measure;
    bool other_side = false;
    bool nested = false;     // of a part of what was counted
    bool compared = false;   // named behind a mark of comparison
    bool bracketed = false;  // the claim's number stands in brackets

    // A running count has a window and no words for it.
    [[nodiscard]] std::optional<Span> words() const {
      return span.empty() ? std::nullopt : std::optional(span);
    }
  };
  // One that the text spoke of before.
  struct Remembered {
    Said said;
    int uses = 0;
    std::uint32_t sentence = 0;   // of the last use
    std::uint32_t paragraph = 0;  // of the last use
    bool lede = false;
    const Speech* speech = nullptr;  // of the last claim that had it
    bool unused = false;             // named in a sentence with claims, and none of theirs
    bool opens_paragraph = false;    // of the last paragraph that had claims
  };
  // A candidate: words with a meaning. It lives as long as it is looked at.
  struct Named {
    const TimeNode* node = nullptr;
    std::optional<Window> window;
    Span span;
    std::optional<std::uint32_t> time;
    bool compared = false;
  };
  // The best candidate so far.
  struct Choice {
    bool none = true;
    double score = -1e9;
    Named named;
    // Whether a candidate that may gain so much yet is worth the work that is left to do for it.
    [[nodiscard]] bool may_take([[maybe_unused]] const WindowEvidence& evidence,
                                [[maybe_unused]] double gain = 0) const {
#ifdef BLOTTER_TRACE_WINDOWS
      return true;
#else
      return evidence.score() + gain > score;
#endif
    }
#ifdef BLOTTER_TRACE_WINDOWS
    std::string trace;
#endif
  };
  // What is the same for all candidates of a claim.
  struct Setting {
    bool change = false;
    bool extreme = false;
    bool nested = false;     // a part of what was counted before: "of them"
    bool target = false;     // what a number changed to: "from 12 to 9"
    bool no_time = false;    // no time of the sentence is free
    bool bracketed = false;  // in brackets: "44 (57)"
    bool present = false;    // the sentence speaks of now: "have been", "are"
    bool measured = false;   // its measure was counted before
    const Speech* speech = nullptr;
    bool semicolon = false;  // the sentence's claim before stands in another clause
    const Said* lede = nullptr;
    LocalMinute newest{};  // the latest end of what the text spoke of
  };

  [[nodiscard]] std::optional<Window> window_of(const TimeNode& node) const;
  [[nodiscard]] const TimeNode& bound(std::uint32_t item) const;
  [[nodiscard]] TimeNode refer(TimeNode node, const TimeNode& about) const;
  // A node that lives until the next claim is bound: candidates point to it.
  const TimeNode& keep(TimeNode node) const;
  [[nodiscard]] bool nested(const View& view, const Draft& draft) const;
  [[nodiscard]] bool compared_from(const View& v, std::uint32_t t, const Draft& d) const;
  [[nodiscard]] bool usable(const View& view, std::uint32_t time, const Draft& draft) const;
  [[nodiscard]] const Said* used(std::uint32_t time) const;

  [[nodiscard]] WindowEvidence evidence() const { return WindowEvidence(!here_.empty()); }
  void look_at(const View& view, const Draft& draft);
  void offer(const Draft& draft, Named named, WindowEvidence evidence, Choice& out) const;
  void consider(const Named& named, const WindowEvidence& evidence, bool none, Choice& out) const;
  void offer_times(const View& view, const Draft& draft, Choice& out) const;
  void offer_time(const View& view, const Draft& draft, std::uint32_t time, Choice& out) const;
  void offer_streak(const View& view, const Draft& draft, Choice& out) const;
  void offer_said(const View& view, const Draft& draft, Choice& out) const;
  void offer_memory(const View& view, const Draft& draft, const Remembered& r, Choice& out) const;
  void offer_ahead(const View& view, const Draft& draft, Choice& out) const;
  void offer_none(const View& view, const Draft& draft, Choice& out) const;
  void offer_inner(const View& view, const Draft& draft, const Named& plain, const WindowEvidence& evidence,
                   Choice& out) const;
  void offer_up_to(const View& view, const Draft& draft, const Named& plain, const WindowEvidence& evidence,
                   Choice& out) const;
  void offer_aligned(const View& view, const Draft& draft, const Named& plain, const WindowEvidence& evidence,
                     Choice& out) const;
  void offer_aligned_to(const View& view, const Draft& draft, const Named& plain, const Said& about,
                        WindowEvidence evidence, Choice& out) const;
  void aligned_place(const View& view, std::uint32_t time, WindowEvidence& out) const;
  [[nodiscard]] const Said* aligned_about(std::optional<std::uint32_t> time) const;
  void offer_heard(const View& view, const Draft& draft, const Named& plain, WindowEvidence evidence,
                   Choice& out) const;
  void offer_told(const Draft& draft, const Named& plain, const WindowEvidence& evidence, Choice& out) const;
  void offer_length(const Draft& draft, const Named& named, const WindowEvidence& evidence,
                    Choice& out) const;
  void offer_antecedents(const Draft& draft, const Named& named, const WindowEvidence& evidence,
                         Choice& out) const;
  void memory_evidence(const View& view, const Remembered& r, WindowEvidence& out) const;
  void memory_claim_evidence(const Draft& draft, const Remembered& r, WindowEvidence& out) const;
  void offer_bracketed(const Draft& draft, Choice& out) const;
  void offer_cut(const Draft& draft, const Named& plain, const WindowEvidence& evidence, Choice& out) const;
  void place_evidence(const View& view, const Draft& draft, std::uint32_t time, WindowEvidence& out) const;
  void meaning_evidence(const View& view, const Draft& draft, std::uint32_t time, WindowEvidence& out) const;
  [[nodiscard]] const TimeNode& bound_to(std::uint32_t item, const TimeNode* about) const;

#ifdef BLOTTER_TRACE_WINDOWS
  void trace(const Choice& choice) const;
#endif
  [[nodiscard]] bool names_other_side_only(const View& v, const Draft& d) const;
  void bind_window(const View& view, const Draft& draft, Claim& claim);
  void bind_baseline(const View& view, const Draft& draft, Claim& claim);
  void bind_baseline_alone(const View& view, const Draft& draft, Claim& claim) const;
  [[nodiscard]] std::optional<std::uint32_t> own_time(const View& v, const Draft& d) const;
  [[nodiscard]] std::optional<std::uint32_t> other_side(const View& view, const Draft& draft) const;
  [[nodiscard]] const TimeNode* unnamed_other_side(const View& view, const Draft& draft) const;
  [[nodiscard]] bool between_places(const View& view, const Draft& draft) const;
  [[nodiscard]] bool second_of_two(const Said& said) const;
  void bind_since(const View& view, const Draft& draft, Claim& claim) const;
  void note_cut();
  void note_last(const View& view);
  void hear(const View& view, const Draft& draft);
  void look_around(const Draft& draft);
  void remember(const View& view, Said said, bool claim);
  void remember_times(const View& view);
  void note_heading(const View& view);
  void note_heard(const View& view);
  void note_columns(const View& view);
  void offer_column(const View& view, const Draft& draft, Choice& out) const;
  [[nodiscard]] bool lead(const View& view) const;
  [[nodiscard]] bool has_own_time(const View& view, const Draft& draft) const;
  [[nodiscard]] const Said* latest_of(TimeUnit unit) const;
  [[nodiscard]] bool nearest(const View& view, const Draft& draft, std::uint32_t time) const;
  [[nodiscard]] bool target(const View& view, const Draft& draft) const;

  const Catalog& catalog_;
  const Document& document_;
  const Analysis& a_;
  int year_ = 0;               // of the document
  std::optional<Said> topic_;  // what the text is about
  struct Compared {
    std::optional<Window> window;
    TimeNode baseline;
  };
  std::optional<Compared> compared_;  // the last comparison whose other side was named
  std::uint32_t compared_sentence_ = 0;
  std::optional<Said> before_;  // of the last claim of the sentences before
  std::uint32_t before_sentence_ = 0;
  std::vector<Remembered> memory_;  // the newest last
  bool claims_in_paragraph_ = false;
  std::optional<std::uint32_t> first_sentence_;  // that had a claim
  bool none_before_ = false;                     // the claim before has no window
  std::vector<Said> columns_;                    // years that head the columns of what follows
  std::uint32_t columns_sentence_ = 0;
  std::optional<Day> named_day_;  // the last weekday that was named
  std::optional<Day> heard_;      // the last day on which somebody spoke
  std::uint32_t heard_sentence_ = 0;
  std::optional<TimeNode> last_;        // the time named last
  std::optional<TimeNode> cut_;         // "through Nov. 5": up to where the text's year runs
  bool cut_here_ = false;               // … said by this sentence
  std::vector<Said> here_;              // windows of this sentence's claims
  std::optional<Said> claim_;           // of the claim that is being bound
  Setting now_;                         // … and what is known of it
  std::vector<std::uint32_t> times_;    // of this sentence
  std::vector<std::uint32_t> near_;     // of those, what lies near the claim
  std::vector<std::uint32_t> anchors_;  // of this sentence's drafts
  std::optional<Day> spoken_;           // of the claim, where it is not the document's
  using Windows = std::unordered_map<TimeNode, std::optional<Window>, TimeNodeHash>;
  mutable std::map<Day, Windows> known_;  // by the day of speaking
  mutable std::deque<TimeNode> kept_;
};

}  // namespace blotter
