#include "claim/time_register.h"

#include <algorithm>

namespace blotter {
namespace {

std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

}  // namespace

TimeRegister register_of(const Catalog& catalog, const Text& text) {
  const WordList& list = catalog.words("time", "reporting");
  const auto speaks_of_crime = [&](const Token& token) {
    if (token.kind != TokenKind::kWord) return false;
    const std::string word = lower(text.text_of(token));
    return std::any_of(list.begin(), list.end(), [&](const auto& entry) {
      return std::find(entry.second.begin(), entry.second.end(), word) != entry.second.end();
    });
  };
  const bool any = std::any_of(text.tokens.begin(), text.tokens.end(), speaks_of_crime);
  return any ? TimeRegister::kReporting : TimeRegister::kCalendar;
}

}  // namespace blotter
