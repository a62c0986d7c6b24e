#include "landscape/change_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <random>

#include "landscape/change_settings_testing.h"

namespace blotter {
namespace {

std::vector<VectorUnit> units_here() {
  std::vector<VectorUnit> out;
  for (const VectorUnit unit : {VectorUnit::kPlain, VectorUnit::kAvx2, VectorUnit::kAvx512}) {
    if (has(unit)) out.push_back(unit);
  }
  return out;
}

// Numbers that are the same with every standard library.
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : engine_(seed) {}
  // Of [low, high].
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
  }
  std::vector<std::int64_t> counts(int days, std::int64_t most) {
    std::vector<std::int64_t> out(static_cast<std::size_t>(days));
    for (auto& count : out) count = between(0, most);
    return out;
  }
  std::vector<int> costs(std::size_t size, int most) {
    std::vector<int> out(size);
    for (int& cost : out) cost = static_cast<int>(between(0, most));
    return out;
  }

 private:
  std::mt19937_64 engine_;
};

void expect_same(const ChangeLandscape& found, const ChangeLandscape& recounted) {
  EXPECT_EQ(found.settings, recounted.settings);
  EXPECT_EQ(found.below, recounted.below);
  EXPECT_EQ(found.within, recounted.within);
  EXPECT_EQ(found.above, recounted.above);
  EXPECT_EQ(found.falls, recounted.falls);
  EXPECT_EQ(found.rises, recounted.rises);
  EXPECT_NEAR(found.mean, recounted.mean, 1e-12 * std::max(1e-3, std::abs(recounted.mean)));
  EXPECT_EQ(found.lowest, recounted.lowest);
  EXPECT_EQ(found.highest, recounted.highest);
  EXPECT_EQ(found.counterpoint, recounted.counterpoint);
}

// All units give the recount's figures, and the same mean to the last bit.
void expect_recount(const ChangeSettings& settings) {
  const ChangeLandscape recounted = survey_by_recount(settings);
  std::optional<std::uint64_t> mean;
  for (const VectorUnit unit : units_here()) {
    SCOPED_TRACE(static_cast<int>(unit));
    const auto found = survey(settings, unit);
    ASSERT_TRUE(found.ok()) << found.error().line();
    expect_same(*found, recounted);
    const auto bits = std::bit_cast<std::uint64_t>(found->mean);
    EXPECT_EQ(bits, mean.value_or(bits));
    mean = bits;
  }
}

struct Case {
  std::vector<std::int64_t> daily;
  std::vector<int> lags, end_costs, length_costs, lag_costs;
  ChangeSettings settings;

  const ChangeSettings& made() {
    settings.daily = daily;
    settings.lags = lags;
    settings.end_costs = end_costs;
    settings.length_costs = length_costs;
    settings.lag_costs = lag_costs;
    return settings;
  }
};

// A year and a half of a small city, all ends, three dozen lengths and lags.
Case small_city(Numbers& numbers, std::int64_t most) {
  Case out;
  const int days = static_cast<int>(numbers.between(60, 140));
  out.daily = numbers.counts(days, most);
  for (int lag = 1; lag < days; lag += static_cast<int>(numbers.between(1, 6))) out.lags.push_back(lag);
  ChangeSettings& s = out.settings;
  s.shortest = static_cast<int>(numbers.between(1, 5));
  s.longest = s.shortest + static_cast<int>(numbers.between(0, 30));
  s.first_end = static_cast<int>(numbers.between(-5, 40));
  s.last_end = static_cast<int>(numbers.between(s.first_end, days + 5));
  s.minimum_baseline = numbers.between(1, 3);
  s.low = s.high = {numbers.between(0, 5 * most), numbers.between(1, 5 * most)};
  s.sought = numbers.between(0, 1) == 0 ? Sought::kLowest : Sought::kHighest;
  out.end_costs = numbers.costs(static_cast<std::size_t>(s.last_end - s.first_end) + 1, 4);
  out.length_costs = numbers.costs(static_cast<std::size_t>(s.longest - s.shortest) + 1, 3);
  out.lag_costs = numbers.costs(out.lags.size(), 5);
  s.cost_bound = static_cast<int>(numbers.between(-1, 9));
  return out;
}

