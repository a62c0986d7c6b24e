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

}  // namespace
}  // namespace blotter
