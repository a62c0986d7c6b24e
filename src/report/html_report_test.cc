#include "report/html_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "report/charts_svg.h"
#include "report/claim_review.h"
#include "report/markup.h"
#include "report/report_testing.h"
#include "report/svg_canvas.h"

namespace blotter {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;

const Catalog& catalog() {
  static const Catalog it = Catalog::load().value();
  return it;
}

std::string html(const SampleResult& sample) {
  return check_html(catalog(), sample.vintages, sample.checked);
}

bool is_xml(const std::string& text) {
  xmlDoc* doc = xmlReadMemory(text.data(), static_cast<int>(text.size()), "", "UTF-8",
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  const bool ok = doc != nullptr;
  xmlFreeDoc(doc);
  return ok;
}

std::ptrdiff_t occurrences(const std::string& text, const char* pattern) {
  const std::regex expression(pattern);
  return std::distance(std::sregex_iterator(text.begin(), text.end(), expression), std::sregex_iterator());
}

TEST(Markup, WhatATextHoldsIsText) {
  EXPECT_EQ(escaped("<script>\"'&"), "&lt;script&gt;&quot;&#39;&amp;");
  EXPECT_EQ(escaped("a\x01\x7f\rb\n"), "a\uFFFD\uFFFDb\n");
  // What turns the direction of writing would make the page read otherwise than it is.
  EXPECT_EQ(escaped("x\u202ey\u2066z"), "x[U+202E]y[U+2066]z");
  EXPECT_EQ(escaped("Zoë 東京 — ½"), "Zoë 東京 — ½");
  EXPECT_EQ(script_safe(R"({"a":"</script><b>&"})"), R"({"a":"\u003c/script\u003e\u003cb\u003e\u0026"})");
}

TEST(HtmlReport, EveryStatementHasItsSectionAndItsMark) {
  const SampleResult sample = sample_result();
  const std::string page = html(sample);
  const std::size_t n = sample.checked.assessments.size();
  for (std::size_t i = 1; i <= n; ++i) {
    const std::string number = std::to_string(i);
    EXPECT_THAT(page, HasSubstr("<section id=\"s" + number + "\""));
    EXPECT_THAT(page, HasSubstr("href=\"#s" + number + "\""));
    EXPECT_THAT(page, HasSubstr(escaped(sample.checked.assessments[i - 1].because)));
  }
  for (const Vintage& v : sample.vintages) EXPECT_THAT(page, HasSubstr(v.sha256));
  EXPECT_EQ(page, html(sample));
}

// Without the marks the story is the text itself.
TEST(HtmlReport, TheTextIsWhole) {
  const SampleResult sample = sample_result();
  const std::string page = html(sample);
  const std::size_t from = page.find("<div class=\"story\">") + 19;
  std::string story = page.substr(from, page.find("</div>", from) - from);
  story = std::regex_replace(story, std::regex("<sup.*?</sup>"), "");
  story = std::regex_replace(story, std::regex("<[^>]*>"), "");
  EXPECT_EQ(story, escaped(sample.checked.document.text));
}

TEST(HtmlReport, NothingIsRunOrLoaded) {
  SampleResult sample = sample_result();
  const std::string evil =
      "</title></style></script><script>alert(1)</script><img src=x onerror=alert(2)>]]>\u202e";
  sample.checked.document.id = evil;
  sample.checked.document.outlet = evil;
  for (Assessment& a : sample.checked.assessments) {
    a.because = evil;
    a.notes = {evil};
    if (a.claim.attribution) a.claim.attribution->speaker = evil;
    for (Specification& s : a.specifications) s.differs.push_back(evil);
    for (auto& options : a.options)
      for (std::string& option : options) option = evil;
  }
  const std::string page = html(sample);
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, Not(HasSubstr("\u202e")));
  // One script element, of data; nothing is fetched: the addresses of sources are links alone.
  EXPECT_EQ(occurrences(page, "<script"), 1);
  EXPECT_EQ(occurrences(page, "<link|<iframe|<object|@import|url\\("), 0);
  EXPECT_EQ(occurrences(page, "<[a-z]+[^>\"]* (src|srcset|action|onerror)="), 0);
}

TEST(HtmlReport, IdsAreUnique) {
  const std::string page = html(sample_result());
  const std::regex id(" id=\"([^\"]*)\"");
  std::set<std::string> seen;
  for (auto it = std::sregex_iterator(page.begin(), page.end(), id); it != std::sregex_iterator(); ++it)
    EXPECT_TRUE(seen.insert((*it)[1]).second) << (*it)[1];
  EXPECT_GT(seen.size(), 6U);
}

TEST(ChartsSvg, ArePicturesThatStandAlone) {
  std::size_t drawn = 0;
  for (const Assessment& a : sample_result().checked.assessments) {
    for (const std::string& svg : {curve_svg(a, "c"), landscape_svg(a, "l")}) {
      if (svg.empty()) continue;
      ++drawn;
      EXPECT_TRUE(is_xml(svg)) << svg;
      EXPECT_THAT(svg, HasSubstr("<title id="));
      EXPECT_THAT(svg, HasSubstr("<desc id="));
      EXPECT_THAT(svg, Not(HasSubstr("nan")));
    }
  }
  EXPECT_GT(drawn, 0U);
}

// As many marks as ways, and the line of what was stated lies between them by its value.
TEST(ChartsSvg, TheCurveHasAMarkForEachWay) {
  Assessment a = sample_result().checked.assessments[0];
  const std::string svg = curve_svg(a, "c");
  const std::regex marks("<circle|<path");
  const auto count =
      std::distance(std::sregex_iterator(svg.begin(), svg.end(), marks), std::sregex_iterator());
  EXPECT_EQ(count, static_cast<std::ptrdiff_t>(a.specifications.size()) + 4);  // the legend has four
  EXPECT_THAT(svg, HasSubstr("stated "));
}

TEST(ChartsSvg, TheLandscapeMarksItsOwnBar) {
  Assessment a = sample_result().checked.assessments[0];
  a.landscape = Landscape{"weekends", "such weekend", 30, 44, 10, 1, 19, 0, 50, 45, 100, {}, 2010, 2025};
  a.landscape->bars = {{0, 20, 5}, {20, 40, 5}, {40, 60, 10}, {60, 80, 8}, {80, 100, 2}};
  const std::string svg = landscape_svg(a, "l");
  EXPECT_TRUE(is_xml(svg));
  const std::regex bars("<rect[^>]*fill=\"(var\\([^\"]*)\"");
  std::vector<std::string> colours;
  for (auto it = std::sregex_iterator(svg.begin(), svg.end(), bars); it != std::sregex_iterator(); ++it)
    colours.push_back((*it)[1].str().substr(6, 3));
  EXPECT_THAT(colours, ElementsAre("bar", "bar", "acc", "bar", "bar"));
  a.landscape->settings = 4;
  EXPECT_EQ(landscape_svg(a, "l"), "");
}

TEST(SvgCanvas, TicksAreRound) {
  EXPECT_THAT(round_ticks(0, 100, 4), ElementsAre(0, 50, 100));
  EXPECT_THAT(round_ticks(-32, 8, 4), ElementsAre(-30, -20, -10, 0));
  EXPECT_THAT(round_ticks(3, 4, 2), ElementsAre(3, 3.5, 4));
}

TEST(ClaimReview, HasWhatTheSchemaAsksFor) {
  const SampleResult sample = sample_result();
  const Json all = Json::parse(claim_review_json(catalog(), sample.checked));
  const auto decided = std::count_if(sample.checked.assessments.begin(), sample.checked.assessments.end(),
                                     [](const Assessment& a) { return a.verdict != Verdict::kUndecided; });
  ASSERT_EQ(all.size(), static_cast<std::size_t>(decided));
  for (const Json& one : all) {
    EXPECT_EQ(one["@context"], "https://schema.org");
    EXPECT_EQ(one["@type"], "ClaimReview");
    EXPECT_FALSE(one["claimReviewed"].get<std::string>().empty());
    EXPECT_EQ(one["itemReviewed"]["@type"], "Claim");
    EXPECT_EQ(one["reviewRating"]["@type"], "Rating");
    EXPECT_FALSE(one["reviewRating"]["alternateName"].get<std::string>().empty());
    EXPECT_FALSE(one["reviewRating"]["ratingExplanation"].get<std::string>().empty());
  }
}

}  // namespace
}  // namespace blotter
