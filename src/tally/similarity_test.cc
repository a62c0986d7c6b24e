// The assignment against every possible one, and records whose best pairs a greedy choice would miss.
#include "tally/similarity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "tally/assignment.h"

namespace blotter {
namespace {

std::int64_t weight_of(const std::vector<std::size_t>& partners, const std::vector<WeightedEdge>& edges) {
  std::int64_t out = 0;
  for (const WeightedEdge& e : edges) {
    if (partners[e.left] == e.right) out += e.weight;
  }
  return out;
}

// By trying each way for one left node after the other.
std::int64_t best_weight(std::size_t left, std::size_t lefts, std::vector<bool>& taken,
                         const std::vector<WeightedEdge>& edges) {
  if (left == lefts) return 0;
  std::int64_t best = best_weight(left + 1, lefts, taken, edges);
  for (const WeightedEdge& e : edges) {
    if (e.left != left || taken[e.right]) continue;
    taken[e.right] = true;
    best = std::max(best, e.weight + best_weight(left + 1, lefts, taken, edges));
    taken[e.right] = false;
  }
  return best;
}

TEST(Assignment, IsTheHeaviestOfAll) {
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same graphs each time
  for (int round = 0; round < 400; ++round) {
    const std::size_t lefts = 1 + random() % 6;
    const std::size_t rights = 1 + random() % 6;
    std::vector<WeightedEdge> edges;
    for (std::size_t l = 0; l < lefts; ++l) {
      for (std::size_t r = 0; r < rights; ++r) {
        if (random() % 3 != 0) edges.push_back({l, r, 1 + static_cast<std::int64_t>(random() % 9)});
      }
    }
    const auto partners = heaviest_matching(lefts, rights, edges);
    std::vector<bool> used(rights, false);
    for (const std::size_t right : partners) {
      if (right == rights) continue;
      EXPECT_FALSE(used[right]);
      used[right] = true;
    }
    std::vector<bool> taken(rights, false);
    EXPECT_EQ(weight_of(partners, edges), best_weight(0, lefts, taken, edges)) << "round " << round;
  }
}

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

// Columns: incident, hour, street, age, sex, outcome.
constexpr std::uint32_t kIncident = 12;
SimilarityTable table(std::vector<std::uint32_t> gone, std::vector<std::uint32_t> came) {
  return {{kIncident, 12, 9, 6, 2, 1}, std::move(gone), std::move(came)};
}

TEST(Similarity, OneColumnChanged) {
  EXPECT_EQ(pair_by_similarity(table({1, 2, 3, 4, 1, 1}, {1, 2, 3, 4, 1, 2})), (Pairs{{0, 0}}));
}

TEST(Similarity, StrangersStayAlone) {
  // Alike in what half the city is alike in.
  EXPECT_TRUE(pair_by_similarity(table({1, 2, 3, 4, 1, 1}, {9, 8, 7, 4, 1, 1})).empty());
  // The same incident, and nothing else.
  EXPECT_TRUE(pair_by_similarity(table({1, 2, 3, 4, 1, 1}, {1, 8, 7, 6, 2, 2})).empty());
  EXPECT_TRUE(pair_by_similarity(table({}, {1, 2, 3, 4, 1, 1})).empty());
}

TEST(Similarity, TwoVictimsOfOneIncidentAreNotMixedUp) {
  // The first could be either of the two that came; taken greedily by rows it would take the other's.
  const auto pairs = pair_by_similarity(table({1, 2, 3, 4, 1, 1,  //
                                               1, 2, 3, 5, 1, 1},
                                              {1, 2, 3, 5, 1, 2,  //
                                               1, 2, 3, 4, 1, 2}));
  EXPECT_EQ(pairs, (Pairs{{0, 1}, {1, 0}}));
}

TEST(Similarity, TheBestSumNotTheBestFirstPair) {
  // Row 0 is nearest to the first that came (all but the outcome), but row 1 can be nothing else.
  const auto pairs = pair_by_similarity(table({1, 2, 3, 4, 1, 1,  //
                                               1, 2, 9, 4, 2, 1},
                                              {1, 2, 3, 4, 1, 2,  //
                                               1, 2, 3, 4, 3, 1}));
  EXPECT_EQ(pairs.size(), 2U);
}

TEST(Similarity, DoesNotDependOnTheOrderOfRows) {
  std::mt19937 random(11);  // NOLINT(cert-msc51-cpp)
  constexpr std::size_t kRows = 300;
  constexpr std::size_t kColumns = 6;
  std::vector<std::uint32_t> gone;
  for (std::size_t i = 0; i < kRows; ++i) {
    for (const std::uint32_t values : {200U, 280U, 60U, 40U, 2U, 2U})
      gone.push_back(1 + static_cast<std::uint32_t>(random() % values));
  }
  std::vector<std::uint32_t> came = gone;
  for (std::size_t i = 0; i < kRows; ++i)
    came[i * kColumns + random() % kColumns] = 1 + static_cast<std::uint32_t>(random() % 40);
  std::vector<std::size_t> order(kRows);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::shuffle(order.begin(), order.end(), random);
  std::vector<std::uint32_t> shuffled;
  for (const std::size_t i : order)
    shuffled.insert(shuffled.end(), came.begin() + static_cast<std::ptrdiff_t>(i * kColumns),
                    came.begin() + static_cast<std::ptrdiff_t>((i + 1) * kColumns));
  const auto straight = pair_by_similarity(table(gone, came));
  const auto mixed = pair_by_similarity(table(gone, shuffled));
  EXPECT_EQ(straight.size(), mixed.size());
  // Nearly every record finds its own later version; what is left are twins that nobody could tell apart.
  const auto own =
      std::count_if(straight.begin(), straight.end(), [](const auto& p) { return p.first == p.second; });
  EXPECT_GT(own, static_cast<std::ptrdiff_t>(kRows * 9 / 10));
}

}  // namespace
}  // namespace blotter
