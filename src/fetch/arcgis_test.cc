// ArcGIS Hub: files made on demand, and the layer's rows where there is no such file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fetch/fake_portal_testing.h"

namespace blotter {
namespace {

using testing::bytes_of;
using testing::FakeLayer;
using testing::FetchFixture;
using ::testing::HasSubstr;
using testing::PortalServer;
using testing::ServedReply;
using testing::ServedRequest;
using testing::times_asked;

constexpr const char* kItem = "/api/download/v1/items/c5a9f33ffca546babbd91de1969e742d/csv";

ServedReply json(const std::string& body, int status = 200) { return {status, body, {}, {}, {}, false}; }

class ArcgisHub : public ::testing::Test {
 protected:
  ArcgisHub() : server_([this](const ServedRequest& request) { return answer(request); }) {
    portal_.kind = PortalKind::kArcgisHub;
    portal_.domain = "opendata.example.org";
    portal_.dataset = "c5a9f33ffca546babbd91de1969e742d";
    portal_.layer = 6;
    portal_.url = "https://maps.example.org" + layer_.path;
    fixture_.request.base_url = server_.url();
  }
  ServedReply answer(const ServedRequest& request) {
    if (request.path == "/result.csv") return {200, file_.empty() ? layer_.csv() : file_, {}, {}, {}, false};
    if (request.path != kItem && layer_fault_ && passing_-- > 0) return *layer_fault_;
    if (request.path != kItem) return layer_(request);
    asked_.push_back(request.target.substr(request.target.find('?')));
    if (answers_.empty())
      return json(R"({"status":"Completed","resultUrl":")" + server_.url() + "/result.csv?sig=s3\"}");
    ServedReply next = answers_.front();
    if (answers_.size() > 1) answers_.erase(answers_.begin());
    return next;
  }
  std::string ready(const std::string& more = "") {
    return R"({"status":"Completed","resultUrl":")" + server_.url() + "/result.csv?sig=s3\"" + more + "}";
  }
  FetchedExport expect_whole() {
    const auto got = fixture_.fetch(portal_);
    EXPECT_TRUE(got.ok()) << (got.ok() ? "" : got.error().line());
    if (!got.ok()) return {};
    EXPECT_EQ(bytes_of(got->file), layer_.csv());
    EXPECT_EQ(got->rows, static_cast<std::uint64_t>(layer_.count));
    return *got;
  }

  FakeLayer layer_{10};
  std::vector<ServedReply> answers_;
  std::vector<std::string> asked_;
  std::string file_;
  std::optional<ServedReply> layer_fault_;  // for the first `passing_` questions to the layer
  int passing_ = 99;
  Portal portal_;
  FetchFixture fixture_;
  PortalServer server_;
};

TEST_F(ArcgisHub, AFileThatIsReady) {
  const FetchedExport got = expect_whole();
  EXPECT_EQ(to_string(got.published), "2025-09-02");
  EXPECT_THAT(asked_, ::testing::ElementsAre("?redirect=false&layers=6"));
  EXPECT_EQ(times_asked(server_, "/result.csv"), 1);
}

TEST_F(ArcgisHub, AFileThatIsStillMade) {
  answers_ = {json(R"({"status":"Pending"})", 202), json(R"({"status":"InProgress"})", 202),
              json(R"({"status":"ExportingData","progressInPercent":40})"), json(ready())};
  expect_whole();
  EXPECT_THAT(fixture_.clock.waits, ::testing::ElementsAre(2000, 3000, 4500));
  EXPECT_EQ(asked_.back(), "?redirect=false&layers=6&trackCacheUpdate=true");
}

TEST_F(ArcgisHub, AFileOfOlderDataIsMadeAnew) {
  answers_ = {json(ready(R"(,"cacheStatus":"stale")")), json(R"({"status":"Pending"})"), json(ready())};
  expect_whole();
  EXPECT_THAT(asked_,
              ::testing::ElementsAre("?redirect=false&layers=6", "?redirect=false&layers=6&updateCache=true",
                                     "?redirect=false&layers=6&trackCacheUpdate=true"));
}

