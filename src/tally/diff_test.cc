// Small exports, edited in known ways: what `diff` says of them, that its counts add up, and that both
// directions mirror each other. One source has a key, the other has the same records without it.
#include <blotter/diff.h>
#include <blotter/history.h>
#include <blotter/import.h>
#include <blotter/pack.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <numeric>
#include <random>

#include "catalog/catalog_testing.h"
#include "store/store_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kSource = R"(
title = "Victims"
publisher = "Smallville"
url = "https://example.org"
licence = "none"
zone = "America/Chicago"
place = "springfield"
unit = "victim"
{}
dimensions = ["district", "age"]
[columns]
{}incident = { type = "text" }
occurred = { type = "timestamp", required = true, nullable = false, formats = ["%Y-%m-%dT%H:%M:%S"] }
updated = { type = "timestamp", formats = ["%Y-%m-%dT%H:%M:%S"] }
fatal = { type = "boolean" }
code = { type = "code", pad = 4 }
block = { type = "text" }
district = { type = "integer" }
age = { type = "integer" }
[[definitions]]
id = "people-shot"
measure = "people-shot"
plain = "people hit by gunfire"
authority = "none"
where = { code = ["0110", "041A"] }
[[definitions]]
id = "homicides"
measure = "homicides"
plain = "people who died"
authority = "none"
where = { fatal = "true" }
[[definitions]]
id = "shootings"
measure = "people-shot"
plain = "incidents"
authority = "none"
count_distinct = "incident"
)";

constexpr const char* kMonths = R"(
title = "Months"
publisher = "Index"
url = "https://example.org"
licence = "free"
unit = "aggregate"
grain = "month"
[aggregate]
place_column = "agency"
period_column = "date"
period_kind = "month"
period_formats = ["%Y-%m-%d"]
missing = ["NA"]
[[definitions]]
id = "homicides"
measure = "homicides"
value_column = "murder"
plain = "murders"
authority = "index"
[[definitions]]
id = "people-shot"
measure = "people-shot"
value_column = "shot"
plain = "people shot"
authority = "index"
)";

constexpr const char* kDays = R"(
title = "Days"
publisher = "Springfield"
url = "https://example.org"
licence = "free"
zone = "America/Chicago"
place = "springfield"
unit = "aggregate"
grain = "day"
[aggregate]
period_column = "date"
period_kind = "day"
period_formats = ["%Y-%m-%d"]
offense_column = "category"
value_column = "count"
gaps = "zero"
[[definitions]]
id = "homicides"
measure = "homicides"
plain = "murders"
offenses = ["Murder"]
authority = "city"
[[definitions]]
id = "people-shot"
measure = "people-shot"
plain = "people shot"
offenses = ["Shot"]
authority = "city"
)";

std::string source_text(bool keyed) {
  std::string text = kSource;
  text.replace(text.find("{}"), 2, keyed ? "key = \"id\"" : "");
  text.replace(text.find("{}"), 2, keyed ? "id = { type = \"integer\" }\n" : "");
  return text;
}

constexpr const char* kMeasures = R"(
[homicides]
title = "homicides"
singular = "homicide"
plural = "homicides"
explained = "People killed."
[people-shot]
title = "people shot"
singular = "person shot"
plural = "people shot"
explained = "People hit by gunfire."
)";

const Catalog& catalog() {
  static const auto it = load_texts({{"measures.toml", kMeasures},
                                     {"places/cities.toml",
                                      "[us]\nname = \"United States\"\nkind = \"country\"\n"
                                      "[springfield]\nname = \"Springfield\"\nzone = \"America/Chicago\"\n"
                                      "index_names = [\"Springfield, Illinois\"]\n"
                                      "[shelbyville]\nname = \"Shelbyville\"\nzone = \"America/Chicago\"\n"
                                      "index_names = [\"Shelbyville, Illinois\"]\n"},
                                     {"sources/months.toml", kMonths},
                                     {"sources/days.toml", kDays},
                                     {"sources/keyed.toml", source_text(true)},
                                     {"sources/filtered.toml",
                                      "subset_column = \"code\"\nsubset_codes = "
                                      "[\"0110\", \"0142\"]\n" +
                                          source_text(true)},
                                     {"sources/keyless.toml", source_text(false)},
                                     {"sources/yearly.toml", "parts = \"year\"\n" + source_text(false)}});
  EXPECT_TRUE(it.ok()) << it.error().line();
  return *it;
}

