#include "report/report_testing.h"

#include <string>
#include <utility>

namespace blotter {
namespace {

constexpr const char* kText =
    "CHICAGO, May 26, 2025, 9 a.m. — At least 41 people were shot in Chicago over the Memorial Day weekend, "
    "nine of "
    "them fatally. Their ages ran from 15 to 62, and there were about 20 shootings since Friday.\n\n"
    "Supt. Dana O’Neil said on Saturday that robberies are down 20.5% this year. The café owners’ "
    "association put "
    "carjackings at 12 last week.";

Vintage sample_vintage(std::string source, std::string id, Day published, const char* coverage) {
  Vintage v;
  v.source = std::move(source);
  v.id = std::move(id);
  v.published = published;
  v.retrieved = "2025-10-02";
  v.export_name = "export.csv";
  v.sha256 = std::string(64, 'a');
  v.rows = 4321;
  v.coverage = *parse_window(coverage);
  return v;
}

std::vector<Vintage> sample_vintages() {
  return {sample_vintage("chicago-victims", "2025-05-26-aaaaaaaaaaaa", make_day(2025, 5, 26),
                         "2010-01-01..2025-05-25"),
          sample_vintage("chicago-victims", "2025-10-01-bbbbbbbbbbbb", make_day(2025, 10, 1),
                         "2010-01-01..2025-09-30"),
          sample_vintage("crime-index-months", "2025-09-18-cccccccccccc", make_day(2025, 9, 18),
                         "2018-01-01..2025-08-01")};
}

Claim sample_claim(const char* quote, ClaimForm form, std::string measure, std::optional<double> value) {
  const std::string text = kText;
  const auto begin = text.find(quote);
  Claim claim;
  claim.span = {begin, begin + std::string(quote).size()};
  claim.form = form;
  claim.measure = std::move(measure);
  claim.value = value;
  claim.place = "chicago";
  return claim;
}

Span span_of(const char* words) {
  const auto begin = std::string(kText).find(words);
  return {begin, begin + std::string(words).size()};
}

Figure sample_figure(double value, const Vintage& vintage, const char* window, const char* definition) {
  Figure f;
  f.value = value;
  f.window = *parse_window(window);
  f.definition = definition;
  f.definition_id = "plain";
  f.source = vintage.source;
  f.vintage = vintage.id;
  f.published = vintage.published;
  f.rows = vintage.rows;
  f.query = "SELECT count(*) FROM 'versions-1.parquet'";
  return f;
}

Specification sample_specification(Figure figure, Agreement agreement, double distance,
                                   std::vector<std::string> differs) {
  Specification s;
  s.figure = std::move(figure);
  s.agreement = agreement;
  s.distance = distance;
  s.differs = std::move(differs);
  return s;
}

constexpr const char* kWeekend = "2025-05-23T17:00..2025-05-26T09:00";
// A caveat of the source, in the catalog's words.
constexpr const char* kGrows =
    "A wounded victim who dies later becomes a homicide in a later export, so deaths of recent weeks still "
    "grow.";
constexpr const char* kShot = "every person hit by gunfire, whether they died or not";

Assessment supported(const std::vector<Vintage>& v) {
  Assessment a;
  a.claim = sample_claim("At least 41 people were shot", ClaimForm::kCount, "people-shot", 41);
  a.claim.comparator = Comparator::kAtLeast;
  a.claim.when_span = span_of("the Memorial Day weekend");
  a.readings.readings = {Reading{parse_window(kWeekend).value(), std::nullopt, "people-shot", {}}};
  a.verdict = Verdict::kSupported;
  a.because = "The records show 44 people shot in that time, which is 41 or more.";
  a.notes = {"The figure has grown by 3 since it was first published.", kGrows};
  a.recorded = sample_figure(44, v[1], kWeekend, kShot);
  a.recorded_then = sample_figure(41, v[0], kWeekend, kShot);
  a.specifications = {
      sample_specification(*a.recorded, Agreement::kAgrees, 0, {}),
      sample_specification(*a.recorded_then, Agreement::kAgrees, 0, {"as published on 26 May 2025"}),
      sample_specification(sample_figure(40, v[1], "2025-05-23T23:00..2025-05-26T09:00", kShot),
                           Agreement::kNear, 1, {"weekend from Friday 11 p.m."})};
  a.agree = 2;
  a.near = 1;
  a.closest = 0;
  a.recorded->count = 44;
  a.unusual = UsualCounts{
      26.4, {{0.5, 21, 31}, {0.9, 15, 40}, {0.95, 13, 43}}, 0.024, 0.98, 195, 2010, 2024, "weekend"};
  a.sources = {"chicago-victims"};
  return a;
}

Assessment depends(const std::vector<Vintage>& v) {
  Assessment a;
  a.claim = sample_claim("nine of them fatally", ClaimForm::kCount, "people-shot-fatally", 9);
  a.readings.readings = {Reading{parse_window(kWeekend).value(), std::nullopt, "people-shot-fatally", {}}};
  a.verdict = Verdict::kDepends;
  a.because = "The records show 6 people shot dead, but 9 people killed by any means.";
  a.notes = {kGrows};
  a.recorded =
      sample_figure(6, v[1], kWeekend, "every person hit by gunfire whose own victimization is homicide");
  const Figure other =
      sample_figure(9, v[1], kWeekend, "every victim whose own victimization is homicide, by any means");
  a.specifications = {sample_specification(*a.recorded, Agreement::kDisagrees, 3, {}),
                      sample_specification(other, Agreement::kAgrees, 0, {"killings by any means"})};
  a.agree = 1;
  a.closest = 1;
  a.sources = {"chicago-victims"};
  return a;
}

Assessment range(const std::vector<Vintage>& v) {
  Assessment a;
  a.claim = sample_claim("ages ran from 15 to 62", ClaimForm::kRange, "victim-age", 15);
  a.claim.high = 62;
  a.readings.readings = {Reading{parse_window(kWeekend).value(), std::nullopt, "victim-age", {}}};
  a.verdict = Verdict::kRefuted;
  a.because = "The oldest victims on record are in the bracket 50-59, so none was 62.";
  a.recorded = sample_figure(0, v[1], kWeekend,
                             "the age brackets of the people hit by gunfire, whether they died or not");
  a.recorded->high = 59;
  a.specifications = {sample_specification(*a.recorded, Agreement::kDisagrees, 3, {})};
  a.closest = 0;
  a.brackets = {{"0-19", 9}, {"20-29", 20}, {"30-39", 8}, {"40-49", 3}, {"50-59", 3}};
  a.sources = {"chicago-victims"};
  return a;
}

Assessment refuted(const std::vector<Vintage>& v) {
  Assessment a;
  a.claim = sample_claim("about 20 shootings since Friday", ClaimForm::kCount, "shootings", 20);
  a.claim.comparator = Comparator::kAbout;
  a.readings.readings = {Reading{parse_window(kWeekend).value(), std::nullopt, "shootings", {}}};
  a.verdict = Verdict::kRefuted;
  a.because = "Every way to count it gives 27 shootings or more.";
  a.recorded =
      sample_figure(29, v[1], kWeekend, "case numbers under which at least one person was hit by gunfire");
  const Figure then =
      sample_figure(27, v[0], kWeekend, "case numbers under which at least one person was hit by gunfire");
  a.recorded_then = then;
  a.specifications = {sample_specification(*a.recorded, Agreement::kDisagrees, 9, {}),
                      sample_specification(then, Agreement::kDisagrees, 7,
                                           {"as published on 26 May 2025", "weekend from Friday 6 p.m."})};
  a.closest = 1;
  a.sources = {"chicago-victims"};
  return a;
}

Assessment change(const std::vector<Vintage>& v) {
  Assessment a;
  a.claim = sample_claim("robberies are down 20.5% this year", ClaimForm::kChange, "robbery", -20.5);
  a.claim.decimals = 1;
  a.claim.when_span = span_of("this year");
  a.claim.baseline_year_before = true;
  a.claim.attribution =
      Attribution{"Dana O’Neil", span_of("Supt. Dana O’Neil"), span_of("said"), std::nullopt,
                  std::nullopt,  span_of("on Saturday")};
  a.readings.said_on = make_day(2025, 5, 24);
  const Window now = parse_window("2025-01-01..2025-05-01").value();
  const Window before = parse_window("2024-01-01..2024-05-01").value();
  a.readings.readings = {Reading{now, before, "robbery", {}}};
  a.verdict = Verdict::kSupported;
  a.because = "Robberies fell by 19.9% from January to April, the last whole month on record.";
  a.recorded = sample_figure(-19.913124, v[2], "2025-01-01..2025-05-01", "robberies reported by the agency");
  a.recorded->baseline = before;
  a.recorded->count = 1846;
  a.recorded->baseline_count = 2305;
  a.recorded->baseline_query = "SELECT sum(robbery) FROM 'versions-1.parquet'";
  a.specifications = {sample_specification(*a.recorded, Agreement::kNear, 0.586876, {})};
  a.near = 1;
  a.closest = 0;
  a.test = ChangeTest{-24.7, -14.8, 1.2e-12, 7.1e-13, -9.3, 120, 121, {}, "period"};
  a.test->overdispersed = ChangeTest::Overdispersed{0.081, 0.0042, 7, 2018, 2024};
  a.sources = {"crime-index-months"};
  return a;
}

Assessment undecided() {
  Assessment a;
  a.claim = sample_claim("carjackings at 12 last week", ClaimForm::kCount, "carjacking", 12);
  a.claim.attribution = Attribution{
      "café owners’ association", std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt};
  a.readings.readings = {
      Reading{parse_window("2025-05-19..2025-05-26").value(), std::nullopt, "carjacking", {}}};
  a.verdict = Verdict::kUndecided;
  a.because = "No data on carjackings in Chicago that reach that week have been imported.";
  a.decidable_on = make_day(2025, 6, 3);
  return a;
}

}  // namespace

SampleResult sample_result() {
  SampleResult out;
  out.vintages = sample_vintages();
  Document& d = out.checked.document;
  d.id = "sample";
  d.text = kText;
  d.published = *parse_minute("2025-05-26T09:00");
  d.hour_known = true;
  d.place = "chicago";
  const auto& v = out.vintages;
  out.checked.assessments = {supported(v), depends(v), range(v), refuted(v), change(v), undecided()};
  return out;
}

}  // namespace blotter