TEST_F(ArcgisHub, AFileThatCannotBeMadeIsReplacedByTheRows) {
  answers_ = {json(R"({"status":"Failed"})")};
  const FetchedExport got = expect_whole();
  ASSERT_EQ(got.notes.size(), 1U);
  EXPECT_THAT(got.notes[0], HasSubstr("could not make a file of the layer (Failed)"));
  EXPECT_THAT(server_.seen().at(4).target, HasSubstr("orderByFields=OBJECTID"));
}

TEST_F(ArcgisHub, AFileWithOtherRowsThanTheLayerIsReplacedByTheRows) {
  file_ = "OBJECTID,CCN,REPORT_DAT\n1,A,\n";
  const FetchedExport got = expect_whole();
  ASSERT_EQ(got.notes.size(), 1U);
  EXPECT_THAT(got.notes[0], HasSubstr("it has 1 rows where the layer has 10"));
}

TEST_F(ArcgisHub, AFileThatIsNeverReady) {
  answers_ = {json(R"({"status":"Pending"})")};
  const FetchedExport got = expect_whole();
  EXPECT_THAT(got.notes.at(0), HasSubstr("has not made its file in time (Pending)"));
}

TEST_F(ArcgisHub, NothingNewCostsOneRequest) {
  FetchedExport first = expect_whole();
  ASSERT_TRUE(finish_fetch(fixture_.request, first, first.sha256).ok());
  fixture_.request.imported = {first.sha256};
  const auto again = fixture_.fetch(portal_);
  ASSERT_TRUE(again.ok()) << again.error().line();
  EXPECT_TRUE(again->unchanged);
  EXPECT_EQ(again->requests, 1);
}

TEST_F(ArcgisHub, WithoutALayerThereIsTheFileAlone) {
  portal_.url.clear();
  const FetchedExport got = expect_whole();
  EXPECT_EQ(got.requests, 2);
  EXPECT_FALSE(got.published_by_portal);
}

TEST_F(ArcgisHub, ALayerWithoutAHub) {
  portal_.domain.clear();
  portal_.dataset.clear();
  const FetchedExport got = expect_whole();
  EXPECT_TRUE(got.notes.empty());
  EXPECT_TRUE(asked_.empty());
}

TEST_F(ArcgisHub, ALayerThatDoesNotSayWhenItChanged) {
  layer_.edited_at = 0;
  portal_.dataset.clear();
  FetchedExport first = expect_whole();
  EXPECT_FALSE(first.published_by_portal);
  ASSERT_TRUE(finish_fetch(fixture_.request, first, first.sha256).ok());
  fixture_.request.imported = {first.sha256};
  const auto again = fixture_.fetch(portal_);
  ASSERT_TRUE(again.ok()) << again.error().line();
  EXPECT_TRUE(again->unchanged);
}

// ArcGIS says with the status 200 that something is wrong.
TEST_F(ArcgisHub, AnErrorWithTheStatusOfSuccess) {
  layer_fault_ = json(R"({"error":{"code":400,"message":"Invalid URL"}})");
  const auto got = fixture_.fetch(portal_);
  ASSERT_FALSE(got.ok());
  EXPECT_EQ(got.error().code, ErrorCode::kPortal);
  EXPECT_THAT(got.error().line(), HasSubstr("answered with an error: Invalid URL"));
}

TEST_F(ArcgisHub, AnErrorWithTheStatusOfSuccessMayPass) {
  layer_fault_ = json(R"({"error":{"code":504,"message":"Timeout"}})");
  passing_ = 2;
  expect_whole();
  EXPECT_EQ(fixture_.clock.waits.size(), 2U);
}

TEST_F(ArcgisHub, NoSignatureOfAnAddressIsStored) {
  fixture_.request.limits.tries = 1;
  file_ = "<html>";
  answers_ = {};
  expect_whole();  // from the layer
  for (const auto& [path, bytes] : files_under(fixture_.folder.path()))
    EXPECT_THAT(bytes, ::testing::Not(HasSubstr("s3"))) << path;
}

}  // namespace
}  // namespace blotter
