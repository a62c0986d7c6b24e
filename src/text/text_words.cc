#include "text/text_words.h"

namespace blotter {
namespace {

DotRole role_of(std::string_view list) {
  if (list == "title") return DotRole::kTitle;
  if (list == "before-number") return DotRole::kBeforeNumber;
  return DotRole::kMayEnd;
}

}  // namespace

void add_text_words(const WordList& abbreviations, const WordList& openers, Vocabulary& vocabulary) {
  for (const auto& [list, words] : abbreviations) {
    for (const std::string& word : words) {
      // Letters with dots keep their last one: "p.m." is one token.
      const bool dotted = word.find('.') != std::string::npos;
      vocabulary.set_dot_role(vocabulary.intern(dotted ? word + "." : word), role_of(list));
    }
  }
  for (const auto& [list, words] : openers) {
    for (const std::string& word : words) vocabulary.set_opener(vocabulary.intern(word));
  }
}

}  // namespace blotter
