// What the server holds against: clients that are slow, broken, many, or gone. After each of them others are
// served as before.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "export_testing.h"
#include "process_testing.h"
#include "serve_testing.h"

namespace blotter {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;
using testing::Client;
using testing::Finished;
using testing::HttpAnswer;
using testing::run_blotter;
using testing::ServerProcess;
using testing::TemporaryFolder;
using Clock = std::chrono::steady_clock;

constexpr int kConnections = 120;

class ServeBounds : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder;
    const std::string file =
        folder_->write("homicides.csv", testing::crimes_header() + testing::three_homicides());
    const Finished run = run_blotter(
        {"import", "chicago-homicides", file, "--published", "2018-03-10", "--data", folder_->path("data")});
    ASSERT_EQ(run.code, 0) << run.all();
    server_ = new ServerProcess(folder_->path("data"),
                                {"--request-timeout", "1", "--idle-timeout", "1", "--threads", "1", "--queue",
                                 "4", "--connections", std::to_string(kConnections)});
  }
  static void TearDownTestSuite() {
    delete server_;
    delete folder_;
  }
  void TearDown() override {
    ASSERT_TRUE(server_->alive());
    EXPECT_EQ(server_->get("/healthz").status, 200);
    EXPECT_EQ(server_->get("/api/v1/vintages").status, 200);
  }

  static std::string get_line(const std::string& target) {
    return "GET " + target + " HTTP/1.1\r\n" + server_->host_line() + "\r\n\r\n";
  }
  static std::string post_head(std::size_t length, const std::string& more = "") {
    return "POST /api/v1/read HTTP/1.1\r\n" + server_->host_line() +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(length) + "\r\n" + more +
           "\r\n";
  }
  static std::string story() {
    return Json{{"text", "Chicago had three homicides in 2017."}, {"published", "2018-03-12"}}.dump();
  }
  // A text that keeps a worker busy for some tenths of a second.
  static std::string long_story(int n) {
    std::string text = "Story " + std::to_string(n) + ". ";
    for (int i = 0; i < 18'000; ++i) text += "There were 465 homicides in Chicago in 2017. ";
    return Json{{"text", text}, {"published", "2018-03-12"}}.dump();
  }

  static inline TemporaryFolder* folder_ = nullptr;
  static inline ServerProcess* server_ = nullptr;
};

// --- slow ---

