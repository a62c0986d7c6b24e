// The words that some rule knows, each by a small number, so that matching compares integers.
//
// Filled while a reader is built, constant afterwards: `find` may then be called from any thread.
// A word that no rule knows is `kUnknownWord`; its text is in the document.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace blotter {

using WordId = std::uint32_t;
inline constexpr WordId kUnknownWord = 0;

// What the dot after a word may be. From catalog/language/text.toml.
enum class DotRole : std::uint8_t {
  kNone,          // a dot after it ends the sentence
  kTitle,         // "Supt." — never ends one
  kBeforeNumber,  // "Aug. 11", "No. 4" — ends none when a number follows
  kMayEnd,        // "10:32 p.m.", "D.C." — ends one when the next word opens a sentence
};

// The bytes of a word of at most eight as one number, the first one lowest.
[[nodiscard]] std::uint64_t pack_word(std::string_view word);

class Vocabulary {
 public:
  Vocabulary();
  Vocabulary(Vocabulary&&) = default;  // no copies: their views would point into the original
  Vocabulary& operator=(Vocabulary&&) = default;

  // Adds `lower` (lower case, apostrophe ' and hyphen - only) or finds it. Not thread-safe.
  WordId intern(std::string_view lower);
  // kUnknownWord where no rule knows it.
  [[nodiscard]] WordId find(std::string_view lower) const;
  // The same for a word of one to eight bytes that `pack_word` made a number of.
  [[nodiscard]] WordId find_packed(std::uint64_t packed, std::uint32_t size) const {
    for (std::size_t at = home(packed);; at = (at + 1) & mask()) {
      const Slot& slot = slots_[at];
      if (slot.head == packed && slot.size == size) return slot.id;
      if (slot.id == kUnknownWord) return kUnknownWord;
    }
  }
  // Of nine to sixteen bytes: the first eight, and the rest.
  [[nodiscard]] WordId find_packed(std::uint64_t head, std::uint64_t rest, std::uint32_t size) const {
    for (std::size_t at = home(mix(head, rest));; at = (at + 1) & mask()) {
      const Slot& slot = slots_[at];
      if (slot.head == head && slot.size == size && pack_word(texts_[slot.id].substr(8)) == rest)
        return slot.id;
      if (slot.id == kUnknownWord) return kUnknownWord;
    }
  }
  [[nodiscard]] std::string_view text(WordId id) const { return texts_[id]; }
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

  void set_dot_role(WordId id, DotRole role);
  [[nodiscard]] DotRole dot_role(WordId id) const { return roles_[id]; }
  // Words that open a sentence rather than go on with a name: "the", "police", "he".
  void set_opener(WordId id) { openers_[id] = true; }
  [[nodiscard]] bool is_opener(WordId id) const { return openers_[id]; }

 private:
  // One word of the table, with its first eight bytes: most words are no longer.
  struct Slot {
    std::uint64_t head = 0;
    std::uint32_t size = 0;
    WordId id = kUnknownWord;
  };

  [[nodiscard]] static std::uint64_t hash_of(std::string_view word);
  // Longer words mix in the rest, eight bytes at a time.
  [[nodiscard]] static std::uint64_t mix(std::uint64_t hash, std::uint64_t next) {
    return (hash ^ (hash >> 29U)) * 0xBF58476D1CE4E5B9ULL + next;
  }
  // Fibonacci hashing: the high bits of the product are well mixed.
  [[nodiscard]] std::size_t home(std::uint64_t hash) const { return (hash * kMix) >> shift_; }
  [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }
  void put(WordId id);
  void grow();
  static constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15ULL;

  std::deque<std::string> words_;  // a deque: views into it stay valid
  std::vector<std::string_view> texts_;
  std::vector<DotRole> roles_;
  std::vector<bool> openers_;
  std::vector<Slot> slots_;  // open addressing, size a power of two
  int shift_ = 0;
};

}  // namespace blotter
