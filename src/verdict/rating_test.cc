#include "verdict/rating.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace blotter {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

Window window(const char* text) { return *parse_window(text); }

// A question about killings with two readings of the weekend, two definitions and two vintages.
class Rating : public ::testing::Test {
 protected:
  Rating() {
    source_.id = "city";
    source_.title = "City list";
    plain_ = {.id = "any",
              .measure = "homicides",
              .source = "city",
              .plain = "by any means",
              .where = {},
              .count_distinct = "",
              .value_column = ""};
    gunfire_ = plain_;
    gunfire_.id = "gunfire";
    gunfire_.plain = "by gunfire";
    old_.id = "old";
    old_.published = make_day(2025, 9, 1);
    new_.id = "new";
    new_.published = make_day(2026, 5, 8);
    for (Vintage* v : {&old_, &new_}) v->coverage = window("2025-01-01..2025-12-31");
    claim_.measure = "homicides";
    claim_.place = "chicago";
    claim_.value = 6;
    question_.claim = &claim_;
    question_.place = catalog_.place("chicago");
    question_.known_on = make_day(2025, 8, 30);
    question_.readings.readings = {
        {window("2025-08-22T17:00..2025-08-25T05:00"), std::nullopt, "homicides", {}},
        {window("2025-08-22T18:00..2025-08-25T05:00"),
         std::nullopt,
         "homicides",
         {"weekend from Friday 6 p.m."}}};
    question_.ways = {{&source_, &plain_, &new_, true},
                      {&source_, &plain_, &old_, true},
                      {&source_, &gunfire_, &new_, false}};
  }

  void counted(std::size_t reading, std::size_t way, std::int64_t count) {
    Counted c;
    c.way = &question_.ways[way];
    c.specification.reading = reading;
    c.specification.differs = question_.readings.readings[reading].differs;
    c.specification.plain_definition = c.way->plain;
    Figure& f = c.specification.figure;
    f.window = *question_.readings.readings[reading].window;
    f.count = count;
    f.value = static_cast<double>(count);
    f.published = c.way->vintage->published;
    c.specification.agreement = compare(claim_, f.value);
    c.specification.distance = std::abs(f.value - *claim_.value);
    curve_.counted.push_back(c);
  }
  Assessment rated() { return rate(catalog_, question_, curve_); }

  Catalog catalog_ = *Catalog::load();
  Source source_;
  Definition plain_, gunfire_;
  Vintage old_, new_;
  Claim claim_;
  Question question_;
  SpecificationCurve curve_;
};

TEST_F(Rating, ThePlainReadingAgrees) {
  counted(0, 0, 6);
  counted(1, 0, 5);
  counted(0, 2, 4);
  const Assessment a = rated();
  EXPECT_EQ(a.verdict, Verdict::kSupported);
  EXPECT_EQ(a.recorded->value, 6);
  EXPECT_EQ(a.agree, 1U);
  EXPECT_EQ(a.near, 1U);
  EXPECT_THAT(a.because, HasSubstr("exactly as stated"));
  EXPECT_THAT(a.notes, Contains(HasSubstr("6 by Fri 22 Aug, 5 p.m.; 5 from Fri 22 Aug, 6 p.m. on")));
  EXPECT_THAT(a.notes, Contains(HasSubstr("Counted as \"by gunfire\": 4")));
}

TEST_F(Rating, WhatWasKnownOnTheDayCounts) {
  question_.known_on = make_day(2025, 9, 2);
  counted(0, 0, 9);
  counted(0, 1, 6);
  const Assessment a = rated();
  EXPECT_EQ(a.verdict, Verdict::kSupported);
  EXPECT_EQ(a.recorded->value, 9);
  EXPECT_EQ(a.recorded_then->value, 6);
  EXPECT_THAT(a.because, HasSubstr("On the day of the statement"));
  EXPECT_THAT(a.notes, Contains(HasSubstr("6 as published on 1 Sept 2025, 9 as published on 8 May 2026")));
}

TEST_F(Rating, AVintageOfLaterIsNotWhatWasKnown) {
  counted(0, 0, 9);
  counted(0, 1, 6);
  const Assessment a = rated();
  EXPECT_EQ(a.verdict, Verdict::kDepends);
  EXPECT_FALSE(a.recorded_then.has_value());
}

TEST_F(Rating, AnotherReadingAgrees) {
  counted(0, 0, 9);
  counted(1, 0, 6);
  const Assessment a = rated();
  EXPECT_EQ(a.verdict, Verdict::kDepends);
  EXPECT_EQ(*a.closest, 1U);
  EXPECT_THAT(a.because, HasSubstr("weekend from Friday 6 p.m."));
  EXPECT_TRUE(a.because.ends_with("weekend from Friday 6 p.m.")) << a.because;  // one full stop
}

