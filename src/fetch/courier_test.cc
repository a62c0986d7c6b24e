// Certificates, redirects and who gets the token.
#include "fetch/courier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fetch/fake_portal_testing.h"

namespace blotter {
namespace {

using testing::FakeClock;
using ::testing::HasSubstr;
using testing::PortalServer;
using testing::ServedReply;
using testing::ServedRequest;

TEST(RetryAfter, SecondsOrADate) {
  EXPECT_EQ(retry_after("120", 0), 120);
  EXPECT_EQ(retry_after("0", 5), 0);
  EXPECT_EQ(retry_after("-3", 5), 0);
  EXPECT_EQ(retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 20), 40);
  EXPECT_EQ(retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 90), 0);
  EXPECT_EQ(retry_after("soon", 0), std::nullopt);
  EXPECT_EQ(retry_after("", 0), std::nullopt);
}

ServedReply hello(const ServedRequest& /*request*/) { return {200, "\"hello\"", {}, {}, {}, false}; }

ServedReply redirect_to(const std::string& url) { return {302, "", {{"Location", url}}, {}, {}, false}; }

class CourierTest : public ::testing::Test {
 protected:
  // The body, or the line of the error.
  std::string get(const std::string& url) {
    request_.limits.tries = 2;
    Courier courier(request_, url, clock_, {});
    HttpRequest request;
    request.url = url + "/data";
    request.token = request_.app_token;
    std::string body;
    const auto got = courier.get_json(request, body);
    return got.ok() ? body : got.error().line();
  }
  void trust(const testing::Certificate& certificate) {
    request_.ca_file = folder_.write("ca.pem", certificate.certificate);
  }

  TempFolder folder_;
  FetchRequest request_;
  FakeClock clock_;
};

TEST_F(CourierTest, ACertificateThatFits) {
  const testing::Certificate certificate = testing::make_certificate("localhost");
  const PortalServer server(hello, certificate);
  trust(certificate);
  EXPECT_EQ(get(server.url("localhost")), "\"hello\"");
}

TEST_F(CourierTest, ACertificateThatNobodyVouchesFor) {
  const PortalServer server(hello, testing::make_certificate("localhost"));
  EXPECT_THAT(get(server.url("localhost")), HasSubstr("localhost: its certificate doesn't fit: "));
  EXPECT_TRUE(server.seen().empty());
  EXPECT_TRUE(clock_.waits.empty());
}

TEST_F(CourierTest, ACertificateForAnotherName) {
  const testing::Certificate certificate = testing::make_certificate("data.example.org");
  const PortalServer server(hello, certificate);
  trust(certificate);
  EXPECT_THAT(get(server.url("localhost")), HasSubstr("its certificate doesn't fit: "));
  EXPECT_TRUE(server.seen().empty());
}

TEST_F(CourierTest, NoRedirectIntoTheClear) {
  const PortalServer other(hello);
  const PortalServer server([&](const ServedRequest&) { return redirect_to(other.url() + "/data"); });
  EXPECT_THAT(get(server.url()),
              HasSubstr("is no https:// address; the portal redirected there, and it was not followed"));
  EXPECT_TRUE(other.seen().empty());
}

TEST_F(CourierTest, NoRedirectToAFile) {
  const PortalServer server([&](const ServedRequest&) { return redirect_to("file:///etc/hostname"); });
  EXPECT_THAT(get(server.url()), HasSubstr("file:///etc/hostname: is no https:// address"));
}

TEST_F(CourierTest, ARedirectOnTheSameServerIsFollowedWithTheToken) {
  const PortalServer server(
      [&](const ServedRequest& r) { return r.path == "/data" ? redirect_to("/other") : hello(r); });
  request_.app_token = "abc";
  EXPECT_EQ(get(server.url()), "\"hello\"");
  EXPECT_EQ(server.seen().at(1).path, "/other");
  EXPECT_EQ(server.seen().at(1).field("x-app-token"), "abc");
}

TEST_F(CourierTest, TheTokenDoesNotGoToAnotherHost) {
  const testing::Certificate certificate = testing::make_certificate("localhost");
  const PortalServer other(hello, certificate);
  const PortalServer server(
      [&](const ServedRequest&) { return redirect_to(other.url("localhost") + "/data"); });
  trust(certificate);
  request_.app_token = "abc";
  EXPECT_EQ(get(server.url()), "\"hello\"");
  EXPECT_EQ(server.seen().at(0).field("x-app-token"), "abc");
  EXPECT_EQ(other.seen().at(0).field("x-app-token"), "");
}

TEST_F(CourierTest, RedirectsWithoutEnd) {
  const PortalServer server([&](const ServedRequest&) { return redirect_to("/data"); });
  EXPECT_THAT(get(server.url()), HasSubstr("redirects again and again"));
}

TEST_F(CourierTest, NobodyThere) {
  std::string url;
  { url = PortalServer(hello).url(); }
  EXPECT_THAT(get(url), HasSubstr("127.0.0.1: "));
  EXPECT_EQ(clock_.waits.size(), 1U);
}

}  // namespace
}  // namespace blotter
