// What a passage speaks of: recorded crime, something else that is counted and killed, or one single
// incident.
//
//   "Goalie Petr Lindqvist faced 44 shots"                         elsewhere
//   "A man, 41, was shot in the leg in the 900 block at 1:20 a.m."  incident
//
// Counts words of catalog/language/domain.toml in a paragraph and its neighbours, and sums the weights that
// catalog/language/domain_weights.toml has for them, as a logistic regression does. Built once, thread-safe,
// linear.
#pragma once

#include <blotter/catalog.h>

#include <span>
#include <vector>

#include "claim/item.h"

namespace blotter {

// Below these odds (their natural logarithm) a passage is not about recorded crime.
inline constexpr float kAboutCrime = -1.8F;
// With fewer known words there is too little to judge by.
inline constexpr int kEnoughWords = 15;

struct Domain {
  int crime = 0;      // words for crime and those who record it, measures that stand for many counted twice
  int elsewhere = 0;  // words for something else
  int incident = 0;   // marks of one single incident, of this paragraph alone
  int weighed = 0;    // different words with a weight
  float odds = 0;     // the sum of their weights

  // About something else: its words outnumber those of crime, or all words together speak against it.
  [[nodiscard]] bool is_elsewhere() const {
    return elsewhere > crime || (weighed >= kEnoughWords && odds < kAboutCrime);
  }
};

class DomainReader {
 public:
  DomainReader(const Catalog& catalog, Vocabulary& vocabulary);

  // One for each paragraph of the text.
  [[nodiscard]] std::vector<Domain> read(const Analysis& analysis) const;

 private:
  enum Mark : std::uint8_t { kCrime = 1, kElsewhere = 2, kElsewhereToo = 4, kIncident = 8 };

  void add(const WordList& list, Mark mark, Vocabulary& vocabulary);
  void weigh(const Catalog& catalog, Vocabulary& vocabulary);
  void count_words(const Text& text, TokenRange paragraph, Domain& domain) const;
  [[nodiscard]] std::vector<Domain> with_neighbours(const Text& text, const std::vector<Domain>& own) const;
  [[nodiscard]] std::vector<std::vector<WordId>> weighed_words(const Text& text) const;
  void sum_weights(std::span<const std::vector<WordId>> paragraphs, std::vector<std::uint32_t>& seen,
                   std::uint32_t round, Domain& domain) const;

  std::vector<std::uint8_t> marks_;  // by WordId
  std::vector<float> weights_;       // by WordId; 0: none
  float start_ = 0;
};

}  // namespace blotter