struct Row {
  int id = 0;
  std::string incident;
  std::string occurred;
  std::string updated;
  std::string fatal;
  std::string code;
  std::string block;
  std::string district;
  std::string age;
};

std::string csv(const std::vector<Row>& rows, bool with_age = true) {
  std::string out = "id,incident,occurred,updated,fatal,code,block,district";
  out += with_age ? ",age\n" : "\n";
  for (const Row& r : rows) {
    out += (r.id == 0 ? "" : std::to_string(r.id)) + "," + r.incident + "," + r.occurred + "," + r.updated +
           "," + r.fatal + "," + r.code + "," + r.block + "," + r.district + (with_age ? "," + r.age : "") +
           "\n";
  }
  return out;
}

std::string two_digits(std::uint32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

Row some_row(std::mt19937& random, int id) {
  const auto pick = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  Row out;
  out.id = id;
  out.incident = "J" + std::to_string(pick(150));
  out.occurred = std::to_string(2022 + pick(3)) + "-" + two_digits(1 + pick(12)) + "-" +
                 two_digits(1 + pick(28)) + "T" + two_digits(pick(24)) + ":" + two_digits(pick(60)) + ":00";
  out.updated = "2025-01-01T00:00:00";
  out.fatal = pick(5) == 0 ? "true" : "false";
  out.code = pick(2) == 0 ? "0110" : pick(2) == 0 ? "041A" : "0326";
  out.block = std::to_string(100 * (1 + pick(90))) + " N ELM ST";
  out.district = pick(20) == 0 ? "" : std::to_string(1 + pick(5));
  out.age = pick(10) == 0 ? "" : std::to_string(15 + pick(50));
  return out;
}

class DiffTest : public ::testing::Test {
 protected:
  Vintage import(const std::string& source, const std::string& bytes, const std::string& day) {
    auto report = import_export(catalog(), *catalog().source(source),
                                request_for(store(), folder_.write("export-" + day + ".csv", bytes), day));
    EXPECT_TRUE(report.ok()) << (report.ok() ? "" : report.error().line());
    return report.ok() ? report->vintage : Vintage{};
  }
  RecordDiff diff_of(const std::string& source, const std::string& before, const std::string& after) {
    import(source, before, "2025-02-01");
    import(source, after, "2025-03-01");
    const auto opened = Store::open(store());
    const Vintage a = *opened->as_of(source, parse_day("2025-02-01").value());
    const Vintage b = *opened->as_of(source, parse_day("2025-03-01").value());
    const auto there = diff(catalog(), a, b);
    const auto back = diff(catalog(), b, a);
    EXPECT_TRUE(there.ok() && back.ok()) << (there.ok() ? "" : there.error().line());
    if (!there.ok() || !back.ok()) return {};
    expect_sums(*there->records);
    expect_mirror(*there->records, *back->records);
    return *there->records;
  }
  static void expect_sums(const RecordDiff& d) {
    EXPECT_EQ(d.rows_before, d.same + d.touched + d.changed + d.ended);
    EXPECT_EQ(d.rows_after, d.same + d.touched + d.changed + d.added);
    EXPECT_EQ(d.changed, d.paired_by_key + d.paired_by_similarity);
    for (const ColumnDiff& c : d.columns)
      EXPECT_EQ(std::accumulate(c.ages.begin(), c.ages.end(), std::int64_t{0}), c.records) << c.column;
    AgeDiff all;
    for (const AgeDiff& a : d.ages) {
      all.added += a.added;
      all.ended += a.ended;
      all.changed += a.changed;
    }
    EXPECT_EQ(std::tie(all.added, all.ended, all.changed), std::tie(d.added, d.ended, d.changed));
    for (const DefinitionDiff& one : d.definitions) {
      std::int64_t by_year = 0;
      for (const YearDiff& y : one.years) by_year += y.after - y.before;
      EXPECT_EQ(by_year, one.after - one.before) << one.definition->id;
      if (one.flow) {
        EXPECT_EQ(one.before + one.flow->added + one.flow->came - one.flow->ended - one.flow->went, one.after)
            << one.definition->id;
      }
    }
  }
  static void expect_mirror(const RecordDiff& a, const RecordDiff& b) {
    EXPECT_EQ(std::tie(a.added, a.ended, a.changed, a.touched, a.same, a.added_inside, a.ended_inside),
              std::tie(b.ended, b.added, b.changed, b.touched, b.same, b.ended_inside, b.added_inside));
    EXPECT_EQ(a.lost_columns, b.gained_columns);
    EXPECT_EQ(a.gained_columns, b.lost_columns);
    ASSERT_EQ(a.columns.size(), b.columns.size());
    for (std::size_t i = 0; i < a.columns.size(); ++i) {
      EXPECT_EQ(std::tie(a.columns[i].column, a.columns[i].records, a.columns[i].filled),
                std::tie(b.columns[i].column, b.columns[i].records, b.columns[i].emptied));
      std::vector<ValueChange> turned;
      for (const ValueChange& v : b.columns[i].most_frequent) turned.push_back({v.to, v.from, v.records});
      EXPECT_THAT(a.columns[i].most_frequent, ::testing::UnorderedElementsAreArray(turned));
    }
    for (std::size_t i = 0; i < kEventAges; ++i)
      EXPECT_EQ(std::tie(a.ages[i].added, a.ages[i].ended, a.ages[i].changed),
                std::tie(b.ages[i].ended, b.ages[i].added, b.ages[i].changed));
    for (std::size_t i = 0; i < a.definitions.size(); ++i) {
      EXPECT_EQ(std::tie(a.definitions[i].before, a.definitions[i].after),
                std::tie(b.definitions[i].after, b.definitions[i].before));
      if (!a.definitions[i].flow || !b.definitions[i].flow) continue;
      const CountFlow& x = *a.definitions[i].flow;
      const CountFlow& y = *b.definitions[i].flow;
      EXPECT_EQ(std::tie(x.added, x.ended, x.came, x.went), std::tie(y.ended, y.added, y.went, y.came));
    }
  }
  static std::map<std::string, std::int64_t> by_column(const RecordDiff& d) {
    std::map<std::string, std::int64_t> out;
    for (const ColumnDiff& c : d.columns) out[c.column] = c.records;
    return out;
  }
  [[nodiscard]] std::string store() const { return folder_ / "store"; }

  TempFolder folder_;
};

std::vector<Row> some_rows(std::mt19937& random, int count) {
  std::vector<Row> out;
  for (int id = 1; id <= count; ++id) out.push_back(some_row(random, id));
  return out;
}

// What was done to the rows, so that the answer is known.
struct Edits {
  int added = 0;
  int ended = 0;
  int touched = 0;
  int died = 0;
  int moved = 0;
};

Edits edit(std::mt19937& random, std::vector<Row>& rows) {
  Edits out;
  std::vector<Row> kept;
  for (Row row : rows) {
    const auto what = random() % 20;
    if (what == 0) {
      ++out.ended;
      continue;
    }
    if (what == 1) {
      ++out.touched;
      row.updated = "2025-02-20T00:00:00";
    } else if (what == 2 && row.fatal == "false") {
      ++out.died;
      row.fatal = "true";
      row.updated = "2025-02-20T00:00:00";
    } else if (what == 3) {
      ++out.moved;
      row.block = "1 S MOVED AVE " + std::to_string(row.id);
    }
    kept.push_back(row);
  }
  for (; out.added < 17; ++out.added) kept.push_back(some_row(random, 10'000 + out.added));
  rows = std::move(kept);
  return out;
}

class EditedExports : public DiffTest, public ::testing::WithParamInterface<const char*> {};

TEST_P(EditedExports, EveryEditIsFound) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    std::mt19937 random(seed);  // NOLINT(cert-msc51-cpp)
    std::vector<Row> rows = some_rows(random, 400);
    const std::string before = csv(rows);
    const Edits edits = edit(random, rows);
    std::shuffle(rows.begin(), rows.end(), random);
    const RecordDiff d = diff_of(GetParam(), before, csv(rows));
    EXPECT_EQ(d.added, edits.added);
    EXPECT_EQ(d.ended, edits.ended);
    EXPECT_EQ(d.touched, edits.touched);
    EXPECT_EQ(d.changed, edits.died + edits.moved);
    auto columns = by_column(d);
    EXPECT_EQ(columns["fatal"], edits.died);
    EXPECT_EQ(columns["block"], edits.moved);
    EXPECT_EQ(columns.size(), 2U);
    for (const ColumnDiff& c : d.columns) {
      if (c.column == "fatal") {
        EXPECT_THAT(c.most_frequent, ElementsAre(ValueChange{"false", "true", edits.died}));
      } else {
        EXPECT_THAT(c.most_frequent, IsEmpty());
      }
    }
    std::filesystem::remove_all(store());
  }
}
INSTANTIATE_TEST_SUITE_P(WithAndWithoutKey, EditedExports, ::testing::Values("keyed", "keyless"));

TEST_F(DiffTest, SaysHowRecordsWerePaired) {
  std::mt19937 random(4);  // NOLINT(cert-msc51-cpp)
  std::vector<Row> rows = some_rows(random, 50);
  const std::string before = csv(rows);
  rows[7].fatal = rows[7].fatal == "true" ? "false" : "true";
  EXPECT_EQ(diff_of("keyed", before, csv(rows)).paired_by_key, 1);
  EXPECT_EQ(diff_of("keyless", before, csv(rows)).paired_by_similarity, 1);
}

TEST_F(DiffTest, AFormatIsNoChange) {
  const std::string header = "id,incident,occurred,updated,fatal,code,block,district,age\n";
  const std::string before = header + "7,J1,2024-01-01T10:00:00,,true,0110,100 N ELM ST,7,20\n";
  const std::string after =
      "AGE,District,block,CODE,Fatal,updated,Occurred,Incident,ID\n"
      "20.0,07,100 n Elm St,110,Y,,2024-01-01T10:00:00,j1,7.0\n";
  for (const char* source : {"keyed", "keyless"}) {
    const RecordDiff d = diff_of(source, before, after);
    EXPECT_EQ(d.same, 1) << source;
    EXPECT_EQ(d.changed + d.added + d.ended + d.touched, 0) << source;
  }
}

TEST_F(DiffTest, AColumnThatAnExportLacksIsNoChange) {
  std::mt19937 random(5);  // NOLINT(cert-msc51-cpp)
  std::vector<Row> rows = some_rows(random, 60);
  const std::string before = csv(rows);
  rows[3].fatal = rows[3].fatal == "true" ? "false" : "true";
  for (const char* source : {"keyed", "keyless"}) {
    const RecordDiff d = diff_of(source, before, csv(rows, false));
    EXPECT_THAT(d.lost_columns, ElementsAre("age")) << source;
    EXPECT_THAT(d.gained_columns, IsEmpty());
    EXPECT_EQ(d.changed, 1) << source;
    EXPECT_EQ(d.same, 59) << source;
    EXPECT_EQ(by_column(d), (std::map<std::string, std::int64_t>{{"fatal", 1}}));
  }
}

TEST_F(DiffTest, RecordsThatAreAlikeCountEach) {
  const Row twin{1, "J1", "2024-01-01T10:00:00", "", "false", "0110", "100 N ELM ST", "7", "20"};
  const std::vector<Row> three(3, twin);
  const std::vector<Row> five(5, twin);
  const RecordDiff d = diff_of("keyless", csv(three), csv(five));
  EXPECT_EQ(d.same, 3);
  EXPECT_EQ(d.added, 2);
  EXPECT_EQ(d.ended, 0);
}

TEST_F(DiffTest, ARecordWhoseKeyIsMissingIsPairedByContent) {
  std::mt19937 random(6);  // NOLINT(cert-msc51-cpp)
  std::vector<Row> rows = some_rows(random, 40);
  rows[1].id = 0;
  const std::string before = csv(rows);
  rows[1].block = "1 S MOVED AVE";
  rows[20].block = "2 S MOVED AVE";
  const RecordDiff d = diff_of("keyed", before, csv(rows));
  EXPECT_EQ(d.paired_by_key, 1);
  EXPECT_EQ(d.paired_by_similarity, 1);
  EXPECT_EQ(d.same, 38);
}

TEST_F(DiffTest, AgesAreThoseAtTheNewerVintage) {
  std::vector<Row> rows = {{1, "J1", "2023-01-01T10:00:00", "", "false", "0110", "A ST", "7", "20"}};
  const std::string before = csv(rows);
  // Published on 1 March 2025.
  for (const char* day : {"2025-02-23", "2025-02-22", "2025-01-30", "2025-01-29", "2024-03-01", "2024-02-29"})
    rows.push_back({static_cast<int>(rows.size()) + 1, "J2", std::string(day) + "T23:00:00", "", "false",
                    "0110", "A ST", "7", "20"});
  const RecordDiff d = diff_of("keyed", before, csv(rows));
  std::vector<std::int64_t> added;
  for (const AgeDiff& a : d.ages) added.push_back(a.added);
  EXPECT_THAT(added, ElementsAre(1, 2, 2, 1));
  EXPECT_EQ(d.added_inside, 0);
}

// One file a year: what a later file of one year lacks says nothing of the other years.
TEST_F(DiffTest, OfYearlyFilesEachYearHasItsOwnLayout) {
  std::mt19937 random(8);  // NOLINT(cert-msc51-cpp)
  std::vector<Row> earlier;
  std::vector<Row> later;
  for (const Row& row : some_rows(random, 200)) {
    if (row.occurred.starts_with("2022")) earlier.push_back(row);
    if (row.occurred.starts_with("2023")) later.push_back(row);
  }
  import("yearly", csv(earlier), "2024-02-01");
  import("yearly", csv(later), "2024-02-02");
  later[0].fatal = later[0].fatal == "true" ? "false" : "true";
  import("yearly", csv(later, false), "2024-03-01");
  const auto opened = Store::open(store());
  ASSERT_TRUE(opened.ok());
  const auto found = diff(catalog(), *opened->as_of("yearly", *parse_day("2024-02-10")),
                          *opened->as_of("yearly", *parse_day("2024-03-10")));
  ASSERT_TRUE(found.ok()) << found.error().line();
  const RecordDiff& d = *found->records;
  EXPECT_EQ(d.rows_before, static_cast<std::int64_t>(earlier.size() + later.size()));
  EXPECT_EQ(d.rows_after, d.rows_before);
  EXPECT_THAT(d.lost_columns, ElementsAre("age (2023)"));
  EXPECT_EQ(d.changed, 1);
  EXPECT_EQ(d.same, d.rows_before - 1);
  expect_sums(d);
}

TEST_F(DiffTest, TwoSourcesAreNotCompared) {
  const std::string bytes = csv({{1, "J1", "2024-01-01T10:00:00", "", "false", "0110", "A ST", "7", "20"}});
  const auto result =
      diff(catalog(), import("keyed", bytes, "2025-02-01"), import("keyless", bytes, "2025-03-01"));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::kBadInput);
}

