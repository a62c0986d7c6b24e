// The last step of every import: a vintage's versions become live, small segments are merged.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>
#include <blotter/store.h>

#include <optional>
#include <string>

#include "store/merge.h"
#include "store/source_folder.h"

namespace blotter {

// What merging in this folder needs to know.
[[nodiscard]] MergeRules merge_rules(const SourceFolder& home, const Source& source, Track track,
                                     const std::string& work_folder);

struct NewVintage {
  ManifestVintage entry;
  std::optional<Segment> segment;
  std::string replaces;  // id of a vintage that goes out, or empty
  bool merges = true;    // small segments with the new one
};

// Gives the vintage its id and publishes it. Returns it as readers see it. After an error the store is as it
// was.
[[nodiscard]] Result<Vintage> publish_vintage(SourceFolder& home, const Source& source,
                                              const std::string& work_folder, NewVintage made);

}  // namespace blotter
