// Which of the records that went are which of those that came, where no key says so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace blotter {

// Records as rows of column codes: equal values of a column have equal codes, 0 is "no value".
struct SimilarityTable {
  std::vector<std::uint32_t> weights;  // of the columns: what an agreement in it tells, at least 1
  // Row after row, weights.size() codes each.
  std::vector<std::uint32_t> gone;
  std::vector<std::uint32_t> came;
};

// Pairs (row of `gone`, row of `came`), each row in at most one, sorted. Two records may be paired if they
// agree in more than half of the columns in which either has a value, by number and by weight; among all
// assignments of such pairs the one with the greatest weight of agreements is taken, exactly: a maximum
// weight matching by shortest augmenting paths (Kuhn 1955; Jonker & Volgenant 1987) in each group of
// records that are linked by possible pairs. Possible pairs are looked for where two records share a value,
// or two values, that few others have; so the time is near linear in the number of records.
//
// Deterministic; of equally good assignments always the same one. A group so large that the exact way would
// take minutes is assigned greedily, best pairs first.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> pair_by_similarity(
    const SimilarityTable& table);

}  // namespace blotter
