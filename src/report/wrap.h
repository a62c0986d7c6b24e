// Lines of styled text, broken by the width at which a terminal shows them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace blotter {

enum class Ink { kPlain, kBold, kDim, kGreen, kYellow, kRed, kBlue };

// A stretch of text in one ink.
struct Run {
  std::string text;
  Ink ink = Ink::kPlain;
  bool operator==(const Run&) const = default;
};
using Runs = std::vector<Run>;

// Columns that a terminal gives to UTF-8 text: two for wide characters (East Asian Width W and F), none
// for combining marks and what a zero-width joiner hangs on, one for the rest.
[[nodiscard]] std::size_t display_width(std::string_view text);

// Text that is safe to show: tabs and line breaks become one blank, other control characters and those
// that turn the direction of writing are left out, so that no story can steer the terminal that shows it.
[[nodiscard]] std::string printable(std::string_view text);

// Breaks `runs` into lines of at most `width` columns where Unicode (UAX 14) allows a break; a word that
// is wider than a line is cut. Blanks at the end of a line are dropped. At least one line.
[[nodiscard]] std::vector<Runs> wrap(const Runs& runs, std::size_t width);

// The line as it is written: with ANSI colours, or the text alone.
[[nodiscard]] std::string render(const Runs& line, bool colour);

}  // namespace blotter
