// The specifications of one claim in the order of their figures, and folded for a reader.
#pragma once

#include <blotter/verdict.h>

#include <vector>

namespace blotter {

struct Placed {
  const Specification* specification = nullptr;
  bool plain = false;       // the first option of every choice
  bool wrong_unit = false;  // of Assessment::wrong_unit
};

// All of them, those in a wrong unit too, the smallest figure first. Valid as long as `assessment`.
[[nodiscard]] std::vector<Placed> curve_by_figure(const Assessment& assessment);

// Neighbours with one figure that fare alike.
struct Fold {
  std::vector<const Placed*> placed;
  const Placed* simplest = nullptr;  // the plain one, else the one that differs in least
  bool shown = true;                 // false: it lies between others that tell more
};

// Valid as long as `curve`. Of more than 12 folds those are shown that hold the plain one, the lowest and the
// highest, and of the others those nearest to what was stated.
[[nodiscard]] std::vector<Fold> folds_of(const std::vector<Placed>& curve);

}  // namespace blotter
