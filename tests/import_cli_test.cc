// `blotter import` from outside: what every kind of bad input says and leaves behind.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>

#include "export_testing.h"
#include "process_testing.h"

namespace blotter {
namespace {

using testing::Finished;
using ::testing::HasSubstr;
using testing::homicide;
using ::testing::Not;
using testing::run_blotter;
using testing::RunOptions;
using testing::TemporaryFolder;
using testing::three_homicides;

class ImportCli : public ::testing::Test {
 protected:
  Finished import(const std::string& file, const RunOptions& options = {},
                  const std::string& published = "2018-03-10") {
    return run_blotter(
        {"import", "chicago-homicides", file, "--published", published, "--data", folder_.path("data")},
        options);
  }
  Finished import_bytes(const std::string& bytes) { return import(folder_.write("export.csv", bytes)); }

  // Nothing on standard output, one line on standard error, which says `what`.
  static void expect_refused(const Finished& run, int code, const std::string& what) {
    EXPECT_EQ(run.code, code) << run.all();
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
    EXPECT_TRUE(run.err.starts_with("blotter: ")) << run.err;
    EXPECT_THAT(run.err, HasSubstr(what));
  }
  // The store holds what it held before a refused import: nothing.
  void expect_untouched() {
    const Finished list = run_blotter({"vintages", "--data", folder_.path("data")});
    EXPECT_EQ(list.code, 0) << list.all();
    EXPECT_EQ(list.out, "nothing has been imported yet; see blotter import --help\n");
  }
  // One vintage with so many records; the store is whole.
  void expect_records(int records, int aside = 0) {
    const Finished list = run_blotter({"vintages", "--data", folder_.path("data")});
    EXPECT_THAT(list.out, HasSubstr(std::to_string(records) + " record"));
    if (aside > 0) {
      EXPECT_THAT(list.out, HasSubstr(std::to_string(aside) + " row"));
    }
    const Finished verify = run_blotter({"verify", "--data", folder_.path("data")});
    EXPECT_EQ(verify.code, 0) << verify.all();
    EXPECT_THAT(verify.out, HasSubstr("1 vintage in "));
  }

