// How fast the whole reader is on one core: text → claims → readings, as `blotter read` does it.
//
//   whole_reader PASSAGES.jsonl SECONDS    read again and again for so long; {"bytes", "seconds", "claims"}
//   whole_reader PASSAGES.jsonl sizes      one text of 10 kB to 100 MB made of them; a table
//
// Start-up and the file are not counted; a warm-up goes before what is.
#include <blotter/claim.h>
#include <blotter/reading.h>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace {

using namespace blotter;  // NOLINT(google-build-using-namespace): a program of one page
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

Document document_of(const nlohmann::json& line) {
  Document document;
  document.text = line.at("text").get<std::string>();
  const auto day = parse_day(line.at("published").get<std::string>().substr(0, 10));
  document.published = LocalMinute{day.value()};
  return document;
}

std::vector<Document> load(const char* file) {
  std::vector<Document> out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) out.push_back(document_of(nlohmann::json::parse(line)));
  }
  return out;
}

struct Bench {
  const Catalog& catalog;
  const ClaimReader reader{catalog};

  std::size_t read(const Document& document) const {
    std::size_t readings = 0;
    const auto claims = reader.find_claims(document);
    for (const Claim& claim : claims) readings += plain_reading(catalog, document, claim).readings.size();
    return readings == 0 ? 0 : claims.size();
  }

  std::size_t pass(const std::vector<Document>& documents) const {
    std::size_t claims = 0;
    for (const Document& document : documents) claims += read(document);
    return claims;
  }
};

void print_speed(const Bench& bench, const std::vector<Document>& documents, double limit) {
  bench.pass(documents);
  const auto begin = Clock::now();
  std::size_t passes = 0;
  std::size_t claims = 0;
  do {
    claims = bench.pass(documents);
    ++passes;
  } while (seconds_since(begin) < limit);
  std::size_t bytes = 0;
  for (const Document& document : documents) bytes += document.text.size();
  fmt::print("{{\"bytes\": {}, \"seconds\": {:.4f}, \"claims\": {}}}\n", bytes * passes, seconds_since(begin),
             claims);
}

// The passages one after the other, again and again, up to the size.
Document one_text(const std::vector<Document>& documents, std::size_t size) {
  Document out = documents.front();
  out.text.clear();
  out.text.reserve(size + 65536);
  for (std::size_t i = 0; out.text.size() < size; i = (i + 1) % documents.size())
    out.text += documents[i].text + "\n\n";
  return out;
}

// The best of several runs where one is short: a busy machine only ever adds time.
double best_time(const Bench& bench, const Document& document, std::size_t& claims) {
  double best = 0;
  const auto begin = Clock::now();
  for (int run = 0; run == 0 || (run < 200 && seconds_since(begin) < 2); ++run) {
    const auto start = Clock::now();
    claims = bench.read(document);
    const double took = seconds_since(start);
    best = run == 0 ? took : std::min(best, took);
  }
  return best;
}

void print_sizes(const Bench& bench, const std::vector<Document>& documents) {
  fmt::print("{:>12} {:>10} {:>10} {:>8} {:>14}\n", "bytes", "claims", "seconds", "MB/s", "per byte, to 1");
  double first = 0;
  for (const std::size_t size : {10'000U, 100'000U, 1'000'000U, 10'000'000U, 100'000'000U}) {
    const Document document = one_text(documents, size);
    std::size_t claims = 0;
    const double took = best_time(bench, document, claims);
    const double per_byte = took / static_cast<double>(document.text.size());
    if (first == 0) first = per_byte;
    fmt::print("{:>12} {:>10} {:>10.4f} {:>8.1f} {:>14.2f}\n", document.text.size(), claims, took,
               1e-6 / per_byte, per_byte / first);
    std::fflush(stdout);
  }
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 3) throw std::runtime_error("usage: whole_reader PASSAGES.jsonl SECONDS|sizes");
  const Catalog catalog = Catalog::load().value();
  const Bench bench{catalog};
  const std::vector<Document> documents = load(argv[1]);
  if (documents.empty()) throw std::runtime_error("there is no passage in the file");
  if (std::string(argv[2]) == "sizes") {
    print_sizes(bench, documents);
  } else {
    print_speed(bench, documents, std::stod(argv[2]));
  }
  return 0;
} catch (const std::exception& e) {
  fmt::print(stderr, "whole_reader: {}\n", e.what());
  return 1;
}
