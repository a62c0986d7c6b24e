#include "report/history_json.h"

#include <nlohmann/json.hpp>

#include "report/claim_json.h"

namespace blotter {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::optional<std::int64_t>& value) { return value ? Json(*value) : Json(nullptr); }

Json entry_of(const HistoryEntry& e, const std::optional<std::int64_t>& before) {
  const bool both = e.value && e.compare_value;
  return {{"vintage", e.vintage.id},
          {"published", to_string(e.vintage.published)},
          {"value", or_null(e.value)},
          {"difference", e.value && before ? Json(*e.value - *before) : Json(nullptr)},
          {"compare_value", or_null(e.compare_value)},
          {"change", both ? number_json(percent_change(*e.value, *e.compare_value)) : Json(nullptr)},
          {"why_not", e.value ? Json(nullptr) : Json(e.why_not)}};
}

Json compare_of(const HistoryQuestion& question) {
  if (!question.compare) return nullptr;
  return {{"name", question.compare->name}, {"window", window_json(question.compare->window)}};
}

}  // namespace

std::string history_json(const HistoryQuestion& question, const HistoryAnswer& answer) {
  Json vintages = Json::array();
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> last;
  for (const HistoryEntry& e : answer.entries) {
    vintages.push_back(entry_of(e, last));
    if (!e.value) continue;
    if (!first) first = e.value;
    last = e.value;
  }
  const bool both = first && last;
  Json out = {{"measure", question.measure->id},
              {"place", question.place->id},
              {"window", window_json(answer.window)},
              {"compare", compare_of(question)},
              {"source", answer.source->id},
              {"definition", answer.definition->plain},
              {"definition_id", answer.definition->id},
              {"first", or_null(first)},
              {"last", or_null(last)},
              {"revised_by", both ? Json(*last - *first) : Json(nullptr)},
              {"revised_percent", both ? number_json(percent_change(*last, *first)) : Json(nullptr)},
              {"vintages", std::move(vintages)},
              {"notes", Json::array()}};
  if (!answer.caution.empty()) out["notes"].push_back(answer.caution);
  return dump_json(out, kJsonIndent) + "\n";
}

}  // namespace blotter
