#include "text/vocabulary.h"

namespace blotter {
namespace {

constexpr std::size_t kHead = 8;

}  // namespace

std::uint64_t pack_word(std::string_view word) {
  std::uint64_t out = 0;
  for (std::size_t i = word.size(); i-- > 0;) out = out << 8U | static_cast<unsigned char>(word[i]);
  return out;
}

std::uint64_t Vocabulary::hash_of(std::string_view word) {
  std::uint64_t hash = pack_word(word.substr(0, kHead));
  for (std::size_t at = kHead; at < word.size(); at += kHead)
    hash = mix(hash, pack_word(word.substr(at, kHead)));
  return hash;
}

Vocabulary::Vocabulary()
    : words_(1), texts_(1), roles_(1, DotRole::kNone), openers_(1, false), slots_(1024), shift_(64 - 10) {}

void Vocabulary::put(WordId id) {
  std::size_t at = home(hash_of(texts_[id]));
  while (slots_[at].id != kUnknownWord) at = (at + 1) & mask();
  const std::string_view text = texts_[id];
  slots_[at] = {pack_word(text.substr(0, kHead)), static_cast<std::uint32_t>(text.size()), id};
}

void Vocabulary::grow() {
  slots_.assign(slots_.size() * 2, {});
  --shift_;
  for (WordId id = 1; id < texts_.size(); ++id) put(id);
}

WordId Vocabulary::find(std::string_view lower) const {
  if (lower.size() <= kHead) return find_packed(pack_word(lower), static_cast<std::uint32_t>(lower.size()));
  const std::uint64_t head = pack_word(lower.substr(0, kHead));
  for (std::size_t at = home(hash_of(lower)); slots_[at].id != kUnknownWord; at = (at + 1) & mask()) {
    if (slots_[at].head == head && texts_[slots_[at].id] == lower) return slots_[at].id;
  }
  return kUnknownWord;
}

WordId Vocabulary::intern(std::string_view lower) {
  if (lower.empty()) return kUnknownWord;
  if (const WordId known = find(lower); known != kUnknownWord) return known;
  if (texts_.size() * 2 > slots_.size()) grow();
  const auto id = static_cast<WordId>(texts_.size());
  texts_.push_back(words_.emplace_back(lower));
  roles_.push_back(DotRole::kNone);
  openers_.push_back(false);
  put(id);
  return id;
}

void Vocabulary::set_dot_role(WordId id, DotRole role) { roles_[id] = role; }

}  // namespace blotter
