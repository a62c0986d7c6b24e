#include "catalog/place_slug.h"

#include "catalog/catalog_testing.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

TEST(PlaceSlug, ComesFromTheCitysName) {
  const Catalog catalog = load_texts(small_catalog()).value();
  EXPECT_EQ(place_slug_of(catalog, "Fort Worth, Texas"), "fort-worth");
  EXPECT_EQ(place_slug_of(catalog, "O'Fallon, Missouri"), "ofallon");
  EXPECT_EQ(place_slug_of(catalog, "St. Mary's County, Maryland"), "st-marys-county");
  EXPECT_EQ(place_slug_of(catalog, "Winston-Salem, North Carolina"), "winston-salem");
  EXPECT_EQ(place_slug_of(catalog, "  Abilene , Texas "), "abilene");
  EXPECT_EQ(place_slug_of(catalog, "Abilene"), "abilene");
}

TEST(PlaceSlug, APlaceThatListsTheAgencyKeepsItsId) {
  const Catalog catalog = load_texts(small_catalog()).value();
  EXPECT_EQ(place_slug_of(catalog, "Springfield, Illinois"), "springfield");
  EXPECT_EQ(place_slug_of(catalog, " springfield, illinois"), "springfield");
}

TEST(PlaceSlug, TheStateTellsCitiesOfOneNameApart) {
  const Catalog catalog = load_texts(small_catalog()).value();
  EXPECT_EQ(place_slug_of(catalog, "Springfield, Oregon"),
            "springfield-or");  // the catalog has another Springfield
  EXPECT_EQ(place_slug_of(catalog, "Salem, Oregon"), "salem-or");
  EXPECT_EQ(place_slug_of(catalog, "ALBANY, New York"), "albany-ny");
  EXPECT_EQ(place_slug_of(catalog, "Salem, Lower Saxony"), "salem-lower-saxony");
  EXPECT_EQ(place_slug_of(catalog, "Salem"), "salem");
}

TEST(PlaceSlug, NothingGivesNothing) {
  const Catalog catalog = load_texts(small_catalog()).value();
  EXPECT_EQ(place_slug_of(catalog, ""), "");
  EXPECT_EQ(place_slug_of(catalog, ", Texas"), "");
  EXPECT_EQ(place_slug_of(catalog, "…"), "");
}

}  // namespace
}  // namespace blotter
