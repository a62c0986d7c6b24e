// What time expressions take from the text around them: "since the surge began on Aug. 11", "those dates in
// 2024".
#pragma once

#include <vector>

#include "claim/time_reader.h"

namespace blotter {

// "since CLAUSE on DATE" is one expression: since the date.
void join_since_clauses(const Text& text, std::vector<FoundTime>& found);

// Puts what the text spoke of before in the place of `it`, `that`, `those-dates` and `by-now`. What finds
// nothing stays; it is resolved to the year so far.
void bind_references(const Text& text, std::vector<FoundTime>& found);

}  // namespace blotter
