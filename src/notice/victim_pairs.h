// Which victim of the notices is which of the published record: one to one, by the greatest sum of scores.
#pragma once

#include <optional>
#include <vector>

#include "notice/pair_score.h"

namespace blotter {

// Whether the record is about the place, or says of none.
[[nodiscard]] bool is_there(const ProvisionalRecord& record, const Place& place);

// The victims of the records of a place, by the records' ids, so that the order in which they were given
// decides nothing. They point into `records`.
[[nodiscard]] std::vector<NoticedVictim> noticed_victims(const std::vector<ProvisionalRecord>& records,
                                                         const Place& place);

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
