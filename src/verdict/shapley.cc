#include "verdict/shapley.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace blotter {
namespace {

// The choices with more than one option among the figures.
std::vector<std::size_t> varying(const std::vector<ChosenValue>& figures) {
  std::vector<std::size_t> out;
  for (std::size_t choice = 0; choice < kChoices; ++choice) {
    if (std::any_of(figures.begin(), figures.end(),
                    [&](const ChosenValue& f) { return f.chosen[choice] != figures.front().chosen[choice]; }))
      out.push_back(choice);
  }
  return out;
}

// Variances of group means, for any set of choices.
class Spread {
 public:
  explicit Spread(const std::vector<ChosenValue>& figures) : figures_(figures), groups_(figures.size()) {
    for (const ChosenValue& f : figures) mean_ += f.value;
    mean_ /= static_cast<double>(figures.size());
  }

  // `set`: bit i for `choices[i]`.
  double of(const std::vector<std::size_t>& choices, unsigned set) {
    std::size_t used = 0;
    ids_.clear();
    for (const ChosenValue& f : figures_) {
      const auto [it, fresh] = ids_.try_emplace(key_of(f, choices, set), used);
      if (fresh) groups_[used++] = {};
      groups_[it->second].sum += f.value - mean_;
      ++groups_[it->second].size;
    }
    double out = 0;
    for (std::size_t i = 0; i < used; ++i)
      out += groups_[i].sum * groups_[i].sum / static_cast<double>(groups_[i].size);
    return out / static_cast<double>(figures_.size());
  }

 private:
  struct Group {
    double sum = 0;
    std::size_t size = 0;
  };

  // 10 bits a choice: more options than any claim has.
  static std::uint64_t key_of(const ChosenValue& f, const std::vector<std::size_t>& choices, unsigned set) {
    constexpr unsigned kBits = 10;
    static_assert(kBits * kChoices <= 64);
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < choices.size(); ++i)
      key = key << kBits | ((set >> i & 1U) != 0 ? f.chosen[choices[i]] : 0U);
    return key;
  }

  const std::vector<ChosenValue>& figures_;
  std::vector<Group> groups_;
  std::unordered_map<std::uint64_t, std::size_t> ids_;
  double mean_ = 0;
};

// The share of orders of k choices in which exactly a set of `before` comes before one that is not in it.
double weight(std::size_t k, std::size_t before) {
  double out = 1.0 / static_cast<double>(k);  // before! (k - 1 - before)! / k!
  for (std::size_t i = 1; i <= before; ++i) out *= static_cast<double>(i) / static_cast<double>(k - i);
  return out;
}

}  // namespace

std::array<double, kChoices> shapley_shares(const std::vector<ChosenValue>& figures) {
  std::array<double, kChoices> out{};
  const auto other = [&](const ChosenValue& f) { return f.value != figures.front().value; };
  if (std::none_of(figures.begin(), figures.end(), other)) return out;
  const std::vector<std::size_t> choices = varying(figures);
  const unsigned sets = 1U << choices.size();
  Spread spread(figures);
  std::vector<double> explained(sets);
  for (unsigned set = 1; set < sets; ++set) explained[set] = spread.of(choices, set);
  const double all = explained[sets - 1];
  if (all <= 0) return out;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const unsigned mine = 1U << i;
    for (unsigned set = 0; set < sets; ++set) {
      if ((set & mine) != 0) continue;
      const auto before = static_cast<std::size_t>(std::popcount(set));
      out[choices[i]] +=
          weight(choices.size(), before) * std::max(0.0, explained[set | mine] - explained[set]) / all;
    }
  }
  return out;
}

}  // namespace blotter
