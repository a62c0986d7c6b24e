// The dashboard below a specification curve: which options of which choices each way of counting takes
// (Simonsohn, Simmons & Nelson 2020, figure 2).
#pragma once

#include <blotter/verdict.h>

#include <cstddef>
#include <string>
#include <vector>

#include "report/curve_order.h"

namespace blotter {

struct CurveOption {
  std::string words;
  std::vector<std::size_t> indices;  // in Assessment::options; several: those that found no row
};

struct CurvePanel {
  const char* name = "";
  std::size_t choice = 0;
  std::vector<CurveOption> options;  // at least two, at most six
};

// Of every choice that is one.
[[nodiscard]] std::vector<CurvePanel> panels_of(const Assessment& assessment,
                                                const std::vector<Placed>& curve);

// What is drawn: the ways that the words allow. A wrong unit would press them into a corner.
// `wanted` false: the others.
[[nodiscard]] std::vector<Placed> allowed(std::vector<Placed> curve, bool wanted = true);

}  // namespace blotter
