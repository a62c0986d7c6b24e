// A text cut into tokens, sentences and paragraphs. Everything above it works on tokens, never on bytes.
//
//   "Supt. Reyes’s men saw 1,024 shootings at 10:32 p.m."
//    [supt.] [reyes] ['s] [men] [saw] [1,024] [shootings] [at] [10] [:] [32] [p.m.]   one sentence
//
// One pass, linear in the size of the text whatever stands in it. The text must be valid UTF-8; bytes
// that are not are symbols of one byte, never read past.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/vocabulary.h"

namespace blotter {

enum class TokenKind : std::uint8_t {
  kWord,         // letters, with inner apostrophes and dots ("o'hare", "d.c."), letters then digits ("q3")
  kNumber,       // digits with separators: "2,019", "32.3", "12.03.2025"
  kOrdinal,      // "28th"
  kPossessive,   // "'s" after a word: "mayor|'s"
  kHyphen,       // "-" and its Unicode twins: joins words
  kDash,         // en and em dash, "--"
  kPunctuation,  // . , ; : ! ? ( ) [ ] … /
  kQuote,        // any quotation mark; kOpens or kCloses
  kSymbol,       // % $ # @ & + minus, arrows, everything else
};

struct Token {
  std::uint32_t begin = 0;  // bytes
  std::uint32_t end = 0;
  WordId word = kUnknownWord;  // of the lower-case text; typographic ’ is ', the dot of "Sept." is left out
  TokenKind kind = TokenKind::kSymbol;
  std::uint8_t flags = 0;

  static constexpr std::uint8_t kCapitalised = 1;     // first letter is upper case
  static constexpr std::uint8_t kAllCaps = 2;         // two or more letters, all upper case
  static constexpr std::uint8_t kGlued = 4;           // no blank before it
  static constexpr std::uint8_t kAfterBreak = 8;      // the first token of a line
  static constexpr std::uint8_t kAbbreviated = 16;    // its span takes in a dot: "Sept.", "No."
  static constexpr std::uint8_t kOpens = 32;          // a quotation mark that opens
  static constexpr std::uint8_t kSentenceStart = 64;  // first token of a sentence
  static constexpr std::uint8_t kParagraphStart = 128;

  [[nodiscard]] bool has(std::uint8_t flag) const { return (flags & flag) != 0; }
  [[nodiscard]] bool capitalised() const { return has(kCapitalised); }
  [[nodiscard]] bool number() const { return kind == TokenKind::kNumber; }
};

// [begin, end) in tokens.
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const TokenRange&) const = default;
  [[nodiscard]] bool empty() const { return end <= begin; }
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  [[nodiscard]] bool contains(std::uint32_t token) const { return begin <= token && token < end; }
  [[nodiscard]] bool contains(const TokenRange& o) const { return begin <= o.begin && o.end <= end; }
  [[nodiscard]] bool overlaps(const TokenRange& o) const { return begin < o.end && o.begin < end; }
};

struct Text {
  std::string_view source;  // the caller keeps it alive
  const Vocabulary* vocabulary = nullptr;
  std::vector<Token> tokens;
  std::vector<TokenRange> sentences;   // cover all tokens, in order
  std::vector<TokenRange> paragraphs;  // likewise; a sentence never crosses one

  [[nodiscard]] std::string_view text_of(const Token& token) const {
    return source.substr(token.begin, token.end - token.begin);
  }
  [[nodiscard]] std::string_view text_of(TokenRange range) const {
    return range.empty() ? std::string_view{}
                         : source.substr(tokens[range.begin].begin,
                                         tokens[range.end - 1].end - tokens[range.begin].begin);
  }
  [[nodiscard]] Span span_of(TokenRange range) const {
    return range.empty() ? Span{} : Span{tokens[range.begin].begin, tokens[range.end - 1].end};
  }
  // The lower-case text of a word that the vocabulary knows, else "".
  [[nodiscard]] std::string_view word(std::uint32_t token) const {
    return vocabulary->text(tokens[token].word);
  }
};

// Texts of 4 GiB and more are cut at that size: token positions are 32 bits.
[[nodiscard]] Text make_text(std::string_view source, const Vocabulary& vocabulary);

// Where UTF-8 breaks: byte offset, or npos where it doesn't.
[[nodiscard]] std::size_t find_broken_utf8(std::string_view text);

// Byte offsets → Unicode code points, for the spans of the JSON. Built in one pass; a look-up counts at
// most one block.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  [[nodiscard]] std::size_t at(std::size_t byte) const;

 private:
  static constexpr std::size_t kBlock = 256;
  std::string_view text_;
  std::vector<std::size_t> starts_;  // code points before each block; empty for plain ASCII
};

}  // namespace blotter
