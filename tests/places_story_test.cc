// Comparisons between cities and ranks by the crime index, held to sums over the export's own lines. Needs
// the shared data; says that it is skipped without them.
#include <blotter/check.h>
#include <blotter/import.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "testing/paths.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

fs::path index_file() {
  const char* named = std::getenv("BLOTTER_SHARED");
  return fs::path(named != nullptr ? named : testing::kDefaultShared) /
         "data/crime-index/by_agency_month__vintage_20241017.csv";
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> out(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

// Murders of 2023 by agency ("Chicago, Illinois"), of those that reported all twelve months.
std::map<std::string, std::int64_t> murders_of_2023() {
  constexpr std::size_t kAgency = 4, kMurder = 8;
  std::map<std::string, std::pair<std::int64_t, int>> months;
  std::ifstream in(index_file());
  for (std::string line; std::getline(in, line);) {
    const auto fields = fields_of(line);
    if (fields.size() <= kMurder || !fields[0].starts_with("2023-") || fields[kMurder].empty() ||
        fields[kMurder] == "NA")
      continue;
    months[fields[kAgency]].first += std::stoll(fields[kMurder]);
    ++months[fields[kAgency]].second;
  }
  std::map<std::string, std::int64_t> out;
  for (const auto& [agency, sum] : months) {
    if (sum.second == 12) out[agency] = sum.first;
  }
  return out;
}

class PlacesStory : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!fs::exists(index_file())) return;
    catalog_ = new Catalog(*Catalog::load());
    murders_ = new std::map<std::string, std::int64_t>(murders_of_2023());
    dir_ = fs::temp_directory_path() / ("blotter-places-" + std::to_string(::getpid()));
    ImportRequest request{dir_.string(), index_file().string(), *parse_day("2024-10-17"), "2026-11-01",
                          std::nullopt};
    ASSERT_TRUE(import_export(*catalog_, *catalog_->source("crime-index-months"), request).ok());
  }
  static void TearDownTestSuite() {
    if (catalog_ != nullptr) fs::remove_all(dir_);
    delete catalog_;
    delete murders_;
    catalog_ = nullptr;
  }
  void SetUp() override {
    if (catalog_ == nullptr) GTEST_SKIP() << "the shared records are not here (set BLOTTER_SHARED)";
  }

  static Assessment checked(const std::string& text) {
    const ClaimReader reader(*catalog_);
    auto document = prepare_document(reader, "test", text, "2024-11-01");
    const auto store = Store::open(dir_.string());
    auto result = check(*catalog_, reader, *store, std::move(*document));
    EXPECT_TRUE(result.ok());
    EXPECT_EQ(result->assessments.size(), 1U) << text;
    return std::move(result->assessments.at(0));
  }

  static std::int64_t murders(const char* agency) { return murders_->at(agency); }

  static Catalog* catalog_;
  static std::map<std::string, std::int64_t>* murders_;
  static fs::path dir_;
};
Catalog* PlacesStory::catalog_ = nullptr;
std::map<std::string, std::int64_t>* PlacesStory::murders_ = nullptr;
fs::path PlacesStory::dir_;

TEST_F(PlacesStory, OneCityAgainstTwoCombined) {
  const Assessment a = checked("Chicago had more homicides than New York and Los Angeles combined in 2023.");
  const std::int64_t chicago = murders("Chicago, Illinois");
  const std::int64_t others = murders("New York City, New York") + murders("Los Angeles, California");
  EXPECT_EQ(a.verdict, chicago > others ? Verdict::kSupported : Verdict::kRefuted);
  ASSERT_TRUE(a.recorded.has_value());
  EXPECT_EQ(a.recorded->count, chicago);
  EXPECT_THAT(a.because, HasSubstr(std::to_string(chicago)));
  EXPECT_THAT(a.because, HasSubstr(std::to_string(others)));
}

TEST_F(PlacesStory, OneCityAgainstAnother) {
  EXPECT_EQ(checked("Chicago had more homicides than Philadelphia in 2023.").verdict,
            murders("Chicago, Illinois") > murders("Philadelphia, Pennsylvania") ? Verdict::kSupported
                                                                                 : Verdict::kRefuted);
  EXPECT_EQ(checked("Philadelphia had more homicides than Chicago in 2023.").verdict,
            murders("Philadelphia, Pennsylvania") > murders("Chicago, Illinois") ? Verdict::kSupported
                                                                                 : Verdict::kRefuted);
}

TEST_F(PlacesStory, SoManyMoreThanAnother) {
  const Assessment a = checked("Chicago had 300 more homicides than Los Angeles in 2023.");
  ASSERT_TRUE(a.recorded.has_value());
  EXPECT_EQ(a.recorded->value,
            static_cast<double>(murders("Chicago, Illinois") - murders("Los Angeles, California")));
}

TEST_F(PlacesStory, SoManyTimesAsManyAsAnother) {
  const Assessment a = checked("Chicago had twice as many homicides as Los Angeles in 2023.");
  ASSERT_TRUE(a.recorded.has_value());
  EXPECT_DOUBLE_EQ(a.recorded->value, static_cast<double>(murders("Chicago, Illinois")) /
                                          static_cast<double>(murders("Los Angeles, California")));
}

// The rank among the cities that the catalog knows and the export holds for the whole year.
TEST_F(PlacesStory, ARankAmongAllCities) {
  const Assessment a = checked("Philadelphia had the third most homicides of any city in 2023.");
  ASSERT_TRUE(a.recorded.has_value());
  const std::int64_t own = murders("Philadelphia, Pennsylvania");
  int ahead = 0;
  for (const auto& [agency, count] : *murders_) {
    const Place* place = catalog_->place_of_agency(agency);
    ahead += place != nullptr && place->kind == "city" && count > own ? 1 : 0;
  }
  EXPECT_EQ(a.recorded->value, ahead + 1);
  EXPECT_EQ(a.verdict, ahead + 1 == 3 ? Verdict::kSupported : Verdict::kRefuted) << a.because;
}

TEST_F(PlacesStory, ByTheRateAnotherRank) {
  const Assessment a = checked("Chicago has the highest murder rate of any big city in 2023.");
  ASSERT_TRUE(a.recorded.has_value());
  const auto rate = [&](const Place& place, std::int64_t count) {
    const Population* people = catalog_->population(place.id, 2023);
    return people == nullptr ? -1.0 : static_cast<double>(count) / static_cast<double>(people->people);
  };
  const double own = rate(*catalog_->place("chicago"), murders("Chicago, Illinois"));
  int ahead = 0;
  for (const auto& [agency, count] : *murders_) {
    const Place* place = catalog_->place_of_agency(agency);
    const Population* people = place == nullptr ? nullptr : catalog_->population(place->id, 2023);
    const bool big = people != nullptr && people->people >= 250'000 && place->kind == "city";
    ahead += big && rate(*place, count) > own ? 1 : 0;
  }
  EXPECT_EQ(a.recorded->value, ahead + 1) << a.because;
  EXPECT_EQ(a.verdict, ahead == 0 ? Verdict::kSupported : Verdict::kRefuted);
}

}  // namespace
}  // namespace blotter
