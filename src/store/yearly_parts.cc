#include "store/yearly_parts.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace blotter {

namespace {

// What one export covers of one year, and the codes that it lacks.
struct Part {
  Window covered;
  const std::vector<std::string>* missing = nullptr;
};

Window window_of_year(int year) { return {make_day(year, 1, 1), make_day(year + 1, 1, 1)}; }

Window common(const Window& a, const Window& b) {
  const LocalMinute from = std::max(a.from, b.from);
  return {from, std::max(from, std::min(a.to, b.to))};
}

// Sets coverage and holes from windows in order.
void cover(Vintage& vintage, const std::map<int, Part>& parts) {
  std::vector<Window> windows;
  for (const auto& [year, part] : parts) {
    if (part.covered.empty()) continue;
    if (!windows.empty() && windows.back().to == part.covered.from)
      windows.back().to = part.covered.to;
    else
      windows.push_back(part.covered);
  }
  if (windows.empty()) return;
  vintage.coverage = {windows.front().from, windows.back().to};
  vintage.holes.clear();
  for (std::size_t i = 1; i < windows.size(); ++i)
    vintage.holes.push_back({windows[i - 1].to, windows[i].from});
}

std::vector<std::string> missing_in_all(const std::map<int, Part>& parts) {
  std::vector<std::string> out = *parts.begin()->second.missing;
  for (const auto& [year, part] : parts) {
    std::erase_if(out, [&](const std::string& code) {
      return std::find(part.missing->begin(), part.missing->end(), code) == part.missing->end();
    });
  }
  return out;
}

}  // namespace

void join_yearly_parts(std::vector<Vintage>& vintages) {
  std::vector<std::size_t> order(vintages.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return vintages[a].published < vintages[b].published;
  });
  const std::vector<Vintage> own = vintages;
  std::map<int, Part> parts;
  for (const std::size_t i : order) {
    if (own[i].first_year == 0 || own[i].shape != VintageShape::kRecords) continue;
    for (int year = own[i].first_year; year <= own[i].last_year; ++year) {
      parts[year] = {common(own[i].coverage, window_of_year(year)), &own[i].missing_codes};
    }
    cover(vintages[i], parts);
    vintages[i].missing_codes = missing_in_all(parts);
  }
}

}  // namespace blotter
