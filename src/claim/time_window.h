// A meaning placed on the calendar. What words mean becomes windows in src/reading, which defines this;
// the reader of claims asks it which of two windows is the later one.
#pragma once

#include <blotter/time_expression.h>

#include <optional>

#include "claim/time_meaning.h"

namespace blotter {

// As for a `TimeMeaning`, without the way through its notation.
[[nodiscard]] std::optional<Window> plain_window(const Catalog& catalog, const TimeNode& node,
                                                 const TimeContext& context);

}  // namespace blotter
