#include "records/csv_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "records/csv.h"

namespace blotter {
namespace {

using ::testing::ElementsAre;

class CsvFileTest : public ::testing::Test {
 protected:
  std::string write(const std::string& bytes) {
    std::ofstream(path_, std::ios::binary) << bytes;
    return path_;
  }
  void TearDown() override { std::filesystem::remove(path_); }

  std::string path_ = ::testing::TempDir() + "csv_file_test.csv";
};

TEST_F(CsvFileTest, HeaderWithoutMarkAndBlanks) {
  auto file = CsvFile::open(write("\xEF\xBB\xBF ID ,\"Case\nNumber\",Date\r\n1,2,3\r\n"));
  ASSERT_TRUE(file.ok()) << file.error().line();
  EXPECT_THAT(file->header(), ElementsAre("ID", "Case\nNumber", "Date"));
  CsvSegment segment;
  ASSERT_TRUE(file->next(segment, 1000).value());
  EXPECT_EQ(segment.text(), "1,2,3\r\n");
  EXPECT_EQ(segment.first_line, 3U);
  EXPECT_FALSE(file->next(segment, 1000).value());
}

// Whatever the size of the segments: the same records with the same lines, and the same SHA-256.
TEST_F(CsvFileTest, SegmentsOfAnySizeHoldTheSameRecords) {
  std::string text = "a,b\n";
  for (int i = 0; i < 300; ++i) {
    text += std::to_string(i) +
            (i % 7 == 0    ? ",\"x\ny,\"\"z\"\"\""
             : i % 11 == 0 ? ",\"cut"
                           : ",plain") +
            "\n";
    if (i % 50 == 0) text += "\r\n";
  }
  text += "last,\"one\"";
  write(text);
  auto expected_sha = sha256_of_file(path_);
  std::vector<std::string> expected;
  for (const std::size_t bytes : {1'000'000UL, 1UL, 2UL, 3UL, 7UL, 64UL, 1000UL}) {
    auto file = CsvFile::open(path_);
    ASSERT_TRUE(file.ok());
    std::vector<std::string> records;
    CsvSegment segment;
    while (file->next(segment, bytes).value()) {
      CsvReader reader(segment.text(), segment.first_line);
      while (reader.next()) {
        records.push_back(std::to_string(reader.line()));
        for (std::size_t i = 0; i < reader.size(); ++i) records.back() += "|" + std::string(reader[i]);
      }
    }
    EXPECT_EQ(file->sha256(), *expected_sha);
    EXPECT_EQ(file->bytes_read(), text.size());
    if (expected.empty()) expected = records;
    ASSERT_EQ(records, expected) << bytes;
  }
  EXPECT_EQ(expected.size(), 301U);
  EXPECT_EQ(expected.back(), "351|last|one");
}

TEST_F(CsvFileTest, WhatCannotBeRead) {
  auto gone = CsvFile::open("/nowhere/x.csv");
  ASSERT_FALSE(gone.ok());
  EXPECT_EQ(gone.error().line(), "/nowhere/x.csv: there is no such file");
  EXPECT_EQ(gone.error().code, ErrorCode::kBadInput);
  auto folder = CsvFile::open(::testing::TempDir());
  ASSERT_FALSE(folder.ok());
  EXPECT_EQ(folder.error().what, "is a folder, not a file");
  auto empty = CsvFile::open(write(""));
  ASSERT_FALSE(empty.ok());
  EXPECT_EQ(empty.error().line(), path_ + ": is empty; was the download cut short?");
  auto open_quote = CsvFile::open(write("\"a,b\n1,2\n"));
  ASSERT_FALSE(open_quote.ok());
  EXPECT_EQ(open_quote.error().line(), path_ + ":1: the quotes in the header don't add up");
}

}  // namespace
}  // namespace blotter
