// `check` counts notices only for windows that no published vintage covers, and says so.
#include <blotter/check.h>
#include <blotter/import.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "claim/reader_testing.h"
#include "notice/provisional_testing.h"
#include "notice/provisional_vintage.h"
#include "report/html_report.h"
#include "report/json.h"
#include "report/text.h"
#include "testing/paths.h"

namespace blotter {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;

// September's first weekend, of which the packed records know nothing: two wounded on Friday night, of whom
// one dies on Sunday; two wounded on Saturday; two on Sunday evening.
std::vector<ProvisionalRecord> september() {
  const auto alive = testing::victim(AgeRange{34, 34}, Sex::kMale, false);
  const auto dead = testing::victim(AgeRange{34, 34}, Sex::kMale, true);
  const auto girl = testing::victim(AgeRange{14, 14}, Sex::kFemale, false);
  using testing::shooting;
  using testing::version;
  return {{"a-1",
           {version("a", "2026-06-06T02:10", shooting("2026-06-05T22:40", {alive, girl})),
            version("d", "2026-06-07T09:00", shooting("2026-06-05T22:40", {dead, girl}))}},
          {"b-1", {version("b", "2026-06-07T09:00", shooting("2026-06-06T14:00", {alive, girl}))}},
          {"c-1", {version("c", "2026-06-08T09:30", shooting("2026-06-07T20:00", {alive, alive}))}}};
}

class ProvisionalCheck : public ::testing::Test {
 protected:
  ProvisionalCheck() {
    dir_ = std::filesystem::temp_directory_path() / ("provisional-check-" + std::to_string(::getpid()));
    std::filesystem::remove_all(dir_);
    const std::string pack =
        std::string(testing::kSourceDir) + "/examples/packs/chicago-victims-2025-08.parquet";
    const auto taken = import_pack(testing::shipped_catalog(), dir_.string(), pack, "2026-06-01");
    EXPECT_TRUE(taken.ok()) << taken.error().line();
    store_ = Store::open(dir_.string()).value();
  }
  ~ProvisionalCheck() override { std::filesystem::remove_all(dir_); }

  void take_in(const std::vector<ProvisionalRecord>& records) {
    ProvisionalVintages made(testing::shipped_catalog());
    made.rebuild(records);
    store_.set_provisional(made.vintages());
  }

  CheckedDocument checked(const std::string& text, const char* published) {
    auto document = prepare_document(testing::shipped_reader(), "test", text, published);
    EXPECT_TRUE(document.ok()) << document.error().line();
    auto out = check(testing::shipped_catalog(), testing::shipped_reader(), store_, *document);
    EXPECT_TRUE(out.ok()) << out.error().line();
    EXPECT_EQ(out->assessments.size(), 1U) << text;
    return std::move(out).value();
  }

  std::filesystem::path dir_;
  Store store_;
};

const char* const kSix = "Six people were shot in Chicago over the weekend.";

TEST_F(ProvisionalCheck, WhatNoRecordCoversIsCountedFromNoticesAndSaidToBe) {
  take_in(september());
  const CheckedDocument done = checked(kSix, "2026-06-08");
  const Assessment& a = done.assessments.front();
  EXPECT_EQ(a.verdict, Verdict::kSupported);
  ASSERT_TRUE(a.recorded);
  EXPECT_EQ(a.recorded->count, 6);
  EXPECT_TRUE(a.recorded->provisional);
  EXPECT_EQ(a.recorded->notices, 4U);
  EXPECT_EQ(a.recorded->source, "notices");
  EXPECT_THAT(a.because, HasSubstr("The notices show 6 people shot"));
  EXPECT_THAT(a.because, HasSubstr("Provisional: incident notices were counted, not records"));
}

TEST_F(ProvisionalCheck, TextHtmlAndJsonSayProvisional) {
  take_in(september());
  const CheckedDocument done = checked(kSix, "2026-06-08");
  const Catalog& catalog = testing::shipped_catalog();
  const std::string text = check_text(catalog, store_.vintages(), done, {80, false, true});
  EXPECT_THAT(text, HasSubstr("Notices now    6 people shot (provisional: from 4 notices"));
  EXPECT_THAT(text, HasSubstr("Incident notices. the senders of the notices."));
  EXPECT_THAT(check_html(catalog, store_.vintages(), done, {}), HasSubstr("Provisional: incident notices"));
  const Json json = Json::parse(check_json(catalog, store_.vintages(), done));
  EXPECT_EQ(json["claims"][0]["recorded"]["provisional"], true);
  EXPECT_EQ(json["claims"][0]["recorded"]["notices"], 4);
  EXPECT_THAT(json["claims"][0]["recorded"]["query"].get<std::string>(), HasSubstr("--source notices"));
}

TEST_F(ProvisionalCheck, WhatRecordsCoverIsTheirs) {
  const char* text = "Six people were shot in Chicago over Labor Day weekend 2025.";
  const CheckedDocument before = checked(text, "2026-06-08");
  std::vector<ProvisionalRecord> records = testing::weekend();
  for (const ProvisionalRecord& r : september()) records.push_back(r);
  take_in(records);
  const CheckedDocument done = checked(text, "2026-06-08");
  const Catalog& catalog = testing::shipped_catalog();
  EXPECT_EQ(check_json(catalog, store_.vintages(), done), check_json(catalog, store_.vintages(), before));
}

TEST_F(ProvisionalCheck, AWindowThatRecordsHaveInPartIsCountedFromNoticesOnlyIfTheyHaveAllOfIt) {
  std::vector<ProvisionalRecord> records = september();
  take_in(records);
  const char* text = "Six people were shot in Chicago so far this year.";
  const CheckedDocument done = checked(text, "2026-06-08");
  const Assessment& a = done.assessments.front();
  EXPECT_EQ(a.verdict, Verdict::kUndecided);
  EXPECT_FALSE(a.recorded && a.recorded->provisional);
}

TEST_F(ProvisionalCheck, OnTheDayOfTheStatementOnlyWhatHadBeenReceivedWasKnown) {
  take_in(september());
  const char* text =
      "One person was killed and three wounded in shootings in Chicago from June 5 through June 6.";
  const auto document = prepare_document(testing::shipped_reader(), "test", text, "2026-06-07");
  const auto done = check(testing::shipped_catalog(), testing::shipped_reader(), store_, *document);
  ASSERT_TRUE(done.ok());
  for (const Assessment& a : done->assessments) {
    ASSERT_TRUE(a.recorded_then) << a.because;
    EXPECT_EQ(a.recorded_then->published, make_day(2026, 6, 7));
    EXPECT_EQ(a.recorded->published, make_day(2026, 6, 8));
  }
}

TEST_F(ProvisionalCheck, WithoutNoticesNobodyIsSentToImportThem) {
  const CheckedDocument done = checked(kSix, "2026-06-08");
  EXPECT_EQ(done.assessments.front().verdict, Verdict::kUndecided);
  EXPECT_THAT(done.assessments.front().because, Not(HasSubstr("notices")));
}

}  // namespace
}  // namespace blotter
