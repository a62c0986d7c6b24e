// `blotter completeness`, and figures that are still filling up in `count` and `check`: invented exports by
// the month, in which every fourth homicide comes twenty days late.
#include <blotter/window.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <nlohmann/json.hpp>

#include "export_testing.h"
#include "json_schema_testing.h"
#include "process_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;
using std::chrono::days;
using testing::Finished;
using testing::run_blotter;
using testing::TemporaryFolder;

class CompletenessCli : public ::testing::Test {
 protected:
  static constexpr int kExports = 14;
  static constexpr int kLag = 7;     // days before its publication with which an export ends
  static constexpr int kLate = 20;   // days by which a late record is published later than others
  static constexpr int kEvery = 4;   // of the days have a late record
  static constexpr int kApart = 30;  // days between exports

  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder;
    for (int i = 0; i < kExports; ++i) {
      const std::string day = text_of(published(i));
      const Finished run =
          run_blotter({"import", "chicago-homicides", folder_->write(day + ".csv", export_of(published(i))),
                       "--published", day, "--data", folder_->path("data")});
      ASSERT_EQ(run.code, 0) << run.all();
    }
  }
  static void TearDownTestSuite() { delete folder_; }

  static Day first() { return make_day(2022, 1, 1); }
  static Day published(int i) { return first() + days{100 + kApart * i}; }
  static Day newest() { return published(kExports - 1); }

  static std::string text_of(Day day) { return to_string(day); }
  static std::string noon_of(Day day) {
    const std::string iso = text_of(day);
    return iso.substr(5, 2) + "/" + iso.substr(8) + "/" + iso.substr(0, 4) + " 12:00:00 PM";
  }

  // One homicide a day.
  static std::string export_of(Day out) {
    std::string rows = testing::crimes_header() + testing::homicide(100000, "01/01/2022 12:00:00 AM", "0142");
    int id = 0;
    for (Day day = first(); day < out - days{kLag}; day += days{1}) {
      const bool late = ++id % kEvery == 0;
      if (!late || day + days{kLag + kLate} <= out) rows += testing::homicide(id, noon_of(day));
    }
    return rows;
  }

  static Finished run(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--data", folder_->path("data")});
    return run_blotter(arguments, {});
  }
  static Json json_of(std::vector<std::string> arguments, const std::string& schema) {
    arguments.emplace_back("--json");
    const Finished done = run(std::move(arguments));
    EXPECT_EQ(done.code, 0) << done.all();
    Json out = Json::parse(done.out, nullptr, false);
    const testing::JsonSchema wanted(std::string(testing::kSourceDir) + "/docs/json-schema", schema);
    for (const std::string& complaint : wanted.complaints(out)) ADD_FAILURE() << complaint;
    return out;
  }
  // The last eight days that the newest export covers: two of eight are late.
  static std::string last_days() {
    const Day end = newest() - days{kLag};
    return text_of(end - days{8}) + ".." + text_of(end);
  }
  static Json checked(const std::string& number, Day said = newest() - days{3}) {
    const Day end = newest() - days{kLag};
    const std::chrono::year_month_day from{end - days{8}};
    const std::chrono::year_month_day to{end - days{1}};
    const auto in_words = [](const std::chrono::year_month_day& d) {
      static constexpr std::array kMonths = {"January",   "February", "March",    "April",
                                             "May",       "June",     "July",     "August",
                                             "September", "October",  "November", "December"};
      return std::string(kMonths[unsigned{d.month()} - 1]) + " " + std::to_string(unsigned{d.day()}) + ", " +
             std::to_string(int{d.year()});
    };
    const std::string text =
        "Chicago recorded " + number + " homicides from " + in_words(from) + " through " + in_words(to) + ".";
    const Json out = json_of({"check", "--text", text, "--published", text_of(said)}, "check.json");
    EXPECT_EQ(out["claims"].size(), 1U) << text;
    return out["claims"].empty() ? Json() : out["claims"][0];
  }

  static inline TemporaryFolder* folder_ = nullptr;
};

