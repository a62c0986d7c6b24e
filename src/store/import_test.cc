#include <blotter/import.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "store/store_testing.h"

namespace blotter {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ImportTest : public ::testing::Test {
 protected:
  Result<ImportReport> import(const std::string& source, const std::string& bytes,
                              const std::string& day = "2025-02-01") {
    return import_export(test_catalog(), *test_catalog().source(source),
                         request_for(store(), folder_.write("export.csv", bytes), day));
  }
  Result<ImportReport> crimes(const std::string& rows) {
    return import("chicago-crimes", crimes_header() + rows);
  }
  ImportReport good(const std::string& source, const std::string& bytes,
                    const std::string& day = "2025-02-01") {
    auto report = import(source, bytes, day);
    if (!report.ok()) {
      ADD_FAILURE() << report.error().line();
      return {};
    }
    return std::move(report).value();
  }
  // "3:7 Date: reason"
  static std::vector<std::string> rejects(const ImportReport& report) {
    std::vector<std::string> out;
    for (const RejectedRow& row : report.rejected_sample) {
      out.push_back(std::to_string(row.line) + ":" + std::to_string(row.column) + " " + row.column_name +
                    ": " + row.reason);
    }
    return out;
  }
  // The error's line, with the code before it.
  static std::string failure(const Result<ImportReport>& report) {
    return report.ok() ? "imported"
                       : std::string(to_string(report.error().code)) + " | " + report.error().line();
  }
  [[nodiscard]] std::string store() const { return folder_ / "store"; }
  [[nodiscard]] std::string file() const { return folder_ / "export.csv"; }

