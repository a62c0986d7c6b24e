// Which of a sentence's time expressions is a claim's window, which its baseline, and which window the
// text is about where a sentence names none.
#pragma once

#include <blotter/claim.h>

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "claim/draft.h"
#include "claim/time_meaning.h"

namespace blotter {

class WindowBinder {
 public:
  WindowBinder(const Catalog& catalog, const Document& document, const Analysis& analysis);

  // Before and after the drafts of a sentence are bound.
  void enter(const View& view);
  void leave(const View& view);

  // The window that the text has come to be about, for claims that stood before any was named.
  [[nodiscard]] std::optional<TimeMeaning> about() const;

  // Fills `when`, `when_span`, `baseline`, `baseline_year_before`, `since`.
  void bind(const View& view, const Draft& draft, Claim& claim);

 private:
  struct Chosen {
    std::optional<std::uint32_t> item;
    int score = 1000;
  };
  struct Window_ {
    TimeNode node;
    Span span;
    std::optional<Window> window;

    // A running count has a window and no words for it.
    [[nodiscard]] std::optional<Span> words() const {
      return span.empty() ? std::nullopt : std::optional(span);
    }
  };

  [[nodiscard]] bool usable(const View& view, std::uint32_t time, const Draft& draft) const;
  [[nodiscard]] bool compared(const View& view, std::uint32_t time, std::uint32_t anchor) const;
  [[nodiscard]] bool span_of_extreme(const View& view, std::uint32_t time) const;
  [[nodiscard]] const Window_* newest_window() const;
  [[nodiscard]] bool far_back(const TimeNode& node) const;
  [[nodiscard]] Chosen nearest(const View& view, const Draft& draft) const;
  [[nodiscard]] TimeNode bound(std::uint32_t time) const;
  [[nodiscard]] TimeNode aligned(const View& view, std::uint32_t item, TimeNode node) const;
  [[nodiscard]] std::optional<Window> window_of(const TimeNode& node) const;
  void bind_window(const View& view, const Draft& draft, Claim& claim);
  void bind_baseline(const View& view, const Draft& draft, Claim& claim) const;
  void bind_since(const View& view, const Draft& draft, Claim& claim) const;

  const Catalog& catalog_;
  const Document& document_;
  const Analysis& a_;
  std::optional<Window_> main_;   // what the text is about
  std::optional<TimeNode> last_;  // the time named last
  std::vector<Window_> here_;     // windows of this sentence's claims
  std::optional<Window_> claim_;  // of the claim that is being bound
  std::uint32_t main_paragraph_ = 0;
  int claims_ = 0;  // of this sentence
  mutable std::unordered_map<TimeNode, std::optional<Window>, TimeNodeHash> known_;
};

// Items between two items of a sentence, with a price for every number and clause between them.
int item_distance(const View& view, std::uint32_t from, std::uint32_t to);

}  // namespace blotter
