#include <blotter/reporting_delay.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <memory>
#include <random>

#include "tally/calibration.h"
#include "tally/moved_window.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::hours;

Window window(const char* text) { return *parse_window(text); }

// A department whose exports are made up: events a day, of which a part is published after a delay of days.
class Department {
 public:
  static constexpr int kDays = 900;
  static constexpr double kLate = 0.25;  // of the events
  const Day first = make_day(2022, 1, 1);

  explicit Department(double events_a_day, unsigned seed) : random_(seed) {
    std::poisson_distribution<int> events(events_a_day);
    for (int d = 0; d < kDays; ++d) {
      const int n = events(random_);
      for (int i = 0; i < n; ++i) published_on_.push_back({d, d + 1 + delay()});
    }
  }

  // The export of `published`: whole days before it.
  void publish(Day published) {
    const auto out = static_cast<int>((published - first).count());
    std::vector<Series::Cell> cells;
    for (const auto& [day, known] : published_on_) {
      const LocalMinute begin{first + days{day}};
      if (day < out && known <= out) cells.push_back({begin, begin + hours{24}, 1});
    }
    Vintage v;
    v.published = published;
    vintages_.push_back(std::make_unique<Vintage>(v));
    series_.push_back(
        std::make_unique<Series>(Window{LocalMinute{first}, LocalMinute{published}}, Grain::kDay, cells));
  }

  [[nodiscard]] std::vector<VintageSeries> vintages() const {
    std::vector<VintageSeries> out;
    for (std::size_t i = 0; i < vintages_.size(); ++i) out.push_back({vintages_[i].get(), series_[i].get()});
    return out;
  }

 private:
  int delay() {
    std::bernoulli_distribution late(kLate);
    std::geometric_distribution<int> days_late(0.2);
    return late(random_) ? 1 + days_late(random_) : 0;
  }

  std::mt19937 random_;
  std::vector<std::pair<int, int>> published_on_;  // day of the event, day on which it was known
  std::vector<std::unique_ptr<Vintage>> vintages_;
  std::vector<std::unique_ptr<Series>> series_;
};

Department monthly(double events_a_day, unsigned seed) {
  Department out(events_a_day, seed);
  for (int month = 3; month < 29; ++month) out.publish(out.first + days{30 * month});
  return out;
}

std::vector<PastFigure> past(const std::vector<std::pair<int, int>>& figures) {
  std::vector<PastFigure> out;
  for (const auto& [recorded, later] : figures) {
    PastFigure p;
    p.recorded = recorded;
    p.later = later;
    out.push_back(p);
  }
  return out;
}

TEST(EstimateSettled, WhatNeverChangedIsComplete) {
  const auto e = estimate_settled(past({{3, 3}, {8, 8}, {0, 0}, {5, 5}, {9, 9}, {4, 4}}), 7);
  ASSERT_TRUE(e);
  EXPECT_EQ(e->value, 7);
  EXPECT_EQ(e->low, 7);
  EXPECT_EQ(e->high, 7);
  EXPECT_EQ(e->complete, 1);
  EXPECT_EQ(e->from_vintages, 6U);
  EXPECT_FALSE(e->moves(7));
}

TEST(EstimateSettled, TooFewVintagesSayNothing) {
  EXPECT_FALSE(estimate_settled(past({{3, 4}, {8, 9}, {0, 1}, {5, 5}, {9, 9}}), 7));
}

// By hand: counts of 99 have the scale 10, so the changes are 0.1, 0.2, 0.3, 0.4, 0.5, 0.6; median 0.35, sum
// of squares about it 0.175, deviation √(0.175/5); t(5, 95%) = 2.01505; √(1 + 1/6).
TEST(EstimateSettled, IsTheFormula) {
  const auto e =
      estimate_settled(past({{99, 100}, {99, 101}, {99, 102}, {99, 103}, {99, 104}, {99, 105}}), 399);
  ASSERT_TRUE(e);
  const double reach = 2.01505 * std::sqrt(0.175 / 5) * std::sqrt(7.0 / 6);
  EXPECT_NEAR(e->value, 399 + 0.35 * 20, 1e-9);
  EXPECT_EQ(e->low, std::llround(399 + (0.35 - reach) * 20));
  EXPECT_EQ(e->high, std::llround(399 + (0.35 + reach) * 20));
  EXPECT_NEAR(e->complete, 399.0 / 406, 1e-9);
  EXPECT_EQ(e->level, 0.9);
}