TEST_F(DiffTest, FiguresAddedEndedAndChanged) {
  import("months",
         "agency,date,murder,shot\n"
         "\"Springfield, Illinois\",2024-01-01,10,40\n"
         "\"Springfield, Illinois\",2024-02-01,8,NA\n"
         "\"Shelbyville, Illinois\",2024-01-01,3,20\n",
         "2024-04-01");
  import("months",
         "agency,date,murder,shot\n"
         "\"Springfield, Illinois\",2024-01-01,11,33\n"
         "\"Springfield, Illinois\",2024-02-01,8,30\n"
         "\"Springfield, Illinois\",2024-03-01,7,31\n"
         "\"Shelbyville, Illinois\",2024-01-01,NA,20\n",
         "2024-04-20");
  const auto opened = Store::open(store());
  ASSERT_TRUE(opened.ok());
  ASSERT_EQ(opened->vintages().size(), 2U);
  const auto found = diff(catalog(), opened->vintages()[0], opened->vintages()[1]);
  ASSERT_TRUE(found.ok()) << found.error().line();
  const CellDiff& d = *found->cells;
  EXPECT_EQ(d.cells_before, 5);
  EXPECT_EQ(d.cells_after, 7);
  EXPECT_EQ(d.changed, 2);
  EXPECT_EQ(d.same, 2);
  EXPECT_EQ(d.added, 3);
  EXPECT_EQ(d.added_windows, 2);
  EXPECT_EQ(d.ended, 1);
  EXPECT_EQ(d.ended_windows, 0);
  ASSERT_EQ(d.definitions.size(), 2U);
  EXPECT_EQ(d.definitions[0].before, 18);
  EXPECT_EQ(d.definitions[0].after, 19);
  EXPECT_EQ(d.definitions[0].raised, 1);
  ASSERT_EQ(d.largest.size(), 2U);
  EXPECT_EQ(d.largest[0].place, "springfield");
  EXPECT_EQ(d.largest[0].definition->id, "people-shot");
  EXPECT_EQ(d.largest[0].before, 40);
  EXPECT_EQ(d.largest[0].after, 33);
  // 31 January is 80 days old on 20 April, 31 March 20.
  EXPECT_EQ(d.ages[static_cast<std::size_t>(EventAge::kYear)].changed, 2);
  EXPECT_EQ(d.ages[static_cast<std::size_t>(EventAge::kMonth)].added, 2);
}

