// What a passage speaks of: recorded crime, something else that is counted and killed, or one single
// incident.
//
//   "Goalie Petr Lindqvist faced 44 shots"                         elsewhere
//   "A man, 41, was shot in the leg in the 900 block at 1:20 a.m."  incident
//
// Counts words of catalog/language/domain.toml in a paragraph and its neighbours. Built once, thread-safe,
// linear.
#pragma once

#include <blotter/catalog.h>

#include <vector>

#include "claim/item.h"

namespace blotter {

struct Domain {
  int crime = 0;      // words for crime and those who record it, measures that stand for many counted twice
  int elsewhere = 0;  // words for something else
  int incident = 0;   // marks of one single incident, of this paragraph alone

  // About something else: its words outnumber those of crime.
  [[nodiscard]] bool is_elsewhere() const { return elsewhere > crime; }
};

class DomainReader {
 public:
  DomainReader(const Catalog& catalog, Vocabulary& vocabulary);

  // One for each paragraph of the text.
  [[nodiscard]] std::vector<Domain> read(const Analysis& analysis) const;

 private:
  enum Mark : std::uint8_t { kCrime = 1, kElsewhere = 2, kElsewhereToo = 4, kIncident = 8 };

  void add(const WordList& list, Mark mark, Vocabulary& vocabulary);
  void count_words(const Text& text, TokenRange paragraph, Domain& domain) const;

  std::vector<std::uint8_t> marks_;  // by WordId
};

}  // namespace blotter
