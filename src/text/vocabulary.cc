#include "text/vocabulary.h"

namespace blotter {
namespace {

// FNV-1a: the words are short, and the same on every machine.
std::uint64_t hash_of(std::string_view word) {
  std::uint64_t h = 1469598103934665603ULL;
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return h ^ (h >> 32);
}

}  // namespace

Vocabulary::Vocabulary()
    : words_(1), roles_(1, DotRole::kNone), openers_(1, false), slots_(1024, kUnknownWord) {}

void Vocabulary::grow() {
  std::vector<WordId> bigger(slots_.size() * 2, kUnknownWord);
  const std::size_t mask = bigger.size() - 1;
  for (WordId id = 1; id < words_.size(); ++id) {
    std::size_t at = hash_of(words_[id]) & mask;
    while (bigger[at] != kUnknownWord) at = (at + 1) & mask;
    bigger[at] = id;
  }
  slots_ = std::move(bigger);
}

WordId Vocabulary::find(std::string_view lower) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash_of(lower) & mask; slots_[at] != kUnknownWord; at = (at + 1) & mask) {
    if (words_[slots_[at]] == lower) return slots_[at];
  }
  return kUnknownWord;
}

WordId Vocabulary::intern(std::string_view lower) {
  if (lower.empty()) return kUnknownWord;
  if (const WordId known = find(lower); known != kUnknownWord) return known;
  if (words_.size() * 2 > slots_.size()) grow();
  const auto id = static_cast<WordId>(words_.size());
  words_.emplace_back(lower);
  roles_.push_back(DotRole::kNone);
  openers_.push_back(false);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash_of(lower) & mask;
  while (slots_[at] != kUnknownWord) at = (at + 1) & mask;
  slots_[at] = id;
  return id;
}

void Vocabulary::set_dot_role(WordId id, DotRole role) { roles_[id] = role; }

}  // namespace blotter