// No row of a day means that nothing happened: what appears or goes within the time of both is a change.
TEST_F(DiffTest, WhereAGapIsZeroItIsComparedAsZero) {
  import("days",
         "date,category,count\n2024-01-01,Murder,2\n2024-01-02,Murder,1\n2024-01-05,Murder,1\n"
         "2024-01-01,Shot,4\n2024-01-05,Shot,1\n",
         "2024-02-01");
  import("days",
         "date,category,count\n2024-01-01,Murder,2\n2024-01-03,Murder,3\n2024-01-05,Murder,2\n"
         "2024-01-06,Murder,7\n2024-01-01,Shot,4\n2024-01-05,Shot,1\n",
         "2024-03-01");
  const auto opened = Store::open(store());
  ASSERT_EQ(opened->vintages().size(), 2U);
  const auto there = diff(catalog(), opened->vintages()[0], opened->vintages()[1]);
  const auto back = diff(catalog(), opened->vintages()[1], opened->vintages()[0]);
  ASSERT_TRUE(there.ok() && back.ok()) << (there.ok() ? "" : there.error().line());
  const CellDiff& d = *there->cells;
  EXPECT_EQ(d.changed, 3);  // 2 January 1 → 0, 3 January 0 → 3, 5 January 1 → 2
  EXPECT_EQ(d.same, 3);
  EXPECT_EQ(d.added, 1);  // 6 January: the earlier one ends before it
  EXPECT_EQ(d.added_windows, 1);
  EXPECT_EQ(d.ended, 0);
  ASSERT_EQ(d.definitions.size(), 2U);
  EXPECT_EQ(d.definitions[0].before, 4);
  EXPECT_EQ(d.definitions[0].after, 7);
  EXPECT_EQ(back->cells->changed, 3);
  EXPECT_EQ(back->cells->added, 0);
  EXPECT_EQ(back->cells->ended, 1);
  EXPECT_EQ(back->cells->ended_windows, 1);
  EXPECT_EQ(back->cells->definitions[0].before, 7);
  EXPECT_EQ(back->cells->definitions[0].after, 4);
}

