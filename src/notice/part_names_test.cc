#include "notice/part_names.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

const Catalog& catalog() {
  static const Catalog loaded = *Catalog::load();
  return loaded;
}

TEST(PartNames, DistrictsByNumberAndByName) {
  const PartNames names(catalog(), *catalog().place("chicago"), "district");
  EXPECT_EQ(names.same("11", "11"), true);
  EXPECT_EQ(names.same("011", "11"), true);
  EXPECT_EQ(names.same("11th", "11"), true);
  EXPECT_EQ(names.same("Harrison", "11"), true);
  EXPECT_EQ(names.same("harrison district", "11"), true);
  EXPECT_EQ(names.same("Ogden", "11"), false);
  EXPECT_EQ(names.same("7", "11"), false);
  EXPECT_EQ(names.same("Area 4", "11"), std::nullopt);
  EXPECT_EQ(names.same("", "11"), std::nullopt);
  EXPECT_EQ(names.same("11", ""), std::nullopt);
}

TEST(PartNames, NeighbourhoodsThatAreNoPartOfTheRecordSayNothing) {
  const PartNames names(catalog(), *catalog().place("chicago"), "community_area");
  EXPECT_EQ(names.same("South Lawndale", "SOUTH LAWNDALE"), true);
  EXPECT_EQ(names.same("South Lawndale", "30"), true);
  EXPECT_EQ(names.same("Austin", "SOUTH LAWNDALE"), false);
  EXPECT_EQ(names.same("Little Village", "SOUTH LAWNDALE"), std::nullopt);
}

TEST(PartNames, ASourceWithoutSuchAColumn) {
  const PartNames names(catalog(), *catalog().place("chicago"), "");
  EXPECT_EQ(names.same("Harrison", ""), std::nullopt);
}

}  // namespace
}  // namespace blotter
