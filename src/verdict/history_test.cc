#include "verdict/history.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

Window year(int y) { return {LocalMinute{make_day(y, 1, 1)}, LocalMinute{make_day(y + 1, 1, 1)}}; }

class History : public testing::Test {
 protected:
  // One cell a year, so that a year can be counted and nothing finer.
  Series series_{Window{year(2015).from, year(2021).to},
                 Grain::kYear,
                 {{year(2015).from, year(2015).to, 500},
                  {year(2016).from, year(2016).to, 790},
                  {year(2017).from, year(2017).to, 670},
                  {year(2018).from, year(2018).to, 590},
                  {year(2019).from, year(2019).to, 509},
                  {year(2020).from, year(2020).to, 796},
                  {year(2021).from, year(2021).to, 811}}};
  Catalog catalog_ = *Catalog::load();

  Result<HistoryFigure> extreme(int y, std::optional<int> since, Direction direction) {
    Claim claim;
    claim.form = ClaimForm::kExtreme;
    claim.since = since;
    claim.direction = direction;
    return judge_extreme(series_, claim, year(y),
                         earlier_windows(catalog_, claim, year(y), series_.coverage().from));
  }
  Result<HistoryFigure> streak(int y, int steps, Direction direction) {
    Claim claim;
    claim.form = ClaimForm::kStreak;
    claim.value = steps;
    claim.direction = direction;
    return judge_streak(series_, claim, year(y),
                        earlier_windows(catalog_, claim, year(y), series_.coverage().from));
  }
};

TEST_F(History, AnExtremeIsHeldAgainstEveryYearInBetween) {
  const auto since_2016 = extreme(2021, 2016, Direction::kHighest);
  ASSERT_TRUE(since_2016.ok()) << since_2016.error().line();
  EXPECT_EQ(since_2016->agreement, Agreement::kAgrees);
  EXPECT_EQ(since_2016->rival->count, 796);
  EXPECT_EQ(since_2016->since->count, 790);
  EXPECT_EQ(extreme(2019, 2015, Direction::kLowest)->agreement, Agreement::kAgrees);
  EXPECT_EQ(extreme(2018, 2015, Direction::kHighest)->agreement, Agreement::kDisagrees);
}

TEST_F(History, TooShortARecordSupportsNothingButCanRefute) {
  EXPECT_EQ(extreme(2021, 1996, Direction::kHighest).error().code, ErrorCode::kOutOfCoverage);
  EXPECT_EQ(extreme(2020, 1996, Direction::kLowest)->agreement, Agreement::kDisagrees);
}

TEST_F(History, AStreakAsksForEveryStep) {
  EXPECT_EQ(streak(2019, 3, Direction::kDown)->agreement, Agreement::kAgrees);
  EXPECT_EQ(streak(2019, 4, Direction::kDown)->agreement, Agreement::kDisagrees);
}

// "More than 500 for the fourth year in a row": this year and three before it.
TEST_F(History, AThresholdAsksForEveryYear) {
  Claim claim;
  claim.form = ClaimForm::kStreak;
  claim.threshold = Threshold{505, Comparator::kMoreThan};
  const auto judged = [&](int y, int value) {
    claim.value = value;
    return judge_streak(series_, claim, year(y),
                        earlier_windows(catalog_, claim, year(y), series_.coverage().from));
  };
  EXPECT_EQ(judged(2021, 6)->agreement, Agreement::kAgrees);
  EXPECT_EQ(judged(2021, 6)->past.size(), 6U);
  EXPECT_EQ(judged(2021, 7)->agreement, Agreement::kDisagrees);
  EXPECT_EQ(judged(2021, 7)->rival->count, 500);
}

TEST_F(History, AFirstTimeIsNoOtherYears) {
  Claim claim;
  claim.form = ClaimForm::kExtreme;
  claim.direction = Direction::kLowest;
  claim.threshold = Threshold{600, Comparator::kLessThan};
  const auto judged = [&](int y, int since) {
    claim.since = since;
    return judge_extreme(series_, claim, year(y),
                         earlier_windows(catalog_, claim, year(y), series_.coverage().from));
  };
  EXPECT_EQ(judged(2018, 2015)->agreement, Agreement::kAgrees);
  EXPECT_EQ(judged(2019, 2015)->agreement, Agreement::kDisagrees);  // 2018 had as few
  EXPECT_EQ(judged(2020, 2015)->agreement, Agreement::kDisagrees);  // 796
}

// Every month of two years, counted by hand: each of 2021 is below that of 2020, but not below the one
// before.
TEST(Streaks, OfMonthsAreHeldAgainstTheYearBefore) {
  const Catalog catalog = *Catalog::load();
  std::vector<Series::Cell> cells;
  for (int m = 0; m < 24; ++m) {
    const auto at = [](int month) {
      return LocalMinute{make_day(2020 + month / 12, static_cast<unsigned>(month % 12) + 1, 1)};
    };
    cells.push_back({at(m), at(m + 1), m < 12 ? 100 + m : 50 + m});
  }
  const Window covered{cells.front().from, cells.back().to};
  const Series series(covered, Grain::kMonth, cells);
  Claim claim;
  claim.form = ClaimForm::kStreak;
  claim.per = "month";
  claim.value = 12;
  claim.direction = Direction::kDown;
  const Window december{cells.back().from, cells.back().to};
  const auto by_year = steps_of_streak(catalog, claim, december, StepBy::kYearBefore);
  ASSERT_EQ(by_year.size(), 12U);
  EXPECT_EQ(judge_steps(series, claim, by_year)->agreement, Agreement::kAgrees);
  const auto by_month = steps_of_streak(catalog, claim, december, StepBy::kNext);
  EXPECT_EQ(judge_steps(series, claim, by_month)->agreement, Agreement::kDisagrees);
}

TEST(Streaks, EveryUnitOfAWindowIsHeldAgainstTheThreshold) {
  const Catalog catalog = *Catalog::load();
  const LocalMinute from{make_day(2025, 6, 1)};
  std::vector<Series::Cell> cells;
  for (int d = 0; d < 30; ++d) {
    const LocalMinute day = from + std::chrono::days{d};
    cells.push_back({day, day + std::chrono::days{1}, d == 17 ? 2 : 5});
  }
  const Window june{from, from + std::chrono::days{30}};
  const Series series(june, Grain::kDay, cells);
  Claim claim;
  claim.form = ClaimForm::kStreak;
  claim.per = "day";
  claim.threshold = Threshold{2, Comparator::kAtLeast};
  const auto days = units_of_streak(catalog, claim, june);
  ASSERT_EQ(days.size(), 30U);
  EXPECT_EQ(judge_every(series, claim, days)->agreement, Agreement::kAgrees);
  claim.threshold->value = 3;
  const auto missed = judge_every(series, claim, days);
  EXPECT_EQ(missed->agreement, Agreement::kDisagrees);
  EXPECT_EQ(missed->rival->count, 2);
  EXPECT_EQ(missed->rival->window.from, from + std::chrono::days{17});
  claim.per = "weekend";
  EXPECT_EQ(units_of_streak(catalog, claim, june).size(), 4U);
}

}  // namespace
}  // namespace blotter
