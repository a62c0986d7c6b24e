// Fetching from a Socrata portal, well and with every fault that it can have.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "fetch/fake_portal_testing.h"

namespace blotter {
namespace {

using testing::bytes_of;
using testing::FakeSocrata;
using testing::FetchFixture;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::PortalServer;
using testing::ServedReply;
using testing::ServedRequest;
using testing::times_asked;

constexpr const char* kView = "/api/views/gumc-mgzr.json";
constexpr const char* kRows = "/resource/gumc-mgzr.csv";

class Socrata : public ::testing::Test {
 protected:
  Socrata() : server_([this](const ServedRequest& request) { return portal_(request); }) {
    fixture_.request.base_url = server_.url();
  }
  // A fetch that must bring the whole export as it is.
  FetchedExport expect_whole() {
    const auto got = fixture_.fetch();
    EXPECT_TRUE(got.ok()) << (got.ok() ? "" : got.error().line());
    if (!got.ok()) return {};
    EXPECT_FALSE(got->unchanged);
    EXPECT_EQ(got->rows, portal_.rows.size());
    EXPECT_EQ(bytes_of(got->file), testing::whole_export(portal_));
    return *got;
  }
  std::string error_of() {
    const auto got = fixture_.fetch();
    EXPECT_FALSE(got.ok());
    return got.ok() ? "" : got.error().line();
  }
  // The page at an offset is asked for `count` times.
  int asked_for(const std::string& offset) {
    int out = 0;
    for (const ServedRequest& request : server_.seen())
      out += request.path == kRows && request.parameter("$offset") == offset ? 1 : 0;
    return out;
  }
  // Instead of the page at that offset, for its first `times` times.
  void spoil(const std::string& offset, ServedReply reply, int times = 1) {
    portal_.fault = [=, this](const ServedRequest& request, int) -> std::optional<ServedReply> {
      if (request.path != kRows || request.parameter("$offset") != offset) return std::nullopt;
      return asked_++ < times ? std::optional(reply) : std::nullopt;
    };
  }
  std::string page(int offset) {
    return portal_({.target = "",
                    .path = kRows,
                    .query = {{"$select",
                               "case_number,date,block,victimization_primary,incident_primary,"
                               "gunshot_injury_i,unique_id,district,age,updated"},
                              {"$offset", std::to_string(offset)},
                              {"$limit", "3"}},
                    .fields = {}})
        .body;
  }

