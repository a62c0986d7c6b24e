#include "fetch/url.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

TEST(Url, WhatMayBeACredentialIsHidden) {
  EXPECT_EQ(shown_url("https://a.b/c.csv?$$app_token=abc&$limit=5"),
            "https://a.b/c.csv?$$app_token=***&$limit=5");
  EXPECT_EQ(shown_url("https://ada:word@a.b/c"), "https://***@a.b/c");
  EXPECT_EQ(shown_url("https://a.b/c?X-Amz-Signature=f00&X-Amz-Credential=x&sig=y&n=1"),
            "https://a.b/c?X-Amz-Signature=***&X-Amz-Credential=***&sig=***&n=1");
  EXPECT_EQ(shown_url("https://a.b/c?q=1"), "https://a.b/c?q=1");
  EXPECT_EQ(shown_url("no address"), "no address");
}

TEST(Url, AMessageLosesTheTokenAndItsAddressesTheirs) {
  EXPECT_EQ(without_secrets("Invalid app_token specified: s3cr+t at https://a.b/c?token=x see https://d.e/f",
                            "s3cr+t"),
            "Invalid app_token specified: *** at https://a.b/c?token=*** see https://d.e/f");
  EXPECT_EQ(without_secrets("s3cr%2Bt", "s3cr+t"), "***");
  EXPECT_EQ(without_secrets("nothing to hide", ""), "nothing to hide");
}

TEST(Url, Parts) {
  const Address a = parse_address("HTTPS://Data.Example.org/x");
  EXPECT_TRUE(a.valid);
  EXPECT_EQ(a.origin, (Origin{"https", "data.example.org", "443"}));
  EXPECT_TRUE(parse_address("https://a:b@c.d/").has_user);
  EXPECT_FALSE(parse_address("ftp://a.b/c").valid);
  EXPECT_FALSE(parse_address("file:///etc/passwd").valid);
  EXPECT_FALSE(parse_address("").valid);
  EXPECT_EQ(redirected("https://a.b/c/d?e=f", "/g"), "https://a.b/g");
  EXPECT_EQ(redirected("https://a.b/c/d", "https://h.i/j"), "https://h.i/j");
  EXPECT_EQ(percent_encoded("count(*) AS n"), "count%28%2A%29%20AS%20n");
}

TEST(Url, ThisMachine) {
  EXPECT_TRUE(is_this_machine(parse_address("http://127.0.0.1:80/").origin));
  EXPECT_TRUE(is_this_machine(parse_address("http://[::1]:80/").origin));
  EXPECT_TRUE(is_this_machine(parse_address("http://localhost/").origin));
  EXPECT_FALSE(is_this_machine(parse_address("http://example.org/").origin));
  EXPECT_FALSE(is_this_machine(parse_address("http://localhost.example.org/").origin));
}

}  // namespace
}  // namespace blotter
