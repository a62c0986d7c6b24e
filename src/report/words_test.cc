#include "report/words.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

class WordsTest : public ::testing::Test {
 protected:
  static Claim claim(ClaimForm form, const char* measure, std::optional<double> value) {
    Claim c;
    c.form = form;
    c.measure = measure;
    c.value = value;
    return c;
  }
  std::string said(const Claim& c) const { return said_in_words(catalog_, c); }

  Catalog catalog_ = Catalog::load().value();
};

TEST(NumberInWords, GroupsThousands) {
  EXPECT_EQ(number_in_words(0), "0");
  EXPECT_EQ(number_in_words(999), "999");
  EXPECT_EQ(number_in_words(1000), "1,000");
  EXPECT_EQ(number_in_words(1234567.25, 2), "1,234,567.25");
  EXPECT_EQ(number_in_words(-20.5, 1), "minus 20.5");
  EXPECT_EQ(number_in_words(-0.01, 1), "0.0");
}

TEST(ChangeInWords, SaysTheDirectionByAWord) {
  EXPECT_EQ(change_in_words(-32.34), "down 32.3%");
  EXPECT_EQ(change_in_words(5, 0, "about "), "up about 5%");
  EXPECT_EQ(change_in_words(-0.04), "unchanged");
}

TEST_F(WordsTest, Counts) {
  Claim c = claim(ClaimForm::kCount, "homicides", 1);
  EXPECT_EQ(said(c), "1 homicide");
  c.value = 1204;
  EXPECT_EQ(said(c), "1,204 homicides");
  const std::pair<Comparator, const char*> cases[] = {
      {Comparator::kAbout, "about 1,204 homicides"},
      {Comparator::kAtLeast, "at least 1,204 homicides"},
      {Comparator::kMoreThan, "more than 1,204 homicides"},
      {Comparator::kLessThan, "fewer than 1,204 homicides"},
      {Comparator::kAtMost, "at most 1,204 homicides"},
  };
  for (const auto& [comparator, want] : cases) {
    c.comparator = comparator;
    EXPECT_EQ(said(c), want);
  }
}

TEST_F(WordsTest, EveryForm) {
  Claim change = claim(ClaimForm::kChange, "homicides", -32.3);
  change.decimals = 1;
  EXPECT_EQ(said(change), "homicides down 32.3%");
  Claim fewer = claim(ClaimForm::kDifference, "homicides", 28);
  EXPECT_EQ(said(fewer), "28 more homicides");
  fewer.direction = Direction::kDown;
  EXPECT_EQ(said(fewer), "28 fewer homicides");
  EXPECT_EQ(said(claim(ClaimForm::kRatio, "homicides", 2)), "2 times as many homicides");
  EXPECT_EQ(said(claim(ClaimForm::kRatio, "homicides", 0.5)), "half as many homicides");
  EXPECT_EQ(said(claim(ClaimForm::kRatio, "homicides", 0.333)), "0.33 times as many homicides");
  EXPECT_EQ(said(claim(ClaimForm::kRate, "homicides", 18)), "18 homicides per 100,000 residents");
  EXPECT_EQ(said(claim(ClaimForm::kShare, "homicides", 73)), "73% of homicides");
  EXPECT_EQ(said(claim(ClaimForm::kAverage, "homicides", 44)), "an average of 44 homicides");
  Claim range = claim(ClaimForm::kRange, "victim-age", 14);
  range.high = 48;
  EXPECT_EQ(said(range), "ages 14 to 48");
  Claim lowest = claim(ClaimForm::kExtreme, "homicides", std::nullopt);
  lowest.direction = Direction::kLowest;
  lowest.since = 2014;
  EXPECT_EQ(said(lowest), "the fewest homicides since 2014");
  EXPECT_EQ(said_in_words(catalog_, lowest, " in Chicago"), "the fewest homicides in Chicago since 2014");
  Claim rank = claim(ClaimForm::kRank, "homicides", 3);
  rank.direction = Direction::kHighest;
  EXPECT_EQ(said(rank), "the 3rd most homicides");
  Claim streak = claim(ClaimForm::kStreak, "homicides", 4);
  streak.direction = Direction::kDown;
  EXPECT_EQ(said(streak), "homicides down 4 times in a row");
  Claim direction = claim(ClaimForm::kDirection, "homicides", std::nullopt);
  direction.direction = Direction::kUp;
  EXPECT_EQ(said(direction), "homicides up");
  EXPECT_EQ(said(claim(ClaimForm::kCount, "other:car-break-ins", 3)), "3 car break ins");
}

TEST_F(WordsTest, FiguresShowTheCountsBehindThem) {
  Figure f;
  f.value = -31.609;
  f.count = 238;
  f.baseline_count = 348;
  const Claim c = claim(ClaimForm::kChange, "homicides", -32);
  EXPECT_EQ(figure_in_words(catalog_, c, f), "homicides down 31.6% (238 against 348)");
  Claim fewer = claim(ClaimForm::kDifference, "homicides", 28);
  fewer.direction = Direction::kDown;
  f.value = -3;  // 3 more where fewer were stated
  EXPECT_EQ(figure_in_words(catalog_, fewer, f), "3 more homicides (238 against 348)");
}

TEST_F(WordsTest, BracketsAreNoAges) {
  Figure f;
  f.value = 0;
  f.high = 59;
  EXPECT_EQ(figure_in_words(catalog_, claim(ClaimForm::kRange, "victim-age", 14), f),
            "age brackets that span 0 to 59");
}

TEST(SummaryInWords, NamesOnlyWhatOccurs) {
  std::vector<Assessment> assessments(3);
  EXPECT_EQ(summary_in_words(assessments), "3 statements: 3 undecided");
  assessments[0].verdict = Verdict::kSupported;
  assessments[1].verdict = Verdict::kDepends;
  EXPECT_EQ(summary_in_words(assessments),
            "3 statements: 1 supported, 1 depends on the reading, 1 undecided");
  assessments.resize(1);
  EXPECT_EQ(summary_in_words(assessments), "1 statement: 1 supported");
  EXPECT_EQ(summary_in_words({}), "No statement about recorded crime that could be checked");
}

TEST(Words, OrdinalsAreGroupedAsNumbersAre) {
  EXPECT_EQ(ordinal_in_words(22), "22nd");
  EXPECT_EQ(ordinal_in_words(1168), "1,168th");
  EXPECT_EQ(ordinal_in_words(7511), "7,511th");
}

}  // namespace
}  // namespace blotter
