// The first story against real records. Needs the shared data; says that it is skipped without them.
#include <blotter/check.h>
#include <blotter/import.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "testing/paths.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;

fs::path shared_data() {
  const char* named = std::getenv("BLOTTER_SHARED");
  return fs::path(named != nullptr ? named : testing::kDefaultShared) / "data";
}

std::string day_in_name(const fs::path& file) {
  const std::string name = file.stem().string();
  const auto at = name.rfind("vintage_") + 8;
  const std::string digits = name.substr(at);
  return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" +
         (digits.size() > 6 ? digits.substr(6, 2) : "01");
}

class ChicagoStory : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!fs::exists(shared_data() / "chicago-victims")) return;
    catalog_ = new Catalog(*Catalog::load());
    dir_ = fs::temp_directory_path() / ("blotter-story-" + std::to_string(::getpid()));
    take_in("chicago-victims", shared_data() / "chicago-victims/2026-05-08_2025-08-18_to_2025-09-03.csv",
            "2026-05-08");
    for (const auto& entry : fs::directory_iterator(shared_data() / "chicago-homicides")) {
      take_in("chicago-homicides", entry.path(), day_in_name(entry.path()));
    }
    for (const auto& entry : fs::directory_iterator(shared_data() / "crime-index")) {
      const std::string name = entry.path().filename().string();
      if (name.starts_with("rtci_full_table"))
        take_in("crime-index-ytd", entry.path(), day_in_name(entry.path()));
      if (name.starts_with("by_agency_month"))
        take_in("crime-index-months", entry.path(), day_in_name(entry.path()));
    }
  }
  static void TearDownTestSuite() {
    if (catalog_ != nullptr) fs::remove_all(dir_);
    delete catalog_;
    catalog_ = nullptr;
  }
  void SetUp() override {
    if (catalog_ == nullptr) GTEST_SKIP() << "the shared records are not here (set BLOTTER_SHARED)";
  }

  static void take_in(const std::string& source, const fs::path& file, const std::string& published) {
    ImportRequest request{dir_.string(), file.string(), *parse_day(published), "2026-11-01", std::nullopt};
    const auto report = import_export(*catalog_, *catalog_->source(source), request);
    ASSERT_TRUE(report.ok()) << report.error().line();
  }

  static CheckedDocument checked(const std::string& text, const std::optional<std::string>& published) {
    const ClaimReader reader(*catalog_);
    auto document = prepare_document(reader, "test", text, published);
    EXPECT_TRUE(document.ok());
    const auto store = Store::open(dir_.string());
    EXPECT_TRUE(store.ok());
    auto result = check(*catalog_, reader, *store, std::move(*document));
    EXPECT_TRUE(result.ok());
    return std::move(*result);
  }

  static const Assessment* find(const CheckedDocument& document, const std::string& measure, ClaimForm form,
                                std::optional<double> value) {
    for (const Assessment& a : document.assessments) {
      if (a.claim.measure == measure && a.claim.form == form && (!value || a.claim.value == value)) return &a;
    }
    return nullptr;
  }

  static std::string words(const Assessment& a) {
    std::string out = a.because;
    for (const auto& note : a.notes) out += "\n" + note;
    return out;
  }

  static std::string story() {
    std::ifstream file(shared_data() / "stories/holiday-weekend.txt");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }

  static inline Catalog* catalog_ = nullptr;
  static inline fs::path dir_;
};

TEST_F(ChicagoStory, TheHolidayWeekendUpToMondayMorning) {
  const auto document = checked(story(), std::nullopt);
  const auto* shot = find(document, "people-shot", ClaimForm::kCount, 56);
  ASSERT_NE(shot, nullptr);
  EXPECT_EQ(shot->verdict, Verdict::kSupported);
  EXPECT_EQ(shot->recorded->value, 56);
  const auto* shootings = find(document, "shootings", ClaimForm::kCount, 34);
  ASSERT_NE(shootings, nullptr);
  EXPECT_EQ(shootings->verdict, Verdict::kSupported);
  EXPECT_EQ(shootings->recorded->value, 34);
  const auto* dead = find(document, "people-shot-fatally", ClaimForm::kCount, 7);
  ASSERT_NE(dead, nullptr);
  EXPECT_EQ(dead->verdict, Verdict::kSupported);
  EXPECT_EQ(dead->recorded->value, 8);
  EXPECT_NE(words(*dead).find("1 more than stated"), std::string::npos) << words(*dead);
}

