#include "statistics/prediction.h"

#include <gtest/gtest.h>

#include <cmath>

#include "statistics/simulation_testing.h"

namespace blotter {
namespace {

TEST(Prediction, AnIntervalIsTheNarrowestWithItsTails) {
  for (const double dispersion : {0.0, 0.02, 0.4}) {
    for (const double expected : {0.2, 4.0, 25.0, 700.0}) {
      const Prediction p(expected, dispersion);
      for (const double level : {0.5, 0.9, 0.95}) {
        const auto [low, high] = p.interval(level);
        const double tail = (1 - level) / 2;
        EXPECT_LE(p.at_most(low - 1), tail);
        EXPECT_GT(p.at_most(low), tail);
        EXPECT_LE(p.at_least(high + 1), tail);
        EXPECT_GT(p.at_least(high), tail);
      }
    }
  }
}

TEST(Prediction, TailsMeetInTheCount) {
  const Prediction p(6, 0.1);
  EXPECT_EQ(p.at_least(0), 1);
  EXPECT_EQ(p.at_most(-1), 0);
  EXPECT_NEAR(p.at_most(5) + p.at_least(6), 1, 1e-12);
  EXPECT_NEAR(Prediction(2, 0).at_most(0), std::exp(-2), 1e-12);
}

TEST(Predict, NeedsFourYears) {
  const PastCounts year{{20, 1, 0}, {25, 1, 1}};
  EXPECT_FALSE(predict({year, {}, year, year}, 1).has_value());
  EXPECT_TRUE(predict({year, {}, year, year, year}, 1).has_value());
}

TEST(Predict, ExpectsTheRateOfTheLastThreeYears) {
  std::vector<PastCounts> years;
  for (const std::int64_t n : {900, 400, 300, 310, 290}) years.push_back({{n, 10, 0}});
  EXPECT_NEAR(predict(years, 20)->expected(), 600, 1e-9);
  EXPECT_NEAR(predict(years, 5)->expected(), 150, 1e-9);
}

TEST(Predict, NeverAnythingIsNotNeverAgain) {
  const std::vector<PastCounts> years(6, PastCounts{{0, 1, 0}});
  const auto p = predict(years, 1);
  ASSERT_TRUE(p.has_value());
  EXPECT_NEAR(p->expected(), 0.5 / 3, 1e-9);
  EXPECT_GT(p->at_least(1), 0.1);
  EXPECT_EQ(p->interval(0.9).first, 0);
}

TEST(Predict, YearsThatJumpWidenIt) {
  std::vector<PastCounts> calm;
  std::vector<PastCounts> wild;
  for (const std::int64_t n : {500, 510, 490, 505, 495, 500}) calm.push_back({{n, 1, 0}});
  for (const std::int64_t n : {500, 610, 390, 605, 395, 500}) wild.push_back({{n, 1, 0}});
  const auto width = [](const std::vector<PastCounts>& years) {
    const auto [low, high] = predict(years, 1)->interval(0.95);
    return high - low;
  };
  EXPECT_GT(width(wild), 2 * width(calm));
}

struct World {
  const char* name;
  double mean;
  double dispersion;
  double trend;  // a year, of the logarithm
  double drift;  // standard deviation of a year's step
  int years;
  int windows;  // a year
};

// How many of the new windows lie in the interval.
double coverage(const World& world, double level, Simulation& simulate) {
  constexpr int kTimes = 1000;
  int inside = 0;
  for (int i = 0; i < kTimes; ++i) {
    std::vector<PastCounts> years;
    double mean = world.mean;
    for (int year = 0; year < world.years; ++year) {
      PastCounts run;
      for (int w = 0; w < world.windows; ++w)
        run.push_back({simulate.count(mean, world.dispersion), 1, static_cast<double>(w)});
      years.push_back(run);
      mean *= std::exp(world.trend + world.drift * simulate.normal());
    }
    const std::int64_t next = simulate.count(mean, world.dispersion);
    const auto [low, high] = predict(years, 1)->interval(level);
    inside += low <= next && next <= high ? 1 : 0;
  }
  return inside / double(kTimes);
}

// What is promised is kept: within a few per cent where the model is right and where a trend runs through it;
// few, small and calm counts give more, as their steps are coarse.
TEST(Predict, CoversWhatItPromises) {
  Simulation simulate(2004);
  for (const World& world :
       {World{"Poisson weekends", 25, 0, 0, 0, 8, 13}, World{"few events", 4, 0.02, 0, 0, 8, 13},
        World{"dispersed weekends", 25, 0.05, 0, 0, 8, 13},
        World{"weekends with a trend", 25, 0.02, -0.07, 0, 8, 13},
        World{"drifting weekends", 25, 0.02, 0, 0.15, 6, 13}, World{"months", 400, 0.01, 0, 0, 10, 1},
        World{"months with a trend", 400, 0.01, 0.07, 0, 10, 1},
        World{"drifting months", 400, 0.01, 0, 0.1, 6, 1}}) {
    const double of95 = coverage(world, 0.95, simulate);
    EXPECT_GE(of95, 0.915) << world.name;
    EXPECT_LE(of95, world.mean < 20 ? 1 : 0.985) << world.name;
    const double of50 = coverage(world, 0.5, simulate);
    EXPECT_GE(of50, 0.43) << world.name;
    EXPECT_LE(of50, 0.69) << world.name;
  }
}

}  // namespace
}  // namespace blotter
