// `blotter count` and the lists from outside: figures, comparisons, rows, and what can't be counted.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "export_testing.h"
#include "process_testing.h"

namespace blotter {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;
using testing::Finished;
using testing::homicide;
using testing::run_blotter;
using testing::RunOptions;
using testing::TemporaryFolder;

// Victims of two weekends around Labor Day 2025; homicides of 2016 and of the days on which the clocks
// change, in two vintages.
class CountCli : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder;
    import("chicago-victims", "victims.csv", victims(), "2026-05-08");
    import("chicago-homicides", "homicides-2018.csv", homicides(false), "2018-03-10");
    import("chicago-homicides", "homicides-2024.csv", homicides(true), "2024-05-03");
  }
  static void TearDownTestSuite() { delete folder_; }

  static void import(const std::string& source, const std::string& name, const std::string& bytes,
                     const std::string& published) {
    const Finished run = run_blotter({"import", source, folder_->write(name, bytes), "--published", published,
                                      "--data", folder_->path("data")});
    ASSERT_EQ(run.code, 0) << run.all();
  }

  static std::string victims() {
    return testing::victims_header() +
           testing::victim_rows(
               {{"J0", "2025-08-01T12:00:00.000"},
                {"J1", "2025-08-24T23:30:00.000", "HOMICIDE"},
                {"J2", "2025-08-29T16:59:00.000"},
                {"J3", "2025-08-29T17:00:00.000", "HOMICIDE", "YES", "11", "20-29", "AUSTIN"},
                {"J3", "2025-08-29T17:00:00.000", "BATTERY", "YES", "11", "30-39", "AUSTIN"},
                {"J4", "2025-08-30T02:15:00.000", "ROBBERY", "YES", "7", "0-19", "ENGLEWOOD"},
                {"J5", "2025-08-31T22:10:00.000", "HOMICIDE", "NO", "", "60-69", ""},
                {"J6", "2025-09-01T23:59:00.000", "BATTERY", "YES", "", "", "ENGLEWOOD"},
                {"J7", "2025-09-30T12:00:00.000"}});
  }

  static std::string homicides(bool newer) {
    std::string out = testing::crimes_header() + homicide(1, "01/01/2015 12:00:00 AM", "0142") +
                      homicide(2, "01/05/2016 04:45:00 PM") + homicide(3, "12/31/2016 11:59:00 PM");
    if (!newer) return out + homicide(9, "01/10/2018 01:00:00 AM");
    // Found later; the hour that was skipped, the one that came twice.
    return out + homicide(4, "07/04/2016 10:00:00 PM") + homicide(5, "03/12/2023 02:30:00 AM") +
           homicide(6, "11/05/2023 01:30:00 AM") + homicide(7, "11/05/2023 01:30:00 AM") +
           homicide(8, "04/01/2024 01:00:00 AM");
  }

  static Finished run(std::vector<std::string> arguments, const RunOptions& options = {}) {
    arguments.insert(arguments.end(), {"--data", folder_->path("data")});
    return run_blotter(arguments, options);
  }
  static Json json_of(std::vector<std::string> arguments) {
    arguments.emplace_back("--json");
    const Finished done = run(std::move(arguments));
    EXPECT_EQ(done.code, 0) << done.all();
    return Json::parse(done.out, nullptr, false);
  }
  static std::vector<std::int64_t> counts_of(const Json& json) {
    std::vector<std::int64_t> out;
    for (const Json& row : json["by"]) out.push_back(row["count"].get<std::int64_t>());
    return out;
  }
  static void expect_refused(const Finished& done, int code, const std::string& what) {
    EXPECT_EQ(done.code, code) << done.all();
    EXPECT_EQ(done.out, "");
    EXPECT_EQ(std::count(done.err.begin(), done.err.end(), '\n'), 1) << done.err;
    EXPECT_TRUE(done.err.starts_with("blotter: ")) << done.err;
    EXPECT_THAT(done.err, HasSubstr(what));
  }

  static inline TemporaryFolder* folder_ = nullptr;
};

constexpr const char* kWeekend = "2025-08-29T17:00..2025-09-02T05:00";

