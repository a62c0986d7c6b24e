// The age that a correction takes back: "The victim's age is 28, not 25", "first given as 25".
#pragma once

#include <optional>
#include <vector>

#include "text/text.h"

namespace blotter {

// In these sentences; nullopt where none is taken back.
[[nodiscard]] std::optional<int> age_before(const Text& text, const std::vector<TokenRange>& sentences);

}  // namespace blotter
