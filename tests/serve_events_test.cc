// What changes while the server runs: an import of another process, those who follow it, and the server's
// end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>
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
using testing::Finished;
using testing::HttpAnswer;
using testing::run_blotter;
using testing::ServerProcess;
using testing::TemporaryFolder;
using Clock = std::chrono::steady_clock;

class ServeEvents : public ::testing::Test {
 protected:
  void SetUp() override {
    import("2018-03-10", 0);
    server_ = std::make_unique<ServerProcess>(folder_.path("data"));
    ASSERT_GT(server_->port(), 0) << server_->log();
  }

  // The homicides of one vintage; each later one has one more.
  void import(const std::string& day, int more) {
    std::string rows = testing::homicide(7, "12/30/2015 04:45:00 PM") +
                       testing::homicide(1, "01/05/2017 04:45:00 PM") +
                       testing::homicide(8, "03/01/2018 04:45:00 PM");
    for (int i = 0; i < more; ++i) rows += testing::homicide(100 + i, "03/05/2017 04:45:00 PM");
    const std::string file = folder_.write("homicides.csv", testing::crimes_header() + rows);
    const Finished run = run_blotter(
        {"import", "chicago-homicides", file, "--published", day, "--data", folder_.path("data")});
    ASSERT_EQ(run.code, 0) << run.all();
  }

  [[nodiscard]] Client listen(const std::string& target, const std::string& more = "") const {
    Client client = server_->connect();
    client.send("GET " + target + " HTTP/1.1\r\n" + server_->host_line() + "\r\n" + more + "\r\n");
    return client;
  }
  [[nodiscard]] std::string year() const {
    return server_->get("/api/v1/count?measure=homicides&in=chicago&window=2017").body;
  }
  static std::string data_of(const std::string& event) {
    const std::size_t at = event.find("data: ");
    return at == std::string::npos ? "" : event.substr(at + 6, event.find('\n', at) - at - 6);
  }

  TemporaryFolder folder_;
  std::unique_ptr<ServerProcess> server_;
};

TEST_F(ServeEvents, AnImportIsServedWithinASecondAndNoRequestFails) {
  const Json before = Json::parse(year());
  std::atomic<bool> over{false};
  std::atomic<int> asked{0};
  std::atomic<int> failed{0};
  std::thread asking([&] {
    while (!over) {
      if (server_->get("/api/v1/count?measure=homicides&in=chicago&window=2017").status != 200) ++failed;
      if (server_->get("/api/v1/vintages").status != 200) ++failed;
      ++asked;
    }
  });
  for (int n = 1; n <= 3; ++n) {
    import("2018-0" + std::to_string(4 + n) + "-10", n);
    const auto published = Clock::now();
    int value = 0;
    while (value != before["value"].get<int>() + n && Clock::now() - published < std::chrono::seconds{1})
      value = Json::parse(year())["value"].get<int>();
    EXPECT_EQ(value, before["value"].get<int>() + n) << "a second after import " << n;
  }
  over = true;
  asking.join();
  EXPECT_EQ(failed, 0);
  EXPECT_GT(asked, 10);
}

TEST_F(ServeEvents, ATagIsAnotherWhenTheAnswerIs) {
  const std::string target = "/api/v1/vintages";
  const std::string tag = server_->get(target).header("etag");
  EXPECT_EQ(server_->get(target, {"If-None-Match: " + tag}).status, 304);
  import("2018-05-10", 1);
  std::this_thread::sleep_for(std::chrono::seconds{1});
  const HttpAnswer after = server_->get(target, {"If-None-Match: " + tag});
  EXPECT_EQ(after.status, 200);
  EXPECT_NE(after.header("etag"), tag);
}

