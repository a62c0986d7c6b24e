#include <blotter/import.h>
#include <blotter/pack.h>
#include <blotter/tally.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "store/store_testing.h"

namespace blotter {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string kVictims =
    "CASE_NUMBER,DATE,BLOCK,VICTIMIZATION_PRIMARY,INCIDENT_PRIMARY,GUNSHOT_INJURY_I,UNIQUE_ID,COMMUNITY_AREA,"
    "DISTRICT,"
    "BEAT,AGE,SEX,RACE,VICTIMIZATION_IUCR_CD\n";
// Two cases with several victims, one over midnight; a stabbing; one victim without an area.
const std::string kVictimRows =
    "CASE-AAAA,08/29/2025 11:58:00 PM,021XX S "
    "SECRET,HOMICIDE,HOMICIDE,YES,V-1,AUSTIN,15,1511,20-29,M,BLK,0110\n"
    "CASE-AAAA,08/30/2025 12:02:00 AM,021XX S "
    "SECRET,BATTERY,HOMICIDE,YES,V-2,AUSTIN,15,1511,0-19,F,BLK,041A\n"
    "CASE-BBBB,08/30/2025 12:40:00 AM,001XX N "
    "SECRET,BATTERY,BATTERY,YES,V-3,CHATHAM,6,0631,30-39,M,WHI,041A\n"
    "CASE-BBBB,08/30/2025 12:40:00 AM,001XX N "
    "SECRET,BATTERY,BATTERY,YES,V-4,CHATHAM,6,0631,30-39,M,WHI,041A\n"
    "CASE-CCCC,08/31/2025 04:10:00 PM,005XX W SECRET,HOMICIDE,HOMICIDE,NO,V-5,,,2222,50-59,M,WWH,0110\n";
const std::string kMonths =
    "date,agency_full,aggravated_assault,burglary,motor_vehicle_theft,murder,rape,robbery,theft,violent_"
    "crime,"
    "property_crime,Last Updated\n"
    "2024-01-01,\"Chicago, Illinois\",NA,5,3,40,NA,NA,NA,NA,NA,x\n"
    "2024-01-01,\"Boston, Massachusetts\",NA,NA,NA,7,NA,NA,NA,NA,NA,x\n";

class PackTest : public ::testing::Test {
 protected:
  PackTest() {
    import("chicago-victims", kVictims + kVictimRows, "2025-09-03");
    import("crime-index-months", kMonths, "2024-03-15");
  }
  void import(const std::string& source, const std::string& bytes, const std::string& day) {
    auto report = import_export(test_catalog(), *test_catalog().source(source),
                                request_for(dir(), folder_.write(source + ".csv", bytes), day));
    ASSERT_TRUE(report.ok()) << report.error().line();
  }
  PackReport pack(PackRequest request) {
    request.file = file();
    auto report = write_pack(test_catalog(), Store::open(dir()).value(), request);
    if (report.ok()) return std::move(report).value();
    ADD_FAILURE() << report.error().line();
    return {};
  }
  Store unpacked() {
    auto reports = import_pack(test_catalog(), folder_ / "other", file(), "2026-02-02");
    if (!reports.ok()) ADD_FAILURE() << reports.error().line();
    return Store::open(folder_ / "other").value();
  }
  [[nodiscard]] std::string dir() const { return folder_ / "store"; }
  [[nodiscard]] std::string file() const { return folder_ / "counts.parquet"; }

