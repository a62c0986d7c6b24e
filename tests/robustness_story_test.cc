// Landscape, rivals and exact settings of real records, held to a reading of the export's own dates. Needs
// the shared data; says that it is skipped without them.
#include <blotter/check.h>
#include <blotter/import.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>

#include "reading/baseline.h"
#include "testing/paths.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;

fs::path homicides_file() {
  const char* named = std::getenv("BLOTTER_SHARED");
  return fs::path(named != nullptr ? named : testing::kDefaultShared) /
         "data/chicago-homicides/homicides__vintage_20240503.csv";
}

// The first date of each line, "09/08/2021 04:45:00 PM": when it happened.
std::vector<LocalMinute> dates_in(const fs::path& file) {
  static const std::regex kDate(R"((\d\d)/(\d\d)/(\d{4}) (\d\d):(\d\d):\d\d ([AP])M)");
  std::vector<LocalMinute> out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    std::smatch m;
    if (!std::regex_search(line, m, kDate)) continue;
    const int hour = std::stoi(m[4]) % 12 + (m[6] == "P" ? 12 : 0);
    const Day day = make_day(std::stoi(m[3]), static_cast<unsigned>(std::stoi(m[1])),
                             static_cast<unsigned>(std::stoi(m[2])));
    out.push_back(LocalMinute{day} + std::chrono::minutes{hour * 60 + std::stoi(m[5])});
  }
  std::sort(out.begin(), out.end());
  return out;
}

class RobustnessStory : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!fs::exists(homicides_file())) return;
    catalog_ = new Catalog(*Catalog::load());
    dates_ = new std::vector<LocalMinute>(dates_in(homicides_file()));
    dir_ = fs::temp_directory_path() / ("blotter-robust-" + std::to_string(::getpid()));
    ImportRequest request{dir_.string(), homicides_file().string(), *parse_day("2024-05-03"), "2026-11-01",
                          std::nullopt};
    ASSERT_TRUE(import_export(*catalog_, *catalog_->source("chicago-homicides"), request).ok());
  }
  static void TearDownTestSuite() {
    if (catalog_ != nullptr) fs::remove_all(dir_);
    delete catalog_;
    delete dates_;
    catalog_ = nullptr;
  }
  void SetUp() override {
    if (catalog_ == nullptr) GTEST_SKIP() << "the shared records are not here (set BLOTTER_SHARED)";
  }

  static std::int64_t recount(const Window& w) {
    return std::lower_bound(dates_->begin(), dates_->end(), w.to) -
           std::lower_bound(dates_->begin(), dates_->end(), w.from);
  }

  static Assessment explained(const std::string& text) {
    const ClaimReader reader(*catalog_);
    auto document = prepare_document(reader, "test", text, "2024-05-10");
    const auto store = Store::open(dir_.string());
    auto result = check(*catalog_, reader, *store, std::move(*document), SurveyDepth::kAllSettings);
    EXPECT_TRUE(result.ok());
    EXPECT_EQ(result->assessments.size(), 1U);
    return std::move(result->assessments.at(0));
  }

  static Catalog* catalog_;
  static std::vector<LocalMinute>* dates_;
  static fs::path dir_;
};
Catalog* RobustnessStory::catalog_ = nullptr;
std::vector<LocalMinute>* RobustnessStory::dates_ = nullptr;
fs::path RobustnessStory::dir_;

TEST_F(RobustnessStory, AChangeAmongAllYears) {
  const Assessment a = explained("Homicides in Chicago fell 14% in 2023 from the year before.");
  ASSERT_TRUE(a.recorded && a.landscape && a.counterpoints && a.all_settings);
  EXPECT_EQ(a.recorded->count, recount(a.recorded->window));
  const double own = a.recorded->value;
  std::size_t settings = 0, below = 0;
  for (Day from = make_day(2001, 1, 1); from <= make_day(2023, 6, 1); from += days{1}) {
    const Window now{LocalMinute{from}, LocalMinute{from + days{365}}};
    const Window before = years_before(*catalog_, now, 1);
    if (before.from < LocalMinute{make_day(2001, 1, 1)} || now.to > LocalMinute{make_day(2024, 4, 1)})
      continue;
    const auto b = static_cast<double>(recount(before));
    ++settings;
    below += (static_cast<double>(recount(now)) - b) / b * 100 < own ? 1U : 0U;
  }
  // The last days of the export are covered as far as the source's lag allows: the landscape has some more.
  EXPECT_GE(a.landscape->settings, settings);
  EXPECT_LE(a.landscape->settings, settings + 40);
  EXPECT_GE(a.landscape->below, below);
  EXPECT_LE(a.landscape->below, below + 40);
}

TEST_F(RobustnessStory, RivalsCountAsTheirSentencesSay) {
  const Assessment a = explained("Homicides in Chicago fell 14% in 2023 from the year before.");
  std::vector<Counterpoint> all = a.counterpoints->front;
  all.push_back(*a.counterpoints->typical);
  if (a.counterpoints->strongest) all.push_back(*a.counterpoints->strongest);
  for (const Counterpoint& c : all) {
    EXPECT_EQ(c.setting.count, recount(c.setting.window)) << c.sentence;
    EXPECT_EQ(c.setting.baseline_count, recount(*c.setting.baseline)) << c.sentence;
  }
  ASSERT_TRUE(a.all_settings->strongest.has_value());
  EXPECT_EQ(a.all_settings->strongest->count, recount(a.all_settings->strongest->window));
}

TEST_F(RobustnessStory, AllSettingsOfAllYears) {
  const Assessment a = explained("Homicides in Chicago fell 14% in 2023 from the year before.");
  ASSERT_TRUE(a.all_settings.has_value());
  EXPECT_GT(a.all_settings->settings, 100'000'000);
  EXPECT_EQ(a.all_settings->below + a.all_settings->equal + a.all_settings->above, a.all_settings->settings);
  EXPECT_GE(a.all_settings->settings, a.all_settings->falls + a.all_settings->rises);
}

TEST_F(RobustnessStory, WhatIsExactlyTrueCountsSo) {
  const Assessment a = explained("Chicago had 9 homicides on Memorial Day weekend in 2023.");
  ASSERT_FALSE(a.exact.empty());
  for (const ExactSettings& e : a.exact) {
    if (e.definition_id != "homicides") continue;
    EXPECT_EQ(recount(e.first), 9) << e.sentence;
    EXPECT_EQ(recount(e.last), 9) << e.sentence;
  }
}

TEST_F(RobustnessStory, EveryYearOnRecord) {
  const Assessment a = explained("Chicago had the fewest homicides on record in 2023.");
  ASSERT_TRUE(a.landscape.has_value());
  std::size_t below = 0, above = 0;
  const std::int64_t own = recount(a.recorded->window);
  for (int y = 2001; y <= 2023; ++y) {
    const std::int64_t n = recount({LocalMinute{make_day(y, 1, 1)}, LocalMinute{make_day(y + 1, 1, 1)}});
    below += n < own ? 1U : 0U;
    above += n > own ? 1U : 0U;
  }
  EXPECT_EQ(a.landscape->settings, 23U);
  EXPECT_EQ(a.landscape->below, below);
  EXPECT_EQ(a.landscape->above, above);
  EXPECT_NE(a.because.find("go back to 2001"), std::string::npos);
}

}  // namespace
}  // namespace blotter
