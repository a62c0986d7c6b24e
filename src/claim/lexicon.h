// Phrases of the word lists → senses. One phrase may have several: "fall" is a verb, a noun and a season.
//
// Built once; `match` is thread-safe and looks at no more tokens than the longest phrase has.
#pragma once

#include <blotter/catalog.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/text.h"

namespace blotter {

// What a phrase can be to the rules: one value a table of catalog/language (lexicon.cc has the list).
enum class Sense : std::uint8_t {
  kMeasure,
  kGeneric,
  kHit,
  kGunfire,
  kStolen,
  kCountedOnly,
  kBefore,
  kAfter,
  kTrendVerb,
  kTrendNoun,
  kTrendAdverb,
  kQuantifier,
  kSuperlative,
  kExtremeNoun,
  kNotSince,
  kSince,
  kCompare,
  kCarry,
  kOfThem,
  kBoth,
  kPercent,
  kPer,
  kAverage,
  kRatio,
  kDoubleDigit,
  kStreak,
  kLeads,
  kOtherDeaths,
  kAges,
  kOtherUnit,
  kDegree,
  kTimeUnit,
  kField,
  kRankVerb,
  kFollows,
  kAny,
  kGroup,
  kShareNoun,
  kNumbered,
  kCleared,
  kShareVerb,
  kUnreal,
  kNegation,
  kNobody,
  kAnaphor,
  kAnd,
  kCue,
  kAccording,
  kKept,
  kTitle,
  kBody,
  kBodyNoun,
  kPronoun,
  kOccasion,
  kPlace,
  kOffice,
  kReached,
  kUnanchored,
  kTown,
  kPlaceHint,
  kStreet,
  kDistricts,
  kWholeCity,
  kPlaceUnit,
  kCount,
};

// A set of senses, one bit each: an item is asked for its senses some hundred times.
using SenseSet = std::uint64_t;
static_assert(static_cast<unsigned>(Sense::kCount) <= 64);
[[nodiscard]] constexpr SenseSet set_of(Sense sense) { return SenseSet{1} << static_cast<unsigned>(sense); }

struct SenseEntry {
  Sense sense = Sense::kCount;
  std::uint32_t key = 0;  // Lexicon::key: the entry's name in its table, such as "homicides" or ">="
};

class Lexicon {
 public:
  struct Match {
    std::uint32_t tokens = 0;  // 0: nothing matches
    SenseSet set = 0;          // of `senses`
    std::span<const SenseEntry> senses;
  };

  Lexicon(const Catalog& catalog, Vocabulary& vocabulary);

  // The longest phrase that starts at `token`. Hyphens inside a phrase may be there or not.
  [[nodiscard]] Match match(const Text& text, std::uint32_t token) const {
    const WordId word = text.tokens[token].word;
    return word < first_.size() && first_[word] != 0 ? match_from(text, token) : Match{};
  }
  [[nodiscard]] const std::string& key(const SenseEntry& entry) const { return keys_[entry.key]; }

 private:
  // Which words of a name are capitalised, and which are written in capitals: bit by bit.
  struct Capitals {
    std::uint32_t first = 0;
    std::uint32_t all = 0;
  };
  // What a phrase means.
  struct Meaning {
    std::vector<SenseEntry> senses;
    std::vector<SenseEntry> proper;  // names: only where the text has their capitals
    SenseSet senses_set = 0;
    SenseSet proper_set = 0;
    Capitals capitals;  // what all of `proper` need
  };
  // A beginning of phrases; small, since every word of a text is looked for among them.
  struct Node {
    std::uint32_t first_edge = 0;  // into edges_, ordered by word
    std::uint32_t last_edge = 0;
    std::uint32_t meaning = 0;  // into meanings_; 0: no phrase ends here
  };
  struct Edge {
    WordId word = kUnknownWord;
    std::uint32_t node = 0;
  };

  void add_table(Sense sense, const WordList& list, bool names, Vocabulary& vocabulary);
  void add_composed(const Catalog& catalog, Vocabulary& vocabulary);
  void add(Sense sense, std::string_view phrase, std::uint32_t key, bool proper, Vocabulary& vocabulary);
  std::uint32_t key_of(const std::string& name);
  Meaning& meaning_at(std::uint32_t node);
  void order_edges();
  [[nodiscard]] Match match_from(const Text& text, std::uint32_t token) const;
  [[nodiscard]] std::uint32_t step(std::uint32_t node, WordId word) const;

  std::vector<Node> nodes_;
  std::vector<Meaning> meanings_;
  std::unordered_map<std::uint64_t, std::uint32_t> added_;  // node << 32 | word → node, while it is built
  std::vector<Edge> edges_;
  std::vector<std::uint32_t> first_;  // the first node of a phrase, by its WordId; 0: none
  std::vector<std::string> keys_;
  std::unordered_map<std::string, std::uint32_t> key_ids_;
};

}  // namespace blotter
