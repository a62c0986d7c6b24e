#include "store/merge.h"

#include <algorithm>
#include <filesystem>

#include "base/duckdb.h"
#include "store/file_system.h"
#include "store/versions_sql.h"

namespace blotter {

namespace {

constexpr std::uint64_t kSmallSource = std::uint64_t{8} << 20;  // bytes
constexpr std::uint64_t kMostAfterImport = std::uint64_t{32} << 20;
constexpr std::uint64_t kGrowth = 3;  // a segment stays while it is so many times larger than all newer ones
constexpr std::uint64_t kRowsPerFile = 600'000;
constexpr int kRowGroupRows = 61'440;
constexpr int kEngineMemoryMb = 1'500;

std::string path_in(const MergeRules& rules, const std::string& name) {
  std::string made = joined_path(rules.work_folder, name);
  std::error_code ignored;
  return std::filesystem::exists(made, ignored) ? made : joined_path(rules.folder, name);
}

std::uint64_t bytes_of(const Segment& segment, const MergeRules& rules) {
  std::uint64_t out = 0;
  for (const ManifestFile& file : segment.files) {
    std::error_code ignored;
    const auto bytes = std::filesystem::file_size(path_in(rules, file.name), ignored);
    if (!ignored) out += bytes;
  }
  return out;
}

// What is being merged.
struct Parts {
  std::vector<std::string> versions;  // names
  std::vector<std::string> ended;     // paths
  std::uint64_t rows = 0;
};

Parts parts_of(const std::vector<Segment>& segments, const MergeRules& rules) {
  Parts out;
  for (const Segment& segment : segments) {
    for (const VersionFile& file : segment.versions) {
      out.versions.push_back(file.name);
      out.rows += file.rows;
    }
    for (const EndedFile& file : segment.ended) out.ended.push_back(sql_text(path_in(rules, file.name)));
  }
  return out;
}

std::string list(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

std::string names_in_sql(const std::vector<std::string>& names) {
  std::vector<std::string> quoted;
  for (const std::string& name : names) quoted.push_back(sql_text(name));
  return list(quoted);
}

// CREATE TEMP TABLE ended: each ended version once, at its earliest end.
std::string ended_table(const Parts& parts) {
  if (parts.ended.empty()) {
    return "CREATE TEMP TABLE ended (file VARCHAR, \"row\" BIGINT, ended_at TIMESTAMP)";
  }
  return "CREATE TEMP TABLE ended AS SELECT file, \"row\", min(known_to) AS ended_at FROM read_parquet([" +
         list(parts.ended) + "]) GROUP BY ALL";
}

// All versions with the end that they have by now.
std::string versions_sql(const Parts& parts, const MergeRules& rules) {
  std::vector<std::string> paths;
  for (const std::string& name : parts.versions) paths.push_back(path_in(rules, name));
  return "SELECT v.* EXCLUDE (known_from, known_to, file_row_number, file), v.known_from, least(v.known_to, "
         "e.ended_at) AS known_to FROM (" +
         numbered_rows_sql(paths) +
         ") v LEFT JOIN ended e ON e.file = v.file AND e.\"row\" = v.file_row_number";
}

// Leaves out what no vintage knows.
std::string lasting_sql(const MergeRules& rules) {
  std::string condition = "(known_to IS NULL OR known_to > known_from)";
  if (rules.instants.empty()) return condition;
  std::vector<std::string> instants;
  for (const KnownAt at : rules.instants) instants.push_back(sql_instant(at));
  return condition + " AND len(list_filter([" + list(instants) +
         "], lambda t : t >= known_from AND (known_to IS NULL OR t < known_to))) > 0";
}

std::string order_sql(const MergeRules& rules) {
  std::string out;
  for (const std::string& column : rules.order) out += sql_name(column) + ", ";
  return out + "known_from";
}

Status write_versions(Engine& engine, const Parts& parts, const MergeRules& rules, Segment& out) {
  const std::uint64_t files = rules.by_month ? parts.rows / kRowsPerFile + 1 : 1;
  for (std::uint64_t i = 0; i < files; ++i) {
    const std::string part = files == 1 ? std::string()
                                        : " AND (year(occurred) * 12 + month(occurred)) % " +
                                              std::to_string(files) + " = " + std::to_string(i);
    const std::string name = rules.new_name("versions-merged", out.versions.size() + 1);
    BLOTTER_CHECK(engine.run("COPY (SELECT * FROM (" + versions_sql(parts, rules) + ") WHERE " +
                             lasting_sql(rules) + part + " ORDER BY " + order_sql(rules) + ") TO " +
                             sql_text(joined_path(rules.work_folder, name)) +
                             " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, ROW_GROUP_SIZE " +
                             std::to_string(kRowGroupRows) + ")"));
    BLOTTER_ASSIGN(VersionFile file, describe_versions(engine, rules.work_folder, name));
    if (file.rows == 0) continue;
    out.versions.push_back(std::move(file));
    out.files.push_back({name, 0, ""});
  }
  return ok_status();
}

// The ends of versions in files that are not being merged.
Status write_ended(Engine& engine, const Parts& parts, const MergeRules& rules, Segment& out) {
  const std::string name = rules.new_name("ended-merged", 1);
  BLOTTER_CHECK(
      engine.run("COPY (SELECT file, \"row\", ended_at AS known_to FROM ended WHERE file NOT IN (" +
                 names_in_sql(parts.versions.empty() ? std::vector<std::string>{""} : parts.versions) +
                 ") ORDER BY ALL) TO " + sql_text(joined_path(rules.work_folder, name)) +
                 " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)"));
  BLOTTER_ASSIGN(auto described, describe_ended(engine, rules.work_folder, name));
  if (!described) return ok_status();
  out.ended.push_back(std::move(*described));
  out.files.push_back({name, 0, ""});
  return ok_status();
}

}  // namespace

std::vector<std::string> version_order(const Source& source, Track track) {
  if (track != Track::kRecords) return {"place", "definition", "dimension", "value", "from", "to"};
  std::vector<std::string> out;
  if (!source.subset_column.empty()) out.push_back(source.subset_column);
  out.emplace_back("occurred");
  if (!source.key.empty()) out.push_back(source.key);
  for (const ColumnMapping& column : source.columns) {
    if (std::find(out.begin(), out.end(), column.name) == out.end()) out.push_back(column.name);
  }
  return out;
}

std::size_t worth_merging(const std::vector<Segment>& segments, const MergeRules& rules) {
  std::uint64_t all = 0;
  for (const Segment& segment : segments) all += bytes_of(segment, rules);
  if (segments.size() > 1 && all <= kSmallSource) return segments.size();
  std::uint64_t newer = 0;
  std::size_t count = 0;
  for (auto segment = segments.rbegin(); segment != segments.rend(); ++segment, ++count) {
    const std::uint64_t bytes = bytes_of(*segment, rules);
    const bool stays = count > 0 && (bytes > kGrowth * newer || bytes + newer > kMostAfterImport);
    if (stays) break;
    newer += bytes;
  }
  return count > 1 ? count : 0;
}

Result<std::optional<Segment>> merge(const std::vector<Segment>& segments, const MergeRules& rules) {
  BLOTTER_ASSIGN(Engine engine, Engine::open({.threads = 1,
                                              .memory_limit_mb = kEngineMemoryMb,
                                              .temp_directory = joined_path(rules.work_folder, "spilled")}));
  const Parts parts = parts_of(segments, rules);
  BLOTTER_CHECK(engine.run(ended_table(parts)));
  Segment out;
  out.track = segments.front().track;
  if (!parts.versions.empty()) BLOTTER_CHECK(write_versions(engine, parts, rules, out));
  if (!parts.ended.empty()) BLOTTER_CHECK(write_ended(engine, parts, rules, out));
  if (out.files.empty()) return std::optional<Segment>();
  return std::optional<Segment>(std::move(out));
}

}  // namespace blotter
