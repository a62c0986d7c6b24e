// The day of speaking: "said Tuesday", "in a post on Saturday". It is no window of what was said.
#pragma once

#include <cstdint>
#include <vector>

#include "claim/item.h"

namespace blotter {

struct SpokenSentence;
struct Speeches;

// "CHICAGO, Sunday —": the day of writing, no window.
void mark_dateline(const Analysis& a, std::vector<bool>& spoken_times);

// A person who is said to have spoken on a day spoke on that day all along, until another is named.
void carry_days(Speeches& speeches);

// Gives the cues of a sentence their days.
void find_days(const Analysis& a, SpokenSentence& sentence, Speeches& speeches);

}  // namespace blotter
