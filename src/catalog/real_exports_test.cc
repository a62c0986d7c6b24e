// The shipped sources against real exports: every column of every vintage is accounted for, and a naive
// reading of the definitions gives the figures that were counted by hand with another program.
#include "catalog/column_name.h"
#include "catalog/place_slug.h"

#include <blotter/catalog.h>
#include <testing/paths.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

namespace blotter {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::IsEmpty;

using CsvRow = std::vector<std::string>;

// One record, quoted fields and line breaks in them included; false at the end.
bool read_row(std::istream& in, CsvRow& row) {
  row.assign(1, "");
  bool quoted = false;
  bool any = false;
  for (int c = in.get(); c != EOF; c = in.get()) {
    any = true;
    if (quoted && c == '"' && in.peek() == '"') {
      row.back() += static_cast<char>(in.get());
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      row.emplace_back();
    } else if (!quoted && c == '\n') {
      return true;
    } else if (c != '\r') {
      row.back() += static_cast<char>(c);
    }
  }
  return any;
}

class RealExports : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* set = std::getenv("BLOTTER_SHARED");
    data = fs::path(set == nullptr ? blotter::testing::kDefaultShared : set) / "data";
    if (!fs::is_directory(data)) GTEST_SKIP() << "no real exports here; BLOTTER_SHARED names their folder";
    Result<Catalog> loaded = Catalog::load();
    ASSERT_TRUE(loaded.ok()) << loaded.error().line();
    catalog = std::move(loaded).value();
  }

  [[nodiscard]] std::vector<fs::path> files(const std::string& folder, const std::string& prefix = "") const {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(data / folder)) {
      const fs::path& path = entry.path();
      if (path.extension() == ".csv" && path.filename().string().starts_with(prefix)) out.push_back(path);
    }
    std::sort(out.begin(), out.end());
    EXPECT_FALSE(out.empty()) << folder;
    return out;
  }

  fs::path data;
  Catalog catalog;
};

CsvRow header_of(const fs::path& path) {
  std::ifstream in(path);
  CsvRow row;
  read_row(in, row);
  return row;
}

bool listed(const std::vector<std::string>& names, const std::string& name) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& n) { return same_column_name(n, name); });
}

std::vector<std::string> unaccounted(const Source& source, const CsvRow& header) {
  std::vector<std::string> out;
  for (const std::string& name : header) {
    bool known = listed(source.dropped, name) || listed(source.ignored, name);
    for (const ColumnMapping& column : source.columns) known = known || listed(column.from, name);
    if (source.aggregate) {
      const AggregateLayout& a = *source.aggregate;
      known = known || listed({a.place_column, a.period_column, a.offense_column, a.value_column,
                               a.previous_value_column},
                              name);
    }
    for (const Definition& d : source.definitions)
      known = known || (!d.value_column.empty() && same_column_name(d.value_column, name));
    if (!known) out.push_back(name);
  }
  return out;
}

std::vector<std::string> absent(const Source& source, const CsvRow& header) {
  std::vector<std::string> out;
  for (const ColumnMapping& column : source.columns) {
    const bool there = std::any_of(column.from.begin(), column.from.end(),
                                   [&](const std::string& n) { return listed(header, n); });
    if (!there) out.push_back(column.name);
  }
  return out;
}

TEST_F(RealExports, EveryColumnOfEveryVintageIsAccountedFor) {
  const std::map<std::string, std::pair<std::string, std::string>> folders = {
      {"chicago-victims", {"chicago-victims", ""}},
      {"chicago-homicides", {"chicago-homicides", ""}},
      {"chicago-carjackings", {"chicago-carjackings", ""}},
      {"crime-index-months", {"crime-index", "by_agency_month"}},
      {"crime-index-ytd", {"crime-index", "rtci_full_table"}},
  };
  for (const auto& [id, place] : folders) {
    const Source& source = *catalog.source(id);
    for (const fs::path& file : files(place.first, place.second)) {
      const CsvRow header = header_of(file);
      EXPECT_THAT(unaccounted(source, header), IsEmpty()) << file;
      EXPECT_THAT(absent(source, header), IsEmpty()) << file;
    }
  }
}

