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
      EXPECT_THAT(rows(report, "count(*)", "WHERE fatal AND year(occurred) = 2021"), ElementsAre("486"));
    }
  }
  EXPECT_EQ(exports, 113);
  // One source of yearly files: as of January 2025 it has every year, each from its newest file.
  const auto store = Store::open(folder_.path("store"));
  ASSERT_TRUE(store.ok()) << store.error().line();
  ImportReport newest;
  newest.vintage = *store->newest("philadelphia-shootings");
  EXPECT_EQ(count(newest, "people-shot", "2015-01-01", "2016-01-01"), 1294);
  EXPECT_EQ(count(newest, "people-shot-fatally", "2021-01-01", "2022-01-01"), 507);
  EXPECT_EQ(count(newest, "people-shot", "2015-01-01", "2025-01-01"), 16438);
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

// --- San Francisco

TEST_F(CityExports, SanFranciscoCountsIncidentsOfInitialReports) {
  const ImportReport report =
      import("san-francisco-incidents", sample("san-francisco-incidents_invented.csv"), "2024-04-02");
  EXPECT_EQ(report.vintage.rows, 23U);
  EXPECT_EQ(report.vintage.rejected, 0U);
  EXPECT_THAT(report.vintage.missing_codes, IsEmpty());
  EXPECT_THAT(report.warnings, ElementsAre(HasSubstr("left out for privacy: Intersection, CNN")));
  const auto all = [&](const char* id) { return count(report, id, "2024-03-01", "2024-04-01"); };
  EXPECT_EQ(all("robbery"), 2);  // three rows of initial reports, one of them a second code
  EXPECT_EQ(all("carjacking"), 1);
  EXPECT_EQ(all("aggravated-assault"), 1);
  EXPECT_EQ(all("burglary"), 2);
  EXPECT_EQ(all("theft"), 4);
  EXPECT_EQ(all("theft-from-vehicle"), 2);
  EXPECT_EQ(all("motor-vehicle-theft"), 2);
  EXPECT_EQ(all("arson"), 1);
  EXPECT_EQ(all("violent-crime"), 3);  // without the rape: few are published
  EXPECT_EQ(all("violent-crime-dashboard"), 3);
  EXPECT_EQ(all("property-crime"), 9);
  EXPECT_EQ(all("property-crime-without-arson"), 8);
  EXPECT_EQ(all("crime"), 15);
  EXPECT_EQ(all("report-rows"), 23);
  EXPECT_EQ(count(report, "crime", "2024-03-01", "2024-04-01", "san-francisco/mission-station"), 7);
  EXPECT_THAT(rows(report, "occurred", "ORDER BY ALL LIMIT 1"), ElementsAre("2024-03-01 00:15:00"));
}

TEST_F(CityExports, SanFranciscoByTheDayFromJson) {
  const ImportReport report =
      import("san-francisco-daily", sample("san-francisco-daily_invented.json"), "2024-02-13");
  EXPECT_EQ(report.vintage.rows, 74U);
  EXPECT_EQ(report.vintage.rejected, 0U);
  EXPECT_EQ(report.vintage.grain, Grain::kDay);
  EXPECT_EQ(to_string(report.vintage.coverage), "[2024-02-01T00:00, 2024-02-11T00:00)");
  EXPECT_EQ(count(report, "robbery", "2024-02-01", "2024-02-11"), 30);
  EXPECT_EQ(count(report, "robbery", "2024-02-03", "2024-02-04"), 0);  // no row: none
  EXPECT_EQ(count(report, "robbery", "2024-02-01", "2024-02-05"), 14);
  EXPECT_EQ(count(report, "robbery", "2024-02-01", "2024-02-11", "san-francisco/mission-station"), 15);
  EXPECT_EQ(count(report, "robbery", "2024-02-01", "2024-02-11", "san-francisco/north-beach"), 15);
  EXPECT_EQ(count(report, "property-crime", "2024-02-01", "2024-02-11"), 84);
  EXPECT_EQ(count(report, "crime", "2024-02-01", "2024-02-11"), 156);
}