TEST_F(ServeEvents, FollowersOfTheStoreHearOfEachImport) {
  Client client = listen("/api/v1/events");
  EXPECT_THAT(client.read_until("retry: "), HasSubstr("text/event-stream"));
  import("2018-05-10", 1);
  const std::string event = client.read_until("}\n\n", 2'000);
  ASSERT_THAT(event, HasSubstr("event: store\n"));
  const Json data = Json::parse(data_of(event));
  ASSERT_EQ(data["vintages"].size(), 1U) << event;
  EXPECT_EQ(data["vintages"][0]["source"], "chicago-homicides");
  EXPECT_EQ(data["vintages"][0]["published"], "2018-05-10");
  EXPECT_THAT(event, HasSubstr("id: " + data["generation"].get<std::string>()));
}

TEST_F(ServeEvents, FollowersOfATallyHearItAtOnceAndAfterEachImport) {
  const auto import_victims = [&](const std::string& day, bool more) {
    std::vector<testing::Victim> victims = {{"J0", "2025-08-01T12:00:00.000"},
                                            {"J3", "2025-08-29T17:00:00.000", "HOMICIDE"},
                                            {"J7", "2025-09-30T12:00:00.000"}};
    if (more) victims.push_back({"J4", "2025-08-30T02:15:00.000"});
    const std::string file =
        folder_.write("victims.csv", testing::victims_header() + testing::victim_rows(victims));
    const Finished run =
        run_blotter({"import", "chicago-victims", file, "--published", day, "--data", folder_.path("data")});
    ASSERT_EQ(run.code, 0) << run.all();
  };
  const std::string query = "?in=chicago&since=2025-08-29T17:00&until=2025-09-01T10:00";
  EXPECT_EQ(server_->get("/api/v1/tally/events" + query).status, 422);  // nothing is known yet
  EXPECT_EQ(server_->get("/api/v1/tally/events?in=atlantis&since=2025-08-29T17:00").status, 404);
  import_victims("2025-10-05", false);
  std::this_thread::sleep_for(std::chrono::seconds{1});
  Client client = listen("/api/v1/tally/events" + query);
  EXPECT_THAT(client.read_until("\ndata: }\n\n", 3'000), HasSubstr("data:   \"people-shot\": 1,\n"));
  import_victims("2025-10-12", true);
  EXPECT_THAT(client.read_until("\ndata: }\n\n", 3'000), HasSubstr("data:   \"people-shot\": 2,\n"));
}

// Longer than what an event stream's client may leave unread.
TEST_F(ServeEvents, TheTallyOfAYearIsHeardToo) {
  const std::string file =
      folder_.write("victims.csv", testing::victims_header() +
                                       testing::victim_rows({{"J0", "2024-01-01T12:00:00.000"},
                                                             {"J3", "2025-08-29T17:00:00.000", "HOMICIDE"},
                                                             {"J7", "2025-09-30T12:00:00.000"}}));
  const Finished run = run_blotter(
      {"import", "chicago-victims", file, "--published", "2025-10-05", "--data", folder_.path("data")});
  ASSERT_EQ(run.code, 0) << run.all();
  std::this_thread::sleep_for(std::chrono::seconds{1});
  Client client = listen("/api/v1/tally/events?in=chicago&since=2024-02-01&until=2025-09-01");
  const std::string told = client.read_until("\ndata: }\n\n", 5'000);
  EXPECT_GT(told.size(), 64'000U);
  EXPECT_THAT(told, HasSubstr("data:   \"people-shot\": 1,\n"));
  EXPECT_FALSE(client.closed_within(500));
  // Those who don't read it hold it together, not each for itself.
  const std::size_t before = server_->resident();
  std::vector<Client> deaf;
  for (int i = 0; i < 300; ++i)
    deaf.push_back(listen("/api/v1/tally/events?in=chicago&since=2024-02-01&until=2025-09-01"));
  for (int i = 0; i < 50 && server_->metric("blotter_streams") < 301; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  EXPECT_EQ(server_->metric("blotter_streams"), 301);
  EXPECT_LT(server_->resident(), before + 20'000'000U);  // each its own: more than 30 MB
}

TEST_F(ServeEvents, WhoWasAwayHearsThatTheStoreChanged) {
  Client away = listen("/api/v1/events", "Last-Event-ID: 0123456789abcdef\r\n");
  EXPECT_THAT(away.read_until("}\n\n", 2'000), HasSubstr("event: store\n"));
}

TEST_F(ServeEvents, FollowersThatNeverReadAreDroppedAndOthersHear) {
  std::vector<Client> deaf;
  for (int i = 0; i < 50; ++i) deaf.push_back(listen("/api/v1/events"));
  Client client = listen("/api/v1/events");
  client.read_until("retry: ");
  import("2018-05-10", 1);
  EXPECT_THAT(client.read_until("}\n\n", 2'000), HasSubstr("event: store\n"));
  EXPECT_EQ(server_->metric("blotter_streams"), 51);
}

TEST_F(ServeEvents, ADamagedManifestDoesNotEndTheServer) {
  const std::string before = year();
  folder_.write("data/chicago-homicides/manifest.json", "{");
  std::this_thread::sleep_for(std::chrono::milliseconds{600});
  EXPECT_EQ(year(), before);
  EXPECT_EQ(server_->get("/readyz").status, 200);
  EXPECT_EQ(server_->stop(SIGTERM), 0);
  EXPECT_THAT(server_->log(), HasSubstr("\"event\":\"store\""));
}

// --- the end ---

TEST_F(ServeEvents, AServerThatIsToldToStopAnswersWhatIsUnderWay) {
  std::string text;
  for (int i = 0; i < 18'000; ++i) text += "There were 465 homicides in Chicago in 2017. ";
  const std::string body = Json{{"text", text}, {"published", "2018-03-12"}}.dump();
  Client busy = server_->connect();
  busy.send("POST /api/v1/read HTTP/1.1\r\n" + server_->host_line() +
            "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
            "\r\n\r\n" + body);
  Client stream = listen("/api/v1/events");
  stream.read_until("retry: ");
  Client idle = server_->connect();
  std::this_thread::sleep_for(std::chrono::milliseconds{100});
  std::thread stopping([&] { EXPECT_EQ(server_->stop(SIGTERM), 0); });
  const HttpAnswer answer = busy.receive(10'000);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("connection"), "close");
  EXPECT_TRUE(stream.closed_within(5'000));
  EXPECT_TRUE(idle.closed_within(5'000));
  stopping.join();
}

TEST_F(ServeEvents, InterruptStopsToo) { EXPECT_EQ(server_->stop(SIGINT), 0); }

TEST_F(ServeEvents, TheLogIsJsonLinesWithoutTheStoriesText) {
  server_->post("/api/v1/check", Json{{"text", "A secret word: Chicago had three homicides in 2017."},
                                      {"published", "2018-03-12"}}
                                     .dump());
  server_->get("/api/v1/count?measure=secretmeasure&in=chicago&window=2017");
  server_->get("/secretpath");
  EXPECT_EQ(server_->stop(SIGTERM), 0);
  const std::string log = server_->log();
  EXPECT_THAT(log, Not(HasSubstr("secret")));
  std::istringstream lines(log);
  std::string line;
  int requests = 0;
  while (std::getline(lines, line)) {
    const Json one = Json::parse(line, nullptr, false);
    ASSERT_TRUE(one.is_object()) << line;
    EXPECT_TRUE(one.contains("time"));
    if (one["event"] == "request") ++requests;
  }
  EXPECT_EQ(requests, 3) << log;
}

TEST(ServeStart, WhatCannotBeServedIsSaid) {
  const TemporaryFolder folder;
  const auto start = [&](const std::vector<std::string>& flags) {
    std::vector<std::string> words = {"serve", "--data", folder.path("data")};
    words.insert(words.end(), flags.begin(), flags.end());
    return run_blotter(words);
  };
  for (const char* address :
       {"nowhere", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", "example.org:80", ":80", "127.0.0.1:-1"}) {
    const Finished run = start({"--listen", address});
    EXPECT_EQ(run.code, 2) << address << run.all();
    EXPECT_THAT(run.err, HasSubstr("--listen")) << run.all();
  }
  EXPECT_EQ(start({"--threads", "0"}).code, 2);
  EXPECT_EQ(start({"--queue", "many"}).code, 2);
  EXPECT_EQ(start({"--log", "loud"}).code, 2);
  const ServerProcess first(folder.path("data"));
  const Finished taken = start({"--listen", "127.0.0.1:" + std::to_string(first.port())});
  EXPECT_EQ(taken.code, 1) << taken.all();
  EXPECT_THAT(taken.err, HasSubstr("choose another port"));
}

TEST(ServeStart, AnEmptyStoreIsServed) {
  const TemporaryFolder folder;
  const ServerProcess server(folder.path("data"));
  EXPECT_EQ(server.get("/readyz").status, 200);
  EXPECT_EQ(Json::parse(server.get("/api/v1/vintages").body)["vintages"].size(), 0U);
  EXPECT_EQ(server.get("/api/v1/count?measure=homicides&in=chicago&window=2017").status, 422);
}

}  // namespace
}  // namespace blotter
