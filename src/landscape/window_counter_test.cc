#include "landscape/window_counter.h"

#include <gtest/gtest.h>

#include <random>

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::hours;

LocalMinute at(int hour) { return LocalMinute{make_day(2024, 2, 20)} + hours{hour}; }

Series by_the_hour(Window coverage, std::vector<Window> holes = {}) {
  std::mt19937 random(3);
  std::vector<Series::Cell> cells;
  for (int h = 0; h < 20 * 24; ++h) {
    if (random() % 3 == 0) cells.push_back({at(h), at(h + 1), static_cast<std::int64_t>(random() % 4 + 1)});
  }
  return Series(coverage, Grain::kHour, std::move(cells), true, std::move(holes));
}

// Every window on the half day, also beyond what is covered.
void expect_as_series(const Series& series) {
  const WindowCounter counter(series);
  for (int from = -48; from <= 21 * 24; from += 12) {
    for (int to = from; to <= 21 * 24; to += 12) {
      const Window w{at(from), at(to)};
      EXPECT_EQ(counter.find(w), series.find(w)) << to_string(w);
    }
  }
}

TEST(WindowCounter, AnswersAsTheSeries) {
  const Series whole = by_the_hour({at(0), at(20 * 24)});
  EXPECT_TRUE(WindowCounter(whole).days().can_count());
  expect_as_series(whole);
}

TEST(WindowCounter, CoverageMayBeginAndEndInsideADay) {
  const Series part = by_the_hour({at(7), at(19 * 24 + 13)});
  EXPECT_EQ(WindowCounter(part).days().first(), make_day(2024, 2, 21));
  EXPECT_EQ(WindowCounter(part).days().last(), make_day(2024, 3, 10));
  expect_as_series(part);
}

TEST(WindowCounter, HolesAreLeftToTheSeries) {
  const Series holed = by_the_hour({at(0), at(20 * 24)}, {{at(5 * 24), at(6 * 24)}});
  EXPECT_FALSE(WindowCounter(holed).days().can_count());
  expect_as_series(holed);
}

TEST(WindowCounter, MonthsAreNotCutIntoDays) {
  const Series months({at(-19 * 24), at(10 * 24)}, Grain::kMonth, {{at(-19 * 24), at(10 * 24), 7}}, false);
  EXPECT_FALSE(WindowCounter(months).days().can_count());
  expect_as_series(months);
}

TEST(DailyCounts, ByDay) {
  const Series series({at(0), at(72)}, Grain::kHour,
                      {{at(0), at(1), 2}, {at(23), at(24), 1}, {at(49), at(50), 5}});
  EXPECT_EQ(DailyCounts(series).by_day(), (std::vector<std::int64_t>{3, 0, 5}));
}

TEST(RunningCounts, AreWhatFindGivesFromTheFirstEnd) {
  const Series whole = by_the_hour({at(0), at(20 * 24)});
  std::vector<LocalMinute> ends;
  for (int h = 5; h <= 19 * 24; h += 7) ends.push_back(at(h));
  const auto counts = whole.running_counts(ends);
  ASSERT_TRUE(counts.has_value());
  for (std::size_t i = 0; i < ends.size(); ++i)
    EXPECT_EQ((*counts)[i], whole.find({ends.front(), ends[i]})) << to_string(ends[i]);
}

TEST(RunningCounts, NoneWhereAnEndCutsACellOrLiesOutside) {
  const Series series({at(0), at(72)}, Grain::kHour, {{at(0), at(1), 2}, {at(23), at(24), 1}}, true);
  const LocalMinute half = at(23) + std::chrono::minutes{30};
  EXPECT_FALSE(series.running_counts({at(0), half, at(24)}).has_value());
  EXPECT_FALSE(series.running_counts({at(0), half}).has_value());
  EXPECT_FALSE(series.running_counts({at(0), at(73)}).has_value());
  EXPECT_EQ(series.running_counts({at(1), at(24)}), (std::vector<std::int64_t>{0, 1}));
  EXPECT_EQ(series.running_counts({}), std::vector<std::int64_t>{});
}

TEST(RunningCounts, CellsInAWindow) {
  const Series tiles({at(0), at(72)}, Grain::kDay,
                     {{at(0), at(24), 2}, {at(24), at(48), 1}, {at(48), at(72), 4}});
  EXPECT_EQ(tiles.cells_in({at(0), at(72)}), 3);
  EXPECT_EQ(tiles.cells_in({at(1), at(71)}), 1);
  EXPECT_EQ(tiles.cells_in({at(30), at(40)}), 0);
  const Series to_date({at(0), at(72)}, Grain::kYearToDate, {{at(0), at(24), 2}, {at(0), at(48), 3}});
  EXPECT_EQ(to_date.cells_in({at(0), at(48)}), 1);
  EXPECT_EQ(to_date.cells_in({at(24), at(48)}), 0);
}

}  // namespace
}  // namespace blotter
