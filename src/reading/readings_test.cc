#include <blotter/reading.h>

#include <gtest/gtest.h>

#include <algorithm>

namespace blotter {
namespace {

class Readings : public ::testing::Test {
 protected:
  ReadingSet read(const char* text) {
    document_.text = text;
    document_.published = LocalMinute{*parse_day("2025-02-10")};
    const auto claims = reader_.find_claims(document_);
    EXPECT_EQ(claims.size(), 1U) << text;
    return enumerate_readings(catalog_, document_, claims.at(0));
  }
  static const Reading* with(const ReadingSet& set, const char* differs) {
    const auto it = std::find_if(set.readings.begin(), set.readings.end(), [&](const Reading& r) {
      return std::find(r.differs.begin(), r.differs.end(), differs) != r.differs.end();
    });
    return it == set.readings.end() ? nullptr : &*it;
  }

  Catalog catalog_ = *Catalog::load();
  ClaimReader reader_{catalog_};
  Document document_;
};

TEST_F(Readings, AMonthMayBeComparedWithTheOneBefore) {
  const ReadingSet set = read("Homicides in Chicago rose in December 2022.");
  const Reading* before = with(set, "compared with the month before");
  ASSERT_NE(before, nullptr);
  EXPECT_EQ(to_string(*before->baseline), "[2022-11-01T00:00, 2022-12-01T00:00)");
}

TEST_F(Readings, AStatedMonthOfComparisonIsTheOnlyOne) {
  const ReadingSet set = read("Homicides in Chicago rose 20% in February 2024 from a year earlier.");
  EXPECT_EQ(with(set, "compared with the month before"), nullptr);
}

TEST_F(Readings, AnAverageMayBeOfCompleteMonthsOnly) {
  const ReadingSet set = read("Philadelphia averaged 21 homicides a month this year.");
  const Reading* complete = with(set, "complete months only");
  ASSERT_NE(complete, nullptr);
  EXPECT_EQ(to_string(*complete->window), "[2025-01-01T00:00, 2025-02-01T00:00)");
}

TEST_F(Readings, AMeanOfYearsIsComparedWithAllOfThem) {
  const ReadingSet set = read("Homicides in Chicago in 2024 were 20% below the five-year average.");
  EXPECT_EQ(to_string(*set.plain().baseline), "[2019-01-01T00:00, 2024-01-01T00:00)");
}

}  // namespace
}  // namespace blotter
