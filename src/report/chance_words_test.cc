#include "report/chance_words.h"

#include <gtest/gtest.h>

#include <limits>

namespace blotter {
namespace {

TEST(OddsInWords, NeverMakeItRarerThanItIs) {
  EXPECT_EQ(odds_in_words(0.165, "year"), "1 of 6 such years");
  EXPECT_EQ(odds_in_words(0.2110), "1 of 4");
  EXPECT_EQ(odds_in_words(0.334), "1 of 2");
  EXPECT_EQ(odds_in_words(0.5), "1 of 2");
  EXPECT_EQ(odds_in_words(0.0107), "1 of 93");
  EXPECT_EQ(odds_in_words(1.0 / 1399), "1 of 1,300");
  EXPECT_EQ(odds_in_words(0.0001), "1 of 10,000");
  EXPECT_EQ(odds_in_words(0.000099, "month"), "fewer than 1 of 10,000 such months");
  EXPECT_EQ(odds_in_words(0), "fewer than 1 of 10,000");
  for (double p = 0.5; p > 0.0001; p *= 0.97) {
    std::string words = odds_in_words(p).substr(5);
    std::erase(words, ',');
    EXPECT_GE(1 / std::stod(words), p);
    EXPECT_LE(1 / std::stod(words), 1.5 * p);
  }
}

TEST(OddsInWords, AboveHalfIsNoOdds) {
  EXPECT_EQ(odds_in_words(0.51), "more than half");
  EXPECT_EQ(odds_in_words(1, "weekend"), "more than half of such weekends");
}

ChangeTest sample() {
  ChangeTest test;
  test.low = -42.25;
  test.high = 19.1;
  test.p = 0.165;
  test.now_days = test.before_days = 365;
  test.noun = "year";
  return test;
}

TEST(ChanceInWords, SaysHowOftenAndBetweenWhat) {
  EXPECT_EQ(chance_in_words(sample()),
            "a difference this large comes by chance in 1 of 6 such years; with chance allowed for, the "
            "change lies "
            "between down 42.2% and up 19.1%");
}

TEST(ChanceInWords, TheMoreCautiousTestComesLast) {
  ChangeTest test = sample();
  test.high = std::numeric_limits<double>::infinity();
  test.overdispersed = ChangeTest::Overdispersed{0.32, 0.01, 9, 2015, 2023};
  EXPECT_EQ(
      chance_in_words(test),
      "a difference this large comes by chance in 1 of 6 such years; counting how much such years differ "
      "anyway, in 1 of 3");
  test.overdispersed->p = 0.1651;
  EXPECT_EQ(
      chance_in_words(test),
      "a difference this large comes by chance in 1 of 6 such years, also when counting how much such years "
      "differ anyway");
  test.overdispersed->p = test.p;  // past years differ by chance alone
  EXPECT_EQ(chance_in_words(test), "a difference this large comes by chance in 1 of 6 such years");
}

TEST(ChanceInWords, WindowsOfUnlikeLengthAreComparedByTheDay) {
  ChangeTest test = sample();
  test.now_days = 366;
  EXPECT_NE(chance_in_words(test).find("the change in the number a day lies between"), std::string::npos);
}

UsualCounts weekends() {
  UsualCounts usual;
  usual.intervals = {{0.5, 17, 25}, {0.9, 12, 31}, {0.95, 10, 34}};
  usual.at_least = 0.012;
  usual.at_most = 0.0007;
  usual.windows = 117;
  usual.first_year = 2015;
  usual.last_year = 2023;
  usual.noun = "weekend";
  return usual;
}

TEST(UsualInWords, HoldsTheCountAgainstNineOfTen) {
  EXPECT_EQ(
      usual_in_words("27 people shot", 27, weekends()),
      "27 people shot: within what such weekends usually have (12 to 31 in nine of ten), by 117 of them from "
      "2015 to 2023");
  EXPECT_EQ(usual_in_words("31 people shot", 31, weekends()).find("31 people shot: within"), 0U);
  EXPECT_EQ(
      usual_in_words("36 people shot", 36, weekends()),
      "36 people shot: more than such weekends usually have (12 to 31 in nine of ten), by 117 of them from "
      "2015 to 2023; as many or more come in 1 of 83");
  EXPECT_EQ(
      usual_in_words("3 people shot", 3, weekends()),
      "3 people shot: fewer than such weekends usually have (12 to 31 in nine of ten), by 117 of them from "
      "2015 to 2023; as few or fewer come in 1 of 1,400");
}

TEST(UsualInWords, OneWindowAYearIsNamedByItsYears) {
  UsualCounts usual = weekends();
  usual.windows = 9;
  usual.noun = "month";
  usual.intervals[1] = {0.9, 0, 0};
  EXPECT_EQ(usual_in_words("0 homicides", 0, usual),
            "0 homicides: within what such months usually have (0 in nine of ten), by those of 2015 to 2023");
}

}  // namespace
}  // namespace blotter