  TemporaryFolder folder_;
};

TEST_F(ImportCli, AnExportBecomesAVintage) {
  const Finished run = import_bytes(three_homicides());
  EXPECT_EQ(run.code, 0) << run.all();
  EXPECT_EQ(run.err, "");
  EXPECT_THAT(run.out, HasSubstr("chicago-homicides, published 10 March 2018\n  3 records, from export.csv"));
  EXPECT_THAT(run.out, HasSubstr("left out for privacy"));
  expect_records(3);
  const Finished count = run_blotter({"count", "homicides", "--in", "chicago", "--window",
                                      "2017-02-01..2017-06-10", "--data", folder_.path("data")});
  EXPECT_THAT(count.out, HasSubstr("1 homicide in Chicago\n"));
}

TEST_F(ImportCli, TheSameExportAgainChangesNothing) {
  import_bytes(three_homicides());
  const Finished again = import_bytes(three_homicides());
  EXPECT_EQ(again.code, 0) << again.all();
  EXPECT_THAT(again.out, HasSubstr("already in the store: nothing has changed"));
  expect_records(3);
}

TEST_F(ImportCli, AnEmptyFile) {
  expect_refused(import_bytes(""), 2, "export.csv: is empty");
  expect_untouched();
}

TEST_F(ImportCli, AHeaderWithoutRows) {
  expect_refused(import_bytes(testing::crimes_header()), 2, "it has a header but no rows");
  expect_untouched();
}

TEST_F(ImportCli, ABinary) {
  std::string bytes;
  for (int i = 0; i < 5000; ++i) bytes += static_cast<char>((i * 73 + i / 7) % 251);
  expect_refused(import_bytes(bytes), 2, "export.csv: is binary, not a CSV");
  expect_untouched();
}

TEST_F(ImportCli, AnImageNamedCsv) {
  using namespace std::string_literals;
  expect_refused(import_bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10"s), 2,
                 "export.csv: is a PNG image, not a CSV");
  expect_untouched();
}

TEST_F(ImportCli, TheWrongColumns) {
  const Finished run = import_bytes("a,b,c\n1,2,3\n");
  expect_refused(run, 2, "export.csv:1: has no column ");
  EXPECT_THAT(run.err, HasSubstr("its columns are a, b, c"));
  expect_untouched();
}

TEST_F(ImportCli, ATruncatedLineIsKeptAside) {
  const Finished run = import_bytes(three_homicides() + "4,JA4,06/11/2017 0");
  EXPECT_EQ(run.code, 0) << run.all();
  EXPECT_THAT(run.out, HasSubstr("3 records, 1 row kept aside"));
  EXPECT_THAT(run.out, HasSubstr("export.csv:5: has 3 fields, the header has 22"));
  expect_records(3, 1);
}

TEST_F(ImportCli, AQuoteThatIsNotClosedIsKeptAside) {
  const Finished run = import_bytes(three_homicides() + "4,JA4,\"06/11/2017");
  EXPECT_EQ(run.code, 0) << run.all();
  EXPECT_THAT(run.out, HasSubstr("export.csv:5: a quote is not closed"));
  expect_records(3, 1);
}

TEST_F(ImportCli, AQuotedNewlineIsPartOfItsField) {
  const Finished run =
      import_bytes(three_homicides() + homicide(4, "06/11/2017 01:00:00 AM", "0110", "\"PARKING\nLOT\"") +
                   homicide(5, "99/11/2017 01:00:00 AM"));
  EXPECT_EQ(run.code, 0) << run.all();
  // The line after a record of two lines is counted as an editor counts it.
  EXPECT_THAT(run.out, HasSubstr("export.csv:7:3: column Date: "));
  expect_records(4, 1);
}

TEST_F(ImportCli, LinesEndingInCrLf) {
  std::string bytes = three_homicides();
  for (std::size_t at = 0; (at = bytes.find('\n', at)) != std::string::npos; at += 2) bytes.insert(at, "\r");
  EXPECT_EQ(import_bytes(bytes).code, 0);
  expect_records(3);
}

TEST_F(ImportCli, AByteOrderMark) {
  EXPECT_EQ(import_bytes("\xef\xbb\xbf" + three_homicides()).code, 0);
  expect_records(3);
}

TEST_F(ImportCli, Latin1BytesAreKeptAside) {
  const Finished run =
      import_bytes(three_homicides() + homicide(4, "06/11/2017 01:00:00 AM", "0110", "CAF\xe9"));
  EXPECT_EQ(run.code, 0) << run.all();
  EXPECT_THAT(run.out, HasSubstr("export.csv:5:8: column Location Description: the byte 0xE9 is not UTF-8"));
  expect_records(3, 1);
}

TEST_F(ImportCli, AFileAllInLatin1) {
  const std::string row = homicide(4, "06/11/2017 01:00:00 AM", "0110", "CAF\xe9");
  expect_refused(import_bytes(testing::crimes_header() + row + row + row), 2, "not in UTF-8");
  expect_untouched();
}

TEST_F(ImportCli, ADateThatDoesNotExistIsKeptAside) {
  const Finished run = import_bytes(three_homicides() + homicide(4, "02/30/2017 01:00:00 AM"));
  EXPECT_EQ(run.code, 0) << run.all();
  EXPECT_THAT(run.out,
              HasSubstr("export.csv:5:3: column Date: '02/30/2017 01:00:00 AM' is a day or time that"));
  expect_records(3, 1);
}

TEST_F(ImportCli, ManyBadRowsAreNamedUpToTwenty) {
  std::string bytes = three_homicides();
  for (int i = 0; i < 25; ++i) bytes += homicide(10 + i, "02/30/2017 01:00:00 AM");
  const Finished run = import_bytes(bytes);
  EXPECT_THAT(run.out, HasSubstr("export.csv:24:3: "));
  EXPECT_THAT(run.out, Not(HasSubstr("export.csv:25:3: ")));
  EXPECT_THAT(run.out, HasSubstr("and 5 more, in "));
  expect_records(3, 25);
}

TEST_F(ImportCli, NothingUsable) {
  expect_refused(import_bytes(testing::crimes_header() + homicide(1, "13/45/2017 01:00:00 AM")), 2,
                 "export.csv:2:3: none of its 1 row can be read");
  expect_untouched();
}

TEST_F(ImportCli, ADayThatDoesNotExistInPublished) {
  const std::string file = folder_.write("export.csv", three_homicides());
  expect_refused(import(file, {}, "2018-02-30"), 2,
                 "--published \"2018-02-30\": there is no such day; February 2018 has 28 days");
  expect_refused(import(file, {}, "yesterday"), 2, "--published \"yesterday\": not a day");
  expect_refused(import(file, {}, "9999-01-01"), 2, "that day is still to come");
  expect_refused(run_blotter({"import", "chicago-homicides", file}), 2, "--published: missing");
  expect_untouched();
}

TEST_F(ImportCli, WhatIsNoFileOrSource) {
  expect_refused(import(folder_.path("absent.csv")), 2, "absent.csv: there is no such file");
  expect_refused(import(folder_.path()), 2, "is a folder, not a file");
  const std::string file = folder_.write("export.csv", three_homicides());
  expect_refused(run_blotter({"import", "chicago-homicide", file, "--published", "2018-03-10"}), 2,
                 "chicago-homicide: there is no such source; did you mean \"chicago-homicides\"?");
  expect_refused(run_blotter({"import", "chicago-homicides", "--published", "2018-03-10"}), 2,
                 "FILE: missing");
  expect_refused(run_blotter({"import", "chicago-homicides", file, "--published", "2018-03-10", "--covers",
                              "2018-01-01..2017-01-01", "--data", folder_.path("data")}),
                 2, "--covers \"2018-01-01..2017-01-01\": the window ends before it begins");
  expect_refused(run_blotter({"import", "chicago-homicides", file, "--published", "2018-03-10", "--covers",
                              "2017-01-01..2030-01-01", "--data", folder_.path("data")}),
                 2, "ends after the day of publication");
  expect_untouched();
}

TEST_F(ImportCli, AStoreFromANewerVersion) {
  import_bytes(three_homicides());
  folder_.write("data/format.json", "{\"format\": 99}");
  const std::string other =
      folder_.write("other.csv", three_homicides() + homicide(4, "06/11/2017 01:00:00 AM"));
  expect_refused(import(other), 2, "was written by a newer blotter");
  expect_refused(run_blotter({"vintages", "--data", folder_.path("data")}), 2,
                 "was written by a newer blotter");
  folder_.write("data/format.json", "{\"format\": 2}");
  expect_records(3);
}

TEST_F(ImportCli, AReadOnlyFolder) {
  std::filesystem::create_directory(folder_.path("data"));
  // Root writes anywhere: the program runs without its powers.
  for (const std::string& path : {folder_.path(), folder_.path("data")}) {
    std::filesystem::permissions(path, std::filesystem::perms(0555));
  }
  std::filesystem::permissions(folder_.path(), std::filesystem::perms(0755));
  const std::string file = folder_.write("export.csv", three_homicides());
  RunOptions options;
  options.as_nobody = true;
  expect_refused(import(file, options), 1, "Permission denied");
  std::filesystem::permissions(folder_.path("data"), std::filesystem::perms(0755));
  expect_untouched();
}

TEST_F(ImportCli, AFullDisk) {
  import_bytes(three_homicides());
  std::string bytes = testing::crimes_header();
  for (int i = 0; i < 5000; ++i) bytes += homicide(i, "01/05/2017 04:45:00 PM", i % 2 == 0 ? "0110" : "0142");
  const std::string file = folder_.write("large.csv", bytes);
  RunOptions options;
  options.file_size_limit = 8192;  // no file may grow beyond: a write fails as on a disk that is full
  const Finished run = import(file, options);
  EXPECT_EQ(run.code, 1) << run.all();
  EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
  expect_records(3);
  // With room again the same import goes through, and nothing of the failed one is left.
  EXPECT_EQ(import(file).code, 0);
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path("data/chicago-homicides"))) {
    EXPECT_FALSE(entry.path().filename().string().starts_with(".")) << entry.path();
  }
}

