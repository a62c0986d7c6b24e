// Gives a draft what its sentence and the text before it say: window, baseline, place, speaker.
#pragma once

#include <blotter/claim.h>

#include <vector>

#include "claim/draft.h"
#include "claim/place_binding.h"
#include "claim/window_binding.h"

namespace blotter {

class Binder {
 public:
  Binder(const Catalog& catalog, const Document& document, const Analysis& analysis,
         const Speeches& speeches);

  // In the order of the text: what one sentence says is carried to the next.
  Claim bind(const View& view, Draft draft);
  // Before and after the drafts of a sentence.
  void enter(const View& view, const std::vector<Draft>& drafts);
  void leave(const View& view);

 private:
  void bind_speaker(const View& view, const Draft& draft, Claim& claim) const;

  const Analysis& a_;
  const Speeches& speeches_;
  PlaceBinder places_;
  WindowBinder windows_;
};

}  // namespace blotter
