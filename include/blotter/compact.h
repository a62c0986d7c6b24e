// Merging what many imports left behind.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>

#include <cstdint>
#include <string>
#include <vector>

namespace blotter {

struct CompactReport {
  std::string source;  // id
  std::uint64_t bytes_before = 0;
  std::uint64_t bytes_after = 0;
  std::uint64_t files_before = 0;
  std::uint64_t files_after = 0;
};

// Merges the files of these sources (ids; empty: all in the store), so that counting opens as few as possible
// and versions that no vintage knows any more are gone. No vintage, and nothing that is known as of one,
// changes. A source whose files are one already is left alone. Published source by source; after an error the
// rest is as it was. kNotFound for a source that the catalog doesn't know, kBusy, kDamaged, kEngine, kIo.
[[nodiscard]] Result<std::vector<CompactReport>> compact(const Catalog& catalog, const std::string& store_dir,
                                                         const std::vector<std::string>& sources);

}  // namespace blotter
