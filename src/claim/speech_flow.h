// What goes beyond the sentence of a cue: quotations without one, and sentences that go on with a source.
#pragma once

#include <vector>

#include "claim/speech.h"

namespace blotter {

// The speeches [first, last) of one sentence.
struct SentenceSpeeches {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  [[nodiscard]] bool empty() const { return first == last; }
};

// Quoted sentences without a cue are the speaker's of the same paragraph, else of the one before.
void spread_quotations(const Analysis& a, const std::vector<SentenceSpeeches>& rows, Speeches& out);

// Lists, transcripts, and sentences that by their form go on with the source of the one before.
void carry_on(const Analysis& a, const std::vector<SentenceSpeeches>& rows, Speeches& out);

}  // namespace blotter
