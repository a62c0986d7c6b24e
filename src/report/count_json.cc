#include "report/count_json.h"

#include <blotter/verdict.h>

#include <nlohmann/json.hpp>

#include "report/claim_json.h"
#include "report/json.h"

namespace blotter {
namespace {

using Json = nlohmann::ordered_json;

Figure figure_of(const CountAnswer& answer) {
  Figure out;
  out.value = static_cast<double>(answer.value);
  out.window = answer.window;
  out.count = answer.value;
  out.definition = answer.definition->plain;
  out.definition_id = answer.definition->id;
  out.source = answer.source->id;
  out.vintage = answer.vintage.id;
  out.published = answer.vintage.published;
  out.provisional = answer.source->provisional;
  out.notices = answer.vintage.notices;
  out.rows = answer.rows;
  out.query = answer.query;
  return out;
}

Json change_json(std::int64_t value, const std::optional<std::int64_t>& baseline) {
  if (!baseline || *baseline == 0) return nullptr;
  constexpr double kPercent = 100;
  return number_json(static_cast<double>(value - *baseline) / static_cast<double>(*baseline) * kPercent);
}

Json rate_json(const std::optional<ResidentRate>& rate) {
  if (!rate) return nullptr;
  return {{"value", number_json(rate->value)}, {"population", population_json(rate->population)}};
}

Json compare_json(const CountQuestion& question, const CountAnswer& answer) {
  Json out = Json::array();
  for (const CountedWindow& w : answer.compare) {
    out.push_back({{"name", w.named.name},
                   {"window", window_json(w.named.window)},
                   {"value", w.count ? Json(*w.count) : Json(nullptr)},
                   {"change", change_json(answer.value, w.count)},
                   {"why_not", w.count ? Json(nullptr) : Json(w.why_not)}});
    if (question.rate) out.back()["rate"] = rate_json(w.rate);
  }
  return out;
}

Json readings_json(const CountAnswer& answer) {
  Json out = Json::array();
  for (const CountedWindow& w : answer.readings) {
    out.push_back({{"differs", w.named.name},
                   {"window", window_json(w.named.window)},
                   {"value", w.count ? Json(*w.count) : Json(nullptr)}});
  }
  return out;
}

Json rows_json(const CountAnswer& answer) {
  Json out = Json::array();
  for (const CountRow& row : answer.by) {
    Json one;
    if (row.window) {
      one["window"] = window_json(row.window);
      if (row.minutes != 0) one["minutes"] = row.minutes;
    } else {
      one["value"] = row.value.empty() ? Json(nullptr) : Json(row.value);
      one["name"] = row.name.empty() ? Json(nullptr) : Json(row.name);
    }
    one["count"] = row.count;
    out.push_back(std::move(one));
  }
  return out;
}

Json passed_over_json(const CountAnswer& answer) {
  Json out = Json::array();
  for (const PassedOver& p : answer.passed_over) {
    out.push_back({{"source", p.source},
                   {"published", p.published ? Json(to_string(*p.published)) : Json(nullptr)},
                   {"why", p.why}});
  }
  return out;
}

}  // namespace

std::string count_json(const CountQuestion& question, const CountAnswer& answer) {
  Json out = figure_json(figure_of(answer));
  out["measure"] = question.measure->id;
  out["place"] = question.place->id;
  out["as_of"] = question.as_of ? Json(to_string(*question.as_of)) : Json(nullptr);
  if (answer.estimate) out["estimate"] = estimate_json(*answer.estimate);
  out["coverage"] = window_json(answer.coverage);
  if (question.rate) out["rate"] = rate_json(answer.rate);
  out["compare"] = compare_json(question, answer);
  out["readings"] = readings_json(answer);
  out["by"] = rows_json(answer);
  out["passed_over"] = passed_over_json(answer);
  out["notes"] = answer.notes;
  if (!answer.caution.empty()) out["notes"].insert(out["notes"].begin(), answer.caution);
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace blotter
