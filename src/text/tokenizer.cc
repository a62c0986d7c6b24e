#include "text/tokenizer.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace blotter {
namespace {

// ICU's word break iterator costs about 150 ns a byte and cuts "10:32", "p.m." and "mayor's" in its own
// way; news text is ASCII but for its quotation marks. Hence a table for ASCII, and ICU's character
// properties for the rest.
enum class Class : std::uint8_t {
  kBlank,
  kNewline,
  kLetter,
  kDigit,
  kQuote,
  kHyphen,
  kDash,
  kPunctuation,
  kSymbol,
  kMark,
  kInvisible
};

constexpr std::array<Class, 128> make_ascii() {
  std::array<Class, 128> table{};
  for (std::size_t c = 0; c < 128; ++c) table[c] = c < 32 || c == 127 ? Class::kBlank : Class::kSymbol;
  for (char c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = Class::kLetter;
  for (char c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = Class::kLetter;
  for (char c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = Class::kDigit;
  for (const char c : {'.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '{', '}', '/'}) {
    table[static_cast<std::size_t>(c)] = Class::kPunctuation;
  }
  table[' '] = Class::kBlank;
  table['\n'] = Class::kNewline;
  table['"'] = table['\''] = table['`'] = Class::kQuote;
  table['-'] = Class::kHyphen;
  return table;
}
constexpr std::array<Class, 128> kAscii = make_ascii();

Class class_of_wide(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0xBB:
    case 0x2032:
    case 0x2033:
    case 0x2BC: return Class::kQuote;
    case 0x2010:
    case 0x2011: return Class::kHyphen;
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015: return Class::kDash;
    case 0x2026: return Class::kPunctuation;
    case 0x2028:
    case 0x2029:
    case 0x85: return Class::kNewline;
    case 0xAD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF: return Class::kInvisible;
    default: break;
  }
  const auto u = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(u) || u_iscntrl(u)) return Class::kBlank;
  if (u_isUAlphabetic(u)) return Class::kLetter;
  const auto type = u_charType(u);
  if (type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK)
    return Class::kMark;
  return u_ispunct(u) ? Class::kPunctuation : Class::kSymbol;
}

// One character: its class and how many bytes it takes. Broken bytes are symbols of one byte.
struct Character {
  char32_t code = 0;
  std::uint32_t size = 1;
  Class kind = Class::kSymbol;
};

// Eight bytes of a text at once: which of the first ones are ASCII letters and digits, and in lower case.
struct Eight {
  static constexpr std::uint64_t kEach = 0x0101010101010101ULL;
  static constexpr std::uint64_t kHigh = 0x80 * kEach;

  explicit Eight(std::uint64_t bytes) {
    const std::uint64_t letters = in_range(bytes | 0x20 * kEach, 'a', 'z') & ~bytes;
    const std::uint64_t digits = in_range(bytes, '0', '9') & ~bytes;
    const std::uint64_t others = ~(letters | digits) & kHigh;
    size = others == 0 ? 8 : static_cast<std::uint32_t>(std::countr_zero(others)) / 8;
    const std::uint64_t taken = size == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * size)) - 1;
    lower = (bytes | (letters >> 2U)) & taken;
    letter_count = count(letters & taken);
    upper_count = count(letters & ~(bytes << 2U) & taken);
  }

  std::uint32_t size = 0;
  std::uint64_t lower = 0;  // of those, the first byte lowest
  std::uint32_t letter_count = 0;
  std::uint32_t upper_count = 0;

 private:
  // The high bit of each byte that lies between the two; bytes beyond ASCII give anything.
  static constexpr std::uint64_t in_range(std::uint64_t bytes, unsigned low, unsigned high) {
    const std::uint64_t seven = bytes & ~kHigh;
    return (seven + (0x80 - low) * kEach) & ~(seven + (0x7F - high) * kEach) & kHigh;
  }
  static std::uint32_t count(std::uint64_t high_bits) {
    return static_cast<std::uint32_t>(((high_bits >> 7U) * kEach) >> 56U);
  }
};

class Tokenizer {
 public:
  Tokenizer(std::string_view source, const Vocabulary& vocabulary) : s_(source), vocabulary_(vocabulary) {
    tokens_.reserve(source.size() / 4 + 8);
  }

