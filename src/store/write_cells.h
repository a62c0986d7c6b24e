// An export of published totals → cells, and cells → Parquet.
#pragma once

#include <blotter/catalog.h>
#include <blotter/import.h>
#include <blotter/result.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/duckdb.h"
#include "records/csv_file.h"
#include "store/write_records.h"

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

// An export of published totals as it is read, before anything is written.
struct ReadCells {
  std::uint64_t rows = 0;          // usable rows of the export
  std::vector<PlacedCount> cells;  // sorted; totals that lack a part of theirs are left out
  std::vector<RejectedRow> rejects;
  Window coverage;  // from the first to the last of them
  std::string sha256;
  std::vector<std::string> warnings;
};

// kBadInput for missing columns, kIo. Reads `file` to its end.
[[nodiscard]] Result<ReadCells> read_cells(const Catalog& catalog, const Source& source, Day published,
                                           CsvFile& file);

// kNothingUsable: what is wrong with an export that has no cells.
[[nodiscard]] Error no_figures(const std::string& file, const std::vector<RejectedRow>& rejects);

// The columns of cells.
[[nodiscard]] std::vector<EngineTable::Column> cell_columns();

// Writes those cells that `known` lacks; returns whether there were any. kEngine, kIo.
[[nodiscard]] Result<bool> write_cells(std::vector<PlacedCount> cells, const VersionRules& versions,
                                       const std::string& folder);

// Cells as the engine reads them; `cells` must outlive the table.
class CellTable : public EngineTable {
 public:
  explicit CellTable(const std::vector<PlacedCount>& cells) : cells_(cells) {}
  [[nodiscard]] std::vector<Column> columns() const override { return cell_columns(); }
  [[nodiscard]] Result<std::size_t> fill(EngineChunk& chunk) override;

 private:
  const std::vector<PlacedCount>& cells_;
  std::size_t next_ = 0;
};

}  // namespace blotter
