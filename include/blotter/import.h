// A published export → a new vintage in the store.
#pragma once

#include <blotter/catalog.h>
#include <blotter/rejected_row.h>
#include <blotter/result.h>
#include <blotter/store.h>

#include <functional>
#include <string>
#include <vector>

namespace blotter {

struct ImportRequest {
  std::string store_dir;
  std::string file;
  Day published;
  std::string retrieved;         // yyyy-mm-dd, the caller's clock
  std::optional<Window> covers;  // what the export covers, where the caller knows better than its rows
  int threads = 0;               // 0: one for each core, as far as memory stays bounded
  // How much of the export becomes one part of the vintage, sorted in memory. For tests.
  std::size_t segment_bytes = std::size_t{96} << 20;
  bool merges = true;  // small files of earlier imports with this one's, as far as that is cheap. For tests.
};

struct ImportProgress {
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0;
  std::uint64_t bytes_total = 0;
};
// Called from the importing thread at most some ten times a second.
using ImportObserver = std::function<void(const ImportProgress&)>;

struct ImportReport {
  Vintage vintage;
  bool already_there = false;  // the same export had been imported for that day: nothing changed
  std::vector<RejectedRow> rejected_sample;  // the first 20, by line
  std::vector<std::string> warnings;         // plain sentences: a subset, columns dropped for privacy, …
};

// Reads, normalises, checks and publishes one export. On any error the store is as it was. kBadInput
// (empty, binary, wrong columns, …), kNothingUsable, kBusy, kIo, kNewerStore.
Result<ImportReport> import_export(const Catalog& catalog, const Source& source, const ImportRequest& request,
                                   const ImportObserver& observer = {});

// Whether the file is a Parquet file, as packs are, and no export.
[[nodiscard]] bool is_pack(const std::string& file);

// Takes in every vintage of a pack; `retrieved` as in ImportRequest. One that is there already, from the same
// pack or with its records, stays as it is (already_there). Each vintage is published by itself: after an
// error those before it are in, and the same call again goes on. kBadInput where it is no pack, kNotFound for
// a source that the catalog doesn't know, kNewerStore for a newer pack, kBusy, kIo.
[[nodiscard]] Result<std::vector<ImportReport>> import_pack(const Catalog& catalog,
                                                            const std::string& store_dir,
                                                            const std::string& file,
                                                            const std::string& retrieved);

}  // namespace blotter
