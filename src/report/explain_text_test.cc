#include "report/explain_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "report/curve_order.h"
#include "report/curve_text.h"
#include "report/landscape_text.h"
#include "report/report_testing.h"
#include "report/robustness_json.h"

namespace blotter {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::size_t at(Choice choice) { return static_cast<std::size_t>(choice); }

// 41 people shot were said; two periods by two publications, and one way in another unit.
Assessment curve() {
  Assessment a = sample_result().checked.assessments[0];
  a.options[at(Choice::kPeriod)] = {"Fri 23 May 2025, 5 p.m. to Mon 26 May 2025, 9 a.m.",
                                    "Fri 23 May 2025, 11 p.m. to Mon 26 May 2025, 9 a.m."};
  a.options[at(Choice::kPublication)] = {"1 Oct 2025", "26 May 2025"};
  a.options[at(Choice::kUnit)] = {"people shot", "shootings"};
  a.specifications[1].chosen = {0, 0, 0, 0, 0, 1};
  a.specifications[2].chosen = {1, 0, 0, 0, 0, 0};
  Specification fourth = a.specifications[2];
  fourth.figure.value = 40;
  fourth.chosen = {1, 0, 0, 0, 0, 1};
  fourth.differs.emplace_back("as published on 26 May 2025");
  a.specifications.push_back(fourth);
  a.near = 2;
  Specification shootings = a.specifications[0];
  shootings.figure.value = 30;
  shootings.agreement = Agreement::kDisagrees;
  shootings.unit = "shootings";
  shootings.differs = {"counted as incidents, not people"};
  shootings.chosen = {0, 0, 0, 1, 0, 0};
  a.wrong_unit = {shootings};
  a.choices = {{Choice::kPeriod, 0.712, 2}, {Choice::kPublication, 0.288, 2}};
  return a;
}

Setting setting(double value, const char* window, int cost) {
  return {*parse_window(window), std::nullopt, value, static_cast<std::int64_t>(value), std::nullopt, cost};
}

Assessment everything() {
  Assessment a = curve();
  a.landscape = Landscape{"weekends from Friday 5 p.m. to Monday 9 a.m., April to July, 2010 to 2025",
                          "such weekend",
                          208,
                          44,
                          190,
                          3,
                          15,
                          20,
                          33.5,
                          34.25,
                          81,
                          {},
                          2010,
                          2025};
  a.landscape->bars = {{20, 35, 110}, {35, 50, 90}, {50, 65, 6}, {65, 81, 2}};
  a.counterpoints = Counterpoints{};
  a.counterpoints->says = "3 of 12 comparable weekends had fewer.";
  a.counterpoints->strongest = {setting(20, "2025-05-16T17:00..2025-05-19T09:00", 0), 21,
                                "The weekend before had 20 people shot.", "blotter count people-shot"};
  a.counterpoints->typical = {setting(33, "2024-05-17T17:00..2024-05-20T09:00", 0), 8,
                              "A typical one had 33.", ""};
  a.counterpoints->considered = 12;
  a.counterpoints->opposite = 3;
  a.exact = {{*parse_window("2025-05-23T17:00..2025-05-26T03:00"),
              *parse_window("2025-05-23T17:00..2025-05-26T05:00"),
              *parse_window("2025-05-23T17:00..2025-05-26T05:00"),
              std::nullopt,
              "people shot",
              "plain",
              "chicago-victims",
              "v",
              {},
              1,
              3,
              "41 is exact where the window ends between 3 and 5 a.m. on Monday."}};
  a.neighbourhood = Neighbourhood{30, 226981, 1200, 226000, -40, -20.5, 3};
  return a;
}

std::string explained(Assessment a, TextStyle text, bool all = false) {
  static const Catalog kCatalog = *Catalog::load();
  SampleResult sample = sample_result();
  sample.checked.assessments = {std::move(a)};
  return explain_text(kCatalog, sample.checked, {text, all, std::nullopt});
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

// Without its line breaks.
std::string unwrapped(const std::string& text) {
  std::istringstream in(text);
  std::string out;
  for (std::string word; in >> word;) out += (out.empty() ? "" : " ") + word;
  return out;
}

TEST(CurveOrder, TheSmallestFirstAndEqualNeighboursFolded) {
  const Assessment a = curve();
  const auto placed = curve_by_figure(a);
  std::vector<double> figures;
  for (const Placed& p : placed) figures.push_back(p.specification->figure.value);
  EXPECT_THAT(figures, ::testing::ElementsAre(30, 40, 40, 41, 44));
  EXPECT_TRUE(placed[0].wrong_unit);
  EXPECT_TRUE(placed[4].plain);
  const auto folds = folds_of(placed);
  ASSERT_EQ(folds.size(), 4U);
  EXPECT_EQ(folds[1].placed.size(), 2U);
  EXPECT_EQ(folds[1].simplest->specification->differs.size(), 1U);
}

TEST(CurveOrder, OfManyFiguresTheTellingOnesAreShown) {
  Assessment a = curve();
  a.wrong_unit.clear();
  for (int i = 0; i < 40; ++i) {
    Specification s = a.specifications[2];
    s.figure.value = 50 + i;
    s.distance = 9 + i;
    s.agreement = Agreement::kDisagrees;
    a.specifications.push_back(s);
  }
  const auto placed = curve_by_figure(a);
  const auto folds = folds_of(placed);
  EXPECT_EQ(std::count_if(folds.begin(), folds.end(), [](const Fold& f) { return f.shown; }), 12);
  EXPECT_TRUE(folds.front().shown);
  EXPECT_TRUE(folds.back().shown);
  const std::string text = explained(a, {80, false, true});
  EXPECT_THAT(text, HasSubstr("figures from 58 to 88, 31 ways"));
  EXPECT_THAT(explained(a, {80, false, true}, true), Not(HasSubstr("31 ways")));
}

TEST(ExplainText, DrawsTheCurve) {
  const std::string text = explained(curve(), {80, false, true});
  EXPECT_THAT(text, HasSubstr("4 ways to count it, from 40 to 44: 2 agree, 2 come close, 0 do not."));
  EXPECT_THAT(unwrapped(text), HasSubstr("1 more is in another unit than was said"));
  EXPECT_THAT(text, HasSubstr("What matters most: the period, 71% of the spread; then the publication, 29%"));
  const auto lines = lines_of(text);
  const auto stated = std::find_if(lines.begin(), lines.end(), [](const std::string& l) {
    return l.find("stated 41 ") != std::string::npos;
  });
  ASSERT_NE(stated, lines.end());
  EXPECT_THAT(*stated, HasSubstr("●"));  // the way that gives 41 lies on the line
  EXPECT_THAT(*stated, HasSubstr("─"));
  // The plain way is the highest: its dot ends the first row of the drawing.
  const auto top = std::find_if(lines.begin(), lines.end(), [](const std::string& l) {
    return l.find("44 ") != std::string::npos && l.ends_with("◆");
  });
  EXPECT_NE(top, lines.end()) << text;
  // The year that both periods share is not said again.
  EXPECT_THAT(text, HasSubstr("  Fri 23 May, 11 p.m. to Mon 26 May, 9 a.m."));
}

TEST(ExplainText, FitsTheWidthInAsciiToo) {
  for (const int width : {40, 60, 80, 100, 200}) {
    for (const bool unicode : {true, false}) {
      const std::string text = explained(everything(), {width, false, unicode});
      for (const std::string& line : lines_of(text))
        EXPECT_LE(display_width(line), static_cast<std::size_t>(std::min(width, 100))) << line;
      const auto verdict = text.find("SUPPORTED");
      ASSERT_NE(verdict, std::string::npos);
      const std::string ours = text.substr(verdict);
      const bool ascii =
          std::all_of(ours.begin(), ours.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
      EXPECT_EQ(ascii, !unicode) << ours;
    }
  }
}

TEST(ExplainText, ManyWaysShareColumns) {
  Assessment a = curve();
  for (int i = 0; i < 300; ++i) {
    Specification s = a.specifications[i % 2 == 0 ? 0 : 2];
    s.differs = {"one more"};
    s.figure.value = 30 + i % 25;
    a.specifications.push_back(s);
  }
  const std::string text = explained(a, {80, false, true});
  EXPECT_THAT(text, HasSubstr("a column stands for up to"));
  for (const std::string& line : lines_of(text)) EXPECT_LE(display_width(line), 80U) << line;
}

TEST(ExplainText, SaysWhereItStandsAndWhatElseCouldBeSaid) {
  const std::string text = explained(everything(), {100, false, true});
  EXPECT_THAT(unwrapped(text),
              HasSubstr("the 16th highest of 208 (2 others are the same): weekends from Friday"));
  EXPECT_THAT(unwrapped(text), HasSubstr("Lower: 190. The same: 3. Higher: 15. From 20 to 81"));
  EXPECT_THAT(text, HasSubstr("◀ this one: 44"));
  EXPECT_THAT(text, HasSubstr("The weekend before had 20 people shot."));
  EXPECT_THAT(text, HasSubstr("blotter count people-shot"));
  EXPECT_THAT(text, HasSubstr("41 is exact where the window ends"));
  EXPECT_THAT(unwrapped(text), HasSubstr("(226,981 settings)"));
  // The mark stands on the bar that holds the figure.
  for (const std::string& line : lines_of(text)) {
    if (line.find("this one: 44") != std::string::npos) {
      EXPECT_THAT(line, HasSubstr("35 to 49"));
    }
  }
}

TEST(ExplainText, ARatioMovedIsARatioAndADifferenceSaysItsWay) {
  Assessment a = everything();
  a.claim.form = ClaimForm::kRatio;
  a.neighbourhood = Neighbourhood{30, 226981, 1200, 226000, -40, 20.5, 150};
  EXPECT_THAT(unwrapped(explained(a, {100, false, true})),
              HasSubstr("from 0.60 times to 2.50 times, on average 1.21 times"));
  a = everything();
  a.claim.form = ClaimForm::kDifference;
  a.claim.direction = Direction::kDown;
  a.landscape->lowest = -20;
  a.landscape->bars[0] = {-20, 35, 110};
  const std::string text = explained(a, {100, false, true});
  EXPECT_THAT(unwrapped(text), HasSubstr("From 20 more to 81 fewer"));
  EXPECT_THAT(text, HasSubstr("20 more to 34 fewer"));
  EXPECT_THAT(text, HasSubstr("this one: 44 fewer"));
}

TEST(ExplainText, TheTypicalOneIsNotToldTwice) {
  Assessment a = everything();
  a.counterpoints->typical = a.counterpoints->strongest;
  EXPECT_THAT(explained(a, {100, false, true}), Not(HasSubstr("Typical")));
}

TEST(ExplainText, WhatCannotBeCountedSaysWhy) {
  const std::string text = explained(sample_result().checked.assessments[5], {80, false, true});
  EXPECT_THAT(text, HasSubstr("UNDECIDED"));
  EXPECT_THAT(text, HasSubstr("No data on carjackings"));
  EXPECT_THAT(text, Not(HasSubstr("Every way to count it")));
}

TEST(RobustnessJson, HasWhatThereIsAndNullElse) {
  const Assessment a = everything();
  const auto landscape = landscape_json(a, true);
  EXPECT_EQ(landscape["rank"], 16);
  EXPECT_EQ(landscape["depth"], nlohmann::ordered_json::array({2010, 2025}));
  EXPECT_EQ(landscape["bars"].size(), 4U);
  EXPECT_FALSE(landscape_json(a, false).contains("bars"));
  const auto rows = curve_json(a);
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[0]["allowed"], false);
  EXPECT_EQ(rows[0]["unit"], "shootings");
  EXPECT_EQ(rows[0]["options"]["unit"], "shootings");
  EXPECT_EQ(rows[4]["plain"], true);
  EXPECT_EQ(choices_json(a)[0]["choice"], "period");
  EXPECT_EQ(exact_json(a)[0]["windows"], 3);
  EXPECT_TRUE(landscape_json(curve(), true).is_null());
  EXPECT_TRUE(counterpoint_json(curve()).is_null());
  EXPECT_TRUE(exact_json(curve()).is_null());
  EXPECT_TRUE(neighbourhood_json(curve()).is_null());
}

}  // namespace
}  // namespace blotter
