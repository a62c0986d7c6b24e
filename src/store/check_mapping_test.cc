// check_mapping against small exports, each with one thing that should be looked at.
#include <blotter/mapping_check.h>
#include <testing/paths.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "records/export_profile.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kMapping = R"(title = "Reports"
publisher = "City"
url = "https://example.org"
licence = "free"
zone = "America/Chicago"
place = "chicago"
grain = "minute"
lag_days = 2
first_day = "2024-01-01"
key = "id"
dimensions = ["district"]
dropped = ["Victim Name"]
dropped_because = "it names a person"
ignored = ["Year"]

[columns]
id = { from = ["Report"], type = "text", required = true, nullable = false }
occurred = { from = ["Date"], type = "timestamp", required = true, nullable = false, formats = ["%m/%d/%Y %H:%M"] }
offense = { from = ["Offense"], type = "text" }
code = { from = ["Code"], type = "code", scheme = "iucr", pad = 4 }
district = { from = ["District"], type = "text" }
domestic = { from = ["Domestic"], type = "boolean" }

[[definitions]]
id = "homicides"
measure = "homicides"
plain = "every homicide"
where = { offense = "HOMICIDE" }
authority = "manual"

[[definitions]]
id = "robbery"
measure = "robbery"
plain = "every robbery outside the home"
where = { offense = ["ROBBERY", "ARMED ROBBERY"] }
where_not = { domestic = "true" }
authority = "manual"
)";

constexpr const char* kHeader = "Report,Date,Offense,Code,District,Domestic,Year,Victim Name\n";

class CheckMapping : public ::testing::Test {
 protected:
  CheckMapping() { fs::create_directories(folder_); }
  ~CheckMapping() override { fs::remove_all(folder_); }

  // Rows as a sound export has them: 90 days from 2024-01-02, one homicide, robberies of both kinds.
  static std::vector<std::string> sound_rows() {
    std::vector<std::string> out;
    for (int i = 0; i < 90; ++i) {
      const std::string month = std::to_string(1 + i / 28);
      const std::string day = std::to_string(2 + i % 27);
      out.push_back("R" + std::to_string(i) + "," + month + "/" + day + "/2024 " + std::to_string(i % 24) +
                    ":1" + std::to_string(i % 10) + "," +
                    (i == 7       ? "Homicide,0110"
                     : i % 2 == 0 ? "ROBBERY,0320"
                                  : "ARMED ROBBERY,031A") +
                    (i == 11 ? ",North,Y,2024," : ",North,N,2024,"));
    }
    return out;
  }
  void write(const std::vector<std::string>& rows, const std::string& header = kHeader) const {
    std::ofstream out(folder_ / "export.csv", std::ios::binary);
    out << header;
    for (const std::string& row : rows) out << row << "\n";
  }
  // The rows with one column of each replaced.
  static std::vector<std::string> with_column(std::vector<std::string> rows, std::size_t column,
                                              const std::function<std::string(std::size_t)>& value) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
      std::size_t begin = 0;
      for (std::size_t c = 0; c < column; ++c) begin = rows[r].find(',', begin) + 1;
      rows[r].replace(begin, std::min(rows[r].find(',', begin), rows[r].size()) - begin, value(r));
    }
    return rows;
  }

  MappingCheck check(const std::string& mapping = kMapping, int threads = 1, std::size_t segment = 1 << 20,
                     const char* published = "2024-04-14") {
    std::ofstream(folder_ / "reports.toml", std::ios::binary) << mapping;
    const Result<Catalog> catalog = Catalog::load_with(std::nullopt, (folder_ / "reports.toml").string());
    EXPECT_TRUE(catalog.ok()) << catalog.error().line();
    MappingCheckRequest request{(folder_ / "export.csv").string(), parse_day(published).value(), true,
                                threads, segment};
    const auto out = check_mapping(*catalog, *catalog->source("reports"), request);
    EXPECT_TRUE(out.ok()) << out.error().line();
    return *out;
  }
  static std::string mapping_with(const std::string& old, const std::string& fresh) {
    std::string text = kMapping;
    const std::size_t at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return text.replace(at, old.size(), fresh);
  }
  static std::vector<std::string> told(const MappingCheck& check) {
    std::vector<std::string> out;
    for (const Finding& f : check.findings)
      out.push_back(std::string(to_string(f.kind)) + " " + f.about + ": " + f.text);
    return out;
  }

  const fs::path folder_ = fs::temp_directory_path() / ("blotter-mapping-" + std::to_string(getpid()));
};

