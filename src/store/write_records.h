// An export's records → Parquet in a folder: read, normalised, sorted and written by several threads, a
// segment of the export at a time.
#pragma once

#include <blotter/catalog.h>
#include <blotter/import.h>
#include <blotter/result.h>

#include <functional>
#include <string>
#include <vector>

#include "records/csv_file.h"
#include "records/record_stats.h"
#include "records/record_table.h"
#include "records/row_hash.h"

namespace blotter {

// How the rows that go to disk become versions.
struct VersionRules {
  KnownRows* known = nullptr;  // rows that the store has already; nullptr: none
  std::string known_from;      // SQL
  std::string known_to;        // SQL; may speak of the row's own columns
  // Of the n-th file, from 1.
  std::function<std::string(std::size_t)> file_name;
};

struct WrittenRecords {
  RecordStats stats;
  std::string sha256;              // of the export
  std::vector<std::string> files;  // none where no row was new
  std::vector<std::string> warnings;
};

// The columns of a source's records as the engine has them, in the mapping's order.
[[nodiscard]] std::vector<EngineTable::Column> record_columns(const Source& source);

// `threads` 0: one a core, as far as memory stays bounded. The files hold the same bytes for any number
// of threads. kBadInput, kIo; the folder then holds leftovers.
[[nodiscard]] Result<WrittenRecords> write_records(const Catalog& catalog, const Source& source,
                                                   const ImportRequest& request, CsvFile file,
                                                   const std::string& folder, const VersionRules& versions,
                                                   const ImportObserver& observer);

// The rows kept aside, as Parquet; nothing for no rows.
[[nodiscard]] Status write_rejects(const std::vector<RejectedRow>& rejects, std::uint64_t rejected,
                                   const std::string& path);

}  // namespace blotter
