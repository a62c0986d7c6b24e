#include "store/complete_totals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace blotter {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Source source() {
  Source out;
  out.definitions.push_back({.id = "homicides"});
  out.definitions.push_back({.id = "robbery"});
  out.definitions.push_back({.id = "violent-crime", .complete_with = {"homicides", "robbery"}});
  return out;
}

PlacedCount cell(const char* place, const char* definition, const char* window) {
  return {place, definition, "", "", parse_window(window).value(), 1};
}

constexpr const char* kJuly = "2025-01-01..2025-08-01";
constexpr const char* kAugust = "2025-01-01..2025-09-01";

TEST(DropIncomplete, KeepsATotalWithAllItsParts) {
  std::vector<PlacedCount> cells = {cell("a", "homicides", kJuly), cell("a", "robbery", kJuly),
                                    cell("a", "violent-crime", kJuly)};
  EXPECT_THAT(drop_incomplete(source(), cells), IsEmpty());
  EXPECT_EQ(cells.size(), 3U);
}

TEST(DropIncomplete, DropsATotalWithoutAPart) {
  std::vector<PlacedCount> cells = {cell("a", "homicides", kJuly), cell("a", "violent-crime", kJuly)};
  EXPECT_THAT(drop_incomplete(source(), cells),
              ElementsAre("1 figure of violent-crime left out, because a part of the total is missing: a"));
  ASSERT_EQ(cells.size(), 1U);
  EXPECT_EQ(cells[0].definition, "homicides");  // the parts themselves are figures
}

TEST(DropIncomplete, APartOfAnotherPlaceOrPeriodIsNone) {
  std::vector<PlacedCount> cells = {cell("a", "homicides", kJuly),     cell("a", "robbery", kAugust),
                                    cell("b", "robbery", kJuly),       cell("a", "violent-crime", kJuly),
                                    cell("b", "violent-crime", kJuly), cell("c", "violent-crime", kAugust)};
  EXPECT_THAT(
      drop_incomplete(source(), cells),
      ElementsAre("3 figures of violent-crime left out, because a part of the total is missing: a, b, c"));
  EXPECT_EQ(cells.size(), 3U);
}

TEST(DropIncomplete, NamesAFewPlaces) {
  std::vector<PlacedCount> cells;
  for (const char* place : {"a", "b", "c", "d", "e", "f", "g"})
    cells.push_back(cell(place, "violent-crime", kJuly));
  EXPECT_THAT(drop_incomplete(source(), cells),
              ElementsAre("7 figures of violent-crime left out, because a part of the total is missing: "
                          "a, b, c, d, e and 2 more"));
}

}  // namespace
}  // namespace blotter
