// The exports that were really published, where they are at hand: every row comes in, and the figures are
// those that another program counted.
#include <blotter/import.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "store/store_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RealExports : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* set = std::getenv("BLOTTER_SHARED");
    data_ = fs::path(set == nullptr ? blotter::testing::kDefaultShared : set) / "data";
    if (!fs::is_directory(data_)) GTEST_SKIP() << "no real exports here; BLOTTER_SHARED names their folder";
  }
  ImportReport import(const std::string& source, const fs::path& file, const std::string& day) {
    auto report = import_export(test_catalog(), *test_catalog().source(source),
                                request_for(folder_ / "store", (data_ / file).string(), day));
    if (report.ok()) return std::move(report).value();
    ADD_FAILURE() << file << ": " << report.error().line();
    return {};
  }
  // "…_20210810.csv" → 2021-08-10
  static std::string day_in(const fs::path& file) {
    const std::string stem = file.stem().string();
    const std::string digits = stem.substr(stem.size() - 8);
    return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6);
  }
  [[nodiscard]] std::vector<fs::path> files(const std::string& folder, const std::string& prefix) const {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(data_ / folder)) {
      if (entry.path().filename().string().starts_with(prefix)) out.push_back(entry.path());
    }
    std::sort(out.begin(), out.end());
    return out;
  }
  static std::string count(const ImportReport& report, const std::string& where) {
    return rows_of("SELECT count(*) FROM " + records_of(report.vintage) + " WHERE " + where).front();
  }

  fs::path data_;
  TempFolder folder_;
};

TEST_F(RealExports, ChicagoVictims) {
  const ImportReport report =
      import("chicago-victims", "chicago-victims/2026-05-08_2025-08-18_to_2025-09-03.csv", "2026-05-08");
  EXPECT_EQ(report.vintage.rows, 136U);
  EXPECT_EQ(report.vintage.rejected, 0U);
  // An extract: it claims nothing about the months up to its publication.
  EXPECT_EQ(to_string(report.vintage.coverage), "[2025-08-18T00:00, 2025-09-03T10:00)");
  const std::string shot = "gunshot = 'YES' AND occurred >= '2025-08-29 17:00' AND occurred < ";
  EXPECT_EQ(count(report, shot + "'2025-09-01 10:00'"), "56");
  EXPECT_EQ(count(report, shot + "'2025-09-01 10:00' AND victimization = 'HOMICIDE'"), "8");
  EXPECT_EQ(count(report, shot + "'2025-09-02 05:00'"), "62");
  EXPECT_EQ(rows_of("SELECT count(DISTINCT incident) FROM " + records_of(report.vintage) + " WHERE " + shot +
                    "'2025-09-01 10:00'")
                .front(),
            "34");
}

TEST_F(RealExports, ChicagoHomicidesInAllVintages) {
  struct Export {
    const char* file;
    const char* day;
    std::uint64_t rows;
    const char* of_2016;
  };
  const std::vector<Export> exports = {{"homicides__vintage_20180310.csv", "2018-03-10", 8991, "780"},
                                       {"homicides__vintage_202107.csv", "2021-07-01", 11166, "788"},
                                       {"homicides__vintage_20240503.csv", "2024-05-03", 13174, "790"}};
  for (const Export& e : exports) {
    const ImportReport report = import("chicago-homicides", fs::path("chicago-homicides") / e.file, e.day);
    EXPECT_EQ(report.vintage.rows, e.rows) << e.file;
    EXPECT_EQ(report.vintage.rejected, 0U) << e.file;
    EXPECT_THAT(report.vintage.missing_codes, IsEmpty()) << e.file;
    EXPECT_EQ(to_string(report.vintage.coverage.from), "2001-01-01T00:00") << e.file;
    EXPECT_EQ(count(report, "occurred >= '2016-01-01' AND occurred < '2017-01-01'"), e.of_2016) << e.file;
  }
  const ImportReport murders = import(
      "chicago-homicides", "chicago-homicides/first_degree_murder_only__vintage_20230727.csv", "2023-07-27");
  EXPECT_EQ(murders.vintage.rows, 12657U);
  EXPECT_THAT(murders.vintage.missing_codes, ElementsAre("0142"));
}

TEST_F(RealExports, EveryCarjackingWithItsLeadingZero) {
  std::ifstream index(data_ / "chicago-carjackings/INDEX.tsv");
  std::string line;
  std::getline(index, line);
  int exports = 0;
  while (std::getline(index, line)) {
    std::vector<std::string> fields;
    std::stringstream tabs(line);
    for (std::string field; std::getline(tabs, field, '\t');) fields.push_back(field);
    const ImportReport report =
        import("chicago-carjackings", fs::path("chicago-carjackings") / fields[7], fields[0]);
    EXPECT_EQ(std::to_string(report.vintage.rows), fields[2]) << fields[7];
    EXPECT_EQ(report.vintage.rejected, 0U) << fields[7];
    EXPECT_EQ(count(report, "code NOT IN ('0325', '0326') OR fbi_code <> '03' OR length(beat) <> 4"), "0")
        << fields[7];
    ++exports;
  }
  EXPECT_EQ(exports, 22);
  EXPECT_EQ(Store::open(folder_ / "store")->vintages().size(), 22U);
  EXPECT_TRUE(Store::open(folder_ / "store")->verify().ok());
}