TEST(ChangeSettings, EverySettingOfSmallCitiesEqualsTheRecount) {
  Numbers numbers(1);
  for (int i = 0; i < 60; ++i) {
    SCOPED_TRACE(i);
    Case city = small_city(numbers, i % 3 == 0 ? 1 : 9);  // few counts: many equal ratios, many zeros
    expect_recount(city.made());
  }
}

TEST(ChangeSettings, ABandOfRatiosAndNoCosts) {
  Numbers numbers(2);
  for (int i = 0; i < 20; ++i) {
    SCOPED_TRACE(i);
    Case city = small_city(numbers, 20);
    city.settings.low = {4, 5};
    city.settings.high = {5, 4};
    city.end_costs = city.length_costs = city.lag_costs = {};
    expect_recount(city.made());
  }
}

// Windows of 2^31 and more take wider lanes; cross products beyond 2^53 take 128 bits.
TEST(ChangeSettings, LargeCounts) {
  Numbers numbers(3);
  for (const std::int64_t most :
       {std::int64_t{70'000}, std::int64_t{90'000'000}, std::int64_t{1} << 40, std::int64_t{1} << 48}) {
    for (int i = 0; i < 6; ++i) {
      SCOPED_TRACE(most + i);
      Case city = small_city(numbers, most);
      city.settings.minimum_baseline = most;
      expect_recount(city.made());
    }
  }
}

// A ratio that differs from the claim's by less than a double can tell.
TEST(ChangeSettings, RatiosThatADoubleCannotTellApart) {
  const std::int64_t large = (std::int64_t{1} << 55) + 1;
  Case city;
  city.daily = {large, large + 1, large, large - 1};
  city.lags = {1, 2};
  city.settings.last_end = 4;
  city.settings.longest = 2;
  city.settings.low = city.settings.high = {large + 1, large};
  expect_recount(city.made());
  city.settings.low = city.settings.high = {large - 1, large};
  city.settings.sought = Sought::kHighest;
  expect_recount(city.made());
}

TEST(ChangeSettings, TheClaimAtTheEdgesOfWhatWindowsCount) {
  Case city;
  city.daily.assign(40, 53'687'090);  // 40 days: just below 2^31 − 2
  city.daily[3] = 0;
  city.lags = {1, 7, 20};
  city.settings.longest = 20;
  city.settings.last_end = 40;
  for (const CountRatio ratio :
       {CountRatio{0, 1}, CountRatio{1, 1}, CountRatio{std::int64_t{1} << 62, 1},
        CountRatio{1, std::int64_t{1} << 62}, CountRatio{2'147'483'646, 53'687'090}}) {
    city.settings.low = city.settings.high = ratio;
    expect_recount(city.made());
  }
}

TEST(ChangeSettings, KnownByHand) {
  Case city;
  city.daily = {10, 0, 5, 10};
  city.lags = {1, 2};
  city.settings.last_end = 4;
  city.settings.low = city.settings.high = {1, 2};
  const auto found = survey(city.made());
  ASSERT_TRUE(found.ok());
  // 0/10, 10/5 a day apart; 5/10 two days apart. 5/0 and 10/0 have nothing before.
  EXPECT_EQ(found->settings, 3);
  EXPECT_EQ(found->below, 1);
  EXPECT_EQ(found->within, 1);
  EXPECT_EQ(found->above, 1);
  EXPECT_DOUBLE_EQ(found->mean, (-1.0 + 1.0 - 0.5) / 3);
  EXPECT_EQ(found->lowest, (CountRatio{0, 1}));
  EXPECT_EQ(found->highest, (CountRatio{2, 1}));
  EXPECT_EQ(found->counterpoint, (ChangeSetting{2, 1, 1, {0, 10}, 0}));
}

TEST(ChangeSettings, NothingToCount) {
  Case city;
  city.settings.last_end = 10;
  city.lags = {1};
  expect_recount(city.made());
  city.daily.assign(30, 0);
  expect_recount(city.made());
  city.lags = {};
  expect_recount(city.made());
  city.lags = {400};
  expect_recount(city.made());
}

void expect_refused(Case city, const std::string& why) {
  const auto found = survey(city.made());
  ASSERT_FALSE(found.ok()) << why;
  EXPECT_EQ(found.error().code, ErrorCode::kBadInput);
  EXPECT_THAT(found.error().what, testing::HasSubstr(why));
}

TEST(ChangeSettings, BadInputIsNamed) {
  Case good;
  good.daily = {1, 2, 3};
  good.lags = {1};
  good.settings.last_end = 3;
  ASSERT_TRUE(survey(good.made()).ok());
  const auto with = [&](auto change) {
    Case out = good;
    change(out);
    return out;
  };
  expect_refused(with([](Case& c) { c.daily[1] = -1; }), "count is below 0");
  expect_refused(with([](Case& c) { c.daily[1] = std::int64_t{1} << 61; }), "counts of all days pass");
  expect_refused(with([](Case& c) { c.lags = {2, 2}; }), "do not ascend");
  expect_refused(with([](Case& c) { c.lags = {0, 2}; }), "shorter than a day");
  expect_refused(with([](Case& c) { c.end_costs = {1}; }), "end costs");
  expect_refused(with([](Case& c) { c.lag_costs = {-1}; }), "below 0");
  expect_refused(with([](Case& c) { c.settings.shortest = 0; }), "lengths");
  expect_refused(with([](Case& c) { c.settings.first_end = 9; }), "ends");
  expect_refused(with([](Case& c) { c.settings.low.before = 0; }), "ratios");
  expect_refused(with([](Case& c) { c.settings.low = {2, 1}; }), "ratios");
  expect_refused(with([](Case& c) { c.settings.minimum_baseline = 0; }), "minimum");
}

TEST(ChangeSettingsNearby, EqualsTheRecount) {
  Numbers numbers(5);
  for (int i = 0; i < 30; ++i) {
    SCOPED_TRACE(i);
    const auto daily = numbers.counts(400, i % 2 == 0 ? 2 : 30);
    ChangeNearby nearby;
    nearby.daily = daily;
    nearby.end = static_cast<int>(numbers.between(0, 420));
    nearby.length = static_cast<int>(numbers.between(1, 40));
    nearby.lag = static_cast<int>(numbers.between(1, 300));
    nearby.days = static_cast<int>(numbers.between(0, 12));
    nearby.minimum_baseline = 5;
    nearby.low = {9, 10};
    nearby.high = {11, 10};
    nearby.sign = static_cast<int>(numbers.between(-1, 1));
    const auto found = survey_nearby(nearby);
    ASSERT_TRUE(found.ok());
    const Neighbourhood recounted = survey_nearby_by_recount(nearby);
    EXPECT_EQ(found->days, recounted.days);
    EXPECT_EQ(found->settings, recounted.settings);
    EXPECT_EQ(found->agree, recounted.agree);
    EXPECT_EQ(found->same_sign, recounted.same_sign);
    EXPECT_EQ(found->lowest, recounted.lowest);
    EXPECT_EQ(found->highest, recounted.highest);
    EXPECT_NEAR(found->mean, recounted.mean, 1e-12 * std::max(1.0, std::abs(recounted.mean)));
  }
}

TEST(ChangeSettingsNearby, AllSettingsOfThirtyDays) {
  const std::vector<std::int64_t> daily(2000, 3);
  ChangeNearby nearby;
  nearby.daily = daily;
  nearby.end = 1900;
  nearby.length = 100;
  nearby.lag = 365;
  nearby.low = nearby.high = {1, 1};
  const auto found = survey_nearby(nearby);
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->settings, 226'981);
  EXPECT_EQ(found->agree, 226'981);
  EXPECT_EQ(found->same_sign, 226'981);
  EXPECT_EQ(found->mean, 0);
}

}  // namespace
}  // namespace blotter
