// Tokens → sentences and paragraphs.
#pragma once

#include "text/text.h"

namespace blotter {

// Fills `sentences` and `paragraphs` and the flags of the tokens that open them. Linear.
void find_sentences(Text& text);

}  // namespace blotter
