// A pack as a file: cells of several vintages, and their lineage. docs/store.md describes it.
#pragma once

#include <blotter/result.h>
#include <blotter/store.h>

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "base/duckdb.h"

namespace blotter {

// What all cells of one line of counts share.
struct PackSeries {
  std::string source;
  std::string place;
  std::string definition;
  std::string dimension;  // empty: not cut up
  std::string value;
  auto operator<=>(const PackSeries&) const = default;
};

struct PackCell {
  std::uint32_t series = 0;   // index
  std::uint32_t vintage = 0;  // index
  LocalMinute from;
  LocalMinute to;
  std::int64_t count = 0;
};

struct PackContents {
  std::vector<Vintage> vintages;
  std::vector<std::string> origins;  // for each vintage, JSON of its source: title, publisher, url, licence
  std::vector<PackSeries> series;
  std::vector<PackCell> cells;
};

// Sorts the cells and writes them. The same contents give the same bytes. kIo, kEngine.
[[nodiscard]] Status write_pack_file(PackContents& contents, const std::string& path);

struct PackLineage {
  std::vector<Vintage>
      vintages;  // with shape kCells, pack true, and the ids that they had where they came from
};

// kBadInput where the file is no pack, kNewerStore for a newer one.
[[nodiscard]] Result<PackLineage> read_pack_lineage(Engine& engine, const std::string& path);

// SELECT of the cells of one vintage of a pack, in the store's columns and order.
[[nodiscard]] std::string pack_cells_sql(const std::string& path, const Vintage& vintage);

}  // namespace blotter
