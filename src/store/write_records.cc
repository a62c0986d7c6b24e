#include "store/write_records.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>

#include "base/duckdb.h"
#include "store/file_system.h"
#include "store/segment_readers.h"

namespace blotter {

namespace {

constexpr int kRowGroupRows = 61'440;  // some eight a part: a scan for one offense skips most
constexpr int kEngineMemoryMb = 512;   // for sorting one segment

// SELECT …, in the order in which records are stored: what is counted together lies together.
std::string copy_sql(const RecordRules& rules, const VersionRules& versions, const std::string& path) {
  std::string columns;
  for (const LayoutColumn& column : rules.layout.columns) columns += sql_name(column.name) + ", ";
  const std::string occurred = rules.occurred ? sql_name("occurred") + ", " : "";
  return "COPY (SELECT " + columns + versions.known_from + " AS known_from, " + versions.known_to +
         " AS known_to FROM export() ORDER BY " + sql_name(RecordTable::kGroupColumn) + ", " + occurred +
         sql_name(RecordTable::kLineColumn) + ") TO " + sql_text(path) +
         " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, ROW_GROUP_SIZE " +
         std::to_string(kRowGroupRows) + ")";
}

// One reading of the export by several threads.
class RecordWriter {
 public:
  RecordWriter(const RecordRules& rules, const VersionRules& versions, CsvFile& file, std::string folder,
               std::size_t segment_bytes)
      : rules_(rules), versions_(versions), folder_(std::move(folder)), readers_(file, segment_bytes) {}

  // `first`: the file's first segment. `threads`: 0 for one a core.
  Status run(CsvSegment first, int threads, const ImportObserver& observer) {
    return readers_.run(
        std::move(first), readers_.threads_for(threads), [this] { return work(); }, observer);
  }

  // By number of the segment.
  [[nodiscard]] std::map<std::uint64_t, RecordStats>& segments() { return segments_; }
  [[nodiscard]] bool has_rows(std::uint64_t segment) const { return with_rows_.contains(segment); }
  [[nodiscard]] std::string part_path(std::uint64_t segment) const {
    return joined_path(folder_, "part-" + std::to_string(segment));
  }

 private:
  Status work() {
    BLOTTER_ASSIGN(Engine engine, Engine::open({.threads = 1,
                                                .memory_limit_mb = kEngineMemoryMb,
                                                .temp_directory = joined_path(folder_, "spilled")}));
    RecordTable table(rules_, &readers_.meter());
    BLOTTER_CHECK(engine.add_table("export", table));
    CsvSegment segment;
    while (true) {
      BLOTTER_ASSIGN(const bool more, readers_.take(segment));
      if (!more) return ok_status();
      table.start(segment);
      BLOTTER_ASSIGN(EngineRows written,
                     engine.query(copy_sql(rules_, versions_, part_path(segment.number))));
      BLOTTER_ASSIGN(const bool any, written.next());
      const std::int64_t rows = any ? written.integer(0, 0) : 0;
      std::sort(table.stats().keys.begin(), table.stats().keys.end());
      const std::lock_guard guard(mutex_);
      segments_[segment.number] = std::move(table.stats());
      if (rows > 0) with_rows_.insert(segment.number);
    }
  }

