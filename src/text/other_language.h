// Sentences in another language than English. "573 homicides" is French, too: what a sentence of little words
// of another language says is not read.
#pragma once

#include <blotter/catalog.h>

#include <vector>

#include "text/text.h"

namespace blotter {

class OtherLanguage {
 public:
  // Makes the little words of catalog/language/text.toml known to the vocabulary.
  OtherLanguage(const Catalog& catalog, Vocabulary& vocabulary);

  // A range with three little words of other languages, or two and none of English, and more of those than of
  // English. Names don't count: "Los Angeles", "De La Cruz".
  [[nodiscard]] bool is(const Text& text, TokenRange range) const;

 private:
  std::vector<bool> other_, english_;  // by word
};

}  // namespace blotter