// A pack's counts sum to what the records behind it say, cell or no cell.
TEST_F(DiffTest, PacksSumToWhatTheirRecordsSay) {
  std::mt19937 random(11);  // NOLINT(cert-msc51-cpp)
  std::vector<Row> rows = some_rows(random, 60);
  for (const char* day : {"2025-02-01", "2025-03-01"}) {
    import("keyed", csv(rows), day);
    rows.erase(rows.begin() + 10, rows.begin() + 15);
    for (int i = 0; i < 9; ++i) rows.push_back(some_row(random, 1000 + i));
  }
  const auto records = Store::open(store());
  const std::string file = folder_ / "counts.parquet";
  ASSERT_TRUE(write_pack(catalog(), *records, {.sources = {"keyed"}, .file = file}).ok());
  ASSERT_TRUE(import_pack(catalog(), folder_ / "packs", file, "2025-04-01").ok());
  const auto packs = Store::open(folder_ / "packs");
  ASSERT_EQ(packs->vintages().size(), 2U);
  const auto of_records = diff(catalog(), records->vintages()[0], records->vintages()[1]);
  const auto of_packs = diff(catalog(), packs->vintages()[0], packs->vintages()[1]);
  ASSERT_TRUE(of_records.ok() && of_packs.ok());
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> wanted;
  for (const DefinitionDiff& d : of_records->records->definitions)
    wanted[d.definition->id] = {d.before, d.after};
  ASSERT_EQ(of_packs->cells->definitions.size(), wanted.size());
  for (const FigureDiff& f : of_packs->cells->definitions)
    EXPECT_EQ(std::pair(f.before, f.after), wanted[f.definition->id]) << f.definition->id;
}