  const RecordRules& rules_;
  const VersionRules& versions_;
  std::string folder_;
  SegmentReaders readers_;
  std::mutex mutex_;  // guards what follows
  std::map<std::uint64_t, RecordStats> segments_;
  std::set<std::uint64_t> with_rows_;  // segments in whose part something was written
};

// Keeps the parts that hold rows, under their names.
Status name_parts(const RecordWriter& writer, const std::map<std::uint64_t, RecordStats>& segments,
                  const std::string& folder, const VersionRules& versions, std::vector<std::string>& files) {
  FileSystem& disk = real_file_system();
  for (const auto& [number, stats] : segments) {
    if (!writer.has_rows(number)) {
      BLOTTER_CHECK(disk.remove(writer.part_path(number)));
      continue;
    }
    files.push_back(versions.file_name(files.size() + 1));
    BLOTTER_CHECK(disk.rename(writer.part_path(number), joined_path(folder, files.back())));
  }
  return disk.remove(joined_path(folder, "spilled"));
}

std::unordered_map<std::uint64_t, std::uint64_t> repeated(std::map<std::uint64_t, RecordStats>& segments) {
  std::vector<std::vector<KeyedLine>> runs;
  for (auto& [number, stats] : segments) runs.push_back(std::move(stats.keys));
  return repeated_lines(std::move(runs));
}

class RejectTable : public EngineTable {
 public:
  RejectTable(const std::vector<RejectedRow>& rows) : rows_(rows) {}
  [[nodiscard]] std::vector<Column> columns() const override {
    return {{"line", EngineType::kInteger},
            {"column", EngineType::kInteger},
            {"column_name", EngineType::kText},
            {"reason", EngineType::kText}};
  }
  [[nodiscard]] Result<std::size_t> fill(EngineChunk& chunk) override {
    std::size_t row = 0;
    for (; row < EngineChunk::kCapacity && next_ < rows_.size(); ++row, ++next_) {
      chunk.set_integer(0, row, static_cast<std::int64_t>(rows_[next_].line));
      chunk.set_integer(1, row, static_cast<std::int64_t>(rows_[next_].column));
      chunk.set_text(2, row, rows_[next_].column_name);
      chunk.set_text(3, row, rows_[next_].reason);
    }
    return row;
  }

 private:
  const std::vector<RejectedRow>& rows_;
  std::size_t next_ = 0;
};

}  // namespace

std::vector<EngineTable::Column> record_columns(const Source& source) {
  std::vector<EngineTable::Column> out;
  for (const ColumnMapping& column : source.columns)
    out.push_back({column.name, engine_type_of(column.type).value_or(EngineType::kText)});
  return out;
}

Result<WrittenRecords> write_records(const Catalog& catalog, const Source& source,
                                     const ImportRequest& request, CsvFile file, const std::string& folder,
                                     const VersionRules& versions, const ImportObserver& observer) {
  BLOTTER_ASSIGN(RecordRules rules, RecordRules::make(catalog, source, file, request.published));
  rules.known = versions.known;
  WrittenRecords written;
  written.warnings = rules.layout.warnings;
  while (true) {
    CsvSegment first;
    BLOTTER_ASSIGN(const bool any, file.next(first, request.segment_bytes));
    if (any && rules.repeated_lines.empty()) rules.layout.settle_formats(first.text());
    RecordWriter writer(rules, versions, file, folder, request.segment_bytes);
    if (any) BLOTTER_CHECK(writer.run(std::move(first), request.threads, observer));
    const bool repaired = !rules.repeated_lines.empty();
    if (!repaired) rules.repeated_lines = repeated(writer.segments());
    if (repaired || rules.repeated_lines.empty()) {
      BLOTTER_CHECK(name_parts(writer, writer.segments(), folder, versions, written.files));
      for (auto& [number, stats] : writer.segments()) written.stats.merge(std::move(stats));
      written.sha256 = file.sha256();
      return written;
    }
    // Keys stand twice, which is rare: a second reading, which leaves the later ones out.
    if (versions.known != nullptr) versions.known->reset();
    BLOTTER_ASSIGN(file, CsvFile::open(request.file));
  }
}

Status write_rejects(const std::vector<RejectedRow>& rejects, std::uint64_t rejected,
                     const std::string& path) {
  if (rejected == 0) return ok_status();
  std::vector<RejectedRow> rows = rejects;
  if (rejected > rows.size()) {
    rows.push_back(
        {0, 0, "", "and " + std::to_string(rejected - rows.size()) + " more rows, which are not listed"});
  }
  RejectTable table(rows);
  BLOTTER_ASSIGN(Engine engine, Engine::open({.threads = 1, .memory_limit_mb = kEngineMemoryMb}));
  BLOTTER_CHECK(engine.add_table("rejects", table));
  return engine.run("COPY (SELECT * FROM rejects()) TO " + sql_text(path) +
                    " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
}

}  // namespace blotter
