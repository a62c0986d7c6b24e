#include "tally/cells.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "base/duckdb.h"
#include "catalog/definition_name.h"
#include "tally/borrowed_engine.h"
#include "tally/target.h"

namespace blotter {
namespace {

using Cell = Series::Cell;

struct ValuedCell {
  std::string value;  // folded
  Cell cell;
};

// The cells of the wanted places and definitions, by place, definition and dimension: a rank asks for
// hundreds of places, and none of them should look through the cells of all.
using PlacedCells = std::map<std::tuple<std::string, std::string, std::string>, std::vector<ValuedCell>>;

template <typename Get>
std::string sql_list(const std::vector<CellTarget>& targets, Get get) {
  std::set<std::string> wanted;
  for (const CellTarget& target : targets) wanted.insert(get(target));
  std::string out;
  for (const std::string& value : wanted) out += (out.empty() ? "" : ", ") + sql_text(value);
  return out;
}

std::string cells_sql(const std::string& file, const std::vector<CellTarget>& targets) {
  return "SELECT place, definition, dimension, value, \"from\", \"to\", count FROM " + file +
         " WHERE place IN (" + sql_list(targets, [](const CellTarget& t) { return t.place; }) +
         ") AND definition IN (" + sql_list(targets, [](const CellTarget& t) { return t.definition; }) + ")";
}

Result<PlacedCells> read_cells(const Vintage& vintage, const std::vector<CellTarget>& targets) {
  BLOTTER_ASSIGN(const std::string file, records_file(vintage));
  BLOTTER_ASSIGN(BorrowedEngine engine, BorrowedEngine::take());
  BLOTTER_ASSIGN(EngineRows rows, engine->stream(cells_sql(file, targets)));
  PlacedCells out;
  for (;;) {
    BLOTTER_ASSIGN(const bool more, rows.next());
    if (!more) return out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      out[{std::string(rows.text(0, r)), std::string(rows.text(1, r)), std::string(rows.text(2, r))}]
          .push_back(
              {folded(rows.text(3, r)), Cell{rows.minute(4, r), rows.minute(5, r), rows.integer(6, r)}});
    }
  }
}

bool has_value(const CellTarget& target, const ValuedCell& cell) {
  if (target.dimension.empty()) return true;
  return std::any_of(target.values.begin(), target.values.end(),
                     [&](const std::string& value) { return folded(value) == cell.value; });
}

Error no_cells(const Catalog& catalog, const Vintage& vintage, const CellTarget& target,
               const SeriesRequest& request) {
  std::string what = "it has no figure for " + place_name(catalog, target.place) + " of " +
                     name_of(catalog, *request.definition);
  if (!target.dimension.empty()) what += " by " + target.dimension;
  return {ErrorCode::kNotFound, vintage.source + " " + to_string(vintage.published), what, ""};
}

// What a series of published totals covers is what was reported, not what the whole export spans.
Window hull(const std::vector<Cell>& cells, const Window& bounds) {
  if (cells.empty()) return bounds;
  Window out{cells.front().from, cells.front().to};
  for (const Cell& cell : cells) {
    out.from = std::min(out.from, cell.from);
    out.to = std::max(out.to, cell.to);
  }
  return {std::max(out.from, bounds.from), std::min(out.to, bounds.to)};
}

// A pack counts a place by the hour and its parts by the day: errors should name the step at hand.
Grain step_of(const std::vector<Cell>& cells, Grain declared) {
  const bool by_day = !cells.empty() && std::all_of(cells.begin(), cells.end(), [](const Cell& cell) {
    return cell.to - cell.from >= std::chrono::days{1};
  });
  return by_day ? std::max(declared, Grain::kDay) : declared;
}

Result<Series> series_of(const Catalog& catalog, const Vintage& vintage, const CellTarget& target,
                         const SeriesRequest& request, const PlacedCells& cells) {
  const bool zero = gaps_are_zero(catalog, vintage);
  std::vector<Cell> own;
  const auto found = cells.find({target.place, target.definition, target.dimension});
  const bool held = found != cells.end();
  if (held) {
    for (const ValuedCell& cell : found->second) {
      if (has_value(target, cell)) own.push_back(cell.cell);
    }
  }
  // Counts made from records have no cell where nothing happened; a dimension's value may have none at all.
  if (!held || (own.empty() && !zero)) return no_cells(catalog, vintage, target, request);
  const Window coverage = zero ? target.bounds : hull(own, target.bounds);
  const Grain grain = step_of(own, vintage.grain);
  return Series(coverage, grain, std::move(own), zero, zero ? target.holes : std::vector<Window>{});
}

}  // namespace

Result<std::vector<Result<Series>>> scan_cells(const Catalog& catalog, const Vintage& vintage,
                                               const std::vector<SeriesRequest>& requests) {
  std::vector<Result<CellTarget>> targets;
  std::vector<CellTarget> usable;
  for (const SeriesRequest& request : requests) {
    const auto& target = targets.emplace_back(resolve_cells(catalog, vintage, request));
    if (target.ok()) usable.push_back(*target);
  }
  PlacedCells cells;
  if (!usable.empty()) {
    BLOTTER_ASSIGN(cells, read_cells(vintage, usable));
  }
  std::vector<Result<Series>> out;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i].ok())
      out.push_back(series_of(catalog, vintage, *targets[i], requests[i], cells));
    else
      out.emplace_back(targets[i].error());
  }
  return out;
}

}  // namespace blotter
