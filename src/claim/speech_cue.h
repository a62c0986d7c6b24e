// The sources and cues of one sentence.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "claim/source_phrase.h"
#include "claim/speech.h"

namespace blotter {

struct SpeechCue {
  SourcePhrase who;
  std::uint32_t first = 0;  // items [first, last] of the cue alone
  std::uint32_t last = 0;
  SpeechKind kind = SpeechKind::kSaid;
  const char* rule = "";
  std::optional<std::uint32_t> said_when;
  SpeechScope scope = SpeechScope::kOwn;

  // Items [begin, end) of source and cue together.
  [[nodiscard]] std::uint32_t begin() const { return std::min(first, who.first); }
  [[nodiscard]] std::uint32_t end() const { return std::max(last, who.last) + 1; }
};

struct SpokenSentence {
  std::uint32_t index = 0;
  std::uint32_t begin = 0;  // items [begin, end)
  std::uint32_t end = 0;
  std::vector<SpeechCue> cues;  // in the order of the text
};

// The cues of all sentences, and in `speeches` the days of speaking.
std::vector<SpokenSentence> find_cues(const Analysis& a, Speeches& speeches);

}  // namespace blotter
