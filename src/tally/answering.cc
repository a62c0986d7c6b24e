#include "tally/answering.h"

#include <algorithm>

namespace blotter {

std::vector<const Source*> sources_at_hand(const Catalog& catalog, const Store& store,
                                           std::string_view measure, std::string_view place) {
  std::vector<const Source*> out = catalog.sources_for(measure, place);
  std::erase_if(out, [&](const Source* source) {
    return source->provisional && store.vintages_of(source->id, place).empty();
  });
  return out;
}

std::vector<const Vintage*> newest_first(const Store& store, const Source& source, std::string_view place,
                                         const std::optional<Day>& until) {
  std::vector<const Vintage*> out = store.vintages_of(source.id, place);
  if (until) std::erase_if(out, [&](const Vintage* v) { return v->published > *until; });
  std::reverse(out.begin(), out.end());
  if (source.provisional && out.size() > 1) out.resize(1);
  return out;
}

}  // namespace blotter
