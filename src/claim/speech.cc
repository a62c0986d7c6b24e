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
  const std::vector<SpokenSentence> sentences = find_cues(analysis, out);
  assign_speakers(analysis, sentences, out);
  carry_days(out);
  return out;
}

}  // namespace blotter
