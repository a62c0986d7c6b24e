#include "claim/quotation.h"

namespace blotter {
namespace {

bool is_single(const Text& text, std::uint32_t token) { return text.word(token) == "'"; }

// ’ closes a quotation, rather than a plural's possessive, where a stop or a comma stands before it.
bool closes_single(const Text& text, std::uint32_t token) {
  const Token& t = text.tokens[token];
  if (t.kind != TokenKind::kQuote || !is_single(text, token) || t.has(Token::kOpens) || token == 0)
    return false;
  return text.tokens[token - 1].kind == TokenKind::kPunctuation;
}

// ‘Soldiers stay in the barracks,’ she said. Single marks open only where one closes in the paragraph.
void mark_single(const Text& text, TokenRange paragraph, std::vector<bool>& quoted) {
  std::uint32_t opened = paragraph.end;
  for (std::uint32_t t = paragraph.begin; t < paragraph.end; ++t) {
    if (text.tokens[t].kind != TokenKind::kQuote || !is_single(text, t) || quoted[t]) continue;
    if (text.tokens[t].has(Token::kOpens)) {
      if (opened == paragraph.end) opened = t;
    } else if (opened < t && closes_single(text, t)) {
      for (std::uint32_t i = opened + 1; i < t; ++i) quoted[i] = true;
      opened = paragraph.end;
    }
  }
}

}  // namespace

std::vector<bool> find_quoted(const Text& text) {
  std::vector<bool> quoted(text.tokens.size(), false);
  for (const TokenRange& p : text.paragraphs) {
    bool inside = false;
    for (std::uint32_t t = p.begin; t < p.end; ++t) {
      if (text.tokens[t].kind == TokenKind::kQuote && !is_single(text, t)) {
        inside = text.tokens[t].has(Token::kOpens);
      } else if (inside) {
        quoted[t] = true;
      }
    }
    mark_single(text, p, quoted);
  }
  return quoted;
}

}  // namespace blotter
