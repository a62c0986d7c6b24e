// `--svg` and `explain --html` from outside, on the packaged records: the figures in the pictures are those
// of the same question as JSON.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "export_testing.h"
#include "process_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using Json = nlohmann::json;
using testing::Finished;
using testing::run_blotter;
using testing::TemporaryFolder;

class PicturesCli : public ::testing::Test {
 protected:
  PicturesCli() {
    const std::string pack =
        std::string(testing::kSourceDir) + "/examples/packs/chicago-victims-2025-08.parquet";
    const Finished taken = run({"import", "pack", pack});
    EXPECT_EQ(taken.code, 0) << taken.all();
  }
  Finished run(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--data", folder_.path("data")});
    return run_blotter(arguments);
  }
  std::string svg(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--svg", "-"});
    const Finished done = run(std::move(arguments));
    EXPECT_EQ(done.code, 0) << done.all();
    EXPECT_THAT(done.out, StartsWith("<svg xmlns="));
    EXPECT_THAT(done.out, HasSubstr("Source: "));
    return done.out;
  }
  Json json(std::vector<std::string> arguments) {
    arguments.emplace_back("--json");
    const Finished done = run(std::move(arguments));
    EXPECT_EQ(done.code, 0) << done.all();
    return Json::parse(done.out, nullptr, false);
  }
  TemporaryFolder folder_;
};

const std::vector<std::string> kTally = {"tally", "chicago", "--window",
                                         "2025-08-29T17:00..2025-09-02T05:00"};
const std::vector<std::string> kCount = {
    "count", "people-shot", "--in", "chicago", "--window", "2025-08-29..2025-09-02", "--by", "day"};
const std::vector<std::string> kExplain = {"explain", "--text",
                                           "In Chicago 24 people were shot on Aug. 31, 2025, four fatally.",
                                           "--published", "2025-09-05"};

std::vector<std::string> with(std::vector<std::string> arguments, std::vector<std::string> more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

std::string value_of(const Json& number) { return std::to_string(number.get<int>()); }

TEST_F(PicturesCli, OfATally) {
  const std::string picture = svg(kTally);
  const Json tally = json(kTally);
  EXPECT_THAT(picture, HasSubstr(value_of(tally["people-shot"]) + " people shot"));
  for (const Json& row : tally["by_day"])
    EXPECT_THAT(picture, HasSubstr(">" + value_of(row["people-shot"]) + "</text>"));
}

TEST_F(PicturesCli, OfACount) {
  const std::string picture = svg(kCount);
  const Json count = json(kCount);
  ASSERT_EQ(count["by"].size(), 4U);
  for (const Json& row : count["by"])
    EXPECT_THAT(picture, HasSubstr(">" + value_of(row["count"]) + "</text>"));
  const Finished bare =
      run({"count", "people-shot", "--in", "chicago", "--window", "2025-08-29..2025-09-02", "--svg", "-"});
  EXPECT_EQ(bare.code, 2);
  EXPECT_THAT(bare.err, HasSubstr("add --compare or --by"));
}

TEST_F(PicturesCli, OfAHistoryWithOnePublicationIsItsFigure) {
  const std::string picture = svg({"history", "people-shot", "--in", "chicago", "--window", "2025-08-31"});
  EXPECT_THAT(picture, HasSubstr("in the one publication that has it"));
}

TEST_F(PicturesCli, OfOneStatement) {
  EXPECT_THAT(svg(with(kExplain, {"--claim", "1"})), HasSubstr("24 people shot in Chicago"));
  const Finished which = run(with(kExplain, {"--svg", "-"}));
  EXPECT_EQ(which.code, 2);
  EXPECT_THAT(which.err, HasSubstr("give --claim with its number, from 1 to 2"));
  EXPECT_EQ(run(with(kExplain, {"--svg", "-", "--html", "-"})).code, 2);
}

TEST_F(PicturesCli, AReportOfOneStatementAsItWasTakenByHand) {
  const Finished page = run(with(kExplain, {"--claim", "2", "--window", "2025-08-30", "--html", "-"}));
  EXPECT_EQ(page.code, 0) << page.all();
  EXPECT_THAT(page.out, HasSubstr("<section id=\"s2\""));
  EXPECT_THAT(page.out, Not(HasSubstr("<section id=\"s1\"")));
  EXPECT_THAT(page.out, HasSubstr("--claim 2 --window &#39;2025-08-30&#39;"));
  EXPECT_THAT(page.out, HasSubstr("Set by hand, and not what the words say: the period Sat 30 Aug 2025."));
  // Its speaker did not say that: nothing for search engines.
  EXPECT_THAT(page.out, Not(HasSubstr("ClaimReview")));
  EXPECT_THAT(run(with(kExplain, {"--claim", "2", "--html", "-"})).out, HasSubstr("ClaimReview"));
  const Finished picture = run(with(kExplain, {"--claim", "2", "--window", "2025-08-30", "--svg", "-"}));
  EXPECT_THAT(picture.out, HasSubstr("Set by hand"));
}

TEST_F(PicturesCli, GoToAFile) {
  const std::string file = folder_.path("weekend.svg");
  const Finished done = run(with(kTally, {"--svg", file}));
  EXPECT_EQ(done.out, "The picture is in " + file + ".\n");
  std::ifstream in(file, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), svg(kTally));
  EXPECT_EQ(run(with(kTally, {"--svg", folder_.path("")})).code, 2);
}

}  // namespace
}  // namespace blotter
