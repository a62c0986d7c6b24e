// `blotter fetch` from outside, against a portal on the loopback address.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "export_testing.h"
#include "fetch/fake_portal_testing.h"
#include "json_schema_testing.h"
#include "process_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

using testing::FakeSocrata;
using testing::Finished;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::PortalServer;
using testing::run_blotter;
using testing::RunOptions;
using testing::ServedReply;
using testing::ServedRequest;
using testing::TemporaryFolder;

class FetchCli : public ::testing::Test {
 protected:
  FetchCli() : server_([this](const ServedRequest& request) { return portal_(request); }) {}

  std::vector<std::string> arguments(const std::vector<std::string>& more = {}) {
    std::vector<std::string> out = {"fetch",       "chicago-victims", "--portal",
                                    server_.url(), "--data",          folder_.path("data")};
    out.insert(out.end(), more.begin(), more.end());
    return out;
  }
  RunOptions options() const {
    RunOptions out;
    out.environment = {{"BLOTTER_CACHE", folder_.path("cache")}, {"SOCRATA_APP_TOKEN", "T0ps3cr3t"}};
    return out;
  }
  Finished fetch(const std::vector<std::string>& more = {}) {
    return run_blotter(arguments(more), options());
  }
  std::string vintages() { return run_blotter({"vintages", "--data", folder_.path("data")}).out; }

  TemporaryFolder folder_;
  FakeSocrata portal_{8};
  PortalServer server_;
};

TEST_F(FetchCli, AnExportBecomesAVintage) {
  const Finished run = fetch();
  EXPECT_EQ(run.code, 0) << run.all();
  EXPECT_THAT(run.out, HasSubstr("chicago-victims: 8 rows ("));
  EXPECT_THAT(run.out, HasSubstr("last updated by the portal on 2 Sept 2025"));
  EXPECT_THAT(run.out, HasSubstr("SHA-256 "));
  EXPECT_THAT(run.out, HasSubstr("8 records, from chicago-victims.csv"));
  EXPECT_THAT(vintages(), HasSubstr("8 records"));
  EXPECT_FALSE(std::filesystem::exists(folder_.path("cache/chicago-victims.partial")));
}

TEST_F(FetchCli, NothingNewIsOneRequest) {
  ASSERT_EQ(fetch().code, 0);
  const std::size_t before = server_.seen().size();
  const Finished again = fetch();
  EXPECT_EQ(again.code, 0) << again.all();
  EXPECT_EQ(again.out, "chicago-victims: nothing new since 2 Sept 2025\n");
  EXPECT_EQ(again.err, "");
  EXPECT_EQ(server_.seen().size(), before + 1);
}

TEST_F(FetchCli, AnUpdateIsLaidOverTheNewestVintage) {
  ASSERT_EQ(fetch().code, 0);
  portal_.rows[2] = FakeSocrata::victim(3, "2025-09-02T09:00:00.000");
  portal_.rows[2][3] = "HOMICIDE";
  portal_.rows.push_back(FakeSocrata::victim(9, "2025-09-02T09:00:00.000"));
  portal_.updated_at += 86400;
  portal_.etag = "\"two\"";
  const Finished run = fetch({"--since", "2025-09-02"});
  EXPECT_EQ(run.code, 0) << run.all();
  EXPECT_THAT(run.out, HasSubstr("An update of 2 rows was laid over the vintage 2025-09-02-"));
  EXPECT_THAT(run.out, HasSubstr("of its records replaced, 1 added."));
  EXPECT_THAT(run.out, HasSubstr("Rows that the publisher deleted"));
  EXPECT_THAT(run.out, HasSubstr("9 records"));
  const Finished count = run_blotter({"count", "homicides", "--in", "chicago", "--window",
                                      "2025-08-02..2025-08-10", "--data", folder_.path("data")});
  EXPECT_THAT(count.out, HasSubstr("5 homicides")) << count.all();
  EXPECT_EQ(run_blotter({"verify", "--data", folder_.path("data")}).code, 0);
}

