#include <blotter/series_cache.h>
#include <gtest/gtest.h>

#include "tally/small_city_testing.h"

namespace blotter {
namespace {

using testing::SmallCity;

const SmallCity& city() {
  static const SmallCity kCity;
  return kCity;
}
Window window(const char* text) { return *parse_window(text); }

Series hourly(int cells) {
  std::vector<Series::Cell> out;
  const LocalMinute from{*parse_day("2025-01-01")};
  for (int i = 0; i < cells; ++i)
    out.push_back({from + std::chrono::hours{i}, from + std::chrono::hours{i + 1}, 1});
  return Series({from, from + std::chrono::hours{cells}}, Grain::kMinute, std::move(out));
}

TEST(SeriesCache, TheLongestUnusedGoesFirst) {
  const std::size_t one = hourly(1000).bytes();
  SeriesCache cache(3 * one + 1000);
  for (const char* key : {"a", "b", "c"}) cache.keep(key, hourly(1000));
  EXPECT_TRUE(cache.find("a").has_value());
  cache.keep("d", hourly(1000));
  EXPECT_TRUE(cache.find("a").has_value());
  EXPECT_FALSE(cache.find("b").has_value());
  EXPECT_TRUE(cache.find("d").has_value());
  EXPECT_LE(cache.bytes(), 3 * one + 1000);
  cache.keep("too large", hourly(100000));
  EXPECT_FALSE(cache.find("too large").has_value());
}

// From the cache the same answers come as from the files, with the files gone.
TEST(SeriesCache, WhatWasCountedIsNotScannedAgain) {
  for (const bool pack : {false, true}) {
    Vintage vintage = pack ? city().pack : city().victims;
    vintage.remembered = std::make_shared<SeriesCache>(std::size_t{1} << 24);
    const std::vector<SeriesRequest> first = {
        city().request("smallville-victims", "homicides", "smallville")};
    std::vector<SeriesRequest> both = first;
    both.push_back(city().request("smallville-victims", "people-shot", "smallville"));
    const auto plain = scan(city().catalog(), pack ? city().pack : city().victims, both, {});
    ASSERT_TRUE(plain.ok()) << plain.error().line();
    ASSERT_TRUE(scan(city().catalog(), vintage, first, {}).ok());
    ASSERT_TRUE(scan(city().catalog(), vintage, both, {}).ok());
    VersionSet gone = *vintage.versions;
    for (VersionFile& file : gone.files) file.name = "gone-" + file.name;
    vintage.versions = std::make_shared<const VersionSet>(gone);
    const auto again = scan(city().catalog(), vintage, both, {});
    ASSERT_TRUE(again.ok()) << again.error().line();
    for (std::size_t i = 0; i < both.size(); ++i) {
      EXPECT_EQ((*again)[i].cells(), (*plain)[i].cells());
      EXPECT_EQ((*again)[i].coverage(), (*plain)[i].coverage());
    }
    // Another place was not counted.
    const auto other = scan(city().catalog(), vintage,
                            {city().request("smallville-victims", "shootings", "smallville")}, {});
    EXPECT_EQ(other.ok() ? ErrorCode::kIo : other.error().code, ErrorCode::kDamaged);
  }
}

// A boundary at half past cuts its hour: the series that was kept by the hour is no answer.
TEST(SeriesCache, AnHourThatIsCutIsCountedByTheMinute) {
  Vintage vintage = city().victims;
  vintage.remembered = std::make_shared<SeriesCache>(std::size_t{1} << 24);
  const SeriesRequest request = city().request("smallville-victims", "homicides", "smallville");
  ASSERT_TRUE(scan(city().catalog(), vintage, {request}, {}).ok());
  for (const Window& w :
       {window("2025-01-01T00:30..2025-06-01T13:07"), window("2025-01-01..2025-06-01T13:30")}) {
    const auto series = scan(city().catalog(), vintage, {request}, {w.from, w.to});
    ASSERT_TRUE(series.ok());
    EXPECT_EQ(*(*series)[0].tally(w), *tally_by_scan(city().catalog(), vintage, request, w));
  }
}

}  // namespace
}  // namespace blotter
