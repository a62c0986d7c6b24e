#include "verdict/evidence.h"

namespace blotter {
namespace {

SeriesRequest request_of(const SeriesKey& key) {
  return {key.definition, key.place, key.bracket.empty() ? "" : "age", key.bracket};
}

// The vintage doesn't hold it: no fault of the store.
bool is_an_answer(ErrorCode code) {
  return code == ErrorCode::kNotFound || code == ErrorCode::kOutOfCoverage || code == ErrorCode::kGrain;
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
    auto all = scan(catalog, *vintage, requests, boundaries);
    if (!all.ok()) {
      if (!is_an_answer(all.error().code)) return all.error();
      BLOTTER_CHECK(gather_one_by_one(catalog, plan));
      continue;
    }
    std::size_t i = 0;
    for (const SeriesKey& key : plan.keys) series_.emplace(key, std::move((*all)[i++]));
  }
  plans_.clear();
  return ok_status();
}

// A vintage that lacks one of the series refuses the whole scan: ask for each alone.
Status Evidence::gather_one_by_one(const Catalog& catalog, const Plan& plan) {
  const std::vector<LocalMinute> boundaries(plan.boundaries.begin(), plan.boundaries.end());
  for (const SeriesKey& key : plan.keys) {
    auto one = scan(catalog, *key.vintage, {request_of(key)}, boundaries);
    if (one.ok()) {
      series_.emplace(key, std::move(one->front()));
    } else if (is_an_answer(one.error().code)) {
      missing_.emplace(key, one.error());
    } else {
      return one.error();
    }
  }
  return ok_status();
}

const Series* Evidence::find(const SeriesKey& key) const {
  const auto it = series_.find(key);
  return it == series_.end() ? nullptr : &it->second;
}

}  // namespace blotter
