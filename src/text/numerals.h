// Numbers in figures and in words.
//
//   "2,019" 2019 · "1.2 million" 1200000 round · "a hundred and eleven" 111 · "two-thirds" 0.666… ·
//   "a dozen" 12 round · "28th", "third" ordinals · "12K" 12000 round
//
// Not numbers: "12.03.2025", "10:32" is two of them.
#pragma once

#include <blotter/catalog.h>

#include <vector>

#include "text/text.h"

namespace blotter {

enum class NumeralKind : std::uint8_t { kCardinal, kOrdinal, kFraction };

struct Numeral {
  TokenRange range;
  double value = 0;
  int decimals = 0;    // digits after the point as written
  bool round = false;  // made with a multiplier, or a fraction
  bool words = false;  // no figure in it
  NumeralKind kind = NumeralKind::kCardinal;
};

// Built once; `find` is thread-safe.
class NumeralReader {
 public:
  // From catalog/language/numerals.toml.
  NumeralReader(const Catalog& catalog, Vocabulary& vocabulary);

  // In the order of the text, none overlapping. Linear.
  [[nodiscard]] std::vector<Numeral> find(const Text& text) const;

 private:
  enum class Role : std::uint8_t { kNone, kCardinal, kMultiplier, kOrdinal, kArticle };
  struct Entry {
    Role role = Role::kNone;
    double value = 0;
    double denominator = 0;  // as a fraction word, else 0
  };
  struct Cursor;

  void add(const WordList& list, Role role, Vocabulary& vocabulary);
  Entry& entry_of(std::string_view word, Vocabulary& vocabulary);
  [[nodiscard]] const Entry& entry(const Text& text, std::uint32_t token) const;
  [[nodiscard]] bool may_begin(const Text& text, std::uint32_t token) const;
  [[nodiscard]] bool read_at(const Text& text, std::uint32_t token, Numeral& out) const;
  [[nodiscard]] bool read_words(const Text& text, std::uint32_t token, Numeral& out) const;
  [[nodiscard]] bool read_figure(const Text& text, std::uint32_t token, Numeral& out) const;
  void take_multipliers(const Text& text, Numeral& out) const;
  void take_half(const Text& text, Numeral& out) const;
  [[nodiscard]] bool take_denominator(const Text& text, Numeral& out) const;

  std::vector<Entry> entries_;  // by WordId
  WordId and_ = kUnknownWord;
};

// The value of a figure as a token holds it ("2,019", "32.3", "1.234.567"); false where it is none.
bool parse_figure(std::string_view text, double& value, int& decimals);

}  // namespace blotter
