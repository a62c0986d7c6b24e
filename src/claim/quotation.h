// Which tokens stand in quotation marks.
#pragma once

#include <vector>

#include "text/text.h"

namespace blotter {

// By token; the marks themselves are outside. A quotation ends with its paragraph: one that goes on opens
// again.
std::vector<bool> find_quoted(const Text& text);

}  // namespace blotter