// Filtered to one code an export lacks the rare codes too, which no list in the catalog names.
TEST_F(DiffTest, OfASubsetEveryCodeThatItLacksIsLeftOut) {
  std::vector<Row> rows;
  for (int i = 1; i <= 20; ++i)
    rows.push_back({i, "J", "2024-01-01T10:00:00", "", "true", "0110", "A ST", "7", "20"});
  std::vector<Row> all = rows;
  all.push_back({30, "J", "2024-01-02T10:00:00", "", "true", "0142", "A ST", "7", "20"});
  all.push_back({31, "J", "2024-01-03T10:00:00", "", "true", "0141", "A ST", "7", "20"});
  all.push_back({32, "J", "2024-01-04T10:00:00", "", "true", "0110", "A ST", "7", "20"});
  const RecordDiff d = diff_of("filtered", csv(all), csv(rows));
  EXPECT_THAT(d.left_out_codes, ElementsAre("0141", "0142"));
  EXPECT_EQ(d.left_out, 2);
  EXPECT_EQ(d.ended, 1);
  EXPECT_EQ(d.same, 20);
}

TEST_F(DiffTest, HistoryHasEveryVintage) {
  std::vector<Row> rows = {{1, "J1", "2024-01-01T10:00:00", "", "true", "0110", "A ST", "7", "20"},
                           {2, "J2", "2024-06-01T10:00:00", "", "false", "0110", "A ST", "7", "20"},
                           {3, "J3", "2024-12-31T10:00:00", "", "true", "0110", "A ST", "7", "20"}};
  import("keyed", csv({rows[0]}), "2024-03-01");
  import("keyed", csv(rows), "2025-02-01");
  rows[1].fatal = "true";
  import("keyed", csv(rows), "2025-03-01");
  const auto opened = Store::open(store());
  ASSERT_TRUE(opened.ok());
  HistoryQuestion question;
  question.measure = catalog().measure("homicides");
  question.place = catalog().place("springfield");
  question.window = *parse_window("2024-01-01..2024-12-01");
  const auto answer = history(catalog(), *opened, question);
  ASSERT_TRUE(answer.ok()) << answer.error().line();
  ASSERT_EQ(answer->entries.size(), 3U);
  EXPECT_FALSE(answer->entries[0].value);
  EXPECT_FALSE(answer->entries[0].why_not.empty());
  EXPECT_EQ(answer->entries[1].value, 1);
  EXPECT_EQ(answer->entries[2].value, 2);
}

