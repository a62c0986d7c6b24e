// Bytes → tokens. Sentences come after (sentences.h); `make_text` calls both.
#pragma once

#include <string_view>
#include <vector>

#include "text/text.h"

namespace blotter {

[[nodiscard]] std::vector<Token> tokenize(std::string_view source, const Vocabulary& vocabulary);

}  // namespace blotter
