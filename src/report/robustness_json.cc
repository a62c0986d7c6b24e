#include "report/robustness_json.h"

#include <nlohmann/json.hpp>

#include "report/claim_json.h"
#include "report/curve_order.h"

namespace blotter {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json setting_json(const Counterpoint& c) {
  return {{"sentence", c.sentence},
          {"command", c.command},
          {"window", window_json(c.setting.window)},
          {"baseline", window_json(c.setting.baseline)},
          {"value", number_json(c.setting.value)},
          {"count", c.setting.count},
          {"baseline_count", c.setting.baseline_count ? Json(*c.setting.baseline_count) : Json(nullptr)}};
}

Json or_null(const std::optional<Counterpoint>& c) { return c ? setting_json(*c) : Json(nullptr); }

Json options_json(const Assessment& a, const Specification& s) {
  Json out = Json::object();
  for (std::size_t i = 0; i < kChoices; ++i) {
    if (a.options[i].size() > 1) out[to_string(static_cast<Choice>(i))] = a.options[i].at(s.chosen[i]);
  }
  return out;
}

Json specification_json(const Assessment& a, const Placed& p) {
  const Specification& s = *p.specification;
  const Figure& f = s.figure;
  Json value = f.high ? Json::array({number_json(f.value), number_json(*f.high)}) : number_json(f.value);
  return {{"value", std::move(value)},
          {"count", f.count ? Json(*f.count) : Json(nullptr)},
          {"baseline_count", f.baseline_count ? Json(*f.baseline_count) : Json(nullptr)},
          {"agreement", to_string(s.agreement)},
          {"distance", number_json(s.distance)},
          {"plain", p.plain},
          {"allowed", !p.wrong_unit},
          {"unit", text_or_null(s.unit)},
          {"window", window_json(f.window)},
          {"baseline", window_json(f.baseline)},
          {"definition_id", f.definition_id},
          {"source", f.source},
          {"vintage", f.vintage},
          {"differs", s.differs},
          {"options", options_json(a, s)}};
}

}  // namespace

Json landscape_json(const Assessment& a, bool with_bars) {
  if (!a.landscape) return nullptr;
  const Landscape& l = *a.landscape;
  Json out = {{"what", l.what},
              {"settings", l.settings},
              {"percentile", number_json(l.percentile())},
              {"rank", l.rank_from_top()},
              {"below", l.below},
              {"equal", l.equal},
              {"above", l.above},
              {"lowest", number_json(l.lowest)},
              {"median", number_json(l.median)},
              {"mean", number_json(l.mean)},
              {"highest", number_json(l.highest)},
              {"depth", Json::array({l.first_year, l.last_year})}};
  if (!with_bars) return out;
  out["figure"] = number_json(l.figure);
  out["bars"] = Json::array();
  for (const LandscapeBar& b : l.bars)
    out["bars"].push_back(
        {{"from", number_json(b.from)}, {"to", number_json(b.to)}, {"settings", b.settings}});
  return out;
}

Json counterpoint_json(const Assessment& a) {
  if (!a.counterpoints) return nullptr;
  const Counterpoints& c = *a.counterpoints;
  Json front = Json::array();
  for (const Counterpoint& f : c.front) front.push_back(setting_json(f));
  return {{"strongest", or_null(c.strongest)}, {"typical", or_null(c.typical)}, {"front", std::move(front)},
          {"considered", c.considered},        {"opposite", c.opposite},        {"says", c.says}};
}

Json choices_json(const Assessment& a) {
  Json out = Json::array();
  for (const ChoiceShare& c : a.choices)
    out.push_back({{"choice", to_string(c.choice)}, {"share", number_json(c.share)}, {"options", c.options}});
  return out;
}

Json curve_json(const Assessment& a) {
  Json out = Json::array();
  for (const Placed& p : curve_by_figure(a)) out.push_back(specification_json(a, p));
  return out;
}

Json exact_json(const Assessment& a) {
  if (a.exact.empty()) return nullptr;
  Json out = Json::array();
  for (const ExactSettings& e : a.exact) {
    out.push_back({{"sentence", e.sentence},
                   {"first", window_json(e.first)},
                   {"last", window_json(e.last)},
                   {"windows", e.windows},
                   {"natural", window_json(e.natural)},
                   {"baseline", window_json(e.baseline)},
                   {"definition", e.definition},
                   {"definition_id", e.definition_id},
                   {"source", e.source},
                   {"vintage", e.vintage},
                   {"differs", e.differs}});
  }
  return out;
}

Json all_settings_json(const Assessment& a) {
  if (!a.all_settings) return nullptr;
  const AllSettings& all = *a.all_settings;
  Json out = {{"what", all.what},
              {"settings", all.settings},
              {"percentile", number_json(all.percentile())},
              {"below", all.below},
              {"equal", all.equal},
              {"above", all.above},
              {"falls", all.falls},
              {"rises", all.rises},
              {"lowest", number_json(all.lowest)},
              {"mean", number_json(all.mean)},
              {"highest", number_json(all.highest)},
              {"strongest", nullptr}};
  if (all.strongest) out["strongest"] = setting_json({*all.strongest, 0, all.sentence, all.command});
  return out;
}

Json together_json(const std::vector<SharedRecords>& together) {
  Json out = Json::array();
  for (const SharedRecords& t : together) {
    Json statements = Json::array();
    for (const std::size_t i : t.statements) statements.push_back(i + 1);
    Json exact = Json::array();
    for (const Window& w : t.exact) exact.push_back(window_json(w));
    out.push_back({{"statements", std::move(statements)},
                   {"all_hold", t.all_hold},
                   {"choices", t.choices},
                   {"exact", std::move(exact)},
                   {"sentence", t.sentence}});
  }
  return out;
}

Json neighbourhood_json(const Assessment& a) {
  if (!a.neighbourhood) return nullptr;
  const Neighbourhood& n = *a.neighbourhood;
  return {{"days", n.days},
          {"settings", n.settings},
          {"agree", n.agree},
          {"same_sign", n.same_sign},
          {"lowest", number_json(n.lowest)},
          {"mean", number_json(n.mean)},
          {"highest", number_json(n.highest)}};
}

}  // namespace blotter
