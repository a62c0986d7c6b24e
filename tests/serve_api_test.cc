// The API from outside: the same bytes as the commands, every path and every error of the served description,
// and who may ask.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "export_testing.h"
#include "process_testing.h"
#include "serve_testing.h"

namespace blotter {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using Json = nlohmann::json;
using testing::Finished;
using testing::HttpAnswer;
using testing::run_blotter;
using testing::ServerProcess;
using testing::TemporaryFolder;
using testing::url_encoded;

constexpr const char* kStory = "Chicago had three homicides in 2017. Five people were killed in 2017.";

class ServeApi : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder;
    const std::string file =
        folder_->write("homicides.csv", testing::crimes_header() + early() + testing::three_homicides());
    for (const char* day : {"2018-03-10", "2018-05-10"}) {
      const Finished run =
          run_blotter({"import", "chicago-homicides", day == std::string("2018-03-10") ? file : newer(),
                       "--published", day, "--data", data()});
      ASSERT_EQ(run.code, 0) << run.all();
    }
    const std::string victims = folder_->write(
        "victims.csv",
        testing::victims_header() +
            testing::victim_rows({{"J0", "2025-08-01T12:00:00.000"},
                                  {"J3", "2025-08-29T17:00:00.000", "HOMICIDE"},
                                  {"J3", "2025-08-29T17:00:00.000"},
                                  {"J4", "2025-08-30T02:15:00.000", "ROBBERY", "YES", "7", "0-19"},
                                  {"J7", "2025-09-30T12:00:00.000"}}));
    const Finished run =
        run_blotter({"import", "chicago-victims", victims, "--published", "2025-10-05", "--data", data()});
    ASSERT_EQ(run.code, 0) << run.all();
    server_ = new ServerProcess(data(), {"--cors", "https://page.example", "--host", "blotter.example"});
    ASSERT_GT(server_->port(), 0) << server_->log();
  }
  static void TearDownTestSuite() {
    delete server_;
    delete folder_;
  }

  static std::string data() { return folder_->path("data"); }
  // So that all of 2017 is covered.
  static std::string early() { return testing::homicide(7, "12/30/2015 04:45:00 PM"); }
  static std::string newer() {
    return folder_->write("newer.csv", testing::crimes_header() + early() + testing::three_homicides() +
                                           testing::homicide(9, "11/05/2017 04:45:00 PM"));
  }

  static std::string command(std::vector<std::string> words) {
    words.insert(words.end(), {"--json", "--data", data()});
    const Finished run = run_blotter(words);
    EXPECT_EQ(run.code, 0) << run.all();
    return run.out;
  }

  static inline TemporaryFolder* folder_ = nullptr;
  static inline ServerProcess* server_ = nullptr;
};

TEST_F(ServeApi, AnswersHaveTheBytesOfTheCommands) {
  struct Pair {
    std::string target;
    std::vector<std::string> words;
  };
  const std::vector<Pair> pairs = {
      {"/api/v1/count?measure=homicides&in=chicago&window=2017",
       {"count", "homicides", "--in", "chicago", "--window", "2017"}},
      {"/api/v1/"
       "count?window=May+2017&measure=homicides&in=Chicago&as-of=2018-03-12&by=day&source=chicago-homicides",
       {"count", "homicides", "--in", "Chicago", "--window", "May 2017", "--as-of", "2018-03-12", "--by",
        "day", "--source", "chicago-homicides"}},
      {"/api/v1/count?measure=homicides&in=chicago&window=2017&rate=true",
       {"count", "homicides", "--in", "chicago", "--window", "2017", "--rate"}},
      {"/api/v1/history?measure=homicides&in=chicago&window=2017",
       {"history", "homicides", "--in", "chicago", "--window", "2017"}},
      {"/api/v1/sources", {"sources"}},
      {"/api/v1/sources?source=chicago-homicides", {"sources", "chicago-homicides"}},
      {"/api/v1/measures", {"measures"}},
      {"/api/v1/measures?measure=homicides", {"measures", "homicides"}},
      {"/api/v1/places?words=austin", {"places", "austin"}},
      {"/api/v1/vintages", {"vintages"}},
      {"/api/v1/vintages?source=chicago-homicides", {"vintages", "chicago-homicides"}},
      {"/api/v1/completeness?source=chicago-homicides", {"completeness", "chicago-homicides"}},
      {"/api/v1/diff?source=chicago-homicides&before=2018-03-10&after=2018-05-10",
       {"diff", "chicago-homicides", "2018-03-10", "2018-05-10"}},
      {"/api/v1/tally?in=chicago&since=2025-08-29T17:00&until=2025-09-01T10:00",
       {"tally", "chicago", "--since", "2025-08-29T17:00", "--until", "2025-09-01T10:00"}},
  };
  for (const Pair& pair : pairs) {
    const HttpAnswer answer = server_->get(pair.target);
    EXPECT_EQ(answer.status, 200) << pair.target << answer.all();
    EXPECT_EQ(answer.header("content-type"), "application/json");
    EXPECT_EQ(answer.body, command(pair.words)) << pair.target;
  }
}