TEST_F(ServeBounds, AHeaderThatComesByteByByteIsCutOff) {
  Client client = server_->connect();
  const std::string bytes = "GET /healthz HTTP/1.1\r\nX-Slow: " + std::string(1'000, 'x');
  const auto began = Clock::now();
  std::size_t sent = 0;
  while (Clock::now() - began < std::chrono::seconds{5} && sent < bytes.size()) {
    if (!client.send(bytes.substr(sent++, 1))) break;
    if (const HttpAnswer answer = client.receive(20); answer.status != 0) {
      EXPECT_EQ(answer.status, 408);
      EXPECT_THAT(answer.body, HasSubstr("the header did not come in time"));
      break;
    }
  }
  EXPECT_LT(Clock::now() - began, std::chrono::seconds{4});
  EXPECT_LT(sent, bytes.size());
}

TEST_F(ServeBounds, ABodyThatDoesNotComeIsCutOff) {
  Client client = server_->connect();
  client.send(post_head(1'000) + "{");
  const HttpAnswer answer = client.receive(5'000);
  EXPECT_EQ(answer.status, 408) << answer.all();
  EXPECT_TRUE(client.closed_within(5'000));
}

TEST_F(ServeBounds, AnIdleConnectionIsClosedWithoutAWord) {
  Client silent = server_->connect();
  EXPECT_TRUE(silent.closed_within(5'000));
  Client used = server_->connect();
  used.send(get_line("/healthz"));
  EXPECT_EQ(used.receive().status, 200);
  EXPECT_EQ(used.read_until("x", 5'000), "");
}

TEST_F(ServeBounds, WhoNeverReadsAnAnswerLosesTheConnection) {
  const Client client = server_->connect();
  // Answers of more than the sockets between us hold.
  std::string many;
  for (int i = 0; i < 1'000; ++i) many += get_line("/api/v1/sources");
  client.send(many);
  std::this_thread::sleep_for(std::chrono::milliseconds{300});
  EXPECT_EQ(server_->metric("blotter_connections"), 2);
  std::this_thread::sleep_for(std::chrono::milliseconds{1'500});
  EXPECT_EQ(server_->metric("blotter_connections"), 1);
}

TEST_F(ServeBounds, ManySlowClientsDoNotKeepOthersOut) {
  std::vector<Client> slow;
  for (int i = 0; i < 2 * kConnections; ++i) {
    slow.push_back(server_->connect());
    slow.back().send("GET /healthz HTTP/1.1\r\nX-Slow: ");
  }
  const auto began = Clock::now();
  for (int i = 0; i < 20; ++i) EXPECT_EQ(server_->get("/healthz").status, 200);
  EXPECT_LT(Clock::now() - began, std::chrono::seconds{1});
  EXPECT_LE(server_->metric("blotter_connections"), kConnections);
}

// --- broken ---

TEST_F(ServeBounds, HalfClosedClientsGetTheirAnswer) {
  Client client = server_->connect();
  const std::string body = story();
  client.send(post_head(body.size()) + body);
  client.finish_sending();
  const HttpAnswer answer = client.receive();
  EXPECT_EQ(answer.status, 200) << answer.all();
  EXPECT_THAT(answer.body, HasSubstr("three homicides"));
  EXPECT_TRUE(client.closed_within(5'000));
}

TEST_F(ServeBounds, ClientsThatGoInTheMiddleAreForgotten) {
  for (int i = 0; i < 50; ++i) {
    Client header = server_->connect();
    header.send("GET /api/v1/sou");
    Client body = server_->connect();
    body.send(post_head(500) + "{\"text\": ");
    Client asked = server_->connect();
    asked.send(get_line("/api/v1/places"));
    Client stream = server_->connect();
    stream.send(get_line("/api/v1/events"));
  }
  std::this_thread::sleep_for(std::chrono::milliseconds{1'500});
  EXPECT_LE(server_->metric("blotter_connections"), 3);
  EXPECT_EQ(server_->metric("blotter_streams"), 0);
  EXPECT_EQ(server_->metric("blotter_body_bytes"), 0);
}

TEST_F(ServeBounds, PipelinedRequestsAreAnsweredInTheirOrder) {
  Client client = server_->connect();
  const std::string body = story();
  client.send(get_line("/healthz") + get_line("/api/v1/none") + post_head(body.size()) + body +
              get_line("/api/v1/measures?measure=homicides") + get_line("/readyz"));
  for (const int status : {200, 404, 200, 200, 200}) EXPECT_EQ(client.receive().status, status);
}

TEST_F(ServeBounds, WhatIsNoHttpIsRefused) {
  for (const std::string& bytes : {
           std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11),  // TLS
           std::string("\r\n\r\n\r\n"),
           std::string("GET\r\n\r\n"),
           std::string("GET / HTTP/9.9\r\n\r\n"),
           std::string("GET /healthz HTTP/1.1\r\nHost 127.0.0.1\r\n\r\n"),
           std::string("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: 127.0.0.1\r\n\r\n"),
           std::string("POST /api/v1/read HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n"),
           std::string("POST /api/v1/read HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: "
                       "1\r\nContent-Length: 2\r\n\r\n{}"),
           std::string("POST /api/v1/read HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: "
                       "99999999999999999999\r\n\r\n"),
           std::string("POST /api/v1/read HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n"
                       "Content-Length: 5\r\n\r\n0\r\n\r\n"),
           std::string(
               "POST /api/v1/read HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
           std::string("GET /healthz\0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 43),
       }) {
    Client client = server_->connect();
    client.send(bytes);
    const HttpAnswer answer = client.receive(3'000);
    EXPECT_GE(answer.status, 400) << bytes;
    EXPECT_LT(answer.status, 600) << bytes;
    EXPECT_TRUE(client.closed_within(5'000)) << bytes;
  }
}

TEST_F(ServeBounds, RandomBytesAreSurvived) {
  std::mt19937 random(20170105);
  for (int i = 0; i < 200; ++i) {
    std::string bytes = i % 2 == 0 ? get_line("/api/v1/sources?source=chicago-homicides")
                                   : post_head(20) + "{\"text\": \"Chicago\"}..";
    for (int n = 0; n < 4; ++n) bytes[random() % bytes.size()] = static_cast<char>(random());
    Client client = server_->connect();
    client.send(bytes);
    client.finish_sending();
    EXPECT_TRUE(client.closed_within(5'000)) << bytes;
  }
}

TEST_F(ServeBounds, BrokenUtf8IsNamed) {
  for (const char* target : {"/api/v1/places?words=%C3%28", "/api/v1/places?w%ff=1", "/api/%ED%A0%80",
                             "/api/v1/places?words=%F5%80%80%80", "/api/v1/places?words=%zz",
                             "/api/v1/places?words=%", "/api/v1/places?words=%0", "/api/v1/places?words=%00"})
    EXPECT_EQ(server_->get(target).status, 400) << target;
  EXPECT_EQ(server_->get("/api/v1/places?words=\xff").status, 400);
  for (const char* body :
       {"{\"text\": \"\xff\"}", "{\"text\": \"\xed\xa0\x80\"}", "{\"text\": \"\\ud800\"}", "\xff", "", "[]",
        "null", "{\"text\": ", "{\"text\": [\"a\"]}", "{\"text\": {\"text\": \"a\"}}",
        "{\"text\": \"a\\u0000b\", \"published\": \"2018-01-01\"}"}) {
    const HttpAnswer answer = server_->post("/api/v1/read", body);
    EXPECT_EQ(answer.status, 400) << body << answer.all();
  }
}

TEST_F(ServeBounds, DeepJsonIsRefusedAndNotFollowed) {
  const HttpAnswer answer = server_->post("/api/v1/read", std::string(1'000'000, '['));
  EXPECT_EQ(answer.status, 400) << answer.body.substr(0, 200);
  const std::string nested = "{\"text\":" + std::string(400'000, '[') + std::string(400'000, ']') + "}";
  EXPECT_EQ(server_->post("/api/v1/read", nested).status, 400);
}

// --- large ---

TEST_F(ServeBounds, LargeRequestsAreRefusedBeforeTheyAreRead) {
  Client declared = server_->connect();
  declared.send(post_head(2'000'001));
  EXPECT_EQ(declared.receive().status, 413);
  Client chunked = server_->connect();
  chunked.send("POST /api/v1/read HTTP/1.1\r\n" + server_->host_line() +
               "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "10000\r\n" + std::string(0x10000, ' ') + "\r\n";
  for (int i = 0; i < 40 && chunked.send(chunk); ++i) {
  }
  EXPECT_EQ(chunked.receive().status, 413);
  Client header = server_->connect();
  header.send("GET /" + std::string(70'000, 'a'));
  EXPECT_EQ(header.receive().status, 431);
}

TEST_F(ServeBounds, ABodyOfTheLargestSizeIsTaken) {
  const std::string shape = Json{{"text", ""}, {"published", "2018-03-12"}}.dump();
  const std::string body =
      Json{{"text", std::string(2'000'000 - shape.size(), 'a')}, {"published", "2018-03-12"}}.dump();
  ASSERT_EQ(body.size(), 2'000'000U);
  const HttpAnswer answer = server_->post("/api/v1/read", body, {"Expect: 100-continue"});
  EXPECT_EQ(answer.status, 200) << answer.body.substr(0, 300);
}

TEST_F(ServeBounds, TextsOfTooManyStatementsAreRefused) {
  std::string text;
  for (int i = 0; i < 1'100; ++i) text += "There were 465 homicides in Chicago in 2017. ";
  const HttpAnswer answer =
      server_->post("/api/v1/check", Json{{"text", text}, {"published", "2018-03-12"}}.dump());
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr("the text has 1100 statements, and at most 1000 are taken at once"));
}

// --- many ---

TEST_F(ServeBounds, WorkThatCannotWaitIsRefusedAtOnce) {
  std::vector<Client> clients;
  for (int i = 0; i < 12; ++i) {
    clients.push_back(server_->connect());
    const std::string body = long_story(i);
    clients.back().send(post_head(body.size()) + body);
  }
  int busy = 0;
  for (Client& client : clients) {
    const HttpAnswer answer = client.receive(20'000);
    if (answer.status != 503) continue;
    ++busy;
    EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    EXPECT_EQ(Json::parse(answer.body)["type"], "urn:blotter:problem:busy");
  }
  EXPECT_GT(busy, 0);
}

TEST_F(ServeBounds, StoriesDoNotKeepQueriesWaiting) {
  std::vector<Client> clients;
  for (int i = 20; i < 25; ++i) {
    clients.push_back(server_->connect());
    const std::string body = long_story(i);
    clients.back().send(post_head(body.size()) + body);
  }
  const auto began = Clock::now();
  EXPECT_EQ(server_->get("/api/v1/places?words=aust").status, 200);
  EXPECT_LT(Clock::now() - began, std::chrono::milliseconds{700});
  for (Client& client : clients) client.receive(20'000);
}

TEST_F(ServeBounds, TheSameQuestionOfManyIsWorkedOnOnce) {
  const double before = server_->metric("blotter_cache_misses_total");
  std::vector<Client> clients;
  for (int i = 0; i < 40; ++i) {
    clients.push_back(server_->connect());
    clients.back().send(
        get_line("/api/v1/history?measure=homicides&in=chicago&window=2017-02-01..2017-03-01"));
  }
  for (Client& client : clients) EXPECT_EQ(client.receive().status, 200);
  // A minute may pass in between.
  EXPECT_LE(server_->metric("blotter_cache_misses_total"), before + 41);
  EXPECT_GE(server_->metric("blotter_cache_misses_total"), before + 1);
}

TEST_F(ServeBounds, MoreConnectionsThanThereMayBeAreTaken) {
  std::vector<Client> idle;
  for (int i = 0; i < 3 * kConnections; ++i) idle.push_back(server_->connect());
  EXPECT_EQ(server_->get("/healthz").status, 200);
  EXPECT_LE(server_->metric("blotter_connections"), kConnections);
  EXPECT_GT(server_->metric("blotter_connections_refused_total"), 0);
}

TEST_F(ServeBounds, MemoryStaysWhenManyAskBadly) {
  const auto storm = [&] {
    for (int i = 0; i < 300; ++i) {
      Client client = server_->connect();
      client.send(post_head(1'999'999) + "{\"text\": \"" +
                  std::string(static_cast<std::size_t>(i % 7) * 1'000, 'x'));
      server_->get("/api/v1/places?words=" + std::to_string(i));
    }
  };
  storm();
  const std::size_t before = server_->resident();
  for (int i = 0; i < 3; ++i) storm();
  EXPECT_LT(server_->resident(), before + before / 5 + 20'000'000U);
}

}  // namespace
}  // namespace blotter
