// Random numbers that are the same on every machine: integers only, no <random> distribution (their
// algorithms are left to the library) and no floating point (rounding may differ).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace blotter::bench {

// SplitMix64 (Steele, Lea, Flood 2014): one 64-bit state, passes BigCrush.
class SeededRandom {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    return mix(state_);
  }
  // In [0, bound), bound > 0 and below 2^32: the bias is under bound / 2^32.
  std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32);
  }
  // In [low, high].
  int between(int low, int high) {
    return low + static_cast<int>(below(static_cast<std::uint32_t>(high - low + 1)));
  }
  bool chance(int per_mille) { return below(1000) < static_cast<std::uint32_t>(per_mille); }

  // The same scrambling without a state: what hangs on a place must be the same at each visit.
  static std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }

 private:
  std::uint64_t state_;
};

// Picks an index with a probability in proportion to its weight.
class WeightedPick {
 public:
  void clear() { cumulative_.clear(); }
  void add(std::uint64_t weight) {
    cumulative_.push_back((cumulative_.empty() ? 0 : cumulative_.back()) + weight);
  }
  [[nodiscard]] std::size_t pick(SeededRandom& random) const {
    const std::uint64_t at = random.next() % cumulative_.back();
    return static_cast<std::size_t>(std::upper_bound(cumulative_.begin(), cumulative_.end(), at) -
                                    cumulative_.begin());
  }

 private:
  std::vector<std::uint64_t> cumulative_;
};

}  // namespace blotter::bench