TEST_F(ChicagoStory, TheAgesAreContradictedByABracket) {
  const auto document = checked(story(), std::nullopt);
  const auto* ages = find(document, "victim-age", ClaimForm::kRange, 14);
  ASSERT_NE(ages, nullptr);
  EXPECT_EQ(ages->verdict, Verdict::kRefuted);
  EXPECT_NE(words(*ages).find("50-59"), std::string::npos) << words(*ages);
}

TEST_F(ChicagoStory, KilledByAnyMeansAndShotByGunfireAreTwoCounts) {
  const auto document = checked(story(), std::nullopt);
  const auto* killed = find(document, "homicides", ClaimForm::kCount, 6);
  ASSERT_NE(killed, nullptr);
  EXPECT_EQ(killed->verdict, Verdict::kSupported);
  EXPECT_EQ(killed->recorded->value, 6);
  EXPECT_EQ(to_string(killed->recorded->window), "[2025-08-22T17:00, 2025-08-25T05:00)");
  EXPECT_NE(words(*killed).find("gunfire"), std::string::npos) << words(*killed);
  EXPECT_NE(words(*killed).find("5 from Fri 22 Aug, 6 p.m. on"), std::string::npos) << words(*killed);
  const auto* shot = find(document, "people-shot", ClaimForm::kCount, 24);
  ASSERT_NE(shot, nullptr);
  EXPECT_EQ(shot->verdict, Verdict::kDepends);
  EXPECT_EQ(shot->recorded->value, 27);
}

TEST_F(ChicagoStory, TheYearSoFarStandsBesideBothMonthEnds) {
  const auto document = checked(story(), std::nullopt);
  const auto* homicides = find(document, "homicides", ClaimForm::kChange, -32.3);
  ASSERT_NE(homicides, nullptr);
  EXPECT_NE(words(*homicides).find("238 against 348: down 31.6%"), std::string::npos) << words(*homicides);
  EXPECT_NE(words(*homicides).find("283 against 403: down 29.8%"), std::string::npos) << words(*homicides);
}

// No later table has January to August: the figure is as good as it gets, with what experience expects beside
// it.
TEST_F(ChicagoStory, WhatNoLaterDataWillTellIsNotPutOff) {
  const auto document = checked(story(), std::nullopt);
  const auto* violent = find(document, "violent-crime", ClaimForm::kChange, -21.6);
  ASSERT_NE(violent, nullptr);
  EXPECT_EQ(violent->verdict, Verdict::kSupported) << violent->because;
  ASSERT_TRUE(violent->recorded->count.has_value());
  EXPECT_EQ(*violent->recorded->count, 14850);
  EXPECT_TRUE(violent->estimate.has_value());
}

TEST_F(ChicagoStory, AClosedYearKeepsGrowing) {
  const auto document = checked("Chicago had 780 homicides in 2016.", "2018-03-12");
  const auto* year = find(document, "homicides", ClaimForm::kCount, 780);
  ASSERT_NE(year, nullptr);
  EXPECT_EQ(year->verdict, Verdict::kSupported);
  EXPECT_EQ(year->recorded_then->value, 780);
  EXPECT_EQ(year->recorded->value, 790);
}

TEST_F(ChicagoStory, TheHighestSinceAYear) {
  const auto document = checked("Homicides in Chicago are at their highest since 2016.", "2021-12-31");
  const auto* high = find(document, "homicides", ClaimForm::kExtreme, std::nullopt);
  ASSERT_NE(high, nullptr);
  EXPECT_EQ(high->verdict, Verdict::kSupported);
  EXPECT_NE(words(*high).find("2016"), std::string::npos) << words(*high);
}

}  // namespace
}  // namespace blotter
