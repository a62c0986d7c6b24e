#include "catalog/place_called.h"

#include <algorithm>
#include <string>

namespace blotter {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

bool is_called(const Place& place, const std::string& name) {
  if (lower(place.id) == name || lower(place.name) == name) return true;
  return std::any_of(place.names.begin(), place.names.end(),
                     [&](const std::string& n) { return lower(n) == name; });
}

}  // namespace

const Place* place_called(const Catalog& catalog, std::string_view name) {
  const std::string wanted = lower(name);
  if (const Place* place = catalog.place(wanted)) return place;
  const auto& places = catalog.places();
  const auto it =
      std::find_if(places.begin(), places.end(), [&](const Place& p) { return is_called(p, wanted); });
  return it == places.end() ? nullptr : &*it;
}

}  // namespace blotter
