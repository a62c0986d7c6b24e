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

class Vocabulary {
 public:
  Vocabulary();

  // Adds `lower` (lower case, apostrophe ' and hyphen - only) or finds it. Not thread-safe.
  WordId intern(std::string_view lower);
  // kUnknownWord where no rule knows it.
  [[nodiscard]] WordId find(std::string_view lower) const;
  [[nodiscard]] std::string_view text(WordId id) const { return words_[id]; }
  [[nodiscard]] std::size_t size() const { return words_.size(); }

  void set_dot_role(WordId id, DotRole role);
  [[nodiscard]] DotRole dot_role(WordId id) const { return roles_[id]; }
  // Words that open a sentence rather than go on with a name: "the", "police", "he".
  void set_opener(WordId id) { openers_[id] = true; }
  [[nodiscard]] bool is_opener(WordId id) const { return openers_[id]; }

 private:
  void grow();

  std::deque<std::string> words_;  // a deque: views into it stay valid
  std::vector<DotRole> roles_;
  std::vector<bool> openers_;
  std::vector<WordId> slots_;  // open addressing, size a power of two
};

}  // namespace blotter