TEST_F(RealExports, ThePortalsFullVictimsExportIsAccountedFor) {
  const CsvRow header = {"CASE_NUMBER",
                         "DATE",
                         "BLOCK",
                         "VICTIMIZATION_PRIMARY",
                         "INCIDENT_PRIMARY",
                         "GUNSHOT_INJURY_I",
                         "UNIQUE_ID",
                         "ZIP_CODE",
                         "WARD",
                         "COMMUNITY_AREA",
                         "STREET_OUTREACH_ORGANIZATION",
                         "AREA",
                         "DISTRICT",
                         "BEAT",
                         "AGE",
                         "SEX",
                         "RACE",
                         "VICTIMIZATION_FBI_CD",
                         "INCIDENT_FBI_CD",
                         "VICTIMIZATION_FBI_DESCR",
                         "INCIDENT_FBI_DESCR",
                         "VICTIMIZATION_IUCR_CD",
                         "INCIDENT_IUCR_CD",
                         "VICTIMIZATION_IUCR_SECONDARY",
                         "INCIDENT_IUCR_SECONDARY",
                         "HOMICIDE_VICTIM_FIRST_NAME",
                         "HOMICIDE_VICTIM_MI",
                         "HOMICIDE_VICTIM_LAST_NAME",
                         "MONTH",
                         "DAY_OF_WEEK",
                         "HOUR",
                         "LOCATION_DESCRIPTION",
                         "STATE_HOUSE_DISTRICT",
                         "STATE_SENATE_DISTRICT",
                         "UPDATED",
                         "LATITUDE",
                         "LONGITUDE",
                         "LOCATION"};
  const Source& source = *catalog.source("chicago-victims");
  EXPECT_THAT(unaccounted(source, header), IsEmpty());
  EXPECT_THAT(absent(source, header), IsEmpty());
  EXPECT_TRUE(listed(source.dropped, "homicide_victim_first_name"));
  EXPECT_TRUE(listed(source.dropped, "location"));
}

// The records of an export by normalised column, as text, codes padded.
using Record = std::map<std::string, std::string>;

std::vector<Record> records(const Source& source, const fs::path& path) {
  std::ifstream in(path);
  CsvRow header;
  read_row(in, header);
  std::vector<Record> out;
  for (CsvRow row; read_row(in, row);) {
    Record record;
    for (std::size_t i = 0; i < header.size() && i < row.size(); ++i) {
      for (const ColumnMapping& column : source.columns) {
        if (!listed(column.from, header[i])) continue;
        std::string value = row[i];
        const auto width = static_cast<std::size_t>(column.pad);
        if (!value.empty() && value.size() < width) value.insert(0, width - value.size(), '0');
        record[column.name] = value;
      }
    }
    out.push_back(std::move(record));
  }
  return out;
}

bool fits(const Definition& definition, const Record& record) {
  return std::all_of(definition.where.begin(), definition.where.end(), [&](const Condition& condition) {
    const std::string value = lower_ascii(record.at(condition.column));
    const bool among = std::any_of(condition.values.begin(), condition.values.end(),
                                   [&](const std::string& v) { return lower_ascii(v) == value; });
    return among != condition.negated;
  });
}

// `from` and `to` as the export writes times, which compare as texts.
int count(const Source& source, const std::vector<Record>& all, const std::string& id,
          const std::string& from, const std::string& to) {
  const auto definition = std::find_if(source.definitions.begin(), source.definitions.end(),
                                       [&](const Definition& d) { return d.id == id; });
  if (definition == source.definitions.end()) return -1;
  int rows = 0;
  std::set<std::string> distinct;
  for (const Record& record : all) {
    const std::string& when = record.at("occurred");
    if (when < from || when >= to || !fits(*definition, record)) continue;
    ++rows;
    if (!definition->count_distinct.empty()) distinct.insert(record.at(definition->count_distinct));
  }
  return definition->count_distinct.empty() ? rows : static_cast<int>(distinct.size());
}