// 22 real exports: a month brings 146 records, drops 3 and rewrites 1,112, of which 23 say something else.
TEST(RealDiff, TouchesAreToldApartFromChanges) {
  const char* set = std::getenv("BLOTTER_SHARED");
  const std::string shared = std::string(set == nullptr ? testing::kDefaultShared : set) +
                             "/data/chicago-carjackings/carjackings__vintage_";
  if (!std::filesystem::exists(shared + "20220901.csv"))
    GTEST_SKIP() << "no real exports here; BLOTTER_SHARED names their folder";
  const TempFolder folder;
  for (const auto& [digits, day] :
       {std::pair("20220901", "2022-09-01"), std::pair("20221001", "2022-10-01")}) {
    auto report = import_export(test_catalog(), *test_catalog().source("chicago-carjackings"),
                                request_for(folder / "store", shared + digits + ".csv", day));
    ASSERT_TRUE(report.ok()) << report.error().line();
  }
  const auto store = Store::open(folder / "store");
  ASSERT_EQ(store->vintages().size(), 2U);
  const auto found = diff(test_catalog(), store->vintages()[0], store->vintages()[1]);
  ASSERT_TRUE(found.ok()) << found.error().line();
  const RecordDiff& d = *found->records;
  EXPECT_EQ(d.added, 146);
  EXPECT_EQ(d.ended, 3);
  EXPECT_EQ(d.changed, 23);
  EXPECT_EQ(d.touched, 1089);
}

}  // namespace
}  // namespace blotter