TEST_F(CityExports, SanFranciscoByTheDayForReal) {
  const fs::path folder = real("san-francisco-daily");
  if (!fs::is_directory(folder)) GTEST_SKIP() << "no real exports here";
  std::vector<std::int64_t> robberies;
  for (const auto& [file, day, rows] :
       {std::tuple("crime-data__commit_20260521.json.gz", "2026-05-21", 314901U),
        std::tuple("crime-data__commit_20260704.json.gz", "2026-07-04", 321868U),
        std::tuple("crime-data__commit_20260822.json.gz", "2026-08-22", 330685U)}) {
    const ImportReport report = import("san-francisco-daily", folder / file, day);
    EXPECT_EQ(report.vintage.rows, rows);
    EXPECT_EQ(report.vintage.rejected, 0U);
    EXPECT_THAT(report.warnings, IsEmpty());
    robberies.push_back(count(report, "robbery", "2022-01-01", "2026-05-01"));
  }
  EXPECT_LT(robberies[0], robberies[2]);  // days that are long over still grow
  const ImportReport plain =
      import("san-francisco-daily", folder / "sf_daily_by_category__vintage_20260822.csv", "2026-08-22");
  EXPECT_EQ(count(plain, "robbery", "2022-01-01", "2026-05-01"), robberies[2]);
  EXPECT_EQ(count(plain, "crime", "2022-01-01", "2026-08-21"), 527137);
}

// --- Boston

TEST_F(CityExports, BostonReadsTheSameInBothLayouts) {
  for (const auto& [year, from, to] :
       {std::tuple("2018", "2018-01-01", "2019-01-01"), std::tuple("2023", "2023-01-01", "2024-01-01")}) {
    const ImportReport report =
        import("boston-incidents", sample("boston-incidents_invented_" + std::string(year) + ".csv"), to);
    EXPECT_EQ(report.vintage.rows, 18U);
    EXPECT_EQ(report.vintage.rejected, 0U);
    EXPECT_THAT(report.warnings, ElementsAre(HasSubstr("left out for privacy: STREET, Lat, Long, Location")));
    const auto all = [&, f = from, t = to](const char* id) { return count(report, id, f, t); };
    EXPECT_EQ(all("homicides"), 2) << year;
    EXPECT_EQ(all("robbery"), 4);
    EXPECT_EQ(all("aggravated-assault"), 3);
    EXPECT_EQ(all("violent-crime"), 8);
    EXPECT_EQ(all("property-crime"), 5);
    EXPECT_EQ(all("theft"), 3);
    EXPECT_EQ(all("shootings"), 3);
    EXPECT_EQ(count(report, "violent-crime", from, to, "boston/police-district-b-2"), 3);
    // Local time, although the newer layout has "+00" behind it.
    EXPECT_THAT(rows(report, "occurred::TIME", "WHERE code = '00111' ORDER BY occurred LIMIT 1"),
                ElementsAre("00:30:00"));
  }
}

// --- New York

TEST_F(CityExports, NewYorkShootingsInBothLayouts) {
  struct Layout {
    const char* file;
    const char* from;
    const char* to;
    std::int64_t fatal, incidents, fatal_incidents, bronx;
    const char* under_18;
    const char* no_age;
  };
  for (const Layout& e : {Layout{"historic", "2023-01-01", "2024-01-01", 11, 16, 9, 0, "5", "1"},
                          Layout{"year-to-date", "2024-01-01", "2025-01-01", 5, 16, 5, 3, "1", "6"}}) {
    const ImportReport report =
        import("nypd-shootings", sample("nypd-shootings_invented_" + std::string(e.file) + ".csv"), e.to);
    EXPECT_EQ(report.vintage.rows, 20U);
    EXPECT_EQ(report.vintage.rejected, 0U);
    EXPECT_THAT(report.warnings, ElementsAre(HasSubstr("left out for privacy: X_COORD_CD, Y_COORD_CD")));
    EXPECT_EQ(count(report, "people-shot", e.from, e.to), 20) << e.file;
    EXPECT_EQ(count(report, "people-shot-fatally", e.from, e.to), e.fatal) << e.file;
    EXPECT_EQ(count(report, "people-wounded", e.from, e.to), 20 - e.fatal) << e.file;
    EXPECT_EQ(count(report, "shootings", e.from, e.to), e.incidents) << e.file;
    EXPECT_EQ(count(report, "fatal-shootings", e.from, e.to), e.fatal_incidents) << e.file;
    EXPECT_EQ(count(report, "people-shot", e.from, e.to, "new-york/bronx"), e.bronx) << e.file;
    // The vintage has the earlier year as well, from the other export.
    const std::string here = "WHERE year(occurred) = " + std::string(e.from).substr(0, 4);
    EXPECT_THAT(rows(report, "count(*)", here + " AND age = '0-17'"), ElementsAre(e.under_18));
    EXPECT_THAT(rows(report, "count(*)", here + " AND age IS NULL"), ElementsAre(e.no_age));
    // A day and a time, in two columns.
    EXPECT_THAT(rows(report, "occurred::TIME", here + " ORDER BY occurred LIMIT 2"),
                ElementsAre("00:00:00", "07:13:00"));
  }
}

