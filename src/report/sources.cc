#include "report/sources.h"

#include <algorithm>

namespace blotter {
namespace {

const Vintage* find_vintage(const std::vector<Vintage>& vintages, const std::string& source,
                            const std::string& id) {
  const auto it = std::find_if(vintages.begin(), vintages.end(),
                               [&](const Vintage& v) { return v.source == source && v.id == id; });
  return it == vintages.end() ? nullptr : &*it;
}

// Sources of a report are few: a search is cheaper than an index.
UsedSource& entry_of(std::vector<UsedSource>& used, const Catalog& catalog, const std::string& id) {
  const auto it = std::find_if(used.begin(), used.end(), [&](const UsedSource& u) { return u.id == id; });
  if (it != used.end()) return *it;
  return used.emplace_back(UsedSource{id, catalog.source(id), {}});
}

void add_vintage(UsedSource& used, const Vintage* vintage) {
  if (vintage == nullptr) return;
  const auto at = std::lower_bound(used.vintages.begin(), used.vintages.end(), vintage, [](auto* a, auto* b) {
    return std::pair(a->published, a->id) < std::pair(b->published, b->id);
  });
  if (at == used.vintages.end() || *at != vintage) used.vintages.insert(at, vintage);
}

}  // namespace

std::vector<UsedSource> used_sources(const Catalog& catalog, const std::vector<Vintage>& vintages,
                                     const std::vector<Assessment>& assessments) {
  std::vector<UsedSource> used;
  const auto add = [&](const Figure& figure) {
    add_vintage(entry_of(used, catalog, figure.source),
                find_vintage(vintages, figure.source, figure.vintage));
  };
  for (const Assessment& a : assessments) {
    if (a.recorded) add(*a.recorded);
    if (a.recorded_then) add(*a.recorded_then);
    for (const Specification& s : a.specifications) add(s.figure);
    for (const std::string& id : a.sources) (void)entry_of(used, catalog, id);
  }
  return used;
}

std::vector<UsedSource> used_sources(const Catalog& catalog, const std::vector<Vintage>& vintages,
                                     const Assessment& assessment) {
  return used_sources(catalog, vintages, std::vector<Assessment>{assessment});
}

}  // namespace blotter
