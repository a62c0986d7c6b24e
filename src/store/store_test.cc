#include <blotter/import.h>
#include <blotter/store.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "store/manifest.h"
#include "store/store_testing.h"

namespace blotter {
namespace {

using ::testing::HasSubstr;

class StoreTest : public ::testing::Test {
 protected:
  void add(const std::string& day, const std::string& rows, const std::string& source = "chicago-crimes") {
    auto report = import_export(test_catalog(), *test_catalog().source(source),
                                request_for(dir(), folder_.write("export.csv", crimes_header() + rows), day));
    ASSERT_TRUE(report.ok()) << report.error().line();
  }
  [[nodiscard]] std::string dir() const { return folder_ / "store"; }
  static Day day(const std::string& text) { return parse_day(text).value(); }

  TempFolder folder_;
};

TEST_F(StoreTest, AnAbsentOrEmptyFolderIsAnEmptyStore) {
  EXPECT_TRUE(Store::open(dir())->vintages().empty());
  std::filesystem::create_directory(dir());
  EXPECT_TRUE(Store::open(dir())->vintages().empty());
  EXPECT_TRUE(Store::open(dir())->verify().ok());
}

TEST_F(StoreTest, AsOfIsTheNewestThatWasOut) {
  add("2025-03-01", crimes_row("1", "02/05/2025 01:00:00 PM"));
  add("2025-02-01", crimes_row("1", "01/05/2025 01:00:00 PM"));
  add("2025-04-01", crimes_row("1", "03/05/2025 01:00:00 PM"));
  add("2025-02-15", crimes_row("1", "01/05/2025 01:00:00 PM", "HOMICIDE", "0110"), "chicago-homicides");
  auto store = Store::open(dir());
  ASSERT_TRUE(store.ok()) << store.error().line();
  std::vector<std::string> days;
  for (const Vintage& vintage : store->vintages())
    days.push_back(vintage.source + " " + to_string(vintage.published));
  EXPECT_THAT(days, ::testing::ElementsAre("chicago-crimes 2025-02-01", "chicago-crimes 2025-03-01",
                                           "chicago-crimes 2025-04-01", "chicago-homicides 2025-02-15"));
  EXPECT_EQ(store->as_of("chicago-crimes", day("2025-01-31")), nullptr);
  EXPECT_EQ(store->as_of("chicago-crimes", day("2025-02-01"))->published, day("2025-02-01"));
  EXPECT_EQ(store->as_of("chicago-crimes", day("2025-03-31"))->published, day("2025-03-01"));
  EXPECT_EQ(store->newest("chicago-crimes")->published, day("2025-04-01"));
  EXPECT_EQ(store->newest("chicago-victims"), nullptr);
  EXPECT_EQ(store->vintages_of("chicago-crimes").size(), 3U);
  EXPECT_TRUE(store->verify().ok());
}

TEST_F(StoreTest, VintageComesBackAsItWasWritten) {
  add("2025-02-15",
      crimes_row("1", "01/05/2025 01:00:00 PM", "HOMICIDE", "0110") +
          crimes_row("", "01/05/2025 01:00:00 PM"),
      "chicago-homicides");
  const Vintage vintage = Store::open(dir())->vintages().front();
  EXPECT_EQ(vintage.id, "2025-02-15-" + vintage.sha256.substr(0, 12));
  EXPECT_EQ(vintage.path, dir() + "/chicago-homicides");
  EXPECT_EQ(vintage.rejected_file, "rejected-1.parquet");
  EXPECT_EQ(vintage.added, 1U);
  EXPECT_EQ(vintage.ended, 0U);
  EXPECT_EQ(vintage.known_at, KnownAt{day("2025-02-15")});
  EXPECT_EQ(vintage.retrieved, "2026-01-01");
  EXPECT_EQ(vintage.export_name, "export.csv");
  EXPECT_EQ(vintage.bytes, std::filesystem::file_size(folder_ / "export.csv"));
  EXPECT_EQ(vintage.rows, 1U);
  EXPECT_EQ(vintage.rejected, 1U);
  EXPECT_EQ(vintage.shape, VintageShape::kRecords);
  EXPECT_EQ(vintage.grain, Grain::kMinute);
  EXPECT_FALSE(vintage.pack);
  EXPECT_EQ(to_string(vintage.coverage), "[2025-01-05T00:00, 2025-01-05T14:00)");
  EXPECT_EQ(vintage.missing_codes, std::vector<std::string>{"0142"});
  ASSERT_EQ(vintage.versions->files.size(), 1U);
  EXPECT_EQ(vintage.versions->files.front().name, "versions-1.parquet");
  // And a second time through the JSON.
  auto again = parse_vintage(to_json(vintage), "vintage.json");
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(to_json(*again), to_json(vintage));
}

TEST_F(StoreTest, VerifyNamesWhatIsDamaged) {
  add("2025-02-01", crimes_row("1", "01/05/2025 01:00:00 PM"));
  auto store = Store::open(dir());
  ASSERT_TRUE(store.ok());
  const std::string parquet = store->vintages().front().path + "/versions-1.parquet";
  const auto size = std::filesystem::file_size(parquet);
  std::fstream(parquet, std::ios::in | std::ios::out | std::ios::binary).seekp(40).put('~');
  EXPECT_THAT(store->verify().error().line(),
              HasSubstr(parquet + ": has another SHA-256 than the manifest says"));
  EXPECT_EQ(store->verify().error().code, ErrorCode::kDamaged);
  std::filesystem::resize_file(parquet, size - 1);
  EXPECT_THAT(store->verify().error().line(), HasSubstr("bytes, the manifest says " + std::to_string(size)));
  std::filesystem::remove(parquet);
  EXPECT_THAT(store->verify().error().line(), HasSubstr(parquet + ": is missing or can't be read"));
}

TEST_F(StoreTest, ALostManifestIsNamedAndNothingIsCleared) {
  add("2025-02-01", crimes_row("1", "01/05/2025 01:00:00 PM"));
  add("2025-03-01", crimes_row("2", "01/05/2025 01:00:00 PM"));
  std::filesystem::remove(dir() + "/chicago-crimes/manifest.json");
  const auto before = files_under(dir());
  EXPECT_THAT(Store::open(dir()).error().line(),
              HasSubstr("manifest.json: is missing, though files of several imports are there"));
  auto report = import_export(test_catalog(), *test_catalog().source("chicago-crimes"),
                              request_for(dir(), folder_ / "export.csv", "2025-04-01"));
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().code, ErrorCode::kDamaged);
  EXPECT_EQ(files_under(dir()), before);
}

TEST_F(StoreTest, TheCallersOtherWordOnCoverageIsTaken) {
  add("2025-02-01", crimes_row("1", "01/05/2025 01:00:00 PM"));
  ImportRequest request = request_for(dir(), folder_ / "export.csv", "2025-02-01");
  request.covers = parse_window("2025-01-01..2025-01-20").value();
  auto report = import_export(test_catalog(), *test_catalog().source("chicago-crimes"), request);
  ASSERT_TRUE(report.ok()) << report.error().line();
  EXPECT_FALSE(report->already_there);
  const auto store = Store::open(dir());
  ASSERT_EQ(store->vintages().size(), 1U);
  EXPECT_EQ(store->vintages().front().coverage, *request.covers);
  EXPECT_EQ(rows_of("SELECT id FROM " + records_of(store->vintages().front())),
            std::vector<std::string>{"1"});
  EXPECT_TRUE(
      import_export(test_catalog(), *test_catalog().source("chicago-crimes"), request)->already_there);
}

TEST_F(StoreTest, ADamagedManifestIsNamed) {
  add("2025-02-01", crimes_row("1", "01/05/2025 01:00:00 PM"));
  const std::string manifest = dir() + "/chicago-crimes/manifest.json";
  const std::string good = files_under(dir()).at("chicago-crimes/manifest.json");
  std::string bent = good;
  bent.replace(bent.find("\"rows\":1"), 8, "\"rows\":2");
  std::ofstream(manifest) << bent;
  EXPECT_THAT(Store::open(dir()).error().line(), HasSubstr(manifest + ": has another SHA-256 than it says"));
  std::ofstream(manifest) << good;
  EXPECT_TRUE(Store::open(dir()).ok());
  std::ofstream(manifest) << "{\"format\": 2, ";
  EXPECT_EQ(Store::open(dir()).error().code, ErrorCode::kDamaged);
  EXPECT_THAT(Store::open(dir()).error().line(), HasSubstr(manifest + ": is not a file of a store"));
  std::ofstream(manifest) << "{\"format\": 9}";
  EXPECT_EQ(Store::open(dir()).error().code, ErrorCode::kNewerStore);
  std::ofstream(manifest) << "{\"format\": 1}";
  EXPECT_EQ(Store::open(dir()).error().code, ErrorCode::kBadInput);
}

TEST_F(StoreTest, AnOlderMappingIsReplaced) {
  const std::string file =
      folder_.write("export.csv", crimes_header() + crimes_row("1", "01/05/2025 01:00:00 PM"));
  Source source = *test_catalog().source("chicago-crimes");
  ASSERT_TRUE(import_export(test_catalog(), source, request_for(dir(), file, "2025-02-01")).ok());
  ++source.mapping_version;
  auto report = import_export(test_catalog(), source, request_for(dir(), file, "2025-02-01"));
  ASSERT_TRUE(report.ok()) << report.error().line();
  EXPECT_FALSE(report->already_there);
  auto store = Store::open(dir());
  ASSERT_EQ(store->vintages().size(), 1U);
  EXPECT_EQ(store->vintages().front().mapping_version, source.mapping_version);
  EXPECT_TRUE(store->verify().ok());
}

}  // namespace
}  // namespace blotter
