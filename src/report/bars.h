// A table of counts with a bar to each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/page.h"
#include "report/text.h"

namespace blotter {

struct BarLine {
  std::string label;
  std::int64_t count = 0;
  std::string after;  // behind the bar
  bool strong = false;
};

// Labels, counts, bars to scale (the longest 32 signs, less on a narrow page), and what stands behind them,
// in columns.
void add_bars(Page& page, const TextStyle& style, const std::vector<BarLine>& lines);

}  // namespace blotter
