#include <blotter/tally.h>

#include "base/duckdb.h"
#include "store/versions_sql.h"
#include "tally/target.h"

namespace blotter {
namespace {

// A table in the source's folder, and what confines it to the vintage (empty, or ends on " AND ").
struct From {
  std::string table;
  std::string known;
};

From from_of(const Vintage& vintage) {
  if (vintage.versions == nullptr) return {"(no files)", ""};
  if (const auto plain = plain_table_at(*vintage.versions, vintage.known_at)) {
    return {sql_text(plain->file), plain->condition.empty() ? "" : plain->condition + " AND "};
  }
  return {table_at(*vintage.versions, vintage.known_at, ""), ""};
}

std::string inside(const std::string& time, const Window& window) {
  return time + " >= " + sql_time(window.from) + " AND " + time + " < " + sql_time(window.to);
}

std::string records_query(const From& from, const RecordTarget& target, const Window& window) {
  const std::string where = from.known + to_sql(target.filters);
  if (target.distinct.empty()) {
    return "SELECT count(*) FROM " + from.table + " WHERE " + where + " AND " + inside("occurred", window);
  }
  const std::string key = sql_name(target.distinct);
  return "SELECT count(*) FROM (SELECT min(occurred) AS first FROM " + from.table + " WHERE " + where +
         " AND " + key + " IS NOT NULL GROUP BY " + key + ") WHERE " + inside("first", window);
}

std::string cells_query(const From& from, const CellTarget& target, Grain grain, const Window& window) {
  std::string sql = "SELECT coalesce(sum(count), 0) FROM " + from.table + " WHERE " + from.known +
                    "place = " + sql_text(target.place) + " AND definition = " + sql_text(target.definition) +
                    " AND dimension = " + sql_text(target.dimension);
  if (!target.dimension.empty()) {
    std::string list;
    for (const std::string& value : target.values)
      list += (list.empty() ? "" : ", ") + sql_text(folded(value));
    sql += " AND upper(value) IN (" + list + ")";
  }
  const bool exact = grain == Grain::kYearToDate;
  return sql + " AND \"from\" " + (exact ? "= " : ">= ") + sql_time(window.from) + " AND \"to\" " +
         (exact ? "= " : "<= ") + sql_time(window.to);
}

// No engine reads what lies in memory: the command that gives the figure again.
std::string memory_query(const SeriesRequest& request, const Window& window) {
  const auto iso = [](LocalMinute t) { return to_string(t); };
  return "blotter count " + request.definition->measure + " --in " + request.place->id + " --window " +
         iso(window.from) + ".." + iso(window.to) + " --source " + request.definition->source +
         " --definition " + request.definition->id;
}

}  // namespace

std::string query_for(const Catalog& catalog, const Vintage& vintage, const SeriesRequest& request,
                      const Window& window) {
  if (vintage.memory != nullptr) return memory_query(request, window);
  if (vintage.shape == VintageShape::kCells) {
    const auto target = resolve_cells(catalog, vintage, request);
    return target.ok() ? cells_query(from_of(vintage), *target, vintage.grain, window) : std::string();
  }
  const auto target = resolve_records(catalog, vintage, request);
  return target.ok() ? records_query(from_of(vintage), *target, window) : std::string();
}

}  // namespace blotter