  TempFolder folder_;
};

// Each window of whole hours, each definition: what the pack answers is what the records say.
TEST_F(PackTest, AnswersAsTheRecordsDo) {
  pack({.sources = {"chicago-victims"}});
  const Store records = Store::open(dir()).value();
  const Store counts = unpacked();
  const Vintage& from = *records.newest("chicago-victims");
  const Vintage& to = *counts.newest("chicago-victims");
  std::vector<SeriesRequest> requests;
  for (const char* place : {"chicago", "chicago/austin", "chicago/chatham"}) {
    for (const Definition& definition : test_catalog().source("chicago-victims")->definitions) {
      requests.push_back({.definition = &definition, .place = test_catalog().place(place)});
      ASSERT_NE(requests.back().place, nullptr) << place;
    }
  }
  auto expected = scan(test_catalog(), from, requests, {});
  auto actual = scan(test_catalog(), to, requests, {});
  ASSERT_TRUE(expected.ok()) << expected.error().line();
  ASSERT_TRUE(actual.ok()) << actual.error().line();
  int answers = 0;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const bool part = requests[i].place->id != "chicago";
    const std::chrono::hours step(part ? 24 : 1);
    const LocalMinute first = LocalMinute{day_of(from.coverage.from)};
    for (LocalMinute a = first; a < from.coverage.to; a += step) {
      for (LocalMinute b = a + step; b <= from.coverage.to; b += step) {
        const auto want = (*expected)[i].find({a, b});
        ASSERT_EQ((*actual)[i].find({a, b}), want)
            << requests[i].definition->id << " " << requests[i].place->id << " " << to_string(Window{a, b});
        answers += want && *want > 0 ? 1 : 0;
      }
    }
  }
  EXPECT_GT(answers, 1000);
}

TEST_F(PackTest, AgesByTheHour) {
  pack({.sources = {"chicago-victims"}});
  const Store counts = unpacked();
  const Definition* shot = test_catalog().source("chicago-victims")->definitions_of("people-shot").front();
  auto slices = breakdown(test_catalog(), *counts.newest("chicago-victims"),
                          {.definition = shot, .place = test_catalog().place("chicago")}, "age",
                          parse_window("2025-08-30..2025-08-30T01:00").value());
  ASSERT_TRUE(slices.ok()) << slices.error().line();
  std::vector<std::string> found;
  for (const Slice& slice : *slices) {
    if (slice.count > 0) found.push_back(slice.value + ": " + std::to_string(slice.count));
  }
  EXPECT_THAT(found, ElementsAre("0-19: 1", "30-39: 2"));
}

TEST_F(PackTest, HoldsNoRecordCaseNumberOrBlock) {
  pack({});
  EXPECT_THAT(rows_of("SELECT string_agg(column_name, ' ') FROM (DESCRIBE SELECT * FROM '" + file() + "')"),
              ElementsAre("source vintage place definition dimension value from to count"));
  EXPECT_THAT(rows_of("SELECT count(*) FROM '" + file() +
                      "' t WHERE t::VARCHAR ILIKE '%CASE-%' OR t::VARCHAR ILIKE "
                      "'%SECRET%' OR t::VARCHAR ILIKE '%V-%'"),
              ElementsAre("0"));
  EXPECT_THAT(rows_of("SELECT DISTINCT dimension FROM '" + file() + "' ORDER BY 1"),
              ElementsAre("", "age", "community_area", "district", "ward"));
  // Parts by the day.
  EXPECT_THAT(rows_of("SELECT DISTINCT \"to\" - \"from\" FROM '" + file() +
                      "' WHERE dimension = 'district' AND count > 0"),
              ElementsAre("1 day"));
}

TEST_F(PackTest, LineageComesAlong) {
  pack({});
  EXPECT_THAT(
      rows_of("SELECT decode(value)::VARCHAR FROM parquet_kv_metadata('" + file() +
              "') WHERE decode(key) = 'blotter_pack'"),
      ElementsAre(::testing::AllOf(HasSubstr("\"licence\":\"free to use with credit to AH Datalytics"),
                                   HasSubstr("\"published\":\"2025-09-03\""))));
  const Store counts = unpacked();
  ASSERT_EQ(counts.vintages().size(), 2U);
  const Store records = Store::open(dir()).value();
  const Vintage& origin = *records.newest("chicago-victims");
  const Vintage& vintage = *counts.newest("chicago-victims");
  EXPECT_TRUE(vintage.pack);
  EXPECT_TRUE(vintage.excerpt);
  EXPECT_EQ(vintage.shape, VintageShape::kCells);
  EXPECT_EQ(vintage.grain, Grain::kHour);
  EXPECT_EQ(vintage.published, origin.published);
  EXPECT_EQ(vintage.sha256, origin.sha256);
  EXPECT_EQ(vintage.rows, 5U);
  EXPECT_EQ(vintage.coverage, origin.coverage);
  EXPECT_EQ(vintage.export_name, "chicago-victims.csv");
  EXPECT_EQ(vintage.retrieved, "2026-02-02");
  EXPECT_FALSE(counts.newest("crime-index-months")->pack);
  EXPECT_TRUE(counts.verify().ok());
}