  std::vector<Token> run() {
    while (at_ < s_.size()) step();
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] Character read(std::size_t at) const {
    if (at >= s_.size()) return {0, 0, Class::kBlank};
    const auto byte = static_cast<unsigned char>(s_[at]);
    return byte < 128 ? Character{byte, 1, kAscii[byte]} : read_wide(at);
  }
  [[nodiscard, gnu::noinline]] Character read_wide(std::size_t at) const {
    auto next = static_cast<std::int32_t>(0);
    UChar32 code = 0;
    const auto left = static_cast<std::int32_t>(std::min<std::size_t>(4, s_.size() - at));
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(s_.data() + at), next, left, code);
    if (code < 0) return {0xFFFD, 1, Class::kSymbol};
    const auto c = static_cast<char32_t>(code);
    return {c, static_cast<std::uint32_t>(next), class_of_wide(c)};
  }

  void step() {
    if (s_[at_] == ' ') {
      blank_ = true;
      ++at_;
      return;
    }
    const Character c = read(at_);
    switch (c.kind) {
      case Class::kBlank:
        blank_ = true;
        at_ += c.size;
        return;
      case Class::kInvisible: at_ += c.size; return;
      case Class::kNewline:
        blank_ = true;
        break_ = true;
        at_ += c.size;
        return;
      case Class::kLetter: return take_word(is_upper(c));
      case Class::kDigit: return take_number();
      case Class::kQuote: return take_quote(c);
      case Class::kHyphen: return take_hyphen(c);
      case Class::kDash: return add(TokenKind::kDash, c.size, c.code == 0x2013 ? "–" : "—");
      case Class::kPunctuation: return take_punctuation(c);
      case Class::kSymbol:
      case Class::kMark: return add(TokenKind::kSymbol, c.size, s_.substr(at_, c.size));
    }
  }

