#include "catalog/residents.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

TEST(Residents, TheYearOfARateIsThatOfItsLastMinute) {
  EXPECT_EQ(population_year_of(parse_window("2023-01-01..2024-01-01").value()), 2023);
  EXPECT_EQ(population_year_of(parse_window("2023-07-01..2024-01-01T00:01").value()), 2024);
}

TEST(Residents, RatesAreForEach100000) {
  EXPECT_DOUBLE_EQ(rate_per_100000(500, 1'000'000), 50);
  EXPECT_DOUBLE_EQ(rate_per_100000(0, 1), 0);
}

TEST(Residents, AYearThatIsNotKnownIsSaid) {
  const Population p{"chicago", 2016, 2'704'958, "Estimates", "Census", "https://example.org"};
  EXPECT_EQ(residents_in_words(p, 2016), "2,704,958 residents in 2016 (Census, Estimates)");
  EXPECT_EQ(residents_in_words(p, 2018),
            "2,704,958 residents in 2016, the newest before 2018 that is known (Census, Estimates)");
  EXPECT_EQ(residents_in_words(p, 2009),
            "2,704,958 residents in 2016, the earliest that is known (Census, Estimates)");
  EXPECT_EQ(residents_in_words({"x", 2020, 900, "", "", ""}, 2020), "900 residents in 2020");
}

}  // namespace
}  // namespace blotter