TEST_F(CountCli, AFigureWithItsLineage) {
  const Finished done = run({"count", "people-shot", "--in", "chicago", "--window", kWeekend});
  EXPECT_EQ(done.code, 0) << done.all();
  EXPECT_TRUE(
      done.out.starts_with("4 people shot in Chicago\nFri 29 Aug 2025, 5 p.m. to Tue 2 Sept 2025, 5 a.m.\n"))
      << done.out;
  EXPECT_THAT(done.out, HasSubstr("Counted    every person hit by gunfire"));
  EXPECT_THAT(done.out, HasSubstr("Source     Violence Reduction"));
  EXPECT_THAT(done.out, HasSubstr("Published  8 May 2026; covers 1 Aug to 30 Sept 2025, 1 p.m."));
  EXPECT_THAT(done.out, HasSubstr("Query      SELECT count(*) FROM 'versions-1.parquet' WHERE"));
}

TEST_F(CountCli, NothingIsWiderThanEightyColumns) {
  for (const std::string by : {"day", "age", "community-area"}) {
    const Finished done = run({"count", "people-shot", "--in", "Chicago", "--window", kWeekend, "--by", by,
                               "--compare", "same weekend, 2024-2025; 2025-08-22T17:00..2025-08-25"});
    EXPECT_EQ(done.code, 0) << done.all();
    std::istringstream lines(done.out);
    for (std::string line; std::getline(lines, line);) {
      if (line.find("/data/") != std::string::npos) continue;  // the folder of a test is what it is
      std::size_t columns = 0;
      for (const char c : line) columns += (static_cast<unsigned char>(c) & 0xc0) != 0x80 ? 1 : 0;
      EXPECT_LE(columns, 80U) << line;
    }
  }
}

TEST_F(CountCli, JsonHasTheSameFigure) {
  const Json json = json_of({"count", "people-shot", "--in", "chicago", "--window", kWeekend});
  EXPECT_EQ(json["value"], 4);
  EXPECT_EQ(json["window"], Json::parse(R"(["2025-08-29T17:00", "2025-09-02T05:00"])"));
  EXPECT_EQ(json["source"], "chicago-victims");
  EXPECT_EQ(json["published"], "2026-05-08");
  EXPECT_EQ(json["rows"], 4);
  EXPECT_EQ(json["definition_id"], "people-shot");
}

TEST_F(CountCli, ShootingsAreIncidents) {
  EXPECT_EQ(json_of({"count", "shootings", "--in", "chicago", "--window", kWeekend})["value"], 3);
  EXPECT_EQ(json_of({"count", "homicides", "--in", "chicago", "--window", kWeekend})["value"], 2);
  EXPECT_EQ(json_of({"count", "people-shot-fatally", "--in", "chicago", "--window", kWeekend})["value"], 1);
  EXPECT_EQ(json_of({"count", "people-shot", "--in", "chicago/austin", "--window", kWeekend})["value"], 2);
}

TEST_F(CountCli, WordsAreAWindow) {
  const Json json =
      json_of({"count", "people-shot", "--in", "chicago", "--window", "Labor Day weekend 2025"});
  EXPECT_EQ(json["window"], Json::parse(R"(["2025-08-29T17:00", "2025-09-02T05:00"])"));
  EXPECT_EQ(json["value"], 4);
  EXPECT_FALSE(json["readings"].empty());
  // The window ends where its words end, not where the other meanings do.
  EXPECT_EQ(json_of({"count", "people-shot", "--in", "chicago", "--window",
                     "2025-09-02..2025-09-30T12:30"})["value"],
            1);
}

