// Several segments of versions → one, without a change of what is known at any vintage.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/manifest.h"

namespace blotter {

struct MergeRules {
  std::string folder;  // where the files lie
  std::string
      work_folder;  // where new ones are written; files that are there already are looked for here first
  // "versions-merged" or "ended-merged", number from 1 → file name.
  std::function<std::string(const std::string&, std::size_t)> new_name;
  std::vector<std::string> order;  // columns by which versions are sorted
  // Instants of the vintages: a version that none of them knows is left out. Empty: all stay.
  std::vector<KnownAt> instants;
  bool by_month = false;  // there is a column `occurred`: a large result is cut into several files
};

// The columns by which a source's versions lie: what is counted together, and the versions of one record,
// side by side.
[[nodiscard]] std::vector<std::string> version_order(const Source& source, Track track);

// How many of the newest of these segments (of one track, oldest first) are worth merging after an import:
// all while a source is small, else the small ones among the newest, so that some log(n) segments stay.
// 0 or at least 2.
[[nodiscard]] std::size_t worth_merging(const std::vector<Segment>& segments, const MergeRules& rules);

// nullopt where nothing is left. kEngine, kIo.
[[nodiscard]] Result<std::optional<Segment>> merge(const std::vector<Segment>& segments,
                                                   const MergeRules& rules);

}  // namespace blotter