TEST_F(CityExports, NewYorkComplaintsCountByTheDayOfReport) {
  for (const auto& [file, from, to, bronx] : {std::tuple("historic", "2023-01-01", "2024-01-01", 5),
                                              std::tuple("current", "2024-01-01", "2025-01-01", 9)}) {
    const ImportReport report =
        import("nypd-complaints", sample("nypd-complaints_invented_" + std::string(file) + ".csv"), to);
    EXPECT_EQ(report.vintage.rows, 24U);
    EXPECT_EQ(report.vintage.rejected, 0U);
    EXPECT_THAT(report.vintage.missing_codes, IsEmpty());
    EXPECT_EQ(report.warnings.size(), 1U);
    const auto all = [&, f = from, t = to](const char* id) { return count(report, id, f, t); };
    EXPECT_EQ(all("homicides"), 2);
    EXPECT_EQ(all("sexual-assault"), 2);
    EXPECT_EQ(all("robbery"), 4);
    EXPECT_EQ(all("carjacking"), 2);
    EXPECT_EQ(all("aggravated-assault"), 4);
    EXPECT_EQ(all("violent-crime"), 12);
    EXPECT_EQ(all("violent-crime-fbi"), 13);
    EXPECT_EQ(all("property-crime"), 6);
    EXPECT_EQ(all("property-crime-with-petit-larceny"), 8);
    EXPECT_EQ(all("crime"), 18);
    EXPECT_EQ(all("all-complaints"), 24);
    EXPECT_EQ(count(report, "crime", from, to, "new-york/bronx"), bronx);
    // Began on the last day of the year before, at an hour that nobody knows.
    EXPECT_THAT(rows(report, "count(*)",
                     "WHERE year(occurred) = " + std::string(from).substr(0, 4) +
                         " AND year(started) < year(occurred) AND started::TIME = '00:00'"),
                ElementsAre("1"));
  }
}

// --- Chicago

TEST_F(CityExports, ChicagosYearUnderItsOwnColumnNames) {
  const ImportReport report =
      import("chicago-crimes-year", sample("chicago-crimes-year_invented.csv"), "2024-12-31");
  EXPECT_EQ(report.vintage.rows, 21U);
  EXPECT_EQ(report.vintage.rejected, 0U);
  EXPECT_THAT(report.vintage.missing_codes, IsEmpty());
  EXPECT_EQ(report.warnings.size(), 1U);
  const auto all = [&](const char* id) { return count(report, id, "2024-01-01", "2025-01-01"); };
  EXPECT_EQ(all("homicides"), 2);
  EXPECT_EQ(all("robbery"), 2);
  EXPECT_EQ(all("carjacking"), 1);
  EXPECT_EQ(all("violent-crime"), 7);
  EXPECT_EQ(all("property-crime"), 11);
  EXPECT_EQ(all("domestic-violence"), 1);
  EXPECT_EQ(all("crime"), 21);
  // What the layout lacks is not taken for nothing.
  const Source& source = *catalog().source("chicago-crimes-year");
  EXPECT_TRUE(source.key.empty());
  const Place* district = catalog().place("chicago/police-district-11");
  ASSERT_NE(district, nullptr);
  const auto answer =
      tally_by_scan(catalog(), report.vintage, {&source.definitions.front(), district, "", "", false},
                    report.vintage.coverage);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, ErrorCode::kNotFound);
}

