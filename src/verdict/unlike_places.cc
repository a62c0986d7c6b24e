#include "verdict/unlike_places.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "catalog/unlike.h"

namespace blotter {

namespace {

const Definition* definition_of(const Catalog& catalog, const Assessment& assessment) {
  if (!assessment.recorded) return nullptr;
  const Source* source = catalog.source(assessment.recorded->source);
  if (source == nullptr) return nullptr;
  const auto found =
      std::ranges::find(source->definitions, assessment.recorded->definition_id, &Definition::id);
  return found == source->definitions.end() ? nullptr : &*found;
}

// A part of a city is counted as its city is; a country is no city.
const Place* city_of(const Catalog& catalog, const Claim& claim) {
  const Place* place = catalog.place(claim.place.substr(0, claim.place.find('/')));
  return place == nullptr || place->kind != "city" ? nullptr : place;
}

std::string note_on(const Catalog& catalog, const NamedDefinition& one, const NamedDefinition& other) {
  const std::vector<std::string> phrases = differences(catalog, one, other);
  if (phrases.empty()) return "";
  std::string out = one.name + " and " + other.name + " are not counted alike: ";
  for (std::size_t i = 0; i < phrases.size(); ++i) out += (i == 0 ? "" : "; ") + phrases[i];
  return out + ".";
}

}  // namespace

void note_unlike_places(const Catalog& catalog, std::vector<Assessment>& assessments) {
  std::set<std::tuple<std::string, const Place*, const Place*>> told;
  for (std::size_t later = 1; later < assessments.size(); ++later) {
    Assessment& here = assessments[later];
    const Definition* mine = definition_of(catalog, here);
    const Place* place = city_of(catalog, here.claim);
    if (mine == nullptr || place == nullptr) continue;
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const Assessment& there = assessments[earlier];
      const Definition* others = definition_of(catalog, there);
      const Place* other = city_of(catalog, there.claim);
      const bool comparable = others != nullptr && other != nullptr && other != place &&
                              there.claim.measure == here.claim.measure &&
                              there.claim.form == here.claim.form;
      if (!comparable || !told.emplace(here.claim.measure, other, place).second) continue;
      std::string note = note_on(catalog, {others, other->name}, {mine, place->name});
      if (!note.empty()) here.notes.push_back(std::move(note));
    }
  }
}

}  // namespace blotter
