#include "claim/domain.h"

#include <algorithm>
#include <string>

#include "claim/evidence.h"

namespace blotter {
namespace {

bool is_minute_of_day(const Analysis& a, std::uint32_t item) {
  if (a.items[item].kind != ItemKind::kTime) return false;
  const std::string_view words = a.lower_of(item);
  return words.find(':') != std::string_view::npos && words.find(".m.") != std::string_view::npos;
}

// A paragraph with the ones beside it: [first, last).
struct Neighbourhood {
  std::size_t first = 0;
  std::size_t last = 0;
};

Neighbourhood around(std::size_t paragraph, std::size_t paragraphs) {
  constexpr std::size_t kBeside = 2;
  return {paragraph > kBeside ? paragraph - kBeside : 0, std::min(paragraphs, paragraph + kBeside + 1)};
}

}  // namespace

DomainReader::DomainReader(const Catalog& catalog, Vocabulary& vocabulary) {
  add(catalog.words("domain", "crime"), kCrime, vocabulary);
  add(catalog.words("domain", "elsewhere"), kElsewhere, vocabulary);
  add(catalog.words("domain", "elsewhere-too"), kElsewhereToo, vocabulary);
  add(catalog.words("domain", "incident"), kIncident, vocabulary);
  weigh(catalog, vocabulary);
}

void DomainReader::weigh(const Catalog& catalog, Vocabulary& vocabulary) {
  for (const auto& [odds, words] : catalog.words("domain_weights", "start")) start_ = std::stof(odds);
  for (const auto& [odds, words] : catalog.words("domain_weights", "weight")) {
    for (const std::string& word : words) {
      const WordId id = vocabulary.intern(word);
      if (weights_.size() <= id) weights_.resize(id + 1);
      weights_[id] = std::stof(odds);
    }
  }
}

// The words of each paragraph that have a weight, once for each place.
std::vector<std::vector<WordId>> DomainReader::weighed_words(const Text& text) const {
  std::vector<std::vector<WordId>> out(text.paragraphs.size());
  for (std::size_t p = 0; p < out.size(); ++p) {
    const TokenRange paragraph = text.paragraphs[p];
    for (std::uint32_t t = paragraph.begin; t < paragraph.end; ++t) {
      const WordId word = text.tokens[t].word;
      if (word < weights_.size() && weights_[word] != 0) out[p].push_back(word);
    }
  }
  return out;
}

// A word counts once, however often a paragraph and its neighbours have it. `seen` holds the last round in
// which each word was met.
void DomainReader::sum_weights(std::span<const std::vector<WordId>> paragraphs,
                               std::vector<std::uint32_t>& seen, std::uint32_t round, Domain& domain) const {
  domain.odds = start_;
  for (const std::vector<WordId>& paragraph : paragraphs) {
    for (const WordId word : paragraph) {
      if (seen[word] == round) continue;
      seen[word] = round;
      domain.odds += weights_[word];
      ++domain.weighed;
    }
  }
}

void DomainReader::add(const WordList& list, Mark mark, Vocabulary& vocabulary) {
  for (const auto& [name, words] : list) {
    for (const std::string& word : words) {
      const WordId id = vocabulary.intern(word);
      if (marks_.size() <= id) marks_.resize(id + 1);
      marks_[id] = static_cast<std::uint8_t>(marks_[id] | mark);
    }
  }
}

void DomainReader::count_words(const Text& text, TokenRange paragraph, Domain& domain) const {
  int weak = 0;
  for (std::uint32_t t = paragraph.begin; t < paragraph.end; ++t) {
    const Token& token = text.tokens[t];
    if (token.word >= marks_.size() || marks_[token.word] == 0) continue;
    const std::uint8_t marks = marks_[token.word];
    // "Mark Price", "Judge Bass": a name, unless the sentence begins with it.
    const bool name = token.capitalised() && !token.has(Token::kSentenceStart) && !token.has(Token::kAllCaps);
    if ((marks & kCrime) != 0) ++domain.crime;
    if ((marks & kElsewhere) != 0 && !name) domain.elsewhere += 2;
    if ((marks & kElsewhereToo) != 0 && !name) ++weak;
    if ((marks & kIncident) != 0) ++domain.incident;
  }
  domain.elsewhere += weak;
}

// Sums over each paragraph and the ones beside it.
std::vector<Domain> DomainReader::with_neighbours(const Text& text, const std::vector<Domain>& own) const {
  std::vector<Domain> out(own.size());
  const std::vector<std::vector<WordId>> weighed = weighed_words(text);
  const std::span paragraphs(weighed);
  std::vector<std::uint32_t> seen(weights_.size());
  for (std::size_t p = 0; p < own.size(); ++p) {
    const Neighbourhood beside = around(p, own.size());
    out[p].incident = own[p].incident;
    for (std::size_t n = beside.first; n < beside.last; ++n) {
      out[p].crime += own[n].crime;
      out[p].elsewhere += own[n].elsewhere;
    }
    sum_weights(paragraphs.subspan(beside.first, beside.last - beside.first), seen,
                static_cast<std::uint32_t>(p + 1), out[p]);
  }
  return out;
}

std::vector<Domain> DomainReader::read(const Analysis& analysis) const {
  std::vector<Domain> own(analysis.text->paragraphs.size());
  for (std::size_t p = 0; p < own.size(); ++p)
    count_words(*analysis.text, analysis.text->paragraphs[p], own[p]);
  for (const SentenceItems& sentence : analysis.sentences) {
    Domain& domain = own[sentence.paragraph];
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      if (analysis.is(i, Sense::kMeasure) && stands_for_many(analysis.lower_of(i))) domain.crime += 2;
      if (is_minute_of_day(analysis, i)) ++domain.incident;
      const bool people =
          analysis.is(i, Sense::kGeneric, "victim") || analysis.items[i].kind == ItemKind::kQuantity;
      for (std::uint32_t j = i + 1; people && j < sentence.end && j < i + 4; ++j) {
        if (analysis.is(j, Sense::kHit, "shot") || analysis.is(j, Sense::kHit, "wounded") ||
            analysis.is(j, Sense::kHit, "fatally-shot"))
          ++domain.crime;
      }
    }
  }
  return with_neighbours(*analysis.text, own);
}

}  // namespace blotter
