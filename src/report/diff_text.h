// What changed between two vintages, for a terminal or a plain text file. A pure function of its arguments;
// counts, codes and names of columns alone, never what stands in a record.
#pragma once

#include <blotter/diff.h>

#include <string>

#include "report/text.h"

namespace blotter {

std::string diff_text(const Catalog& catalog, const VintageDiff& diff, const TextStyle& style);

// "under a week", "under a month", "under a year", "older".
[[nodiscard]] const char* age_in_words(EventAge age);

}  // namespace blotter