TEST(EstimateSettled, OneBrokenExportDoesNotWidenIt) {
  std::vector<std::pair<int, int>> figures(19, {50, 51});
  figures.emplace_back(5, 200);
  const auto e = estimate_settled(past(figures), 50);
  ASSERT_TRUE(e);
  EXPECT_EQ(e->low, 51);
  EXPECT_EQ(e->high, 51);
}

TEST(EstimateSettled, RemovedRecordsAreExpectedToGo) {
  const auto e = estimate_settled(past({{40, 38}, {41, 39}, {40, 38}, {41, 39}, {40, 37}, {42, 40}}), 40);
  ASSERT_TRUE(e);
  EXPECT_LT(e->high, 40);
  EXPECT_GT(e->complete, 1);
}

TEST(EstimateSettled, NeverBelowNone) {
  const auto e = estimate_settled(past({{4, 0}, {6, 1}, {9, 30}, {3, 0}, {0, 9}, {4, 2}}), 0);
  ASSERT_TRUE(e);
  EXPECT_EQ(e->low, 0);
  EXPECT_GE(e->value, 0);
}

TEST(MovedWindow, RecordsByWholeDays) {
  const Series june(window("2024-01-01..2024-06-30T22:00"), Grain::kMinute, {});
  const Series march(window("2023-01-01..2024-03-31T07:00"), Grain::kMinute, {});
  EXPECT_EQ(moved_window(june, march, window("2024-06-23..2024-06-30")), window("2024-03-24..2024-03-31"));
  EXPECT_EQ(moved_window(june, march, window("2024-06-23T17:40..2024-06-28T05:10")),
            window("2024-03-24T17:00..2024-03-29T05:00"));
  // The last day of March is covered only up to seven.
  EXPECT_EQ(moved_window(june, march, window("2024-06-30T00:00..2024-06-30T22:00")),
            window("2024-03-30T00:00..2024-03-30T22:00"));
  EXPECT_FALSE(moved_window(june, march, window("2024-06-30..2024-07-01")));
}

TEST(MovedWindow, YearsToDateBeginInJanuary) {
  const Series august(window("2024-01-01..2025-09-01"), Grain::kYearToDate, {});
  const Series february(window("2023-01-01..2024-03-01"), Grain::kYearToDate, {});
  EXPECT_EQ(moved_window(august, february, window("2025-01-01..2025-09-01")),
            window("2024-01-01..2024-03-01"));
  EXPECT_EQ(moved_window(february, august, window("2023-01-01..2023-03-01")),
            window("2024-01-01..2024-09-01"));
  EXPECT_FALSE(moved_window(august, february, window("2024-09-01..2025-09-01")));
}

TEST(MovedWindow, MonthsStayMonths) {
  const Series august(window("2018-01-01..2024-09-01"), Grain::kMonth, {}, false);
  const Series july(window("2018-01-01..2024-08-01"), Grain::kMonth, {}, false);
  EXPECT_EQ(moved_window(august, july, window("2024-06-01..2024-09-01")), window("2024-05-01..2024-08-01"));
}

TEST(ReportingDelay, LearnsFromWindowsOfTheSameAge) {
  const Department city = monthly(6, 1);
  const auto vintages = city.vintages();
  const VintageSeries now = vintages.back();
  const LocalMinute end = now.series->coverage().to;
  const auto figures = ReportingDelay(vintages).past_figures(now, {end - days{7}, end});
  ASSERT_EQ(figures.size(), ReportingDelay::kMostVintages);
  // The last two before it were published less than 90 days before it.
  EXPECT_EQ(figures.front().published, now.vintage->published - days{90});
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const PastFigure& p = figures[i];
    EXPECT_EQ(p.window, (Window{LocalMinute{p.published - days{7}}, LocalMinute{p.published}}));
    EXPECT_EQ(p.later_published, now.vintage->published);
    EXPECT_GE(p.later, p.recorded);
    EXPECT_TRUE(i == 0 || p.published < figures[i - 1].published);
  }
}

TEST(ReportingDelay, OldWindowsAreNotWatched) {
  const Department city = monthly(6, 1);
  const auto vintages = city.vintages();
  const VintageSeries now = vintages.back();
  const LocalMinute end = now.series->coverage().to;
  const ReportingDelay delay(vintages);
  EXPECT_TRUE(delay.estimate(now, {end - days{7}, end}));
  EXPECT_FALSE(delay.estimate(now, {end - days{400}, end - days{366}}));
  EXPECT_FALSE(delay.estimate(now, {end - days{7}, end + days{1}}));
}

