#include "records/timestamp_format.h"

#include <blotter/window.h>
#include <gtest/gtest.h>

namespace blotter {
namespace {

std::string read(const std::string& format, std::string_view text) {
  auto compiled = TimestampFormat::compile(format);
  if (!compiled.ok()) return compiled.error().what;
  const ParsedTime time = compiled->parse(text);
  if (time.kind == ParsedTime::Kind::kOtherForm) return "other form";
  if (time.kind == ParsedTime::Kind::kNoSuchTime) return "no such time";
  const std::chrono::local_time<std::chrono::microseconds> local{
      std::chrono::microseconds(time.microseconds)};
  const auto minute = std::chrono::floor<std::chrono::minutes>(local);
  return to_string(minute) + "+" + std::to_string((local - minute).count()) + (time.utc ? "Z" : "");
}

TEST(TimestampFormat, ThePortalsOwn) {
  const std::string us = "%m/%d/%Y %I:%M:%S %p";
  EXPECT_EQ(read(us, "09/01/2025 10:30:59 AM"), "2025-09-01T10:30+59000000");
  EXPECT_EQ(read(us, "09/01/2025 12:00:00 AM"), "2025-09-01T00:00+0");
  EXPECT_EQ(read(us, "09/01/2025 12:00:00 PM"), "2025-09-01T12:00+0");
  EXPECT_EQ(read(us, "9/1/2025 1:05:00 p.m."), "2025-09-01T13:05+0");
  EXPECT_EQ(read("%Y-%m-%dT%H:%M:%S.%f", "2025-09-01T10:30:00.000"), "2025-09-01T10:30+0");
  EXPECT_EQ(read("%Y-%m-%dT%H:%M:%S.%f", "1969-12-31T23:59:00.25"), "1969-12-31T23:59+250000");
}

TEST(TimestampFormat, NothingBeforeOrAfter) {
  const std::string iso = "%Y-%m-%dT%H:%M:%S";
  EXPECT_EQ(read(iso, "2025-09-01T10:30:00.000"), "other form");
  EXPECT_EQ(read(iso, "x2025-09-01T10:30:00"), "other form");
  EXPECT_EQ(read(iso, "2025-09-01"), "other form");
  EXPECT_EQ(read(iso, ""), "other form");
  EXPECT_EQ(read("%Y-%m-%d", "25-09-01"), "other form");
  EXPECT_EQ(read("%m/%d/%Y", "09/01/20255"), "other form");
}

TEST(TimestampFormat, WhatDoesNotExist) {
  EXPECT_EQ(read("%m/%d/%Y", "02/30/2025"), "no such time");
  EXPECT_EQ(read("%m/%d/%Y", "02/29/2024"), "2024-02-29T00:00+0");
  EXPECT_EQ(read("%m/%d/%Y", "02/29/2023"), "no such time");
  EXPECT_EQ(read("%m/%d/%Y", "13/01/2025"), "no such time");
  EXPECT_EQ(read("%m/%d/%Y", "00/10/2025"), "no such time");
  EXPECT_EQ(read("%H:%M", "24:00"), "no such time");
  EXPECT_EQ(read("%I:%M %p", "0:30 AM"), "no such time");
  EXPECT_EQ(read("%H:%M:%S", "10:60:00"), "no such time");
}

TEST(TimestampFormat, OffsetsAndNames) {
  EXPECT_EQ(read("%Y-%m-%d %H:%M:%S%z", "2024-03-01 05:00:00+00"), "2024-03-01T05:00+0Z");
  EXPECT_EQ(read("%Y-%m-%d %H:%M:%S%z", "2024-03-01 00:00:00-05:00"), "2024-03-01T05:00+0Z");
  EXPECT_EQ(read("%Y-%m-%d %H:%M:%S%z", "2024-03-01 00:00:00Z"), "2024-03-01T00:00+0Z");
  EXPECT_EQ(read("%b %d, %Y", "Sep 1, 2025"), "2025-09-01T00:00+0");
  EXPECT_EQ(read("%B %d, %Y", "September 01,  2025"), "2025-09-01T00:00+0");
  EXPECT_EQ(read("%m/%d/%y", "09/01/25"), "2025-09-01T00:00+0");
  EXPECT_EQ(read("%d %Q", "1"), "the time format \"%d %Q\" has a directive that is not known");
  EXPECT_EQ(read("%Y-%", "1"), "the time format \"%Y-%\" has a directive that is not known");
}

}  // namespace
}  // namespace blotter
