// A sentence as the rules see it: a row of typed items that covers all its tokens.
//
//   "At least 56 people were shot over the weekend, seven of them fatally."
//   [quantity >=56][generic people][carry were][hit shot][time][,][quantity 7][of-them][hit killed][.]
#pragma once

#include <blotter/claim.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "claim/lexicon.h"
#include "claim/time_reader.h"
#include "text/numerals.h"
#include "text/text.h"

namespace blotter {

enum class ItemKind : std::uint8_t { kWord, kPhrase, kQuantity, kTime, kPunctuation, kQuote };

// A number with everything that belongs to it: how it is meant, its unit, its sign.
struct Quantity {
  double value = 0;
  int decimals = 0;
  bool round = false;
  bool in_words = false;
  NumeralKind kind = NumeralKind::kCardinal;
  Comparator comparator = Comparator::kEqual;
  bool percent = false;
  bool points = false;  // percentage points
  int sign = 0;         // written: -1, +1
  bool money = false;
  bool glued_left = false;   // "AK-47", "10-year": a hyphen joins it to what is before …
  bool glued_right = false;  // … or after it
  TokenRange numeral;        // the number alone
};

struct Item {
  ItemKind kind = ItemKind::kWord;
  std::uint8_t entry_count = 0;
  char mark = 0;  // of punctuation: its first byte; '_' stands for any dash
  TokenRange range;
  std::uint32_t ref = 0;    // into quantities or times
  std::uint32_t begin = 0;  // bytes of the text, as `range`
  std::uint32_t end = 0;
  SenseSet set = 0;  // of a phrase: its senses …
  const SenseEntry* entries = nullptr;

  // … and their names.
  [[nodiscard]] std::span<const SenseEntry> senses() const { return {entries, entry_count}; }
  [[nodiscard]] bool is(Sense sense) const { return (set & set_of(sense)) != 0; }
};

// One sentence. `begin`, `end`: its items in `Analysis::items`.
struct SentenceItems {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t paragraph = 0;
};

// The whole text as items. The views point into the lexicon and the text, which must outlive it.
struct Analysis {
  const Text* text = nullptr;
  const Lexicon* lexicon = nullptr;
  std::string lower;  // the text with A-Z in lower case: what rules compare with
  std::vector<Item> items;
  std::vector<SentenceItems> sentences;
  std::vector<Quantity> quantities;
  std::vector<FoundTime> times;  // what refers back still holds `it`

  // The entry's name of an item's sense ("homicides"), or "".
  [[nodiscard]] const std::string& key(std::uint32_t item, Sense sense) const;
  [[nodiscard]] bool is(std::uint32_t item, Sense sense) const { return items[item].is(sense); }
  [[nodiscard]] bool is(std::uint32_t item, Sense sense, std::string_view name) const {
    return items[item].is(sense) && has_key(items[item], sense, name);
  }
  [[nodiscard]] std::string_view text_of(std::uint32_t item) const {
    const Item& i = items[item];
    return {text->source.data() + i.begin, i.end - i.begin};
  }
  [[nodiscard]] std::string_view lower_of(std::uint32_t item) const {
    const Item& i = items[item];
    return {lower.data() + i.begin, i.end - i.begin};
  }
  // The lower-case word of a one-word item, "" where it is longer or unknown.
  [[nodiscard]] std::string_view word(std::uint32_t item) const {
    const TokenRange range = items[item].range;
    return range.size() == 1 ? text->word(range.begin) : std::string_view{};
  }
  [[nodiscard]] bool punctuation(std::uint32_t item, std::string_view marks) const {
    const char mark = items[item].mark;
    if (mark == 0) return false;
    for (const char m : marks) {
      if (m == mark) return true;
    }
    return false;
  }
  [[nodiscard]] const Quantity& quantity(std::uint32_t item) const { return quantities[items[item].ref]; }

 private:
  [[nodiscard]] bool has_key(const Item& item, Sense sense, std::string_view name) const;
};

Analysis analyse(const Text& text, const Lexicon& lexicon, const std::vector<Numeral>& numerals,
                 std::vector<FoundTime> times);

}  // namespace blotter