TEST_F(CheckMapping, ASoundMappingIsFit) {
  write(sound_rows());
  const MappingCheck out = check();
  EXPECT_THAT(told(out), IsEmpty());
  EXPECT_TRUE(out.importable);
  EXPECT_EQ(out.rows, 90U);
  EXPECT_EQ(out.rejected, 0U);
  EXPECT_EQ(to_string(*out.events), "[2024-01-02T00:00, 2024-04-11T00:00)");
  EXPECT_THAT(out.dropped, ElementsAre("Victim Name"));
}

TEST_F(CheckMapping, WhatTheExportLacks) {
  write({"R1,HOMICIDE,0110"}, "Report,Offense,Code\n");
  const MappingCheck out = check();
  EXPECT_FALSE(out.importable);
  EXPECT_THAT(told(out),
              Contains("missing required-column: the export has no column \"Date\", from which 'occurred' is "
                       "read: an import is refused without it"));
  EXPECT_THAT(
      told(out),
      Contains("missing column: the export has no column \"Domestic\", from which 'domestic' is read, "
               "and by which robbery count"));
}

TEST_F(CheckMapping, WhatNothingReads) {
  auto rows = sound_rows();
  for (std::size_t r = 0; r < rows.size(); ++r) {
    rows[r] += ",41.8781" + std::to_string(r) + ",Maria O'Brien" + std::string(r % 5 + 1, 'n') +
               std::to_string(0).substr(1) + "," + (r < 9 ? "x" : "");
  }
  write(rows, "Report,Date,Offense,Code,District,Domestic,Year,Victim Name,Where,Officer Name,Notes\n");
  const MappingCheck out = check();
  EXPECT_THAT(
      told(out),
      ElementsAre("unread privacy: \"Where\" is read by nothing; it is filled in 100% of the rows, and "
                  "its values look like coordinates: it belongs into 'dropped'",
                  "unread privacy: \"Officer Name\" is read by nothing; it is filled in 100% of the "
                  "rows, and its name says that it tells who somebody is: it belongs into 'dropped'",
                  "unread column: \"Notes\" is read by nothing; it is filled in 10% of the rows; map it, "
                  "or list it in 'ignored'"));
  EXPECT_TRUE(out.importable);
}

TEST_F(CheckMapping, AColumnOfNamesUnderAHarmlessHeader) {
  const auto letters = [](std::size_t r) { return std::string(1, static_cast<char>('a' + r % 26)); };
  auto rows = sound_rows();
  for (std::size_t r = 0; r < rows.size(); ++r)
    rows[r] += ",Maria O'" + std::string("Br") + letters(r) + letters(r / 26) + "n,Theft From Vehicle";
  write(rows, "Report,Date,Offense,Code,District,Domestic,Year,Victim Name,Party,Description\n");
  EXPECT_THAT(told(check()),
              ElementsAre(HasSubstr("unread privacy: \"Party\" is read by nothing; it is filled in 100% of "
                                    "the rows, and its values look like names of persons"),
                          HasSubstr("unread column: \"Description\" is read by nothing")));
}

TEST_F(CheckMapping, AHeaderThatTellsWhoSomebodyIs) {
  auto rows = sound_rows();
  for (std::string& row : rows) row += ",x";
  write(rows, "Report,Date,Offense,Code,District,Domestic,Year,Victim Name,Complainant\n");
  EXPECT_THAT(told(check()), ElementsAre(AllOf(HasSubstr("unread privacy: \"Complainant\""),
                                               HasSubstr("belongs into 'dropped'"))));
}

TEST_F(CheckMapping, ManyValuesThatNeverOccurAreCounted) {
  write(sound_rows());
  const auto out = check(
      mapping_with("where = { offense = \"HOMICIDE\" }",
                   "where = { offense = [\"A\", \"B\", \"C\", \"D\", \"E\", \"F\", \"G\", \"H\", \"I\", "
                   "\"HOMICIDE\"] }"));
  EXPECT_THAT(
      told(out),
      ElementsAre("doubtful definition: the definition 'homicides' asks for A, B, C, D, E, F, G, H and 1 "
                  "more in \"Offense\", which never occur"));
}

