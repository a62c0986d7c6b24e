#include "verdict/shapley.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>

namespace blotter {
namespace {

// The definition, step by step: all orders of all choices, groups by the options themselves.
double explained(const std::vector<ChosenValue>& figures, const std::vector<std::size_t>& set) {
  std::map<std::vector<int>, std::vector<double>> groups;
  double mean = 0;
  for (const ChosenValue& f : figures) {
    std::vector<int> key;
    for (std::size_t choice = 0; choice < kChoices; ++choice) {
      if (std::find(set.begin(), set.end(), choice) != set.end()) key.push_back(f.chosen[choice]);
    }
    groups[key].push_back(f.value);
    mean += f.value / static_cast<double>(figures.size());
  }
  double out = 0;
  for (const auto& [key, values] : groups) {
    const double group =
        std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    out += static_cast<double>(values.size()) * (group - mean) * (group - mean);
  }
  return out / static_cast<double>(figures.size());
}

std::array<double, kChoices> by_all_orders(const std::vector<ChosenValue>& figures) {
  std::array<double, kChoices> out{};
  std::vector<std::size_t> order(kChoices);
  std::iota(order.begin(), order.end(), 0U);
  const double all = explained(figures, order);
  double orders = 0;
  do {
    std::vector<std::size_t> before;
    for (const std::size_t choice : order) {
      const double without = explained(figures, before);
      before.push_back(choice);
      out[choice] += (explained(figures, before) - without) / all;
    }
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  for (double& share : out) share /= orders;
  return out;
}

TEST(Shapley, OneChoiceThatDecidesHasItAll) {
  const auto shares = shapley_shares({{{0, 0, 0, 0, 0, 0}, 40},
                                      {{1, 0, 0, 0, 0, 0}, 50},
                                      {{0, 0, 1, 0, 0, 0}, 40},
                                      {{1, 0, 1, 0, 0, 0}, 50}});
  EXPECT_DOUBLE_EQ(shares[0], 1);
  EXPECT_DOUBLE_EQ(shares[2], 0);
}

// Two independent moves of 6 and of 2: variances 9 and 1.
TEST(Shapley, IndependentChoicesShareByTheirVariances) {
  const auto shares = shapley_shares(
      {{{0, 0, 0, 0, 0, 0}, 0}, {{1, 0, 0, 0, 0, 0}, 6}, {{0, 0, 1, 0, 0, 0}, 2}, {{1, 0, 1, 0, 0, 0}, 8}});
  EXPECT_NEAR(shares[0], 0.9, 1e-12);
  EXPECT_NEAR(shares[2], 0.1, 1e-12);
}

TEST(Shapley, ChoicesThatAlwaysGoTogetherShareEqually) {
  const auto shares = shapley_shares({{{0, 0, 0, 0, 0, 0}, 1}, {{0, 0, 1, 0, 0, 1}, 5}});
  EXPECT_DOUBLE_EQ(shares[2], 0.5);
  EXPECT_DOUBLE_EQ(shares[5], 0.5);
}

TEST(Shapley, NothingVariesNothingIsExplained) {
  EXPECT_EQ(shapley_shares({}), (std::array<double, kChoices>{}));
  EXPECT_EQ(shapley_shares({{{0, 0, 0, 0, 0, 0}, 7}, {{1, 0, 0, 0, 0, 0}, 7}}),
            (std::array<double, kChoices>{}));
}

// Curves with holes, as vintages that don't reach far enough leave them.
TEST(Shapley, IsTheMeanOverAllOrders) {
  std::mt19937 random(20140707);
  for (int round = 0; round < 8; ++round) {
    std::vector<ChosenValue> figures;
    for (int i = 0; i < 40; ++i) {
      Chosen chosen{};
      for (std::size_t c = 0; c < kChoices; ++c) chosen[c] = static_cast<std::uint16_t>(random() % (c + 1));
      const double value = static_cast<double>(random() % 50) + 10.0 * chosen[1] + 1e6;
      if (std::none_of(figures.begin(), figures.end(),
                       [&](const ChosenValue& f) { return f.chosen == chosen; }))
        figures.push_back({chosen, value});
    }
    const auto fast = shapley_shares(figures);
    const auto slow = by_all_orders(figures);
    for (std::size_t c = 0; c < kChoices; ++c) EXPECT_NEAR(fast[c], slow[c], 1e-9) << round << " " << c;
    EXPECT_NEAR(std::accumulate(fast.begin(), fast.end(), 0.0), 1, 1e-9);
  }
}

}  // namespace
}  // namespace blotter
