// A file at an address: resumed, conditional, and what is no file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "fetch/fake_portal_testing.h"

namespace blotter {
namespace {

using testing::bytes_of;
using testing::FetchFixture;
using ::testing::HasSubstr;
using testing::PortalServer;
using testing::ServedReply;
using testing::ServedRequest;

// A server that knows Range, If-Range and If-None-Match.
class PlainFile : public ::testing::Test {
 protected:
  PlainFile() : server_([this](const ServedRequest& request) { return answer(request); }) {
    portal_.kind = PortalKind::kFile;
    portal_.url = "https://example.org/data/table.csv";
    fixture_.request.base_url = server_.url();
    for (int i = 0; i < 50; ++i) file_ += std::to_string(i) + ",x\n";
  }

  ServedReply answer(const ServedRequest& request) {
    ++asked_;
    if (asked_ <= faults_) return fault_;
    if (request.path != "/data/table.csv") return {404, "", {}, {}, {}, false};
    if (!etag_.empty() && request.field("if-none-match") == etag_) return {304, "", {}, {}, {}, false};
    ServedReply out{200, file_, {}, {}, {}, false};
    if (!etag_.empty()) out.fields.emplace_back("ETag", etag_);
    if (!modified_.empty()) out.fields.emplace_back("Last-Modified", modified_);
    const std::string range = request.field("range");
    if (ranges_ && !range.empty() &&
        (request.field("if-range") == etag_ || request.field("if-range") == modified_)) {
      const std::size_t from = std::stoull(range.substr(6));
      if (from >= file_.size()) return {416, "", {}, {}, {}, false};
      out.status = 206;
      out.body = file_.substr(from);
      out.fields.emplace_back("Content-Range", "bytes " + std::to_string(from) + "-" +
                                                   std::to_string(file_.size() - 1) + "/" +
                                                   std::to_string(file_.size()));
    }
    if (asked_ <= cuts_) out.cut_after = 60;
    return out;
  }

  FetchedExport expect_whole() {
    const auto got = fixture_.fetch(portal_);
    EXPECT_TRUE(got.ok()) << (got.ok() ? "" : got.error().line());
    if (!got.ok()) return {};
    EXPECT_EQ(bytes_of(got->file), file_);
    EXPECT_EQ(got->rows, 50U);
    return *got;
  }