TEST_F(CheckMapping, AStoredColumnThatLooksLikeCoordinates) {
  write(with_column(sound_rows(), 4, [](std::size_t r) { return "-87.62" + std::to_string(1000 + r); }));
  EXPECT_THAT(told(check()),
              Contains(HasSubstr("doubtful privacy: \"District\" would be stored as district, but its values "
                                 "look like coordinates")));
}

TEST_F(CheckMapping, DayAndMonthThatCanBeExchanged) {
  write(with_column(sound_rows(), 1, [](std::size_t r) {
    return std::to_string(1 + r % 3) + "/" + std::to_string(1 + r % 12) + "/2024 10:3" +
           std::to_string(r % 10);
  }));
  EXPECT_THAT(told(check()),
              Contains(HasSubstr("doubtful day-month: every date in \"Date\" that was looked at is also one "
                                 "with day and month in the other order than %m/%d/%Y %H:%M has them")));
  // With both orders in the mapping, dates that fit both are taken by the first.
  write(with_column(sound_rows(), 1,
                    [](std::size_t r) { return r % 2 == 0 ? "13/1/2024 10:31" : "1/13/2024 10:31"; }));
  const auto both = check(
      mapping_with("formats = [\"%m/%d/%Y %H:%M\"]", "formats = [\"%m/%d/%Y %H:%M\", \"%d/%m/%Y %H:%M\"]"));
  EXPECT_THAT(
      told(both),
      Contains(HasSubstr("doubtful day-month: dates in \"Date\" fit both %m/%d/%Y %H:%M and %d/%m/%Y")));
  EXPECT_THAT(told(both), Contains(HasSubstr("doubtful time-form: \"Date\" has times in several forms: ")));
}

TEST_F(CheckMapping, AKeyThatRepeats) {
  write(with_column(sound_rows(), 0, [](std::size_t r) { return r == 5 ? "R4" : "R" + std::to_string(r); }));
  const MappingCheck out = check();
  EXPECT_THAT(told(out),
              ElementsAre(HasSubstr("doubtful key: the key 'id' repeats: 1 row has one that stood in")));
  EXPECT_EQ(out.findings[0].line, 7U);
  EXPECT_EQ(out.rows, 89U);
  EXPECT_EQ(out.rejected, 1U);
}

TEST_F(CheckMapping, RowsKeptAsideAreToldByReason) {
  auto rows = with_column(sound_rows(), 5, [](std::size_t r) {
    return r % 30 == 0 ? "X1" : r == 1 ? "Y" : "N";
  });
  rows = with_column(rows, 0, [](std::size_t r) { return r == 3 ? "" : "R" + std::to_string(r); });
  write(rows);
  const MappingCheck out = check();
  EXPECT_EQ(out.rejected, 4U);
  EXPECT_THAT(
      told(out),
      Contains("doubtful kept-aside: 3 rows are kept aside: in \"Domestic\" the value is neither true nor "
               "false"));
  EXPECT_THAT(told(out), Contains("doubtful kept-aside: 1 row is kept aside: \"Report\" is empty"));
}

TEST_F(CheckMapping, DayAndMonthInTheOtherOrderThanTheMappings) {
  write(with_column(sound_rows(), 1, [](std::size_t r) {
    return std::to_string(1 + r % 28) + "/" + std::to_string(1 + r / 28) + "/2024 10:3" +
           std::to_string(r % 10);
  }));
  const MappingCheck out = check();
  EXPECT_FALSE(out.importable);
  ASSERT_FALSE(out.findings.empty());
  EXPECT_EQ(
      told(out).front(),
      "doubtful day-month: 48 rows in \"Date\" have no such day by the mapping, and have one by %d/%m/%Y "
      "%H:%M: the first number goes up to 31 and the second never above 12: is it day/month?");
  EXPECT_THAT(told(out), Not(Contains(HasSubstr("doubtful definition"))));
}

TEST_F(CheckMapping, MoreThanATenthKeptAsideForOneColumnIsNotFit) {
  const auto with_faults = [](std::size_t faults) {
    return with_column(sound_rows(), 5, [=](std::size_t r) { return r < faults ? "maybe" : "N"; });
  };
  write(with_faults(9));
  EXPECT_TRUE(check().importable);
  write(with_faults(10));
  EXPECT_FALSE(check().importable);
}

