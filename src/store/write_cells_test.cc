#include <blotter/import.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/store_testing.h"

namespace blotter {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class CellsTest : public ::testing::Test {
 protected:
  Result<ImportReport> import(const std::string& source, const std::string& bytes) {
    return import_export(test_catalog(), *test_catalog().source(source),
                         request_for(folder_ / "store", folder_.write("export.csv", bytes), "2025-09-18"));
  }
  static std::vector<std::string> cells(const ImportReport& report) {
    return rows_of("SELECT place, definition, \"from\"::DATE, \"to\"::DATE, count FROM " +
                   records_of(report.vintage));
  }

  TempFolder folder_;
};

const std::string kMonths =
    "date,agency_full,aggravated_assault,burglary,motor_vehicle_theft,murder,rape,robbery,theft,"
    "violent_crime,property_crime,Last Updated\n";
const std::string kYtd =
    "\"crime_type\",\"YTD\",\"PrevYTD\",\"Percent_Change\",\"Date_Through\",\"agency_full\"\n";

TEST_F(CellsTest, MonthsAreWide) {
  auto report =
      import("crime-index-months", kMonths +
                                       "2024-02-01,\"Chicago, Illinois\",NA,,3,40,NA,-2,\"1,234\",NA,NA,x\n"
                                       "2024-01-01,\"Fort Worth, Texas\",NA,NA,NA,7,NA,NA,NA,NA,NA,x\n");
  ASSERT_TRUE(report.ok()) << report.error().line();
  EXPECT_EQ(report->vintage.rows, 2U);
  EXPECT_EQ(report->vintage.shape, VintageShape::kCells);
  EXPECT_EQ(report->vintage.grain, Grain::kMonth);
  EXPECT_EQ(to_string(report->vintage.coverage), "[2024-01-01T00:00, 2024-03-01T00:00)");
  EXPECT_THAT(cells(*report), ElementsAre("chicago|homicides|2024-02-01|2024-03-01|40",
                                          "chicago|motor-vehicle-theft|2024-02-01|2024-03-01|3",
                                          "chicago|robbery|2024-02-01|2024-03-01|-2",
                                          "chicago|theft|2024-02-01|2024-03-01|1234",
                                          "fort-worth|homicides|2024-01-01|2024-02-01|7"));
}

TEST_F(CellsTest, YearToDateIsLongWithTheYearBefore) {
  auto report = import("crime-index-ytd", kYtd +
                                              "\"Murders\",238,348,-31.6,2025-07-01,\"Chicago, Illinois\"\n"
                                              "\"Murders\",61,NA,NA,2024-12-01,\"Boston, Massachusetts\"\n"
                                              "\"Jaywalking\",5,6,1,2025-07-01,\"Chicago, Illinois\"\n");
  ASSERT_TRUE(report.ok()) << report.error().line();
  EXPECT_THAT(cells(*report), ElementsAre("boston|homicides|2024-01-01|2025-01-01|61",
                                          "chicago|homicides|2024-01-01|2024-08-01|348",
                                          "chicago|homicides|2025-01-01|2025-08-01|238"));
  EXPECT_THAT(report->warnings,
              ElementsAre("no definition counts these offenses, whose rows were left out: jaywalking"));
}

TEST_F(CellsTest, RowsThatCannotBeReadAreNamed) {
  auto report = import("crime-index-ytd", kYtd +
                                              "\"Murders\",238,348,-31.6,2025-07-01,\"Chicago, Illinois\"\n"
                                              "\"Murders\",239,348,-31.6,2025-07-01,\"Chicago, Illinois\"\n"
                                              "\"Robberies\",2.5,348,-31.6,2025-07-01,\"Chicago, Illinois\"\n"
                                              "\"Robberies\",2,348,-31.6,2025-07-32,\"Chicago, Illinois\"\n"
                                              "\"Robberies\",2,348,-31.6,2025-07-01,\"\"\n"
                                              "\"Robberies\",2\n"
                                              "\"Murders\",9,9,0,2025-12-01,\"Tucson, Arizona\"\n");
  ASSERT_TRUE(report.ok()) << report.error().line();
  EXPECT_EQ(report->vintage.rows, 1U);
  std::vector<std::string> rejects;
  for (const RejectedRow& row : report->rejected_sample) {
    rejects.push_back(std::to_string(row.line) + ":" + std::to_string(row.column) + " " + row.column_name +
                      ": " + row.reason);
  }
  EXPECT_THAT(rejects, ElementsAre("3:6 agency_full: the same place, offense and period stand in line 2",
                                   "4:2 YTD: is no whole number",
                                   "5:5 Date_Through: '2025-07-32' is no day that exists, such as 2025-07-01",
                                   "6:6 agency_full: is empty",
                                   "7:0 : has 2 fields, the header has 6; the line may be cut short",
                                   "8:5 Date_Through: the period was not over on the day of publication"));
}

TEST_F(CellsTest, WhatIsNoSuchExport) {
  auto columns = import("crime-index-ytd", "a,b\n1,2\n");
  ASSERT_FALSE(columns.ok());
  EXPECT_THAT(columns.error().line(),
              HasSubstr(":1: has no column \"agency_full\", \"Date_Through\", \"crime_type\", "
                        "\"YTD\", \"PrevYTD\"; its columns are a, b; is this an export of"));
  auto empty = import("crime-index-ytd", kYtd);
  ASSERT_FALSE(empty.ok());
  EXPECT_EQ(empty.error().code, ErrorCode::kNothingUsable);
  EXPECT_TRUE(files_under(folder_ / "store").empty());
}

}  // namespace
}  // namespace blotter
