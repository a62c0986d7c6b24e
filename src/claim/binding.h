// Gives a draft what its sentence and the text before it say: window, baseline, place, speaker.
#pragma once

#include <blotter/claim.h>

#include <optional>
#include <string>

#include "claim/draft.h"

namespace blotter {

class Binder {
 public:
  Binder(const Catalog& catalog, const Document& document, const Analysis& analysis, const Speeches& speeches);

  // In the order of the text: what one sentence says is carried to the next.
  Claim bind(const View& view, const Draft& draft);
  // Call before a sentence's drafts are bound.
  void enter(const View& view);

 private:
  struct Scored {
    std::optional<std::uint32_t> item;
    int score = 0;
  };

  [[nodiscard]] Scored nearest_time(const View& view, const Draft& draft) const;
  [[nodiscard]] int distance(const View& view, std::uint32_t from, std::uint32_t to) const;
  [[nodiscard]] bool compared_time(const View& view, std::uint32_t time, std::uint32_t anchor) const;
  void bind_window(const View& view, const Draft& draft, Claim& claim);
  void bind_baseline(const View& view, const Draft& draft, Claim& claim);
  void bind_since(const View& view, const Draft& draft, Claim& claim);
  void bind_place(const View& view, const Draft& draft, Claim& claim);
  void bind_speaker(const View& view, const Draft& draft, Claim& claim) const;
  [[nodiscard]] std::optional<Window> window_of(const TimeMeaning& meaning, const Claim& claim) const;
  [[nodiscard]] std::string default_place() const;
  [[nodiscard]] TimeMeaning in_context(const TimeMeaning& meaning) const;

  const Catalog& catalog_;
  const Document& document_;
  const Analysis& a_;
  const Speeches& speeches_;
  std::string document_place_;
  std::string place_;                 // carried
  std::optional<TimeMeaning> when_;   // carried: the window that the text is about
  std::optional<Span> when_span_;
};

}  // namespace blotter
