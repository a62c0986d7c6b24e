#include "report/diff_json.h"

#include <nlohmann/json.hpp>

#include "report/claim_json.h"

namespace blotter {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kAges = {"week", "month", "year", "older"};

Json vintage_of(const Vintage& v) {
  return {{"id", v.id},
          {"published", to_string(v.published)},
          {"rows", v.rows},
          {"coverage", window_json(v.coverage)}};
}

Json ages_of(const std::array<AgeDiff, kEventAges>& ages) {
  Json out = Json::array();
  for (std::size_t i = 0; i < kEventAges; ++i) {
    out.push_back({{"age", kAges[i]},
                   {"added", ages[i].added},
                   {"ended", ages[i].ended},
                   {"changed", ages[i].changed}});
  }
  return out;
}

Json text_or_null(const std::optional<std::string>& value) { return value ? Json(*value) : Json(nullptr); }

Json columns_of(const RecordDiff& d) {
  Json out = Json::array();
  for (const ColumnDiff& c : d.columns) {
    Json values = Json::array();
    for (const ValueChange& v : c.most_frequent)
      values.push_back({{"from", text_or_null(v.from)}, {"to", text_or_null(v.to)}, {"records", v.records}});
    out.push_back({{"column", c.column},
                   {"records", c.records},
                   {"filled", c.filled},
                   {"emptied", c.emptied},
                   {"ages", c.ages},
                   {"most_frequent", std::move(values)}});
  }
  return out;
}

Json definition_of(const DefinitionDiff& d) {
  Json years = Json::array();
  for (const YearDiff& y : d.years)
    years.push_back({{"year", y.year}, {"before", y.before}, {"after", y.after}});
  const bool known = d.why_not.empty();
  Json out = {{"definition_id", d.definition->id},
              {"measure", d.definition->measure},
              {"window", known ? window_json(d.window) : Json(nullptr)},
              {"before", known ? Json(d.before) : Json(nullptr)},
              {"after", known ? Json(d.after) : Json(nullptr)},
              {"flow", nullptr},
              {"years", std::move(years)},
              {"why_not", known ? Json(nullptr) : Json(d.why_not)}};
  if (d.flow) {
    out["flow"] = {
        {"added", d.flow->added}, {"ended", d.flow->ended}, {"came", d.flow->came}, {"went", d.flow->went}};
  }
  return out;
}

Json records_of(const RecordDiff& d) {
  Json definitions = Json::array();
  for (const DefinitionDiff& one : d.definitions) definitions.push_back(definition_of(one));
  return {{"rows_before", d.rows_before},
          {"rows_after", d.rows_after},
          {"same", d.same},
          {"touched", d.touched},
          {"changed", d.changed},
          {"added", d.added},
          {"ended", d.ended},
          {"added_inside", d.added_inside},
          {"ended_inside", d.ended_inside},
          {"paired_by_key", d.paired_by_key},
          {"paired_by_similarity", d.paired_by_similarity},
          {"too_many_to_pair", d.too_many_to_pair},
          {"lost_columns", d.lost_columns},
          {"gained_columns", d.gained_columns},
          {"left_out_codes", d.left_out_codes},
          {"left_out", d.left_out},
          {"columns", columns_of(d)},
          {"ages", ages_of(d.ages)},
          {"definitions", std::move(definitions)}};
}

Json cells_of(const CellDiff& d) {
  Json definitions = Json::array();
  for (const FigureDiff& f : d.definitions) {
    definitions.push_back({{"definition_id", f.definition->id},
                           {"measure", f.definition->measure},
                           {"figures", f.figures},
                           {"changed", f.changed},
                           {"raised", f.raised},
                           {"cities", f.cities},
                           {"before", f.before},
                           {"after", f.after}});
  }
  Json largest = Json::array();
  for (const FigureChange& c : d.largest) {
    largest.push_back({{"place", c.place},
                       {"definition_id", c.definition->id},
                       {"measure", c.definition->measure},
                       {"window", window_json(c.window)},
                       {"before", c.before},
                       {"after", c.after}});
  }
  return {{"cells_before", d.cells_before},
          {"cells_after", d.cells_after},
          {"same", d.same},
          {"changed", d.changed},
          {"added", d.added},
          {"ended", d.ended},
          {"added_windows", d.added_windows},
          {"ended_windows", d.ended_windows},
          {"definitions", std::move(definitions)},
          {"largest", std::move(largest)},
          {"ages", ages_of(d.ages)}};
}

}  // namespace

std::string diff_json(const VintageDiff& diff) {
  const Json out = {{"source", diff.before.source},
                    {"before", vintage_of(diff.before)},
                    {"after", vintage_of(diff.after)},
                    {"records", diff.records ? records_of(*diff.records) : Json(nullptr)},
                    {"cells", diff.cells ? cells_of(*diff.cells) : Json(nullptr)}};
  return dump_json(out, kJsonIndent) + "\n";
}

}  // namespace blotter