TEST_F(RealExports, TheCrimeIndex) {
  std::uint64_t rejected = 0;
  for (const fs::path& file : files("crime-index", "by_agency_month__")) {
    const ImportReport report = import("crime-index-months", file, day_in(file));
    EXPECT_EQ(report.vintage.rows, 28531U);
    EXPECT_EQ(to_string(report.vintage.coverage), "[2018-01-01T00:00, 2024-08-01T00:00)");
    rejected += report.vintage.rejected;
  }
  for (const fs::path& file : files("crime-index", "rtci_full_table__")) {
    const ImportReport report = import("crime-index-ytd", file, day_in(file));
    EXPECT_GT(report.vintage.rows, 2'000U) << file;
    EXPECT_LE(report.vintage.coverage.to, LocalMinute{report.vintage.published + std::chrono::days(1)})
        << file;
    rejected += report.vintage.rejected;
    if (report.vintage.rejected > 0) {
      // One city whose year is said to end in the December to come.
      EXPECT_EQ(to_string(report.vintage.published), "2024-07-31");
      EXPECT_EQ(report.rejected_sample.front().reason, "the period was not over on the day of publication");
    }
  }
  EXPECT_EQ(rejected, 7U);
  auto store = Store::open(folder_ / "store");
  ASSERT_TRUE(store.ok()) << store.error().line();
  EXPECT_EQ(store->vintages().size(), 24U);
  const auto chicago = [&](const char* published, const char* window) {
    const Vintage* vintage = store->as_of("crime-index-ytd", parse_day(published).value());
    return rows_of("SELECT count FROM " + records_of(*vintage) +
                   " WHERE place = 'chicago' AND definition = 'homicides' AND " + window);
  };
  const char* to_july = "\"from\" = '2025-01-01' AND \"to\" = '2025-08-01'";
  EXPECT_THAT(chicago("2025-09-18", to_july), ElementsAre("238"));
  EXPECT_THAT(chicago("2025-09-18", "\"from\" = '2024-01-01' AND \"to\" = '2024-08-01'"), ElementsAre("348"));
  EXPECT_THAT(chicago("2025-10-21", "\"from\" = '2025-01-01' AND \"to\" = '2025-09-01'"), ElementsAre("283"));
  EXPECT_THAT(chicago("2025-10-21", "\"from\" = '2024-01-01' AND \"to\" = '2024-09-01'"), ElementsAre("403"));
  EXPECT_THAT(chicago("2024-10-31", "\"from\" = '2024-01-01' AND \"to\" = '2024-09-01'"), ElementsAre("394"));
}

// All 22 exports in one store, in an order of their own, are known as each of them alone would be.
TEST_F(RealExports, EveryVintageOfTheCarjackingsIsKept) {
  const std::string all = "SELECT * FROM ";
  std::map<std::string, std::vector<std::string>> alone;
  std::vector<fs::path> exports = files("chicago-carjackings", "carjackings__");
  for (const fs::path& file : exports) {
    const TempFolder folder;
    auto report = import_export(test_catalog(), *test_catalog().source("chicago-carjackings"),
                                request_for(folder / "store", file.string(), day_in(file)));
    ASSERT_TRUE(report.ok()) << report.error().line();
    alone[day_in(file)] = rows_of(all + records_of(report->vintage) + " ORDER BY ALL");
  }
  // Not by day.
  std::rotate(exports.begin(), exports.begin() + 9, exports.end());
  std::reverse(exports.begin(), exports.begin() + 5);
  for (const fs::path& file : exports) import("chicago-carjackings", file, day_in(file));
  const auto store = Store::open(folder_ / "store");
  ASSERT_EQ(store->vintages().size(), 22U);
  for (const Vintage& vintage : store->vintages()) {
    EXPECT_EQ(rows_of(all + records_of(vintage) + " ORDER BY ALL"), alone.at(to_string(vintage.published)));
  }
}

// Together they take at most half as much again as the newest alone.
TEST_F(RealExports, TwentyTwoVintagesTakeLittleRoom) {
  const auto bytes = [](const std::string& folder) {
    std::uint64_t out = 0;
    for (const auto& [name, content] : files_under(folder)) out += content.size();
    return out;
  };
  const std::vector<fs::path> exports = files("chicago-carjackings", "carjackings__");
  const TempFolder folder;
  auto newest = import_export(test_catalog(), *test_catalog().source("chicago-carjackings"),
                              request_for(folder / "store", exports.back().string(), day_in(exports.back())));
  ASSERT_TRUE(newest.ok());
  const auto parquet =
      fs::file_size(newest->vintage.path + "/" + newest->vintage.versions->files.front().name);
  for (const fs::path& file : exports) import("chicago-carjackings", file, day_in(file));
  EXPECT_LT(static_cast<double>(bytes(folder_ / "store")), 1.5 * static_cast<double>(parquet));
}

}  // namespace
}  // namespace blotter
