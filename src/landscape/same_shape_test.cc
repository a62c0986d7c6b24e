#include "landscape/same_shape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "civil/calendar.h"

namespace blotter {
namespace {

using testing::Contains;
using testing::ElementsAre;

class SameShapeTest : public testing::Test {
 protected:
  static Window window(const char* text) { return parse_window(text).value(); }
  SameShape shape(const char* text, const char* within) const {
    return same_shape(catalog_, window(text), window(within));
  }

  Catalog catalog_ = Catalog::load().value();
};

TEST_F(SameShapeTest, WeekendsOfTheSeasonInEachYear) {
  const auto found = shape("2025-08-29T17:00..2025-09-01T05:00", "2020-01-01..2026-01-01");
  EXPECT_TRUE(found.weekly);
  EXPECT_EQ(found.windows.size(), 6 * 13);
  EXPECT_THAT(found.windows, Contains(window("2025-08-29T17:00..2025-09-01T05:00")));
  EXPECT_THAT(found.windows, Contains(window("2020-07-17T17:00..2020-07-20T05:00")));
  for (const Window& w : found.windows) {
    EXPECT_EQ(weekday_of(day_of(w.from)), kFriday);
    EXPECT_EQ(w.to - w.from, std::chrono::hours{60});
  }
}

TEST_F(SameShapeTest, ASeasonMayRunOverTheNewYear) {
  const auto found = shape("2024-01-05..2024-01-06", "2022-01-01..2024-02-01");
  EXPECT_THAT(found.windows, Contains(window("2022-12-09..2022-12-10")));
  EXPECT_THAT(found.windows, Contains(window("2023-12-29..2023-12-30")));
  EXPECT_TRUE(std::is_sorted(found.windows.begin(), found.windows.end()));
  EXPECT_EQ(std::adjacent_find(found.windows.begin(), found.windows.end()), found.windows.end());
}

TEST_F(SameShapeTest, LongerWindowsAtTheSameDatesOfEveryYear) {
  EXPECT_THAT(shape("2024-02-01..2024-03-01", "2022-01-01..2026-01-01").windows,
              ElementsAre(window("2022-02-01..2022-03-01"), window("2023-02-01..2023-03-01"),
                          window("2024-02-01..2024-03-01"), window("2025-02-01..2025-03-01")));
  EXPECT_EQ(shape("2025-01-01..2025-08-25", "2021-06-01..2025-09-01").windows.size(), 4);
}

TEST_F(SameShapeTest, NothingBeyondTheRecords) {
  EXPECT_THAT(shape("2024-01-01..2025-01-01", "2023-01-02..2025-01-01").windows,
              ElementsAre(window("2024-01-01..2025-01-01")));
}

TEST_F(SameShapeTest, InWords) {
  EXPECT_EQ(shape_in_words(catalog_, window("2025-08-29T17:00..2025-09-01T05:00")),
            "weekends from Friday 5 p.m. to Monday 5 a.m. that begin between 18 July and 10 Oct");
  EXPECT_EQ(shape_in_words(catalog_, window("2025-08-29..2025-08-30")),
            "Fridays that begin between 18 July and 10 Oct");
  EXPECT_EQ(shape_in_words(catalog_, window("2024-01-01..2025-01-01")), "calendar years");
  EXPECT_EQ(shape_in_words(catalog_, window("2025-01-01..2025-09-01")),
            "the same dates (1 Jan to 31 Aug) of each year");
  EXPECT_EQ(shape_noun(catalog_, window("2025-08-25..2025-09-01")), "week");
  EXPECT_EQ(shape_noun(catalog_, window("2025-08-01..2025-09-01")), "month");
}

}  // namespace
}  // namespace blotter
