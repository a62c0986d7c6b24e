// The twin of scan + tally: a loop over every row and nothing clever. Kept apart on purpose: it shares
// with the fast path what a request means (target.h), not how it is counted.
#include "tally/naive.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/duckdb.h"
#include "tally/borrowed_engine.h"
#include "tally/event_counter.h"
#include "tally/target.h"

namespace blotter {
namespace {

Error outside(const Window& window) {
  return {ErrorCode::kOutOfCoverage, in_words(window), "the records do not cover all of it", ""};
}
Error too_coarse(const Window& window) {
  return {ErrorCode::kGrain, in_words(window), "one of its ends cuts a published total", ""};
}

bool cuts(const Window& cell, const Window& window) {
  const bool apart = cell.to <= window.from || window.to <= cell.from;
  return !apart && !window.contains(cell);
}

std::optional<std::string> text_or_missing(const EngineRows& rows, std::size_t column, std::size_t row) {
  if (rows.is_null(column, row)) return std::nullopt;
  return std::string(rows.text(column, row));
}

// As `each_record`, of records in memory: row by row, value by value.
template <typename Use>
void each_in_memory(const Vintage& vintage, const RecordTarget& target, Use use) {
  const MemoryRecords& records = *vintage.memory;
  const auto value = [&](const MemoryBlock& block, std::size_t row, const std::string& name) {
    for (std::size_t c = 0; c < records.columns.size(); ++c) {
      const std::uint32_t code = block.columns[c].codes[row];
      if (records.columns[c] == name && code != 0)
        return std::optional<std::string>(block.columns[c].values[code - 1]);
    }
    return std::optional<std::string>();
  };
  for (const auto& [day, block] : records.blocks) {
    for (std::size_t r = 0; r < block->rows(); ++r) {
      const auto at = std::chrono::floor<std::chrono::minutes>(vintage.known_at);
      bool fits = block->known_from[r] <= at && at < block->known_to[r];
      for (const Filter& filter : target.filters)
        fits = fits && passes(filter, value(*block, r, filter.column));
      if (fits) use(block->occurred[r], target.distinct.empty() ? "" : value(*block, r, target.distinct));
    }
  }
}

// Calls `use(t, key)` for each record that passes, until it says no more.
template <typename Use>
Status each_record(const Vintage& vintage, const RecordTarget& target, Use use) {
  if (vintage.memory != nullptr) {
    each_in_memory(vintage, target, use);
    return ok_status();
  }
  BLOTTER_ASSIGN(const std::string file, records_file(vintage));
  std::string sql = "SELECT occurred::TIMESTAMP, ";
  sql += target.distinct.empty() ? "''" : "CAST(" + sql_name(target.distinct) + " AS VARCHAR)";
  for (const Filter& filter : target.filters) sql += ", CAST(" + sql_name(filter.column) + " AS VARCHAR)";
  BLOTTER_ASSIGN(BorrowedEngine engine, BorrowedEngine::take());
  BLOTTER_ASSIGN(EngineRows rows, engine->stream(sql + " FROM " + file));
  for (;;) {
    BLOTTER_ASSIGN(const bool more, rows.next());
    if (!more) return ok_status();
    for (std::size_t r = 0; r < rows.size(); ++r) {
      bool fits = !rows.is_null(0, r);
      for (std::size_t f = 0; f < target.filters.size() && fits; ++f) {
        fits = passes(target.filters[f], text_or_missing(rows, f + 2, r));
      }
      if (fits) use(rows.minute(0, r), text_or_missing(rows, 1, r));
    }
  }
}

bool meets(const std::vector<Window>& holes, const Window& window) {
  return std::any_of(holes.begin(), holes.end(), [&](const Window& hole) {
    return std::max(hole.from, window.from) < std::min(hole.to, window.to);
  });
}

Result<std::int64_t> count_events(const std::vector<LocalMinute>& events, const RecordTarget& target,
                                  Grain grain, const Window& window) {
  const Window& coverage = target.coverage;
  if (window.empty()) return std::int64_t{0};
  if (!coverage.contains(window) || meets(target.holes, window)) return outside(window);
  std::int64_t count = 0;
  for (const LocalMinute t : events) {
    // A source that knows only the day leaves open on which side of 5 p.m. an event lies. Events that
    // no coverage holds can't be cut by a window inside of it.
    if (coverage.contains(t) && cuts(cell_of(t, grain), window)) return too_coarse(window);
    if (window.contains(t)) ++count;
  }
  return count;
}

Result<std::vector<LocalMinute>> events_of(const Vintage& vintage, const RecordTarget& target) {
  std::vector<LocalMinute> events;
  std::map<std::string, LocalMinute> first;
  BLOTTER_CHECK(each_record(vintage, target, [&](LocalMinute t, const std::optional<std::string>& key) {
    if (target.distinct.empty()) {
      events.push_back(t);
    } else if (key) {
      const auto [it, is_new] = first.try_emplace(*key, t);
      if (!is_new) it->second = std::min(it->second, t);
    }
  }));
  for (const auto& [key, t] : first) events.push_back(t);
  return events;
}

Result<std::vector<Series::Cell>> cells_of(const Vintage& vintage, const CellTarget& target, bool& held) {
  BLOTTER_ASSIGN(const std::string file, records_file(vintage));
  BLOTTER_ASSIGN(BorrowedEngine engine, BorrowedEngine::take());
  BLOTTER_ASSIGN(
      EngineRows rows,
      engine->stream("SELECT place, definition, dimension, value, \"from\", \"to\", count FROM " + file));
  std::vector<Series::Cell> out;
  for (;;) {
    BLOTTER_ASSIGN(const bool more, rows.next());
    if (!more) return out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (rows.text(0, r) != target.place || rows.text(1, r) != target.definition) continue;
      if (rows.text(2, r) != target.dimension) continue;
      held = true;
      const std::string value = folded(rows.text(3, r));
      const bool fits =
          target.dimension.empty() || std::any_of(target.values.begin(), target.values.end(),
                                                  [&](const std::string& v) { return folded(v) == value; });
      if (fits) out.push_back({rows.minute(4, r), rows.minute(5, r), rows.integer(6, r)});
    }
  }
}

// Totals of the year to date are never added up: only the one with the same ends answers.
Result<std::int64_t> count_same(const std::vector<Series::Cell>& cells, const Window& window) {
  std::int64_t count = 0;
  bool found = false;
  for (const Series::Cell& cell : cells) {
    if (cell.from != window.from || cell.to != window.to) continue;
    found = true;
    count += cell.count;
  }
  if (!found) return too_coarse(window);
  return count;
}

Result<std::int64_t> count_inside(const std::vector<Series::Cell>& cells, bool gaps_are_zero,
                                  const Window& window) {
  std::int64_t count = 0;
  std::map<LocalMinute, LocalMinute> reported;
  for (const Series::Cell& cell : cells) {
    const Window span{cell.from, cell.to};
    if (cuts(span, window)) return too_coarse(window);
    if (!window.contains(span)) continue;
    count += cell.count;
    reported[cell.from] = cell.to;
  }
  if (gaps_are_zero) return count;
  LocalMinute reached = window.from;
  for (const auto& [from, to] : reported) {
    if (from == reached) reached = to;
  }
  if (reached != window.to) return outside(window);
  return count;
}

struct CellsByScan {
  std::vector<Series::Cell> cells;
  Window coverage;
  bool gaps_are_zero = true;
  Grain grain = Grain::kHour;
  std::vector<Window> holes;  // in what was made from records

