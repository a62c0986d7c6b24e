#include <blotter/diff.h>

#include <unistd.h>

#include <filesystem>
#include <system_error>
#include <tuple>

#include "tally/diff_parts.h"

namespace blotter {
namespace {

constexpr int kMemoryMb = 2048;

Error unlike(const Vintage& before, const Vintage& after, std::string what) {
  return {ErrorCode::kBadInput,
          before.source + " of " + to_string(before.published) + " and " + after.source + " of " +
              to_string(after.published),
          std::move(what), "compare two vintages of one source; see blotter vintages " + before.source};
}

}  // namespace

Result<Engine> open_diff_engine() {
  EngineOptions options;
  options.memory_limit_mb = kMemoryMb;
  options.preserve_order = false;
  std::error_code failed;
  const auto temporary = std::filesystem::temp_directory_path(failed);
  if (!failed) options.temp_directory = (temporary / ("blotter-diff-" + std::to_string(::getpid()))).string();
  return Engine::open(options);
}

std::string sql_age(const std::string& time, Day published) {
  const std::string days =
      "date_diff('day', CAST(" + time + " AS DATE), DATE '" + to_string(published) + "')";
  return "CASE WHEN " + days + " < 7 THEN 0 WHEN " + days + " < 31 THEN 1 WHEN " + days +
         " < 366 THEN 2 ELSE 3 END";
}

bool is_newer(const Vintage& a, const Vintage& b) {
  return std::tie(a.published, a.id) > std::tie(b.published, b.id);
}

Result<VintageDiff> diff(const Catalog& catalog, const Vintage& before, const Vintage& after) {
  const Source* source = catalog.source(before.source);
  if (source == nullptr) {
    return Error{ErrorCode::kNotFound, before.source, "the catalog has no such source",
                 "see blotter sources"};
  }
  if (before.source != after.source) return unlike(before, after, "these are two sources");
  if (before.shape != after.shape || before.pack != after.pack)
    return unlike(before, after, "one holds records, the other totals: they can't be compared");
  VintageDiff out{before, after, std::nullopt, std::nullopt};
  if (before.shape == VintageShape::kCells) {
    BLOTTER_ASSIGN(out.cells, diff_cells(catalog, *source, before, after));
  } else {
    BLOTTER_ASSIGN(out.records, diff_records(catalog, *source, before, after));
  }
  return out;
}

}  // namespace blotter
