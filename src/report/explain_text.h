// `blotter explain` for a terminal: everything that is known of how robust a statement is.
#pragma once

#include <blotter/check.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "report/text.h"

namespace blotter {

struct ExplainStyle {
  TextStyle text;
  bool all = false;                 // a row for each specification and exact setting
  std::optional<std::size_t> only;  // number of the one statement to explain, from 1
  bool by_hand = false;  // that one is taken otherwise than its words are read: its first note says how
};

// Pure. Ends with a line break. Precondition: `only` is the number of a statement.
std::string explain_text(const Catalog& catalog, const CheckedDocument& checked, const ExplainStyle& style);

}  // namespace blotter
