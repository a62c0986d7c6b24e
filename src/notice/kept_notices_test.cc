#include "notice/kept_notices.h"

#include <blotter/compact.h>
#include <blotter/import.h>
#include <blotter/store.h>
#include <gmock/gmock.h>

#include <filesystem>

#include "notice/kept_reading.h"
#include "store/fault_file_system_testing.h"
#include "store/store_testing.h"

namespace blotter {
namespace {

using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
namespace fs = std::filesystem;

NoticeReading reading(const std::string& id, const std::string& received, const std::string& block = "") {
  NoticeReading out;
  out.notice = id;
  out.file = "inbox/from a person.eml";
  out.line = 3;
  out.source = "police.example.gov";
  out.received = *parse_minute(received);
  IncidentReport report;
  report.kind = IncidentKind::kShooting;
  report.occurred = *parse_minute("2025-08-30T01:05");
  report.hour_known = true;
  report.block = block;
  report.span = {2, 40};
  report.victims.push_back({AgeRange{23, 23}, Sex::kMale, true, "dead", true, {3, 9}});
  report.victims.push_back({});
  out.incidents.push_back(report);
  out.doubts = {"tells of a day that is gone"};
  return out;
}

// "id received block", of what is kept; or what is wrong with it.
std::vector<std::string> kept(const std::string& dir) {
  const auto readings = load_kept_notices(real_file_system(), dir);
  if (!readings.ok()) return {readings.error().line()};
  std::vector<std::string> out;
  for (const NoticeReading& r : *readings)
    out.push_back(r.notice + " " + to_string(r.received) + " " + r.incidents.at(0).block);
  return out;
}

Result<KeepReport> keep(FileSystem& files, const std::string& dir,
                        const std::vector<NoticeReading>& readings) {
  BLOTTER_ASSIGN(KeptNotices notices, KeptNotices::open(files, dir));
  return notices.keep(readings);
}

std::string kept_report(const Result<KeepReport>& report) {
  if (!report.ok()) return report.error().line();
  return std::to_string(report->added) + " " + std::to_string(report->replaced) + " " +
         std::to_string(report->repeated);
}

std::vector<std::string> names_in(const std::string& folder) { return *real_file_system().list(folder); }

TEST(KeptReading, ALineReadsAgainWithoutTextAndNames) {
  const NoticeReading before = reading("a", "2025-08-30T09:15", "2300 block of \"63rd\"");
  const std::string line = kept_line(before);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_EQ(line.find("person"), std::string::npos);
  const auto after = parse_kept_line(line, "x");
  ASSERT_TRUE(after.ok());
  EXPECT_EQ(after->notice, before.notice);
  EXPECT_EQ(after->source, before.source);
  EXPECT_EQ(after->received, before.received);
  EXPECT_EQ(after->incidents, before.incidents);
  EXPECT_EQ(after->doubts, before.doubts);
  EXPECT_EQ(after->file, "");
  EXPECT_EQ(kept_line(*after), line);
}

TEST(KeptReading, EveryKindReadsAgain) {
  for (int kind = 0; kind <= static_cast<int>(IncidentKind::kOther); ++kind) {
    for (const Sex sex : {Sex::kUnknown, Sex::kFemale, Sex::kMale}) {
      NoticeReading before = reading("a", "2025-08-30T09:15");
      before.incidents[0].kind = static_cast<IncidentKind>(kind);
      before.incidents[0].victims[0].sex = sex;
      const auto after = parse_kept_line(kept_line(before), "x");
      ASSERT_TRUE(after.ok());
      EXPECT_EQ(after->incidents, before.incidents);
    }
  }
}

TEST(KeptReading, WhatIsDamagedIsNamed) {
  for (
      const char* line :
      {"", "{", "[]", "{}", R"({"notice":"a","received":"soon","incidents":[]})",
       R"({"notice":"a","received":"2025-08-30T09:15","incidents":[{"kind":"party","victims":[],"span":[0,1]}]})",
       R"({"notice":"a","received":"2025-08-30T09:15","incidents":[{"kind":"shooting","victims":[],"span":[0]}]})",
       R"({"notice":"a","received":"2025-08-30T09:15","incidents":7})"}) {
    const auto out = parse_kept_line(line, "f.jsonl:7");
    ASSERT_FALSE(out.ok()) << line;
    EXPECT_EQ(out.error().code, ErrorCode::kDamaged);
    EXPECT_EQ(out.error().where, "f.jsonl:7");
  }
}

TEST(KeptNotices, WhatIsThereIsNotWrittenAgain) {
  const TempFolder folder;
  FileSystem& files = real_file_system();
  EXPECT_THAT(kept(folder / "store"), IsEmpty());
  const std::vector<NoticeReading> two = {reading("b", "2025-08-30T10:00"), reading("a", "2025-08-30T09:15")};
  EXPECT_EQ(kept_report(keep(files, folder / "store", two)), "2 0 0");
  EXPECT_THAT(kept(folder / "store"), ElementsAre("a 2025-08-30T09:15 ", "b 2025-08-30T10:00 "));
  const auto before = files_under(folder / "store");
  EXPECT_EQ(kept_report(keep(files, folder / "store", two)), "0 0 2");
  EXPECT_EQ(files_under(folder / "store"), before);
  EXPECT_EQ(kept_report(keep(files, folder / "store", {reading("a", "2025-08-30T09:15", "1 A St"), two[0]})),
            "0 1 1");
  EXPECT_THAT(kept(folder / "store"), ElementsAre("a 2025-08-30T09:15 1 A St", "b 2025-08-30T10:00 "));
  EXPECT_EQ(kept_report(keep(files, folder / "store",
                             {reading("c", "2025-08-30T08:00"), reading("c", "2025-08-30T08:00")})),
            "1 0 1");
}

TEST(KeptNotices, SegmentsStayFew) {
  const TempFolder folder;
  auto notices = KeptNotices::open(real_file_system(), folder / "store");
  ASSERT_TRUE(notices.ok());
  for (int i = 0; i < 500; ++i) {
    const std::string id = std::to_string(1000 + i);
    ASSERT_TRUE(
        notices->keep({reading(id, "2025-08-30T09:15", id), reading("same", "2025-08-30T09:15", id)}).ok());
    ASSERT_LE(names_in(folder / "store/notices").size(), 14U);
  }
  EXPECT_EQ(notices->size(), 501U);
  const auto all = kept(folder / "store");
  ASSERT_THAT(all, SizeIs(501));
  EXPECT_EQ(all[7], "1007 2025-08-30T09:15 1007");
  EXPECT_EQ(all.back(), "same 2025-08-30T09:15 1499");
}

TEST(KeptNotices, OnlyOneWrites) {
  const TempFolder folder;
  const auto first = KeptNotices::open(real_file_system(), folder / "store");
  ASSERT_TRUE(first.ok());
  const auto second = KeptNotices::open(real_file_system(), folder / "store");
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::kBusy);
}

TEST(KeptNotices, DamageIsNamedByFileAndLine) {
  const TempFolder folder;
  ASSERT_TRUE(keep(real_file_system(), folder / "store",
                   {reading("a", "2025-08-30T09:15"), reading("b", "2025-08-30T10:00")})
                  .ok());
  const std::string path = folder / "store/notices/readings-1.jsonl";
  const std::string whole = *real_file_system().read_file(path);
  const auto with = [&](const std::string& bytes) {
    EXPECT_TRUE(real_file_system().write_file(path, bytes).ok());
    const auto read = load_kept_notices(real_file_system(), folder / "store");
    const auto opened = KeptNotices::open(real_file_system(), folder / "store");
    if (read.ok() || opened.ok()) return std::string("whole");
    EXPECT_EQ(opened.error().line(), read.error().line());
    return std::string(to_string(read.error().code)) + " " +
           read.error().where.substr(read.error().where.rfind('/') + 1);
  };
  EXPECT_EQ(with(whole), "whole");
  std::string broken = whole;
  broken.replace(whole.find("\"received\""), 10, "\"receives\"");
  EXPECT_EQ(with(broken), std::string(to_string(ErrorCode::kDamaged)) + " readings-1.jsonl:2");
  // Another time of day: only the checksum can tell.
  broken = whole;
  broken[whole.find("T09:15") + 5] = '6';
  EXPECT_EQ(with(broken), std::string(to_string(ErrorCode::kDamaged)) + " readings-1.jsonl:4");
  for (std::size_t size = 0; size < whole.size(); size += 7)
    EXPECT_NE(with(whole.substr(0, size)), "whole") << size;
  broken = whole;
  broken.replace(whole.find("\"format\":1"), 10, "\"format\":2");
  EXPECT_EQ(with(broken), std::string(to_string(ErrorCode::kNewerStore)) + " readings-1.jsonl:1");
}

// The second call merges the first one's segment.
class KeptFaults : public ::testing::Test {
 protected:
  void start() const {
    fs::remove_all(folder_ / "disk");
    fs::create_directories(folder_ / "disk");
    ASSERT_TRUE(keep(real_file_system(), store(), kFirst).ok());
    ASSERT_EQ(kept(store()), kBefore);
  }
  Result<KeepReport> second(FileSystem& files) const { return keep(files, store(), kSecond); }
  [[nodiscard]] std::string store() const { return folder_ / "disk/store"; }
  void expect_recovery(FaultFileSystem& files, const std::string& when) const {
    const auto again = second(files);
    ASSERT_TRUE(again.ok()) << when << ": " << again.error().line();
    EXPECT_EQ(kept(store()), kAfter) << when;
    for (const std::string& name : names_in(store() + "/notices"))
      EXPECT_FALSE(name.ends_with(".new")) << when;
  }

