#include "catalog/definition_name.h"

#include <algorithm>

namespace blotter {
namespace {

bool stands_for_measure(const Catalog& catalog, const Definition& definition) {
  if (definition.id == definition.measure) return true;
  const Source* source = catalog.source(definition.source);
  if (source == nullptr) return false;
  return std::count_if(source->definitions.begin(), source->definitions.end(),
                       [&](const Definition& d) { return d.measure == definition.measure; }) == 1;
}

}  // namespace

std::string name_of(const Catalog& catalog, const Definition& definition) {
  const Measure* measure = catalog.measure(definition.measure);
  if (measure != nullptr && stands_for_measure(catalog, definition)) return measure->plural;
  return definition.plain.empty() ? definition.id : definition.plain;
}

std::string place_name(const Catalog& catalog, std::string_view id) {
  const Place* place = catalog.place(id);
  return place == nullptr ? std::string(id) : place->name;
}

}  // namespace blotter
