#include "text/other_language.h"

namespace blotter {
namespace {

std::unordered_set<WordId> known(const Catalog& catalog, std::string_view list, Vocabulary& vocabulary) {
  std::unordered_set<WordId> out;
  const WordList& lists = catalog.words("text", "little-words");
  const auto at = lists.find(list);
  if (at == lists.end()) return out;
  for (const std::string& word : at->second) out.insert(vocabulary.intern(word));
  return out;
}

}  // namespace

OtherLanguage::OtherLanguage(const Catalog& catalog, Vocabulary& vocabulary)
    : other_(known(catalog, "other", vocabulary)), english_(known(catalog, "english", vocabulary)) {}

bool OtherLanguage::is(const Text& text, TokenRange range) const {
  std::size_t other = 0;
  std::size_t english = 0;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Token& token = text.tokens[i];
    if (token.kind != TokenKind::kWord) continue;
    if (english_.contains(token.word)) ++english;
    if (other_.contains(token.word) && (!token.capitalised() || i == range.begin)) ++other;
  }
  return other > english && (other > 2 || (other == 2 && english == 0));
}

}  // namespace blotter
