#include "reading/baseline.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

Window window(const char* text) { return *parse_window(text); }

class Baseline : public testing::Test {
 protected:
  Catalog catalog_ = *Catalog::load();
};

TEST_F(Baseline, WholeDaysKeepTheirDates) {
  EXPECT_EQ(years_before(catalog_, window("2025-01-01..2025-08-25"), 1), window("2024-01-01..2024-08-25"));
  EXPECT_EQ(years_before(catalog_, window("2024-02-01..2024-02-29"), 1), window("2023-02-01..2023-02-28"));
  EXPECT_EQ(years_before(catalog_, window("2021-01-01..2022-01-01"), 5), window("2016-01-01..2017-01-01"));
}

TEST_F(Baseline, AWeekendKeepsItsWeekday) {
  EXPECT_EQ(years_before(catalog_, window("2025-08-22T17:00..2025-08-25T05:00"), 1),
            window("2024-08-23T17:00..2024-08-26T05:00"));
}

TEST_F(Baseline, AHolidaysWeekendMovesWithTheHoliday) {
  EXPECT_EQ(years_before(catalog_, window("2025-08-29T17:00..2025-09-02T05:00"), 1),
            window("2024-08-30T17:00..2024-09-03T05:00"));
  EXPECT_EQ(years_before(catalog_, window("2024-08-30T17:00..2024-09-03T05:00"), 1),
            window("2023-09-01T17:00..2023-09-05T05:00"));
}

TEST_F(Baseline, AWholeYearIsCutToTheSameDates) {
  EXPECT_EQ(aligned_baseline(window("2017-01-01..2017-01-24"), window("2016-01-01..2017-01-01")),
            window("2016-01-01..2016-01-24"));
  EXPECT_EQ(aligned_baseline(window("2021-06-01..2021-06-21"), window("2021-05-01..2021-06-01")),
            std::nullopt);
  EXPECT_EQ(aligned_baseline(window("2016-01-01..2017-01-01"), window("2015-01-01..2016-01-01")),
            std::nullopt);
}

}  // namespace
}  // namespace blotter
