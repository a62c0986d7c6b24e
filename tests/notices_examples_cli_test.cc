// `blotter notices` on the examples, on standard input and on bad input.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "export_testing.h"
#include "json_schema_testing.h"
#include "process_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Json = nlohmann::json;
using testing::Finished;
using testing::run_blotter;
using testing::TemporaryFolder;

class NoticesExamples : public ::testing::Test {
 protected:
  Finished run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "notices");
    arguments.insert(arguments.end(), {"--data", folder_.path("data")});
    return run_blotter(arguments);
  }
  static std::string examples() { return std::string(testing::kSourceDir) + "/examples/notices"; }
  TemporaryFolder folder_;
};

TEST_F(NoticesExamples, TextTellsIncidentsTheirNoticesAndThatTheyAreProvisional) {
  const Finished done = run({examples(), "--in", "chicago"});
  EXPECT_EQ(done.code, 0) << done.all();
  EXPECT_THAT(done.out,
              HasSubstr("8 notices, 6 incidents: 12 people shot, 4 of them fatally, in 6 shootings."));
  EXPECT_THAT(done.out, HasSubstr("a man, 24, has died"));
  EXPECT_THAT(done.out, HasSubstr("Provisional: from notices, not from the published record."));
}

TEST_F(NoticesExamples, JsonIsAsItsSchemaSays) {
  const Finished done = run({examples(), "--in", "chicago", "--json"});
  ASSERT_EQ(done.code, 0) << done.all();
  const Json got = Json::parse(done.out, nullptr, false);
  const testing::JsonSchema wanted(std::string(testing::kSourceDir) + "/docs/json-schema", "notices.json");
  EXPECT_THAT(wanted.complaints(got), IsEmpty());
  EXPECT_EQ(got["records"].size(), 6U);
}

TEST_F(NoticesExamples, AsOfLeavesOutWhatCameLater) {
  const Finished done = run({examples(), "--in", "chicago", "--as-of", "2025-06-01"});
  EXPECT_EQ(done.code, 0) << done.all();
  EXPECT_THAT(done.out, HasSubstr("10 people shot, 2 of them fatally, in 5"));
}

TEST_F(NoticesExamples, ABadLineIsNamedAndTheRestIsRead) {
  const std::string path = folder_.path("mixed.jsonl");
  std::ofstream(path)
      << R"({"received":"2025-05-31T05:00","text":"A 23-year-old man was shot in the 2300 block of )"
      << R"(West 63rd Street about 1 a.m."})"
      << "\n{bad\n";
  const Finished done = run({path, "--in", "chicago"});
  EXPECT_EQ(done.code, 0);
  EXPECT_THAT(done.out, HasSubstr("1 notice, 1 incident: 1 person shot"));
  EXPECT_THAT(done.err, HasSubstr(path + ":2: is no JSON"));
}

TEST_F(NoticesExamples, NothingUsableIsAnError) {
  const std::string path = folder_.path("bad.jsonl");
  std::ofstream(path) << "{bad\n";
  const Finished done = run({path, "--in", "chicago"});
  EXPECT_EQ(done.code, 2);
  EXPECT_THAT(done.err, HasSubstr("there is no notice that could be read"));
}

TEST_F(NoticesExamples, KeptTwiceIsKeptOnce) {
  EXPECT_THAT(run({examples(), "--in", "chicago", "--keep"}).err, HasSubstr("kept 8 notices"));
  EXPECT_THAT(run({examples(), "--in", "chicago", "--keep"}).err, HasSubstr("8 were there already"));
}

TEST_F(NoticesExamples, ReconcileWantsToKnowTheCity) {
  const Finished done = run({examples(), "--reconcile"});
  EXPECT_EQ(done.code, 2);
  EXPECT_THAT(done.err, HasSubstr("give --in chicago"));
}

}  // namespace
}  // namespace blotter
