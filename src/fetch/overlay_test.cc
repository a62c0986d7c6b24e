// An update laid over a vintage, in a real store.
#include <blotter/fetch.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/store_testing.h"

namespace blotter {
namespace {

using ::testing::HasSubstr;

constexpr const char* kHeader =
    "case_number,date,victimization_primary,gunshot_injury_i,unique_id,block,updated\n";
constexpr const char* kBase =
    "JA1,2025-08-01T12:00:00.000,BATTERY,YES,U1,\"100 N, \"\"A\"\" ST\",2025-08-02T00:00:00.000\n"
    "JA2,2025-08-02T12:30:00.000,HOMICIDE,NO,U2,,2025-08-02T00:00:00.000\n"
    "JA3,2025-08-03T23:59:00.000,BATTERY,YES,U3,300 E ST,\n";

class Overlay : public ::testing::Test {
 protected:
  Vintage import(const std::string& file, const std::string& day) {
    const auto report = import_export(test_catalog(), source_, request_for(folder_ / "store", file, day));
    EXPECT_TRUE(report.ok()) << (report.ok() ? "" : report.error().line());
    return report.ok() ? report->vintage : Vintage{};
  }
  std::vector<std::string> records(const Vintage& vintage) {
    return rows_of("SELECT id, incident, occurred, victimization, gunshot, block, updated FROM " +
                   records_of(vintage) + " ORDER BY id");
  }
  Result<OverlaidExport> overlay(const std::string& update, const std::string& since = "2025-08-31") {
    return overlay_update(source_, base_, *parse_day(since), folder_.write("update.csv", update));
  }

  TempFolder folder_;
  Source source_ = *test_catalog().source("chicago-victims");
  Vintage base_ = import(folder_.write("base.csv", std::string(kHeader) + kBase), "2025-09-01");
};

TEST_F(Overlay, WhatTheUpdateLacksStaysAsItWas) {
  const auto out = overlay(std::string(kHeader) +
                           "JA2,2025-08-02T12:30:00.000,HOMICIDE,YES, U2 ,200 S ST,2025-09-02T00:00:00.000\n"
                           "JA4,2025-09-01T01:00:00.000,BATTERY,YES,U4,,2025-09-02T00:00:00.000\n");
  ASSERT_TRUE(out.ok()) << out.error().line();
  EXPECT_EQ(out->rows, 4U);
  EXPECT_EQ(out->replaced, 1U);
  EXPECT_EQ(out->added, 1U);
  const std::vector<std::string> before = records(base_);
  const std::vector<std::string> after = records(import(out->file, "2025-09-02"));
  ASSERT_EQ(after.size(), 4U);
  EXPECT_EQ(after[0], before[0]);
  EXPECT_EQ(after[1], "U2|JA2|2025-08-02 12:30:00|HOMICIDE|YES|200 S ST|2025-09-02 00:00:00");
  EXPECT_EQ(after[2], before[2]);
  EXPECT_THAT(after[3], HasSubstr("U4|JA4|2025-09-01 01:00:00"));
}

// Laying over it what it says itself changes nothing.
TEST_F(Overlay, AnUpdateWithoutNewsIsTheVintage) {
  const auto out =
      overlay(std::string(kHeader) + std::string(kBase).substr(0, std::string(kBase).find('\n') + 1));
  ASSERT_TRUE(out.ok()) << out.error().line();
  EXPECT_EQ(records(import(out->file, "2025-09-02")), records(base_));
}

TEST_F(Overlay, WithoutAKeyItIsNotSafe) {
  source_.key.clear();
  const auto out = overlay(kHeader);
  ASSERT_FALSE(out.ok());
  EXPECT_EQ(out.error().code, ErrorCode::kBadInput);
  EXPECT_THAT(
      out.error().line(),
      HasSubstr("has no key: it can't be told which records an update changes; fetch the full export"));
}

TEST_F(Overlay, AGapBetweenVintageAndUpdateIsNotSafe) {
  const auto out = overlay(kHeader, "2025-09-02");
  ASSERT_FALSE(out.ok());
  EXPECT_THAT(out.error().line(),
              HasSubstr("--since 2025-09-02: is after the newest vintage, published 2025-09-01"));
}

TEST_F(Overlay, AnUpdateThatLacksAColumnIsNotSafe) {
  const auto out = overlay(
      "case_number,date,victimization_primary,gunshot_injury_i,unique_id\n"
      "JA2,2025-08-02T12:30:00.000,HOMICIDE,YES,U2\n");
  ASSERT_FALSE(out.ok());
  EXPECT_THAT(out.error().line(), HasSubstr("the update lacks a column that the vintage of 2025-09-01 has"));
}

TEST_F(Overlay, CountsAreNoRecords) {
  base_.pack = true;
  EXPECT_THAT(overlay(kHeader).error().line(), HasSubstr("holds counts and no records"));
}

}  // namespace
}  // namespace blotter
