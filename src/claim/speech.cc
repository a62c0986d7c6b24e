#include "claim/speech.h"

#include "claim/quotation.h"
#include "claim/speech_cue.h"
#include "claim/speech_day.h"
#include "claim/speech_reach.h"

namespace blotter {

Speeches find_speeches(const Analysis& analysis) {
  Speeches out;
  out.spoken_times.assign(analysis.times.size(), false);
  out.quoted = find_quoted(*analysis.text);
  mark_dateline(analysis, out.spoken_times);
  SourceReader sources(analysis);
  std::vector<SpokenSentence> sentences;
  sentences.reserve(analysis.sentences.size());
  for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s)
    sentences.push_back(find_cues(analysis, sources, out, s));
  assign_speakers(analysis, sentences, out);
  return out;
}

}  // namespace blotter
