// The report of a check for a terminal or a plain text file.
//
// A pure function of its arguments: no clock, no terminal, no locale. Whoever calls it knows the width and
// whether colour and Unicode signs can be shown.
#pragma once

#include <blotter/check.h>

#include <string>
#include <vector>

namespace blotter {

struct TextStyle {
  int width = 80;       // columns; taken as 40 where smaller
  bool colour = false;  // ANSI colours; without them the words of a claim are set in brackets
  bool unicode = true;  // false: our own signs are ASCII; the text checked is never changed
};

// `vintages`: those of the store, for the titles and dates in the list of sources. Ends with a line break.
std::string check_text(const Catalog& catalog, const std::vector<Vintage>& vintages,
                       const CheckedDocument& checked, const TextStyle& style);

}  // namespace blotter
