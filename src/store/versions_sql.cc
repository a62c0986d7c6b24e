#include "store/versions_sql.h"

#include <algorithm>
#include <filesystem>

#include "store/file_system.h"

namespace blotter {

namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;

std::string path_of(const std::string& folder, const std::string& name) {
  return sql_text(folder.empty() ? name : joined_path(folder, name));
}

bool is_ended_by(const EndedFile& ended, const VersionFile& file, KnownAt at) {
  return ended.first_to <= at && std::find(ended.of.begin(), ended.of.end(), file.name) != ended.of.end();
}

std::vector<std::string> ended_files(const VersionSet& versions, const VersionFile& file, KnownAt at,
                                     const std::string& folder) {
  std::vector<std::string> out;
  for (const EndedFile& ended : versions.ended) {
    if (is_ended_by(ended, file, at)) out.push_back(path_of(folder, ended.name));
  }
  return out;
}

std::string joined(const std::vector<std::string>& items, const char* between) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : between) + item;
  return out;
}

// Which of a file's versions are known by its own columns: "known_from <= …"; empty for all of them.
std::string own_condition(const VersionFile& file, KnownAt at) {
  std::vector<std::string> conditions;
  if (file.last_from > at) conditions.push_back(std::string(kKnownFrom) + " <= " + sql_instant(at));
  if (file.first_to && *file.first_to <= at) {
    conditions.push_back(std::string("(") + kKnownTo + " IS NULL OR " + kKnownTo + " > " + sql_instant(at) +
                         ")");
  }
  return joined(conditions, " AND ");
}

bool is_whole(const VersionSet& versions, const VersionFile& file, KnownAt at) {
  return own_condition(file, at).empty() && ended_files(versions, file, at, "").empty();
}

std::string known_from_where(const VersionSet& versions, const VersionFile& file, KnownAt at,
                             const std::string& folder) {
  const std::vector<std::string> ended = ended_files(versions, file, at, folder);
  std::string sql = " FROM read_parquet(" + path_of(folder, file.name) + ", file_row_number = true)";
  if (!ended.empty()) {
    sql += " ANTI JOIN (SELECT \"row\" AS file_row_number FROM read_parquet([" + joined(ended, ", ") +
           "]) WHERE file = " + sql_text(file.name) + " AND " + kKnownTo + " <= " + sql_instant(at) +
           ") USING (file_row_number)";
  }
  const std::string condition = own_condition(file, at);
  return condition.empty() ? sql : sql + " WHERE " + condition;
}

// Files that are known as a whole share one scan.
struct Parts {
  std::vector<std::string> whole;
  std::vector<std::string> cut;

  [[nodiscard]] std::string table() && {
    if (!whole.empty()) {
      const bool one = whole.size() == 1;
      cut.insert(cut.begin(),
                 "SELECT * EXCLUDE (known_from, known_to) FROM read_parquet(" +
                     (one ? whole.front() : "[" + joined(whole, ", ") + "], union_by_name = true") + ")");
    }
    return "(" + joined(cut, " UNION ALL BY NAME ") + ")";
  }
};

}  // namespace

std::string sql_instant(KnownAt at) {
  const auto minute = std::chrono::floor<std::chrono::minutes>(at);
  std::string text = to_string(minute);
  std::replace(text.begin(), text.end(), 'T', ' ');
  const std::string seconds = std::to_string((at - minute).count());
  return "TIMESTAMP '" + text + (seconds.size() < 2 ? ":0" : ":") + seconds + "'";
}

KnownAt instant_of(std::int64_t microseconds) {
  return KnownAt{std::chrono::seconds{microseconds / kMicrosPerSecond}};
}

