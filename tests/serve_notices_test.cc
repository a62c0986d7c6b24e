// Notices that come into a folder while the server runs: those who follow a tally hear of each.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "export_testing.h"
#include "process_testing.h"
#include "serve_testing.h"

namespace blotter {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;
using testing::Client;
using testing::HttpAnswer;
using testing::ServerProcess;
using testing::TemporaryFolder;

class ServeNotices : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(inbox());
    drop("a.jsonl", "2026-06-06T02:10",
         "A 34-year-old man and a 14-year-old girl were shot at 10:40 p.m. Friday in the 2300 block of West "
         "63rd "
         "Street. Both are in good condition.");
    server_ =
        std::make_unique<ServerProcess>(folder_.path("data"), std::vector<std::string>{"--notices", inbox()});
    ASSERT_GT(server_->port(), 0) << server_->log();
  }

  [[nodiscard]] std::string inbox() const { return folder_.path("inbox"); }

  // Written aside and renamed, as mail programs do.
  void drop(const std::string& name, const std::string& received, const std::string& text) const {
    const std::string aside = folder_.path(name + ".part");
    std::ofstream(aside) << Json{{"received", received}, {"place", "chicago"}, {"text", text}}.dump() << "\n";
    std::filesystem::rename(aside, inbox() + "/" + name);
  }

  [[nodiscard]] Json tally(const std::string& more = "") const {
    return Json::parse(server_->get(kTally + more).body, nullptr, false);
  }

  static constexpr const char* kSince = "in=chicago&since=2026-06-05T17:00";
  const std::string kTally = std::string("/api/v1/tally?") + kSince;
  TemporaryFolder folder_;
  std::unique_ptr<ServerProcess> server_;
};

TEST_F(ServeNotices, WhatLiesThereAtTheStartIsCounted) {
  const Json now = tally();
  EXPECT_EQ(now["people-shot"], 2);
  EXPECT_EQ(now["over"], "notices");
  EXPECT_EQ(now["provisional"], true);
  EXPECT_EQ(now["several"], 1);
  EXPECT_EQ(server_->metric("blotter_notices"), 1);
}

TEST_F(ServeNotices, ANewNoticeReachesThoseWhoFollowTheTally) {
  const HttpAnswer before = server_->get(kTally);
  Client follower = server_->connect();
  follower.send("GET /api/v1/tally/events?" + std::string(kSince) + " HTTP/1.1\r\n" + server_->host_line() +
                "\r\n\r\n");
  EXPECT_THAT(follower.read_until("\n\n", 5'000), HasSubstr("200"));
  drop("b.jsonl", "2026-06-07T09:00",
       "A 51-year-old woman was shot to death at 8:15 p.m. Saturday in the 400 block of East 47th Street.");
  EXPECT_THAT(follower.read_until("\"people-shot\": 3", 5'000), HasSubstr("\"people-shot\": 3"));
  const HttpAnswer after = server_->get(kTally, {"If-None-Match: " + before.header("etag")});
  EXPECT_EQ(after.status, 200);
  EXPECT_EQ(Json::parse(after.body)["people-shot-fatally"], 1);
  EXPECT_THAT(after.body, Not(HasSubstr("47th")));
}

TEST_F(ServeNotices, ATallyIsFollowedBeforeItsFirstNotice) {
  const std::string later = "in=chicago&since=2026-06-20T17:00";
  EXPECT_EQ(server_->get("/api/v1/tally?" + later).status, 422);
  Client follower = server_->connect();
  follower.send("GET /api/v1/tally/events?" + later + " HTTP/1.1\r\n" + server_->host_line() + "\r\n\r\n");
  EXPECT_THAT(follower.read_until("nothing counts it yet", 5'000), HasSubstr("nothing counts it yet"));
  drop("later.jsonl", "2026-06-21T09:00",
       "A 51-year-old woman was shot to death at 8:15 p.m. Saturday in the 400 block of East 47th Street.");
  EXPECT_THAT(follower.read_until("\"people-shot\": 1", 5'000), HasSubstr("\"people-shot\": 1"));
}

TEST_F(ServeNotices, TheVeryNoticeAgainIsCountedOnce) {
  drop("again.jsonl", "2026-06-06T02:10",
       "A 34-year-old man and a 14-year-old girl were shot at 10:40 p.m. Friday in the 2300 block of West "
       "63rd "
       "Street. Both are in good condition.");
  drop("c.jsonl", "2026-06-06T05:00",
       "A 20-year-old man was shot at 4 a.m. Saturday in the 100 block of South Pulaski Road.");
  for (int i = 0; i < 50 && tally()["people-shot"] != 3; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_EQ(tally()["people-shot"], 3);
  EXPECT_EQ(server_->metric("blotter_notices"), 2);
}

TEST_F(ServeNotices, ACheckCountsThemAsProvisional) {
  const HttpAnswer answer = server_->post(
      "/api/v1/check",
      Json{{"text", "Chicago had two people shot on June 5."}, {"published", "2026-06-06"}}.dump());
  const Json checked = Json::parse(answer.body, nullptr, false);
  ASSERT_EQ(checked["claims"].size(), 1U) << answer.body;
  EXPECT_EQ(checked["claims"][0]["recorded"]["provisional"], true) << checked["claims"][0]["because"];
  EXPECT_EQ(checked["claims"][0]["verdict"], "supported");
}

TEST_F(ServeNotices, AFolderThatVanishesIsNamedAndWhatIsKnownIsServed) {
  std::filesystem::remove_all(inbox());
  for (int i = 0; i < 100 && server_->metric("blotter_notice_problems_total") < 1; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_GE(server_->metric("blotter_notice_problems_total"), 1);
  EXPECT_EQ(tally()["people-shot"], 2);
}

}  // namespace
}  // namespace blotter
