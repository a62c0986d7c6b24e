#include "fetch/csv_meter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace blotter {
namespace {

using ::testing::HasSubstr;

CsvMeter meter_of(std::string_view text, std::size_t piece = 1) {
  CsvMeter out;
  for (std::size_t at = 0; at < text.size(); at += piece) out.take(text.substr(at, piece));
  return out;
}

std::string fault_of(std::string_view text) {
  const auto fault = meter_of(text, 3).check();
  return fault ? fault->what : "";
}

TEST(CsvMeter, CountsRecordsNotLines) {
  const CsvMeter meter = meter_of("a,b\r\n1,\"x\ny \"\"z\"\", w\"\r\n\r\n2,\n3,\"\"\n");
  EXPECT_EQ(meter.header(), "a,b");
  EXPECT_EQ(meter.header_bytes(), 5U);
  EXPECT_EQ(meter.rows(), 3U);
  EXPECT_FALSE(meter.open_end());
  EXPECT_FALSE(meter.check());
}

TEST(CsvMeter, ALastLineWithoutAnEndIsARow) {
  EXPECT_EQ(meter_of("a,b\n1,2\n3,4").rows(), 2U);
  EXPECT_TRUE(meter_of("a,b\n1,2\n3,4").open_end());
  EXPECT_EQ(fault_of("a,b\n1,2\n3,4"), "");
  EXPECT_EQ(meter_of("a,b").rows(), 0U);
  EXPECT_EQ(fault_of("a,b"), "");
}

TEST(CsvMeter, WhatIsNoWholeCsv) {
  EXPECT_THAT(fault_of(""), HasSubstr("sent nothing"));
  EXPECT_THAT(fault_of("a,b\n1,2\n3"), HasSubstr("ends inside a row"));
  EXPECT_THAT(fault_of("a,b\n1,\"2\n3,4\n"), HasSubstr("ends inside a quoted field"));
  EXPECT_THAT(fault_of("{\"error\": true}"), HasSubstr("sent JSON in the place of a CSV"));
  EXPECT_THAT(fault_of(" \r\n<!DOCTYPE html><html><head><TITLE>Down for\nmaintenance</title>"),
              HasSubstr("sent a web page (\"Down for"));
  EXPECT_THAT(fault_of("\xEF\xBB\xBF<html>"), HasSubstr("sent a web page in"));
}

}  // namespace
}  // namespace blotter
