#include "text/other_language.h"

namespace blotter {
namespace {

std::vector<bool> known(const Catalog& catalog, std::string_view list, Vocabulary& vocabulary) {
  std::vector<bool> out;
  const WordList& lists = catalog.words("text", "little-words");
  const auto at = lists.find(list);
  if (at == lists.end()) return out;
  for (const std::string& word : at->second) {
    const WordId id = vocabulary.intern(word);
    if (id >= out.size()) out.resize(id + 1, false);
    out[id] = true;
  }
  return out;
}

bool holds(const std::vector<bool>& words, WordId id) { return id < words.size() && words[id]; }

}  // namespace

OtherLanguage::OtherLanguage(const Catalog& catalog, Vocabulary& vocabulary)
    : other_(known(catalog, "other", vocabulary)), english_(known(catalog, "english", vocabulary)) {}

bool OtherLanguage::is(const Text& text, TokenRange range) const {
  std::size_t other = 0;
  std::size_t english = 0;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Token& token = text.tokens[i];
    if (token.kind != TokenKind::kWord) continue;
    if (holds(english_, token.word)) ++english;
    if (holds(other_, token.word) && (!token.capitalised() || i == range.begin)) ++other;
  }
  return other > english && (other > 2 || (other == 2 && english == 0));
}

}  // namespace blotter