  [[nodiscard]] Result<std::int64_t> count(const Window& window) const {
    if (window.empty()) return std::int64_t{0};
    if (!coverage.contains(window) || (gaps_are_zero && meets(holes, window))) return outside(window);
    return grain == Grain::kYearToDate ? count_same(cells, window)
                                       : count_inside(cells, gaps_are_zero, window);
  }
};

Result<CellsByScan> read_cells(const Catalog& catalog, const Vintage& vintage, const SeriesRequest& request) {
  BLOTTER_ASSIGN(const CellTarget target, resolve_cells(catalog, vintage, request));
  bool held = false;
  BLOTTER_ASSIGN(std::vector<Series::Cell> cells, cells_of(vintage, target, held));
  CellsByScan out{std::move(cells), target.bounds, gaps_are_zero(catalog, vintage), vintage.grain,
                  target.holes};
  if (!held || (out.cells.empty() && !out.gaps_are_zero)) {
    return Error{ErrorCode::kNotFound, vintage.source, "it holds no such counts", ""};
  }
  if (out.gaps_are_zero) return out;
  LocalMinute first = LocalMinute::max();
  LocalMinute last = LocalMinute::min();
  for (const Series::Cell& cell : out.cells) {
    first = std::min(first, cell.from);
    last = std::max(last, cell.to);
  }
  out.coverage = {std::max(out.coverage.from, first), std::min(out.coverage.to, last)};
  return out;
}

}  // namespace

Result<std::vector<Result<std::int64_t>>> tally_each_by_scan(const Catalog& catalog, const Vintage& vintage,
                                                             const SeriesRequest& request,
                                                             const std::vector<Window>& windows) {
  std::vector<Result<std::int64_t>> out;
  if (vintage.shape == VintageShape::kCells) {
    BLOTTER_ASSIGN(const CellsByScan cells, read_cells(catalog, vintage, request));
    for (const Window& window : windows) out.push_back(cells.count(window));
    return out;
  }
  BLOTTER_ASSIGN(const RecordTarget target, resolve_records(catalog, vintage, request));
  BLOTTER_ASSIGN(const std::vector<LocalMinute> events, events_of(vintage, target));
  for (const Window& window : windows) {
    out.push_back(count_events(events, target, vintage.grain, window));
  }
  return out;
}

Result<std::int64_t> tally_by_scan(const Catalog& catalog, const Vintage& vintage,
                                   const SeriesRequest& request, const Window& window) {
  BLOTTER_ASSIGN(const auto each, tally_each_by_scan(catalog, vintage, request, {window}));
  return each.front();
}

}  // namespace blotter
