// One sentence with the questions that rules ask of it. Cheap to make; looks no further than its sentence.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claim/item.h"
#include "claim/speech.h"

namespace blotter {

class View {
 public:
  View(const Analysis& analysis, const Speeches& speeches, std::uint32_t sentence);

  const Analysis& a;
  const Speeches& speeches;
  std::uint32_t sentence;
  std::uint32_t begin, end;  // items

  [[nodiscard]] bool is(std::uint32_t i, Sense sense) const { return i < end && a.is(i, sense); }
  [[nodiscard]] bool is(std::uint32_t i, Sense sense, std::string_view key) const {
    return i < end && a.is(i, sense, key);
  }
  [[nodiscard]] bool quantity(std::uint32_t i) const {
    return i < end && a.items[i].kind == ItemKind::kQuantity;
  }
  [[nodiscard]] bool time(std::uint32_t i) const { return i < end && a.items[i].kind == ItemKind::kTime; }
  [[nodiscard]] bool window_time(std::uint32_t i) const {
    return time(i) && !speeches.spoken_times[a.items[i].ref] && !of_an_event(i);
  }
  // "In the first 20 days of the federal takeover": of what is no time.
  [[nodiscard]] bool of_an_event(std::uint32_t i) const {
    return a.times[a.items[i].ref].node.op == TimeOp::kFirst && raw(i + 1) == "of";
  }
  [[nodiscard]] bool find_semicolon(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t i = from; i < to; ++i) {
      if (raw(i) == ";") return true;
    }
    return false;
  }
  // "Museum of Crime & Punishment": capitalised within a sentence, after another capital or "of".
  [[nodiscard]] bool part_of_name(std::uint32_t i) const {
    const Token& token = a.text->tokens[a.items[i].range.begin];
    if (i == begin || !token.capitalised() || token.has(Token::kAllCaps) || token.has(Token::kSentenceStart))
      return false;
    const Item& left = a.items[i - 1];
    return left.kind == ItemKind::kWord &&
           (raw(i - 1) == "of" || a.text->tokens[left.range.begin].capitalised());
  }
  // A noun that names a measure, and not what belongs to another noun: "the homicide bureau".
  [[nodiscard]] bool mention(std::uint32_t i) const {
    return is(i, Sense::kMeasure) && !named_before(i) && !part_of_name(i) && !is(i + 1, Sense::kBodyNoun) &&
           !is(i + 1, Sense::kTitle) &&
           !(is(i + 1, Sense::kOtherUnit) && !is(i + 1, Sense::kTimeUnit) && !time(i + 1));
  }
  // A word that no rule counts with: rules may pass over it.
  [[nodiscard]] bool plain(std::uint32_t i) const;
  // "Not since 1965" is one time expression.
  [[nodiscard]] bool negated_time(std::uint32_t i) const {
    return time(i) && (raw(i).starts_with("not ") || raw(i).starts_with("never "));
  }
  [[nodiscard]] std::string_view word(std::uint32_t i) const {
    return i < end ? a.word(i) : std::string_view{};
  }
  // The words of the item in lower case.
  [[nodiscard]] std::string_view raw(std::uint32_t i) const {
    return i < end ? a.lower_of(i) : std::string_view{};
  }
  [[nodiscard]] bool hyphen(std::uint32_t i) const {
    return i < end && a.text->tokens[a.items[i].range.begin].kind == TokenKind::kHyphen;
  }
  [[nodiscard]] bool any_of(std::uint32_t i, std::initializer_list<std::string_view> words) const {
    const std::string_view w = raw(i);
    if (w.empty()) return false;
    for (const std::string_view word : words) {
      if (w.size() == word.size() && w.front() == word.front() && w == word) return true;
    }
    return false;
  }
  // "That particular crime": the one just named, no measure of its own.
  [[nodiscard]] bool named_before(std::uint32_t i) const {
    return raw(i) == "crime" && i > begin && any_of(i - 1, {"that", "this", "particular", "such"});
  }
  [[nodiscard]] bool comma(std::uint32_t i) const { return i < end && a.punctuation(i, ","); }
  // Where a clause ends for certain: ; : a dash, a bracket, a quotation mark.
  [[nodiscard]] bool hard_break(std::uint32_t i) const {
    return i >= end || i < begin || clauses_[i - begin].hard;
  }
  // Those, a comma, "and", "but", "while".
  [[nodiscard]] bool soft_break(std::uint32_t i) const {
    return hard_break(i) || comma(i) || is(i, Sense::kAnd);
  }

  // The clause (between hard breaks) that holds item i: [first, last).
  [[nodiscard]] std::uint32_t clause_begin(std::uint32_t i) const { return clauses_[i - begin].first; }
  [[nodiscard]] std::uint32_t clause_end(std::uint32_t i) const { return clauses_[i - begin].last; }
  [[nodiscard]] bool has(Sense sense) const { return (senses_ & set_of(sense)) != 0; }
  // Any item with the sense in [from, to).
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t from, std::uint32_t to, Sense sense) const;
  [[nodiscard]] std::optional<std::uint32_t> find_back(std::uint32_t from, std::uint32_t to,
                                                       Sense sense) const;
  [[nodiscard]] TokenRange tokens(std::uint32_t first, std::uint32_t last) const {
    return {a.items[first].range.begin, a.items[last].range.end};
  }

 private:
  // Of an item: the clause that holds it, and whether it ends one.
  struct Clause {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    bool hard = false;
  };
  std::vector<Clause> clauses_;
  SenseSet senses_ = 0;
};

}  // namespace blotter
