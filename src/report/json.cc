#include "report/json.h"

#include <nlohmann/json.hpp>

#include "report/chance_json.h"
#include "report/claim_json.h"
#include "report/robustness_json.h"
#include "report/sources.h"
#include "report/words.h"
#include "text/text.h"

namespace blotter {
namespace {

using Json = nlohmann::ordered_json;

Json figure_value(const Figure& figure) {
  if (!figure.high) return number_json(figure.value);
  return Json::array({number_json(figure.value), number_json(*figure.high)});
}

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json closest_json(const Specification& s) {
  return {{"value", figure_value(s.figure)},
          {"window", window_json(s.figure.window)},
          {"baseline", window_json(s.figure.baseline)},
          {"unit", s.unit.empty() ? Json(nullptr) : Json(s.unit)},
          {"definition", s.figure.definition},
          {"source", s.figure.source},
          {"vintage", s.figure.vintage},
          {"differs", s.differs}};
}

Json specifications_json(const Assessment& a, JsonDetail detail) {
  Json out = {{"count", a.specifications.size()},
              {"agree", a.agree},
              {"near", a.near},
              {"closest", a.closest ? closest_json(a.specifications[*a.closest]) : Json(nullptr)},
              {"choices", choices_json(a)}};
  if (detail == JsonDetail::kEverything) out["curve"] = curve_json(a);
  return out;
}

Json brackets_json(const std::vector<BracketCount>& brackets) {
  Json out = Json::array();
  for (const BracketCount& b : brackets) out.push_back({{"bracket", b.bracket}, {"count", b.count}});
  return out;
}

Json vintage_json(const Vintage& v) {
  return {{"id", v.id},
          {"published", to_string(v.published)},
          {"retrieved", v.retrieved.empty() ? Json(nullptr) : Json(v.retrieved)},
          {"export", v.export_name},
          {"sha256", v.sha256},
          {"rows", v.rows},
          {"rejected", v.rejected}};
}

Json source_json(const UsedSource& used) {
  Json out{{"id", used.id}};
  if (used.source != nullptr) {
    out["title"] = used.source->title;
    out["publisher"] = used.source->publisher;
    out["licence"] = used.source->licence;
    out["url"] = used.source->url;
  }
  out["vintages"] = Json::array();
  for (const Vintage* v : used.vintages) out["vintages"].push_back(vintage_json(*v));
  return out;
}

Json sources_json(const Catalog& catalog, const std::vector<Vintage>& vintages, const Assessment& a) {
  Json out = Json::array();
  for (const UsedSource& used : used_sources(catalog, vintages, a)) out.push_back(source_json(used));
  return out;
}

Json revised_baseline_json(const RevisedBaseline& revised) {
  Json counts = Json::array();
  for (const RevisedBaseline::Count& c : revised.counts)
    counts.push_back({{"vintage", c.vintage}, {"published", to_string(c.published)}, {"count", c.count}});
  return {{"window", window_json(revised.window)},
          {"counts", std::move(counts)},
          {"moves", number_json(revised.moves)},
          {"warning", revised.warning}};
}

void add_verdict(const Catalog& catalog, const std::vector<Vintage>& vintages, const Assessment& a,
                 JsonDetail detail, Json& out) {
  const bool everything = detail == JsonDetail::kEverything;
  out["recorded"] = a.recorded ? figure_json(*a.recorded) : Json(nullptr);
  out["recorded_then"] = a.recorded_then ? figure_json(*a.recorded_then) : Json(nullptr);
  if (a.estimate) out["estimate"] = estimate_json(*a.estimate);
  out["verdict"] = to_string(a.verdict);
  out["because"] = a.because;
  out["notes"] = a.notes;
  out["specifications"] = specifications_json(a, detail);
  out["landscape"] = landscape_json(a, everything);
  out["neighbourhood"] = neighbourhood_json(a);
  if (everything) out["all_settings"] = all_settings_json(a);
  out["counterpoint"] = counterpoint_json(a);
  out["exact"] = exact_json(a);
  out["test"] = test_json(a.test);
  if (a.unusual) out["unusual"] = usual_json(*a.unusual);
  if (a.revised_baseline) out["revised_baseline"] = revised_baseline_json(*a.revised_baseline);
  if (!a.brackets.empty()) out["brackets"] = brackets_json(a.brackets);
  out["decidable_on"] = a.decidable_on ? Json(to_string(*a.decidable_on)) : Json(nullptr);
  out["sources"] = sources_json(catalog, vintages, a);
}

Json checked_claim(const Catalog& catalog, const std::vector<Vintage>& vintages, const Document& document,
                   const CodePointIndex& code_points, const Assessment& a, JsonDetail detail) {
  Json claim = claim_json(document, code_points, a.claim, a.readings);
  add_verdict(catalog, vintages, a, detail, claim);
  return claim;
}

Json checked_claims(const Catalog& catalog, const std::vector<Vintage>& vintages,
                    const CheckedDocument& checked, JsonDetail detail) {
  const CodePointIndex code_points(checked.document.text);
  Json out = Json::array();
  for (const Assessment& a : checked.assessments) {
    out.push_back(checked_claim(catalog, vintages, checked.document, code_points, a, detail));
  }
  return out;
}

}  // namespace

Json population_json(const Population& population) {
  const auto text = [](const std::string& t) { return t.empty() ? Json(nullptr) : Json(t); };
  return {{"place", population.place},
          {"year", population.year},
          {"people", population.people},
          {"title", text(population.title)},
          {"publisher", text(population.publisher)},
          {"url", text(population.url)}};
}

namespace {

Json place_figure_json(const PlaceFigure& other) {
  Json out{{"place", other.place}, {"count", other.count}, {"value", number_json(other.value)}};
  if (other.population) out["population"] = population_json(*other.population);
  out["definition_id"] = other.definition_id;
  out["source"] = other.source;
  out["vintage"] = other.vintage;
  out["query"] = other.query;
  return out;
}

}  // namespace

Json figure_json(const Figure& figure) {
  Json out{{"value", figure_value(figure)}, {"window", window_json(figure.window)}};
  if (figure.baseline) out["baseline"] = window_json(figure.baseline);
  out["count"] = or_null(figure.count);
  if (figure.baseline) out["baseline_count"] = or_null(figure.baseline_count);
  if (figure.baseline_mean) out["baseline_mean"] = number_json(*figure.baseline_mean);
  if (figure.whole) out["whole"] = *figure.whole;
  if (figure.units) out["units"] = number_json(*figure.units);
  if (figure.population) out["population"] = population_json(*figure.population);
  out["definition"] = figure.definition;
  out["definition_id"] = figure.definition_id;
  out["source"] = figure.source;
  out["vintage"] = figure.vintage;
  out["published"] = to_string(figure.published);
  if (figure.provisional) {
    out["provisional"] = true;
    out["notices"] = figure.notices;
  }
  out["rows"] = figure.rows;
  out["query"] = figure.query;
  if (!figure.baseline_query.empty()) out["baseline_query"] = figure.baseline_query;
  if (!figure.whole_query.empty()) out["whole_query"] = figure.whole_query;
  for (const PlaceFigure& other : figure.others) out["others"].push_back(place_figure_json(other));
  if (figure.places) out["places"] = *figure.places;
  return out;
}

Json estimate_json(const SettledEstimate& estimate) {
  return {{"value", estimate.expected()},
          {"low", estimate.low},
          {"high", estimate.high},
          {"level", number_json(estimate.level)},
          {"complete", number_json(estimate.complete)},
          {"from_vintages", estimate.from_vintages}};
}

std::string check_json(const Catalog& catalog, const std::vector<Vintage>& vintages,
                       const CheckedDocument& checked, JsonDetail detail) {
  const Json out = {{"document", document_json(checked.document)},
                    {"claims", checked_claims(catalog, vintages, checked, detail)},
                    {"together", together_json(checked.together)}};
  return dump_json(out, kJsonIndent) + "\n";
}

std::string check_json_line(const Catalog& catalog, const std::vector<Vintage>& vintages,
                            const CheckedDocument& checked, JsonDetail detail) {
  const Json out = {{"id", checked.document.id},
                    {"claims", checked_claims(catalog, vintages, checked, detail)},
                    {"together", together_json(checked.together)}};
  return dump_json(out, kJsonOneLine);
}

CheckLines::CheckLines(const Catalog& catalog, const std::vector<Vintage>& vintages, const Document& document)
    : catalog_(catalog),
      vintages_(vintages),
      document_(document),
      code_points_(std::make_unique<const CodePointIndex>(document.text)) {}
CheckLines::~CheckLines() = default;

std::string CheckLines::first(const std::vector<ReadClaim>& claims) const {
  Json read = Json::array();
  Json said = Json::array();
  for (const ReadClaim& c : claims) {
    read.push_back(claim_json(document_, *code_points_, c.claim, c.readings));
    said.push_back(said_in_words(catalog_, c.claim, in_place_words(catalog_, document_, c.claim)));
  }
  const Json out = {{"document", document_json(document_)},
                    {"text", document_.text},
                    {"claims", std::move(read)},
                    {"said", std::move(said)}};
  return dump_json(out, kJsonOneLine) + "\n";
}

std::string CheckLines::claim(std::size_t index, const Assessment& assessment) const {
  const Json out = {{"index", index},
                    {"claim", checked_claim(catalog_, vintages_, document_, *code_points_, assessment,
                                            JsonDetail::kSummary)}};
  return dump_json(out, kJsonOneLine) + "\n";
}

std::string CheckLines::last(const std::vector<SharedRecords>& together) {
  return dump_json({{"together", together_json(together)}, {"done", true}}, kJsonOneLine) + "\n";
}

}  // namespace blotter
