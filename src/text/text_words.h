// The words by which sentences are cut, from catalog/language/text.toml.
#pragma once

#include <blotter/catalog.h>

#include "text/vocabulary.h"

namespace blotter {

// Call before `make_text`; without it "Supt." ends a sentence.
void add_text_words(const WordList& abbreviations, const WordList& openers, Vocabulary& vocabulary);
inline void add_text_words(const Catalog& catalog, Vocabulary& vocabulary) {
  add_text_words(catalog.words("text", "abbreviations"), catalog.words("text", "openers"), vocabulary);
}

}  // namespace blotter
