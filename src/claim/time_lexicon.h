// The words of time expressions: catalog/language/time.toml, holidays and named periods → seeds of the chart.
#pragma once

#include <blotter/catalog.h>

#include <vector>

#include "claim/time_grammar.h"
#include "text/text.h"

namespace blotter {

class TimeLexicon {
 public:
  // Adds the words to the vocabulary and the symbols to the grammar.
  TimeLexicon(const Catalog& catalog, Vocabulary& vocabulary, TimeGrammar& grammar);

  // Appends what may begin at `token` to `seeds`. False where the token is no word of time expressions.
  bool seed(const Text& text, std::uint32_t token, std::vector<TimeSeed>& seeds) const;
  // What a token can be to a time expression: nothing, a part of one, or what makes one likely.
  enum class Role : std::uint8_t { kNone, kPart, kCore, kOpens, kBetween };
  [[nodiscard]] Role role(const Text& text, std::uint32_t at) const {
    const Token& token = text.tokens[at];
    if (token.kind == TokenKind::kNumber || token.kind == TokenKind::kOrdinal)
      return role_of_number(text, token);
    if (token.word != kUnknownWord) {
      const Role known = token.word < roles_.size() ? roles_[token.word] : Role::kNone;
      return known < Role::kOpens ? known : role_here(text, at, known);
    }
    const char last = text.source[token.end - 1];
    return token.kind == TokenKind::kWord && last >= '0' && last <= '9' ? Role::kCore : Role::kNone;
  }
  // "9.30", "12.03.2025": short numbers with dots, which are hours or dates.
  [[nodiscard]] bool is_dotted(const Text& text, const Token& token) const;
  void seed_dot(std::vector<TimeSeed>& seeds) const { seeds.push_back({.symbol = dot_}); }
  // "Dec31", "q3": letters and digits. The number of bytes of the letters; 0: not such a word.
  [[nodiscard]] std::size_t letters_before_digits(const Text& text, const Token& token) const;
  bool seed_letters(std::string_view letters, std::vector<TimeSeed>& seeds) const;
  void seed_digits(std::string_view digits, std::vector<TimeSeed>& seeds) const;

  // Whether a seed alone makes a time expression likely: without one a run of words is not looked at.
  [[nodiscard]] bool is_core(const TimeSeed& seed) const { return core_[seed.symbol]; }
  [[nodiscard]] const std::vector<TimeNode>& nodes() const { return nodes_; }
  [[nodiscard]] const TimeWordSets& sets() const { return sets_; }

 private:
  struct Phrase {
    std::vector<WordId> words;
    TimeSeed seed;
    bool needs_capital = false;  // of its last word: "the Fourth"
  };
  struct Entry {
    std::vector<TimeSeed> seeds;
    std::vector<Phrase> phrases;  // longer names that begin with the word
    bool needs_capital = false;
  };

  void add_word(std::string_view word, TimeSeed seed);
  void add_table(const Catalog& catalog, std::string_view table, std::string_view symbol, TimeUnit grain);
  void add_units(const Catalog& catalog);
  void add_named(const Catalog& catalog, std::string_view table, TimeOp op, TimeUnit grain);
  void add_names(const std::vector<std::string>& names, TimeNode node, std::string_view symbol,
                 TimeUnit grain);
  void add_cues(const Catalog& catalog);
  void add_core();
  void add_roles();
  [[nodiscard]] Role role_here(const Text& text, std::uint32_t at, Role known) const;
  [[nodiscard]] Role role_of_number(const Text& text, const Token& token) const;
  void add_set(const Catalog& catalog, std::string_view table, std::vector<bool>& set);
  void add_periods(const Catalog& catalog);
  void add_terms(const Catalog& catalog);
  bool is_date(std::string_view name, const Catalog& catalog);
  bool seed_phrases(const Text& text, std::uint32_t token, const Entry& entry,
                    std::vector<TimeSeed>& seeds) const;
  [[nodiscard]] bool is_month_here(const Text& text, std::uint32_t at) const;
  bool seed_number(const Text& text, const Token& token, std::vector<TimeSeed>& seeds) const;
  Entry& entry(WordId word);

  Vocabulary& vocabulary_;
  TimeGrammar& grammar_;
  std::vector<Entry> entries_;         // of the words that have one
  std::vector<std::int32_t> by_word_;  // WordId → entry, -1: none
  std::vector<TimeNode> nodes_;
  std::vector<bool> core_;
  std::vector<Role> roles_;  // by WordId
  TimeWordSets sets_;
  std::vector<bool> before_month_;
  TimeSymbol digits_, d12_, d2_, y4_, ordinal_digits_, dot_;
};

}  // namespace blotter
