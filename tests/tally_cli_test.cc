// `blotter tally` on the packaged records: every number is one that `blotter count` gives, and its parts add
// up.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>

#include "export_testing.h"
#include "process_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;
using testing::Finished;
using testing::run_blotter;
using testing::TemporaryFolder;

constexpr const char* kMeasures[] = {"people-shot", "people-shot-fatally", "people-wounded", "shootings"};

class TallyCli : public ::testing::Test {
 protected:
  TallyCli() {
    const std::string pack =
        std::string(testing::kSourceDir) + "/examples/packs/chicago-victims-2025-08.parquet";
    const Finished taken = run({"import", "pack", pack});
    EXPECT_EQ(taken.code, 0) << taken.all();
  }
  Finished run(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--data", folder_.path("data")});
    return run_blotter(arguments);
  }
  Json json(std::vector<std::string> arguments) {
    arguments.emplace_back("--json");
    const Finished done = run(std::move(arguments));
    EXPECT_EQ(done.code, 0) << done.all();
    return Json::parse(done.out, nullptr, false);
  }
  TemporaryFolder folder_;
};

TEST_F(TallyCli, EachFigureIsThatOfACount) {
  const Json tally = json({"tally", "chicago", "--since", "2025-08-29T22:00", "--until", "2025-09-01T11:00"});
  EXPECT_EQ(tally["window"], Json::parse(R"(["2025-08-29T22:00", "2025-09-01T11:00"])"));
  EXPECT_EQ(tally["source"], "chicago-victims");
  for (const char* measure : kMeasures) {
    const Json count =
        json({"count", measure, "--in", "chicago", "--window", "2025-08-29T22:00..2025-09-01T11:00"});
    EXPECT_GT(count["value"], 0) << measure;
    EXPECT_EQ(tally[measure], count["value"]) << measure;
    for (const char* rows : {"by_day", "by_hour"}) {
      int sum = 0;
      for (const Json& row : tally[rows]) sum += row[measure].get<int>();
      EXPECT_EQ(sum, count["value"]) << measure << " " << rows;
    }
  }
  EXPECT_EQ(tally["by_day"].size(), 4U);
  EXPECT_EQ(tally["by_hour"].size(), 61U);
  int dead_and_wounded = tally["people-shot-fatally"].get<int>() + tally["people-wounded"].get<int>();
  EXPECT_EQ(tally["people-shot"], dead_and_wounded);
}

TEST_F(TallyCli, AnOpenWindowEndsWithTheRecords) {
  const Json tally = json({"tally", "chicago", "--since", "2025-08-29T17:00"});
  EXPECT_EQ(tally["window"][1], tally["coverage"][1]);
  const Json count = json({"count", "people-shot", "--in", "chicago", "--window",
                           "2025-08-29T17:00.." + tally["window"][1].get<std::string>()});
  EXPECT_EQ(tally["people-shot"], count["value"]);
}

TEST_F(TallyCli, TheTextSaysItAsWell) {
  const Finished text = run({"tally", "chicago", "--window", "2025-08-29T17:00..2025-09-02T05:00"});
  const Json count =
      json({"count", "people-shot", "--in", "chicago", "--window", "2025-08-29T17:00..2025-09-02T05:00"});
  EXPECT_THAT(text.out, HasSubstr("  " + std::to_string(count["value"].get<int>()) + " people shot\n"));
  EXPECT_THAT(text.out, HasSubstr("People shot by day"));
}

TEST_F(TallyCli, AnEndThatTheRecordsDoNotReachIsSaid) {
  const char* missing =
      "The records end Wed 3 Sept 2025, 10 a.m.: what came from then to Thu 11 Sept 2025, 12 a.m. is not "
      "counted.";
  EXPECT_EQ(json({"tally", "chicago", "--since", "2025-08-29", "--until", "2025-09-10"})["notes"][0],
            missing);
  EXPECT_EQ(json({"tally", "chicago", "--window", "2025-08-29..2025-09-11"})["notes"][0], missing);
  EXPECT_TRUE(json({"tally", "chicago", "--since", "2025-08-29", "--until", "2025-09-02"})["notes"].empty());
  EXPECT_TRUE(json({"tally", "chicago", "--since", "2025-08-29"})["notes"].empty());
}

// The Saturday beside New Year's Eve of 2021 is the first day of 2022.
TEST_F(TallyCli, EarlierYearsHaveTheirOwnNames) {
  std::ifstream year(std::string(testing::kSourceDir) +
                     "/tests/exports/nypd-shootings_invented_historic.csv");
  std::string all;
  std::getline(year, all);
  for (std::string row; std::getline(year, row);) {
    for (const char* other : {"2021", "2022", "2023"})
      all += "\n" + std::regex_replace(row, std::regex("2023"), other);
  }
  std::ofstream(folder_.path("years.csv")) << all << "\n";
  const Finished taken =
      run({"import", "nypd-shootings", folder_.path("years.csv"), "--published", "2024-04-02"});
  ASSERT_EQ(taken.code, 0) << taken.all();
  const Json tally =
      json({"tally", "new-york", "--since", "2022-12-31T12:00", "--until", "2023-01-01T12:00"});
  ASSERT_EQ(tally["earlier"].size(), 2U);
  EXPECT_EQ(tally["earlier"][0]["name"], "2020");
  EXPECT_EQ(tally["earlier"][0]["window"][0], "2021-01-02T12:00");
  EXPECT_EQ(tally["earlier"][1]["name"], "2021");
  EXPECT_EQ(tally["earlier"][1]["window"][0], "2022-01-01T12:00");
}

TEST_F(TallyCli, BadInputIsNamed) {
  EXPECT_EQ(run({"tally", "chicago"}).code, 2);
  EXPECT_THAT(run({"tally", "chicago"}).err, HasSubstr("--since"));
  EXPECT_EQ(run({"tally", "chicago", "--since", "glorp"}).code, 2);
  EXPECT_EQ(run({"tally", "nowhere", "--since", "Friday"}).code, 2);
  const Finished both = run({"tally", "chicago", "--since", "2025-08-29", "--window", "August 2025"});
  EXPECT_EQ(both.code, 2);
  const Finished backwards =
      run({"tally", "chicago", "--since", "2025-08-29T10:00", "--until", "2025-08-29T09:00"});
  EXPECT_EQ(backwards.code, 2);
  EXPECT_THAT(backwards.err, HasSubstr("--until"));
  const Finished late = run({"tally", "chicago", "--since", "2026-11-01"});
  EXPECT_NE(late.code, 0);
  EXPECT_THAT(late.err, HasSubstr("no published record of shootings has it"));
  EXPECT_THAT(late.err, HasSubstr("chicago-victims: the records cover only 18 Aug to 3 Sept 2025, 10 a.m."));
  const Finished early = run({"tally", "chicago", "--since", "2025-08-29", "--as-of", "2025-08-30"});
  EXPECT_THAT(early.err,
              HasSubstr("chicago-victims: none of its exports in the store was out by 30 Aug 2025"));
}

}  // namespace
}  // namespace blotter
