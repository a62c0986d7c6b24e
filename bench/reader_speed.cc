// How fast a text is read, and which stage takes how much: processor time of one core, not of the clock on
// the wall.
//
//     reader_speed FILE [MEGABYTES [PASSES]]
//
// FILE is plain text, or JSON Lines whose "text" is taken. It is repeated up to MEGABYTES (10^6 bytes; 5)
// and read as one text, the best of PASSES (3) counts; then each of its passages is read as a document.
#include <blotter/catalog.h>
#include <blotter/claim.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "claim/item.h"
#include "claim/lexicon.h"
#include "claim/speech.h"
#include "claim/time_reader.h"
#include "text/numerals.h"
#include "text/sentences.h"
#include "text/text_words.h"
#include "text/tokenizer.h"

namespace {

using namespace blotter;

std::vector<std::string> passages_of(const char* path) {
  std::ifstream file(path);
  std::vector<std::string> out;
  std::string line;
  std::string plain;
  while (std::getline(file, line)) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (json.is_object() && json.contains("text"))
      out.push_back(json["text"].get<std::string>());
    else
      plain += line + "\n";
  }
  if (out.empty() && !plain.empty()) out.push_back(plain);
  return out;
}

double best_seconds(int passes, const std::function<void()>& work) {
  double best = 1e9;
  for (int i = 0; i < passes; ++i) {
    const std::clock_t start = std::clock();
    work();
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return best;
}

Document document_of(std::string text) {
  Document document;
  document.text = std::move(text);
  document.published = LocalMinute{std::chrono::sys_days{std::chrono::year{2025} / 9 / 1}.time_since_epoch()};
  return document;
}

// The stages below the rules, as the reader goes through them.
struct Stages {
  explicit Stages(const Catalog& c) : lexicon(c, vocabulary), numerals(c, vocabulary), times(c, vocabulary) {
    add_text_words(c, vocabulary);
  }
  Vocabulary vocabulary;
  Lexicon lexicon;
  NumeralReader numerals;
  TimeReader times;
};

class Table {
 public:
  explicit Table(std::size_t bytes) : bytes_(static_cast<double>(bytes)) {}
  void row(const char* what, double seconds, double whole) const {
    std::printf("%-22s %8.2f ns/byte %8.1f MB/s %6.1f%%\n", what, seconds / bytes_ * 1e9,
                bytes_ / 1e6 / std::max(seconds, 1e-9), 100 * seconds / whole);
  }

 private:
  double bytes_;
};

void measure_text(const Catalog& catalog, const ClaimReader& reader, std::string text, int passes) {
  const Stages s(catalog);
  const Document document = document_of(std::move(text));
  std::size_t claims = 0;
  const double whole = best_seconds(passes, [&] { claims = reader.find_claims(document).size(); });
  Text cut;
  cut.source = document.text;
  cut.vocabulary = &s.vocabulary;
  const double tokens = best_seconds(passes, [&] { cut.tokens = tokenize(cut.source, s.vocabulary); });
  const double sentences = best_seconds(1, [&] { find_sentences(cut); });
  std::vector<Numeral> numerals;
  std::vector<FoundTime> times;
  Analysis analysis;
  const double numbers = best_seconds(passes, [&] { numerals = s.numerals.find(cut); });
  const double moments = best_seconds(passes, [&] { times = s.times.find_unbound(cut); });
  const double items = best_seconds(1, [&] { analysis = analyse(cut, s.lexicon, numerals, times); });
  const double speech = best_seconds(passes, [&] { (void)find_speeches(analysis); });
  const Table table(document.text.size());
  std::printf("one text of %zu bytes, %zu tokens, %zu times, %zu claims\n", document.text.size(),
              cut.tokens.size(), times.size(), claims);
  table.row("tokens", tokens, whole);
  table.row("sentences", sentences, whole);
  table.row("numerals", numbers, whole);
  table.row("times", moments, whole);
  table.row("items", items, whole);
  table.row("speech", speech, whole);
  table.row("rules and binding", whole - tokens - sentences - numbers - moments - items - speech, whole);
  table.row("the whole reader", whole, whole);
}

void measure_passages(const ClaimReader& reader, const std::vector<std::string>& passages, int passes) {
  std::vector<Document> documents;
  std::size_t bytes = 0;
  for (const std::string& p : passages) {
    documents.push_back(document_of(p));
    bytes += p.size();
  }
  std::size_t claims = 0;
  const double whole = best_seconds(passes, [&] {
    claims = 0;
    for (const Document& d : documents) claims += reader.find_claims(d).size();
  });
  std::printf("%zu documents of %zu bytes in all, %zu claims\n", documents.size(), bytes, claims);
  Table(bytes).row("the whole reader", whole, whole);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fputs("usage: reader_speed FILE [MEGABYTES [PASSES]]\n", stderr), 2;
  const auto size = static_cast<std::size_t>(1e6 * (argc > 2 ? std::atof(argv[2]) : 5));
  const int passes = argc > 3 ? std::max(1, std::atoi(argv[3])) : 3;
  const auto passages = passages_of(argv[1]);
  if (passages.empty()) return std::fprintf(stderr, "%s: no text\n", argv[1]), 1;
  std::string text;
  for (std::size_t i = 0; text.size() < size; ++i) text += passages[i % passages.size()] + "\n\n";
  const auto catalog = Catalog::load();
  if (!catalog) return std::fputs("no catalog\n", stderr), 1;
  const ClaimReader reader(*catalog);
  measure_text(*catalog, reader, std::move(text), passes);
  measure_passages(reader, passages, passes);
}
