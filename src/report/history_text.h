// One figure in every vintage, for a terminal or a plain text file. A pure function of its arguments.
#pragma once

#include <blotter/history.h>

#include <string>

#include "report/text.h"

namespace blotter {

std::string history_text(const HistoryQuestion& question, const HistoryAnswer& answer,
                         const TextStyle& style);

}  // namespace blotter