  const std::vector<NoticeReading> kFirst = {reading("a", "2025-08-30T09:15")};
  const std::vector<NoticeReading> kSecond = {reading("a", "2025-08-30T09:15", "1 A St"),
                                              reading("b", "2025-08-30T10:00"),
                                              reading("c", "2025-08-30T11:00")};
  const std::vector<std::string> kBefore = {"a 2025-08-30T09:15 "};
  const std::vector<std::string> kAfter = {"a 2025-08-30T09:15 1 A St", "b 2025-08-30T10:00 ",
                                           "c 2025-08-30T11:00 "};
  TempFolder folder_;
};

TEST_F(KeptFaults, KilledOutOfDiskAndWithoutPowerAtEveryStep) {
  start();
  FaultFileSystem counting(folder_ / "disk");
  ASSERT_TRUE(second(counting).ok());
  const int steps = counting.steps();
  ASSERT_GT(steps, 4);
  for (int step = 0; step < steps; ++step) {
    const std::string when = "at: " + counting.log()[static_cast<std::size_t>(step)];
    for (int variant = 0; variant < 12; ++variant) {
      start();
      FaultFileSystem files(folder_ / "disk");
      (variant == 0 ? files.fail_at(step) : files.kill_at(step));
      const bool reported = second(files).ok();
      if (variant >= 2) files.crash(variant == 2 ? std::nullopt : std::optional<unsigned>(variant));
      const auto state = kept(store());
      EXPECT_THAT(state, AnyOf(kBefore, kAfter)) << when;
      if (reported) {
        EXPECT_EQ(state, kAfter) << when;
      }
      files.kill_at(1'000'000);
      files.fail_at(1'000'000);
      expect_recovery(files, when);
    }
  }
}

TEST(KeptNotices, AFailedCallChangesNothingOfWhatIsKnown) {
  const TempFolder folder;
  fs::create_directories(folder / "disk");
  FaultFileSystem files(folder / "disk");
  auto notices = KeptNotices::open(files, folder / "disk/store");
  ASSERT_TRUE(notices.ok());
  ASSERT_TRUE(notices->keep({reading("a", "2025-08-30T09:15")}).ok());
  files.fail_at(files.steps());
  EXPECT_FALSE(
      notices->keep({reading("a", "2025-08-30T09:15", "1 A St"), reading("b", "2025-08-30T10:00")}).ok());
  EXPECT_EQ(notices->size(), 1U);
  EXPECT_EQ(kept_report(notices->keep(
                {reading("a", "2025-08-30T09:15", "1 A St"), reading("b", "2025-08-30T10:00")})),
            "1 1 0");
  EXPECT_THAT(kept(folder / "disk/store"), ElementsAre("a 2025-08-30T09:15 1 A St", "b 2025-08-30T10:00 "));
}

TEST(KeptNotices, TheStoreLeavesThemAlone) {
  const TempFolder folder;
  const std::string dir = folder / "store";
  ASSERT_TRUE(keep(real_file_system(), dir, {reading("a", "2025-08-30T09:15")}).ok());
  const auto before = files_under(dir + "/notices");
  const Source& source = *test_catalog().source("chicago-crimes");
  for (const char* day : {"2025-02-01", "2025-03-01"}) {
    const std::string file =
        folder.write(std::string(day) + ".csv", crimes_header() + crimes_row("1", "01/05/2025 01:00:00 PM"));
    const auto report = import_export(test_catalog(), source, request_for(dir, file, day));
    ASSERT_TRUE(report.ok()) << report.error().line();
  }
  ASSERT_TRUE(compact(test_catalog(), dir, {}).ok());
  const auto store = Store::open(dir);
  ASSERT_TRUE(store.ok()) << store.error().line();
  EXPECT_TRUE(store->verify().ok());
  EXPECT_THAT(store->vintages(), SizeIs(2));
  EXPECT_EQ(files_under(dir + "/notices"), before);
  EXPECT_THAT(kept(dir), ElementsAre("a 2025-08-30T09:15 "));
  // And the other way round.
  EXPECT_EQ(kept_report(keep(real_file_system(), dir, {reading("b", "2025-08-30T10:00")})), "1 0 0");
  EXPECT_TRUE(Store::open(dir)->verify().ok());
}

}  // namespace
}  // namespace blotter