TEST_F(CheckMapping, AWrongNameOfAColumnHasTheOneThatIsMeant) {
  write(sound_rows());
  EXPECT_THAT(
      told(check(mapping_with("from = [\"Offense\"]", "from = [\"Ofense\"]"))),
      Contains(HasSubstr("no column \"Ofense\", from which 'offense' is read (did you mean 'Offense'?)")));
}

TEST_F(CheckMapping, CodesThatAreNone) {
  write(with_column(sound_rows(), 3, [](std::size_t r) { return r < 3 ? "ABC" : "320"; }));
  EXPECT_THAT(told(check()), ElementsAre("doubtful code: 3 rows in \"Code\" hold no iucr code: ABC"));
  write(with_column(sound_rows(), 3, [](std::size_t r) { return r < 3 ? "320" : "0320"; }));
  EXPECT_THAT(
      told(check(mapping_with("scheme = \"iucr\", pad = 4", "pad = 0"))),
      ElementsAre(HasSubstr("doubtful code: the codes in \"Code\" have 3 to 4 digits: if zeros in front")));
}

TEST_F(CheckMapping, MidnightsThatAreNone) {
  write(with_column(sound_rows(), 1,
                    [](std::size_t r) { return "1/" + std::to_string(2 + r % 27) + "/2024 06:00"; }));
  EXPECT_THAT(told(check()),
              Contains("doubtful zone: 100% of the events are at exactly 05:00, 06:00, which is midnight in "
                       "America/Chicago written in UTC: is the export's zone \"UTC\"?"));
  write(with_column(sound_rows(), 1,
                    [](std::size_t r) { return "1/" + std::to_string(2 + r % 27) + "/2024 00:00"; }));
  EXPECT_THAT(told(check()),
              Contains(HasSubstr("doubtful clock: 100% of the events are at exactly midnight: the export has "
                                 "days only, so the grain is \"day\"")));
  write(with_column(sound_rows(), 1, [](std::size_t r) {
    return "1/" + std::to_string(2 + r % 27) + "/2024 " + (r % 3 == 0 ? "00:00" : "11:17");
  }));
  EXPECT_THAT(told(check()),
              Contains(HasSubstr("doubtful clock: 33% of the events are at exactly midnight: it may stand")));
}

// An offset in the times says what they are: local midnights at 06:00 in UTC are midnights, and no fault of
// the zone.
TEST_F(CheckMapping, TimesThatNameTheirOffset) {
  const std::string mapping = mapping_with("%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M%z");
  write(with_column(sound_rows(), 1, [](std::size_t r) {
    return "1/" + std::to_string(2 + r % 27) + "/2024 " + (r % 3 == 0 ? "06:00+00" : "11:17+00");
  }));
  EXPECT_THAT(told(check(mapping)),
              AllOf(Contains(HasSubstr("doubtful clock: 33% of the events are at exactly midnight")),
                    Not(Contains(HasSubstr("zone:")))));
}

TEST_F(CheckMapping, ATimeOfDayInAColumnOfItsOwn) {
  const std::string mapping =
      mapping_with("from = [\"Date\"], type", "from = [\"Date\"], time_from = [\"Year\"], type");
  constexpr std::string_view kIgnored = "ignored = [\"Year\"]\n";
  const std::string unlisted = std::string(mapping).erase(mapping.find(kIgnored), kIgnored.size());
  auto rows =
      with_column(sound_rows(), 1, [](std::size_t r) { return "1/" + std::to_string(2 + r % 27) + "/2024"; });
  write(with_column(rows, 6, [](std::size_t r) { return r % 3 == 0 ? "00:00" : "9:17"; }));
  const MappingCheck out = check(unlisted);
  EXPECT_EQ(out.rows, 90U);
  EXPECT_THAT(told(out),
              AllOf(Contains(HasSubstr("doubtful clock: 33% of the events are at exactly midnight")),
                    Not(Contains(HasSubstr("unread")))));
  write(rows, "Report,Date,Offense,Code,District,Domestic,Hour,Victim Name\n");
  EXPECT_THAT(told(check(unlisted)),
              Contains("missing column: the export has no column \"Year\", from which the time of "
                       "day of 'occurred' is read"));
}

