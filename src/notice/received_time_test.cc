#include <gtest/gtest.h>

#include "notice/message_parts.h"
#include "notice/messages_testing.h"

namespace blotter {
namespace {

std::string parsed(std::string_view text) {
  const auto time = parse_received(text);
  return time ? testing::shown(*time) : "none";
}

std::string of_name(std::string_view name) {
  const auto time = received_of_name(name);
  return time ? testing::shown(*time) : "none";
}

TEST(ReceivedTime, AsMachinesWriteIt) {
  EXPECT_EQ(parsed("2025-08-30T09:15"), "2025-08-30T09:15");
  EXPECT_EQ(parsed(" 2025-08-30 09:15:59.123\n"), "2025-08-30T09:15");
  EXPECT_EQ(parsed("2025-08-30T09:15:00Z"), "2025-08-30T09:15Z");
  EXPECT_EQ(parsed("2025-08-30T09:15-05:00"), "2025-08-30T14:15Z");
  EXPECT_EQ(parsed("20250830T091500Z"), "2025-08-30T09:15Z");
  EXPECT_EQ(parsed("2025-08-30 09:15 CT"), "2025-08-30T09:15");
  EXPECT_EQ(parsed("Sat, 30 Aug 2025 09:15:00 -0500"), "2025-08-30T14:15Z");
  EXPECT_EQ(parsed("Sat, 30 Aug 2025 09:15:00 -0500 (CDT)"), "2025-08-30T14:15Z");
  EXPECT_EQ(parsed("30 Aug 25 09:15 GMT"), "2025-08-30T09:15Z");
  EXPECT_EQ(parsed("Sun, 31 Aug 2025 23:59:00 EDT"), "2025-09-01T03:59Z");
}

TEST(ReceivedTime, AsPeopleWriteIt) {
  EXPECT_EQ(parsed("Saturday, August 30, 2025 9:15 AM"), "2025-08-30T09:15");
  EXPECT_EQ(parsed("Saturday, August 30, 2025 at 9:15 p.m. CDT"), "2025-08-31T02:15Z");
  EXPECT_EQ(parsed("Sept. 1, 2025, 12:05 a.m."), "2025-09-01T00:05");
  EXPECT_EQ(parsed("Sept. 1st, 2025, 12:05pm ET"), "2025-09-01T12:05");
  EXPECT_EQ(parsed("8/30/2025 9:15 AM"), "2025-08-30T09:15");
  EXPECT_EQ(parsed("Sept. 1, 2025, 9 a.m."), "2025-09-01T09:00");
}

TEST(ReceivedTime, ADayAloneIsItsLastMinute) {
  EXPECT_EQ(parsed("2025-08-30"), "2025-08-30T23:59");
  EXPECT_EQ(parsed("August 30, 2025"), "2025-08-30T23:59");
}

TEST(ReceivedTime, WhatIsNoTime) {
  for (const char* text :
       {"", "soon", "9:15 AM", "August 2025", "2025-02-30T09:15", "2025-08-30T25:00", "2025-13-01",
        "Sat, 30 Aug 2025 29:15:00 -0500", "30 Aug 30 Sept 2025 9:15", "13/40/2025 9:15 AM", "1756545300",
        "2025-08-30T09:15 to 2025-08-30T10:15", "99 Aug 2025 9:15 PM", "8/30/2025 13:15 PM"}) {
    EXPECT_EQ(parsed(text), "none") << text;
  }
  EXPECT_EQ(parsed(std::string(100'000, '1')), "none");
}

TEST(ReceivedTime, InTheNameOfAFile) {
  EXPECT_EQ(of_name("in/2025-08-30T0915 west side.txt"), "2025-08-30T09:15");
  EXPECT_EQ(of_name("20250830-091500.txt"), "2025-08-30T09:15");
  EXPECT_EQ(of_name("notice_2025-08-30_09-15.eml"), "2025-08-30T09:15");
  EXPECT_EQ(of_name("2025-08-30T09:15:00Z.txt"), "2025-08-30T09:15Z");
  EXPECT_EQ(of_name("2025-08-30/notice.txt"), "none");
  EXPECT_EQ(of_name("2025-08-30.txt"), "none");
  EXPECT_EQ(of_name("case 202508301234567.txt"), "none");
}

}  // namespace
}  // namespace blotter
