#include "claim/view.h"

#include <algorithm>

namespace blotter {

View::View(const Analysis& analysis, const Speeches& said, std::uint32_t index)
    : a(analysis),
      speeches(said),
      sentence(index),
      begin(analysis.sentences[index].begin),
      end(analysis.sentences[index].end),
      clauses_(end - begin) {
  std::uint32_t first = begin;
  for (std::uint32_t i = begin; i < end; ++i) {
    senses_ |= a.items[i].set;
    Clause& clause = clauses_[i - begin];
    clause.hard = a.punctuation(i, ";:_()[]");
    if (clause.hard) first = i + 1;
    clause.first = std::min(first, i);
  }
  std::uint32_t last = end;
  for (std::uint32_t i = end; i > begin; --i) {
    Clause& clause = clauses_[i - 1 - begin];
    if (clause.hard) last = i - 1;
    clause.last = std::max(last, i);
  }
}

bool View::plain(std::uint32_t i) const {
  constexpr SenseSet kPassedOver =
      set_of(Sense::kDegree) | set_of(Sense::kTimeUnit) | set_of(Sense::kField) | set_of(Sense::kRankVerb) |
      set_of(Sense::kNumbered) | set_of(Sense::kPronoun) | set_of(Sense::kGroup) | set_of(Sense::kShareNoun) |
      set_of(Sense::kFollows) | set_of(Sense::kAny) | set_of(Sense::kCleared) | set_of(Sense::kShareVerb) |
      set_of(Sense::kKept) | set_of(Sense::kBody) | set_of(Sense::kBodyNoun) | set_of(Sense::kTitle) |
      set_of(Sense::kOtherDeaths) | set_of(Sense::kGunfire);
  if (i >= end) return false;
  const Item& item = a.items[i];
  return item.kind == ItemKind::kWord || (item.kind == ItemKind::kPhrase && (item.set & ~kPassedOver) == 0);
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