TEST_F(RealExports, VictimsGiveTheFiguresCountedByHand) {
  const Source& source = *catalog.source("chicago-victims");
  const std::vector<Record> all = records(source, files("chicago-victims").front());
  ASSERT_EQ(all.size(), 136U);
  struct Expected {
    const char* from;
    const char* to;
    int shot, fatally, shootings;
  };
  for (const Expected& e : {Expected{"2025-08-29T17:00", "2025-09-01T10:00", 56, 8, 34},
                            Expected{"2025-08-29T17:00", "2025-09-02T00:00", 60, 9, 38},
                            Expected{"2025-08-29T17:00", "2025-09-02T05:00", 62, 9, 40},
                            Expected{"2025-08-22T17:00", "2025-08-25T00:00", 25, 4, 22}}) {
    EXPECT_EQ(count(source, all, "people-shot", e.from, e.to), e.shot) << e.from << " " << e.to;
    EXPECT_EQ(count(source, all, "people-shot-fatally", e.from, e.to), e.fatally);
    EXPECT_EQ(count(source, all, "people-wounded", e.from, e.to), e.shot - e.fatally);
    EXPECT_EQ(count(source, all, "shootings", e.from, e.to), e.shootings);
    EXPECT_LE(count(source, all, "fatal-shootings", e.from, e.to), e.fatally);
  }
  EXPECT_EQ(count(source, all, "homicides", "2025-08-29T17:00", "2025-09-02T00:00"), 10);
  EXPECT_EQ(count(source, all, "homicides-by-gunfire", "2025-08-29T17:00", "2025-09-02T00:00"), 9);
  EXPECT_EQ(count(source, all, "homicides", "2025-08-22T17:00", "2025-08-25T00:00"), 6);
  EXPECT_EQ(count(source, all, "homicides", "2025-08-22T18:00", "2025-08-25T00:00"), 5);
  EXPECT_EQ(count(source, all, "people-shot", "2025-08-22T17:00", "2025-08-25T05:00"), 27);
}

TEST_F(RealExports, CommunityAreasOfTheVictimsAreKnownByTheirNames) {
  const Source& source = *catalog.source("chicago-victims");
  std::set<std::string> known;
  for (const Place& place : catalog.places()) {
    if (place.dimension == "community_area") known.insert(place.values.begin(), place.values.end());
  }
  for (const Record& record : records(source, files("chicago-victims").front())) {
    const std::string& area = record.at("community_area");
    EXPECT_TRUE(area.empty() || known.contains(area)) << area;
  }
}

TEST_F(RealExports, HomicidesOfAYearGrowFromVintageToVintage) {
  const Source& source = *catalog.source("chicago-homicides");
  const auto in_2016 = [&](const std::string& prefix, const std::string& id) {
    std::vector<Record> all = records(source, files("chicago-homicides", prefix).front());
    for (Record& record : all) record["occurred"] = record["occurred"].substr(6, 4);  // mm/dd/yyyy
    return count(source, all, id, "2016", "2017");
  };
  EXPECT_EQ(in_2016("homicides__vintage_2018", "homicides"), 780);
  EXPECT_EQ(in_2016("homicides__vintage_2021", "homicides"), 788);
  EXPECT_EQ(in_2016("homicides__vintage_2024", "homicides"), 790);
  EXPECT_EQ(in_2016("first_degree", "first-degree-murders"), 786);
}

TEST_F(RealExports, ASubsetLacksCodesThatAFullExportHas) {
  const Source& source = *catalog.source("chicago-homicides");
  for (const fs::path& file : files("chicago-homicides")) {
    std::set<std::string> codes;
    for (const Record& record : records(source, file)) codes.insert(record.at(source.subset_column));
    const bool full = std::all_of(source.subset_codes.begin(), source.subset_codes.end(),
                                  [&](const std::string& c) { return codes.contains(c); });
    EXPECT_EQ(full, !file.filename().string().starts_with("first_degree")) << file;
  }
}

TEST_F(RealExports, EveryCarjackingHasAKnownCodeOnceItsZeroIsBack) {
  const Source& source = *catalog.source("chicago-carjackings");
  const std::vector<Record> all = records(source, files("chicago-carjackings").front());
  EXPECT_EQ(count(source, all, "carjacking", "", "9"), static_cast<int>(all.size()));
  EXPECT_EQ(all.front().at("fbi_code"), "03");
}

TEST_F(RealExports, NoTwoAgenciesOfTheIndexShareAPlace) {
  std::map<std::string, std::set<std::string>> names;
  std::vector<fs::path> all = files("crime-index", "rtci_full_table");
  const std::vector<fs::path> months = files("crime-index", "by_agency_month");
  all.insert(all.end(), months.begin(), months.end());
  for (const fs::path& file : all) {
    std::ifstream in(file);
    CsvRow row;
    read_row(in, row);
    const auto column =
        static_cast<std::size_t>(std::find(row.begin(), row.end(), "agency_full") - row.begin());
    while (read_row(in, row)) names[place_slug_of(catalog, row.at(column))].insert(row.at(column));
  }
  EXPECT_GT(names.size(), 700U);
  // The same agency under two spellings, in different vintages.
  const std::set<std::set<std::string>> spellings = {
      {"Charlotte, North Carolina", "Charlotte-Mecklenburg, North Carolina"},
      {"McAllen, Texas", "Mcallen, Texas"},
      {"St George, Utah", "St. George, Utah"},
      {"St Mary's County, Maryland", "St. Mary's County, Maryland"},
  };
  for (const auto& [slug, agencies] : names) {
    EXPECT_FALSE(slug.empty());
    if (agencies.size() == 1) continue;
    EXPECT_THAT(spellings, Contains(agencies)) << slug;
  }
}

