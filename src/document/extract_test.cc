#include "document/extract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "claim/reader_testing.h"

namespace blotter {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Extract : public ::testing::Test {
 protected:
  static std::string page(const std::string& html) {
    const auto out = extract_page(testing::shipped_catalog(), html, "page");
    return out.ok() ? out->text : out.error().line();
  }
  static std::string markdown(const std::string& text) {
    return extract_markdown(testing::shipped_catalog(), text).text;
  }
  static std::string published(const std::vector<std::string>& words) {
    return published_of(testing::shipped_reader(), words, "America/Chicago").value_or("none");
  }
};

const std::string kProse =
    "Nine people were shot in Chicago over the weekend, two of them fatally, police said.";

TEST_F(Extract, KindsAreToldByNameOrByBeginning) {
  EXPECT_EQ(source_kind("a.HTML", ""), SourceKind::kPage);
  EXPECT_EQ(source_kind("a.md", "x"), SourceKind::kMarkdown);
  EXPECT_EQ(source_kind("-", "\xef\xbb\xbf\n<!DOCTYPE html><p>x"), SourceKind::kPage);
  EXPECT_EQ(source_kind("-", "<!-- saved from url=(0014)about:internet -->\n<html>"), SourceKind::kPage);
  EXPECT_EQ(source_kind("-", std::string("\xff\xfe<\0h\0t\0m\0l\0>\0", 14)), SourceKind::kPage);
  EXPECT_EQ(source_kind("-", "---\ntitle: x\n---\nText"), SourceKind::kMarkdown);
  EXPECT_EQ(source_kind("a.txt", "--- \nSix died."), SourceKind::kPlain);
  EXPECT_EQ(source_kind("a.txt", "Six died <b>"), SourceKind::kPlain);
}

TEST_F(Extract, CharsetsAreDecoded) {
  const std::string utf16 = [] {
    std::string out = "\xff\xfe";
    for (const char c : "<p>" + kProse) out += std::string{c, '\0'};
    return out;
  }();
  EXPECT_EQ(page(utf16), kProse);
  EXPECT_EQ(page("<p>" + kProse + " \x93No,\x94 he said."), kProse + " “No,” he said.");
  EXPECT_EQ(page("<meta charset=\"iso-8859-2\"><p>" + kProse + " \xb3"), kProse + " ł");
  EXPECT_EQ(page("<meta charset=nonsense><p>" + kProse + " \xe9"), kProse + " é");
  EXPECT_EQ(page("<meta charset=iso-8859-1><p>" + kProse + " é"), kProse + " é");
  EXPECT_EQ(page(std::string("<p>\0", 4) + kProse), kProse);
}

TEST_F(Extract, APageWithoutAStoryIsAnError) {
  EXPECT_THAT(page(""), HasSubstr("page: the page holds no story; save the page"));
  EXPECT_THAT(page("<html><body><nav><a href=x>News</a></nav></body></html>"), HasSubstr("no story"));
}

// What stands around the story has its names by mistake, or the page has no other text: it is not lost.
TEST_F(Extract, AWrongNameLosesNothing) {
  EXPECT_EQ(page("<div class='no-sidebar'><p>" + kProse + "</div>"), kProse);
  EXPECT_EQ(page("<div class='ad-free'><p>" + kProse + "</div>"), kProse);
  EXPECT_EQ(page("<p>Six died."), "Six died.");
}

TEST_F(Extract, HiddenTextIsNotRead) {
  EXPECT_EQ(page("<p>" + kProse + "<span style='display: none'> 40 died.</span><b hidden> 50 died</b>"),
            kProse);
  EXPECT_EQ(page("<p style='display:block;pointer-events:none'>" + kProse), kProse);
}

TEST_F(Extract, DeepAndBrokenPagesAreRead) {
  const std::size_t deep = 100'000;
  for (const std::string name : {"div", "b", "article", "table><tr><td", "p", "a></a", "li", "x-y"}) {
    std::string html;
    for (std::size_t i = 0; i < deep; ++i) html += "<" + name + ">";
    EXPECT_THAT(page(html + kProse), HasSubstr("Nine people")) << name;
  }
  for (const std::string junk : {"<", "<!--", "</p>", "<p class=", "&", "&#", "<![CDATA[", "<?", "\0"}) {
    std::string html = "<p>" + kProse + "</p>";
    for (std::size_t i = 0; i < deep; ++i) html += junk;
    EXPECT_THAT(page(html), HasSubstr("Nine people")) << junk;
  }
}

TEST_F(Extract, PublishedByWords) {
  EXPECT_EQ(published({"2025-09-01"}), "2025-09-01");
  EXPECT_EQ(published({"", "soon", "2025-09-01T21:15:00-05:00"}), "2025-09-01T21:15");
  EXPECT_EQ(published({"2025-09-01 21:15:00 -0500"}), "2025-09-01T21:15");
  EXPECT_EQ(published({"September 1, 2025"}), "2025-09-01");
  EXPECT_EQ(published({"Mon, 01 Sep 2025 08:00:00 CDT"}), "2025-09-01T08:00");
  EXPECT_EQ(published({"2025-13-45", "20250901"}), "none");
  EXPECT_EQ(published({}), "none");
}

// In UTC it was the next day already.
TEST_F(Extract, UtcIsTurnedIntoLocalTime) {
  EXPECT_EQ(published({"2025-09-02T02:15:00Z"}), "2025-09-01T21:15");
  EXPECT_EQ(published({"2025-09-02T02:15:00.000+00:00", "Published Sept. 1, 2025"}), "2025-09-01");
  EXPECT_EQ(published({"2025-09-02T02:15:00Z", "March 3, 2020"}), "2025-09-01T21:15");
}

TEST_F(Extract, MarkdownIsReadWithoutItsMarks) {
  EXPECT_EQ(markdown("# Six *died* #\nText\n\nTitle\n===\n- a\n- b"), "Six died\n\nText\n\nTitle\n\na\n\nb");
  EXPECT_EQ(markdown("**12** [shot](a_(b).html)[^1] ![alt](x) `9` ~5~ ~~6~~"), "12 shot  9 ~5~ 6");
  EXPECT_EQ(markdown("a [b] [c][d] <https://x> <b>e</b> 5 < 6 \\*f\\* g_h_i"), "a [b] c  e 5 < 6 *f* g_h_i");
  EXPECT_EQ(markdown("It rose from 9 in\n2019. It fell in\n1. first"),
            "It rose from 9 in\n2019. It fell in\n\nfirst");
  EXPECT_EQ(markdown("---\nno front matter"), "no front matter");
}

TEST_F(Extract, MarkdownMarksWithoutEndAreLinear) {
  for (const std::string mark : {"[", "![", "]", "*", "`", "<a", "[](", "> ", "~", "\\", "[a]", "|"}) {
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += mark;
    EXPECT_THAT(markdown(text + "\n\n" + kProse), HasSubstr("Nine people")) << mark;
  }
}

}  // namespace
}  // namespace blotter
