#include "records/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace blotter {
namespace {

using ::testing::ElementsAre;

using Row = std::vector<std::string>;

// "line: field|field" or "line: quote not closed" …
std::vector<std::string> read_all(std::string_view text) {
  std::vector<std::string> out;
  CsvReader reader(text, 1);
  while (reader.next()) {
    std::string row = std::to_string(reader.line()) + ":";
    if (reader.fault() == CsvFault::kQuoteNotClosed) row += " quote not closed";
    if (reader.fault() == CsvFault::kTextAfterQuote) row += " text after quote";
    for (std::size_t i = 0; i < reader.size(); ++i) row += (i == 0 ? " " : "|") + std::string(reader[i]);
    out.push_back(row);
  }
  return out;
}

TEST(Csv, Fields) {
  EXPECT_THAT(read_all("a,b,c\n1,,3\n"), ElementsAre("1: a|b|c", "2: 1||3"));
  EXPECT_THAT(read_all("a,b,c\n1,2,"), ElementsAre("1: a|b|c", "2: 1|2|"));
  EXPECT_THAT(read_all("\"a,b\",\"c\"\"d\",\"\"\n"), ElementsAre("1: a,b|c\"d|"));
  EXPECT_THAT(read_all("5\" pipe,a\"b\"\n"), ElementsAre("1: 5\" pipe|a\"b\""));
  EXPECT_THAT(read_all(""), ElementsAre());
}

TEST(Csv, LineEndsAndEmptyLines) {
  EXPECT_THAT(read_all("a,b\r\n\"1\",\"2\"\r\n\r\n3,4\r\n"), ElementsAre("1: a|b", "2: 1|2", "4: 3|4"));
  EXPECT_THAT(read_all("a,b\n\n\n1,2\n\n"), ElementsAre("1: a|b", "4: 1|2"));
  EXPECT_THAT(read_all("a,\"b\"\r"), ElementsAre("1: a|b"));
}

TEST(Csv, QuotedLineEndBelongsToItsField) {
  EXPECT_THAT(read_all("a,\"b\nc\"\n1,2\n"), ElementsAre("1: a|b\nc", "3: 1|2"));
  EXPECT_THAT(read_all("\"x\r\ny\",\"\n\"\n1,2\n"), ElementsAre("1: x\r\ny|\n", "4: 1|2"));
}

TEST(Csv, ALineCutInAQuotedFieldLosesOnlyItself) {
  EXPECT_THAT(read_all("1,\"(41.9, -87.\n2,\"(41.8, -87.6)\"\n3,\"x\"\n"),
              ElementsAre("1: text after quote", "2: 2|(41.8, -87.6)", "3: 3|x"));
  EXPECT_THAT(read_all("1,\"abc\n2,b\n3,c\n"), ElementsAre("1: quote not closed", "2: 2|b", "3: 3|c"));
  EXPECT_THAT(read_all("1,a\n2,\"cut"), ElementsAre("1: 1|a", "2: quote not closed"));
  EXPECT_THAT(read_all("1,\"a\"b\n2,c\n"), ElementsAre("1: text after quote", "2: 2|c"));
}

TEST(Csv, ARecordOfSeveralLinesCanBeGivenUpAfterTheFirst) {
  CsvReader reader("1,\"x\n2,y,\"\n3,z\n", 10);
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.line(), 10U);
  EXPECT_TRUE(reader.spans_lines());
  reader.resume_after_first_line();
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.line(), 11U);
  EXPECT_EQ(reader.fault(), CsvFault::kQuoteNotClosed);
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.line(), 12U);
  EXPECT_EQ(reader[1], "z");
  EXPECT_FALSE(reader.next());
}

TEST(Csv, AFieldWithoutEndIsGivenUpAtTheBound) {
  std::string text = "1,\"";
  while (text.size() < 3 * kMaxRecordBytes) text += "abcdefg\n";
  EXPECT_TRUE(scan_record(text, false).complete);
  EXPECT_EQ(scan_record(text, false).fault, CsvFault::kQuoteNotClosed);
  EXPECT_EQ(scan_record(text, false).size, text.find('\n') + 1);
  std::string long_line(2 * kMaxRecordBytes, 'x');
  EXPECT_FALSE(scan_record(long_line, false).complete);
  EXPECT_EQ(scan_record(long_line + "\nabc", false).size, long_line.size() + 1);
}

// Whatever the bytes, cut anywhere: a scan that says "complete" says the same when more text is there.
TEST(Csv, ScanDoesNotHangOnWhatFollows) {
  const std::string alphabet = "a,\"\n\r";
  for (int n = 0; n < 5 * 5 * 5 * 5 * 5 * 5 * 5; ++n) {
    std::string text;
    for (int i = 0, m = n; i < 7; ++i, m /= 5) text += alphabet[static_cast<std::size_t>(m % 5)];
    const CsvScan whole = scan_record(text, true);
    ASSERT_TRUE(whole.complete);
    ASSERT_GT(whole.size, 0U);
    for (std::size_t cut = 1; cut < text.size(); ++cut) {
      const CsvScan part = scan_record(std::string_view(text).substr(0, cut), false);
      if (!part.complete) continue;
      ASSERT_EQ(part.size, whole.size) << testing::PrintToString(text) << " cut at " << cut;
      ASSERT_EQ(part.fault, whole.fault) << testing::PrintToString(text) << " cut at " << cut;
    }
  }
}

}  // namespace
}  // namespace blotter