TEST_F(CityExports, TheNewspapersHandwriting) {
  const ImportReport report =
      import("chicago-shootings-newspaper", sample("chicago-shootings-newspaper_invented.csv"), "2017-03-30");
  EXPECT_EQ(report.vintage.rows, 24U);
  EXPECT_EQ(report.vintage.rejected, 0U);
  EXPECT_THAT(report.warnings, IsEmpty());
  EXPECT_EQ(count(report, "people-shot", "2017-03-01", "2017-04-01"), 24);
  EXPECT_EQ(count(report, "people-shot-fatally", "2017-03-01", "2017-04-01"), 8);
  EXPECT_EQ(count(report, "people-wounded", "2017-03-01", "2017-04-01"), 16);
  EXPECT_THAT(rows(report, "count(*)", "WHERE occurred::TIME = '00:00'"), ElementsAre("6"));  // no time
  EXPECT_THAT(rows(report, "count(*)", "WHERE code = '041A'"), ElementsAre("8"));
}

TEST_F(CityExports, TheNewspaperForReal) {
  const fs::path folder = real("chicago-shootings-newspaper");
  if (!fs::is_directory(folder)) GTEST_SKIP() << "no real exports here";
  for (const auto& [file, day, rows, fatal] :
       {std::tuple("shooting_victims_20160721_20171202__vintage_20171204.csv", "2017-12-04", 5464U, "910"),
        std::tuple("shooting_victims_2017__vintage_20171228.csv", "2017-12-28", 3543U, "595"),
        std::tuple("shooting_victims_20170210_20180212__vintage_20180212.csv", "2018-02-12", 3438U, "594")}) {
    const ImportReport report = import("chicago-shootings-newspaper", folder / file, day);
    EXPECT_EQ(report.vintage.rows, rows) << file;
    EXPECT_EQ(report.vintage.rejected, 0U) << file;
    EXPECT_THAT(CityExports::rows(report, "count(*)", "WHERE fatal"), ElementsAre(fatal)) << file;
  }
}

// --- Totals

TEST_F(CityExports, ADashboardsHistoryIsReadAsOfADay) {
  const fs::path file = sample("shooting-dashboard_invented.csv");
  const auto victims = [&](const char* published, const char* to, const char* place) {
    const ImportReport report = import("shooting-dashboard", file, published);
    const std::string year = std::string(to).substr(0, 4);
    return count(report, "people-shot", year + "-01-01", to, place);
  };
  EXPECT_EQ(victims("2026-02-15", "2026-02-15", "memphis"), 4052);  // misread, and put right the day after
  EXPECT_EQ(victims("2026-02-16", "2026-02-15", "memphis"), 40);    // the day `asof` is in it
  EXPECT_EQ(victims("2026-02-20", "2026-02-15", "memphis"), 41);
  EXPECT_EQ(victims("2026-02-22", "2026-02-22", "memphis"), 44);
  EXPECT_EQ(victims("2026-02-22", "2025-02-22", "memphis"), 57);
  const ImportReport report = import("shooting-dashboard", file, "2026-02-21");
  EXPECT_EQ(count(report, "people-shot", "2026-01-01", "2026-02-21", "philadelphia"), 77);
  EXPECT_EQ(report.vintage.rejected, 1U);  // a row that doesn't say its day
  EXPECT_THAT(report.warnings, ::testing::SizeIs(1));
}

TEST_F(CityExports, WashingtonByTheMonth) {
  const ImportReport report =
      import("washington-dc-monthly", sample("washington-dc-monthly_invented.csv"), "2024-03-10");
  EXPECT_EQ(report.vintage.rows, 2U);
  EXPECT_EQ(count(report, "homicides", "2024-01-01", "2024-03-01"), 3);
  EXPECT_EQ(count(report, "violent-crime", "2024-02-01", "2024-03-01"), 18);
  EXPECT_EQ(count(report, "crime", "2024-01-01", "2024-03-01"), 190);
}

}  // namespace
}  // namespace blotter
