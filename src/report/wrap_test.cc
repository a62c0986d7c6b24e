#include "report/wrap.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

std::vector<std::string> plain_lines(const std::string& text, std::size_t width) {
  std::vector<std::string> lines;
  for (const Runs& line : wrap({{text}}, width)) lines.push_back(render(line, false));
  return lines;
}
using Lines = std::vector<std::string>;

TEST(DisplayWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("56 shot"), 7U);
  EXPECT_EQ(display_width("“dead”"), 6U);
  EXPECT_EQ(display_width("e\u0301"), 1U);  // a letter and its combining accent
  EXPECT_EQ(display_width("芝加哥"), 6U);
  EXPECT_EQ(display_width("👩‍🚒"), 2U);  // joined by U+200D: one picture
  EXPECT_EQ(display_width("\xff"), 1U);         // a broken byte is shown as one sign
}

TEST(Printable, LeavesNothingThatSteersATerminal) {
  EXPECT_EQ(printable("a\x1b[31mb\x07"), "a[31mb");
  EXPECT_EQ(printable("a\u202eb\u2066c"), "abc");
  EXPECT_EQ(printable("one\n  two\tthree"), "one two three");
}

TEST(Wrap, BreaksAtBlanksAndDropsThem) {
  EXPECT_EQ(plain_lines("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(plain_lines("one two three", 8), (Lines{"one two", "three"}));
  EXPECT_EQ(plain_lines("one two three", 80), (Lines{"one two three"}));
  EXPECT_EQ(plain_lines("", 10), (Lines{""}));
}

TEST(Wrap, KeepsSignAndFigureTogether) {
  EXPECT_EQ(plain_lines("fell by −32.3% so far", 9), (Lines{"fell by", "−32.3% so", "far"}));
}

TEST(Wrap, BreaksWideTextWithoutBlanks) {
  EXPECT_EQ(plain_lines("芝加哥枪击", 6), (Lines{"芝加哥", "枪击"}));
}

TEST(Wrap, CutsAWordWiderThanALine) {
  EXPECT_EQ(plain_lines("a abcdefghij b", 4), (Lines{"a", "abcd", "efgh", "ij b"}));
  EXPECT_EQ(plain_lines("芝", 1), (Lines{"芝"}));  // no endless loop where nothing fits
}

TEST(Wrap, NoLineIsWiderThanAsked) {
  const std::string text =
      "Gunfire has hit at least 56 people in Chicago this Labor Day weekend — and seven of them, aged 14–48, "
      "have "
      "died; https://example.org/a/very/long/address?with=a&query=of-some-length";
  for (std::size_t width = 1; width < 100; ++width) {
    for (const std::string& line : plain_lines(text, width)) EXPECT_LE(display_width(line), width) << line;
  }
}

TEST(Wrap, AMegabyteWithoutABlankIsNoTrap) {
  const auto lines = plain_lines(std::string(1U << 20U, 'x'), 64);
  EXPECT_EQ(lines.size(), (1U << 20U) / 64);
}

TEST(Wrap, InkGoesOnOverTheBreak) {
  const auto lines = wrap({{"one "}, {"two three", Ink::kBold}, {" four"}}, 7);
  EXPECT_EQ(lines[0], (Runs{{"one "}, {"two", Ink::kBold}}));
  EXPECT_EQ(lines[1], (Runs{{"three", Ink::kBold}}));
  EXPECT_EQ(lines[2], (Runs{{"four"}}));
  EXPECT_EQ(render(lines[0], true), "one \x1b[1mtwo\x1b[0m");
}

}  // namespace
}  // namespace blotter
