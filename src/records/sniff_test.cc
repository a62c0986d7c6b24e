#include "records/sniff.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

using std::string_view_literals::operator""sv;

std::string verdict(std::string_view head) {
  const auto no = why_no_csv(head);
  return no ? no->what : "CSV";
}

TEST(Sniff, CsvIsCsv) {
  EXPECT_EQ(verdict("ID,Date\n1,2\n"), "CSV");
  EXPECT_EQ(verdict("\xEF\xBB\xBFID,Date\r\n1,2\r\n"), "CSV");
  EXPECT_EQ(verdict("\"ID\",\"D\xE9"
                    "part\"\n"),
            "CSV");
  EXPECT_EQ(verdict("a,b"), "CSV");
}

TEST(Sniff, EverythingElseIsNamed) {
  EXPECT_EQ(verdict(""), "is empty");
  EXPECT_EQ(verdict(" \n \n"), "holds only blanks, no header and no rows");
  EXPECT_EQ(verdict("\x89PNG\r\n\x1A\n,,"), "is a PNG image, not a CSV in UTF-8");
  EXPECT_EQ(verdict("PK\x03\x04,"), "is a ZIP archive or an Excel workbook, not a CSV in UTF-8");
  EXPECT_EQ(verdict("%PDF-1.4,"), "is a PDF document, not a CSV in UTF-8");
  EXPECT_EQ(verdict("\xFF\xFEI\0D\0,\0"sv), "is in UTF-16, not a CSV in UTF-8");
  EXPECT_EQ(verdict("I\0D\0,\0D\0a\0t\0e\0\n\0"sv), "is in UTF-16, not a CSV in UTF-8");
  EXPECT_EQ(verdict("ab,c\nd\0e,f\n"sv), "is binary, not a CSV");
  EXPECT_EQ(verdict("<!DOCTYPE html>, no"), "is a web page or XML, not a CSV");
  EXPECT_EQ(verdict("id\tdate\n"), "has columns separated by tabs, not commas");
  EXPECT_EQ(verdict("id;date\n"), "has columns separated by semicolons, not commas");
  EXPECT_EQ(verdict("Some words\nand, more\n"),
            "has no comma in its first line, so it is no CSV with a header");
  EXPECT_EQ(verdict("id,date\r1,2\r"), "has lines that end in CR alone");
}

}  // namespace
}  // namespace blotter
