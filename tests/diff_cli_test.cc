// `blotter diff` and `blotter history` from outside: which vintages are taken, what is said of the wrong
// ones, and that `check` warns of a baseline that was revised.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "export_testing.h"
#include "process_testing.h"

namespace blotter {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;
using testing::Finished;
using testing::homicide;
using testing::run_blotter;
using testing::TemporaryFolder;

// 2015 has ten homicides in the first vintage and twelve in the second, 2016 has fifteen in both.
class DiffCli : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder;
    import("first.csv", 10, "2018-03-10");
    import("second.csv", 12, "2024-05-03");
  }
  static void TearDownTestSuite() { delete folder_; }

  static void import(const std::string& name, int in_2015, const std::string& published) {
    std::string bytes = testing::crimes_header() + homicide(1, "01/01/2014 12:00:00 AM", "0142");
    for (int i = 0; i < in_2015; ++i) bytes += homicide(100 + i, "03/05/2015 04:45:00 PM");
    for (int i = 0; i < 15; ++i) bytes += homicide(200 + i, "03/05/2016 04:45:00 PM");
    bytes += homicide(300, "02/28/2018 04:45:00 PM");
    const Finished run =
        run_blotter({"import", "chicago-homicides", folder_->write(name, bytes), "--published", published,
                     "--covers", "2014-01-01..2018-03-03", "--data", folder_->path("data")});
    ASSERT_EQ(run.code, 0) << run.all();
  }
  static Finished run(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--data", folder_->path("data")});
    return run_blotter(arguments);
  }

  static inline TemporaryFolder* folder_;
};

TEST_F(DiffCli, ADayBetweenVintagesTakesTheNewestOfThen) {
  const Finished done = run({"diff", "chicago-homicides", "2020-01-01", "2026-01-01"});
  ASSERT_EQ(done.code, 0) << done.all();
  EXPECT_THAT(done.out, HasSubstr("from  published on 10 March 2018: 27 records"));
  EXPECT_THAT(done.out, HasSubstr("to    published on 3 May 2024: 29 records"));
  EXPECT_THAT(done.out, HasSubstr("2  added: all at a time that the export of 10 March"));
  EXPECT_THAT(done.out, HasSubstr("2015: 10 → 12"));
  // Nothing that stands in a record.
  EXPECT_THAT(done.out, Not(HasSubstr("STATE ST")));
  EXPECT_THAT(done.out, Not(HasSubstr("JA1")));
}

TEST_F(DiffCli, WhatIsNoPairOfVintagesIsNamed) {
  Finished done = run({"diff", "chicago-homicides", "2024-06-01", "2025-01-01"});
  EXPECT_EQ(done.code, 2);
  EXPECT_THAT(done.err, HasSubstr("on both days the newest export was that of 2024-05-03"));
  EXPECT_THAT(done.err, HasSubstr("there are: 2018-03-10 and 2024-05-03"));
  done = run({"diff", "chicago-homicides", "2017-01-01", "2025-01-01"});
  EXPECT_EQ(done.code, 2);
  EXPECT_THAT(done.err, HasSubstr("chicago-homicides 2017-01-01: none of its exports was out by then"));
  done = run({"diff", "chicago-homicide", "2017-01-01", "2025-01-01"});
  EXPECT_EQ(done.code, 2);
  EXPECT_THAT(done.err, HasSubstr("did you mean \"chicago-homicides\"?"));
  done = run({"diff", "chicago-victims", "2017-01-01", "2025-01-01"});
  EXPECT_EQ(done.code, 2);
  EXPECT_THAT(done.err, HasSubstr("none of its exports is in the store"));
  done = run({"diff", "chicago-homicides", "2017-02-30", "2025-01-01"});
  EXPECT_EQ(done.code, 2);
  EXPECT_THAT(done.err, HasSubstr("DATE \"2017-02-30\""));
}

TEST_F(DiffCli, HistoryFollowsAFigure) {
  const Finished done = run({"history", "homicides", "--in", "chicago", "--window", "2015", "--json"});
  ASSERT_EQ(done.code, 0) << done.all();
  const Json out = Json::parse(done.out);
  EXPECT_EQ(out["first"], 10);
  EXPECT_EQ(out["last"], 12);
  EXPECT_EQ(out["revised_by"], 2);
  EXPECT_EQ(out["revised_percent"], 20);
  ASSERT_EQ(out["vintages"].size(), 2U);
  EXPECT_EQ(out["vintages"][0]["difference"], nullptr);
  EXPECT_EQ(out["vintages"][1]["difference"], 2);
  const Finished compared =
      run({"history", "homicides", "--in", "chicago", "--window", "2016", "--compare", "a year earlier"});
  EXPECT_THAT(compared.out, HasSubstr("up 50.0% on 10"));
  EXPECT_THAT(compared.out, HasSubstr("up 25.0% on 12"));
}

TEST_F(DiffCli, HistoryOfWhatNoVintageCarries) {
  const Finished done = run({"history", "homicides", "--in", "chicago", "--window", "2025"});
  EXPECT_EQ(done.code, 1);
  EXPECT_THAT(done.err, HasSubstr("can't be counted"));
  const Finished several = run(
      {"history", "homicides", "--in", "chicago", "--window", "2016", "--compare", "same window, 2014-2015"});
  EXPECT_EQ(several.code, 2);
  EXPECT_THAT(several.err, HasSubstr("these are several windows"));
}

TEST_F(DiffCli, CheckWarnsOfARevisedBaseline) {
  const std::vector<std::string> story = {"check", "--text", "Homicides in Chicago rose 25% in 2016.",
                                          "--published", "2019-01-01"};
  Finished done = run(story);
  ASSERT_EQ(done.code, 0) << done.all();
  EXPECT_THAT(done.out, HasSubstr("revised, from 10 as"));
  std::vector<std::string> as_json = story;
  as_json.emplace_back("--json");
  done = run(as_json);
  const Json claim = Json::parse(done.out)["claims"][0];
  EXPECT_EQ(claim["revised_baseline"]["counts"][0]["count"], 10);
  EXPECT_EQ(claim["revised_baseline"]["counts"][1]["count"], 12);
  EXPECT_EQ(claim["revised_baseline"]["moves"], 25);
  EXPECT_THAT(
      claim["revised_baseline"]["warning"].get<std::string>(),
      HasSubstr("10 March 2018 has 15 against 10, up 50.0%; that of 3 May 2024 has 15 against 12, up 25.0%"));
}

TEST_F(DiffCli, CheckWarnsOfNothingThatWasRevisedBeforeTheStatement) {
  const Finished done = run(
      {"check", "--text", "Homicides in Chicago rose 25% in 2016.", "--published", "2024-06-01", "--json"});
  ASSERT_EQ(done.code, 0) << done.all();
  EXPECT_THAT(done.out, Not(HasSubstr("itself been revised")));
}

}  // namespace
}  // namespace blotter
