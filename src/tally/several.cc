#include "tally/several.h"

#include <map>

#include "base/duckdb.h"
#include "tally/borrowed_engine.h"
#include "tally/memory_scan.h"
#include "tally/target.h"

namespace blotter {
namespace {

std::string several_sql(const std::string& file, const RecordTarget& target, const Window& window) {
  const std::string key = sql_name(target.distinct);
  return "SELECT count(*) FROM (SELECT min(occurred::TIMESTAMP) AS t, count(*) AS n FROM " + file +
         " WHERE " + to_sql(target.filters) + " AND " + key +
         " IS NOT NULL AND occurred IS NOT NULL GROUP BY " + key +
         ") WHERE n >= 2 AND t >= " + sql_time(window.from) + " AND t < " + sql_time(window.to);
}

Result<std::int64_t> several_in_files(const Vintage& vintage, const RecordTarget& target,
                                      const Window& window) {
  BLOTTER_ASSIGN(const std::string file, records_file(vintage));
  BLOTTER_ASSIGN(BorrowedEngine engine, BorrowedEngine::take());
  BLOTTER_ASSIGN(EngineRows rows, engine->query(several_sql(file, target, window)));
  BLOTTER_ASSIGN(const bool any, rows.next());
  return any ? rows.integer(0, 0) : 0;
}

std::int64_t several_in_memory(const Vintage& vintage, const RecordTarget& target, const Window& window) {
  std::int64_t several = 0;
  const std::size_t key = column_index(*vintage.memory, target.distinct);
  if (key == std::string::npos) return 0;
  each_block(*vintage.memory, window, [&](const MemoryBlock& block) {
    std::map<std::uint32_t, int> victims;
    each_row(vintage, block, target.filters, [&](std::size_t row) {
      const std::uint32_t incident = block.columns[key].codes[row];
      if (incident != 0 && window.contains(block.occurred[row]) && ++victims[incident] == 2) ++several;
    });
  });
  return several;
}

}  // namespace

Result<std::optional<std::int64_t>> several_victims(const Catalog& catalog, const Vintage& vintage,
                                                    const SeriesRequest& request, const Window& window) {
  using Answer = std::optional<std::int64_t>;
  if (vintage.shape == VintageShape::kCells || request.definition->count_distinct.empty()) return Answer();
  BLOTTER_ASSIGN(const RecordTarget target, resolve_records(catalog, vintage, request));
  BLOTTER_CHECK(Series(target.coverage, vintage.grain, {}, true, target.holes).tally(window));
  if (vintage.memory != nullptr) return Answer(several_in_memory(vintage, target, window));
  BLOTTER_ASSIGN(const std::int64_t several, several_in_files(vintage, target, window));
  return Answer(several);
}

}  // namespace blotter
