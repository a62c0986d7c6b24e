#include "store/write_cells.h"

#include <algorithm>
#include <iterator>

#include "store/cell_reader.h"
#include "store/complete_totals.h"
#include "store/file_system.h"

namespace blotter {

namespace {

constexpr std::size_t kSegmentBytes = std::size_t{8} << 20;

Window hull(const std::vector<PlacedCount>& cells) {
  Window out = cells.front().window;
  for (const PlacedCount& cell : cells) {
    out.from = std::min(out.from, cell.window.from);
    out.to = std::max(out.to, cell.window.to);
  }
  return out;
}

std::int64_t micros(LocalMinute t) { return std::chrono::microseconds(t.time_since_epoch()).count(); }

RowHash hash_of(RowHasher& hasher, const PlacedCount& cell) {
  hasher.begin();
  for (const std::string* text : {&cell.place, &cell.definition, &cell.dimension, &cell.value}) {
    hasher.add(std::string_view(*text));
  }
  for (const std::int64_t value : {micros(cell.window.from), micros(cell.window.to), cell.count})
    hasher.add(value);
  return hasher.finish();
}

}  // namespace

Error no_figures(const std::string& file, const std::vector<RejectedRow>& rejects) {
  Error error{ErrorCode::kNothingUsable, file, "it has a header but no figures",
              "was the download cut short?"};
  if (rejects.empty()) return error;
  error.where += ":" + std::to_string(rejects.front().line);
  error.what = "none of its rows can be read; the first: " +
               (rejects.front().column_name.empty() ? "" : "column " + rejects.front().column_name + ": ") +
               rejects.front().reason;
  error.hint = "is this the source it is said to be?";
  return error;
}

std::vector<EngineTable::Column> cell_columns() {
  return {{"place", EngineType::kText},   {"definition", EngineType::kText}, {"dimension", EngineType::kText},
          {"value", EngineType::kText},   {"from", EngineType::kTimestamp},  {"to", EngineType::kTimestamp},
          {"count", EngineType::kInteger}};
}

Result<std::size_t> CellTable::fill(EngineChunk& chunk) {
  std::size_t row = 0;
  for (; row < EngineChunk::kCapacity && next_ < cells_.size(); ++row, ++next_) {
    const PlacedCount& cell = cells_[next_];
    chunk.set_text(0, row, cell.place);
    chunk.set_text(1, row, cell.definition);
    chunk.set_text(2, row, cell.dimension);
    chunk.set_text(3, row, cell.value);
    chunk.set_timestamp(4, row, micros(cell.window.from));
    chunk.set_timestamp(5, row, micros(cell.window.to));
    chunk.set_integer(6, row, cell.count);
  }
  return row;
}

Result<ReadCells> read_cells(const Catalog& catalog, const Source& source, Day published, CsvFile& file) {
  BLOTTER_ASSIGN(CellReader reader, CellReader::make(catalog, source, file, published));
  CsvSegment segment;
  while (true) {
    BLOTTER_ASSIGN(const bool more, file.next(segment, kSegmentBytes));
    if (!more) break;
    reader.read(segment, file.header());
  }
  ReadCells read;
  read.cells = reader.cells();
  std::vector<std::string> incomplete = drop_incomplete(source, read.cells);
  read.rows = reader.rows();
  read.warnings = reader.warnings();
  std::move(incomplete.begin(), incomplete.end(), std::back_inserter(read.warnings));
  read.rejects = std::move(reader.rejects());
  if (!read.cells.empty()) read.coverage = hull(read.cells);
  read.sha256 = file.sha256();
  return read;
}

Result<bool> write_cells(std::vector<PlacedCount> cells, const VersionRules& versions,
                         const std::string& folder) {
  RowHasher hasher;
  if (versions.known != nullptr) {
    std::erase_if(cells,
                  [&](const PlacedCount& cell) { return versions.known->take(hash_of(hasher, cell)); });
  }
  if (cells.empty()) return false;
  CellTable table(cells);
  BLOTTER_ASSIGN(Engine engine, Engine::open({.threads = 1}));
  BLOTTER_CHECK(engine.add_table("cells", table));
  BLOTTER_CHECK(engine.run("COPY (SELECT *, " + versions.known_from + " AS known_from, " + versions.known_to +
                           " AS known_to FROM cells()) TO " +
                           sql_text(joined_path(folder, versions.file_name(1))) +
                           " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)"));
  return true;
}

}  // namespace blotter