// Published in April 2024 but cut off at the end of 2022: what it still has of 2022 is closed.
TEST(ReportingDelay, NothingIsStillToComeInACutExport) {
  const Department city = monthly(6, 1);
  auto vintages = city.vintages();
  Vintage cut = *vintages.back().vintage;
  cut.published += days{1};
  const Series rest(window("2022-01-01..2023-01-01"), Grain::kDay, {});
  vintages.push_back({&cut, &rest});
  EXPECT_FALSE(ReportingDelay(vintages).estimate(vintages.back(), window("2022-12-25..2023-01-01")));
}

// The newest export has lost its records.
TEST(ReportingDelay, ACutExportIsNotWhatBecameOfAWindow) {
  const Department city = monthly(6, 1);
  auto vintages = city.vintages();
  const VintageSeries now = vintages.back();
  const LocalMinute end = now.series->coverage().to;
  const Window week{end - days{7}, end};
  const auto whole = ReportingDelay(vintages).past_figures(now, week);
  Vintage cut = *now.vintage;
  cut.published += days{30};
  const Series empty(now.series->coverage(), Grain::kDay, {});
  vintages.push_back({&cut, &empty});
  const auto with_cut = ReportingDelay(vintages).past_figures(now, week);
  ASSERT_FALSE(whole.empty());
  for (const PastFigure& p : with_cut) {
    EXPECT_GT(p.later, 0);
    EXPECT_LT(p.later_published, cut.published);
  }
}

TEST(ReportingDelay, VintagesOfTheSameWeekCountOnce) {
  Department city(6, 2);
  for (int month = 3; month < 15; ++month) {
    city.publish(city.first + days{30 * month});
    city.publish(city.first + days{30 * month + 2});
  }
  const auto vintages = city.vintages();
  const VintageSeries now = vintages.back();
  const LocalMinute end = now.series->coverage().to;
  const auto figures = ReportingDelay(vintages).past_figures(now, {end - days{7}, end});
  EXPECT_EQ(figures.size(), 9U);
}

TEST(ReportingDelay, CompletenessRisesWithAge) {
  const Department city = monthly(20, 3);
  const auto ages = ReportingDelay(city.vintages()).completeness();
  ASSERT_EQ(ages.size(), 9U);
  EXPECT_EQ(ages[0].first_day, 1);
  EXPECT_EQ(ages[2].first_day, 4);
  EXPECT_EQ(ages[2].last_day, 7);
  ASSERT_TRUE(ages[0].complete && ages[0].low && ages[0].high);
  // A day after the event all but the late quarter is there.
  EXPECT_NEAR(*ages[0].complete, 1 - Department::kLate, 0.06);
  EXPECT_LT(*ages[0].low, *ages[0].complete);
  EXPECT_GT(*ages[0].high, *ages[0].complete);
  EXPECT_GT(*ages[2].complete, *ages[0].complete);
  EXPECT_NEAR(*ages[6].complete, 1, 0.001);
}

// What is estimated of each vintage from what was out by then covers what came, in cities of any size.
TEST(Calibration, NinetyPercentIntervalsHoldNineTimesInTen) {
  for (const double events : {0.3, 2.0, 20.0}) {
    std::vector<HeldBack> all;
    for (unsigned seed = 1; seed <= 12; ++seed) {
      const auto held = hold_back(monthly(events, seed).vintages(), Learning::kForward);
      all.insert(all.end(), held.begin(), held.end());
    }
    const Calibration c = summarise(all);
    EXPECT_GT(c.figures, 300U);
    EXPECT_GE(c.coverage(), 0.85) << events << " a day";
    EXPECT_LE(c.coverage(), 0.97) << events << " a day";  // small counts come in steps: some more are covered
    // Of a figure of two or three nothing better than itself can be expected.
    if (events > 1) {
      EXPECT_LT(c.median_error, c.median_raw_error) << events << " a day";
    }
  }
}

TEST(Calibration, ForwardSeesNothingLater) {
  const Department city = monthly(6, 5);
  auto vintages = city.vintages();
  const auto all = hold_back(vintages, Learning::kForward);
  vintages.pop_back();
  const auto fewer = hold_back(vintages, Learning::kForward);
  ASSERT_FALSE(fewer.empty());
  for (std::size_t i = 0; i < fewer.size(); ++i) {
    EXPECT_EQ(all[i].window, fewer[i].window);
    EXPECT_EQ(all[i].estimate.low, fewer[i].estimate.low);
    EXPECT_EQ(all[i].estimate.high, fewer[i].estimate.high);
  }
}

}  // namespace
}  // namespace blotter