TEST_F(RealExports, EveryAgencyOfTheIndexByMonthIsAPlace) {
  std::set<std::string> agencies;
  for (const fs::path& file : files("crime-index", "by_agency_month")) {
    std::ifstream in(file);
    CsvRow row;
    read_row(in, row);
    const auto column =
        static_cast<std::size_t>(std::find(row.begin(), row.end(), "agency_full") - row.begin());
    while (read_row(in, row)) agencies.insert(row.at(column));
  }
  EXPECT_EQ(agencies.size(), 363U);
  for (const std::string& agency : agencies) {
    // Samples of cities by their size are no places.
    if (agency.starts_with("Cities of ")) continue;
    EXPECT_NE(catalog.place_of_agency(agency), nullptr) << agency;
  }
}

TEST_F(RealExports, EveryOffenseOfTheIndexHasADefinition) {
  const Source& source = *catalog.source("crime-index-ytd");
  std::set<std::string> known;
  for (const Definition& d : source.definitions) known.insert(d.offenses.begin(), d.offenses.end());
  for (const fs::path& file : files("crime-index", "rtci_full_table")) {
    std::ifstream in(file);
    CsvRow row;
    read_row(in, row);
    const auto column =
        static_cast<std::size_t>(std::find(row.begin(), row.end(), "crime_type") - row.begin());
    while (read_row(in, row)) EXPECT_TRUE(known.contains(row.at(column))) << row.at(column);
  }
}

// "0110" → "HOMICIDE", by either of the two tables of Illinois codes.
std::map<std::string, std::string> illinois_codes(const fs::path& data) {
  std::map<std::string, std::string> out;
  for (const auto& [file, kind] :
       {std::pair("ilcs2iucr_sc3.csv", "offense_category"),
        std::pair("iucr_codes_peterskipper_20260730.csv", "primary_description")}) {
    std::ifstream in(data / "codes" / file);
    CsvRow header;
    CsvRow row;
    read_row(in, header);
    const auto column =
        static_cast<std::size_t>(std::find(header.begin(), header.end(), kind) - header.begin());
    while (read_row(in, row)) out[row.at(0)] = row.at(column);
  }
  return out;
}

const std::vector<std::string>* codes_of(const Definition& definition, std::string_view scheme) {
  for (const OffenseCodes& codes : definition.codes) {
    if (codes.scheme == scheme) return &codes.codes;
  }
  return nullptr;
}

TEST_F(RealExports, EveryIllinoisCodeOfADefinitionStandsInTheTables) {
  const auto tables = illinois_codes(data);
  ASSERT_GT(tables.size(), 300U);
  for (const Source& source : catalog.sources()) {
    for (const Definition& definition : source.definitions) {
      const auto* codes = codes_of(definition, "iucr");
      if (codes == nullptr) continue;
      for (const std::string& code : *codes)
        EXPECT_TRUE(tables.contains(code)) << source.id << " " << definition.id << ": " << code;
    }
  }
}

// What counts a whole type of the export holds each code that a row of the type has.
TEST_F(RealExports, EveryCodeOfAHomicideIsHeld) {
  const Definition& homicides = catalog.source("chicago-homicides")->definitions.front();
  for (const fs::path& file : files("chicago-homicides")) {
    std::ifstream in(file);
    CsvRow header;
    CsvRow row;
    read_row(in, header);
    for (const auto& [name, scheme] : {std::pair("IUCR", "iucr"), std::pair("FBI Code", "ucr")}) {
      const auto at = std::find_if(header.begin(), header.end(),
                                   [name = name](const std::string& h) { return same_column_name(h, name); });
      ASSERT_NE(at, header.end()) << file;
      std::ifstream rows(file);
      read_row(rows, row);
      while (read_row(rows, row)) {
        std::string code = row.at(static_cast<std::size_t>(at - header.begin()));
        if (std::string_view(scheme) == "iucr") code.insert(0, code.size() < 4 ? 4 - code.size() : 0, '0');
        EXPECT_THAT(*codes_of(homicides, scheme), Contains(code)) << file;
        if (HasFailure()) return;
      }
    }
  }
}

}  // namespace
}  // namespace blotter
