// An export of published totals → cells in Parquet.
#pragma once

#include <blotter/catalog.h>
#include <blotter/import.h>
#include <blotter/result.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/duckdb.h"
#include "records/csv_file.h"

namespace blotter {

// One figure: what `definition` counted at `place` in `window`.
struct PlacedCount {
  std::string place;
  std::string definition;
  std::string dimension;  // empty: not cut up
  std::string value;
  Window window;
  std::int64_t count = 0;
  auto operator<=>(const PlacedCount&) const = default;
};

struct WrittenCells {
  std::uint64_t rows = 0;  // usable rows of the export
  std::uint64_t cells = 0;
  std::vector<RejectedRow> rejects;
  Window coverage;
  std::string sha256;
  std::vector<std::string> warnings;
};

// An export of published totals as it is read, before anything is written.
struct ReadCells {
  std::uint64_t rows = 0;          // usable rows of the export
  std::vector<PlacedCount> cells;  // sorted; totals that lack a part of theirs are left out
  std::vector<RejectedRow> rejects;
  std::vector<std::string> warnings;
};

// kBadInput for missing columns, kIo. Reads `file` to its end.
[[nodiscard]] Result<ReadCells> read_cells(const Catalog& catalog, const Source& source, Day published,
                                           CsvFile& file);

// Writes added.parquet into `folder`. kBadInput for missing columns, kNothingUsable, kIo.
[[nodiscard]] Result<WrittenCells> write_cells(const Catalog& catalog, const Source& source,
                                               const ImportRequest& request, CsvFile file,
                                               const std::string& folder);

// Cells as the engine reads them; `cells` must outlive the table.
class CellTable : public EngineTable {
 public:
  explicit CellTable(const std::vector<PlacedCount>& cells) : cells_(cells) {}
  [[nodiscard]] std::vector<Column> columns() const override;
  [[nodiscard]] Result<std::size_t> fill(EngineChunk& chunk) override;

 private:
  const std::vector<PlacedCount>& cells_;
  std::size_t next_ = 0;
};

}  // namespace blotter
