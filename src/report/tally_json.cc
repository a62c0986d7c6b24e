#include "report/tally_json.h"

#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "report/claim_json.h"
#include "report/json.h"
#include "tally/filter.h"
#include "verdict/agreement.h"

namespace blotter {
namespace {

using Json = nlohmann::ordered_json;

Json value_json(const std::optional<std::int64_t>& value) { return value ? Json(*value) : Json(nullptr); }

// The lowest and the highest age that a published bracket of a victim allows.
Json ages_json(const RunningTally& tally) {
  const auto range = age_range(tally);
  if (!range) return nullptr;
  return Json::array({number_json(range->low), number_json(range->high)});
}

// The same rows of every measure, side by side.
template <typename Rows>
Json side_by_side(const RunningTally& tally, Rows rows_of, Json (*head)(const CountRow&)) {
  Json out = Json::array();
  std::map<std::tuple<LocalMinute, LocalMinute, std::string>, std::size_t> index;
  for (const TalliedMeasure& m : tally.measures) {
    for (const CountRow& row : rows_of(m)) {
      const Window window = row.window.value_or(Window{});
      const auto [it, fresh] = index.try_emplace({window.from, window.to, folded(row.value)}, out.size());
      if (fresh) out.push_back(head(row));
      out[it->second][m.measure->id] = row.count;
    }
  }
  // A district where nobody was killed has no row among the killed: that is none of them, and not unknown.
  for (Json& one : out) {
    for (const TalliedMeasure& m : tally.measures) {
      if (!one.contains(m.measure->id)) one[m.measure->id] = m.value ? Json(0) : Json(nullptr);
    }
  }
  return out;
}

Json window_head(const CountRow& row) { return {{"window", window_json(*row.window)}}; }

Json value_head(const CountRow& row) {
  return {{"value", row.value.empty() ? Json(nullptr) : Json(row.value)},
          {"name", row.name.empty() ? Json(nullptr) : Json(row.name)}};
}

Json earlier_json(const TallyQuestion& question, const RunningTally& tally) {
  Json out = Json::array();
  for (std::size_t i = 0; i < question.earlier.size(); ++i) {
    Json one = {{"name", question.earlier[i].name}, {"window", window_json(question.earlier[i].window)}};
    for (const TalliedMeasure& m : tally.measures)
      one[m.measure->id] = i < m.earlier.size() ? value_json(m.earlier[i].count) : Json(nullptr);
    out.push_back(std::move(one));
  }
  return out;
}

Json definitions_json(const RunningTally& tally) {
  Json out = Json::object();
  for (const TalliedMeasure& m : tally.measures) {
    if (m.value) out[m.measure->id] = m.definition;
  }
  return out;
}

Json basis_json(const NoticeBasis& basis) {
  return {{"notices", basis.notices},
          {"without_hour", basis.without_hour},
          {"without_day", basis.without_day},
          {"before_the_window_without_hour", basis.before}};
}

// Of what is counted from two: what each of them gives.
Json parts_json(const RunningTally& tally) {
  Json out = Json::array();
  for (const RunningTally& part : tally.parts) {
    Json one = {{"over", to_string(part.over)}, {"window", window_json(part.window)}};
    for (const TalliedMeasure& m : part.measures) one[m.measure->id] = value_json(m.value);
    one["several"] = value_json(part.several);
    one["source"] = part.source->id;
    one["vintage"] = part.vintage.id;
    one["published"] = to_string(part.vintage.published);
    one["coverage"] = window_json(part.coverage);
    one["query"] = part.query;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

std::optional<BracketRange> age_range(const RunningTally& tally) {
  for (const std::vector<CountRow>* rows : {&tally.ages, &tally.age_ranges}) {
    std::vector<BracketCount> brackets;
    for (const CountRow& row : *rows) brackets.push_back({row.value, row.count});
    if (const auto range = outermost(brackets)) return range;
  }
  return std::nullopt;
}

std::string tally_json(const TallyQuestion& question, const RunningTally& tally) {
  Json out = {{"place", question.place->id}, {"window", window_json(tally.window)}};
  for (const TalliedMeasure& m : tally.measures) out[m.measure->id] = value_json(m.value);
  out["several"] = value_json(tally.several);
  out["victim-age"] = ages_json(tally);
  out["over"] = to_string(tally.over);
  out["provisional"] = tally.provisional;
  out["notices"] = tally.basis ? basis_json(*tally.basis) : Json(nullptr);
  out["parts"] = parts_json(tally);
  out["earlier"] = earlier_json(question, tally);
  out["earlier_source"] = tally.earlier_source == nullptr || tally.measures.front().earlier.empty()
                              ? Json(nullptr)
                              : Json(tally.earlier_source->id);
  out["by_day"] = side_by_side(
      tally, [](const TalliedMeasure& m) -> const std::vector<CountRow>& { return m.by_day; }, window_head);
  out["by_hour"] = side_by_side(
      tally, [](const TalliedMeasure& m) -> const std::vector<CountRow>& { return m.by_hour; }, window_head);
  out["by_district"] = side_by_side(
      tally, [](const TalliedMeasure& m) -> const std::vector<CountRow>& { return m.by_district; },
      value_head);
  out["district"] = tally.district.empty() ? Json(nullptr) : Json(tally.district);
  out["by_age"] = Json::array();
  for (const CountRow& row : tally.ages) {
    Json one = value_head(row);
    one["people-shot"] = row.count;
    out["by_age"].push_back(std::move(one));
  }
  out["source"] = tally.source->id;
  out["vintage"] = tally.vintage.id;
  out["published"] = to_string(tally.vintage.published);
  out["coverage"] = window_json(tally.coverage);
  out["definitions"] = definitions_json(tally);
  out["query"] = tally.query;
  out["notes"] = tally.notes;
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace blotter
