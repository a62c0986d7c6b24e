// A count for a terminal or a plain text file: the figure, what it is held against, rows with bars, and
// what it rests on. A pure function of its arguments.
#pragma once

#include <blotter/count.h>

#include <string>

#include "report/text.h"

namespace blotter {

// `by`: how the person named the rows ("hour", "community-area"); empty where there are none.
std::string count_text(const CountQuestion& question, const CountAnswer& answer, const std::string& by,
                       const TextStyle& style);

}  // namespace blotter
