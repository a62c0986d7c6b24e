// What the reports of diff and history say of results made by hand.
#include "report/diff_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/history_text.h"

namespace blotter {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class DiffText : public ::testing::Test {
 protected:
  DiffText() {
    diff_.before.source = diff_.after.source = "city-list";
    diff_.before.published = make_day(2022, 9, 1);
    diff_.after.published = make_day(2022, 10, 1);
    diff_.before.coverage = *parse_window("2015-01-01..2022-08-25");
    diff_.after.coverage = *parse_window("2015-01-01..2022-09-24");
    diff_.before.rows = 7672;
    diff_.after.rows = 7815;
    records_.rows_before = 7672;
    records_.rows_after = 7815;
    records_.added = 146;
    records_.added_inside = 1;
    records_.ended = records_.ended_inside = 3;
    records_.changed = records_.paired_by_key = 23;
    records_.touched = 1089;
    records_.same = 6557;
    records_.columns = {{"arrest", 18, 0, 0, {0, 2, 9, 7}, {{"false", "true", 15}, {"true", "false", 3}}},
                        {"block", 5, 2, 1, {0, 0, 5, 0}, {}}};
    records_.ages[1].added = 146;
    definition_.id = "carjacking";
    DefinitionDiff one;
    one.definition = &definition_;
    one.window = *parse_window("2015-01-01..2022-08-25");
    one.before = 7672;
    one.after = 7670;
    one.flow = CountFlow{1, 3, 0, 0};
    one.years = {{2022, 1103, 1101}};
    records_.definitions = {one};
  }

  [[nodiscard]] std::string text(bool unicode = true) {
    diff_.records = records_;
    return diff_text(*Catalog::load(), diff_, {100, false, unicode});
  }

  Definition definition_;
  RecordDiff records_;
  VintageDiff diff_;
};

TEST_F(DiffText, SaysWhatWasAddedEndedAndChanged) {
  const std::string out = text();
  EXPECT_THAT(out,
              HasSubstr("from  published on 1 Sept 2022: 7,672 records, covers 1 Jan 2015 to 24 Aug 2022"));
  EXPECT_THAT(
      out, HasSubstr("146  added: 1 at a time that the export of 1 Sept 2022 covers as well, 145 outside"));
  EXPECT_THAT(out, HasSubstr("3  ended: all at a time that the export of 1 Oct 2022 covers as well"));
  EXPECT_THAT(out, HasSubstr("23  changed\n"));
  EXPECT_THAT(out, HasSubstr("1,089  touched: nothing but the source's own note of the last update differs"));
  EXPECT_THAT(out, HasSubstr("7,672 → 7,670 (-2): 1 added and 3 ended"));
  EXPECT_THAT(out, HasSubstr("2022: 1,103 → 1,101"));
}

TEST_F(DiffText, NamesValuesOfCodesAndOnlyCountsOthers) {
  const std::string out = text();
  EXPECT_THAT(
      out,
      HasSubstr(
          "arrest  18   false → true (15), true → false (3); 2 under a month, 9 under a year and 7 older"));
  EXPECT_THAT(out, HasSubstr("block    5   2 filled in, 1 emptied"));
}

TEST_F(DiffText, SaysThatAPairingIsBySimilarity) {
  records_.paired_by_key = 0;
  records_.paired_by_similarity = 23;
  EXPECT_THAT(text(), HasSubstr("changed: paired by similarity, as they have no key that can be relied on"));
  records_.paired_by_key = 20;
  records_.paired_by_similarity = 3;
  EXPECT_THAT(text(), HasSubstr("changed: 3 of them paired by similarity"));
}

TEST_F(DiffText, TellsLayoutApart) {
  EXPECT_THAT(text(), Not(HasSubstr("layout")));
  records_.lost_columns = {"age"};
  records_.gained_columns = {"race", "sex"};
  const std::string out = text();
  EXPECT_THAT(out, HasSubstr("the export of 1 Oct 2022 lacks the column age"));
  EXPECT_THAT(out, HasSubstr("the export of 1 Sept 2022 lacks the columns race and sex"));
}

TEST_F(DiffText, IsAsciiWhereTheTerminalIs) { EXPECT_THAT(text(false), HasSubstr("false -> true (15)")); }

TEST_F(DiffText, NamesTheExportsByTheirDaysInEitherOrder) {
  std::swap(diff_.before, diff_.after);
  EXPECT_THAT(text(), HasSubstr("3  ended: all at a time that the export of 1 Sept 2022 covers as well"));
  diff_.before.published = diff_.after.published;
  EXPECT_THAT(text(), HasSubstr("3  ended: all at a time that the second export covers as well"));
}

TEST_F(DiffText, OfOneFileAYearItCountsAllYears) {
  EXPECT_THAT(text(), Not(HasSubstr("all years")));
  diff_.before.source = diff_.after.source = "philadelphia-shootings";
  EXPECT_THAT(text(), HasSubstr("7,672 records in the files of all years together, covers"));
}

TEST_F(DiffText, NamesCountsInWords) {
  DefinitionDiff lost;
  Definition age;
  age.id = "victim-age-people-shot-fatally";
  age.plain = "the age brackets of the people shot dead";
  age.measure = "victim-age";
  lost.definition = &age;
  lost.before = lost.after = 57;
  records_.definitions.push_back(lost);
  definition_.measure = "carjacking";
  const std::string out = text();
  EXPECT_THAT(out, HasSubstr("  carjackings, 1 Jan 2015"));
  EXPECT_THAT(out, HasSubstr("unchanged: the age brackets of the people shot dead (57)"));
}

TEST(HistoryText, SaysWhereOneDayAloneCarriesIt) {
  const auto catalog = *Catalog::load();
  HistoryQuestion question;
  question.measure = catalog.measure("homicides");
  question.place = catalog.place("chicago");
  HistoryAnswer answer;
  answer.source = catalog.source("chicago-homicides");
  answer.definition = &answer.source->definitions.front();
  HistoryEntry entry;
  entry.vintage.published = make_day(2024, 5, 3);
  entry.value = 617;
  answer.entries = {entry};
  EXPECT_THAT(history_text(question, answer, {100, false, true}),
              HasSubstr("Nothing in the store but what was published on 3 May 2024 carries it."));
}

TEST(HistoryText, VintagesThatSayTheSameStandInOneLine) {
  const auto catalog = *Catalog::load();
  HistoryQuestion question;
  question.measure = catalog.measure("homicides");
  question.place = catalog.place("chicago");
  question.window = *parse_window("2016-01-01..2017-01-01");
  HistoryAnswer answer;
  answer.source = catalog.source("chicago-homicides");
  answer.definition = &answer.source->definitions.front();
  answer.window = question.window;
  const auto add = [&](int year, std::optional<std::int64_t> value) {
    HistoryEntry entry;
    entry.vintage.published = make_day(year, 3, 1);
    entry.value = value;
    if (!value) entry.why_not = "too early";
    answer.entries.push_back(entry);
  };
  add(2016, std::nullopt);
  add(2018, 780);
  add(2019, 788);
  add(2020, 788);
  const std::string out = history_text(question, answer, {100, false, true});
  EXPECT_THAT(out, HasSubstr("1 March 2018 "));
  EXPECT_THAT(out, HasSubstr("1 March 2019 to 1 March 2020  788"));
  EXPECT_THAT(out, HasSubstr("+8; in 2 vintages"));
  EXPECT_THAT(out, HasSubstr("First 780, last 788: revised by +8 (+1.0%)."));
  EXPECT_THAT(out, HasSubstr("1 March 2016                   too early"));
}

}  // namespace
}  // namespace blotter
