#include "text/sentences.h"

#include <algorithm>

namespace blotter {
namespace {

// ICU's sentence rules know neither "St. Louis" nor "10:32 p.m. Friday"; these do, on tokens already cut.
class Splitter {
 public:
  explicit Splitter(Text& text) : text_(text), tokens_(text.tokens), wrapped_(is_wrapped()) {}

  void run() {
    const auto n = static_cast<std::uint32_t>(tokens_.size());
    std::uint32_t sentence = 0;
    std::uint32_t paragraph = 0;
    for (std::uint32_t i = 1; i < n; ++i) {
      const bool new_paragraph = starts_paragraph(i);
      if (new_paragraph || ends_before(i) || grows_too_long(sentence, i)) {
        close_sentence(sentence, i);
        sentence = i;
      }
      if (new_paragraph) {
        close_paragraph(paragraph, i);
        paragraph = i;
      }
    }
    if (n > 0) {
      close_sentence(sentence, n);
      close_paragraph(paragraph, n);
    }
  }

 private:
  static constexpr std::uint32_t kLongest = 500;
  static constexpr std::uint32_t kClosers = 6;  // quotation marks and brackets behind a full stop

  void close_sentence(std::uint32_t begin, std::uint32_t end) {
    tokens_[begin].flags |= Token::kSentenceStart;
    text_.sentences.push_back({begin, end});
  }
  void close_paragraph(std::uint32_t begin, std::uint32_t end) {
    tokens_[begin].flags |= Token::kParagraphStart;
    text_.paragraphs.push_back({begin, end});
  }

  [[nodiscard]] bool is(std::uint32_t i, std::string_view what) const {
    return text_.text_of(tokens_[i]) == what;
  }
  [[nodiscard]] bool is_terminal(std::uint32_t i) const {
    const Token& t = tokens_[i];
    if (t.kind != TokenKind::kPunctuation) return false;
    const char c = text_.source[t.begin];
    return c == '.' || c == '!' || c == '?' || t.end - t.begin > 1;
  }
  [[nodiscard]] bool is_closer(std::uint32_t i) const {
    const Token& t = tokens_[i];
    if (t.kind == TokenKind::kQuote) return !t.has(Token::kOpens);
    return t.kind == TokenKind::kPunctuation && (is(i, ")") || is(i, "]"));
  }

  // The gap before token i: does it hold an empty line?
  [[nodiscard]] bool blank_line_before(std::uint32_t i) const {
    const std::string_view gap =
        text_.source.substr(tokens_[i - 1].end, tokens_[i].begin - tokens_[i - 1].end);
    return std::count(gap.begin(), gap.end(), '\n') > 1 || gap.find("\xE2\x80\xA9") != std::string_view::npos;
  }

  // Copy whose lines were broken to a width: most single line breaks are followed by a small letter.
  [[nodiscard]] bool is_wrapped() const {
    std::size_t breaks = 0;
    std::size_t soft = 0;
    for (std::uint32_t i = 1; i < tokens_.size(); ++i) {
      if (!tokens_[i].has(Token::kAfterBreak) || blank_line_before(i)) continue;
      ++breaks;
      if (tokens_[i].kind == TokenKind::kWord && !tokens_[i].capitalised() && !is_terminal(i - 1) &&
          line_before(i) >= kWrapWidth)
        ++soft;
    }
    return soft >= 2 && soft * 3 >= breaks;
  }

  // Bytes of the line that ends before token i.
  [[nodiscard]] std::size_t line_before(std::uint32_t i) const {
    std::size_t at = tokens_[i - 1].end;
    const std::size_t end = at;
    while (at > 0 && end - at < 2 * kWrapWidth && text_.source[at - 1] != '\n') --at;
    return end - at;
  }
  static constexpr std::size_t kWrapWidth = 45;