TEST_F(FetchCli, AnUpdateOfNothingIsRefusedBeforeAnythingIsAsked) {
  const Finished run = fetch({"--since", "2025-09-02"});
  EXPECT_EQ(run.code, 2) << run.all();
  EXPECT_THAT(run.err, HasSubstr("there is no vintage of chicago-victims to lay an update over"));
  ASSERT_EQ(fetch().code, 0);
  const std::size_t before = server_.seen().size();
  const Finished late = fetch({"--since", "2025-09-03"});
  EXPECT_EQ(late.code, 2) << late.all();
  EXPECT_THAT(late.err, HasSubstr("what changed between them would be lost"));
  EXPECT_EQ(server_.seen().size(), before);
}

TEST_F(FetchCli, TheFileAlone) {
  const Finished run = fetch({"--download-only", folder_.path("kept.csv")});
  EXPECT_EQ(run.code, 0) << run.all();
  EXPECT_EQ(testing::bytes_of(folder_.path("kept.csv")), testing::whole_export(portal_));
  EXPECT_THAT(vintages(), HasSubstr("nothing has been imported yet"));
  const Finished again = fetch({"--download-only", folder_.path("kept.csv")});
  EXPECT_EQ(again.code, 2);
  EXPECT_THAT(again.err, HasSubstr("kept.csv: is there already"));
}

TEST_F(FetchCli, AnUpdateAsAFileIsNoFullExport) {
  portal_.rows[2].back() = "2025-09-02T09:00:00.000";
  const Finished run = fetch({"--since", "2025-09-02", "--download-only", folder_.path("kept.csv")});
  EXPECT_EQ(run.code, 0) << run.all();
  EXPECT_THAT(run.out, HasSubstr("This is no full export"));
}

TEST_F(FetchCli, TheJsonFollowsItsSchema) {
  const testing::JsonSchema schema(std::string(testing::kSourceDir) + "/docs/json-schema", "fetches.json");
  for (int i = 0; i < 2; ++i) {
    const Finished run = fetch({"--json"});
    ASSERT_EQ(run.code, 0) << run.all();
    const auto json = nlohmann::json::parse(run.out);
    EXPECT_THAT(schema.complaints(json), ::testing::IsEmpty());
    EXPECT_EQ(json["fetches"][0]["unchanged"], i == 1);
    EXPECT_EQ(json["fetches"][0]["import"].is_null(), i == 1);
  }
}

TEST_F(FetchCli, APortalThatFailsIsNoBadInput) {
  portal_.fault = [](const ServedRequest&, int) { return ServedReply{404, "", {}, {}, {}, false}; };
  const Finished run = fetch();
  EXPECT_EQ(run.code, 1) << run.all();
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("blotter: 127.0.0.1: answered 404; the data set may have moved"));
  EXPECT_THAT(vintages(), HasSubstr("nothing has been imported yet"));
}

TEST_F(FetchCli, WhatCannotBeFetched) {
  EXPECT_THAT(run_blotter({"fetch", "crime-index-monthz"}, options()).err, HasSubstr("crime-index-months"));
  EXPECT_THAT(fetch({"--part", "2024"}).err, HasSubstr("the source has one data set and no parts"));
  EXPECT_THAT(fetch({"--since", "2025-02-30"}).err,
              HasSubstr("--since \"2025-02-30\": there is no such day"));
}

