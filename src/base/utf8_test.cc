#include "base/utf8.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

TEST(Utf8, TakesWhatIsWellFormed) {
  for (const char* text : {"", "plain", "mayor’s office", "−31.6 %", "\xF0\x9F\x9A\x94", "\xF4\x8F\xBF\xBF",
                           "\xEF\xBB\xBFhead"}) {
    EXPECT_FALSE(first_malformed(text)) << text;
  }
}

TEST(Utf8, PointsAtTheFirstMalformedByte) {
  EXPECT_EQ(first_malformed("ab\xFFz"), 2U);
  EXPECT_EQ(first_malformed("caf\xE9"), 3U);           // Latin-1
  EXPECT_EQ(first_malformed("\xC0\x80"), 0U);          // overlong
  EXPECT_EQ(first_malformed("\xE0\x80\x80"), 0U);      // overlong
  EXPECT_EQ(first_malformed("\xED\xA0\x80"), 0U);      // surrogate
  EXPECT_EQ(first_malformed("\xF4\x90\x80\x80"), 0U);  // above U+10FFFF
  EXPECT_EQ(first_malformed("ok\xE2\x80"), 2U);        // cut short
}

TEST(Utf8, NamesLineAndColumn) {
  const auto status = check_utf8("one\nd\xC3\xA9j\xE0 vu", "story.txt");
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().where, "story.txt:2:4");
  EXPECT_TRUE(is_bad_input(status.error().code));
}

}  // namespace
}  // namespace blotter
