// The marks inside a line of Markdown.
#pragma once

#include <string>
#include <string_view>

namespace blotter {

// Emphasis, links, code, tags and notes left out, the words in them kept: "**12** [shot](a.html)[^1]" is
// "12 shot". One pass, linear in the text.
std::string without_marks(std::string_view text);

}  // namespace blotter
