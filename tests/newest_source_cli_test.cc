// Which export `blotter check` takes where two sources of equal right publish the same figure, and what it
// says of the day of the statement.
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

// The index: 344 for the first seven months of 2024 by its monthly table of 2024, 348 by its year to date of
// 2025.
class NewestSourceCli : public ::testing::Test {
 protected:
  NewestSourceCli() {
    std::string months =
        "date,agency_full,aggravated_assault,burglary,motor_vehicle_theft,murder,rape,robbery,"
        "theft,violent_crime,property_crime,Last Updated\n";
    for (int month = 1; month <= 7; ++month)
      months += "2024-0" + std::to_string(month) + "-01,\"Chicago, Illinois\",NA,NA,NA," +
                (month == 7 ? "44" : "50") + ",NA,NA,NA,NA,NA,x\n";
    import("crime-index-months", "months.csv", months, "2024-10-17");
    import("crime-index-ytd", "ytd.csv", year_to_date("238,348,-31.6,2025-07-01"), "2025-09-18");
  }

  static std::string year_to_date(const std::string& figures) {
    return "\"crime_type\",\"YTD\",\"PrevYTD\",\"Percent_Change\",\"Date_Through\",\"agency_"
           "full\"\n\"Murders\"," +
           figures + ",\"Chicago, Illinois\"\n";
  }
  void import(const std::string& source, const std::string& name, const std::string& bytes,
              const std::string& published) {
    const Finished run = run_blotter({"import", source, folder_.write(name, bytes), "--published", published,
                                      "--data", folder_.path("data")});
    ASSERT_EQ(run.code, 0) << run.all();
  }
  Finished check(const std::string& text, const std::string& published, bool json = false) {
    std::vector<std::string> arguments = {
        "check", "--text", text, "--published", published, "--data", folder_.path("data")};
    if (json) arguments.emplace_back("--json");
    return run_blotter(arguments);
  }

  TemporaryFolder folder_;
};

constexpr const char* kText = "Chicago had 348 homicides in the first seven months of 2024.";

TEST_F(NewestSourceCli, TheNewerOfTwoSourcesOfEqualRightIsTaken) {
  const Json claim = Json::parse(check(kText, "2025-09-20", true).out)["claims"][0];
  EXPECT_EQ(claim["recorded"]["value"], 348);
  EXPECT_EQ(claim["recorded"]["source"], "crime-index-ytd");
  EXPECT_EQ(claim["recorded_then"]["value"], 348);
  const Finished text = check(kText, "2025-09-20");
  EXPECT_THAT(text.out, HasSubstr("the same: nothing newer is at hand"));
  // The other table has the same words for what it counts.
  EXPECT_THAT(claim["notes"].dump(), HasSubstr("as published on 17 Oct 2024: 344 homicides"));
}

// Said on 20 September of what was out on the 18th, which went to July: down 31.6% by that, and not by the
// table that came later.
TEST_F(NewestSourceCli, TheYearSoFarMayBeAsFarAsWhatWasOut) {
  import("crime-index-ytd", "later.csv", year_to_date("283,403,-29.8,2025-08-01"), "2025-10-21");
  const Json claim = Json::parse(
      check("Homicides in Chicago are down 32.3% so far this year.", "2025-09-20", true).out)["claims"][0];
  EXPECT_EQ(claim["verdict"], "depends");
  EXPECT_NEAR(claim["recorded"]["value"].get<double>(), -29.8, 0.05);
  EXPECT_NEAR(claim["specifications"]["closest"]["value"].get<double>(), -31.6, 0.05);
  EXPECT_EQ(claim["specifications"]["closest"]["window"][1], "2025-08-01T00:00");
  // What came out after the statement, nobody could have meant.
  const Json before = Json::parse(
      check("Homicides in Chicago are down 32.3% so far this year.", "2025-09-10", true).out)["claims"][0];
  EXPECT_EQ(before["verdict"], "refuted");
}

// What a person sets by hand instead of the words' meaning.
TEST_F(NewestSourceCli, AStatementMayBeTakenOtherwise) {
  const auto explain = [&](const std::string& text, std::vector<std::string> flags, bool json = true) {
    std::vector<std::string> arguments = {
        "explain", "--text", text, "--published", "2025-09-20", "--data", folder_.path("data")};
    if (json) arguments.emplace_back("--json");
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    return run_blotter(arguments);
  };
  const Json month = Json::parse(explain(kText, {"--window", "June 2024"}).out)["claims"][0];
  EXPECT_EQ(month["recorded"]["value"], 50);
  EXPECT_EQ(month["recorded"]["window"][0], "2024-06-01T00:00");
  EXPECT_EQ(month["verdict"], "refuted");
  EXPECT_THAT(month["notes"].dump(),
              HasSubstr("Set by hand, and not what the words say: the period June 2024"));
  EXPECT_THAT(explain(kText, {"--window", "June 2024"}, false).out,
              HasSubstr("Set by hand, and not what the words say: the period June 2024"));
  EXPECT_THAT(explain(kText, {}, false).out, ::testing::Not(HasSubstr("Set by hand")));
  const auto against = explain(kText, {"--baseline", "2015"});
  EXPECT_EQ(against.code, 2);
  EXPECT_THAT(against.err, HasSubstr("baseline: the statement compares no two periods"));
  const Json before = Json::parse(explain(kText, {"--as-of", "2024-11-01"}).out)["claims"][0];
  EXPECT_EQ(before["recorded"]["value"], 344);
  const Json source = Json::parse(explain(kText, {"--source", "crime-index-months"}).out)["claims"][0];
  EXPECT_EQ(source["recorded"]["value"], 344);
  const Json none = Json::parse(explain(kText, {"--place-of-claim", "philadelphia"}).out)["claims"][0];
  EXPECT_EQ(none["verdict"], "undecided");
  const Json change = Json::parse(
      explain("Homicides in Chicago fell 50% in June 2024 from May.", {"--window", "2024-07-01..2024-08-01"})
          .out)["claims"][0];
  EXPECT_EQ(change["recorded"]["baseline"][0], "2024-06-01T00:00");
  EXPECT_EQ(change["recorded"]["value"], -12);
  const Finished definition = explain(kText, {"--definition", "nonsense"}, false);
  EXPECT_EQ(definition.code, 2);
  EXPECT_THAT(definition.err, HasSubstr("no source has such a definition of homicides"));
  const Finished two =
      explain("Chicago had 5 homicides in 2024 and 6 homicides in 2023.", {"--window", "2024"}, false);
  EXPECT_EQ(two.code, 2);
  EXPECT_THAT(two.err, HasSubstr("--claim"));
}