  std::string file_ = "a,b\n";
  std::string etag_ = "\"v1\"";
  std::string modified_ = "Tue, 02 Sep 2025 08:00:00 GMT";
  bool ranges_ = true;
  int asked_ = 0;
  int cuts_ = 0;    // the first so many answers are cut off
  int faults_ = 0;  // the first so many answers are `fault_`
  ServedReply fault_;
  Portal portal_;
  FetchFixture fixture_;
  PortalServer server_;
};

TEST_F(PlainFile, InOneRequest) {
  const FetchedExport got = expect_whole();
  EXPECT_EQ(got.requests, 1);
  EXPECT_EQ(to_string(got.published), "2025-09-02");
  EXPECT_TRUE(got.published_by_portal);
}

TEST_F(PlainFile, WithoutADateItIsOfToday) {
  modified_.clear();
  const FetchedExport got = expect_whole();
  EXPECT_EQ(to_string(got.published), "2025-09-03");
  EXPECT_FALSE(got.published_by_portal);
}

TEST_F(PlainFile, NothingNewCostsOneRequest) {
  FetchedExport first = expect_whole();
  ASSERT_TRUE(finish_fetch(fixture_.request, first, first.sha256).ok());
  fixture_.request.imported = {first.sha256};
  const auto again = fixture_.fetch(portal_);
  ASSERT_TRUE(again.ok()) << again.error().line();
  EXPECT_TRUE(again->unchanged);
  EXPECT_EQ(again->requests, 1);
}

TEST_F(PlainFile, CutOffItIsGoneOnFrom) {
  cuts_ = 2;
  expect_whole();
  ASSERT_EQ(server_.seen().size(), 3U);
  EXPECT_EQ(server_.seen()[1].field("range"), "bytes=60-");
  EXPECT_EQ(server_.seen()[1].field("if-range"), "\"v1\"");
  EXPECT_EQ(server_.seen()[2].field("range"), "bytes=120-");
}

TEST_F(PlainFile, AKilledRunIsGoneOnFrom) {
  cuts_ = 1;
  fixture_.request.limits.tries = 1;
  EXPECT_FALSE(fixture_.fetch(portal_).ok());
  expect_whole();
  EXPECT_EQ(server_.seen()[1].field("range"), "bytes=60-");
}

TEST_F(PlainFile, AWeakEtagIsNoReasonToJoinTwoParts) {
  etag_ = "W/\"v1\"";
  cuts_ = 1;
  expect_whole();
  EXPECT_EQ(server_.seen()[1].field("if-range"), modified_);
}

TEST_F(PlainFile, WithoutAnyMarkItBeginsAnew) {
  etag_.clear();
  modified_.clear();
  cuts_ = 1;
  expect_whole();
  EXPECT_EQ(server_.seen()[1].field("range"), "");
}

TEST_F(PlainFile, AnotherVersionIsNotJoinedToTheFirst) {
  cuts_ = 1;
  fixture_.request.limits.tries = 1;
  EXPECT_FALSE(fixture_.fetch(portal_).ok());
  file_ = "a,b\n";
  for (int i = 0; i < 50; ++i) file_ += std::to_string(i) + ",y\n";
  etag_ = "\"v2\"";
  modified_ = "Wed, 03 Sep 2025 08:00:00 GMT";
  expect_whole();
}

TEST_F(PlainFile, AServerThatKnowsNoRangesSendsItWhole) {
  ranges_ = false;
  cuts_ = 1;
  expect_whole();
}

TEST_F(PlainFile, AWebPageInItsPlace) {
  fault_ = {200, "<html><title>Sign in</title></html>", {}, {}, {}, false};
  faults_ = 1;
  expect_whole();
  faults_ = 99;
  const auto got = fixture_.fetch(portal_);
  ASSERT_FALSE(got.ok());
  EXPECT_THAT(got.error().line(), HasSubstr("sent a web page (\"Sign in\") in the place of a CSV"));
}

TEST_F(PlainFile, ALengthThatCutsItInsideARow) {
  fault_ = {200, file_, {}, {}, file_.size() - 3, false};
  faults_ = 1;
  expect_whole();
  EXPECT_EQ(asked_, 2);
}

TEST_F(PlainFile, MoreThanTheLimit) {
  fixture_.request.limits.most_bytes = 100;
  const auto got = fixture_.fetch(portal_);
  ASSERT_FALSE(got.ok());
  EXPECT_THAT(got.error().line(), HasSubstr("sends more than"));
  EXPECT_EQ(asked_, 1);
}

TEST_F(PlainFile, AddressesThatAreRefused) {
  for (const auto& [url, what] : std::vector<std::pair<std::string, std::string>>{
           {"http://mirror.example.org", "is not encrypted"},
           {"https://ada:word@mirror.example.org",
            "https://***@mirror.example.org\" has a user or password in it"},
           {"mirror", "is none"},
           {"ftp://mirror.example.org", "is none"}}) {
    fixture_.request.base_url = url;
    const auto got = fixture_.fetch(portal_);
    ASSERT_FALSE(got.ok());
    EXPECT_EQ(got.error().code, ErrorCode::kBadInput);
    EXPECT_THAT(got.error().line(), HasSubstr(what.starts_with("https") ? "has a user or password" : what));
    EXPECT_THAT(got.error().line(), ::testing::Not(HasSubstr("word@")));
  }
}

TEST_F(PlainFile, ThereAreNoUpdatesOfAFile) {
  fixture_.request.since = *parse_day("2025-09-01");
  const auto got = fixture_.fetch(portal_);
  ASSERT_FALSE(got.ok());
  EXPECT_EQ(got.error().code, ErrorCode::kBadInput);
  EXPECT_THAT(got.error().line(), HasSubstr("there are no updates to fetch"));
}

}  // namespace
}  // namespace blotter
