// `blotter tally` over notices, over records and notices, and while notices come in.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "export_testing.h"
#include "notice/kept_notices.h"
#include "process_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;
using testing::Finished;
using testing::run_blotter;
using testing::TemporaryFolder;

class TallyNotices : public ::testing::Test {
 protected:
  TallyNotices() {
    std::filesystem::create_directory(inbox());
    const std::string pack =
        std::string(testing::kSourceDir) + "/examples/packs/chicago-victims-2025-08.parquet";
    EXPECT_EQ(run({"import", "pack", pack}).code, 0);
  }
  [[nodiscard]] std::string inbox() const { return folder_.path("inbox"); }
  void drop(const std::string& name, const std::string& received, const std::string& text) const {
    const std::string aside = folder_.path(name + ".part");
    std::ofstream(aside) << Json{{"received", received}, {"text", text}}.dump() << "\n";
    std::filesystem::rename(aside, inbox() + "/" + name);
  }
  Finished run(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--data", folder_.path("data")});
    return run_blotter(arguments);
  }
  Json json(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--notices", inbox(), "--json"});
    const Finished done = run(std::move(arguments));
    EXPECT_EQ(done.code, 0) << done.all();
    return Json::parse(done.out, nullptr, false);
  }
  TemporaryFolder folder_;
};

const char* const kMan =
    "A 34-year-old man was shot in the leg at 9:10 p.m. Thursday in the 2300 block of West 63rd Street, "
    "police said.";

// The packed records end on 3 September 2025.
TEST_F(TallyNotices, RecordsAsFarAsTheyGoAndNoticesAfterThat) {
  drop("a.jsonl", "2025-09-04T22:00", kMan);
  const Json records = json({"tally", "chicago", "--since", "2025-09-01T00:00", "--over", "records"});
  const Json both = json({"tally", "chicago", "--since", "2025-09-01T00:00"});
  EXPECT_EQ(records["provisional"], false);
  EXPECT_EQ(both["over"], "both");
  EXPECT_EQ(both["provisional"], true);
  ASSERT_EQ(both["parts"].size(), 2U);
  EXPECT_EQ(both["parts"][0]["people-shot"], records["people-shot"]);
  EXPECT_EQ(both["parts"][0]["window"][1], records["window"][1]);
  EXPECT_EQ(both["parts"][1]["window"][0], records["window"][1]);
  EXPECT_EQ(both["people-shot"], records["people-shot"].get<int>() + 1);
  int by_day = 0;
  for (const Json& row : both["by_day"]) by_day += row["people-shot"].get<int>();
  EXPECT_EQ(both["people-shot"], by_day);
  EXPECT_EQ(both["notices"]["notices"], 1);
}

TEST_F(TallyNotices, WhatIsToldOfAWindowThatRecordsHaveIsNotCountedTwice) {
  drop("a.jsonl", "2025-08-30T22:00",
       "A 34-year-old man was shot at 9:10 p.m. Saturday in the 2300 block of West 63rd Street.");
  const Json with = json({"tally", "chicago", "--window", "2025-08-29T17:00..2025-09-02T05:00"});
  EXPECT_EQ(with["over"], "records");
  EXPECT_EQ(with["people-shot"], 62);
  const Json notices = json({"tally", "chicago", "--since", "2025-08-30T17:00", "--over", "notices"});
  EXPECT_EQ(notices["over"], "notices");
  EXPECT_EQ(notices["people-shot"], 1);
}

TEST_F(TallyNotices, WhatTheStoreKeepsIsCountedByEveryCommand) {
  NoticeReading reading;
  reading.notice = "00000000000000aa";
  reading.received = parse_minute("2025-09-06T22:00").value();
  IncidentReport shooting;
  shooting.kind = IncidentKind::kShooting;
  shooting.occurred = parse_minute("2025-09-06T20:10").value();
  shooting.hour_known = true;
  shooting.place = "chicago";
  shooting.victims.resize(2);
  for (NoticeVictim& victim : shooting.victims) victim.shot = true;
  reading.incidents.push_back(shooting);
  {
    auto kept = KeptNotices::open(real_file_system(), folder_.path("data"));
    ASSERT_TRUE(kept.ok()) << kept.error().line();
    ASSERT_TRUE(kept->keep({reading}).ok());
  }
  const Finished count =
      run({"count", "people-shot", "--in", "chicago", "--window", "2025-09-06..2025-09-06T21:00", "--json"});
  const Json counted = Json::parse(count.out, nullptr, false);
  EXPECT_EQ(counted["value"], 2) << count.all();
  EXPECT_EQ(counted["provisional"], true);
  EXPECT_EQ(counted["notices"], 1);
  const Finished tally = run({"tally", "chicago", "--since", "2025-09-04T00:00"});
  EXPECT_THAT(tally.out, HasSubstr("Provisional: counted from incident notices"));
  EXPECT_THAT(tally.out, HasSubstr("2 people shot"));
}

TEST_F(TallyNotices, WatchPrintsWhatEachNoticeChanged) {
  const std::string command = "timeout --preserve-status -s INT 3 '" + std::string(testing::kProgram) +
                              "' tally chicago --since 2025-09-04T00:00 --notices '" + inbox() +
                              "' --watch --data '" + folder_.path("data") + "' 2>&1; echo \"exit $?\"";
  FILE* pipe = ::popen(command.c_str(), "r");  // NOLINT(cert-env33-c): the program under test
  ASSERT_NE(pipe, nullptr);
  std::this_thread::sleep_for(std::chrono::milliseconds(1'500));
  drop("a.jsonl", "2025-09-04T22:00", kMan);
  std::string out;
  std::array<char, 4096> piece{};
  while (std::fgets(piece.data(), piece.size(), pipe) != nullptr) out += piece.data();
  ::pclose(pipe);
  EXPECT_THAT(
      out, HasSubstr("+1 shot (a man, 34, 2300 block of West 63rd Street) \xC2\xB7 now 1 shot, 0 killed\n"));
  EXPECT_THAT(out, HasSubstr("exit 0"));
}

}  // namespace
}  // namespace blotter