// One sentence in place of tables in which nothing is known.
TEST_F(CompletenessCli, OfTooFewExportsItSaysHowManyItTakes) {
  const Finished few = run({"completeness", "chicago-homicides", "--as-of", text_of(published(1))});
  ASSERT_EQ(few.code, 0) << few.all();
  EXPECT_THAT(few.out, HasSubstr("too few exports to"));
  EXPECT_THAT(few.out, HasSubstr("take 6 earlier exports"));
  EXPECT_THAT(few.out, Not(HasSubstr("not known")));
  EXPECT_THAT(few.out, Not(HasSubstr("nine of ten")));
}

TEST_F(CompletenessCli, OfFewExportsItSaysWhatIntervalsTake) {
  const Finished some = run({"completeness", "chicago-homicides", "--as-of", text_of(published(4))});
  ASSERT_EQ(some.code, 0) << some.all();
  EXPECT_THAT(some.out, HasSubstr("for intervals and estimates: these take 6 earlier exports"));
  EXPECT_THAT(some.out, Not(HasSubstr("nine of ten")));
  EXPECT_THAT(run({"completeness", "chicago-homicides"}).out, HasSubstr("nine of ten"));
}

TEST_F(CompletenessCli, AnEstimateIsProbable) {
  const Finished done = run({"completeness", "chicago-homicides"});
  EXPECT_THAT(done.out, HasSubstr("will probably end"));
}

TEST_F(CompletenessCli, AgesFillUp) {
  const Json json = json_of({"completeness", "chicago-homicides"}, "completeness.json");
  ASSERT_EQ(json["measures"].size(), 1U);
  const Json& ages = json["measures"][0]["ages"];
  ASSERT_EQ(ages.size(), 9U);
  EXPECT_TRUE(ages[0]["complete"].is_null());  // the exports end a week before they are published
  EXPECT_EQ(ages[0]["from_vintages"], 0);
  EXPECT_EQ(ages[4]["days"], Json({15, 30}));
  EXPECT_NEAR(ages[4]["complete"].get<double>(), 0.8, 0.08);
  EXPECT_GT(ages[4]["from_vintages"], 5);
  EXPECT_EQ(ages[5]["complete"], 1);
  EXPECT_EQ(ages[5]["low"], 1);
}

TEST_F(CompletenessCli, NewestFiguresAreEstimated) {
  const Json json = json_of({"completeness", "chicago-homicides"}, "completeness.json");
  const Json& newest = json["measures"][0]["newest"];
  ASSERT_EQ(newest.size(), 3U);
  EXPECT_EQ(newest[0]["shape"], "7 days");
  EXPECT_LE(newest[1]["estimate"]["low"], 30);
  EXPECT_GE(newest[1]["estimate"]["high"], 30);
  EXPECT_LT(newest[1]["recorded"], 30);
}

TEST_F(CompletenessCli, TextSaysTheSame) {
  const Finished done = run({"completeness", "chicago-homicides", "--measure", "homicides"});
  EXPECT_EQ(done.code, 0) << done.all();
  EXPECT_THAT(done.out, HasSubstr("31 to 60 days old"));
  EXPECT_THAT(done.out, HasSubstr("100.0%"));
  EXPECT_THAT(done.out, HasSubstr("earlier exports"));
}

TEST_F(CompletenessCli, CountSaysWhatIsStillToCome) {
  const Json json = json_of({"count", "homicides", "--in", "chicago", "--window", last_days()}, "count.json");
  EXPECT_EQ(json["value"], 6);
  ASSERT_TRUE(json.contains("estimate"));
  EXPECT_EQ(json["estimate"]["value"], 8);
  EXPECT_EQ(json["estimate"]["level"], 0.9);
  EXPECT_LE(json["estimate"]["low"], 8);
  EXPECT_GE(json["estimate"]["high"], 8);
  EXPECT_LT(json["estimate"]["complete"], 0.8);
  const Finished text = run({"count", "homicides", "--in", "chicago", "--window", last_days()});
  EXPECT_THAT(text.out, HasSubstr("recorded so far; by experience of"));
}

TEST_F(CompletenessCli, OldWindowsHaveNoEstimate) {
  const Json json =
      json_of({"count", "homicides", "--in", "chicago", "--window", "2022-03-01..2022-03-15"}, "count.json");
  EXPECT_FALSE(json.contains("estimate"));
  EXPECT_TRUE(json["notes"].empty());
}