TEST_F(CheckMapping, WordsForWhatIsMissingAreNoValues) {
  write(with_column(sound_rows(), 4, [](std::size_t r) { return r % 10 == 0 ? "North" : "Unknown"; }));
  EXPECT_THAT(told(check()), IsEmpty());
  EXPECT_THAT(told(check(mapping_with("from = [\"District\"], type = \"text\"",
                                      "from = [\"District\"], type = \"text\", missing = [\"unknown\"]"))),
              ElementsAre("doubtful empty: \"District\" is filled in 10% of the rows"));
}

TEST_F(CheckMapping, DaysThatCannotBe) {
  auto rows = with_column(sound_rows(), 1, [](std::size_t r) {
    return r == 0   ? "12/30/2023 10:15"
           : r == 1 ? "5/1/2024 10:16"
                    : "1/" + std::to_string(2 + r % 27) + "/2024 9:17";
  });
  write(rows);
  EXPECT_THAT(told(check()),
              AllOf(Contains("doubtful first-day: 1 row is dated before 2024-01-01, the source's first_day"),
                    Contains("doubtful published: 1 row is dated after the day of publication, 2024-04-14")));
}

TEST_F(CheckMapping, TheLagAgainstTheLastEvent) {
  write(sound_rows());
  EXPECT_THAT(told(check(kMapping, 1, 1 << 20, "2024-06-01")),
              ElementsAre(HasSubstr(
                  "doubtful lag: the last event is of 2024-04-10, 52 days before the publication, but "
                  "lag_days is 2: is the export older")));
  EXPECT_THAT(
      told(check(mapping_with("lag_days = 2", "lag_days = 30"))),
      ElementsAre(HasSubstr("but lag_days is 30: days that the export has would not be taken for complete")));
}

TEST_F(CheckMapping, ADefinitionThatCountsNothing) {
  write(sound_rows());
  const auto out = check(mapping_with("offense = \"HOMICIDE\"", "offense = \"MURDER\""));
  EXPECT_THAT(
      told(out),
      ElementsAre("doubtful definition: the definition 'homicides' asks for MURDER in \"Offense\", which "
                  "never occurs; it has ROBBERY (45), ARMED ROBBERY (44), Homicide (1)"));
  EXPECT_EQ(out.findings[0].definition, "homicides");
  // Each value occurs, but never with the other.
  EXPECT_THAT(told(check(mapping_with("where_not = { domestic = \"true\" }",
                                      "where_not = { district = \"NORTH\" }"))),
              ElementsAre(HasSubstr("doubtful definition: the definition 'robbery' counts no row")));
}

TEST_F(CheckMapping, FreeTextIsNeverShown) {
  write(with_column(sound_rows(), 2,
                    [](std::size_t r) { return "the victim of row " + std::to_string(r) + " said"; }));
  for (const std::string& text : told(check())) EXPECT_THAT(text, Not(HasSubstr("victim of row")));
}

TEST_F(CheckMapping, ADimensionWithTooManyValuesAndAnEmptyColumn) {
  std::vector<std::string> rows;
  for (int copy = 0; copy < 14; ++copy) {
    const auto more = with_column(sound_rows(), 0, [&](std::size_t r) {
      return "R" + std::to_string(copy * 90 + static_cast<int>(r));
    });
    rows.insert(rows.end(), more.begin(), more.end());
  }
  rows = with_column(rows, 4, [](std::size_t r) { return "beat " + std::to_string(r); });
  rows = with_column(rows, 5, [](std::size_t) { return ""; });
  write(rows);
  EXPECT_THAT(told(check()),
              AllOf(Contains(HasSubstr("doubtful dimension: the dimension 'district' has 1,260 values")),
                    Contains("doubtful empty: \"Domestic\" is empty in every row")));
}

TEST_F(CheckMapping, TheSameWhateverTheThreadsAndSegments) {
  auto rows = with_column(sound_rows(), 5, [](std::size_t r) {
    return r % 30 == 0 ? "X1" : r == 1 ? "Y" : "N";
  });
  rows = with_column(rows, 3, [](std::size_t r) { return r % 20 == 0 ? "ABC" : "320"; });
  write(rows);
  const auto one = told(check(kMapping, 1));
  EXPECT_EQ(one, told(check(kMapping, 4, 700)));
  EXPECT_EQ(one, told(check(kMapping, 2, 1500)));
}

TEST_F(CheckMapping, AnExportWithoutRowsCannotBeImported) {
  write({});
  EXPECT_FALSE(check().importable);
}

