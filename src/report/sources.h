// Which published data a set of verdicts rests on.
#pragma once

#include <blotter/check.h>

#include <string>
#include <vector>

namespace blotter {

struct UsedSource {
  std::string id;
  const Source* source = nullptr;        // nullptr where the catalog no longer has it
  std::vector<const Vintage*> vintages;  // that gave a figure, oldest first
};

// In the order in which they are first used. `vintages`: those of the store; the caller keeps them alive.
[[nodiscard]] std::vector<UsedSource> used_sources(const Catalog& catalog,
                                                   const std::vector<Vintage>& vintages,
                                                   const std::vector<Assessment>& assessments);
[[nodiscard]] std::vector<UsedSource> used_sources(const Catalog& catalog,
                                                   const std::vector<Vintage>& vintages,
                                                   const Assessment& assessment);

}  // namespace blotter