TEST_F(ImportCli, AnImportWhileAnotherHoldsTheStore) {
  import_bytes(three_homicides());
  const int lock = ::open(folder_.path("data/chicago-homicides/lock").c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_GE(lock, 0);
  ASSERT_EQ(::flock(lock, LOCK_EX | LOCK_NB), 0);
  const std::string other =
      folder_.write("other.csv", three_homicides() + homicide(4, "06/11/2017 01:00:00 AM"));
  expect_refused(import(other), 1, "another import");
  // Who only reads is not held up.
  expect_records(3);
  ::close(lock);
  EXPECT_EQ(import(other).code, 0);
}

TEST_F(ImportCli, TwoImportsAtOnce) {
  std::string bytes = testing::crimes_header();
  for (int i = 0; i < 20000; ++i)
    bytes += homicide(i, "01/05/2017 04:45:00 PM", i % 2 == 0 ? "0110" : "0142");
  const std::string file = folder_.write("large.csv", bytes);
  const std::vector<std::string> arguments = {
      "import", "chicago-homicides", file, "--published", "2018-03-10", "--data", folder_.path("data")};
  testing::Running first(arguments);
  testing::Running second(arguments);
  const Finished one = first.wait();
  const Finished two = second.wait();
  // Either may come first; the other one finds the store busy, or the work done.
  EXPECT_EQ(std::min(one.code, two.code), 0) << one.all() << two.all();
  for (const Finished& run : {one, two}) {
    if (run.code != 0) expect_refused(run, 1, "another import");
  }
  const Finished list = run_blotter({"vintages", "--data", folder_.path("data")});
  EXPECT_THAT(list.out, HasSubstr("20,000 records"));
  EXPECT_EQ(run_blotter({"verify", "--data", folder_.path("data")}).code, 0);
}

TEST_F(ImportCli, SeveralFilesAreVintagesOfTheirOwn) {
  const std::string one = folder_.write("one.csv", three_homicides());
  const std::string two = folder_.write("two.csv", three_homicides() + homicide(4, "06/11/2017 01:00:00 AM"));
  const std::string bad = folder_.write("bad.csv", "");
  const Finished run = run_blotter({"import", "chicago-homicides", one, two, bad, "--published", "2018-03-10",
                                    "--data", folder_.path("data")});
  EXPECT_EQ(run.code, 2) << run.all();
  EXPECT_THAT(run.err, HasSubstr("2 of 3 files had been imported before it"));
  EXPECT_THAT(run.out, HasSubstr("from one.csv"));
  EXPECT_THAT(run.out, HasSubstr("from two.csv"));
  const Finished verify = run_blotter({"verify", "--data", folder_.path("data")});
  EXPECT_THAT(verify.out, HasSubstr("2 vintages in "));
}

TEST_F(ImportCli, ADamagedFileIsNamed) {
  import_bytes(three_homicides());
  std::string damaged;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path("data"))) {
    if (entry.path().extension() == ".parquet") damaged = entry.path().string();
  }
  std::filesystem::resize_file(damaged, std::filesystem::file_size(damaged) - 1);
  const Finished run = run_blotter({"verify", "--data", folder_.path("data")});
  expect_refused(run, 1, damaged);
}

TEST_F(ImportCli, ABarOnATerminalOnly) {
  std::string bytes = testing::crimes_header();
  for (int i = 0; i < 20000; ++i)
    bytes += homicide(i, "01/05/2017 04:45:00 PM", i % 2 == 0 ? "0110" : "0142");
  const std::string file = folder_.write("large.csv", bytes);
  RunOptions options;
  options.environment["TERM"] = "xterm-256color";
  const Finished terminal = testing::run_in_terminal(
      {"import", "chicago-homicides", file, "--published", "2018-03-10", "--data", folder_.path("data")},
      options);
  EXPECT_EQ(terminal.code, 0) << terminal.all();
  EXPECT_THAT(terminal.out, HasSubstr("rows  "));
  EXPECT_THAT(terminal.out, HasSubstr(" MB\r\x1b[K"));  // drawn, and wiped
  const Finished piped = import(file, options, "2018-03-11");
  EXPECT_EQ(piped.err, "");
  EXPECT_THAT(piped.out, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace blotter
