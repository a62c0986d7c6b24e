// Which victim of the notices is which of the published record: one to one, by the greatest sum of scores.
#pragma once

#include <optional>
#include <vector>

#include "notice/pair_score.h"

namespace blotter {

struct VictimPair {
  std::size_t published = 0;
  std::int64_t score = 0;  // in hundredths of bits
};

struct VictimPairs {
  std::vector<std::optional<VictimPair>> pairs;  // by noticed victim
  std::vector<std::int64_t> needed;              // what a pair of each had to reach
};

// `noticed` in an order of its own, by which ties are decided.
[[nodiscard]] VictimPairs pair_victims(const PairScorer& scorer, const std::vector<NoticedVictim>& noticed,
                                       const PublishedVictims& published);

}  // namespace blotter
