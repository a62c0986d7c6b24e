#include "catalog/context.h"

namespace blotter {

const char* to_string(Thing thing) {
  switch (thing) {
    case Thing::kMeasure: return "measure";
    case Thing::kSource: return "source";
    case Thing::kPlace: return "place";
    case Thing::kAgency: return "agency";
    case Thing::kHoliday: return "holiday";
    case Thing::kPeriod: return "period";
    case Thing::kWeekend: return "weekend";
    case Thing::kColumn: return "column";
    case Thing::kTrait: return "trait";
  }
  return "thing";
}

void Context::declare(Thing thing, const std::string& id, const Position& at) {
  const auto [it, fresh] = declared_.try_emplace({thing, id}, at);
  if (fresh) return;
  problems.add(at, std::string(to_string(thing)) + " '" + id + "' is there twice",
               "the other one is at " + it->second.text());
}

void Context::declare_again(Thing thing, const std::string& id, const Position& at) {
  declared_.try_emplace({thing, id}, at);
}

void Context::refer(Thing thing, std::string id, const Position& at, std::string subject) {
  references_.push_back({thing, std::move(id), at, std::move(subject)});
}

void Context::resolve() {
  for (const Reference& reference : references_) {
    if (declared_.contains({reference.thing, reference.id})) continue;
    std::vector<std::string_view> known;
    for (const auto& [key, at] : declared_) {
      if (key.first == reference.thing) known.push_back(key.second);
    }
    problems.add(
        reference.at,
        reference.subject + ": there is no " + to_string(reference.thing) + " '" + reference.id + "'",
        suggest(reference.id, known));
  }
}

Position Context::where(Thing thing, const std::string& id) const {
  const auto it = declared_.find({thing, id});
  return it == declared_.end() ? Position{} : it->second;
}

}  // namespace blotter
