#include "tally/assignment.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <queue>
#include <utility>

namespace blotter {
namespace {

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max();
constexpr auto kNobody = std::numeric_limits<std::size_t>::max();

struct Arc {
  std::size_t right = 0;
  std::int64_t cost = 0;
};

// Shortest augmenting paths with potentials. Costs are what an edge lacks to the heaviest one, and each left
// node has a right one of its own at the full cost, which stands for staying alone.
class Matching {
 public:
  Matching(std::size_t lefts, std::size_t rights, const std::vector<WeightedEdge>& edges)
      : arcs_(lefts),
        left_potential_(lefts),
        right_potential_(rights + lefts),
        left_of_(rights + lefts, kNobody),
        right_of_(lefts, kNobody),
        distance_(rights + lefts, kFar),
        from_(rights + lefts, kNobody),
        is_settled_(rights + lefts, false) {
    std::int64_t heaviest = 0;
    for (const WeightedEdge& e : edges) heaviest = std::max(heaviest, e.weight);
    for (const WeightedEdge& e : edges) arcs_[e.left].push_back({e.right, heaviest - e.weight});
    for (std::size_t left = 0; left < lefts; ++left) arcs_[left].push_back({rights + left, heaviest});
  }

  void add(std::size_t left) {
    const std::size_t end = search(left);
    settle(left, distance_[end]);
    for (std::size_t right = end; right != kNobody;) {
      const std::size_t owner = from_[right];
      const std::size_t next = owner == left ? kNobody : right_of_[owner];
      left_of_[right] = owner;
      right = next;
    }
    forget();
  }

  [[nodiscard]] std::vector<std::size_t> partners(std::size_t lefts, std::size_t rights) const {
    std::vector<std::size_t> out(lefts, rights);
    for (std::size_t right = 0; right < rights; ++right) {
      if (left_of_[right] != kNobody) out[left_of_[right]] = right;
    }
    return out;
  }

 private:
  using Entry = std::pair<std::int64_t, std::size_t>;  // distance, right node

  // Dijkstra over right nodes by reduced costs, to the nearest that nobody has.
  std::size_t search(std::size_t left) {
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    std::size_t at = left;
    std::int64_t here = 0;
    for (;;) {
      relax(at, here, open);
      // A free node is always reachable: the one that stands for staying alone.
      while (is_settled_[open.top().second]) open.pop();
      const auto [distance, right] = open.top();
      open.pop();
      settled_.push_back(right);
      is_settled_[right] = true;
      if (left_of_[right] == kNobody) return right;
      at = left_of_[right];
      here = distance;
    }
  }

  void relax(std::size_t at, std::int64_t here,
             std::priority_queue<Entry, std::vector<Entry>, std::greater<>>& open) {
    for (const Arc& arc : arcs_[at]) {
      const std::int64_t there = here + arc.cost - left_potential_[at] - right_potential_[arc.right];
      if (there >= distance_[arc.right]) continue;
      if (distance_[arc.right] == kFar) touched_.push_back(arc.right);
      distance_[arc.right] = there;
      from_[arc.right] = at;
      open.emplace(there, arc.right);
    }
  }

  // Keeps reduced costs at zero on matched edges and above elsewhere.
  void settle(std::size_t left, std::int64_t end) {
    left_potential_[left] += end;
    for (const std::size_t right : settled_) {
      if (left_of_[right] == kNobody) continue;
      left_potential_[left_of_[right]] += end - distance_[right];
      right_potential_[right] -= end - distance_[right];
    }
  }

  // Makes ready for the next search.
  void forget() {
    for (const std::size_t right : settled_) {
      is_settled_[right] = false;
      right_of_[left_of_[right]] = right;
    }
    for (const std::size_t right : touched_) distance_[right] = kFar;
    settled_.clear();
    touched_.clear();
  }

  std::vector<std::vector<Arc>> arcs_;
  std::vector<std::int64_t> left_potential_;
  std::vector<std::int64_t> right_potential_;
  std::vector<std::size_t> left_of_;
  std::vector<std::size_t> right_of_;
  std::vector<std::int64_t> distance_;
  std::vector<std::size_t> from_;
  std::vector<std::size_t> touched_;
  std::vector<std::size_t> settled_;
  std::vector<bool> is_settled_;
};

}  // namespace

std::vector<std::size_t> heaviest_matching(std::size_t lefts, std::size_t rights,
                                           const std::vector<WeightedEdge>& edges) {
  Matching matching(lefts, rights, edges);
  for (std::size_t left = 0; left < lefts; ++left) matching.add(left);
  return matching.partners(lefts, rights);
}

}  // namespace blotter
