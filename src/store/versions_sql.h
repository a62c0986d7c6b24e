// Versions known at an instant, as tables for the engine.
#pragma once

#include <blotter/result.h>
#include <blotter/store.h>

#include <optional>
#include <string>
#include <vector>

#include "base/duckdb.h"

namespace blotter {

inline constexpr const char* kKnownFrom = "known_from";
inline constexpr const char* kKnownTo = "known_to";

// TIMESTAMP '2025-01-27 00:00:01'
[[nodiscard]] std::string sql_instant(KnownAt at);
// Microseconds since 1970, as the engine gives a TIMESTAMP.
[[nodiscard]] KnownAt instant_of(std::int64_t microseconds);

// The versions known at `at` as at most `most` tables: "(SELECT … FROM
// read_parquet('…/versions-1.parquet'))", with the columns of their shape; none where no version is known.
// `folder`: in front of the files' names; empty: names alone, for a query to be run there.
[[nodiscard]] std::vector<std::string> tables_at(const VersionSet& versions, KnownAt at,
                                                 const std::string& folder, std::size_t most);

// All of them as one; empty where no version is known.
[[nodiscard]] std::string table_at(const VersionSet& versions, KnownAt at, const std::string& folder);

// What is known at `at` where one file holds it and says itself which of its versions that is: the file's
// name, and the condition ("known_to IS NULL OR …"; empty: all). nullopt where it takes more than that.
struct PlainTable {
  std::string file;
  std::string condition;
};
[[nodiscard]] std::optional<PlainTable> plain_table_at(const VersionSet& versions, KnownAt at);

// FROM and WHERE of one file's versions at `at`, with the file's own columns and `file_row_number`.
[[nodiscard]] std::string known_rows_sql(const VersionSet& versions, const VersionFile& file, KnownAt at);

// SELECT of all versions of these files (paths), each with its `file` (the name) and `file_row_number`, by
// which an EndedFile speaks of it; a column that a file lacks is null there. Precondition: at least one.
[[nodiscard]] std::string numbered_rows_sql(const std::vector<std::string>& paths);

// (SELECT file, "row", min(known_to) AS ended_at …) of ended files; "" for none.
[[nodiscard]] std::string ended_sql(const std::vector<EndedFile>& ended, const std::string& folder);

// Rows, first_from, last_from and first_to of a Parquet file of versions. kEngine, kIo.
[[nodiscard]] Result<VersionFile> describe_versions(Engine& engine, const std::string& folder,
                                                    const std::string& name);
// Of a file of ended versions; nullopt where it holds none.
[[nodiscard]] Result<std::optional<EndedFile>> describe_ended(Engine& engine, const std::string& folder,
                                                              const std::string& name);

}  // namespace blotter