TEST_F(CountCli, WhatWasKnownThen) {
  const auto value = [&](std::vector<std::string> more) {
    std::vector<std::string> arguments = {"count", "homicides", "--in", "chicago", "--window", "2016"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return json_of(arguments)["value"].get<int>();
  };
  EXPECT_EQ(value({}), 3);
  EXPECT_EQ(value({"--as-of", "2018-03-12"}), 2);
  EXPECT_EQ(value({"--as-of", "2018-03-10"}), 2);
  EXPECT_EQ(value({"--as-of", "2024-05-02"}), 2);
  EXPECT_EQ(value({"--as-of", "2024-05-03"}), 3);
  expect_refused(run({"count", "homicides", "--in", "chicago", "--window", "2016", "--as-of", "2018-03-09"}),
                 1, "none of its exports in the store was out by 9 March 2018");
}

TEST_F(CountCli, ThePassedOverSourceIsNamed) {
  const Finished done = run({"count", "homicides", "--in", "chicago", "--window", "2016"});
  EXPECT_THAT(done.out,
              HasSubstr("Not from   chicago-victims of 8 May 2026: the records cover only 1 Aug to 30\n"));
}

TEST_F(CountCli, AComparison) {
  const Finished done =
      run({"count", "homicides", "--in", "chicago", "--window", "2016", "--compare", "a year earlier"});
  EXPECT_THAT(done.out, HasSubstr("Compared with a year earlier (2015): 1; 3 is 200.0% more"));
  const Json json = json_of({"count", "people-shot", "--in", "chicago", "--window", kWeekend, "--compare",
                             "2025-08-22T17:00..2025-08-25; 2024"});
  EXPECT_EQ(json["compare"][0]["value"], 1);
  EXPECT_EQ(json["compare"][0]["change"], 300);
  EXPECT_EQ(json["compare"][1]["value"], nullptr);
  EXPECT_THAT(json["compare"][1]["why_not"].get<std::string>(), HasSubstr("the records cover only"));
}

TEST_F(CountCli, TheSameWindowInOtherYears) {
  const Json json = json_of(
      {"count", "homicides", "--in", "chicago", "--window", "2016", "--compare", "same window, 2015-2017"});
  ASSERT_EQ(json["compare"].size(), 2U);
  EXPECT_EQ(json["compare"][0]["name"], "2015");
  EXPECT_EQ(json["compare"][0]["value"], 1);
  EXPECT_EQ(json["compare"][1]["name"], "2017");
  EXPECT_EQ(json["compare"][1]["value"], 0);
  EXPECT_EQ(json["compare"][1]["change"], nullptr);
  // A holiday's weekend moves with the holiday.
  const Json weekend = json_of({"count", "people-shot", "--in", "chicago", "--window",
                                "Labor Day weekend 2025", "--compare", "same weekend, 2024"});
  EXPECT_EQ(weekend["compare"][0]["window"], Json::parse(R"(["2024-08-30T17:00", "2024-09-03T05:00"])"));
}

TEST_F(CountCli, RowsByTime) {
  const Json days = json_of({"count", "people-shot", "--in", "chicago", "--window", kWeekend, "--by", "day"});
  EXPECT_THAT(counts_of(days), ElementsAre(2, 1, 0, 1, 0));
  EXPECT_EQ(days["by"][0]["window"], Json::parse(R"(["2025-08-29T17:00", "2025-08-30T00:00"])"));
  // Weeks begin on Monday.
  const Json weeks = json_of(
      {"count", "people-shot", "--in", "chicago", "--window", "2025-08-24..2025-09-02", "--by", "week"});
  EXPECT_THAT(counts_of(weeks), ElementsAre(1, 4, 1));
  EXPECT_EQ(weeks["by"][1]["window"], Json::parse(R"(["2025-08-25T00:00", "2025-09-01T00:00"])"));
  const Json months = json_of({"count", "homicides", "--in", "chicago", "--window", "2016", "--by", "month"});
  EXPECT_THAT(counts_of(months), ElementsAre(1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1));
  const Json years = json_of(
      {"count", "homicides", "--in", "chicago", "--window", "2015-01-01..2018-01-01", "--by", "year"});
  EXPECT_THAT(counts_of(years), ElementsAre(1, 3, 0));
}

TEST_F(CountCli, RowsByHourOnTheDayThatSkipsOne) {
  const Json plain = json_of(
      {"count", "homicides", "--in", "chicago", "--window", "2022-03-13..2022-03-14", "--by", "hour"});
  EXPECT_EQ(plain["by"].size(), 23U);
  // A record inside the skipped hour is not lost.
  const Json json = json_of(
      {"count", "homicides", "--in", "chicago", "--window", "2023-03-12..2023-03-13", "--by", "hour"});
  EXPECT_EQ(json["value"], 1);
  ASSERT_EQ(json["by"].size(), 24U);
  EXPECT_EQ(json["by"][2]["count"], 1);
  const Finished done =
      run({"count", "homicides", "--in", "chicago", "--window", "2023-03-12..2023-03-13", "--by", "hour"});
  EXPECT_THAT(done.out, HasSubstr("Sun 12 March 2023, 2 a.m. (skipped)  1"));
  EXPECT_THAT(done.out, HasSubstr("no clock showed this hour"));
}

TEST_F(CountCli, RowsByHourOnTheDayThatRepeatsOne) {
  const Json json = json_of(
      {"count", "homicides", "--in", "chicago", "--window", "2023-11-05..2023-11-06", "--by", "hour"});
  ASSERT_EQ(json["by"].size(), 24U);
  EXPECT_EQ(json["by"][1]["count"], 2);
  EXPECT_EQ(json["by"][1]["minutes"], 120);
  const Finished done =
      run({"count", "homicides", "--in", "chicago", "--window", "2023-11-05..2023-11-06", "--by", "hour"});
  EXPECT_THAT(done.out, HasSubstr("Sun 5 Nov 2023, 1 a.m. (twice)  2"));
  EXPECT_THAT(done.out, HasSubstr("this hour came twice"));
}

TEST_F(CountCli, RowsByWhatIsRecorded) {
  const Json ages = json_of({"count", "people-shot", "--in", "chicago", "--window", kWeekend, "--by", "age"});
  ASSERT_EQ(ages["by"].size(), 4U);
  EXPECT_EQ(ages["by"][0]["value"], "0-19");
  EXPECT_EQ(ages["by"][3]["value"], nullptr);
  EXPECT_THAT(counts_of(ages), ElementsAre(1, 1, 1, 1));
  const Finished districts =
      run({"count", "people-shot", "--in", "chicago", "--window", kWeekend, "--by", "district"});
  EXPECT_THAT(districts.out, HasSubstr("By district\n  7           1  "));
  EXPECT_THAT(districts.out, HasSubstr("  not stated  1  "));
  const Finished areas =
      run({"count", "people-shot", "--in", "chicago", "--window", kWeekend, "--by", "community-area"});
  EXPECT_THAT(areas.out, HasSubstr("By community area\n  Austin     2  "));
  // Two victims of one incident with different ages: it stands in both rows, and the output says so.
  const Finished shootings =
      run({"count", "shootings", "--in", "chicago", "--window", kWeekend, "--by", "age"});
  EXPECT_THAT(shootings.out, HasSubstr("stands in several rows"));
}

TEST_F(CountCli, WhatCannotBeCounted) {
  expect_refused(run({"count", "homicides", "--in", "chicago", "--window", "2031"}), 1,
                 "homicides in Chicago, 2031: can't be counted");
  expect_refused(run({"count", "people-wounded", "--in", "boston", "--window", "2016"}), 1,
                 "no source in the catalog counts it");
  expect_refused(run({"count", "robbery", "--in", "chicago", "--window", "2016"}), 1,
                 "none of its exports has been imported");
  expect_refused(run({"count", "homicides", "--in", "chicago", "--window", "2016", "--by", "age"}), 1,
                 "can't be cut up by age");
}

TEST_F(CountCli, WhatCannotBeRead) {
  const auto refused = [](std::vector<std::string> arguments, const std::string& what) {
    expect_refused(run(std::move(arguments)), 2, what);
  };
  refused({"count", "homicide", "--in", "chicago", "--window", "2016"},
          "homicide: there is no such measure; did you mean \"homicides\"?");
  refused({"count", "homicides", "--in", "chigaco", "--window", "2016"},
          "chigaco: there is no such place; did you mean \"chicago\"?");
  refused({"count", "homicides", "--in", "chicago", "--window", "2016-02-30..2016-03-01"},
          "--window \"2016-02-30\": there is no such day");
  refused({"count", "homicides", "--in", "chicago", "--window", "2016-03-01..2016-02-01"},
          "the window ends before it begins");
  refused({"count", "homicides", "--in", "chicago", "--window", "when pigs fly"},
          "--window \"when pigs fly\": not a time that blotter can read");
  refused({"count", "homicides", "--in", "chicago", "--window", "2016", "--compare", "whatever"},
          "--compare \"whatever\"");
  refused(
      {"count", "homicides", "--in", "chicago", "--window", "2016", "--compare", "same window, 2020-2010"},
      "the years run backwards");
  refused({"count", "homicides", "--in", "chicago", "--window", "2016", "--by", "shoe-size"},
          "--by shoe-size: no source can be cut up by it");
  refused({"count", "homicides", "--in", "chicago", "--window", "2016", "--as-of", "2018-02-30"},
          "--as-of \"2018-02-30\"");
  refused({"count", "homicides", "--in", "chicago", "--window", "2016", "--source", "chicago-homicide"},
          "did you mean \"chicago-homicides\"?");
  refused(
      {"count", "homicides", "--in", "chicago", "--window", "2016", "--definition", "killings"},
      "killings: no source has such a definition of homicides; there are: first-degree-murders, homicides, "
      "homicides-by-gunfire, murders");
  refused({"count", "--in", "chicago", "--window", "2016"}, "MEASURE: missing; see blotter count --help");
  refused({"count", "homicides", "--window", "2016"}, "--in: missing");
  expect_refused(run_blotter({"count", "homicides", "--window", "2016", "--in"}), 2, "--in: needs a value");
  refused({"count", "homicides", "--in", "chicago", "--window", "2016", "--frobnicate"},
          "--frobnicate: there is no such flag");
  refused({"count", "homicides", "more", "--in", "chicago", "--window", "2016"},
          "more: an argument too many");
  refused({"coutn"}, "coutn: there is no such command; did you mean \"count\"?");
}

TEST_F(CountCli, ColourOnATerminalOnly) {
  const std::vector<std::string> arguments = {"count",    "people-shot", "--in",   "chicago",
                                              "--window", kWeekend,      "--data", folder_->path("data")};
  RunOptions options;
  options.environment["TERM"] = "xterm-256color";
  EXPECT_THAT(testing::run_in_terminal(arguments, options).out, HasSubstr("\x1b["));
  EXPECT_THAT(run_blotter(arguments, options).out, Not(HasSubstr("\x1b[")));
  options.environment["NO_COLOR"] = "1";
  EXPECT_THAT(testing::run_in_terminal(arguments, options).out, Not(HasSubstr("\x1b[")));
  options.environment.erase("NO_COLOR");
  options.environment["TERM"] = "dumb";
  EXPECT_THAT(testing::run_in_terminal(arguments, options).out, Not(HasSubstr("\x1b[")));
}

TEST_F(CountCli, TheSameBytesInAnyLocale) {
  const std::vector<std::string> arguments = {
      "count",  "people-shot", "--in", "chicago", "--window",
      kWeekend, "--by",        "day",  "--data",  folder_->path("data")};
  const std::string plain = run_blotter(arguments).out;
  for (const char* locale : {"C", "POSIX", "de_DE.UTF-8", "tr_TR.ISO-8859-9"}) {
    RunOptions options;
    options.environment = {{"LC_ALL", locale}, {"TZ", "Asia/Kathmandu"}, {"COLUMNS", "200"}};
    EXPECT_EQ(run_blotter(arguments, options).out, plain) << locale;
  }
}

TEST_F(CountCli, AFullStandardOutput) {
  RunOptions options;
  options.out_file = "/dev/full";
  const Finished done = run({"count", "people-shot", "--in", "chicago", "--window", kWeekend}, options);
  EXPECT_EQ(done.code, 1);
  EXPECT_EQ(done.err, "blotter: standard output: No space left on device\n");
}

TEST_F(CountCli, WhereTheStoreLies) {
  const std::vector<std::string> arguments = {"count", "homicides", "--in", "chicago", "--window", "2016"};
  RunOptions options;
  options.environment["BLOTTER_DATA"] = folder_->path("data");
  EXPECT_EQ(run_blotter(arguments, options).code, 0);
  // XDG's folder comes after, a relative one is passed over; --data comes first.
  options.environment = {{"XDG_DATA_HOME", folder_->path("xdg")}};
  std::filesystem::create_directory(folder_->path("xdg"));
  if (!std::filesystem::exists(folder_->path("xdg/blotter"))) {
    std::filesystem::create_directory_symlink(folder_->path("data"), folder_->path("xdg/blotter"));
  }
  EXPECT_EQ(run_blotter(arguments, options).code, 0);
  options.environment = {{"XDG_DATA_HOME", "relative"}, {"HOME", folder_->path("nobody")}};
  EXPECT_EQ(run_blotter(arguments, options).code, 1);
  options.environment = {};
  expect_refused(run_blotter(arguments, options), 2, "there is no HOME; say --data DIR or set BLOTTER_DATA");
  std::vector<std::string> before = {"--data", folder_->path("data")};
  before.insert(before.end(), arguments.begin(), arguments.end());
  EXPECT_EQ(run_blotter(before).code, 0);
}

TEST_F(CountCli, EveryCommandHasHelpWithExamples) {
  const Finished all = run_blotter({"--help"});
  EXPECT_EQ(all.code, 0);
  EXPECT_EQ(run_blotter({}).out, all.out);
  for (const std::string name :
       {"import", "count", "check", "read", "sources", "measures", "places", "vintages", "verify"}) {
    EXPECT_THAT(all.out, HasSubstr("\n  " + name + " "));
    const Finished help = run_blotter({name, "--help"});
    EXPECT_EQ(help.code, 0) << help.all();
    EXPECT_THAT(help.out, HasSubstr("\nExamples\n  blotter " + name)) << name;
    EXPECT_THAT(help.out, HasSubstr("--json"));
    EXPECT_EQ(run_blotter({"help", name}).out, help.out);
  }
  EXPECT_THAT(run_blotter({"--version"}).out, HasSubstr("blotter "));
}

TEST_F(CountCli, Lists) {
  EXPECT_THAT(run({"measures"}).out, HasSubstr("people-shot "));
  EXPECT_THAT(run({"places", "austin"}).out, HasSubstr("chicago/austin "));
  EXPECT_THAT(run({"sources"}).out, HasSubstr("chicago-victims\n"));
  EXPECT_THAT(run({"sources", "chicago-victims"}).out, HasSubstr("HOMICIDE_VICTIM_LAST_NAME"));
  expect_refused(run({"sources", "chicago-victim"}), 2, "did you mean \"chicago-victims\"?");
  const Finished vintages = run({"vintages", "chicago-homicides"});
  EXPECT_THAT(vintages.out, HasSubstr("2018-03-10"));
  EXPECT_THAT(vintages.out, Not(HasSubstr("2026-05-08")));
  EXPECT_EQ(json_of({"vintages"})["vintages"].size(), 3U);
}

TEST_F(CountCli, ARateNamesItsPopulation) {
  const std::vector<std::string> year = {"count",    "homicides", "--in",  "chicago",
                                         "--window", "2016",      "--rate"};
  const Finished text = run(year);
  EXPECT_EQ(text.code, 0) << text.all();
  EXPECT_THAT(text.out, HasSubstr("0.1 per 100,000 residents in this window"));
  EXPECT_THAT(text.out, HasSubstr("2,704,958 residents in 2016 (U.S. Census Bureau"));
  Json json = json_of(year);
  EXPECT_NEAR(json["rate"]["value"].get<double>(), json["value"].get<double>() / 27.04958, 1e-5);
  EXPECT_EQ(json["rate"]["population"]["year"], 2016);
  EXPECT_EQ(json["rate"]["population"]["people"], 2704958);
  // 2015 has no population of its own: the newest before it is taken, and said.
  json =
      json_of({"count", "homicides", "--in", "chicago", "--window", "2015", "--rate", "--compare", "2016"});
  EXPECT_EQ(json["rate"]["population"]["year"], 2010);
  EXPECT_EQ(json["compare"][0]["rate"]["population"]["year"], 2016);
  EXPECT_THAT(run({"count", "homicides", "--in", "chicago", "--window", "2015", "--rate"}).out,
              HasSubstr("2,695,598 residents in 2010, the newest before"));
  EXPECT_FALSE(json_of({"count", "homicides", "--in", "chicago", "--window", "2016"}).contains("rate"));
}

TEST_F(CountCli, ACheckedRateNamesItsPopulation) {
  const std::vector<std::string> arguments = {"check", "--published", "2024-06-01", "--text",
                                              "Chicago had 0.1 homicides per 100,000 residents in 2016."};
  EXPECT_THAT(run(arguments).out, HasSubstr("2,704,958 residents in 2016"));
  const Json figure = json_of(arguments)["claims"][0]["recorded"];
  EXPECT_EQ(figure["population"]["people"], 2704958);
  EXPECT_EQ(figure["population"]["publisher"], "U.S. Census Bureau");
}

TEST_F(CountCli, AMeasureWithItsDefinitions) {
  const Finished text = run({"measures", "homicides"});
  EXPECT_EQ(text.code, 0) << text.all();
  EXPECT_THAT(text.out, HasSubstr("\nchicago-homicides  Crimes - 2001 to Present, primary type HOMICIDE\n  "
                                  "homicides  taken first\n"));
  EXPECT_THAT(text.out, HasSubstr("Illinois 0110, 0130, 0141, 0142"));
  const Json json = json_of({"measures", "violent-crime"});
  std::vector<std::string> ids;
  for (const Json& d : json["measures"][0]["definitions"])
    if (d["source"] == "chicago-crimes") ids.push_back(d["id"]);
  EXPECT_THAT(ids, ElementsAre("violent-crime", "violent-crime-dashboard"));
  expect_refused(run({"measures", "homicide"}), 2, "did you mean \"homicides\"?");
}

TEST_F(CountCli, ACatalogOfOnesOwn) {
  std::filesystem::create_directories(folder_->path("own"));
  folder_->write("own/measures.toml", "[homicides\n");
  expect_refused(run({"measures", "--catalog", folder_->path("own")}), 2, "own/measures.toml:1:");
  expect_refused(run({"measures", "--catalog", folder_->path("absent")}), 2, "absent");
}

}  // namespace
}  // namespace blotter
