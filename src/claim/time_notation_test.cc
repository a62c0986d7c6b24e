#include "claim/time_meaning.h"

#include <blotter/time_expression.h>
#include <gtest/gtest.h>

namespace blotter {
namespace {

TEST(TimeNotation, ReadsBackWhatItWrites) {
  for (const char* notation : {"year(2024)",
                               "decade(1990)",
                               "century(21)",
                               "month(6)",
                               "day(06-29)",
                               "day(02-29)",
                               "mday(31)",
                               "weekday(fri)",
                               "quarter(4)",
                               "half(2)",
                               "season(summer)",
                               "holiday(labor-day)",
                               "iso-week(53)",
                               "clock(22:32)",
                               "clock(24:00)",
                               "oclock(05:00)",
                               "period(pandemic)",
                               "term(president)",
                               "now",
                               "it",
                               "that",
                               "those-dates",
                               "by-now",
                               "holiday-weekend",
                               "rel(unit(weekend),-1)",
                               "the(unit(year))",
                               "latest(weekday(wed))",
                               "upcoming(weekday(mon))",
                               "over(holiday(labor-day))",
                               "nth(-1,unit(week),month(7))",
                               "part(night,weekday(sat))",
                               "first(6 month,year(2024))",
                               "final(2 week,month(8))",
                               "to-date(rel(unit(year),0))",
                               "rest(the(unit(week)))",
                               "whole(year(2011))",
                               "weekend-of(day(07-04))",
                               "week-of(day(08-18))",
                               "around(unit(year),that)",
                               "range(month(1),of(month(7),year(2024)))",
                               "into(part(night,weekday(mon)),weekday(tue))",
                               "since(of(clock(22:32),weekday(fri)))",
                               "through(day(11-30))",
                               "up-to(part(end,month(8)))",
                               "as-of(day(06-29))",
                               "before(year(2016))",
                               "after(year(2008))",
                               "past(3 month 2 week 2 day)",
                               "past(* week)",
                               "coming(4 business-day)",
                               "ago(1 year)",
                               "ahead(2 month)",
                               "lasting(10 year)",
                               "within(1 day 5 hour)",
                               "starting(7 hour,day(02-14))",
                               "shift(-1 year,it)",
                               "same(those-dates,year(2024))"}) {
    const auto node = parse_time_node(notation);
    ASSERT_TRUE(node.ok()) << notation << ": " << node.error().line();
    EXPECT_EQ(to_notation(*node), notation);
    const auto again = parse_time_node(to_notation(*node));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(*again, *node) << notation;
  }
}

TEST(TimeNotation, BadTextIsNamedByItsColumn) {
  struct Case {
    const char* notation;
    const char* where;
  };
  for (const Case& c :
       {Case{"", "column 1"}, Case{"year", "column 5"}, Case{"year(0)", "column 7"},
        Case{"month(13)", "column 9"}, Case{"day(02-30)", "column 10"}, Case{"weekday(friday)", "column 15"},
        Case{"year(2024", "column 10"}, Case{"year(2024))", "column 11"}, Case{"of(year(2024))", "column 14"},
        Case{"past(3)", "column 7"}, Case{"clock(25:00)", "column 9"},
        Case{"rel(unit(year), -1)", "column 16"}, Case{"YEAR(2024)", "column 1"}}) {
    const auto node = parse_time_node(c.notation);
    ASSERT_FALSE(node.ok()) << c.notation;
    EXPECT_EQ(node.error().code, ErrorCode::kBadInput);
    EXPECT_NE(node.error().where.find(c.where), std::string::npos)
        << c.notation << ": " << node.error().line();
    EXPECT_FALSE(parse_time_meaning(c.notation).ok());
  }
}

TEST(TimeNotation, NestingIsBounded) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "since(";
  EXPECT_FALSE(parse_time_node(deep + "now").ok());
}

TEST(TimeNotation, WhatTextsSpokeOfIsPutInItsPlace) {
  const auto node = parse_time_node("same(it,year(2024))");
  ASSERT_TRUE(node.ok());
  EXPECT_TRUE(mentions(*node, TimeOp::kIt));
  EXPECT_FALSE(mentions(*node, TimeOp::kThat));
  const TimeNode bound = bind(*node, TimeOp::kIt, when::number(TimeOp::kMonth, 6));
  EXPECT_EQ(to_notation(bound), "same(month(6),year(2024))");
  EXPECT_FALSE(mentions(bound, TimeOp::kIt));
}

}  // namespace
}  // namespace blotter
