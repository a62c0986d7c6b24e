// How far a source reaches: its clause and sentence, its quotations, a list below it, the sentences after.
#pragma once

#include <vector>

#include "claim/speech_cue.h"

namespace blotter {

// Fills all of `out` but what find_cues marked already.
void assign_speakers(const Analysis& a, const std::vector<SpokenSentence>& sentences, Speeches& out);

}  // namespace blotter