TEST_F(ServeApi, StoriesHaveTheBytesOfTheCommands) {
  const std::string body =
      Json{{"text", kStory}, {"published", "2018-03-12"}, {"outlet", "The Paper"}}.dump();
  for (const char* name : {"read", "check", "explain"}) {
    const HttpAnswer answer = server_->post(std::string("/api/v1/") + name, body);
    EXPECT_EQ(answer.status, 200) << answer.all();
    EXPECT_EQ(answer.body,
              command({name, "--text", kStory, "--published", "2018-03-12", "--outlet", "The Paper"}))
        << name;
  }
  const HttpAnswer one = server_->post(
      "/api/v1/explain",
      Json{{"text", kStory}, {"published", "2018-03-12"}, {"claim", 2}, {"window", "2016"}}.dump());
  EXPECT_EQ(one.body, command({"explain", "--text", kStory, "--published", "2018-03-12", "--claim", "2",
                               "--window", "2016"}));
}

TEST_F(ServeApi, ACheckIsStreamedLineByLineWithTheBytesOfTheCommand) {
  const std::string body = Json{{"text", kStory}, {"published", "2018-03-12"}}.dump();
  const HttpAnswer answer = server_->post("/api/v1/check", body, {"Accept: application/x-ndjson"});
  EXPECT_EQ(answer.status, 200) << answer.all();
  EXPECT_EQ(answer.header("content-type"), "application/x-ndjson");
  EXPECT_EQ(answer.body, command({"check", "--stream", "--text", kStory, "--published", "2018-03-12"}));
  // Its statements are those of the whole answer.
  const Json whole = Json::parse(server_->post("/api/v1/check", body).body);
  std::istringstream lines(answer.body);
  std::string line;
  std::size_t seen = 0;
  while (std::getline(lines, line)) {
    const Json one = Json::parse(line);
    if (!one.contains("index")) continue;
    EXPECT_EQ(one["claim"], whole["claims"][one["index"].get<std::size_t>()]);
    ++seen;
  }
  EXPECT_EQ(seen, whole["claims"].size());
  EXPECT_GT(seen, 1U);
}