TEST_F(CompletenessCli, TooFewExportsSaySo) {
  const Day out = published(4);
  const std::string window = text_of(out - days{kLag + 8}) + ".." + text_of(out - days{kLag});
  const Json json = json_of(
      {"count", "homicides", "--in", "chicago", "--window", window, "--as-of", text_of(out)}, "count.json");
  EXPECT_EQ(json["value"], 6);
  EXPECT_FALSE(json.contains("estimate"));
  ASSERT_EQ(json["notes"].size(), 1U);
  EXPECT_THAT(json["notes"][0].get<std::string>(), HasSubstr("more may be added"));
}

// The statement was made before the newest export came: what it knows of the day says nothing of it.
TEST_F(CompletenessCli, AVerdictThatMayTurnIsUndecided) {
  const Json claim = checked("eight");
  EXPECT_EQ(claim["verdict"], "undecided");
  EXPECT_EQ(claim["recorded"]["value"], 6);
  EXPECT_THAT(claim["because"].get<std::string>(), HasSubstr("so far"));
  EXPECT_EQ(claim["decidable_on"], text_of(newest() + days{90}));
}

TEST_F(CompletenessCli, WhatIsSoFarMayStopBeingSo) { EXPECT_EQ(checked("six")["verdict"], "undecided"); }

// By what was known on the day it was right, whatever comes.
TEST_F(CompletenessCli, WhatWasSoOnTheDayStaysSupported) {
  const Json claim = checked("six", newest() + days{2});
  EXPECT_EQ(claim["verdict"], "supported");
  EXPECT_EQ(claim["estimate"]["value"], 8);
  EXPECT_EQ(claim["recorded"]["value"], 6);
}

TEST_F(CompletenessCli, AVerdictThatNothingCanTurnStands) {
  const Finished text =
      run({"check", "--text", "Chicago recorded 90 homicides in April 2023 through April 28.", "--published",
           text_of(newest() - days{3})});
  EXPECT_THAT(text.out, HasSubstr("In the end"));
  EXPECT_THAT(text.out, HasSubstr("24 recorded so far; by experience of"));
  const Json claim = checked("40");
  EXPECT_EQ(claim["verdict"], "refuted");
  EXPECT_EQ(claim["estimate"]["value"], 8);
}

// Of the 28 days four late ones are missing; the year before has all of them.
TEST_F(CompletenessCli, AChangeIsLeftOpenByWhatIsToCome) {
  const auto verdict_of = [](const std::string& change) {
    const std::string text =
        "Homicides in Chicago " + change +
        " from April 1 through April 28, 2023, compared with the same period a year earlier.";
    const Json out =
        json_of({"check", "--text", text, "--published", text_of(newest() - days{3})}, "check.json");
    EXPECT_EQ(out["claims"].size(), 1U) << text;
    return out["claims"].empty() ? Json() : out["claims"][0];
  };
  const Json now = verdict_of("fell 14%");
  EXPECT_EQ(now["recorded"]["count"], 24);
  EXPECT_EQ(now["recorded"]["baseline_count"], 28);
  EXPECT_EQ(now["verdict"], "undecided");
  EXPECT_EQ(verdict_of("fell 2%")["verdict"], "undecided");
  EXPECT_EQ(verdict_of("fell 60%")["verdict"], "refuted");
  EXPECT_EQ(verdict_of("rose 60%")["verdict"], "refuted");
}

TEST_F(CompletenessCli, BadQuestionsAreNamed) {
  EXPECT_EQ(run({"completeness", "crime-index-ytd"}).code, 2);
  EXPECT_THAT(run({"completeness", "crime-index-ytd"}).err, HasSubstr("--in PLACE"));
  EXPECT_THAT(run({"completeness", "chicago-homicides", "--measure", "burglary"}).err, HasSubstr("burglary"));
  EXPECT_THAT(run({"completeness", "chicago-homicides", "--as-of", "2001-01-01"}).err,
              HasSubstr("was out by"));
}

}  // namespace
}  // namespace blotter
