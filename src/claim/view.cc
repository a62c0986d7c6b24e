#include "claim/view.h"

#include <algorithm>

namespace blotter {

View::View(const Analysis& analysis, const Speeches& said, std::uint32_t index)
    : a(analysis),
      speeches(said),
      sentence(index),
      begin(analysis.sentences[index].begin),
      end(analysis.sentences[index].end),
      hard_(end - begin, false),
      clause_begin_(end - begin),
      clause_end_(end - begin),
      senses_(static_cast<std::size_t>(Sense::kCount), false) {
  for (std::uint32_t i = begin; i < end; ++i) {
    hard_[i - begin] = a.punctuation(i, ";:_()[]");
    for (const SenseEntry& e : a.items[i].senses) senses_[static_cast<std::size_t>(e.sense)] = true;
  }
  std::uint32_t first = begin;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (hard_[i - begin]) first = i + 1;
    clause_begin_[i - begin] = std::min(first, i);
  }
  std::uint32_t last = end;
  for (std::uint32_t i = end; i > begin; --i) {
    if (hard_[i - 1 - begin]) last = i - 1;
    clause_end_[i - 1 - begin] = std::max(last, i);
  }
}

// A sentence of a million words is no sentence: searches look at the nearest items only, which keeps
// the time per byte flat.
constexpr std::uint32_t kReach = 60;

std::optional<std::uint32_t> View::find(std::uint32_t from, std::uint32_t to, Sense sense) const {
  if (!has(sense)) return std::nullopt;
  const std::uint32_t stop = std::min({to, end, from + kReach});
  for (std::uint32_t i = from; i < stop; ++i) {
    if (a.is(i, sense)) return i;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> View::find_back(std::uint32_t from, std::uint32_t to, Sense sense) const {
  if (!has(sense)) return std::nullopt;
  const std::uint32_t floor = std::max(to, from > kReach ? from - kReach : 0);
  for (std::uint32_t i = from; i > floor; --i) {
    if (a.is(i - 1, sense)) return i - 1;
  }
  return std::nullopt;
}

}  // namespace blotter
