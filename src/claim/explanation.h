// Why a number of the text stands in no claim: notes that the reader makes where somebody asks.
#pragma once

#include <blotter/claim.h>

#include <string_view>
#include <vector>

#include "claim/draft.h"
#include "claim/view.h"

namespace blotter {

class UnreadNotes {
 public:
  // A rule took the number and made no claim of it; `why` is the rule's own reason, if it gives one.
  void set_aside(const View& view, std::uint32_t item, std::string_view rule, std::string_view why);
  // The sentence is over: what no rule took, and dates where it has no claim.
  void end_sentence(const View& view, const std::vector<bool>& used, bool has_claims);
  // None of the sentence's numbers was looked at.
  void skip_sentence(const View& view, std::string_view rule);
  // The claims that were dropped with the whole text.
  void drop(const std::vector<Claim>& claims);

  [[nodiscard]] std::vector<UnreadNumber> take();

 private:
  void add(Span number, std::string_view rule, std::string_view why);

  std::vector<UnreadNumber> notes_;
};

}  // namespace blotter
