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
#include <random>

#include "testing/paths.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

fs::path real_file() {
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
std::map<std::string, std::int64_t> murders_of_2023(const fs::path& file) {
  constexpr std::size_t kAgency = 4, kMurder = 8;
  std::map<std::string, std::pair<std::int64_t, int>> months;
  std::ifstream in(file);
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

// Every month of 2023 for every city that the catalog knows, in the layout of the index's export; some of
// them leave out a month.
void write_made_up(const Catalog& catalog, const fs::path& file) {
  std::ofstream out(file);
  out << "\"date\",\"agency_name\",\"agency_abbr\",\"state_name\",\"agency_full\",\"aggravated_assault\","
         "\"burglary\","
         "\"motor_vehicle_theft\",\"murder\",\"rape\",\"robbery\",\"theft\",\"violent_crime\",\"property_"
         "crime\","
         "\"month_year\",\"state_abbr\",\"Last Updated\"\n";
  std::mt19937 random(5);
  for (const Place& place : catalog.places()) {
    if (place.kind != "city" || place.index_names.empty()) continue;
    const std::string& full = place.index_names.front();
    const auto left_out = random() % 4 == 0 ? random() % 12 + 1 : 0;
    for (unsigned month = 1; month <= 12; ++month) {
      const auto murders = random() % 40 + (place.id == "chicago" ? 30U : 0U);
      const bool named = place.id == "chicago" || place.id == "philadelphia" || place.id == "new-york" ||
                         place.id == "los-angeles";
      if (month == left_out && !named) continue;
      out << "2023-" << (month < 10 ? "0" : "") << month << "-01,\"" << place.name << "\",\"x\",\"y\",\""
          << full << "\",1,1,1," << murders << ",1,1,1,9,9,\"m\",\"s\",\"2024-10-15 12:20:25 EDT\"\n";
    }
  }
}

class PlacesStory : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    const bool real = std::string(GetParam()) == "real";
    if (real && !fs::exists(real_file()))
      GTEST_SKIP() << "the shared records are not here (set BLOTTER_SHARED)";
    dir_ = fs::temp_directory_path() / ("blotter-places-" + std::to_string(::getpid()));
    fs::create_directories(dir_);
    const fs::path file = real ? real_file() : dir_ / "by_agency_month.csv";
    if (!real) write_made_up(catalog_, file);
    murders_ = murders_of_2023(file);
    ASSERT_GT(murders_.size(), 50U);
    ImportRequest request{(dir_ / "store").string(), file.string(), *parse_day("2024-10-17"), "2026-11-01",
                          std::nullopt};
    const auto report = import_export(catalog_, *catalog_.source("crime-index-months"), request);
    ASSERT_TRUE(report.ok()) << report.error().line();
  }
  void TearDown() override {
    if (!dir_.empty()) fs::remove_all(dir_);
  }

  [[nodiscard]] Assessment checked(const std::string& text) const {
    const ClaimReader reader(catalog_);
    auto document = prepare_document(reader, "test", text, "2024-11-01");
    const auto store = Store::open((dir_ / "store").string());
    auto result = check(catalog_, reader, *store, std::move(*document));
    EXPECT_TRUE(result.ok());
    EXPECT_EQ(result->assessments.size(), 1U) << text;
    return std::move(result->assessments.at(0));
  }

  [[nodiscard]] std::int64_t murders(const char* agency) const { return murders_.at(agency); }

  Catalog catalog_ = Catalog::load().value();
  std::map<std::string, std::int64_t> murders_;
  fs::path dir_;
};

TEST_P(PlacesStory, OneCityAgainstTwoCombined) {
  const Assessment a = checked("Chicago had more homicides than New York and Los Angeles combined in 2023.");
  const std::int64_t chicago = murders("Chicago, Illinois");
  const std::int64_t others = murders("New York City, New York") + murders("Los Angeles, California");
  EXPECT_EQ(a.verdict, chicago > others ? Verdict::kSupported : Verdict::kRefuted);
  ASSERT_TRUE(a.recorded.has_value());
  EXPECT_EQ(a.recorded->count, chicago);
  EXPECT_THAT(a.because, HasSubstr(std::to_string(chicago)));
  EXPECT_THAT(a.because, HasSubstr(std::to_string(others)));
}

