#include "notice/street_place.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

StreetMatch match(std::string_view a, std::string_view b) {
  const StreetMatch one = compare(parse_street_place(a), parse_street_place(b));
  EXPECT_EQ(one, compare(parse_street_place(b), parse_street_place(a))) << a << " | " << b;
  return one;
}

TEST(StreetPlace, OneBlockInTheWritingsOfNoticesAndExports) {
  for (const char* notice : {"2300 block of West 63rd Street", "the 2300 block of W. 63rd St.",
                             "2300 blk of W 63rd", "2300 block of W. Sixty-Third Street",
                             "2300-2399 block of West 63rd St", "2345 W 63rd St, Chicago"}) {
    EXPECT_EQ(match(notice, "2300 W 63RD ST"), StreetMatch::kSameBlock) << notice;
    EXPECT_EQ(match(notice, "023XX W 63RD ST"), StreetMatch::kSameBlock) << notice;
  }
}

TEST(StreetPlace, NamesOfPersonsAndSaints) {
  EXPECT_EQ(match("6000 block of South King Drive", "6000 S DR MARTIN LUTHER KING JR DR"),
            StreetMatch::kSameBlock);
  EXPECT_EQ(
      match("6000 block of South Dr. Martin Luther King Jr. Drive", "6000 S DR MARTIN LUTHER KING JR DR"),
      StreetMatch::kSameBlock);
  EXPECT_EQ(match("8200 block of South Saint Louis Avenue", "8200 S ST LOUIS AVE"), StreetMatch::kSameBlock);
  EXPECT_EQ(match("4400 block of West Fifth Avenue", "4400 W 5TH AVE"), StreetMatch::kSameBlock);
  EXPECT_EQ(match("1700 block of South DuSable Lake Shore Drive", "1700 S LAKE SHORE DR SB"),
            StreetMatch::kSameBlock);
}

TEST(StreetPlace, TheBlockOfTheFirstHouses) {
  EXPECT_EQ(match("unit block of West 69th Street", "0 W 69TH ST"), StreetMatch::kSameBlock);
  EXPECT_EQ(match("0-100 block of West 69th Street", "0 W 69TH ST"), StreetMatch::kSameBlock);
}

TEST(StreetPlace, DirectionsBehindTheName) {
  EXPECT_EQ(match("2300 block of 14th Street Northwest", "2300 - 2399 BLOCK OF 14TH STREET NW"),
            StreetMatch::kSameBlock);
  EXPECT_EQ(match("2300 block of 14th Street, NW", "2300 - 2399 BLOCK OF 14TH STREET NE"),
            StreetMatch::kDifferent);
  EXPECT_EQ(match("2300 block of 14th St. NE", "2300 - 2399 BLOCK OF 14TH STREET NW"),
            StreetMatch::kDifferent);
  EXPECT_EQ(match("100 block of South Street", "100 SOUTH ST"), StreetMatch::kSameBlock);
}

TEST(StreetPlace, Corners) {
  EXPECT_EQ(match("16th and Mission streets", "MISSION ST / 16TH ST"), StreetMatch::kSameCorner);
  EXPECT_EQ(match("14TH STREET NW AND U STREET NW", "14th & U streets Northwest"), StreetMatch::kSameCorner);
  EXPECT_EQ(match("West 63rd Street and South Western Avenue", "2300 W 63RD ST"), StreetMatch::kOnStreet);
  EXPECT_EQ(match("West 63rd Street and South Western Avenue", "2300 W 64TH ST"), StreetMatch::kDifferent);
  EXPECT_EQ(match("63rd and Western", "63rd and Kedzie"), StreetMatch::kSameStreet);
  EXPECT_EQ(match("West 63rd Street", "2300 W 63RD ST"), StreetMatch::kOnStreet);
}

TEST(StreetPlace, OtherBlocks) {
  EXPECT_EQ(match("2300 block of West 63rd Street", "2400 W 63RD ST"), StreetMatch::kNearBlock);
  EXPECT_EQ(match("2300 block of West 63rd Street", "2600 W 63RD ST"), StreetMatch::kSameStreet);
  EXPECT_EQ(match("2300 block of West 63rd Street", "2300 E 63RD ST"), StreetMatch::kDifferent);
  EXPECT_EQ(match("2300 block of West 63rd Street", "2300 W 63RD PL"), StreetMatch::kDifferent);
  EXPECT_EQ(match("2300 block of West Lake Street", "2300 W LAKE SHORE DR"), StreetMatch::kDifferent);
  EXPECT_EQ(match("", "2300 W 63RD ST"), StreetMatch::kUnknown);
  EXPECT_EQ(match(", ,", "?"), StreetMatch::kUnknown);
  EXPECT_EQ(match("99999999XX W 63RD ST", "2300 W 63RD ST"), StreetMatch::kOnStreet);
}

}  // namespace
}  // namespace blotter
