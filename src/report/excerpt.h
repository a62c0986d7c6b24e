// What stands around a claim in the text: enough to know what was said.
#pragma once

#include <blotter/claim.h>

#include <string>

#include "text/text.h"

namespace blotter {

// The sentence (or sentences) that a claim stands in, cut in three at the claim's own words. Printable,
// on one line; a long sentence is cut to some words on either side, with an ellipsis.
struct Excerpt {
  std::string before;
  std::string words;
  std::string after;
  bool operator==(const Excerpt&) const = default;
};

// Precondition: `span` lies in text.source. `ellipsis`: "…" or "...".
[[nodiscard]] Excerpt excerpt_of(const Text& text, Span span, const std::string& ellipsis);

}  // namespace blotter
