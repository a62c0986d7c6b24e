// An export's records → Parquet in a folder: read, normalised, sorted and written by several threads, a
// segment of the export at a time.
#pragma once

#include <blotter/catalog.h>
#include <blotter/import.h>
#include <blotter/result.h>

#include <string>
#include <vector>

#include "records/csv_file.h"
#include "records/record_stats.h"
#include "records/record_table.h"

namespace blotter {

struct WrittenRecords {
  RecordStats stats;
  std::string sha256;              // of the export
  std::vector<std::string> files;  // added.parquet, added-2.parquet, …; none without a usable row
  std::vector<std::string> warnings;
};

// `threads` 0: one a core, as far as memory stays bounded. The files hold the same bytes for any number
// of threads. kBadInput, kIo; the folder then holds leftovers.
[[nodiscard]] Result<WrittenRecords> write_records(const Catalog& catalog, const Source& source,
                                                   const ImportRequest& request, CsvFile file,
                                                   const std::string& folder, const ImportObserver& observer);

// rejected.parquet; nothing for no rows.
[[nodiscard]] Status write_rejects(const std::vector<RejectedRow>& rejects, std::uint64_t rejected,
                                   const std::string& folder);

}  // namespace blotter
