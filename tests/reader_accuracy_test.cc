// The reader on our own labelled passages and on passages without a claim, held to corpus/floors.json.
// The floors only ever rise: whoever makes the reader better raises them.
#include <blotter/reading.h>

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "labelled_passages_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

using nlohmann::json;

constexpr const char* kNegative = "negative.jsonl";

json floors() { return json::parse(std::ifstream(std::string(testing::kSourceDir) + "/corpus/floors.json")); }

class ReaderAccuracy : public ::testing::Test {
 protected:
  const Catalog catalog_ = Catalog::load().value();
  const ClaimReader reader_{catalog_};
};

TEST_F(ReaderAccuracy, PassagesAreInTheFormat) {
  json files = floors()["passages"];
  files[kNegative] = json::object();
  std::set<std::string> ids;
  for (const auto& [file, ignored] : files.items()) {
    const auto passages = labelled_passages(file);
    EXPECT_GE(passages.size(), 1U) << file;
    for (const LabelledPassage& passage : passages) {
      for (const std::string& fault : format_faults(catalog_, passage.line))
        ADD_FAILURE() << "corpus/" << passage.where << ": " << fault;
      EXPECT_TRUE(ids.insert(passage.line.value("id", "")).second) << passage.where << ": the id is taken";
    }
  }
}

TEST_F(ReaderAccuracy, LabelledPassagesAreRead) {
  const json all = floors()["passages"];
  for (const auto& [file, floor] : all.items()) {
    const ClaimScore score = score_passages(catalog_, reader_, labelled_passages(file));
    EXPECT_GE(score.core_f1(), floor["core"].get<double>()) << file << ", core F1";
    EXPECT_GE(score.full_f1(), floor["full"].get<double>()) << file << ", full F1";
    EXPECT_GE(score.speaker_share(), floor["speaker"].get<double>()) << file << ", speaker";
  }
}

TEST_F(ReaderAccuracy, ThePlainReadingIsTheFirstOfAll) {
  for (const LabelledPassage& passage : labelled_passages("passages.jsonl")) {
    const Document document = document_of(passage.line);
    for (const Claim& claim : reader_.find_claims(document)) {
      const ReadingSet all = enumerate_readings(catalog_, document, claim);
      const ReadingSet plain = plain_reading(catalog_, document, claim);
      EXPECT_EQ(plain.plain().window, all.plain().window) << passage.where;
      EXPECT_EQ(plain.plain().baseline, all.plain().baseline) << passage.where;
      EXPECT_EQ(plain.plain().differs, all.plain().differs) << passage.where;
      EXPECT_EQ(plain.said_on, all.said_on) << passage.where;
    }
  }
}

TEST_F(ReaderAccuracy, NothingIsReadWhereNothingIsClaimed) {
  const auto passages = labelled_passages(kNegative);
  ASSERT_GE(passages.size(), 200U);
  std::size_t found = 0;
  std::string list;
  for (const LabelledPassage& passage : passages) {
    EXPECT_TRUE(passage.line["claims"].empty()) << passage.where;
    const Document document = document_of(passage.line);
    for (const Claim& claim : reader_.find_claims(document)) {
      ++found;
      list += passage.where + ": " + document.text.substr(claim.span.begin, claim.span.size()) + "\n";
    }
  }
  const double in_a_hundred = 100.0 * static_cast<double>(found) / static_cast<double>(passages.size());
  EXPECT_LE(in_a_hundred, floors()["claims_in_a_hundred_negative_passages"].get<double>()) << list;
}

}  // namespace
}  // namespace blotter