// A way in another unit: one that the words are used for, or a mistake.
class OtherUnit : public Rating {
 protected:
  OtherUnit() {
    people_ = {"people-shot", "counted as people, not incidents", true};
    counted(0, 0, 10);
    question_.other_ways = {{&source_, &gunfire_, &new_, true, nullptr, &people_}};
  }
  void count_people(std::int64_t count) {
    counted(0, 0, count);
    Counted c = curve_.counted.back();
    curve_.counted.pop_back();
    c.way = &question_.other_ways[0];
    c.specification.unit = "people-shot";
    (people_.meant ? curve_.counted : curve_.wrong_unit).push_back(c);
  }
  LooseUnit people_;
};

TEST_F(OtherUnit, OneThatIsMeantMakesItDepend) {
  count_people(6);
  const Assessment a = rated();
  EXPECT_EQ(a.verdict, Verdict::kDepends);
  EXPECT_THAT(a.because, HasSubstr("they show 6 people shot"));
  EXPECT_THAT(a.because, HasSubstr("counted as people, not incidents"));
  EXPECT_EQ(a.recorded->count, 10);
  ASSERT_EQ(a.choices.size(), 1U);
  EXPECT_EQ(a.choices[0].choice, Choice::kUnit);
  EXPECT_DOUBLE_EQ(a.choices[0].share, 1);
}

TEST_F(OtherUnit, AMistakeIsNamedAndDecidesNothing) {
  people_.meant = false;
  count_people(6);
  const Assessment a = rated();
  EXPECT_EQ(a.verdict, Verdict::kRefuted);
  EXPECT_EQ(a.specifications.size(), 1U);
  ASSERT_EQ(a.wrong_unit.size(), 1U);
  EXPECT_THAT(a.wrong_unit[0].differs, ::testing::ElementsAre("counted as people, not incidents"));
  EXPECT_EQ(a.wrong_unit[0].agreement, Agreement::kAgrees);
  EXPECT_EQ(a.agree, 0U);
  EXPECT_TRUE(a.choices.empty());
}

TEST_F(Rating, EachSpecificationHasItsOptions) {
  source_.definitions = {plain_, gunfire_};
  question_.ways[0].definition = question_.ways[1].definition = &source_.definitions[0];
  question_.ways[2].definition = &source_.definitions[1];
  counted(1, 1, 5);
  counted(0, 0, 6);
  counted(0, 2, 4);
  const Assessment a = rated();
  const auto options = [&](Choice c) { return a.options[static_cast<std::size_t>(c)]; };
  EXPECT_THAT(options(Choice::kDefinition), ::testing::ElementsAre("by any means", "by gunfire"));
  EXPECT_THAT(options(Choice::kPublication), ::testing::ElementsAre("8 May 2026", "1 Sept 2025"));
  EXPECT_THAT(options(Choice::kPeriod)[0], HasSubstr("5 p.m."));
  EXPECT_EQ(options(Choice::kPlace).size(), 1U);
  EXPECT_EQ(a.specifications[1].chosen, Chosen{});
  EXPECT_EQ(a.specifications[0].chosen, (Chosen{1, 0, 0, 0, 0, 1}));
  EXPECT_EQ(a.specifications[2].chosen, (Chosen{0, 0, 1, 0, 0, 0}));
}

TEST_F(Rating, NoReadingAgrees) {
  counted(0, 0, 12);
  counted(1, 0, 11);
  counted(0, 2, 9);
  const Assessment a = rated();
  EXPECT_EQ(a.verdict, Verdict::kRefuted);
  EXPECT_THAT(a.because, HasSubstr("6 more than stated"));
  EXPECT_THAT(a.because, HasSubstr("the closest is 9"));
  EXPECT_EQ(a.specifications[*a.closest].differs, std::vector<std::string>{"counted as \"by gunfire\""});
}

TEST_F(Rating, NothingCountedIsUndecidedAndSaysWhy) {
  curve_.why_not = Error{ErrorCode::kOutOfCoverage, "", "the records end on 1 August", ""};
  const Assessment a = rated();
  EXPECT_EQ(a.verdict, Verdict::kUndecided);
  EXPECT_THAT(a.because, HasSubstr("the records end on 1 August"));
  EXPECT_FALSE(a.recorded.has_value());
}

TEST_F(Rating, NothingIsPromisedOfAnExportThatWasCutOff) {
  new_.coverage = window("2025-01-01..2025-06-30");
  EXPECT_TRUE(rated().decidable_on.has_value());
  new_.published = make_day(2026, 8, 26);
  EXPECT_FALSE(rated().decidable_on.has_value());
}

TEST_F(Rating, WindowsOnBothSidesBracketACount) {
  counted(0, 0, 6);
  counted(0, 0, 7);
  for (Counted& c : curve_.counted) c.snapped = true;
  EXPECT_EQ(rated().verdict, Verdict::kSupported);
  curve_.counted.back().specification.agreement = Agreement::kDisagrees;
  EXPECT_EQ(rated().verdict, Verdict::kDepends);
}

}  // namespace
}  // namespace blotter
