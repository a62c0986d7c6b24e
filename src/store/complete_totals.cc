#include "store/complete_totals.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace blotter {
namespace {

using Figures =
    std::set<std::tuple<std::string_view, std::string_view, Window>>;  // definition, place, window

// Whether every part has a figure where the cell has one.
bool is_complete(const Definition& definition, const PlacedCount& cell, const Figures& figures) {
  return std::all_of(definition.complete_with.begin(), definition.complete_with.end(),
                     [&](const std::string& part) {
                       return figures.contains({part, cell.place, cell.window});
                     });
}

std::string sentence(const Definition& definition, std::size_t figures, const std::set<std::string>& places) {
  constexpr std::size_t kMostNamed = 5;
  std::string names;
  std::size_t named = 0;
  for (const std::string& place : places) {
    if (named++ == kMostNamed) break;
    names += (names.empty() ? "" : ", ") + place;
  }
  if (places.size() > kMostNamed) names += " and " + std::to_string(places.size() - kMostNamed) + " more";
  return std::to_string(figures) + (figures == 1 ? " figure" : " figures") + " of " + definition.id +
         " left out, because a part of the total is missing: " + names;
}

}  // namespace

std::vector<std::string> drop_incomplete(const Source& source, std::vector<PlacedCount>& cells) {
  std::vector<std::string> out;
  const std::vector<PlacedCount> all = cells;
  Figures figures;
  for (const PlacedCount& cell : all) figures.emplace(cell.definition, cell.place, cell.window);
  for (const Definition& definition : source.definitions) {
    if (definition.complete_with.empty()) continue;
    std::set<std::string> places;
    const auto dropped = std::erase_if(cells, [&](const PlacedCount& cell) {
      if (cell.definition != definition.id || is_complete(definition, cell, figures)) return false;
      places.insert(cell.place);
      return true;
    });
    if (dropped > 0) out.push_back(sentence(definition, dropped, places));
  }
  return out;
}

}  // namespace blotter
