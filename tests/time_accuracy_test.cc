// The labelled time expressions, scored as the data's own scorer does: a window is right when an
// expression of ours that overlaps the labelled one has exactly an acceptable window.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "reading/placed_times.h"
#include "testing/paths.h"
#include "text/text.h"

namespace blotter {
namespace {

using nlohmann::json;

std::string shared(const std::string& file) {
  const char* folder = std::getenv("BLOTTER_SHARED");
  return std::string(folder != nullptr ? folder : testing::kDefaultShared) + "/data/" + file;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

struct Score {
  int lines = 0;
  int passed = 0;  // every labelled window met, nothing besides
  int asked = 0;
  int found = 0;
};

std::pair<std::size_t, std::size_t> span_of(const json& label, const std::string& text,
                                            const CodePointIndex& points) {
  if (label.contains("span")) return {label["span"][0], label["span"][1]};
  const std::string quote = lower(label["quote"]);
  const std::size_t at = lower(text).find(quote);
  return {points.at(at), points.at(at + quote.size())};
}

std::set<std::string> acceptable(const json& label) {
  std::set<std::string> out;
  const auto add = [&](const json& w) {
    out.insert("[" + w[0].get<std::string>() + ", " + w[1].get<std::string>() + ")");
  };
  if (label.contains("windows")) {
    for (const json& w : label["windows"]) add(w);
  } else if (label.contains("window") && !label["window"].is_null()) {
    add(label["window"]);
  }
  return out;
}

Document document_of(const json& line) {
  Document document;
  document.text = line["text"];
  const std::string published = line["published"];
  document.hour_known = published.size() > std::size("2025-09-01") - 1;
  document.published = document.hour_known ? *parse_minute(published) : LocalMinute{*parse_day(published)};
  return document;
}

void score_line(const Catalog& catalog, const ClaimReader& reader, const json& line, Score& score) {
  const Document document = document_of(line);
  const CodePointIndex points(document.text);
  std::vector<PlacedTime> rest = place_times(catalog, reader, document);
  bool all = true;
  for (const json& label : line["times"]) {
    const auto windows = acceptable(label);
    if (windows.empty()) continue;
    ++score.asked;
    const auto [begin, end] = span_of(label, document.text, points);
    const auto hit = std::find_if(rest.begin(), rest.end(), [&, b = begin, e = end](const PlacedTime& t) {
      const bool overlaps = points.at(t.expression.span.begin) < e && b < points.at(t.expression.span.end);
      return overlaps && !t.windows.empty() && windows.contains(to_string(t.windows.front().window));
    });
    if (hit == rest.end()) {
      all = false;
      continue;
    }
    ++score.found;
    rest.erase(hit);
  }
  ++score.lines;
  if (all && rest.empty()) ++score.passed;
}

// None where the data is not there.
std::optional<Score> score_file(const std::string& file) {
  std::ifstream in(shared(file));
  if (!in) return std::nullopt;
  const auto catalog = Catalog::load();
  EXPECT_TRUE(catalog.ok());
  const ClaimReader reader(*catalog);
  Score score;
  for (std::string line; std::getline(in, line);) score_line(*catalog, reader, json::parse(line), score);
  return score;
}

TEST(TimeAccuracy, WindowsOfNews) {
  const auto score = score_file("times-dev.jsonl");
  if (!score) GTEST_SKIP() << "the labelled times are not there: set BLOTTER_SHARED";
  ASSERT_GT(score->asked, 100);
  EXPECT_GE(score->found, 0.97 * score->asked) << score->found << " of " << score->asked << " windows";
}

TEST(TimeAccuracy, CasesOfADateRecogniser) {
  const auto score = score_file("times-peer.jsonl");
  if (!score) GTEST_SKIP() << "the labelled times are not there: set BLOTTER_SHARED";
  ASSERT_GT(score->lines, 200);
  EXPECT_GE(score->passed, 0.94 * score->lines) << score->passed << " of " << score->lines << " cases";
}

}  // namespace
}  // namespace blotter
