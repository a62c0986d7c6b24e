#include <blotter/tally.h>

#include <set>
#include <utility>

#include "base/duckdb.h"
#include "tally/borrowed_engine.h"
#include "tally/memory_scan.h"
#include "tally/target.h"

namespace blotter {
namespace {

// Each value in its own right, so that a slice is what the same request with that value counts: an
// incident with victims in two age brackets is in both slices.
std::string slices_sql(const std::string& file, const RecordTarget& target, const std::string& dimension,
                       ColumnKind kind, const Window& window) {
  const std::string name = sql_name(dimension);
  const std::string shown = "coalesce(CAST(" + name + " AS VARCHAR), '')";
  const std::string same = "coalesce(" + sql_folded(dimension, kind) + ", '')";
  std::string rows = "SELECT " + same + " AS same, " + shown + " AS shown, occurred AS t FROM " + file +
                     " WHERE " + to_sql(target.filters);
  if (!target.distinct.empty()) {
    const std::string key = sql_name(target.distinct);
    rows = "SELECT " + same + " AS same, min(" + shown + ") AS shown, min(occurred) AS t FROM " + file +
           " WHERE " + to_sql(target.filters) + " AND " + key + " IS NOT NULL GROUP BY " + key + ", 1";
  }
  return "SELECT min(shown), count(*) FROM (" + rows + ") WHERE t >= " + sql_time(window.from) + " AND t < " +
         sql_time(window.to) + " GROUP BY same ORDER BY 1";
}

Result<std::vector<Slice>> record_slices(const Catalog& catalog, const Vintage& vintage,
                                         const SeriesRequest& request, const std::string& dimension,
                                         const Window& window) {
  BLOTTER_ASSIGN(const RecordTarget target, resolve_records(catalog, vintage, request));
  // Whether the window can be counted at all, with the errors that `tally` gives.
  BLOTTER_ASSIGN(const std::vector<Series> whole,
                 scan(catalog, vintage, {request}, {window.from, window.to}));
  BLOTTER_CHECK(whole.front().tally(window));
  SeriesRequest any = request;
  any.dimension = dimension;
  any.value.clear();
  BLOTTER_CHECK(resolve_records(catalog, vintage, any));
  BLOTTER_ASSIGN(const std::string file, records_file(vintage));
  BLOTTER_ASSIGN(BorrowedEngine engine, BorrowedEngine::take());
  const ColumnKind kind = kind_of(*catalog.source(vintage.source), dimension);
  BLOTTER_ASSIGN(EngineRows rows, engine->query(slices_sql(file, target, dimension, kind, window)));
  std::vector<Slice> out;
  for (;;) {
    BLOTTER_ASSIGN(const bool more, rows.next());
    if (!more) return out;
    for (std::size_t r = 0; r < rows.size(); ++r)
      out.push_back({std::string(rows.text(0, r)), rows.integer(1, r)});
  }
}

// The values that the cells of the request's place and definition have in the dimension.
Result<std::set<std::string>> cell_values(const Catalog& catalog, const Vintage& vintage,
                                          const SeriesRequest& request, const std::string& dimension) {
  BLOTTER_ASSIGN(const CellTarget target, resolve_cells(catalog, vintage, request));
  BLOTTER_ASSIGN(const std::string file, records_file(vintage));
  BLOTTER_ASSIGN(BorrowedEngine engine, BorrowedEngine::take());
  BLOTTER_ASSIGN(EngineRows rows,
                 engine->query("SELECT DISTINCT value FROM " + file +
                                   " WHERE place = $1 AND definition = $2 AND dimension = $3",
                               {target.place, target.definition, dimension}));
  std::set<std::string> out;
  for (;;) {
    BLOTTER_ASSIGN(const bool more, rows.next());
    if (!more) return out;
    for (std::size_t r = 0; r < rows.size(); ++r) out.emplace(rows.text(0, r));
  }
}

Result<std::vector<Slice>> cell_slices(const Catalog& catalog, const Vintage& vintage,
                                       const SeriesRequest& request, const std::string& dimension,
                                       const Window& window) {
  BLOTTER_ASSIGN(const std::set<std::string> values, cell_values(catalog, vintage, request, dimension));
  if (values.empty()) {
    return Error{ErrorCode::kNotFound, vintage.source, "its counts are not cut up by " + dimension, ""};
  }
  std::vector<SeriesRequest> requests;
  for (const std::string& value : values) {
    requests.push_back(request);
    requests.back().dimension = dimension;
    requests.back().value = value;
  }
  BLOTTER_ASSIGN(const std::vector<Series> series, scan(catalog, vintage, requests, {}));
  std::vector<Slice> out;
  for (std::size_t i = 0; i < series.size(); ++i) {
    BLOTTER_ASSIGN(const std::int64_t count, series[i].tally(window));
    if (count != 0) out.push_back({requests[i].value, count});
  }
  return out;
}

}  // namespace

Result<std::vector<Slice>> breakdown(const Catalog& catalog, const Vintage& vintage,
                                     const SeriesRequest& request, const std::string& dimension,
                                     const Window& window) {
  if (window.empty()) return std::vector<Slice>{};
  if (vintage.memory != nullptr) return memory_slices(catalog, vintage, request, dimension, window);
  return vintage.shape == VintageShape::kCells ? cell_slices(catalog, vintage, request, dimension, window)
                                               : record_slices(catalog, vintage, request, dimension, window);
}

}  // namespace blotter
