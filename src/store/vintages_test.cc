// What is known as of each vintage is exactly what its export said, however the store keeps it: in whatever
// order the exports came, with and without a key, merged or not, in parts of years or whole.
#include <blotter/compact.h>
#include <blotter/import.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>

#include "store/store_testing.h"

namespace blotter {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

struct Export {
  std::string day;
  std::vector<std::string> rows;
};

// A city's exports, each made from the one before: rows come, go, change, and come back; some stand twice.
std::vector<Export> history(unsigned seed, int vintages, int first_year, int years) {
  std::mt19937 chance(seed);
  const auto pick = [&](unsigned n) { return static_cast<unsigned>(chance() % n); };
  std::vector<std::string> rows;
  int id = 0;
  const auto fresh = [&] {
    const std::string day = std::to_string(pick(12) + 1) + "/" + std::to_string(pick(28) + 1) + "/" +
                            std::to_string(first_year + static_cast<int>(pick(static_cast<unsigned>(years))));
    const bool twin = !rows.empty() && pick(5) == 0;
    return twin ? rows[pick(static_cast<unsigned>(rows.size()))]
                : crimes_row(std::to_string(++id), day + " 01:00:00 PM", pick(2) == 0 ? "THEFT" : "BATTERY");
  };
  for (int i = 0; i < 30; ++i) rows.push_back(fresh());
  std::vector<std::string> gone;
  std::vector<Export> out;
  for (int v = 0; v < vintages; ++v) {
    out.push_back({"2025-" + std::string(v < 9 ? "0" : "") + std::to_string(v + 1) + "-15", rows});
    for (unsigned i = pick(4); i-- > 0;) rows.push_back(fresh());
    for (unsigned i = pick(3); i-- > 0;) {
      const auto at = static_cast<std::ptrdiff_t>(pick(static_cast<unsigned>(rows.size())));
      gone.push_back(rows[static_cast<std::size_t>(at)]);
      rows.erase(rows.begin() + at);
    }
    if (!gone.empty() && pick(3) == 0) rows.push_back(gone[pick(static_cast<unsigned>(gone.size()))]);
    std::string& changed = rows[pick(static_cast<unsigned>(rows.size()))];
    if (const auto at = changed.find("STREET"); at != std::string::npos) changed.replace(at, 6, "ALLEY");
    std::shuffle(rows.begin(), rows.end(), chance);
  }
  return out;
}

class VintagesTest : public ::testing::Test {
 protected:
  // chicago-crimes without its key, so that rows may stand twice.
  VintagesTest() : source_(*test_catalog().source("chicago-crimes")) {
    source_.key.clear();
    source_.lag_days = 0;
  }
  ImportReport import(const std::string& store, const Export& one, bool merges) {
    std::string text = crimes_header();
    for (const std::string& row : one.rows) text += row;
    ImportRequest request = request_for(folder_ / store, folder_.write("export.csv", text), one.day);
    request.merges = merges;
    auto report = import_export(test_catalog(), source_, request);
    if (report.ok()) return std::move(report).value();
    ADD_FAILURE() << report.error().line();
    return {};
  }
  // All that the store knows as of each day, the columns of the mapping in full.
  std::map<std::string, std::vector<std::string>> known(const std::string& store) {
    std::map<std::string, std::vector<std::string>> out;
    auto opened = Store::open(folder_ / store);
    if (!opened.ok()) {
      ADD_FAILURE() << opened.error().line();
      return out;
    }
    EXPECT_TRUE(opened->verify().ok());
    for (const Vintage& vintage : opened->vintages()) {
      out[to_string(vintage.published)] =
          rows_of("SELECT id, occurred, primary_type, location, block, district, arrest, updated FROM " +
                  records_of(vintage) + " ORDER BY ALL");
    }
    return out;
  }
  // The same from stores that each hold one export alone.
  std::map<std::string, std::vector<std::string>> alone(const std::vector<Export>& exports) {
    std::map<std::string, std::vector<std::string>> out;
    for (const Export& one : exports) {
      std::filesystem::remove_all(folder_ / "alone");
      import("alone", one, true);
      out.merge(known("alone"));
    }
    return out;
  }

