#include "store/pack_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
#include <tuple>

#include "store/file_system.h"
#include "store/manifest.h"

namespace blotter {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kLineageKey = "blotter_pack";
constexpr int kPackFormat = 1;

// What two series of the same line of counts share.
auto line_of(const PackSeries& series) {
  return std::tie(series.source, series.place, series.dimension, series.value);
}

// By line, then by time, then by definition and vintage: what several definitions and vintages agree in
// stands side by side, and takes hardly any room (a fifth of what an order by definition takes).
void sort_cells(PackContents& contents) {
  const std::vector<PackSeries>& series = contents.series;
  std::vector<std::uint32_t> order(series.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(line_of(series[a]), series[a].definition) <
           std::tuple(line_of(series[b]), series[b].definition);
  });
  std::vector<std::uint32_t> rank(order.size());  // of the series
  std::vector<std::uint32_t> line(order.size());  // of its line
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
    const bool same = i > 0 && line_of(series[order[i]]) == line_of(series[order[i - 1]]);
    line[order[i]] = i == 0 ? 0 : line[order[i - 1]] + (same ? 0 : 1);
  }
  std::sort(contents.cells.begin(), contents.cells.end(), [&](const PackCell& a, const PackCell& b) {
    return std::tuple(line[a.series], a.from, a.to, rank[a.series], a.vintage) <
           std::tuple(line[b.series], b.from, b.to, rank[b.series], b.vintage);
  });
}

class PackTable : public EngineTable {
 public:
  explicit PackTable(const PackContents& contents) : contents_(contents) {}

  [[nodiscard]] std::vector<Column> columns() const override {
    return {
        {"source", EngineType::kText},     {"vintage", EngineType::kText},   {"place", EngineType::kText},
        {"definition", EngineType::kText}, {"dimension", EngineType::kText}, {"value", EngineType::kText},
        {"from", EngineType::kTimestamp},  {"to", EngineType::kTimestamp},   {"count", EngineType::kInteger}};
  }

  [[nodiscard]] Result<std::size_t> fill(EngineChunk& chunk) override {
    std::size_t row = 0;
    for (; row < EngineChunk::kCapacity && next_ < contents_.cells.size(); ++row, ++next_) {
      const PackCell& cell = contents_.cells[next_];
      const PackSeries& series = contents_.series[cell.series];
      chunk.set_text(0, row, series.source);
      chunk.set_text(1, row, contents_.vintages[cell.vintage].id);
      chunk.set_text(2, row, series.place);
      chunk.set_text(3, row, series.definition);
      chunk.set_text(4, row, series.dimension);
      chunk.set_text(5, row, series.value);
      chunk.set_timestamp(6, row, std::chrono::microseconds(cell.from.time_since_epoch()).count());
      chunk.set_timestamp(7, row, std::chrono::microseconds(cell.to.time_since_epoch()).count());
      chunk.set_integer(8, row, cell.count);
    }
    return row;
  }

 private:
  const PackContents& contents_;
  std::size_t next_ = 0;
};

std::string lineage_json(const PackContents& contents) {
  Json vintages = Json::array();
  for (std::size_t i = 0; i < contents.vintages.size(); ++i) {
    Json vintage = Json::parse(to_json(contents.vintages[i]), nullptr, /*allow_exceptions=*/false);
    vintage["origin"] = Json::parse(contents.origins[i], nullptr, /*allow_exceptions=*/false);
    vintages.push_back(std::move(vintage));
  }
  return Json{{"format", kPackFormat}, {"vintages", std::move(vintages)}}.dump();
}

Error no_pack(const std::string& path) {
  return {ErrorCode::kBadInput, path, "is no pack: it lacks the lineage that blotter pack writes", ""};
}

}  // namespace

Status write_pack_file(PackContents& contents, const std::string& path) {
  sort_cells(contents);
  PackTable table(contents);
  BLOTTER_ASSIGN(Engine engine, Engine::open({.threads = 1}));
  BLOTTER_CHECK(engine.add_table("pack", table));
  const std::string beside = path + ".new";
  const Status written = engine.run("COPY (SELECT * FROM pack()) TO " + sql_text(beside) +
                                    " (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19, "
                                    "PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 3000, "
                                    "USE_TMP_FILE false, KV_METADATA {" +
                                    kLineageKey + ": " + sql_text(lineage_json(contents)) + "})");
  FileSystem& files = real_file_system();
  if (!written.ok()) {
    if (!files.remove(beside).ok()) return written;
    return written;
  }
  BLOTTER_CHECK(files.sync_file(beside));
  BLOTTER_CHECK(files.rename(beside, path));
  return files.sync_folder(parent_of(path));
}

Result<PackLineage> read_pack_lineage(Engine& engine, const std::string& path) {
  auto rows = engine.query("SELECT decode(value) FROM parquet_kv_metadata($1) WHERE decode(key) = $2",
                           {EngineValue{path}, EngineValue{std::string(kLineageKey)}});
  if (!rows.ok()) {
    if (rows.error().code == ErrorCode::kIo) return rows.error();
    return Error{ErrorCode::kBadInput, path, "is no Parquet file that can be read: " + rows.error().what, ""};
  }
  BLOTTER_ASSIGN(const bool any, rows->next());
  if (!any) return no_pack(path);
  const Json json = Json::parse(rows->text(0, 0), nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("vintages") || !json["vintages"].is_array()) return no_pack(path);
  if (json.value("format", 0) > kPackFormat) {
    return Error{ErrorCode::kNewerStore, path, "was written by a newer blotter", "update blotter"};
  }
  PackLineage lineage;
  for (const Json& entry : json["vintages"]) {
    BLOTTER_ASSIGN(Vintage vintage, parse_vintage(entry.dump(), path));
    lineage.vintages.push_back(std::move(vintage));
  }
  return lineage;
}

std::string pack_cells_sql(const std::string& path, const Vintage& vintage) {
  return "SELECT place, definition, dimension, value, \"from\", \"to\", count FROM read_parquet(" +
         sql_text(path) + ") WHERE source = " + sql_text(vintage.source) +
         " AND vintage = " + sql_text(vintage.id) +
         " ORDER BY place, definition, dimension, value, \"from\", \"to\"";
}

}  // namespace blotter
