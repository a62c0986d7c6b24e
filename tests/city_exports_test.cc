// The catalog's sources on exports: invented ones in each published layout (tests/exports), and the real ones
// where they are at hand.
#include <blotter/import.h>
#include <blotter/tally.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/duckdb.h"
#include "export_testing.h"
#include "tally/target.h"
#include "testing/paths.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Catalog& catalog() {
  static const Catalog kCatalog = std::move(Catalog::load()).value();
  return kCatalog;
}

class CityExports : public ::testing::Test {
 protected:
  ImportReport import(const std::string& source, const fs::path& file, const std::string& day) {
    ImportRequest request;
    request.store_dir = folder_.path("store");
    request.file = file.string();
    request.published = parse_day(day).value();
    request.retrieved = day;
    auto report = import_export(catalog(), *catalog().source(source), request);
    if (report.ok()) return std::move(report).value();
    ADD_FAILURE() << file << ": " << report.error().line();
    return {};
  }
  static fs::path sample(const std::string& name) {
    return fs::path(testing::kSourceDir) / "tests/exports" / name;
  }
  // Skips the test where the real exports aren't here.
  static fs::path real(const std::string& name) {
    const char* set = std::getenv("BLOTTER_SHARED");
    return fs::path(set == nullptr ? testing::kDefaultShared : set) / "data" / name;
  }

  // Counted by a scan, and by the naive loop: -1 and a failure where the two differ or one can't.
  static std::int64_t count(const ImportReport& report, const std::string& id, const std::string& from,
                            const std::string& to, const std::string& place = "") {
    const Source& source = *catalog().source(report.vintage.source);
    const auto found = std::find_if(source.definitions.begin(), source.definitions.end(),
                                    [&](const Definition& d) { return d.id == id; });
    if (found == source.definitions.end()) return -1;
    const SeriesRequest request{&*found, catalog().place(place.empty() ? source.place : place), "", "",
                                false};
    // Of the days in question those that the export covers.
    const Window window{std::max(LocalMinute{parse_day(from).value()}, report.vintage.coverage.from),
                        std::min(LocalMinute{parse_day(to).value()}, report.vintage.coverage.to)};
    const auto naive = tally_by_scan(catalog(), report.vintage, request, window);
    const auto series = scan(catalog(), report.vintage, {request}, {window.from, window.to});
    if (!naive.ok() || !series.ok()) {
      ADD_FAILURE() << id << ": " << (naive.ok() ? series.error().line() : naive.error().line());
      return -1;
    }
    const auto fast = series->front().tally(window);
    EXPECT_EQ(fast.ok() ? *fast : -1, *naive) << id;
    return *naive;
  }

  // Rows of a query on the vintage's records, the fields joined by '|'.
  static std::vector<std::string> rows(const ImportReport& report, const std::string& columns,
                                       const std::string& rest = "") {
    auto engine = Engine::open({.threads = 1});
    auto table = records_file(report.vintage);
    if (!engine.ok() || !table.ok()) return {"no engine or no records"};
    auto stream = engine->stream("SELECT concat_ws('|', " + columns + ") FROM " + *table + " " + rest);
    if (!stream.ok()) return {stream.error().line()};
    std::vector<std::string> out;
    for (auto more = stream->next(); more.ok() && *more; more = stream->next()) {
      for (std::size_t r = 0; r < stream->size(); ++r) out.emplace_back(stream->text(0, r));
    }
    return out;
  }

  testing::TemporaryFolder folder_;
};

// --- Philadelphia

TEST_F(CityExports, PhiladelphiaReadsTheSameInEveryLayout) {
  const std::string columns =
      "incident, occurred, coalesce(fatal::VARCHAR, '-'), coalesce(age::VARCHAR, '-'), sex, race, zip_code, "
      "council_district, police_district, neighborhood";
  std::vector<std::vector<std::string>> records;
  for (const auto& [layout, day] : {std::pair("2021-03", "2022-01-03"), std::pair("2022-09", "2022-09-01"),
                                    std::pair("2023-10", "2023-10-02")}) {
    const ImportReport report =
        import("philadelphia-shootings",
               sample("philadelphia-shootings_invented_" + std::string(layout) + ".csv"), day);
    EXPECT_EQ(report.vintage.rejected, 0U) << layout;
    EXPECT_THAT(report.warnings, ElementsAre(HasSubstr("left out for privacy: lng, lat"))) << layout;
    EXPECT_EQ(count(report, "people-shot", "2021-01-01", "2022-01-01"), 24);
    EXPECT_EQ(count(report, "people-shot-fatally", "2021-01-01", "2022-01-01"), 5);
    EXPECT_EQ(count(report, "people-wounded", "2021-01-01", "2022-01-01"), 19);
    EXPECT_EQ(count(report, "shootings", "2021-01-01", "2022-01-01"), 20);
    EXPECT_EQ(count(report, "fatal-shootings", "2021-01-01", "2022-01-01"), 5);
    EXPECT_EQ(count(report, "people-shot", "2021-01-01", "2022-01-01", "philadelphia/police-district-22"), 3);
    records.push_back(rows(report, columns, "ORDER BY ALL"));
  }
  EXPECT_EQ(records[0].size(), 24U);
  EXPECT_EQ(records[1], records[0]);
  EXPECT_EQ(records[2], records[0]);
}

