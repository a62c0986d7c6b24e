#include "verdict/evidence.h"

namespace blotter {
namespace {

SeriesRequest request_of(const SeriesKey& key) {
  return {key.definition, key.place, key.bracket.empty() ? "" : "age", key.bracket, key.rows, key.variant};
}

}  // namespace

void Evidence::need(SeriesKey key, const std::vector<LocalMinute>& boundaries) {
  Plan& plan = plans_[key.vintage];
  plan.boundaries.insert(boundaries.begin(), boundaries.end());
  plan.keys.insert(std::move(key));
}

Status Evidence::gather(const Catalog& catalog) {
  for (const auto& [vintage, plan] : plans_) {
    std::vector<SeriesRequest> requests;
    for (const SeriesKey& key : plan.keys) requests.push_back(request_of(key));
    const std::vector<LocalMinute> boundaries(plan.boundaries.begin(), plan.boundaries.end());
    BLOTTER_ASSIGN(auto answers, scan_each(catalog, *vintage, requests, boundaries));
    std::size_t i = 0;
    for (const SeriesKey& key : plan.keys) {
      auto& answer = answers[i++];
      if (answer.ok()) {
        series_.emplace(key, std::move(answer).value());
      } else {
        missing_.emplace(key, answer.error());
      }
    }
  }
  plans_.clear();
  return ok_status();
}

const Series* Evidence::find(const SeriesKey& key) const {
  const auto it = series_.find(key);
  return it == series_.end() ? nullptr : &it->second;
}

}  // namespace blotter