  TempFolder folder_;
};

TEST_F(ImportTest, NormalisesEveryColumn) {
  const ImportReport report = good(
      "chicago-crimes",
      crimes_header() +
          "26262,JE366265,09/08/2021 04:45:00 PM, 047XX W HARRISON ST,110,HOMICIDE,FIRST DEGREE "
          "MURDER,STREET,True,false,1131,"
          "011,24.0,25,01A,1144907,1896933,2021,09/14/2023 03:41:59 PM,41.87,-87.74,\"(41.87, -87.74)\"\n"
          "7,,2021-09-08T00:00:00.000,,0820,THEFT,,,,,,,,,6,,,,,,,\n");
  EXPECT_EQ(report.vintage.rows, 2U);
  EXPECT_THAT(
      rows_of("SELECT * FROM " + records_of(report.vintage) + " ORDER BY id"),
      ElementsAre(
          "7|NULL|2021-09-08 00:00:00|NULL|0820|THEFT|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|06",
          "26262|JE366265|2021-09-08 16:45:00|2023-09-14 15:41:59|0110|HOMICIDE|FIRST DEGREE MURDER|"
          "STREET|047XX W HARRISON ST|1131|11|24|25|false|true|01A"));
}

TEST_F(ImportTest, AnyOrderAndSpellingOfColumns) {
  const ImportReport report =
      good("chicago-carjackings",
           ",primary_type,iucr,DATE,id,Something "
           "New\n0,ROBBERY,326,2022-01-01T00:05:00.000,1,x\n1,ROBBERY,325,2022-01-02T00:05:00.000,2,y\n");
  EXPECT_THAT(
      rows_of("SELECT id, occurred, code, district FROM " + records_of(report.vintage) + " ORDER BY id"),
      ElementsAre("1|2022-01-01 00:05:00|0326|NULL", "2|2022-01-02 00:05:00|0325|NULL"));
  EXPECT_THAT(report.warnings,
              ElementsAre("columns that the mapping does not know were left out: Something New"));
}

TEST_F(ImportTest, WhatNamesAPersonIsNowhereInTheStore) {
  const std::string header =
      "CASE_NUMBER,DATE,VICTIMIZATION_PRIMARY,GUNSHOT_INJURY_I,UNIQUE_ID,AGE,HOMICIDE_VICTIM_FIRST_NAME,"
      "HOMICIDE_VICTIM_LAST_NAME,LATITUDE\n";
  const ImportReport report =
      good("chicago-victims",
           header +
               "JJ1,08/30/2025 01:15:00 AM,HOMICIDE,YES,HOM-1,20-29,Zebulon,Quux,41.123456\n"
               "JJ2,Zebulon,BATTERY,NO,SHOOT-2,30-39,Zebulon,Quux,41.123456\n",
           "2025-09-03");
  EXPECT_EQ(report.vintage.rows, 1U);
  EXPECT_THAT(
      rejects(report),
      ElementsAre("3:2 DATE: the value is not in a known form of time, such as %m/%d/%Y %I:%M:%S %p"));
  EXPECT_THAT(report.warnings,
              ElementsAre(HasSubstr("left out for privacy: HOMICIDE_VICTIM_FIRST_NAME, "
                                    "HOMICIDE_VICTIM_LAST_NAME, LATITUDE (they name a person"),
                          "1 row was kept aside; the store lists why"));
  const std::string everything =
      "SELECT column_name FROM (DESCRIBE SELECT * FROM " + records_of(report.vintage) + ")";
  for (const std::string& column : rows_of(everything))
    EXPECT_THAT(column, ::testing::Not(HasSubstr("name"))) << column;
  for (const auto& [name, bytes] : files_under(store())) {
    for (const char* word : {"Zebulon", "Quux", "41.123456"}) {
      EXPECT_EQ(bytes.find(word), std::string::npos) << word << " in " << name;
    }
  }
  // Compressed bytes hide a word from the search above; the values themselves don't.
  EXPECT_THAT(rows_of("SELECT count(*) FROM " + records_of(report.vintage) +
                      " t WHERE t::VARCHAR ILIKE '%zebulon%' OR t::VARCHAR ILIKE '%quux%'"),
              ElementsAre("0"));
  EXPECT_THAT(rows_of("SELECT count(*) FROM '" + report.vintage.path + "/" + report.vintage.rejected_file +
                      "' t WHERE t::VARCHAR ILIKE '%zebulon%'"),
              ElementsAre("0"));
}

// ---- files that are no exports

TEST_F(ImportTest, WhatIsNoCsv) {
  EXPECT_EQ(failure(import("chicago-crimes", "")),
            "bad input | " + file() + ": is empty; was the download cut short?");
  EXPECT_EQ(
      failure(import("chicago-crimes", "\x89PNG\r\n\x1A\n")),
      "bad input | " + file() + ": is a PNG image, not a CSV in UTF-8; download or save the export as CSV");
  EXPECT_EQ(failure(import("chicago-crimes", std::string("a\0b,c\n", 6))),
            "bad input | " + file() + ": is binary, not a CSV; download or save the export as CSV");
  EXPECT_EQ(failure(import("chicago-crimes", "\xFF\xFEI\0D\0,\0")),
            "bad input | " + file() + ": is in UTF-16, not a CSV in UTF-8; save it in UTF-8");
  auto gone = import_export(test_catalog(), *test_catalog().source("chicago-crimes"),
                            request_for(store(), folder_ / "none.csv", "2025-02-01"));
  EXPECT_EQ(failure(gone), "bad input | " + (folder_ / "none.csv") + ": there is no such file");
  EXPECT_FALSE(std::filesystem::exists(store()));
}

TEST_F(ImportTest, TheWrongColumnsAreNamedAndThoseFound) {
  const std::string line = failure(import("chicago-crimes", "name,age,town\nx,3,y\n"));
  EXPECT_EQ(
      line,
      "bad input | " + file() +
          ":1: has no column \"id\", \"Date\", \"IUCR\", \"Primary Type\"; its columns are name, age, town; "
          "is this an export of Crimes - 2001 to Present?");
  EXPECT_FALSE(std::filesystem::exists(store()));
}

TEST_F(ImportTest, NothingUsableLeavesTheStoreAsItWas) {
  EXPECT_EQ(failure(crimes("")),
            "nothing usable | " + file() + ": it has a header but no rows; was the download cut short?");
  EXPECT_FALSE(std::filesystem::exists(store()));
  EXPECT_EQ(failure(crimes(crimes_row("1", "02/30/2025 01:00:00 PM"))),
            "nothing usable | " + file() +
                ":2:3: none of its 1 row can be read; the first: column Date: "
                "'02/30/2025 01:00:00 PM' is a day or time that does not exist; is this the source it is "
                "said to be?");
  EXPECT_FALSE(std::filesystem::exists(store()));
  good("chicago-crimes", crimes_header() + crimes_row("1", "01/05/2025 01:00:00 PM"));
  const auto before = files_under(store());
  EXPECT_THAT(failure(crimes(crimes_row("1", "01/05/2025 25:00:00"))), HasSubstr("nothing usable"));
  EXPECT_EQ(files_under(store()), before);
}

// ---- rows that can't be read

TEST_F(ImportTest, RowsKeptAsideAreNamedAndTheRestComesIn) {
  const ImportReport report =
      good("chicago-crimes", crimes_header() + crimes_row("1", "01/01/2025 01:00:00 PM") +  // 2
                                 crimes_row("2", "02/30/2025 01:00:00 PM") +                // 3: no such day
                                 crimes_row("", "01/02/2025 01:00:00 PM") +                 // 4: no key
                                 "3,JX3,01/02/2025 01:00:00 PM,cut\n" +                     // 5: cut short
                                 crimes_row("x4", "01/02/2025 01:00:00 PM") +               // 6: no number
                                 crimes_row("5", "01/02/2025 01:00:00 PM",
                                            "TH\xC9"
                                            "FT") +                             // 7: Latin-1
                                 crimes_row("6,7", "01/02/2025 01:00:00 PM") +  // 8: too many fields
                                 crimes_row("8", "01/03/2025 01:00:00 PM", "THEFT", "0820", "seventh") +  // 9
                                 crimes_row("9", "") +                         // 10: no time
                                 crimes_row("10", "01/04/2025 01:00:00 PM"));  // 11
  EXPECT_EQ(report.vintage.rows, 2U);
  EXPECT_EQ(report.vintage.rejected, 8U);
  const std::vector<std::string> expected = {
      "3:3 Date: '02/30/2025 01:00:00 PM' is a day or time that does not exist",
      "4:1 ID: is empty",
      "5:0 : has 4 fields, the header has 22; the line may be cut short",
      "6:1 ID: 'x4' is no whole number",
      "7:6 Primary Type: the byte 0xC9 is not UTF-8; the file may be in Latin-1 or Windows-1252",
      "8:0 : has 24 fields, the header has 22",
      "9:12 District: the value is no whole number",
      "10:3 Date: is empty"};
  EXPECT_EQ(rejects(report), expected);
  EXPECT_THAT(rows_of("SELECT id FROM " + records_of(report.vintage) + " ORDER BY id"),
              ElementsAre("1", "10"));
  std::vector<std::string> stored;
  for (const std::string& row :
       rows_of("SELECT line || ':' || \"column\" || ' ' || column_name || ': ' || reason FROM '" +
               report.vintage.path + "/" + report.vintage.rejected_file + "' ORDER BY line")) {
    stored.push_back(row);
  }
  EXPECT_EQ(stored, expected);
}

TEST_F(ImportTest, LinesAreCountedOverQuotedLineEndsAndCrlf) {
  std::string text = "\xEF\xBB\xBF" + crimes_header() + crimes_row("1", "01/01/2025 01:00:00 PM") +
                     crimes_row("2", "01/01/2025 01:00:00 PM", "\"THEFT\nOF ALL\n\"\"KINDS\"\"\"") + "\n" +
                     crimes_row("3", "01/01/2025 13:61:00 PM") + crimes_row("4", "01/02/2025 01:00:00 PM");
  for (const char* line_end : {"\n", "\r\n"}) {
    std::string export_text;
    for (const char c : text) export_text += c == '\n' ? line_end : std::string(1, c);
    const ImportReport report = good("chicago-crimes", export_text);
    EXPECT_EQ(report.vintage.rows, 3U);
    EXPECT_THAT(rejects(report),
                ElementsAre("7:3 Date: '01/01/2025 13:61:00 PM' is a day or time that does not exist"));
    EXPECT_THAT(rows_of("SELECT replace(primary_type, chr(13), '') FROM " + records_of(report.vintage) +
                        " WHERE id = 2"),
                ElementsAre("THEFT\nOF ALL\n\"KINDS\""));
  }
}

TEST_F(ImportTest, ATruncatedLastLineLosesOnlyItself) {
  const std::string text =
      crimes_header() + crimes_row("1", "01/01/2025 01:00:00 PM") + crimes_row("2", "01/02/2025 01:00:00 PM");
  const ImportReport report = good("chicago-crimes", text.substr(0, text.size() - 12));
  EXPECT_EQ(report.vintage.rows, 1U);
  EXPECT_THAT(rejects(report), ElementsAre("3:0 : a quote is not closed; the line may be cut short"));
}

TEST_F(ImportTest, AWholeFileInLatin1IsNamedAsSuch) {
  std::string rows;
  for (int i = 1; i <= 20; ++i)
    rows += crimes_row(std::to_string(i), "01/01/2025 01:00:00 PM", "VOL QUALIFI\xC9");
  EXPECT_EQ(failure(crimes(rows)),
            "bad input | " + file() +
                ": most of its rows are not in UTF-8; it may be in Latin-1 or Windows-1252; "
                "save it in UTF-8");
  EXPECT_FALSE(std::filesystem::exists(store()));
}

TEST_F(ImportTest, AKeyThatStandsTwiceCountsOnce) {
  const ImportReport report =
      good("chicago-crimes", crimes_header() + crimes_row("7", "01/31/2025 01:00:00 PM", "BATTERY") +
                                 crimes_row("8", "01/02/2025 01:00:00 PM") +
                                 crimes_row("7", "01/01/2025 01:00:00 PM", "THEFT") +
                                 crimes_row("007", "01/01/2025 02:00:00 PM", "ARSON"));
  EXPECT_EQ(report.vintage.rows, 2U);
  EXPECT_THAT(rejects(report), ElementsAre("4:1 ID: the key is that of line 2 again",
                                           "5:1 ID: the key is that of line 2 again"));
  EXPECT_THAT(rows_of("SELECT id, primary_type FROM " + records_of(report.vintage) + " ORDER BY id"),
              ElementsAre("7|BATTERY", "8|THEFT"));
}

TEST_F(ImportTest, ARejectedRowDoesNotTakeTheKeyOfAGoodOne) {
  const ImportReport report =
      good("chicago-crimes", crimes_header() + crimes_row("7", "02/31/2025 01:00:00 PM") +
                                 crimes_row("7", "01/02/2025 01:00:00 PM"));
  EXPECT_EQ(report.vintage.rows, 1U);
  EXPECT_EQ(report.vintage.rejected, 1U);
}

// ---- what is said of a vintage

TEST_F(ImportTest, TheSameExportTwiceChangesNothing) {
  const std::string text = crimes_header() + crimes_row("1", "01/05/2025 01:00:00 PM");
  const ImportReport first = good("chicago-crimes", text);
  EXPECT_FALSE(first.already_there);
  const auto before = files_under(store());
  const ImportReport second = good("chicago-crimes", text);
  EXPECT_TRUE(second.already_there);
  EXPECT_EQ(second.vintage.id, first.vintage.id);
  EXPECT_EQ(files_under(store()), before);
  // On another day it is another vintage.
  const ImportReport third = good("chicago-crimes", text, "2025-03-01");
  EXPECT_FALSE(third.already_there);
  EXPECT_EQ(Store::open(store())->vintages().size(), 2U);
}

TEST_F(ImportTest, ASubsetIsRecognised) {
  const ImportReport report = good(
      "chicago-homicides", crimes_header() + crimes_row("1", "01/05/2025 01:00:00 PM", "HOMICIDE", "110"));
  EXPECT_THAT(report.vintage.missing_codes, ElementsAre("0142"));
  EXPECT_THAT(report.warnings,
              ::testing::Contains(HasSubstr("the export is a subset: no row has the code 0142")));
  const ImportReport full = good(
      "chicago-homicides", crimes_header() + crimes_row("1", "01/05/2025 01:00:00 PM", "HOMICIDE", "110") +
                               crimes_row("2", "01/06/2025 01:00:00 PM", "HOMICIDE", "142"));
  EXPECT_THAT(full.vintage.missing_codes, IsEmpty());
}

TEST_F(ImportTest, APublicationBeforeTheEventsIsQuestioned) {
  std::string rows;
  for (int i = 1; i <= 28; ++i) {
    rows += crimes_row(std::to_string(i), "01/" + std::to_string(i) + "/2025 01:00:00 PM");
  }
  EXPECT_EQ(failure(import("chicago-crimes", crimes_header() + rows, "2024-02-01")),
            "bad input | " + file() +
                ": 28 of its 28 records are dated after 2024-02-01, the day of publication as given; "
                "check --published");
  const ImportReport report = good("chicago-crimes", crimes_header() + rows, "2025-01-27");
  EXPECT_EQ(to_string(report.vintage.coverage.to), "2025-01-27T14:00");
  EXPECT_THAT(report.warnings, ::testing::Contains("1 record is dated after the day of publication"));
}

TEST_F(ImportTest, TheCallersWordOnCoverageHolds) {
  ImportRequest request = request_for(
      store(), folder_.write("export.csv", crimes_header() + crimes_row("1", "01/05/2025 01:00:00 PM")),
      "2025-02-01");
  request.covers = parse_window("2025-01-01..2025-02-01").value();
  auto report = import_export(test_catalog(), *test_catalog().source("chicago-crimes"), request);
  ASSERT_TRUE(report.ok()) << report.error().line();
  EXPECT_EQ(to_string(report->vintage.coverage), "[2025-01-01T00:00, 2025-02-01T00:00)");
}

// ---- the disk

TEST_F(ImportTest, AFolderThatCannotBeWrittenIsNamed) {
  folder_.write("store", "a file stands here");
  const std::string line = failure(crimes(crimes_row("1", "01/05/2025 01:00:00 PM")));
  EXPECT_EQ(line, "file system | " + store() + ": Not a directory");
  auto proc = import_export(test_catalog(), *test_catalog().source("chicago-crimes"),
                            request_for("/proc/store", file(), "2025-02-01"));
  EXPECT_THAT(failure(proc), HasSubstr("file system | /proc/store: "));
}

// A child with a bound on the size of its files stands for a full disk, without being root.
TEST_F(ImportTest, AFullDiskIsAnErrorAndNothingIsLost) {
  good("chicago-crimes", crimes_header() + crimes_row("1", "01/05/2025 01:00:00 PM"));
  const auto before = files_under(store());
  std::string rows;
  for (int i = 1; i <= 20'000; ++i) {
    rows +=
        crimes_row(std::to_string(i), "01/05/2025 01:00:00 PM", "THEFT", std::to_string(i * 7919 % 10'000));
  }
  folder_.write("export.csv", crimes_header() + rows);
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{20'000, 20'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    auto report = import_export(test_catalog(), *test_catalog().source("chicago-crimes"),
                                request_for(store(), file(), "2025-02-02"));
    const bool named =
        !report.ok() && report.error().code == ErrorCode::kIo && report.error().what == "File too large";
    ::_exit(named ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  EXPECT_EQ(files_under(store()), before);
  EXPECT_TRUE(Store::open(store())->verify().ok());
}

TEST_F(ImportTest, ANewerStoreIsLeftAlone) {
  std::filesystem::create_directory(store());
  folder_.write("store/format.json", "{\"format\": 3}\n");
  const std::string line = failure(crimes(crimes_row("1", "01/05/2025 01:00:00 PM")));
  EXPECT_EQ(line,
            "newer store | " + store() +
                "/format.json: was written by a newer blotter (format 3, this one reads 2); update blotter, "
                "or use another --data folder");
  EXPECT_FALSE(Store::open(store()).ok());
  EXPECT_EQ(files_under(store()).size(), 1U);
}

// ---- several threads

TEST_F(ImportTest, TheBytesDoNotHangOnTheNumberOfThreads) {
  std::string rows;
  for (int i = 0; i < 3'000; ++i) {
    rows +=
        crimes_row(std::to_string(i * 17 % 3'001), "01/" + std::to_string(i % 28 + 1) + "/2025 01:00:00 PM",
                   i % 3 == 0 ? "THEFT" : "BATTERY");
  }
  folder_.write("export.csv", crimes_header() + rows);
  std::vector<std::map<std::string, std::string>> stores;
  for (const int threads : {1, 2, 4}) {
    ImportRequest request = request_for(folder_ / ("store-" + std::to_string(threads)), file(), "2025-02-01");
    request.threads = threads;
    request.segment_bytes = 50'000;
    auto report = import_export(test_catalog(), *test_catalog().source("chicago-crimes"), request);
    ASSERT_TRUE(report.ok()) << report.error().line();
    EXPECT_GT(report->vintage.versions->files.size(), 5U);
    EXPECT_EQ(report->vintage.versions->files[1].name, "versions-1-2.parquet");
    EXPECT_THAT(rows_of("SELECT count(*), count(DISTINCT id) FROM " + records_of(report->vintage)),
                ElementsAre("3000|3000"));
    stores.push_back(files_under(request.store_dir));
  }
  EXPECT_EQ(stores[0], stores[1]);
  EXPECT_EQ(stores[0], stores[2]);
}

TEST_F(ImportTest, ProgressEndsAtTheEnd) {
  std::vector<ImportProgress> seen;
  folder_.write("export.csv", crimes_header() + crimes_row("1", "01/05/2025 01:00:00 PM"));
  auto report = import_export(test_catalog(), *test_catalog().source("chicago-crimes"),
                              request_for(store(), file(), "2025-02-01"),
                              [&](const ImportProgress& progress) { seen.push_back(progress); });
  ASSERT_TRUE(report.ok());
  ASSERT_FALSE(seen.empty());
  EXPECT_EQ(seen.back().rows, 1U);
  EXPECT_EQ(seen.back().bytes, seen.back().bytes_total);
  EXPECT_EQ(seen.back().bytes_total, std::filesystem::file_size(file()));
}

}  // namespace
}  // namespace blotter
