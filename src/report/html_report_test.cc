#include "report/html_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "report/claim_review.h"
#include "report/markup.h"
#include "report/pictures.h"
#include "report/report_testing.h"
#include "report/svg_canvas.h"

namespace blotter {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using Json = nlohmann::json;

const Catalog& catalog() {
  static const Catalog kCatalog = Catalog::load().value();
  return kCatalog;
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

std::string inline_of(const std::optional<Picture>& picture) {
  return picture ? inline_svg(*picture, "id") : "";
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

// What browsers and archives read alike: every element closed, every attribute quoted.
TEST(HtmlReport, IsWellFormed) {
  SampleResult sample = sample_result();
  EXPECT_TRUE(is_xml(html(sample)));
  sample.checked.document.text = "5 < 6 && ]]> <!-- </div> \x01 " + sample.checked.document.text;
  for (Assessment& a : sample.checked.assessments) {
    a.claim.span = {a.claim.span.begin + 30, a.claim.span.end + 30};
  }
  const std::string page = html(sample);
  EXPECT_TRUE(is_xml(page));
  EXPECT_THAT(page, HasSubstr("5 &lt; 6 &amp;&amp; ]]&gt; &lt;!-- &lt;/div&gt; \uFFFD "));
}

TEST(HtmlReport, OverlappingStatementsBothHaveAMark) {
  SampleResult sample = sample_result();
  const Span outer = sample.checked.assessments[0].claim.span;
  sample.checked.assessments[1].claim.span = {outer.begin + 3, outer.end + 4};
  const std::string page = html(sample);
  EXPECT_TRUE(is_xml(page));
  for (const char* link : {"class=\"claim supported\" href=\"#s1\"", "class=\"claim depends\" href=\"#s2\""})
    EXPECT_THAT(page, HasSubstr(link));
}

TEST(HtmlReport, ARevisedBaselineIsDrawn) {
  SampleResult sample = sample_result();
  Assessment& a = sample.checked.assessments[0];
  EXPECT_THAT(html(sample), Not(HasSubstr("was revised</strong>")));
  a.revised_baseline =
      RevisedBaseline{parse_window("2024-01-01..2024-09-01").value(),
                      {{"v1", make_day(2024, 10, 23), 394}, {"v2", make_day(2025, 10, 21), 403}},
                      2.2,
                      "revised"};
  EXPECT_THAT(html(sample), HasSubstr("394 as published on 23 Oct 2024, 403 as published on 21 Oct 2025"));
}

TEST(HtmlReport, OfOneStatementKeepsItsNumber) {
  SampleResult sample = sample_result();
  sample.checked.assessments.resize(1);
  const std::string page =
      check_html(catalog(), sample.vintages, sample.checked, {"1.2.3", 4, " --window '2015'"});
  EXPECT_THAT(page, HasSubstr("id=\"s4\""));
  EXPECT_THAT(page, HasSubstr("--claim 4 --window &#39;2015&#39;"));
  EXPECT_THAT(page, HasSubstr("Made by blotter 1.2.3"));
}

TEST(HtmlReport, IdsAreUnique) {
  const std::string page = html(sample_result());
  const std::regex id(" id=\"([^\"]*)\"");
  std::set<std::string> seen;
  for (auto it = std::sregex_iterator(page.begin(), page.end(), id); it != std::sregex_iterator(); ++it)
    EXPECT_TRUE(seen.insert((*it)[1]).second) << (*it)[1];
  EXPECT_GT(seen.size(), 6U);
}

TEST(Pictures, ArePicturesThatStandAlone) {
  std::size_t drawn = 0;
  for (const Assessment& a : sample_result().checked.assessments) {
    for (const std::string& svg : {inline_of(curve_picture(a)), inline_of(landscape_picture(a))}) {
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
TEST(Pictures, TheCurveHasAMarkForEachWay) {
  Assessment a = sample_result().checked.assessments[0];
  const std::string svg = inline_of(curve_picture(a));
  const std::regex marks("<circle|<path");
  const auto count =
      std::distance(std::sregex_iterator(svg.begin(), svg.end(), marks), std::sregex_iterator());
  EXPECT_EQ(count, static_cast<std::ptrdiff_t>(a.specifications.size()) + 4);  // the legend has four
  EXPECT_THAT(svg, HasSubstr("stated "));
}

TEST(Pictures, TheScaleOfACountHasNoHalves) {
  Assessment a = sample_result().checked.assessments[0];
  a.claim.value = 41;
  a.specifications[0].figure.value = 42;
  a.specifications[1].figure.value = 41;
  a.specifications[2].figure.value = 41;
  const std::string svg = inline_of(curve_picture(a));
  EXPECT_EQ(occurrences(svg, ">42</text>"), 1) << svg;
  EXPECT_EQ(occurrences(svg, ">41</text>"), 0);  // it is where "stated 41" stands
}

TEST(Pictures, LongOptionsAreToldApart) {
  Assessment a = sample_result().checked.assessments[0];
  const std::string same = "every victim of first-degree or second-degree murder, ";
  a.options[static_cast<std::size_t>(Choice::kDefinition)] = {
      "every person hit", same + "as the FBI's index has it", same + "in a public place"};
  for (std::size_t i = 0; i < 3; ++i)
    a.specifications[i].chosen[static_cast<std::size_t>(Choice::kDefinition)] = static_cast<std::uint16_t>(i);
  const std::string svg = inline_of(curve_picture(a));
  EXPECT_THAT(svg, HasSubstr(">every person hit<"));
  EXPECT_THAT(svg, HasSubstr(">… as the FBI&#39;s index has it<"));
  EXPECT_THAT(svg, HasSubstr(">… in a public place<"));
}

TEST(Pictures, TheLandscapeMarksItsOwnBar) {
  Assessment a = sample_result().checked.assessments[0];
  a.landscape = Landscape{"weekends", "such weekend", 30, 44, 10, 1, 19, 0, 50, 45, 100, {}, 2010, 2025};
  a.landscape->bars = {{0, 20, 5}, {20, 40, 5}, {40, 60, 10}, {60, 80, 8}, {80, 100, 2}};
  const std::string svg = inline_of(landscape_picture(a));
  EXPECT_TRUE(is_xml(svg));
  const std::regex bars("<rect[^>]*class=\"fill-([a-z]*)\"");
  std::vector<std::string> colours;
  for (auto it = std::sregex_iterator(svg.begin(), svg.end(), bars); it != std::sregex_iterator(); ++it)
    colours.push_back((*it)[1].str());
  EXPECT_THAT(colours, ElementsAre("bar", "bar", "own", "bar", "bar"));
  a.landscape->settings = 4;
  EXPECT_EQ(inline_of(landscape_picture(a)), "");
}

const Measure& measure(const char* id) { return *catalog().measure(id); }

TEST(Pictures, AHistoryIsOneOfSteps) {
  const std::vector<PublishedCount> counts = {
      {make_day(2018, 3, 10), 780}, {make_day(2021, 7, 1), 788}, {make_day(2024, 5, 3), 790}};
  const std::string svg = inline_of(history_picture(counts));
  EXPECT_TRUE(is_xml(svg));
  EXPECT_EQ(occurrences(svg, "<circle"), 3);
  // Level until the next publication, then straight up.
  EXPECT_EQ(occurrences(svg, "d=\"M[0-9.]+ ([0-9.]+)L[0-9.]+ \\1L"), 1) << svg;
  for (const char* value : {">780<", ">788<", ">790<", ">10 March 2018<", ">3 May 2024<"})
    EXPECT_THAT(svg, HasSubstr(value));
  EXPECT_THAT(svg, HasSubstr("780 as published on 10 March 2018, 790 as published on 3 May 2024"));
  EXPECT_FALSE(history_picture(std::vector<PublishedCount>{{make_day(2018, 3, 10), 780}}));
}

TEST(Pictures, BarsAreToScaleAndMarkTheirOwn) {
  const std::string svg = inline_of(bars_picture("By year", {{"2024 <b>", 50, false}, {"2025", 100, true}}));
  EXPECT_TRUE(is_xml(svg));
  const std::regex bar(
      "<rect x=\"[^\"]*\" y=\"[^\"]*\" width=\"([^\"]*)\" height=\"[^\"]*\" class=\"fill-([a-z]+)\"");
  std::vector<double> widths;
  std::vector<std::string> paints;
  for (auto it = std::sregex_iterator(svg.begin(), svg.end(), bar); it != std::sregex_iterator(); ++it) {
    widths.push_back(std::stod((*it)[1]));
    paints.push_back((*it)[2]);
  }
  ASSERT_EQ(widths.size(), 2U) << svg;
  EXPECT_NEAR(widths[0] * 2, widths[1], 0.2);
  EXPECT_THAT(paints, ElementsAre("bar", "own"));
  EXPECT_FALSE(bars_picture("None", {}));
}

RunningTally weekend_tally() {
  RunningTally tally;
  tally.window = parse_window("2025-08-29T22:00..2025-08-30T02:00").value();
  const auto rows = [](const std::vector<std::int64_t>& counts) {
    std::vector<CountRow> out;
    LocalMinute at = parse_window("2025-08-29T22:00..2025-08-30T02:00").value().from;
    for (const std::int64_t count : counts) {
      out.push_back({Window{at, at + std::chrono::hours{1}}, "", "", count, 60});
      at += std::chrono::hours{1};
    }
    return out;
  };
  TalliedMeasure shot{&measure("people-shot"), 6, "", "", {}, {}, rows({1, 0, 3, 2}), {}};
  shot.by_day = {{parse_window("2025-08-29T22:00..2025-08-30T00:00").value(), "", "", 1, 0},
                 {parse_window("2025-08-30T00:00..2025-08-30T02:00").value(), "", "", 5, 0}};
  tally.measures = {shot, {&measure("people-shot-fatally"), 1, "", "", {}, {}, rows({0, 0, 1, 0}), {}}};
  return tally;
}

TEST(Pictures, ATallyIsDrawnByTheHour) {
  const std::string svg = inline_of(tally_picture(weekend_tally()));
  EXPECT_TRUE(is_xml(svg));
  EXPECT_EQ(occurrences(svg, "<rect[^>]*fill-bar"), 3 + 1);  // hours with somebody shot, and the legend
  EXPECT_EQ(occurrences(svg, "<rect[^>]*fill-ink"), 1 + 1);
  EXPECT_THAT(svg, HasSubstr("Fri 29 Aug: 1; Sat 30 Aug: 5."));
}

TEST(Pictures, AFileSaysWhatItIsOf) {
  const std::string evil = "</title><script>alert(1)</script>";
  const auto bars = bars_picture(evil, {{evil, 1, false}});
  const std::string svg = svg_file(evil, evil, {*bars, *bars}, evil);
  EXPECT_TRUE(is_xml(svg)) << svg;
  EXPECT_THAT(svg, Not(HasSubstr("<script")));
  EXPECT_THAT(svg, HasSubstr("role=\"img\""));
  EXPECT_EQ(occurrences(svg, "<g transform"), 2);
}

TEST(Pictures, AStatementsFileNamesItsSource) {
  const SampleResult sample = sample_result();
  const std::string svg =
      statement_svg(catalog(), sample.vintages, sample.checked.document, sample.checked.assessments[0]);
  EXPECT_TRUE(is_xml(svg));
  EXPECT_THAT(svg, HasSubstr("Source: "));
  EXPECT_THAT(svg, HasSubstr("Every way to count it"));
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
    EXPECT_FALSE(one.contains("url"));
    EXPECT_EQ(one["itemReviewed"]["@type"], "Claim");
    EXPECT_FALSE(one["itemReviewed"].value("author", Json::object()).contains("@type"));
    EXPECT_EQ(one["reviewRating"]["@type"], "Rating");
    EXPECT_FALSE(one["reviewRating"]["alternateName"].get<std::string>().empty());
    EXPECT_FALSE(one["reviewRating"]["ratingExplanation"].get<std::string>().empty());
  }
}

// What search engines ask of a page with several: each names its own section, which the report has.
TEST(ClaimReview, OfAPublishedReportPointsAtItsSections) {
  const SampleResult sample = sample_result();
  const std::string url = "https://paper.example/check?id=1&x=2";
  const std::string page = check_html(catalog(), sample.vintages, sample.checked, {"", 1, "", url});
  const std::size_t from = page.find("ld+json\">") + 9;
  const Json all = Json::parse(page.substr(from, page.find("</script>") - from));
  ASSERT_FALSE(all.empty());
  for (const Json& one : all) {
    const std::string at = one["url"];
    ASSERT_THAT(at, StartsWith(url + "#s"));
    const std::size_t number = std::stoul(at.substr(url.size() + 2));
    EXPECT_EQ(one["reviewRating"]["ratingExplanation"], sample.checked.assessments[number - 1].because);
    EXPECT_THAT(page, HasSubstr("<section id=\"s" + std::to_string(number) + "\""));
  }
}

TEST(ClaimReview, CannotEndItsElement) {
  SampleResult sample = sample_result();
  for (Assessment& a : sample.checked.assessments) a.because = "</script><!-- \u2028 \u202e";
  const std::string page = html(sample);
  const std::size_t from = page.find("ld+json\">") + 9;
  const Json all = Json::parse(page.substr(from, page.find("</script>") - from));
  EXPECT_EQ(all[0]["reviewRating"]["ratingExplanation"], "</script><!-- \u2028 \u202e");
}

}  // namespace
}  // namespace blotter