  FakeSocrata portal_{8};
  int asked_ = 0;
  FetchFixture fixture_;
  PortalServer server_;
};

TEST_F(Socrata, AllPagesInAStableOrder) {
  const FetchedExport got = expect_whole();
  EXPECT_EQ(to_string(got.published), "2025-09-02");
  EXPECT_TRUE(got.published_by_portal);
  EXPECT_EQ(got.sha256.size(), 64U);
  EXPECT_EQ(got.bytes, bytes_of(got.file).size());
  EXPECT_EQ(times_asked(server_, kRows), 3);
  EXPECT_EQ(got.requests, 6);
  for (const ServedRequest& request : server_.seen()) {
    if (request.path == kRows) {
      EXPECT_EQ(request.parameter("$order"), ":id");
    }
  }
}

TEST_F(Socrata, TheDayIsThatOfThePlace) {
  portal_.updated_at = 1'756'785'600;  // 2025-09-02T04:00:00Z is 11 p.m. of the day before in Chicago
  EXPECT_EQ(to_string(expect_whole().published), "2025-09-01");
}

TEST_F(Socrata, TheDayMayBeThatOfAnotherZone) {
  portal_.updated_at = 1'756'785'600;
  fixture_.request.zone = "UTC";
  EXPECT_EQ(to_string(expect_whole().published), "2025-09-02");
}

TEST_F(Socrata, NamesOfPersonsAreNotAskedFor) {
  expect_whole();
  for (const ServedRequest& request : server_.seen()) {
    EXPECT_THAT(request.target, Not(HasSubstr("first_name")));
    EXPECT_THAT(request.parameter("$select"), Not(HasSubstr("computed_region")));
  }
}

TEST_F(Socrata, NothingNewCostsOneRequest) {
  FetchedExport first = expect_whole();
  ASSERT_TRUE(finish_fetch(fixture_.request, first, first.sha256).ok());
  fixture_.request.imported = {first.sha256};
  const auto again = fixture_.fetch();
  ASSERT_TRUE(again.ok()) << again.error().line();
  EXPECT_TRUE(again->unchanged);
  EXPECT_EQ(again->requests, 1);
  EXPECT_EQ(to_string(again->published), "2025-09-02");
  EXPECT_EQ(server_.seen().back().field("if-none-match"), "\"one\"");
  EXPECT_FALSE(std::filesystem::exists(first.file));
}

TEST_F(Socrata, NothingNewWithoutAnEtagIsSeenByTheTimeOfTheLastUpdate) {
  portal_.etag.clear();
  FetchedExport first = expect_whole();
  ASSERT_TRUE(finish_fetch(fixture_.request, first, first.sha256).ok());
  fixture_.request.imported = {first.sha256};
  const auto again = fixture_.fetch();
  ASSERT_TRUE(again.ok()) << again.error().line();
  EXPECT_TRUE(again->unchanged);
  EXPECT_EQ(again->requests, 1);
}

// What is remembered of a portal says nothing to a store that hasn't the export.
TEST_F(Socrata, AnotherStoreGetsItsExport) {
  FetchedExport first = expect_whole();
  ASSERT_TRUE(finish_fetch(fixture_.request, first, first.sha256).ok());
  expect_whole();
}

TEST_F(Socrata, DataTouchedWithoutAChangeAreNotNew) {
  FetchedExport first = expect_whole();
  ASSERT_TRUE(finish_fetch(fixture_.request, first, first.sha256).ok());
  fixture_.request.imported = {first.sha256};
  portal_.updated_at += 86400;
  portal_.etag = "\"two\"";
  auto again = fixture_.fetch();
  ASSERT_TRUE(again.ok()) << again.error().line();
  EXPECT_TRUE(again->unchanged);
  again = fixture_.fetch();
  EXPECT_EQ(again->requests, 1);
}

TEST_F(Socrata, TooManyRequestsWaitsAsLongAsIsAsked) {
  spoil("3", {429, "", {{"Retry-After", "17"}}, {}, {}, false});
  expect_whole();
  EXPECT_THAT(fixture_.clock.waits, ::testing::ElementsAre(17000));
}

TEST_F(Socrata, RetryAfterMayBeADate) {
  spoil("3", {503, "", {{"Retry-After", "Wed, 03 Sep 2025 11:47:10 GMT"}}, {}, {}, false});
  expect_whole();
  EXPECT_THAT(fixture_.clock.waits, ::testing::ElementsAre(30000));
}

TEST_F(Socrata, AskedToWaitForHoursItGivesUpAtOnce) {
  spoil("3", {429, "", {{"Retry-After", "7200"}}, {}, {}, false}, 99);
  EXPECT_THAT(error_of(),
              HasSubstr("answered 429 (too many requests); it asks to be left alone for 7200 seconds"));
  EXPECT_TRUE(fixture_.clock.waits.empty());
}

TEST_F(Socrata, WithoutRetryAfterTheWaitsGrow) {
  spoil("3", {503, "", {}, {}, {}, false}, 4);
  expect_whole();
  EXPECT_THAT(fixture_.clock.waits, ::testing::ElementsAre(1000, 2000, 4000, 8000));
}

TEST_F(Socrata, AServerErrorOnceIsAskedAgain) {
  spoil("0", {500, "<html>oops</html>", {}, {}, {}, false});
  expect_whole();
}

TEST_F(Socrata, AServerErrorAgainAndAgainIsGivenUp) {
  spoil("0", {500, "", {}, {}, {}, false}, 99);
  EXPECT_THAT(error_of(), HasSubstr("127.0.0.1: answered 500"));
  EXPECT_EQ(asked_for("0"), fixture_.request.limits.tries);
}

TEST_F(Socrata, ADataSetThatIsGoneIsNotAskedForAgain) {
  portal_.fault = [](const ServedRequest&, int) {
    return ServedReply{404, R"({"message": "dataset.missing"})", {}, {}, {}, false};
  };
  EXPECT_THAT(error_of(), HasSubstr("answered 404: dataset.missing; the data set may have moved"));
  EXPECT_EQ(server_.seen().size(), 1U);
}

TEST_F(Socrata, APageCutOffIsAskedForAgain) {
  ServedReply cut{200, page(3), {}, 60, {}, false};
  spoil("3", cut);
  expect_whole();
  EXPECT_EQ(asked_for("3"), 2);
}

TEST_F(Socrata, APageShorterThanItsLengthIsAskedForAgain) {
  ServedReply wrong{200, page(3), {}, {}, 5000, false};
  spoil("3", wrong);
  expect_whole();
  EXPECT_EQ(asked_for("3"), 2);
}

TEST_F(Socrata, APageLongerThanItsLengthIsAskedForAgain) {
  ServedReply wrong{200, page(3), {}, {}, page(3).size() - 5, false};
  spoil("3", wrong);
  expect_whole();
  EXPECT_EQ(asked_for("3"), 2);
}

TEST_F(Socrata, ATransferThatStandsStillIsCutAndAskedForAgain) {
  ServedReply slow{200, page(3), {}, {}, {}, true};
  spoil("3", slow);
  expect_whole();
  EXPECT_EQ(asked_for("3"), 2);
}

TEST_F(Socrata, AWebPageInThePlaceOfACsv) {
  ServedReply html{
      200, "<!DOCTYPE html><title>We'll be back</title>", {{"Content-Type", "text/html"}}, {}, {}, false};
  spoil("3", html);
  expect_whole();
  asked_ = 0;
  spoil("3", html, 99);
  portal_.updated_at += 1;
  EXPECT_THAT(error_of(), HasSubstr("sent a web page (\"We'll be back\") in the place of a CSV"));
}

TEST_F(Socrata, AWebPageInThePlaceOfAnAnswer) {
  portal_.fault = [](const ServedRequest& request, int count) -> std::optional<ServedReply> {
    if (request.path == kView && count == 1) return ServedReply{200, "<html>", {}, {}, {}, false};
    return std::nullopt;
  };
  expect_whole();
}

// A whole CSV, and yet not the page.
TEST_F(Socrata, APageThatLacksARowIsAskedForAgain) {
  std::string lacking = page(3);
  const std::size_t second = lacking.find("\"JA5\"");
  lacking.erase(second, lacking.find('\n', second) + 1 - second);
  spoil("3", {200, lacking, {}, {}, {}, false});
  expect_whole();
  EXPECT_EQ(asked_for("3"), 2);
}

TEST_F(Socrata, ARepeatedPageIsAskedForAgain) {
  ServedReply repeated{200, page(0), {}, {}, {}, false};
  spoil("3", repeated);
  expect_whole();
  EXPECT_EQ(asked_for("3"), 2);
  EXPECT_EQ(server_.seen()[5].field("cache-control"), "no-cache");
}

TEST_F(Socrata, APageRepeatedForeverIsNoExport) {
  ServedReply repeated{200, page(0), {}, {}, {}, false};
  spoil("3", repeated, 99);
  EXPECT_THAT(error_of(), HasSubstr("page 2 is the same as one before it"));
}

TEST_F(Socrata, APageWithOtherColumns) {
  spoil("3", {200, "\"a\",\"b\"\n1,2\n3,4\n5,6\n", {}, {}, {}, false});
  expect_whole();
  EXPECT_EQ(asked_for("3"), 2);
}

TEST_F(Socrata, DataChangedBetweenPagesAreFetchedAnew) {
  portal_.fault = [this](const ServedRequest& request, int) -> std::optional<ServedReply> {
    if (request.path == kRows && request.parameter("$offset") == "3" && asked_++ == 0) {
      portal_.rows.erase(portal_.rows.begin());  // every row moves up
      portal_.updated_at += 60;
    }
    return std::nullopt;
  };
  expect_whole();
  EXPECT_EQ(asked_for("0"), 2);
}

// The pages are as long as promised, and only the time of the last update tells.
TEST_F(Socrata, AChangeThatNoPageShowsIsSeenAtTheEnd) {
  portal_.fault = [this](const ServedRequest& request, int) -> std::optional<ServedReply> {
    if (request.path == kRows && request.parameter("$offset") == "6" && asked_++ == 0) {
      portal_.rows[0][3] = "ROBBERY";
      portal_.updated_at += 60;
    }
    return std::nullopt;
  };
  expect_whole();
  EXPECT_EQ(asked_for("0"), 2);
}

TEST_F(Socrata, DataThatNeverStandStill) {
  portal_.fault = [this](const ServedRequest& request, int) -> std::optional<ServedReply> {
    if (request.path == kRows) ++portal_.updated_at;
    return std::nullopt;
  };
  EXPECT_THAT(error_of(), HasSubstr("the portal updated the data on the way, 4 times in a row"));
}

TEST_F(Socrata, AKilledRunIsGoneOnFrom) {
  fixture_.request.limits.tries = 1;
  spoil("6", {500, "", {}, {}, {}, false});
  EXPECT_THAT(error_of(), HasSubstr("answered 500"));
  expect_whole();
  EXPECT_EQ(asked_for("0"), 1);
  EXPECT_EQ(asked_for("3"), 1);
  EXPECT_EQ(asked_for("6"), 2);
}

TEST_F(Socrata, WhatCameOfOtherDataIsNotGoneOnFrom) {
  fixture_.request.limits.tries = 1;
  spoil("6", {500, "", {}, {}, {}, false});
  EXPECT_THAT(error_of(), HasSubstr("answered 500"));
  portal_.rows[0][3] = "ROBBERY";
  portal_.updated_at += 60;
  portal_.etag = "\"two\"";
  expect_whole();
  EXPECT_EQ(asked_for("0"), 2);
}

TEST_F(Socrata, WhatCameAndWasDamagedIsNotGoneOnFrom) {
  fixture_.request.limits.tries = 1;
  spoil("6", {500, "", {}, {}, {}, false});
  EXPECT_THAT(error_of(), HasSubstr("answered 500"));
  std::string bytes = bytes_of(fixture_.folder / "cache/chicago-victims.partial/chicago-victims.csv");
  bytes[bytes.size() - 20] = '#';
  fixture_.folder.write("cache/chicago-victims.partial/chicago-victims.csv", bytes);
  expect_whole();
}

TEST_F(Socrata, TwoFetchesOfOneSourceExcludeEachOther) {
  const auto first = fixture_.fetch();
  ASSERT_TRUE(first.ok());
  const auto second = fixture_.fetch();
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::kBusy);
}

TEST_F(Socrata, OnlyWhatChangedSince) {
  for (const std::size_t i : {1U, 5U}) portal_.rows[i].back() = "2025-09-01T10:00:00.000";
  fixture_.request.since = *parse_day("2025-09-01");
  const auto got = fixture_.fetch();
  ASSERT_TRUE(got.ok()) << got.error().line();
  EXPECT_TRUE(got->update);
  EXPECT_EQ(got->rows, 2U);
  EXPECT_EQ(server_.seen().back().path, kView);
  EXPECT_EQ(server_.seen()[2].parameter("$where"), "updated >= '2025-09-01T00:00:00'");
}

// Only a full fetch sees which rows were deleted.
TEST_F(Socrata, AfterAnUpdateTheFullExportIsStillNew) {
  portal_.rows[1].back() = "2025-09-01T10:00:00.000";
  fixture_.request.since = *parse_day("2025-09-01");
  auto update = fixture_.fetch();
  ASSERT_TRUE(update.ok()) << update.error().line();
  ASSERT_TRUE(finish_fetch(fixture_.request, *update, "overlaid").ok());
  fixture_.request.imported = {"overlaid"};
  const auto again = fixture_.fetch();
  ASSERT_TRUE(again.ok()) << again.error().line();
  EXPECT_TRUE(again->unchanged);
  fixture_.request.since.reset();
  expect_whole();
}

TEST_F(Socrata, NothingChangedSince) {
  fixture_.request.since = *parse_day("2025-09-01");
  const auto got = fixture_.fetch();
  ASSERT_TRUE(got.ok()) << got.error().line();
  EXPECT_TRUE(got->unchanged);
  EXPECT_THAT(got->notes, ::testing::ElementsAre("No row changed since 2025-09-01."));
}

TEST_F(Socrata, ADataSetWithoutRowsIsNoExport) {
  portal_.rows.clear();
  EXPECT_THAT(error_of(), HasSubstr("has no rows for the source chicago-victims"));
}

TEST_F(Socrata, ThePortalsConditionGoesWithTheUpdates) {
  Portal portal = fixture_.source.portals.front();
  portal.where = "a='b'";
  fixture_.request.since = *parse_day("2025-09-01");
  ASSERT_TRUE(fixture_.fetch(portal).ok());
  EXPECT_EQ(server_.seen()[1].parameter("$where"), "(a='b') AND updated >= '2025-09-01T00:00:00'");
}

TEST_F(Socrata, TheTokenIsSentAndNeverShownOrStored) {
  fixture_.request.app_token = "T0ps3cr3t";
  portal_.token_wanted = "another";
  EXPECT_THAT(error_of(),
              HasSubstr("answered 403: Invalid app_token specified: ***; check SOCRATA_APP_TOKEN"));
  portal_.token_wanted = "T0ps3cr3t";
  spoil("3", {500, R"({"message": "no T0ps3cr3t"})", {}, {}, {}, false});
  expect_whole();
  for (const FetchProgress& progress : fixture_.progress)
    EXPECT_THAT(progress.note, Not(HasSubstr("T0ps3cr3t")));
  for (const auto& [path, bytes] : files_under(fixture_.folder.path()))
    EXPECT_THAT(bytes, Not(HasSubstr("T0ps3cr3t"))) << path;
  for (const ServedRequest& request : server_.seen())
    EXPECT_THAT(request.target, Not(HasSubstr("T0ps3cr3t")));
}

}  // namespace
}  // namespace blotter
