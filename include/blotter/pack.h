// Counts without any person's record: small, safe to share, enough to check claims against.
//
// A pack is one Parquet file of cells for any number of vintages (docs/store.md has its columns), with
// each vintage's lineage in its metadata. From records it holds, for each definition, counts by the hour
// for the whole place, by the day for its parts (districts, community areas: whatever the catalog knows
// as a part of the place) and by the hour for age brackets; no record, no case number, no block. Published
// totals go in as they are. `import_pack` (import.h) takes one in.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>
#include <blotter/store.h>

#include <cstdint>
#include <string>
#include <vector>

namespace blotter {

struct PackRequest {
  // Ids; empty: all. A place stands for itself and its parts.
  std::vector<std::string> sources;
  std::vector<std::string> places;
  std::vector<std::string> measures;
  std::string file;  // to be written; replaced at once if it is there
};

struct PackReport {
  std::vector<Vintage> vintages;  // those that went in
  std::uint64_t cells = 0;
  std::uint64_t bytes = 0;
  std::vector<std::string> warnings;  // what a vintage could not give
};

// The same store and request give the same bytes. kNotFound for an id that the catalog doesn't know, or if
// nothing in the store fits; kIo, kEngine, kDamaged: no file is then written.
[[nodiscard]] Result<PackReport> write_pack(const Catalog& catalog, const Store& store,
                                            const PackRequest& request);

}  // namespace blotter