std::vector<std::string> tables_at(const VersionSet& versions, KnownAt at, const std::string& folder,
                                   std::size_t most) {
  std::vector<const VersionFile*> files;
  for (const VersionFile& file : versions.files) {
    if (file.first_from <= at) files.push_back(&file);
  }
  std::vector<Parts> tables(std::min(most, files.size()));
  for (std::size_t i = 0; i < files.size(); ++i) {
    const VersionFile& file = *files[i];
    Parts& parts = tables[i % tables.size()];
    if (is_whole(versions, file, at)) {
      parts.whole.push_back(path_of(folder, file.name));
    } else {
      parts.cut.push_back("SELECT * EXCLUDE (known_from, known_to, file_row_number)" +
                          known_from_where(versions, file, at, folder));
    }
  }
  std::vector<std::string> out;
  for (Parts& parts : tables) out.push_back(std::move(parts).table());
  return out;
}

std::string table_at(const VersionSet& versions, KnownAt at, const std::string& folder) {
  std::vector<std::string> tables = tables_at(versions, at, folder, 1);
  return tables.empty() ? std::string() : std::move(tables.front());
}

std::optional<PlainTable> plain_table_at(const VersionSet& versions, KnownAt at) {
  const VersionFile* found = nullptr;
  for (const VersionFile& file : versions.files) {
    if (file.first_from > at) continue;
    if (found != nullptr) return std::nullopt;
    found = &file;
  }
  if (found == nullptr || !ended_files(versions, *found, at, "").empty()) return std::nullopt;
  return PlainTable{found->name, own_condition(*found, at)};
}

std::string known_rows_sql(const VersionSet& versions, const VersionFile& file, KnownAt at) {
  return known_from_where(versions, file, at, versions.folder);
}

std::string numbered_rows_sql(const std::vector<std::string>& paths) {
  std::vector<std::string> rows;
  for (const std::string& path : paths) {
    rows.push_back("SELECT *, " + sql_text(std::filesystem::path(path).filename().string()) +
                   " AS file FROM read_parquet(" + sql_text(path) + ", file_row_number = true)");
  }
  return joined(rows, " UNION ALL BY NAME ");
}

std::string ended_sql(const std::vector<EndedFile>& ended, const std::string& folder) {
  std::vector<std::string> paths;
  for (const EndedFile& file : ended) paths.push_back(path_of(folder, file.name));
  if (paths.empty()) return {};
  return "(SELECT file, \"row\", min(" + std::string(kKnownTo) + ") AS ended_at FROM read_parquet([" +
         joined(paths, ", ") + "]) GROUP BY ALL)";
}

Result<VersionFile> describe_versions(Engine& engine, const std::string& folder, const std::string& name) {
  BLOTTER_ASSIGN(
      EngineRows rows,
      engine.query("SELECT count(*), min(known_from), max(known_from), min(known_to) FROM read_parquet(" +
                   path_of(folder, name) + ")"));
  BLOTTER_ASSIGN(const bool any, rows.next());
  if (!any) return Error{ErrorCode::kEngine, name, "could not be described", ""};
  VersionFile out;
  out.name = name;
  out.rows = static_cast<std::uint64_t>(rows.integer(0, 0));
  out.first_from = instant_of(rows.integer(1, 0));
  out.last_from = instant_of(rows.integer(2, 0));
  if (!rows.is_null(3, 0)) out.first_to = instant_of(rows.integer(3, 0));
  return out;
}

Result<std::optional<EndedFile>> describe_ended(Engine& engine, const std::string& folder,
                                                const std::string& name) {
  const std::string from = " FROM read_parquet(" + path_of(folder, name) + ")";
  EndedFile out;
  out.name = name;
  BLOTTER_ASSIGN(EngineRows rows, engine.query("SELECT file, count(*), min(known_to)" + from +
                                               " GROUP BY file ORDER BY file"));
  while (true) {
    BLOTTER_ASSIGN(const bool more, rows.next());
    if (!more) break;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const KnownAt first = instant_of(rows.integer(2, r));
      out.first_to = out.of.empty() ? first : std::min(out.first_to, first);
      out.of.emplace_back(rows.text(0, r));
      out.rows += static_cast<std::uint64_t>(rows.integer(1, r));
    }
  }
  if (out.of.empty()) return std::optional<EndedFile>();
  return std::optional<EndedFile>(std::move(out));
}

}  // namespace blotter
