// The time expressions of a document with the windows that they have there: what `blotter times` prints.
#pragma once

#include <blotter/claim.h>

#include <vector>

namespace blotter {

struct PlacedTime {
  TimeExpression expression;
  std::vector<WindowReading> windows;  // the plain one first; none where it has no place on the calendar
};

// In the order of the text. Words that somebody said on a day that the text names are taken by that day,
// a text without a word of recorded crime by the calendar (TimeRegister).
[[nodiscard]] std::vector<PlacedTime> place_times(const Catalog& catalog, const ClaimReader& reader,
                                                  const Document& document);

}  // namespace blotter
