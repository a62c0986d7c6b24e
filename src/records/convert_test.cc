#include "records/convert.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

TEST(Convert, Integers) {
  EXPECT_EQ(to_integer("7"), 7);
  EXPECT_EQ(to_integer("007"), 7);
  EXPECT_EQ(to_integer("7.0"), 7);
  EXPECT_EQ(to_integer("7.000"), 7);
  EXPECT_EQ(to_integer("-3"), -3);
  EXPECT_EQ(to_integer("+3"), 3);
  EXPECT_EQ(to_integer("1,234"), 1234);
  EXPECT_EQ(to_integer("12,345,678"), 12345678);
  for (const char* no : {"", "7.5", "seven", "7 8", "1,23", ",123", "12,34,567", "0x7", "7.", ".0", "-", "+",
                         "+-3", "99999999999999999999", "NaN", "1,234.0,0"}) {
    EXPECT_EQ(to_integer(no), std::nullopt) << no;
  }
}

TEST(Convert, Numbers) {
  EXPECT_EQ(to_number("41.5"), 41.5);
  EXPECT_EQ(to_number("-87.25"), -87.25);
  EXPECT_EQ(to_number("1,234.5"), 1234.5);
  for (const char* no : {"", "inf", "nan", "41.5N", "41,5", "--1"})
    EXPECT_EQ(to_number(no), std::nullopt) << no;
}

TEST(Convert, Booleans) {
  for (const char* yes : {"true", "True", "TRUE", "t", "Y", "yes", "1", "1.0"})
    EXPECT_EQ(to_boolean(yes), true) << yes;
  for (const char* no : {"false", "False", "FALSE", "f", "N", "no", "0", "0.0"})
    EXPECT_EQ(to_boolean(no), false) << no;
  for (const char* none : {"", "2", "truth", "on"}) EXPECT_EQ(to_boolean(none), std::nullopt) << none;
}

TEST(Convert, CodesGetTheirZerosBack) {
  EXPECT_EQ(to_code("326", 4), "0326");
  EXPECT_EQ(to_code("0326", 4), "0326");
  EXPECT_EQ(to_code("31a", 4), "031A");
  EXPECT_EQ(to_code("326.0", 4), "0326");
  EXPECT_EQ(to_code("UNK", 4), "UNK");
  EXPECT_EQ(to_code("3", 2), "03");
  EXPECT_EQ(to_code("01A", 2), "01A");
  EXPECT_EQ(to_code("60624", 5), "60624");
  EXPECT_EQ(to_code("7", 0), "7");
}

TEST(Convert, AgeBrackets) {
  EXPECT_EQ(to_age_bracket("20-29"), "20-29");
  EXPECT_EQ(to_age_bracket("20 - 29"), "20-29");
  EXPECT_EQ(to_age_bracket("20\xE2\x80\x93"
                           "29"),
            "20-29");
  EXPECT_EQ(to_age_bracket("20 to 29"), "20-29");
  EXPECT_EQ(to_age_bracket("80+"), "80+");
  EXPECT_EQ(to_age_bracket("80 and over"), "80+");
  EXPECT_EQ(to_age_bracket("<18"), "0-17");
  EXPECT_EQ(to_age_bracket("<x"), "<x");
  EXPECT_EQ(to_age_bracket("34.0"), "34");
  EXPECT_EQ(to_age_bracket("UNKNOWN"), std::nullopt);
  EXPECT_EQ(to_age_bracket("NA"), std::nullopt);
  EXPECT_EQ(to_age_bracket("Under 18"), "Under 18");
}

TEST(Convert, Blanks) {
  EXPECT_EQ(trimmed("  a b\t"), "a b");
  EXPECT_EQ(trimmed("\xC2\xA0 x \xC2\xA0"), "x");
  EXPECT_EQ(trimmed(" \t "), "");
}

TEST(Convert, ANameIsNeverShown) {
  EXPECT_EQ(shown("02/30/2025"), "'02/30/2025'");
  EXPECT_EQ(shown("25:00 PM"), "'25:00 PM'");
  EXPECT_EQ(shown("2025-02-30T10:00:00.000Z"), "'2025-02-30T10:00:00.000Z'");
  EXPECT_EQ(shown("John"), "");
  EXPECT_EQ(shown("Al"), "");
  EXPECT_EQ(shown("John Smith 3"), "");
  EXPECT_EQ(shown("3\xE9"), "");
}

}  // namespace
}  // namespace blotter
