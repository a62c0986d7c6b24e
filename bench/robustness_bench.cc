// What a check says of a story, timed after the scan: verdicts, specifications, chance, landscapes,
// counterpoints, exact settings and statements beside each other, of bench/story-20.txt on the series of a
// store of generated records (bench/robustness.sh makes one). BLOTTER_BENCH_STORE names its folder.
#include <benchmark/benchmark.h>
#include <blotter/check.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "verdict/assess_parts.h"

namespace {

using namespace blotter;

constexpr const char* kStory = "bench/story-20.txt";
constexpr const char* kPublished = "2025-12-22";

std::string text_of(const char* path) {
  std::ifstream in(path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

struct Story {
  Catalog catalog;
  Store store;
  Document document;
  std::vector<Claim> claims;
  Prepared prepared;
};

Status fill(Story& story) {
  const char* folder = std::getenv("BLOTTER_BENCH_STORE");
  if (folder == nullptr) return Error{ErrorCode::kBadInput, "BLOTTER_BENCH_STORE", "is not set", ""};
  BLOTTER_ASSIGN(story.catalog, Catalog::load());
  BLOTTER_ASSIGN(story.store, Store::open(folder));
  const ClaimReader reader(story.catalog);
  BLOTTER_ASSIGN(story.document, prepare_document(reader, kStory, text_of(kStory), kPublished));
  story.claims = reader.find_claims(story.document);
  BLOTTER_ASSIGN(story.prepared, prepare(story.catalog, story.store, story.document, story.claims));
  return ok_status();
}

void rate_story(benchmark::State& state, SurveyDepth depth) {
  static Story story;
  static const Status filled = fill(story);
  if (!filled.ok()) return state.SkipWithError(filled.error().what.c_str());
  std::size_t counted = 0;
  for (auto _ : state) {
    const auto assessed = rate_all(story.catalog, story.document, story.prepared, depth);
    if (!assessed.ok()) return state.SkipWithError(assessed.error().what.c_str());
    counted = 0;
    for (const Assessment& a : assessed->assessments) counted += a.recorded ? 1U : 0U;
  }
  // A claim that could not be counted costs nothing.
  state.counters["claims"] = static_cast<double>(story.claims.size());
  state.counters["counted"] = static_cast<double>(counted);
}

void rate_checked(benchmark::State& state) { rate_story(state, SurveyDepth::kCheck); }
void rate_with_all_settings(benchmark::State& state) { rate_story(state, SurveyDepth::kAllSettings); }

BENCHMARK(rate_checked)->Unit(benchmark::kMillisecond);
BENCHMARK(rate_with_all_settings)->Unit(benchmark::kMillisecond);

}  // namespace
