// Finds time expressions in a text: one pass over its tokens, a small chart for each run of words that
// may belong to one.
#pragma once

#include <blotter/time_expression.h>

#include <vector>

#include "claim/time_grammar.h"
#include "claim/time_lexicon.h"
#include "text/text.h"

namespace blotter {

struct FoundTime {
  TokenRange tokens;
  Span span;  // bytes; finer than `tokens` where one token holds more than the expression
  TimeNode node;
  std::vector<const TimeRule*> rules;  // by which it was built, the one that gave the whole first
};

// Immutable once built; `find` may be called from any thread.
class TimeReader {
 public:
  // Adds its words to the vocabulary that the texts are cut with.
  TimeReader(const Catalog& catalog, Vocabulary& vocabulary);
  TimeReader(const TimeReader&) = delete;
  TimeReader& operator=(const TimeReader&) = delete;

  // In the order of the text, none overlapping. What refers back ("those dates in 2024") is bound to
  // what came before it.
  [[nodiscard]] std::vector<FoundTime> find(const Text& text) const;
  // The same with `it` left in: the claim reader knows better which window a text is about.
  [[nodiscard]] std::vector<FoundTime> find_unbound(const Text& text) const;
  [[nodiscard]] std::vector<FoundTime> bind(const Text& text, std::vector<FoundTime> unbound) const;
  // The text as one expression from end to end; none where it isn't.
  [[nodiscard]] std::optional<FoundTime> read_whole(const Text& text) const;

  [[nodiscard]] const TimeGrammar& grammar() const { return grammar_; }

 private:
  struct Island;
  [[nodiscard]] std::uint32_t next_run(const Text& text, std::uint32_t at, std::uint32_t& end) const;
  void choose(Island& island) const;
  void parse_island(const Text& text, Island& island, std::vector<FoundTime>& out) const;
  void add_atoms(const Text& text, std::uint32_t token, Island& island) const;

  TimeGrammar grammar_;
  TimeLexicon lexicon_;
  TimeSymbol time_ = 0;
  TimeSymbol span_ = 0;
};

// The expressions of a text as the public header has them.
[[nodiscard]] std::vector<TimeExpression> to_expressions(const std::vector<FoundTime>& found);

}  // namespace blotter