TEST_F(CityExports, PhiladelphiaForReal) {
  const fs::path folder = real("philadelphia-shootings");
  if (!fs::is_directory(folder)) GTEST_SKIP() << "no real exports here";
  int exports = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();  // shootings_2020__vintage_20210101.csv
    if (!name.starts_with("shootings_")) continue;
    const std::string digits = name.substr(name.size() - 12, 8);
    const ImportReport report =
        import("philadelphia-shootings", entry.path(),
               digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6));
    EXPECT_EQ(report.vintage.rejected, 0U) << name;
    EXPECT_FALSE(std::any_of(report.warnings.begin(), report.warnings.end(), [](const std::string& w) {
      return w.find("does not know") != w.npos;
    })) << name;
    ++exports;
    const auto in_2021 = [&](const char* id) { return count(report, id, "2021-01-01", "2022-01-01"); };
    if (name == "shootings_2021__vintage_20220201.csv") {
      EXPECT_EQ(in_2021("people-shot"), 2332);
      EXPECT_EQ(in_2021("people-shot-fatally"), 490);
    }
    if (name == "shootings_2021__vintage_20250127.csv") {
      EXPECT_EQ(in_2021("people-shot"), 2338);
      EXPECT_EQ(in_2021("people-shot-fatally"), 507);
    }
    if (name == "shootings_2021__vintage_20220103.csv") {
      EXPECT_EQ(report.vintage.rows, 2327U);
      EXPECT_THAT(rows(report, "count(*)", "WHERE fatal"), ElementsAre("486"));
    }
  }
  EXPECT_EQ(exports, 113);
}

// --- Washington

TEST_F(CityExports, WashingtonCountsByTheDayOfReport) {
  const ImportReport report =
      import("washington-dc-crime", sample("washington-dc-crime_invented.csv"), "2025-03-25");
  EXPECT_EQ(report.vintage.rows, 25U);
  EXPECT_EQ(report.vintage.rejected, 0U);
  EXPECT_THAT(report.vintage.missing_codes, IsEmpty());
  EXPECT_THAT(report.warnings, ElementsAre(HasSubstr("left out for privacy: X, Y, XBLOCK, YBLOCK")));
  const auto all = [&](const char* id) { return count(report, id, "2025-01-01", "2025-03-01"); };
  EXPECT_EQ(all("homicides"), 4);
  EXPECT_EQ(all("sexual-assault"), 2);
  EXPECT_EQ(all("aggravated-assault"), 3);
  EXPECT_EQ(all("robbery"), 3);
  EXPECT_EQ(all("violent-crime"), 12);
  EXPECT_EQ(all("violent-crime-with-a-gun"), 6);
  EXPECT_EQ(all("theft"), 7);
  EXPECT_EQ(all("property-crime"), 13);
  EXPECT_EQ(all("property-crime-without-arson"), 11);
  EXPECT_EQ(all("crime"), 25);
  // Midnight in Washington is 05:00 in UTC; the attack was in 2009.
  EXPECT_THAT(rows(report, "occurred, started", "WHERE incident = '09100001'"),
              ElementsAre("2025-01-01 00:00:00|2009-07-03 23:10:00"));
  EXPECT_THAT(rows(report, "occurred", "WHERE incident = '25000099'"), ElementsAre("2025-01-31 23:30:00"));
  std::int64_t wards = 0;
  for (char ward = '1'; ward <= '8'; ++ward) {
    wards += count(report, "crime", "2025-01-01", "2025-03-01", std::string("washington-dc/ward-") + ward);
  }
  EXPECT_EQ(wards, 25);
}

TEST_F(CityExports, WashingtonForReal) {
  const fs::path folder = real("washington-dc-crime");
  if (!fs::is_directory(folder)) GTEST_SKIP() << "no real exports here";
  struct Export {
    const char* file;
    const char* day;
    std::uint64_t rows;
    std::int64_t homicides, violent, guns, property;
    const char* from;
    const char* to;
  };
  for (const Export& e : {Export{"Crime_Incidents_in_2024__vintage_20240412.csv", "2024-04-12", 5735, 30, 703,
                                 403, 4967, "2024-01-01", "2024-03-17"},
                          Export{"Crime_Incidents_in_2025__vintage_20250325.csv", "2025-03-25", 5519, 33, 551,
                                 325, 4892, "2025-01-01", "2025-03-24"},
                          Export{"Crime_Incidents_in_2025__vintage_20250328.csv", "2025-03-28", 5612, 33, 561,
                                 330, 4955, "2025-01-01", "2025-03-25"}}) {
    const ImportReport report = import("washington-dc-crime", folder / e.file, e.day);
    EXPECT_EQ(report.vintage.rows, e.rows) << e.file;
    EXPECT_EQ(report.vintage.rejected, 0U) << e.file;
    // Counted with another program.
    EXPECT_EQ(count(report, "homicides", e.from, e.to), e.homicides) << e.file;
    EXPECT_EQ(count(report, "violent-crime", e.from, e.to), e.violent) << e.file;
    EXPECT_EQ(count(report, "violent-crime-with-a-gun", e.from, e.to), e.guns) << e.file;
    EXPECT_EQ(count(report, "property-crime", e.from, e.to), e.property) << e.file;
  }
}

}  // namespace
}  // namespace blotter