TEST_F(ServeApi, AReportIsTheFileOfTheCommandAndRunsNothing) {
  const std::string text = std::string("<script>alert(1)</script> ") + kStory;
  const HttpAnswer answer =
      server_->post("/api/v1/report", Json{{"text", text}, {"published", "2018-03-12"}}.dump());
  EXPECT_EQ(answer.status, 200) << answer.all();
  EXPECT_EQ(answer.header("content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(answer.body, command({"check", "--html", "-", "--text", text, "--published", "2018-03-12"}));
  EXPECT_THAT(answer.body, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(answer.header("content-security-policy"), StartsWith("sandbox"));
  EXPECT_THAT(answer.header("content-security-policy"), Not(HasSubstr("script")));
}

TEST_F(ServeApi, TextsMayBePagesOrMarkdown) {
  const std::string page =
      "<html><head><meta charset=\"iso-8859-1\"></head><body><article><p>Published March 12, 2018</p>"
      "<p>The café says: Chicago had three homicides in 2017.</p></article></body></html>";
  const HttpAnswer answer = server_->post("/api/v1/read", Json{{"text", page}, {"format", "html"}}.dump());
  EXPECT_EQ(answer.status, 200) << answer.all();
  EXPECT_EQ(Json::parse(answer.body)["claims"][0]["quote"], "three homicides");
  EXPECT_EQ(answer.body, command({"read", "--text", page, "--format", "html"}));
  const HttpAnswer streamed = server_->post("/api/v1/check", Json{{"text", page}, {"format", "html"}}.dump(),
                                            {"Accept: application/x-ndjson"});
  EXPECT_THAT(streamed.body, HasSubstr("The café says: Chicago"));
}

// --- every path and every error of the description ---

struct Sample {
  std::string method;
  std::string path;
  int status;
  std::string target;  // with its query
  testing::HeaderLines headers;
  std::string body;
};

std::vector<Sample> get_samples(const std::string& path, const std::string& query, const std::string& bad,
                                const std::string& unknown, const std::string& unanswerable) {
  std::vector<Sample> out = {
      {"GET", path, 200, path + query, {}, ""},
      {"GET", path, 403, path + query, {"Origin: https://elsewhere.example"}, ""},
      {"GET", path, 405, path + query, {}, ""},
      {"GET", path, 421, path + query, {"Host: elsewhere.example"}, ""},
      {"GET", path, 431, path + query, {"X-Long: " + std::string(20'000, 'x')}, ""},
  };
  if (!bad.empty()) out.push_back({"GET", path, 400, path + bad, {}, ""});
  if (!unknown.empty()) out.push_back({"GET", path, 404, path + unknown, {}, ""});
  if (!unanswerable.empty()) out.push_back({"GET", path, 422, path + unanswerable, {}, ""});
  return out;
}

std::vector<Sample> post_samples(const std::string& path) {
  const std::string good = Json{{"text", kStory}, {"published", "2018-03-12"}}.dump();
  const std::string json = "Content-Type: application/json";
  return {
      {"POST", path, 200, path, {json}, good},
      {"POST", path, 400, path, {json}, "{\"text\": \"Chicago\""},
      {"POST", path, 403, path, {json, "Origin: null"}, good},
      {"POST",
       path,
       404,
       path,
       {json},
       Json{{"text", kStory}, {"published", "2018-03-12"}, {"place", "atlantis"}}.dump()},
      {"POST", path, 405, path, {json}, good},
      {"POST", path, 413, path, {json}, std::string(2'000'001, ' ')},
      {"POST", path, 415, path, {"Content-Type: text/plain"}, kStory},
      {"POST", path, 421, path, {json, "Host: 127.0.0.1.elsewhere.example"}, good},
      {"POST", path, 431, path, {json, "X-Long: " + std::string(20'000, 'x')}, good},
  };
}

std::vector<Sample> samples() {
  std::vector<Sample> out;
  const auto add = [&](const std::vector<Sample>& more) { out.insert(out.end(), more.begin(), more.end()); };
  for (const char* path : {"/api/v1/read", "/api/v1/check", "/api/v1/explain", "/api/v1/report"})
    add(post_samples(path));
  const std::string asked = "?measure=homicides&in=chicago&window=";
  for (const char* path : {"/api/v1/count", "/api/v1/history"}) {
    add(get_samples(path, asked + "2017", "?measure=homicides&in=chicago",
                    "?measure=homicide&in=chicago&window=2017", asked + "1950&source=chicago-homicides"));
  }
  for (const char* path :
       {"/api/v1/sources", "/api/v1/vintages", "/feeds/revisions.atom", "/feeds/revisions.json"})
    add(get_samples(path, "", "?sauce=1", "?source=chicago-homicide", ""));
  add(get_samples("/api/v1/measures", "", "?measure=a&measure=b", "?measure=homicide", ""));
  add(get_samples("/api/v1/places", "?words=austin", "?words=%ff", "?words=atlantis", ""));
  add(get_samples("/api/v1/completeness", "?source=chicago-homicides", "", "?source=none", ""));
  out.push_back({"GET", "/api/v1/completeness", 400, "/api/v1/completeness", {}, ""});
  const std::string diff = "?source=chicago-homicides&before=2018-03-10&after=";
  add(get_samples("/api/v1/diff", diff + "2018-05-10", diff + "May",
                  "?source=none&before=2018-03-10&after=2018-05-10", ""));
  add(get_samples("/api/v1/openapi.json", "", "", "", ""));
  const std::string weekend = "?in=chicago&since=2025-08-29T17:00&until=";
  for (const char* path : {"/api/v1/tally", "/feeds/tally.atom", "/feeds/tally.json"}) {
    add(get_samples(path, weekend + "2025-09-01T10:00", weekend + "whenever",
                    "?in=atlantis&since=2025-08-29T17:00",
                    "?in=chicago&since=1950-08-29T17:00&until=1950-08-30T17:00"));
  }
  for (const char* path : {"/healthz", "/readyz", "/metrics"}) add(get_samples(path, "", "", "", ""));
  return out;
}

void expect_problem(const HttpAnswer& answer, const Sample& sample) {
  EXPECT_EQ(answer.header("content-type"), "application/problem+json") << sample.target;
  const Json problem = Json::parse(answer.body, nullptr, false);
  ASSERT_TRUE(problem.is_object()) << answer.body;
  EXPECT_EQ(problem["status"], sample.status) << answer.body;
  EXPECT_THAT(problem["type"].get<std::string>(), StartsWith("urn:blotter:problem:"));
  EXPECT_FALSE(problem["title"].get<std::string>().empty());
  EXPECT_FALSE(problem["detail"].get<std::string>().empty()) << answer.body;
}

HttpAnswer asked(const ServerProcess& server, const Sample& sample) {
  const std::string method = sample.status == 405 ? "DELETE" : sample.method;
  return server.ask(method, sample.target, sample.headers, sample.body);
}

TEST_F(ServeApi, EveryPathAndErrorOfTheDescriptionIsAsDescribed) {
  const Json described = Json::parse(server_->get("/api/v1/openapi.json").body);
  std::set<std::string> covered;
  for (const Sample& sample : samples()) {
    const HttpAnswer answer = asked(*server_, sample);
    ASSERT_EQ(answer.status, sample.status) << sample.method << " " << sample.target << "\n" << answer.all();
    if (answer.status >= 400) expect_problem(answer, sample);
    const std::string method = sample.method == "GET" ? "get" : "post";
    const std::string status = std::to_string(sample.status);
    ASSERT_TRUE(described["paths"].contains(sample.path)) << sample.path;
    Json response = described["paths"][sample.path][method]["responses"];
    ASSERT_TRUE(response.contains(status)) << sample.path << " " << status << " is not described";
    response = response[status];
    if (response.contains("$ref"))
      response = described["components"]["responses"][response["$ref"].get<std::string>().substr(23)];
    const std::string type = answer.header("content-type").substr(0, answer.header("content-type").find(';'));
    EXPECT_TRUE(response["content"].contains(type)) << sample.target << " gave " << type;
    covered.insert(method + " " + sample.path + " " + status);
  }
  // Those that need time, a crowd, a tag or a file have tests of their own.
  const std::set<std::string> elsewhere = {"408", "503", "304"};
  const std::set<std::string> not_here = {"/api/v1/tally/events", "/api/v1/events", "/api/v1/boundaries"};
  for (const auto& [path, methods] : described["paths"].items()) {
    if (not_here.contains(path)) continue;
    for (const auto& [method, operation] : methods.items()) {
      for (const auto& [status, response] : operation["responses"].items()) {
        if (elsewhere.contains(status) || (path == "/api/v1/completeness" && status == "422")) continue;
        EXPECT_TRUE(covered.contains(std::string(method).append(" ").append(path).append(" ").append(status)))
            << method << " " << path << " " << status << " is described and not tried";
      }
    }
  }
}

TEST_F(ServeApi, TheDescriptionRefersToWhatIsThere) {
  const std::string text = server_->get("/api/v1/openapi.json").body;
  const Json described = Json::parse(text);
  EXPECT_EQ(described["openapi"], "3.1.0");
  std::size_t seen = 0;
  for (std::size_t at = text.find("\"$ref\": \""); at != std::string::npos;
       at = text.find("\"$ref\": \"", at + 1)) {
    const std::string reference = text.substr(at + 9, text.find('"', at + 9) - at - 9);
    ++seen;
    if (reference.starts_with("#"))
      EXPECT_TRUE(described.contains(Json::json_pointer(reference.substr(1)))) << reference;
    else
      EXPECT_EQ(server_->get("/api/v1/" + reference).status, 200) << reference;
  }
  EXPECT_GT(seen, 100U);
}

TEST_F(ServeApi, ProblemsSayWhatToChange) {
  const Json unknown =
      Json::parse(server_->get("/api/v1/count?measure=homicide&in=chicago&window=2017").body);
  EXPECT_EQ(unknown["detail"], "homicide: there is no such measure");
  EXPECT_EQ(unknown["hint"], "did you mean \"homicides\"?");
  EXPECT_EQ(unknown["instance"], "/api/v1/count");
  const Json missing = Json::parse(server_->get("/api/v1/count?measure=homicides&in=chicago").body);
  EXPECT_EQ(missing["detail"], "window: missing");
  const Json other = Json::parse(server_->get("/api/v1/count?measures=homicides").body);
  EXPECT_EQ(other["detail"], "measures: there is no such parameter");
  EXPECT_THAT(other["hint"].get<std::string>(), HasSubstr("measure, in, window"));
  const Json day =
      Json::parse(server_->post("/api/v1/check", R"({"text": "a", "published": "2018-13-01"})").body);
  EXPECT_EQ(day["detail"], "published: there is no month 13");
  const Json nameless = Json::parse(server_->get("/api/v1/count?in=chicago&window=2017").body);
  EXPECT_EQ(nameless["detail"], "measure: missing");
  EXPECT_EQ(Json::parse(server_->get("/api/v1/tally?since=2017").body)["detail"], "in: missing");
  EXPECT_EQ(Json::parse(server_->get("/api/v1/diff?source=chicago-homicides").body)["detail"],
            "before: missing");
  const Json number = Json::parse(server_->post("/api/v1/check", R"({"text": 5})").body);
  EXPECT_EQ(number["detail"], "text: is no text");
  const Json nth = Json::parse(server_->post("/api/v1/explain", R"({"text": "a", "claim": 1.5})").body);
  EXPECT_EQ(nth["detail"], "claim: is no whole number");
  const Json cut =
      Json::parse(server_->get("/api/v1/count?measure=homicides&in=chicago&window=2017&by=x").body);
  EXPECT_THAT(cut["hint"].get<std::string>(), HasSubstr("see GET /api/v1/sources?source=SOURCE"));
  const Json undated = Json::parse(server_->post("/api/v1/check", R"({"text": "Chicago"})").body);
  EXPECT_THAT(undated["hint"].get<std::string>(), Not(HasSubstr("--")));
}

TEST_F(ServeApi, NothingOfTheCommandLineGetsIn) {
  // What a shell or a flag parser would take for more than a value.
  for (const char* value : {"--data", "-", "--help", "$(id)", "'; DROP TABLE x; --", "../../etc/passwd",
                            "%00", "a\"b", "{}", "[a,b]"}) {
    const HttpAnswer answer =
        server_->get("/api/v1/count?measure=" + url_encoded(value) + "&in=chicago&window=2017");
    EXPECT_EQ(answer.status, 404) << value << answer.all();
    const HttpAnswer window =
        server_->get("/api/v1/count?measure=homicides&in=chicago&window=" + url_encoded(value));
    EXPECT_EQ(window.status, 400) << value << answer.all();
  }
  for (const char* member : {"file", "jsonl", "data", "catalog", "width", "FILE", "stream", "html"}) {
    const HttpAnswer answer = server_->post("/api/v1/check", Json{{"text", "a"}, {member, "true"}}.dump());
    EXPECT_EQ(answer.status, 400) << member << answer.all();
  }
}

TEST_F(ServeApi, FilesOutsideOfThePageAreNotServed) {
  for (const char* path :
       {"/../../etc/passwd", "/assets/../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/..%2f..%2fetc%2fpasswd", "/.git/config", "//etc/passwd", "/api/v1/../../etc/passwd"}) {
    const HttpAnswer answer = server_->get(path);
    EXPECT_EQ(answer.status, 404) << path << answer.all();
  }
}

// --- tags, heads, packing ---

TEST_F(ServeApi, AnAnswerThatIsKnownIsNotSentAgain) {
  const std::string target = "/api/v1/sources?source=chicago-homicides";
  const HttpAnswer first = server_->get(target);
  const std::string tag = first.header("etag");
  ASSERT_THAT(tag, StartsWith("\""));
  for (const std::string& known : {tag, "\"other\", " + tag, std::string("*")}) {
    const HttpAnswer again = server_->get(target, {"If-None-Match: " + known});
    EXPECT_EQ(again.status, 304) << known;
    EXPECT_EQ(again.header("etag"), tag);
    EXPECT_EQ(again.body, "");
  }
  EXPECT_EQ(server_->get(target, {"If-None-Match: \"other\""}).status, 200);
  EXPECT_NE(server_->get("/api/v1/sources").header("etag"), tag);
}

TEST_F(ServeApi, HeadIsGetWithoutTheBody) {
  const HttpAnswer whole = server_->get("/api/v1/sources");
  const HttpAnswer head = server_->ask("HEAD", "/api/v1/sources", {}, "");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("content-length"), std::to_string(whole.body.size()));
  EXPECT_EQ(head.header("etag"), whole.header("etag"));
  // A stream has no end that its header could wait for.
  testing::Client client(server_->port());
  ASSERT_TRUE(
      client.send("HEAD /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"));
  EXPECT_EQ(client.receive(10'000, true).header("content-type"), "text/event-stream");
  EXPECT_EQ(client.receive().body, "ok\n");
}

TEST_F(ServeApi, AnswersArePackedForWhoAccepts) {
  const HttpAnswer packed = server_->get("/api/v1/sources", {"Accept-Encoding: gzip, br"});
  EXPECT_EQ(packed.header("content-encoding"), "gzip");
  EXPECT_THAT(packed.header("vary"), HasSubstr("Accept-Encoding"));
  EXPECT_LT(packed.body.size(), server_->get("/api/v1/sources").body.size() / 2);
  EXPECT_EQ(packed.body.substr(0, 2), "\x1f\x8b");
  EXPECT_EQ(server_->get("/api/v1/sources", {"Accept-Encoding: gzip;q=0"}).header("content-encoding"), "");
}

// --- who may ask ---

TEST_F(ServeApi, OnlyTheServersOwnNamesAreAnswered) {
  for (const char* host :
       {"127.0.0.1", "localhost:9", "LOCALHOST", "blotter.example", "[::1]:8080", "10.0.0.7:80"})
    EXPECT_EQ(server_->get("/api/v1/measures", {std::string("Host: ") + host}).status, 200) << host;
  for (const char* host : {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "[evil",
                           "blotter.example.evil"})
    EXPECT_NE(server_->get("/api/v1/measures", {std::string("Host: ") + host}).status, 200) << host;
}

TEST_F(ServeApi, PagesElsewhereAskOnlyIfTheyAreNamed) {
  const std::string own = "Origin: http://127.0.0.1:" + std::to_string(server_->port());
  EXPECT_EQ(server_->get("/api/v1/measures", {own}).status, 200);
  EXPECT_EQ(server_->get("/api/v1/measures", {own}).header("access-control-allow-origin"), "");
  const HttpAnswer named = server_->get("/api/v1/measures", {"Origin: https://page.example"});
  EXPECT_EQ(named.status, 200);
  EXPECT_EQ(named.header("access-control-allow-origin"), "https://page.example");
  EXPECT_EQ(server_->get("/api/v1/measures", {"Origin: https://page.example.evil"}).status, 403);
  const HttpAnswer before =
      server_->ask("OPTIONS", "/api/v1/check",
                   {"Origin: https://page.example", "Access-Control-Request-Method: POST"}, "");
  EXPECT_EQ(before.status, 204);
  EXPECT_EQ(before.header("access-control-allow-methods"), "POST");
}

TEST_F(ServeApi, EveryAnswerHasTheHeadersThatKeepABrowserSafe) {
  for (const char* target : {"/", "/api/v1/measures", "/api/v1/none", "/healthz", "/api/v1/count?%"}) {
    const HttpAnswer answer = server_->get(target);
    EXPECT_THAT(answer.header("content-security-policy"), StartsWith("default-src 'none'")) << target;
    EXPECT_THAT(answer.header("content-security-policy"), HasSubstr("frame-ancestors 'none'"));
    EXPECT_THAT(answer.header("content-security-policy"), Not(HasSubstr("unsafe")));
    EXPECT_EQ(answer.header("x-content-type-options"), "nosniff") << target;
    EXPECT_EQ(answer.header("referrer-policy"), "no-referrer") << target;
  }
}

TEST_F(ServeApi, MarkupInAStoryComesBackAsTextInJson) {
  const std::string text = "<script>alert(1)</script> Chicago had three homicides in 2017.";
  const HttpAnswer answer =
      server_->post("/api/v1/check", Json{{"text", text}, {"published", "2018-03-12"}}.dump());
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("content-type"), "application/json");
  const HttpAnswer problem = server_->get(
      "/api/v1/count?measure=" + url_encoded("<script>alert(1)</script>") + "&in=chicago&window=2017");
  EXPECT_EQ(problem.header("content-type"), "application/problem+json");
}

// --- the rest ---

TEST_F(ServeApi, ThePageIsServedOrSaysHowToBuildIt) {
  const HttpAnswer page = server_->get("/", {"Accept: text/html"});
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(page.header("cache-control"), "no-cache");
  EXPECT_THAT(page.body, HasSubstr("blotter"));
  EXPECT_EQ(server_->get("/assets/none.js").status, 404);
}

TEST_F(ServeApi, FeedsNameTheirEntries) {
  const HttpAnswer atom = server_->get("/feeds/revisions.atom?source=chicago-homicides");
  EXPECT_EQ(atom.header("content-type"), "application/atom+xml; charset=utf-8");
  EXPECT_THAT(atom.body, HasSubstr("<title>chicago-homicides as published on 2018-05-10</title>"));
  EXPECT_LT(atom.body.find("2018-05-10"), atom.body.find("2018-03-10"));
  const Json feed = Json::parse(server_->get("/feeds/revisions.json?source=chicago-homicides").body);
  EXPECT_EQ(feed["version"], "https://jsonfeed.org/version/1.1");
  EXPECT_EQ(feed["items"].size(), 2U);
  EXPECT_THAT(feed["items"][0]["content_text"].get<std::string>(), HasSubstr("1 record"));
}

TEST_F(ServeApi, ATallysFeedSaysWhatTheCommandSays) {
  const std::string query = "?in=chicago&since=2025-08-29T17:00&until=2025-09-01T10:00";
  const Json feed = Json::parse(server_->get("/feeds/tally.json" + query).body);
  ASSERT_EQ(feed["items"].size(), 1U);
  const Finished run = run_blotter(
      {"tally", "chicago", "--since", "2025-08-29T17:00", "--until", "2025-09-01T10:00", "--data", data()});
  EXPECT_EQ(feed["items"][0]["content_text"], run.out);
  EXPECT_EQ(feed["items"][0]["date_published"], "2025-10-05T00:00:00Z");
  EXPECT_THAT(feed["items"][0]["title"].get<std::string>(),
              StartsWith("Shootings in Chicago, Fri 29 Aug 2025"));
}

TEST_F(ServeApi, MetricsCountRequestsByRouteAndStatus) {
  const HttpAnswer before = server_->get("/api/v1/measures?measure=none");
  EXPECT_EQ(before.status, 404);
  const std::string text = server_->get("/metrics").body;
  EXPECT_THAT(text, HasSubstr("blotter_requests_total{route=\"/api/v1/measures\",status=\"404\"} "));
  EXPECT_THAT(text, HasSubstr("blotter_request_seconds_bucket{route=\"/api/v1/measures\",le=\"+Inf\"} "));
  EXPECT_GT(server_->metric("process_resident_memory_bytes"), 1e6);
  EXPECT_EQ(server_->metric("blotter_vintages"), 3);
}

}  // namespace
}  // namespace blotter
