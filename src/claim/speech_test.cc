// corpus/speech.txt is who says what; and what no text may do to the search for it.
#include "claim/speech.h"

#include <blotter/claim.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <string>

#include "claim/reader_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

Document document_of(std::string text) {
  Document d;
  d.text = std::move(text);
  d.published = LocalMinute{parse_day("2025-01-10").value()};
  return d;
}

// The speakers of the claims in order, "-" where the text speaks for itself.
std::string speakers_of(const std::string& text) {
  std::string out;
  for (const Claim& claim : testing::shipped_reader().find_claims(document_of(text))) {
    if (!out.empty()) out += " | ";
    out += claim.attribution ? claim.attribution->speaker : "-";
  }
  return out;
}

std::string with_breaks(std::string text) {
  for (std::size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at))
    text.replace(at, 2, "\n");
  return text;
}

TEST(Speech, EveryPhrasingHasItsSpeakers) {
  std::ifstream in(std::string(testing::kSourceDir) + "/corpus/speech.txt");
  std::string speakers;
  int number = 0;
  int phrasings = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.starts_with("#")) continue;
    if (!line.starts_with("  \"")) {
      speakers = line;
      continue;
    }
    ++phrasings;
    const std::string text = with_breaks(line.substr(3, line.size() - 4));
    EXPECT_EQ(speakers_of(text), speakers) << "corpus/speech.txt:" << number << ": " << text;
  }
  EXPECT_GT(phrasings, 100);
}

TEST(Speech, TheDayOfSpeakingIsNoWindow) {
  const auto claims = testing::shipped_reader().find_claims(document_of(
      "Homicides fell 12 percent last year, Chief Ann Bell told reporters on Monday. Robberies, she "
      "said, fell 8 percent."));
  ASSERT_EQ(claims.size(), 2U);
  for (const Claim& claim : claims) {
    ASSERT_TRUE(claim.attribution && claim.attribution->said_when_span);
    EXPECT_FALSE(claim.when && claim.when->notation.find("mon") != std::string::npos);
  }
}

// Time per byte stays flat: ten times the text takes less than thirty times as long.
TEST(Speech, LongRunsAreReadInLinearTime) {
  const auto seconds = [](const std::string& piece, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += piece;
    const Document document = document_of(text);
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
      const auto start = std::chrono::steady_clock::now();
      (void)testing::shipped_reader().find_claims(document);
      best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
  };
  for (const char* piece :
       {"said ", "Reyes said and ", "“a” ", "“Reyes said.\n", "by police data ", "police say ; ",
        "according to police: “a” ", "‘a ’ ‘b,’ ", "Mayor Dana, Whitfield, said ", "PAT: five killed.\n",
        "Ann Bell, who ", "All this is from police. ", "the department's the data, ",
        "it said, they show "}) {
    const double small = seconds(piece, 10000);
    const double large = seconds(piece, 100000);
    EXPECT_LT(large, 30 * small + 0.05) << piece;
  }
}

}  // namespace
}  // namespace blotter