TEST_F(CheckMapping, PublishedTotals) {
  write({"\"Chicago, Illinois\",2024-01-01,Murders,3,2", "\"Chicago, Illinois\",2024-01-01,Arsons,3,2",
         "\"Chicago, Illinois\",2024-31-31,Murders,3,x"},
        "agency,Through,crime,YTD,Remarks\n");
  const MappingCheck out = check(R"(title = "Totals"
publisher = "Index"
url = "https://example.org"
licence = "free"
unit = "aggregate"
grain = "year-to-date"
[aggregate]
place_column = "agency"
period_column = "Through"
period_kind = "year-to-date"
period_formats = ["%Y-%m-%d"]
offense_column = "crime"
value_column = "YTD"
[[definitions]]
id = "homicides"
measure = "homicides"
offenses = ["Murders"]
plain = "murders"
authority = "index"
[[definitions]]
id = "robbery"
measure = "robbery"
offenses = ["Robberies"]
plain = "robberies"
authority = "index"
)");
  EXPECT_THAT(
      told(out),
      ElementsAre(
          "unread column: \"Remarks\" is read by nothing; it is filled in 100% of the rows; map it, or list "
          "it in 'ignored'",
          "doubtful definition: the definition 'robbery' has no figure anywhere",
          HasSubstr("doubtful offense: no definition counts these offenses"),
          HasSubstr("doubtful kept-aside: 1 row is kept aside: in \"Through\" ")));
  EXPECT_TRUE(out.importable);
  EXPECT_EQ(out.rows, 2U);
}

TEST(ExportProfile, FormsWithDayAndMonthExchanged) {
  EXPECT_EQ(with_day_and_month_swapped("%m/%d/%Y %H:%M"), "%d/%m/%Y %H:%M");
  EXPECT_EQ(with_day_and_month_swapped("%Y-%m-%d"), "");
  EXPECT_EQ(with_day_and_month_swapped("%d %b %Y"), "");
}

TEST(ExportProfile, WhatLooksLikeCoordinatesOrNames) {
  for (const char* yes : {"41.87811", "-87.629798", "POINT (-87.6 41.8)", "(41.87811, -87.6297)"})
    EXPECT_TRUE(looks_like_coordinates(yes)) << yes;
  for (const char* no : {"41", "41.5", "0.12345", "1176096.4321", "(north, south)", "2024.01.01", "STREET"})
    EXPECT_FALSE(looks_like_coordinates(no)) << no;
  for (const char* yes : {"Maria O'Brien", "Smith, John A.", "José Núñez-Vidal"})
    EXPECT_TRUE(looks_like_a_name(yes)) << yes;
  for (const char* no : {"HOMICIDE", "Homicide", "ARMED ROBBERY", "100 N State St", "gas station"})
    EXPECT_FALSE(looks_like_a_name(no)) << no;
}

// The shipped mappings against the real exports that they were made for: nothing is missing or unread.
TEST(ShippedMappings, AreFitForTheirRealExports) {
  const char* set = std::getenv("BLOTTER_SHARED");
  const fs::path data = fs::path(set == nullptr ? blotter::testing::kDefaultShared : set) / "data";
  if (!fs::is_directory(data)) GTEST_SKIP() << "no real exports here; BLOTTER_SHARED names their folder";
  const Result<Catalog> catalog = Catalog::load();
  ASSERT_TRUE(catalog.ok());
  struct Export {
    const char* source;
    const char* file;
    const char* published;
  };
  for (const Export& e :
       {Export{"chicago-homicides", "chicago-homicides/homicides__vintage_20240503.csv", "2024-05-03"},
        Export{"chicago-carjackings", "chicago-carjackings/carjackings__vintage_20220701.csv", "2022-07-01"},
        Export{"crime-index-ytd", "crime-index/rtci_full_table__vintage_20241023.csv", "2024-10-23"}}) {
    const auto out = check_mapping(*catalog, *catalog->source(e.source),
                                   {(data / e.file).string(), parse_day(e.published).value(), true});
    ASSERT_TRUE(out.ok()) << out.error().line();
    EXPECT_TRUE(out->importable) << e.file;
    for (const Finding& finding : out->findings) {
      EXPECT_TRUE(finding.kind == FindingKind::kDoubtful) << e.file << ": " << finding.text;
    }
  }
}

}  // namespace
}  // namespace blotter