// Nothing says when: the year so far, or the last whole one, each against the year that is named.
TEST_F(NewestSourceCli, AChangeFromAYearMayBeSaidOfTheLastWholeOne) {
  std::string months =
      "date,agency_full,aggravated_assault,burglary,motor_vehicle_theft,murder,rape,robbery,"
      "theft,violent_crime,property_crime,Last Updated\n";
  for (int year = 2019; year <= 2023; ++year) {
    for (int month = 1; month <= (year == 2023 ? 1 : 12); ++month)
      months += std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) +
                "-01,\"Chicago, Illinois\",NA,NA,NA," + (year == 2019 ? "50" : "25") + ",NA,NA,NA,NA,NA,x\n";
  }
  import("crime-index-months", "five-years.csv", months, "2023-03-10");
  const auto verdict = [&](const char* text) {
    return Json::parse(check(text, "2023-02-01", true).out)["claims"][0];
  };
  const Json fell = verdict("Homicides in Chicago fell 50 percent from 2019.");
  EXPECT_EQ(fell["recorded"]["baseline"][0], "2019-01-01T00:00");
  EXPECT_EQ(fell["recorded"]["value"], -50);
  EXPECT_EQ(verdict("Homicides in Chicago fell 30 percent from 2019.")["verdict"], "refuted");
}

TEST_F(NewestSourceCli, ThenIsTheNewestOfTheDayFromEitherOfThem) {
  const Json claim = Json::parse(check(kText, "2024-11-01", true).out)["claims"][0];
  EXPECT_EQ(claim["recorded"]["value"], 348);
  EXPECT_EQ(claim["recorded_then"]["value"], 344);
  EXPECT_EQ(claim["recorded_then"]["source"], "crime-index-months");
}

// 50 in May: what its first week had, no table of months tells.
TEST_F(NewestSourceCli, AMonthDoesNotStandForOneOfItsWeeks) {
  const Json week = Json::parse(
      check("Chicago had 51 homicides in the first week of May.", "2024-06-10", true).out)["claims"][0];
  EXPECT_EQ(week["verdict"], "undecided");
  EXPECT_TRUE(week["recorded"].is_null());
  const Json most = Json::parse(
      check("Chicago had 51 homicides from May 1 to May 28.", "2024-06-10", true).out)["claims"][0];
  EXPECT_EQ(most["recorded"]["value"], 50);
}

TEST_F(NewestSourceCli, CountTakesTheSame) {
  const Finished count = run_blotter({"count", "homicides", "--in", "chicago", "--window",
                                      "2024-01-01..2024-08-01", "--data", folder_.path("data")});
  EXPECT_THAT(count.out, HasSubstr("348 homicides"));
}

TEST_F(NewestSourceCli, NothingNewerIsAtHandOnlyWhereThatIsSo) {
  import("crime-index-ytd", "2026.csv", year_to_date("56,62,-9.7,2026-02-01"), "2026-04-24");
  const Finished text = check(kText, "2025-09-20");
  EXPECT_THAT(text.out, HasSubstr("348 homicides (published 18 Sept 2025)"));
  EXPECT_THAT(text.out, HasSubstr("the same: nothing newer counts it in this way"));
}

// The city's own records came out later; what the index had on the day is no "did not cover it".
TEST_F(NewestSourceCli, ThenByAnotherDefinitionIsSaidToBeThere) {
  std::string homicides = testing::crimes_header() + homicide(1, "01/01/2014 12:00:00 AM", "0142");
  for (int i = 0; i < 340; ++i) homicides += homicide(100 + i, "03/05/2024 04:45:00 PM");
  homicides += homicide(900, "12/28/2024 04:45:00 PM");
  import("chicago-homicides", "homicides.csv", homicides, "2025-01-05");
  const Finished text = check(kText, "2024-11-01");
  EXPECT_THAT(text.out, HasSubstr("(published 5 Jan 2025)"));
  EXPECT_THAT(text.out, HasSubstr("not known: what had been published counts it by other"));
  EXPECT_THAT(text.out, Not(HasSubstr("did not cover it")));
}

}  // namespace
}  // namespace blotter
