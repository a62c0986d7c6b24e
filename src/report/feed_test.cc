#include "report/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <memory>
#include <nlohmann/json.hpp>

namespace blotter {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;

// As catalogs and places may hold it, at the worst.
constexpr const char* kEvil = "</title><script>alert(1)</script> & ]]> \x01 \u202e";

Feed two_vintages() {
  return {"urn:blotter:revisions",
          "What was revised",
          "https://crime.example/feeds/revisions.atom?source=a&x=<1>",
          "https://crime.example/",
          {{"urn:blotter:vintage:a:1", "a of May", make_day(2025, 5, 1), "146 records added", ""},
           {"urn:blotter:vintage:a:2", kEvil, make_day(2025, 9, 1), kEvil, "https://data.example/?a=1&b=2"}}};
}

using Document = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

Document parsed(const std::string& text) {
  return {xmlReadMemory(text.data(), static_cast<int>(text.size()), "", "UTF-8",
                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
          &xmlFreeDoc};
}

std::vector<std::string> children(const xmlNode* parent) {
  std::vector<std::string> out;
  for (const xmlNode* n = parent->children; n != nullptr; n = n->next) {
    if (n->type == XML_ELEMENT_NODE) out.emplace_back(reinterpret_cast<const char*>(n->name));
  }
  return out;
}

TEST(AtomFeed, HasWhatTheStandardAsksFor) {
  const Document atom = parsed(atom_feed(two_vintages()));
  ASSERT_TRUE(atom);
  const xmlNode* root = xmlDocGetRootElement(atom.get());
  EXPECT_STREQ(reinterpret_cast<const char*>(root->ns->href), "http://www.w3.org/2005/Atom");
  EXPECT_THAT(children(root),
              ElementsAre("id", "title", "updated", "author", "link", "link", "entry", "entry"));
  EXPECT_THAT(children(xmlLastElementChild(const_cast<xmlNode*>(root))),
              ElementsAre("id", "title", "published", "updated", "content"));
}

TEST(AtomFeed, WhatANameHoldsIsText) {
  const std::string atom = atom_feed(two_vintages());
  EXPECT_THAT(atom, Not(HasSubstr("<script")));
  EXPECT_THAT(atom, Not(HasSubstr("\u202e")));
  EXPECT_THAT(atom, HasSubstr("source=a&amp;x=&lt;1&gt;"));
}

TEST(AtomFeed, TheNewestComesFirstAndDatesTheFeed) {
  const std::string atom = atom_feed(two_vintages());
  EXPECT_LT(atom.find("2025-09-01T00:00:00Z"), atom.find("<entry>"));
  EXPECT_LT(atom.find("vintage:a:2"), atom.find("vintage:a:1"));
  EXPECT_EQ(atom, atom_feed(two_vintages()));
}

TEST(AtomFeed, WithoutEntriesIsOneTheLess) {
  Feed feed = two_vintages();
  feed.entries.clear();
  EXPECT_TRUE(parsed(atom_feed(feed)));
  EXPECT_THAT(atom_feed(feed), HasSubstr("<updated>1970-01-01T00:00:00Z</updated>"));
}

TEST(JsonFeed, HasWhatTheStandardAsksFor) {
  const Json feed = Json::parse(json_feed(two_vintages()));
  EXPECT_EQ(feed["version"], "https://jsonfeed.org/version/1.1");
  EXPECT_EQ(feed["title"], "What was revised");
  ASSERT_EQ(feed["items"].size(), 2U);
  EXPECT_EQ(feed["items"][0]["id"], "urn:blotter:vintage:a:2");
  EXPECT_EQ(feed["items"][0]["title"], kEvil);  // JSON holds any text as it is
  EXPECT_EQ(feed["items"][0]["url"], "https://data.example/?a=1&b=2");
  EXPECT_EQ(feed["items"][1]["date_published"], "2025-05-01T00:00:00Z");
  EXPECT_FALSE(feed["items"][1].contains("url"));
}

}  // namespace
}  // namespace blotter