  // Appends the token [at_, at_ + size) and moves on.
  void add(TokenKind kind, std::size_t size, WordId word, std::uint8_t flags = 0) {
    if (!blank_ && !tokens_.empty()) flags |= Token::kGlued;
    if (break_ || tokens_.empty()) flags |= Token::kAfterBreak;
    tokens_.push_back(
        {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + size), word, kind, flags});
    blank_ = break_ = false;
    at_ += size;
  }
  void add(TokenKind kind, std::size_t size, std::string_view key, std::uint8_t flags = 0) {
    add(kind, size, vocabulary_.find(key), flags);
  }

  void take_punctuation(const Character& c) {
    if (c.code == 0x2026) return add(TokenKind::kPunctuation, c.size, "…");
    if (s_.substr(at_, 3) == "...") {
      std::size_t dots = 3;
      while (at_ + dots < s_.size() && s_[at_ + dots] == '.') ++dots;
      return add(TokenKind::kPunctuation, dots, "…");
    }
    add(TokenKind::kPunctuation, c.size, s_.substr(at_, c.size));
  }

  void take_hyphen(const Character& c) {
    std::size_t size = c.size;
    if (c.code == '-') {
      while (at_ + size < s_.size() && s_[at_ + size] == '-') ++size;
      if (size > 1) return add(TokenKind::kDash, size, "—");
    }
    const bool blank_after =
        read(at_ + size).kind == Class::kBlank || read(at_ + size).kind == Class::kNewline;
    // " - " stands for a dash in agency copy.
    if (blank_ && blank_after) return add(TokenKind::kDash, size, "–");
    add(TokenKind::kHyphen, size, "-");
  }

  // A mark opens where a blank or an opening bracket is before it and no blank after it.
  void take_quote(const Character& c) {
    const bool single = c.code == '\'' || c.code == '`' || c.code == 0x2018 || c.code == 0x2019 ||
                        c.code == 0x201B || c.code == 0x2032 || c.code == 0x2BC;
    bool opens =
        c.code == 0x2018 || c.code == 0x201C || c.code == 0x201E || c.code == 0x201A || c.code == 0xAB;
    if (c.code == '"' || c.code == '\'' || c.code == '`') {
      const char32_t before = at_ == 0 ? ' ' : static_cast<unsigned char>(s_[at_ - 1]);
      const Class after = read(at_ + c.size).kind;
      opens = (blank_ || tokens_.empty() || before == '(' || before == '[' || before == '-' ||
               tokens_.back().kind == TokenKind::kDash) &&
              after != Class::kBlank && after != Class::kNewline;
    }
    add(TokenKind::kQuote, c.size, single ? "'" : "\"", opens ? Token::kOpens : std::uint8_t{0});
  }

  [[nodiscard]] bool digit_at(std::size_t at) const {
    return at < s_.size() && s_[at] >= '0' && s_[at] <= '9';
  }

  // "2,019" and "1.234.567" are one number, "8, 56" and "2014,2015" two: a comma joins groups of three.
  [[nodiscard]] std::size_t number_end(std::size_t at) const {
    while (digit_at(at)) ++at;
    while (at + 1 < s_.size() && (s_[at] == ',' || s_[at] == '.') && digit_at(at + 1)) {
      std::size_t end = at + 1;
      while (digit_at(end)) ++end;
      if (s_[at] == ',' && end - at - 1 != 3) break;
      at = end;
    }
    return at;
  }

  void take_number() {
    const std::size_t end = number_end(at_);
    if (read(end).kind == Class::kLetter) {
      std::size_t letters = end;
      while (letters < s_.size() && read(letters).kind == Class::kLetter && letters - end < 3)
        letters += read(letters).size;
      const std::string suffix = lower(s_.substr(end, letters - end));
      if (letters - end == 2 && (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") &&
          read(letters).kind != Class::kLetter) {
        return add(TokenKind::kOrdinal, letters - at_, lower(s_.substr(at_, letters - at_)));
      }
    }
    add(TokenKind::kNumber, end - at_, s_.substr(at_, end - at_));
  }

  [[nodiscard]] static bool is_apostrophe(const Character& c) {
    return c.code == '\'' || c.code == 0x2019 || c.code == 0x2BC || c.code == 0x2018;
  }

  static std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return out;
  }

  void append_lower(const Character& c) {
    if (c.code < 128) {
      const auto b = static_cast<char>(c.code);
      word_ += b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b;
      return;
    }
    std::array<char, 4> bytes{};
    std::int32_t n = 0;
    const auto low = static_cast<std::uint32_t>(u_tolower(static_cast<UChar32>(c.code)));
    U8_APPEND_UNSAFE(reinterpret_cast<std::uint8_t*>(bytes.data()), n, low);
    word_.append(bytes.data(), static_cast<std::size_t>(n));
  }

  // Letters, marks, digits after letters, inner apostrophes ("o'hare") and inner dots ("p.m.").
  std::size_t scan_word(bool& dotted, std::uint32_t& letters, std::uint32_t& upper) {
    word_.clear();
    std::size_t at = at_;
    while (true) {
      const Character c = read(at);
      if (c.kind == Class::kLetter) {
        ++letters;
        upper += is_upper(c) ? 1U : 0U;
        append_lower(c);
      } else if (c.kind == Class::kMark || c.kind == Class::kDigit) {
        append_lower(c);
      } else if (c.kind == Class::kInvisible && c.size > 0) {
        // a soft hyphen inside a word is not part of it
      } else if (is_apostrophe(c) && !possessive_at(at, c) && read(at + c.size).kind == Class::kLetter) {
        word_ += '\'';
      } else if (c.code == '.' && single_letters(at) && read(at + 1).kind == Class::kLetter &&
                 lone_letter(at + 1)) {
        word_ += '.';
        dotted = true;
      } else {
        return at;
      }
      at += c.size;
    }
  }

  [[nodiscard]] static bool is_upper(const Character& c) {
    return c.code < 128 ? c.code >= 'A' && c.code <= 'Z' : u_isUUppercase(static_cast<UChar32>(c.code)) != 0;
  }
  // So far one letter, or letters with a dot after each.
  [[nodiscard]] bool single_letters(std::size_t at) const {
    return at == at_ + 1 || (at >= at_ + 2 && s_[at - 2] == '.');
  }
  // "p.m" but not "end.The": the letter after the dot stands alone.
  [[nodiscard]] bool lone_letter(std::size_t at) const {
    const Class next = read(at + read(at).size).kind;
    return next != Class::kLetter && next != Class::kDigit;
  }
  [[nodiscard]] bool possessive_at(std::size_t at, const Character& apostrophe) const {
    const std::size_t s = at + apostrophe.size;
    if (s >= s_.size() || (s_[s] != 's' && s_[s] != 'S')) return false;
    const Class next = read(s + 1).kind;
    return next != Class::kLetter && next != Class::kDigit;
  }

  // A word as it is read.
  struct Word {
    std::size_t end = 0;
    WordId id = kUnknownWord;
    std::uint32_t letters = 0;
    std::uint32_t upper = 0;
    bool dotted = false;
  };

  // Eight bytes, the first one lowest; beyond the end of the text they are 0.
  [[nodiscard]] std::uint64_t load(std::size_t at) const {
    std::uint64_t bytes = 0;
    if (std::endian::native != std::endian::little || at + sizeof bytes > s_.size())
      return pack_word(at < s_.size() ? s_.substr(at, sizeof bytes) : std::string_view{});
    std::memcpy(&bytes, s_.data() + at, sizeof bytes);
    return bytes;
  }

  // A word of at most 16 ASCII letters and digits, which nearly all are; false where it may be anything else.
  [[nodiscard]] bool read_plain_word(Word& word) const {
    const Eight first(load(at_));
    word.end = at_ + first.size;
    word.letters = first.letter_count;
    word.upper = first.upper_count;
    if (first.size == 8) {
      const Eight rest(load(at_ + 8));
      if (rest.size == 8) return false;
      word.end += rest.size;
      word.letters += rest.letter_count;
      word.upper += rest.upper_count;
      if (rest.size > 0) {
        if (!ends_plainly(word.end)) return false;
        word.id = vocabulary_.find_packed(first.lower, rest.lower, 8 + rest.size);
        return true;
      }
    }
    if (first.size == 0 || !ends_plainly(word.end)) return false;
    word.id = vocabulary_.find_packed(first.lower, first.size);
    return true;
  }

  // Does a run of ASCII letters and digits that begins at at_ end here as a word?
  [[nodiscard]] bool ends_plainly(std::size_t end) const {
    if (end >= s_.size()) return true;
    const char next = s_[end];
    if (next == ' ' || next == ',') return true;
    if (next == '.') return end > at_ + 1 || read(end + 1).kind != Class::kLetter;
    const Character c = read(end);
    if (c.kind == Class::kLetter || c.kind == Class::kMark || c.kind == Class::kInvisible) return false;
    return !is_apostrophe(c) || possessive_at(end, c) || read(end + c.size).kind != Class::kLetter;
  }

  void read_word(Word& word) {
    word = {};
    word.end = scan_word(word.dotted, word.letters, word.upper);
    // The dot of dotted letters belongs to them.
    if (word.dotted && dot_at(word.end)) word_ += '.';
    word.id = vocabulary_.find(word_);
  }

  // A dot that isn't the first of several.
  [[nodiscard]] bool dot_at(std::size_t at) const {
    return at < s_.size() && s_[at] == '.' && s_.substr(at, 2) != "..";
  }

  void take_word(bool capitalised) {
    Word word;
    if (!read_plain_word(word)) read_word(word);
    std::uint8_t flags = capitalised ? Token::kCapitalised : std::uint8_t{0};
    if (word.letters > 1 && word.upper == word.letters) flags |= Token::kAllCaps;
    if (dot_at(word.end) && (word.dotted || vocabulary_.dot_role(word.id) != DotRole::kNone)) {
      ++word.end;
      flags |= Token::kAbbreviated;
    }
    add(TokenKind::kWord, word.end - at_, word.id, flags);
    if (at_ >= s_.size() || s_[at_] == ' ') return;
    const Character next = read(at_);
    if (is_apostrophe(next) && possessive_at(at_, next)) add(TokenKind::kPossessive, next.size + 1, "'s");
  }

  std::string_view s_;
  const Vocabulary& vocabulary_;
  std::vector<Token> tokens_;
  std::string word_;
  std::size_t at_ = 0;
  bool blank_ = false;
  bool break_ = false;
};

}  // namespace

std::vector<Token> tokenize(std::string_view source, const Vocabulary& vocabulary) {
  return Tokenizer(source, vocabulary).run();
}

}  // namespace blotter