TEST_P(PlacesStory, OneCityAgainstAnother) {
  EXPECT_EQ(checked("Chicago had more homicides than Philadelphia in 2023.").verdict,
            murders("Chicago, Illinois") > murders("Philadelphia, Pennsylvania") ? Verdict::kSupported
                                                                                 : Verdict::kRefuted);
  EXPECT_EQ(checked("Philadelphia had more homicides than Chicago in 2023.").verdict,
            murders("Philadelphia, Pennsylvania") > murders("Chicago, Illinois") ? Verdict::kSupported
                                                                                 : Verdict::kRefuted);
}

TEST_P(PlacesStory, SoManyMoreThanAnother) {
  const Assessment a = checked("Chicago had 300 more homicides than Los Angeles in 2023.");
  ASSERT_TRUE(a.recorded.has_value());
  EXPECT_EQ(a.recorded->value,
            static_cast<double>(murders("Chicago, Illinois") - murders("Los Angeles, California")));
}

TEST_P(PlacesStory, SoManyTimesAsManyAsAnother) {
  const Assessment a = checked("Chicago had twice as many homicides as Los Angeles in 2023.");
  ASSERT_TRUE(a.recorded.has_value());
  EXPECT_DOUBLE_EQ(a.recorded->value, static_cast<double>(murders("Chicago, Illinois")) /
                                          static_cast<double>(murders("Los Angeles, California")));
}

// The rank among the cities that the catalog knows and the export holds for the whole year.
TEST_P(PlacesStory, ARankAmongAllCities) {
  const Assessment a = checked("Philadelphia had the third most homicides of any city in 2023.");
  ASSERT_TRUE(a.recorded.has_value());
  const std::int64_t own = murders("Philadelphia, Pennsylvania");
  int ahead = 0;
  for (const auto& [agency, count] : murders_) {
    const Place* place = catalog_.place_of_agency(agency);
    ahead += place != nullptr && place->kind == "city" && count > own ? 1 : 0;
  }
  EXPECT_EQ(a.recorded->value, ahead + 1);
  EXPECT_EQ(a.verdict, ahead + 1 == 3 ? Verdict::kSupported : Verdict::kRefuted) << a.because;
}

TEST_P(PlacesStory, ByTheRateAnotherRank) {
  const Assessment a = checked("Chicago has the highest murder rate of any big city in 2023.");
  ASSERT_TRUE(a.recorded.has_value());
  const auto rate = [&](const Place& place, std::int64_t count) {
    const Population* people = catalog_.population(place.id, 2023);
    return people == nullptr ? -1.0 : static_cast<double>(count) / static_cast<double>(people->people);
  };
  const double own = rate(*catalog_.place("chicago"), murders("Chicago, Illinois"));
  int ahead = 0;
  for (const auto& [agency, count] : murders_) {
    const Place* place = catalog_.place_of_agency(agency);
    const Population* people = place == nullptr ? nullptr : catalog_.population(place->id, 2023);
    const bool big = people != nullptr && people->people >= 250'000 && place->kind == "city";
    ahead += big && rate(*place, count) > own ? 1 : 0;
  }
  EXPECT_EQ(a.recorded->value, ahead + 1) << a.because;
  EXPECT_EQ(a.verdict, ahead == 0 ? Verdict::kSupported : Verdict::kRefuted);
}

INSTANTIATE_TEST_SUITE_P(Exports, PlacesStory, ::testing::Values("made-up", "real"), [](const auto& test) {
  return std::string(test.param) == "real" ? "Real" : "MadeUp";
});

}  // namespace
}  // namespace blotter