TEST_F(FetchCli, OnePartOfASourceWithADataSetAYear) {
  testing::FakeLayer layer(10);
  layer.path = "/dcgis/rest/services/FEEDS/MPD/FeatureServer/41";
  const PortalServer hub([&](const ServedRequest& request) { return layer(request); });
  const std::vector<std::string> words = {"fetch",   "washington-dc-crime", "--portal",
                                          hub.url(), "--download-only",     folder_.path("year.csv")};
  const Finished all = run_blotter(words, options());
  EXPECT_EQ(all.code, 2) << all.all();
  EXPECT_THAT(all.err, HasSubstr("--download-only: is for one file; say which --part: 2017, "));
  std::vector<std::string> one = words;
  one.insert(one.end(), {"--part", "2026"});
  const Finished run = run_blotter(one, options());
  EXPECT_EQ(run.code, 0) << run.all();
  EXPECT_THAT(run.out, HasSubstr("washington-dc-crime-2026: 10 rows ("));
  EXPECT_EQ(testing::bytes_of(folder_.path("year.csv")), layer.csv());
  one.back() = "1999";
  EXPECT_THAT(run_blotter(one, options()).err, HasSubstr("--part \"1999\": the source has no such part"));
}

TEST_F(FetchCli, APipeGetsPlainLinesAndATerminalABar) {
  portal_.fault = [](const ServedRequest& request, int count) -> std::optional<ServedReply> {
    if (request.path.ends_with(".csv") && count == 1)
      return ServedReply{503, "", {{"Retry-After", "0"}}, {}, {}, false};
    return std::nullopt;
  };
  const Finished piped = fetch();
  EXPECT_THAT(piped.err, HasSubstr("chicago-victims: 127.0.0.1 answered 503; waiting a moment\n"));
  EXPECT_THAT(piped.err, Not(HasSubstr("\x1b")));
  std::filesystem::remove_all(folder_.path("data"));
  const Finished terminal = testing::run_in_terminal(arguments(), options());
  EXPECT_EQ(terminal.code, 0) << terminal.all();
  EXPECT_THAT(terminal.out, HasSubstr("\r\x1b[Kchicago-victims  asking the portal"));
}

// The portal kills the program when it asks for the second page.
TEST_F(FetchCli, AKilledRunIsGoneOnFrom) {
  const int page = 50'000;
  while (portal_.rows.size() < page + 5)
    portal_.rows.push_back(FakeSocrata::victim(static_cast<int>(portal_.rows.size()) + 1));
  int second_page = 0;
  portal_.fault = [&](const ServedRequest& request, int) -> std::optional<ServedReply> {
    if (request.parameter("$offset") != std::to_string(page) || ++second_page > 1) return std::nullopt;
    ::kill(std::stoi(testing::bytes_of(folder_.path("pid"))), SIGKILL);
    return ServedReply{};
  };
  std::vector<std::string> command = {"/bin/sh", "-c", "echo $$ > " + folder_.path("pid") + "; exec \"$@\"",
                                      "sh", testing::kProgram};
  for (const std::string& word : arguments()) command.push_back(word);
  EXPECT_EQ(testing::run_process(command, options()).code, 128 + SIGKILL);
  const Finished run = fetch();
  EXPECT_EQ(run.code, 0) << run.all();
  EXPECT_THAT(run.out, HasSubstr("chicago-victims: 50,005 rows"));
  EXPECT_THAT(run.out, HasSubstr("50,005 records"));
  EXPECT_EQ(second_page, 2);
  EXPECT_EQ(testing::times_asked(server_, "/resource/gumc-mgzr.csv"), 3);
}

TEST_F(FetchCli, TheTokenStandsNowhere) {
  portal_.token_wanted = "another";
  const Finished refused = fetch();
  EXPECT_THAT(refused.err, HasSubstr("***"));
  portal_.token_wanted = "T0ps3cr3t";
  const Finished run = fetch();
  EXPECT_EQ(run.code, 0) << run.all();
  EXPECT_THAT(refused.all() + run.all(), Not(HasSubstr("T0ps3cr3t")));
  for (const auto& [path, bytes] : files_under(folder_.path()))
    EXPECT_THAT(bytes, Not(HasSubstr("T0ps3cr3t"))) << path;
}

}  // namespace
}  // namespace blotter