  [[nodiscard]] bool is_bullet(std::uint32_t i) const {
    const std::string_view t = text_.text_of(tokens_[i]);
    return t == "•" || t == "*" || t == "·" || t == "▪" || t == "‣" || t == "#" ||
           (tokens_[i].kind == TokenKind::kHyphen && !tokens_[i].has(Token::kGlued)) ||
           tokens_[i].kind == TokenKind::kDash;
  }

  // No writer's sentence is as long as this: what looks like one is a table or rubbish, and rules that look
  // through a whole sentence for each of its words must not meet it in one piece.
  [[nodiscard]] bool grows_too_long(std::uint32_t sentence, std::uint32_t i) const {
    const std::uint32_t size = i - sentence;
    return size >= kLongest || (size >= kLongest / 2 && tokens_[i - 1].kind == TokenKind::kPunctuation);
  }

  // Any line break in plain text, but in wrapped copy only an empty line or a bullet.
  [[nodiscard]] bool starts_paragraph(std::uint32_t i) const {
    if (!tokens_[i].has(Token::kAfterBreak)) return false;
    return !wrapped_ || blank_line_before(i) || is_bullet(i) || line_before(i) < kWrapWidth;
  }

  // Does a sentence end between tokens i-1 and i?
  [[nodiscard]] bool ends_before(std::uint32_t i) const {
    if (tokens_[i].has(Token::kGlued) && tokens_[i].kind != TokenKind::kQuote && !is_terminal(i - 1))
      return false;
    if (tokens_[i].has(Token::kGlued) && is_closer(i)) return false;  // belongs to what it closes
    std::uint32_t last = i - 1;
    for (std::uint32_t n = 0; n < kClosers && last > 0 && is_closer(last); ++n) --last;
    if (is_terminal(last)) return opens_after(i, last);
    if (tokens_[last].has(Token::kAbbreviated)) return abbreviation_ends(last, i);
    return false;
  }

  // After . ! ? a sentence opens with anything but a small letter: “Why?” he asked.
  [[nodiscard]] bool opens_after(std::uint32_t i, std::uint32_t last) const {
    const Token& t = tokens_[i];
    if (is_terminal(i) || is(i, ",") || is(i, ";") || is(i, ":")) return false;
    if (t.has(Token::kGlued) && t.kind == TokenKind::kNumber && is(last, ".")) return false;
    if (t.kind == TokenKind::kWord && !t.capitalised()) return false;
    if (last + 1 < i && t.kind == TokenKind::kWord && t.has(Token::kGlued)) return false;
    if (is(last, "…") || is(last, "...")) return t.kind != TokenKind::kWord || t.capitalised();
    // An initial: "J. Smith".
    if (is(last, ".") && last > 0 && tokens_[last - 1].kind == TokenKind::kWord &&
        tokens_[last - 1].end - tokens_[last - 1].begin == 1 && tokens_[last - 1].capitalised() &&
        !is(last - 1, "I") && t.kind == TokenKind::kWord) {
      return text_.vocabulary->is_opener(t.word);
    }
    return true;
  }

  [[nodiscard]] bool abbreviation_ends(std::uint32_t last, std::uint32_t i) const {
    const Token& t = tokens_[i];
    if (last + 1 < i) return opens_after(i, last);  // a quotation mark stands between
    const std::string_view word = text_.vocabulary->text(tokens_[last].word);
    DotRole role = text_.vocabulary->dot_role(tokens_[last].word);
    if (role == DotRole::kNone && word.empty()) role = DotRole::kMayEnd;  // dotted letters nobody listed
    if (role == DotRole::kTitle) return false;
    if (t.kind == TokenKind::kQuote && t.has(Token::kOpens)) return role != DotRole::kTitle;
    if (role == DotRole::kBeforeNumber && (t.kind == TokenKind::kNumber || t.kind == TokenKind::kOrdinal))
      return false;
    if (t.kind != TokenKind::kWord || !t.capitalised()) return false;
    return text_.vocabulary->is_opener(t.word);
  }

  Text& text_;
  std::vector<Token>& tokens_;
  bool wrapped_;
};

}  // namespace

void find_sentences(Text& text) { Splitter(text).run(); }

}  // namespace blotter
