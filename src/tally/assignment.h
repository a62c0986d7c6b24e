// Maximum weight matching in a sparse bipartite graph.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace blotter {

struct WeightedEdge {
  std::size_t left = 0;
  std::size_t right = 0;
  std::int64_t weight = 0;  // > 0
  bool operator==(const WeightedEdge&) const = default;
};

// For each of `lefts` nodes its partner in [0, rights), or `rights` where it stays alone; the sum of weights
// is the greatest possible. At most one edge between two nodes. O(lefts · edges · log edges) at worst.
[[nodiscard]] std::vector<std::size_t> heaviest_matching(std::size_t lefts, std::size_t rights,
                                                         const std::vector<WeightedEdge>& edges);

}  // namespace blotter