  TempFolder folder_;
  Source source_;
};

TEST_F(VintagesTest, AsOfIsWhatTheExportSaid) {
  for (unsigned seed = 1; seed <= 2; ++seed) {
    std::vector<Export> exports = history(seed, 6, 2023, 2);
    const auto expected = alone(exports);
    std::mt19937 chance(seed);
    for (const bool merges : {true, false}) {
      std::filesystem::remove_all(folder_ / "store");
      for (const Export& one : exports) import("store", one, merges);
      EXPECT_EQ(known("store"), expected) << "seed " << seed << ", merges " << merges;
      std::shuffle(exports.begin(), exports.end(), chance);
      ASSERT_TRUE(compact(test_catalog(), folder_ / "store", {}).ok());
      EXPECT_EQ(known("store"), expected) << "compacted";
    }
  }
}

TEST_F(VintagesTest, ExportsMayComeInAnyOrder) {
  std::vector<Export> exports = history(7, 5, 2023, 2);
  const auto expected = alone(exports);
  std::sort(exports.begin(), exports.end(), [](const Export& a, const Export& b) { return a.day < b.day; });
  int orders = 0;
  do {
    if (++orders % 12 != 0) continue;
    std::filesystem::remove_all(folder_ / "store");
    for (const Export& one : exports) import("store", one, orders % 24 == 0);
    ASSERT_EQ(known("store"), expected) << "order " << orders;
  } while (std::next_permutation(exports.begin(), exports.end(),
                                 [](const Export& a, const Export& b) { return a.day < b.day; }));
  EXPECT_EQ(orders, 120);
}

TEST_F(VintagesTest, OnlyWhatChangedIsStored) {
  const std::vector<Export> exports = history(3, 5, 2023, 2);
  std::uint64_t stored = import("store", exports[0], false).vintage.added;
  EXPECT_EQ(stored, exports[0].rows.size());
  std::uint64_t ended = 0;
  for (std::size_t i = 1; i < exports.size(); ++i) {
    const Vintage vintage = import("store", exports[i], false).vintage;
    EXPECT_LT(vintage.added, 10U);
    stored += vintage.added;
    ended += vintage.ended;
    EXPECT_EQ(stored - ended, exports[i].rows.size());
  }
  Export same = exports.back();
  same.day = "2025-08-01";
  same.rows.push_back("\n");  // other bytes, the same records
  const Vintage again = import("store", same, false).vintage;
  EXPECT_EQ(again.added, 0U);
  EXPECT_EQ(again.ended, 0U);
  EXPECT_EQ(known("store").at("2025-08-01"), known("store").at("2025-05-15"));
}

TEST_F(VintagesTest, AChangeOfFormatAloneIsNoChange) {
  const Export first{"2025-02-01", {crimes_row("7", "01/05/2025 01:00:00 PM", "THEFT", "820", "7")}};
  import("store", first, true);
  std::string row = first.rows[0];
  const auto rewrite = [&row](const std::string& from, const std::string& to) {
    ASSERT_NE(row.find(from), std::string::npos) << from;
    row.replace(row.find(from), from.size(), to);
  };
  rewrite("7,JX7", "7.0,JX7");
  rewrite("01/05/2025 01:00:00 PM", "2025-01-05T13:00:00.000");
  rewrite(",820,", ",0820,");
  rewrite("false", "N");
  rewrite(",7,42.0,", ",007,42,");
  const Export second{"2025-03-01", {row}};
  const Vintage vintage = import("store", second, true).vintage;
  EXPECT_EQ(vintage.added, 0U);
  EXPECT_EQ(vintage.ended, 0U);
}

// By the key: a record that was only written anew has not changed.
TEST_F(VintagesTest, ChangedIsToldFromTouched) {
  source_.key = "id";
  const std::string day = "01/05/2025 01:00:00 PM";
  import("store", {"2025-02-01", { crimes_row("1", day), crimes_row("2", day), crimes_row("3", day) }}, true);
  std::string touched = crimes_row("2", day);
  touched.replace(touched.find("01/09/2025"), 10, "02/09/2025");
  const Export second{"2025-03-01", {crimes_row("1", day, "BATTERY"), touched, crimes_row("4", day)}};
  const Vintage vintage = import("store", second, true).vintage;
  EXPECT_EQ(vintage.added, 3U);
  EXPECT_EQ(vintage.ended, 3U);
  EXPECT_EQ(vintage.changed, 1U);
  EXPECT_EQ(vintage.touched, 1U);
}

TEST_F(VintagesTest, AnExportThatLacksMuchSaysSo) {
  Export whole{"2025-02-01", {}};
  for (int i = 0; i < 40; ++i) whole.rows.push_back(crimes_row(std::to_string(i), "01/05/2025 01:00:00 PM"));
  import("store", whole, true);
  Export less{"2025-03-01", {whole.rows.begin(), whole.rows.begin() + 39}};
  EXPECT_THAT(import("store", less, true).warnings, Not(Contains(HasSubstr("known before"))));
  Export cut{"2025-04-01", {whole.rows.begin(), whole.rows.begin() + 15}};
  EXPECT_THAT(import("store", cut, true).warnings,
              Contains(HasSubstr("of the 39 records known before, this export lacks 24")));
}

// Each export holds one or two years; as of a day each year is that of its newest export.
TEST_F(VintagesTest, PartsOfYearsAreJoined) {
  source_.yearly_parts = true;
  source_.first_day = "2021-01-01";
  struct Part {
    std::string day;
    int from;
    int to;
  };
  std::vector<Part> parts = {{"2023-02-01", 2022, 2023}, {"2023-02-20", 2021, 2021},
                             {"2024-01-10", 2023, 2023}, {"2024-02-01", 2024, 2024},
                             {"2024-03-01", 2023, 2024}, {"2024-04-01", 2022, 2022}};
  std::vector<Export> exports;
  for (unsigned i = 0; i < parts.size(); ++i) {
    // Five rows a year on days that every year of the part has had by then.
    Export one{parts[i].day, {}};
    for (int year = parts[i].from; year <= parts[i].to; ++year) {
      for (int n = 0; n < 5; ++n) {
        const bool changed = static_cast<unsigned>(n) == i % 5;
        one.rows.push_back(
            crimes_row(std::to_string(year * 10 + n),
                       "01/0" + std::to_string(n + 1) + "/" + std::to_string(year) + " 01:00:00 PM",
                       changed ? "BATTERY" : "THEFT"));
      }
    }
    exports.push_back(one);
  }
  const auto by_hand = [&] {
    std::map<std::string, std::vector<std::string>> out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      std::map<int, std::size_t> newest;
      for (std::size_t j = 0; j <= i; ++j) {
        for (int year = parts[j].from; year <= parts[j].to; ++year) newest[year] = j;
      }
      for (const auto& [year, j] : newest) {
        for (int n = 0; n < 5; ++n) {
          out[parts[i].day].push_back(std::to_string(year * 10 + n) +
                                      (static_cast<std::size_t>(n) == j % 5 ? "|BATTERY" : "|THEFT"));
        }
      }
    }
    return out;
  }();
  std::mt19937 chance(5);
  for (int round = 0; round < 4; ++round) {
    std::filesystem::remove_all(folder_ / "store");
    for (const Export& one : exports) import("store", one, round % 2 == 0);
    auto store = Store::open(folder_ / "store");
    ASSERT_TRUE(store.ok()) << store.error().line();
    for (const Vintage& vintage : store->vintages()) {
      EXPECT_EQ(rows_of("SELECT id, primary_type FROM " + records_of(vintage) + " ORDER BY id"),
                by_hand.at(to_string(vintage.published)))
          << "round " << round << ", as of " << to_string(vintage.published);
    }
    std::vector<std::string> reach;
    for (const Vintage& vintage : store->vintages()) reach.push_back(to_string(vintage.coverage));
    // In a file of two years the silence between them is taken for silence, in one of one year it is not.
    EXPECT_THAT(reach,
                ElementsAre("[2022-01-01T00:00, 2023-02-01T00:00)", "[2021-01-01T00:00, 2023-02-01T00:00)",
                            "[2021-01-01T00:00, 2023-01-05T14:00)", "[2021-01-01T00:00, 2024-01-05T14:00)",
                            "[2021-01-01T00:00, 2024-03-01T00:00)", "[2021-01-01T00:00, 2024-03-01T00:00)"));
    std::vector<std::string> holes;
    for (const Window& hole : store->vintages().back().holes) holes.push_back(to_string(hole));
    EXPECT_THAT(holes,
                ElementsAre("[2021-01-05T14:00, 2022-01-01T00:00)", "[2022-01-05T14:00, 2023-01-01T00:00)"));
    std::shuffle(exports.begin(), exports.end(), chance);
  }
}

// An open Store goes on reading what it saw, while imports and compactions go on.
TEST_F(VintagesTest, AReaderKeepsItsFiles) {
  const std::vector<Export> exports = history(9, 4, 2023, 2);
  import("store", exports[0], true);
  auto early = Store::open(folder_ / "store");
  ASSERT_TRUE(early.ok());
  const std::string query =
      "SELECT id, location FROM " + records_of(early->vintages().front()) + " ORDER BY ALL";
  const auto before = rows_of(query);
  for (std::size_t i = 1; i < exports.size(); ++i) import("store", exports[i], true);
  EXPECT_EQ(rows_of(query), before);
  EXPECT_EQ(Store::open(folder_ / "store")->vintages().size(), 4U);
  early = Store::open(folder_ / "store");  // lets the old files go
  Export last = exports.back();
  last.day = "2025-09-01";
  import("store", last, true);
  std::size_t files = 0;
  for (const auto& [name, bytes] : files_under(folder_ / "store")) {
    if (name.find("versions-") != std::string::npos) ++files;
  }
  EXPECT_EQ(files, 1U);
}

}  // namespace
}  // namespace blotter
