#include <gmock/gmock.h>

#include "notice/messages_testing.h"

namespace blotter {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::shown;
using ::testing::SizeIs;

using Feeds = testing::MessageFiles;

const std::string kRss =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
    "xmlns:media=\"http://search.yahoo.com/mrss/\">\n"
    "<channel><title>News Affairs</title><link>https://news.police.example.gov/</link>\n"
    "<image><title>Logo</title></image><lastBuildDate>Sat, 30 Aug 2025 10:00:00 -0500</lastBuildDate>\n"
    "<item><title>Shooting &amp; arrest</title><media:title>Picture</media:title>\n"
    "<description>A teaser…</description>\n"
    "<content:encoded><![CDATA[<p>A man was <b>shot</b>.</p><p>He&nbsp;is stable.</p>]]></content:encoded>\n"
    "<pubDate>Sat, 30 Aug 2025 09:15:00 -0500</pubDate></item>\n"
    "<item><title>A woman was shot</title><description>A woman was shot.\nShe is in fair "
    "condition.</description></item>\n";

TEST_F(Feeds, RssTwo) {
  const auto batch = read_bytes(kRss + "</channel></rss>", "in.xml");
  EXPECT_THAT(
      shown(batch.messages),
      ElementsAre("2025-08-30T14:15Z | News Affairs | Shooting & arrest//A man was shot.//He is stable.",
                  "2025-08-30T15:00Z | News Affairs | A woman was shot./She is in fair condition."));
  EXPECT_THAT(batch.skipped, IsEmpty());
  ASSERT_THAT(batch.messages, SizeIs(2));
  EXPECT_EQ(batch.messages[0].line, 5);
  EXPECT_EQ(batch.messages[1].line, 9);
  EXPECT_EQ(batch.messages[0].received_from, ReceivedFrom::kMessage);
  EXPECT_EQ(batch.messages[1].received_from, ReceivedFrom::kFeed);
}

TEST_F(Feeds, RssOne) {
  const auto batch = read_bytes(
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Police</title></channel>"
      "<item><title>Shooting</title><description>A man was "
      "shot.</description><dc:date>2025-08-30T09:15:00-05:00</dc:date>"
      "<dc:creator>Jane Roe</dc:creator></item></rdf:RDF>");
  EXPECT_THAT(shown(batch.messages), ElementsAre("2025-08-30T14:15Z | Police | Shooting//A man was shot."));
}

TEST_F(Feeds, Atom) {
  const auto batch = read_bytes(
      "\n<?xml version='1.0'?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><title type=\"html\">Police "
      "&amp;amp; Fire</title>\n"
      "<entry><title>Shooting</title><published>2025-08-30T09:15:00Z</"
      "published><updated>2025-08-30T11:00:00Z</updated>"
      "<author><name>Jane Roe</name></author>"
      "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>A man &amp; a <b>woman</b> "
      "were shot.</p>"
      "<p>He is &lt; 20.</p></div></content></entry>\n"
      "<entry><title>Another</title><published>2025-08-30T09:15:00Z</published><summary>5 &lt; 6 "
      "shot.</summary></entry></feed>");
  EXPECT_THAT(
      shown(batch.messages),
      ElementsAre("2025-08-30T11:00Z | Police & Fire | Shooting//A man & a woman were shot.//He is < 20.",
                  "2025-08-30T09:15Z | Police & Fire | Another//5 < 6 shot."));
  EXPECT_THAT(batch.skipped, IsEmpty());
  ASSERT_THAT(batch.messages, SizeIs(2));
  EXPECT_EQ(batch.messages[0].line, 4);
}

TEST_F(Feeds, CutOffInTheMiddle) {
  const std::string more = "<item><title>A boy was shot</title>\n<description>He is";
  const auto batch = read_bytes(kRss + more, "in.rss");
  EXPECT_THAT(batch.messages, SizeIs(2));
  EXPECT_THAT(shown(batch.skipped),
              ElementsAre("in.rss:12: the feed is cut off here; the item that begins in line 11 is not read, "
                          "those before it are; fetch it again"));
  const auto between = read_bytes(kRss, "in.rss");
  EXPECT_THAT(between.messages, SizeIs(2));
  EXPECT_THAT(shown(between.skipped), ElementsAre(HasSubstr("in.rss:11: is no well-formed XML")));
}

TEST_F(Feeds, EveryCutGivesTheItemsBeforeIt) {
  const std::string whole = kRss + "</channel></rss>";
  // All of an item is there when its end has begun.
  const std::size_t first = whole.find("</item>") + 2;
  const std::size_t second = whole.find("</item>", first) + 2;
  for (std::size_t size = 60; size < whole.size(); ++size) {
    const auto batch = read_bytes(whole.substr(0, size), "in.rss");
    ASSERT_EQ(batch.messages.size(), size < first ? 0U : size < second ? 1U : 2U) << whole.substr(0, size);
    ASSERT_FALSE(batch.skipped.empty()) << size;
  }
}

TEST_F(Feeds, WhatIsBrokenInOneItemLeavesTheOthers) {
  const auto batch = read_bytes(
      "<rss><channel><title>T</title>\n<item><title>Smith & Wesson "
      "found</title><pubDate>2025-08-30T09:15Z</pubDate></item>\n"
      "<item><b></c><title>A&nbsp;man&hellip;</title><description>&lt;p>A man &amp;amp; a "
      "dog.&lt;/p></description>"
      "<pubDate>2025-08-30T09:16Z</pubDate></item></channel></rss>");
  EXPECT_THAT(shown(batch.messages), ElementsAre("2025-08-30T09:15Z | T | Smith & Wesson found",
                                                 "2025-08-30T09:16Z | T | A man…//A man & a dog."));
  EXPECT_THAT(shown(batch.skipped), ElementsAre(HasSubstr("-:3: is no well-formed XML")));
}

TEST_F(Feeds, EntitiesAreNotExpandedAndDepthIsRefused) {
  const auto bomb = read_bytes(
      "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM "
      "\"file:///etc/passwd\">]>"
      "<rss><channel><item><title>x&b;y&f;z</title><pubDate>2025-08-30T09:15Z</pubDate></item></channel></"
      "rss>");
  EXPECT_THAT(shown(bomb.messages), ElementsAre("2025-08-30T09:15Z |  | x&b;y&f;z"));
  std::string deep = "<rss><channel>";
  for (int i = 0; i < 100'000; ++i) deep += "<x>";
  const auto batch = read_bytes(deep);
  EXPECT_THAT(batch.messages, IsEmpty());
  EXPECT_THAT(shown(batch.skipped), ElementsAre(HasSubstr("Excessive depth")));
}

TEST_F(Feeds, Charsets) {
  const auto read_one = [](const std::string& declared, const std::string& title) {
    return shown(read_bytes("<?xml version=\"1.0\" encoding=\"" + declared +
                            "\"?><rss><channel><item><title>" + title +
                            "</title><pubDate>2025-08-30T09:15Z</pubDate></item></channel></rss>")
                     .messages);
  };
  EXPECT_THAT(read_one("ISO-8859-1", "caf\xe9"), ElementsAre("2025-08-30T09:15Z |  | café"));
  EXPECT_THAT(read_one("ISO-8859-1", "café"), ElementsAre("2025-08-30T09:15Z |  | café"));
  EXPECT_THAT(read_one("UTF-8", "caf\xe9 \x01"), ElementsAre("2025-08-30T09:15Z |  | café"));
  EXPECT_THAT(read_one("UTF-16", "cafe"), ElementsAre("2025-08-30T09:15Z |  | cafe"));
}

TEST_F(Feeds, WhatIsNone) {
  EXPECT_THAT(shown(read_bytes("<opml></opml>", "in.xml").skipped),
              ElementsAre("in.xml: is no RSS or Atom feed"));
  EXPECT_THAT(shown(read_bytes("nothing", "in.rss").skipped), ElementsAre("in.rss: is no RSS or Atom feed"));
  EXPECT_THAT(read_bytes("<rss><channel></channel></rss>", "in.rss").skipped, IsEmpty());
}

}  // namespace
}  // namespace blotter