TEST_F(PackTest, TheSameBytesEachTime) {
  pack({});
  const std::string first = files_under(folder_.path())["counts.parquet"];
  pack({});
  EXPECT_EQ(files_under(folder_.path())["counts.parquet"], first);
  EXPECT_FALSE(first.empty());
}

TEST_F(PackTest, OnlyWhatIsAskedFor) {
  EXPECT_EQ(pack({.places = {"boston"}}).cells, 1U);
  EXPECT_THAT(rows_of("SELECT source, place, definition, count FROM '" + file() + "'"),
              ElementsAre("crime-index-months|boston|homicides|7"));
  pack({.places = {"chicago"}, .measures = {"burglary"}});
  EXPECT_THAT(rows_of("SELECT source, place, definition, count FROM '" + file() + "'"),
              ElementsAre("crime-index-months|chicago|burglary|5"));
  auto unknown =
      write_pack(test_catalog(), Store::open(dir()).value(), {.sources = {"nowhere"}, .file = file()});
  EXPECT_EQ(unknown.error().line(), "the source \"nowhere\": is not known");
  auto nothing = write_pack(test_catalog(), Store::open(dir()).value(),
                            {.places = {"philadelphia"}, .file = folder_ / "x"});
  EXPECT_EQ(nothing.error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "x"));
}

TEST_F(PackTest, TakenInTwiceAndReplacedByTheRecords) {
  pack({});
  unpacked();
  const auto before = files_under(folder_ / "other");
  auto again = import_pack(test_catalog(), folder_ / "other", file(), "2026-03-03");
  ASSERT_TRUE(again.ok());
  for (const ImportReport& report : *again) EXPECT_TRUE(report.already_there);
  EXPECT_EQ(files_under(folder_ / "other"), before);
  // The records of the same export take the place of its counts …
  auto full = import_export(test_catalog(), *test_catalog().source("chicago-victims"),
                            request_for(folder_ / "other", folder_ / "chicago-victims.csv", "2025-09-03"));
  ASSERT_TRUE(full.ok());
  EXPECT_FALSE(full->already_there);
  const Store store = Store::open(folder_ / "other").value();
  ASSERT_EQ(store.vintages_of("chicago-victims").size(), 1U);
  EXPECT_EQ(store.newest("chicago-victims")->shape, VintageShape::kRecords);
  // … and keep it.
  auto third = import_pack(test_catalog(), folder_ / "other", file(), "2026-03-03");
  ASSERT_TRUE(third.ok());
  EXPECT_TRUE(third->front().already_there);
  EXPECT_EQ(Store::open(folder_ / "other")->newest("chicago-victims")->shape, VintageShape::kRecords);
}

TEST_F(PackTest, WhatIsNoPack) {
  EXPECT_FALSE(is_pack(folder_ / "chicago-victims.csv"));
  auto csv = import_pack(test_catalog(), folder_ / "other", folder_ / "chicago-victims.csv", "2026-02-02");
  EXPECT_EQ(csv.error().code, ErrorCode::kBadInput);
  EXPECT_THAT(csv.error().line(), HasSubstr("chicago-victims.csv: is no Parquet file that can be read"));
  const std::string records = Store::open(dir())->newest("chicago-victims")->path + "/versions-1.parquet";
  EXPECT_TRUE(is_pack(records));
  auto parquet = import_pack(test_catalog(), folder_ / "other", records, "2026-02-02");
  EXPECT_THAT(parquet.error().line(), HasSubstr("is no pack: it lacks the lineage that blotter pack writes"));
  auto gone = import_pack(test_catalog(), folder_ / "other", folder_ / "gone.parquet", "2026-02-02");
  EXPECT_THAT(gone.error().line(), HasSubstr("there is no such file"));
  pack({});
  std::filesystem::resize_file(file(), std::filesystem::file_size(file()) / 2);
  EXPECT_EQ(import_pack(test_catalog(), folder_ / "other", file(), "2026-02-02").error().code,
            ErrorCode::kBadInput);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "other"));
}

}  // namespace
}  // namespace blotter
