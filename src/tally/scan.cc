#include <blotter/series_cache.h>
#include <blotter/tally.h>

#include <algorithm>
#include <functional>
#include <future>
#include <map>
#include <utility>

#include "base/duckdb.h"
#include "tally/borrowed_engine.h"
#include "tally/cells.h"
#include "tally/event_counter.h"
#include "tally/memory_scan.h"
#include "tally/target.h"
#include "tally/value_codes.h"

namespace blotter {
namespace {

constexpr std::int64_t kMicrosPerMinute = 60'000'000;
constexpr std::size_t kMostPieces = 4;  // each has an engine and counters, some 30 MB

// Requests with the same filters share a group; each has its own counter, for their coverage may differ.
struct Pass {
  FilterTable filters;
  std::vector<std::vector<std::size_t>> requests;  // by group
  std::vector<std::string> conditions;             // by group, in SQL

  void add(const std::vector<Filter>& of, std::size_t request) {
    const std::size_t group = filters.add(of);
    if (group == requests.size()) {
      requests.emplace_back();
      conditions.push_back(to_sql(of));
    }
    requests[group].push_back(request);
  }
};

LocalMinute minute_of(std::int64_t micros) {
  const std::int64_t minutes = micros / kMicrosPerMinute - (micros % kMicrosPerMinute < 0 ? 1 : 0);
  return LocalMinute{std::chrono::minutes{minutes}};
}

class RecordScan {
 public:
  RecordScan(std::string file, BorrowedEngine engine) : file_(std::move(file)), engine_(std::move(engine)) {}

  Status count_rows(Pass& pass, std::vector<EventCounter>& counters) {
    return each_chunk(pass.filters.sql(file_), [&](const EngineRows& rows) {
      index_rows(pass.filters.columns(), rows);
      const std::int64_t* micros = rows.int64_data(0);  // nullptr for a source that knows only days
      const bool some_missing = rows.may_have_null(0);
      for (std::size_t r = 0; r < rows.size(); ++r) {
        if (some_missing && rows.is_null(0, r)) continue;
        const LocalMinute t = micros == nullptr ? rows.minute(0, r) : minute_of(micros[r]);
        for (const std::uint32_t group : pass.filters.groups_at(indices_[r])) add(pass, group, t, counters);
      }
    });
  }

  // An incident lies at its earliest record. A record without the key belongs to none.
  Status count_distinct(const std::string& key, const Pass& pass, std::vector<EventCounter>& counters) {
    std::string times;
    std::string any;
    for (const std::string& condition : pass.conditions) {
      times += (times.empty() ? "" : ", ") + ("min(occurred::TIMESTAMP) FILTER (WHERE " + condition + ")");
      any += (any.empty() ? "(" : " OR (") + condition + ")";
    }
    const std::string sql = "SELECT " + times + " FROM " + file_ + " WHERE occurred IS NOT NULL AND (" + any +
                            ") AND " + sql_name(key) + " IS NOT NULL GROUP BY " + sql_name(key);
    return each_chunk(sql, [&](const EngineRows& rows) {
      for (std::size_t group = 0; group < pass.requests.size(); ++group) {
        for (std::size_t r = 0; r < rows.size(); ++r) {
          if (!rows.is_null(group, r)) add(pass, group, rows.minute(group, r), counters);
        }
      }
    });
  }

 private:
  Status each_chunk(const std::string& sql, const std::function<void(const EngineRows&)>& use) {
    BLOTTER_ASSIGN(EngineRows rows, engine_->stream(sql));
    for (;;) {
      BLOTTER_ASSIGN(const bool more, rows.next());
      if (!more) return ok_status();
      use(rows);
    }
  }

  static void add(const Pass& pass, std::size_t group, LocalMinute t, std::vector<EventCounter>& counters) {
    for (const std::size_t request : pass.requests[group]) counters[request].add(t);
  }

  // The codes of each row as one number, see FilterTable::groups_at.
  void index_rows(const std::vector<ColumnCodes>& columns, const EngineRows& rows) {
    indices_.assign(rows.size(), 0);
    for (std::size_t c = columns.size(); c-- > 0;) {
      const std::int32_t* codes = rows.int32_data(c + 1);
      const std::int64_t size = columns[c].size();
      for (std::size_t r = 0; r < rows.size(); ++r) indices_[r] = indices_[r] * size + codes[r];
    }
  }

  std::string file_;
  BorrowedEngine engine_;
  std::vector<std::int64_t> indices_;
};

// By the column whose values are counted ("" for rows), and a number where one pass has no room for all.
using Passes = std::map<std::pair<std::string, int>, Pass>;

Pass& pass_for(Passes& passes, const RecordTarget& target) {
  for (int n = 0;; ++n) {
    Pass& pass = passes[{target.distinct, n}];
    if (pass.filters.has_room(target.filters)) return pass;
  }
}

// What the counters of a scan were made with.
struct CounterPlan {
  std::vector<Window> coverage;
  Grain grain;
  const CutHours& cut;

  [[nodiscard]] std::vector<EventCounter> counters() const {
    std::vector<EventCounter> out;
    for (const Window& window : coverage) out.emplace_back(window, grain, cut);
    return out;
  }
};

// Each piece of the vintage by a thread and an engine of its own, into counters of its own: a stream is
// read by one thread, whatever the engine does meanwhile. `pass` by value: it remembers what it found.
Result<std::vector<EventCounter>> count_piece(const std::string& piece, Pass pass, const CounterPlan& plan) {
  BLOTTER_ASSIGN(BorrowedEngine engine, BorrowedEngine::take());
  std::vector<EventCounter> counters = plan.counters();
  BLOTTER_CHECK(RecordScan(piece, std::move(engine)).count_rows(pass, counters));
  return counters;
}

Status count_pieces(const std::vector<std::string>& pieces, const Pass& pass, const CounterPlan& plan,
                    std::vector<EventCounter>& counters) {
  std::vector<std::future<Result<std::vector<EventCounter>>>> others;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    others.push_back(std::async(std::launch::async, count_piece, pieces[i], pass, std::cref(plan)));
  }
  std::vector<Result<std::vector<EventCounter>>> counted;
  counted.push_back(count_piece(pieces.front(), pass, plan));
  for (auto& other : others) counted.push_back(other.get());
  for (const auto& piece : counted) {
    if (!piece.ok()) return piece.error();
    for (std::size_t i = 0; i < counters.size(); ++i) counters[i].merge((*piece)[i]);
  }
  return ok_status();
}

Status run_passes(const Vintage& vintage, const Passes& passes, const CounterPlan& plan,
                  std::vector<EventCounter>& counters) {
  BLOTTER_ASSIGN(const std::vector<std::string> pieces, records_pieces(vintage, kMostPieces));
  for (const auto& [which, pass] : passes) {
    const std::string& key = which.first;
    if (key.empty()) {
      BLOTTER_CHECK(count_pieces(pieces, pass, plan, counters));
      continue;
    }
    BLOTTER_ASSIGN(const std::string file, records_file(vintage));
    BLOTTER_ASSIGN(BorrowedEngine engine, BorrowedEngine::take());
    BLOTTER_CHECK(RecordScan(file, std::move(engine)).count_distinct(key, pass, counters));
  }
  return ok_status();
}

Result<std::vector<Result<Series>>> scan_records(const Catalog& catalog, const Vintage& vintage,
                                                 const std::vector<SeriesRequest>& requests,
                                                 const std::vector<LocalMinute>& boundaries) {
  const CutHours cut(boundaries);
  std::vector<Result<RecordTarget>> targets;
  CounterPlan plan{{}, vintage.grain, cut};
  Passes passes;
  for (const SeriesRequest& request : requests) {
    const auto& target = targets.emplace_back(resolve_records(catalog, vintage, request));
    if (target.ok()) pass_for(passes, *target).add(target->filters, plan.coverage.size());
    plan.coverage.push_back(target.ok() ? target->coverage : Window{});
  }
  std::vector<EventCounter> counters = plan.counters();
  if (!passes.empty()) BLOTTER_CHECK(run_passes(vintage, passes, plan, counters));
  std::vector<Result<Series>> out;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (targets[i].ok())
      out.emplace_back(
          Series(targets[i]->coverage, vintage.grain, counters[i].cells(), true, targets[i]->holes));
    else
      out.emplace_back(targets[i].error());
  }
  return out;
}

Result<std::vector<Result<Series>>> scan_anew(const Catalog& catalog, const Vintage& vintage,
                                              const std::vector<SeriesRequest>& requests,
                                              const std::vector<LocalMinute>& boundaries) {
  if (vintage.memory != nullptr) return scan_memory(catalog, vintage, requests, boundaries);
  if (vintage.shape == VintageShape::kCells) return scan_cells(catalog, vintage, requests);
  return scan_records(catalog, vintage, requests, boundaries);
}

std::string window_key(const Window& w) {
  return std::to_string(w.from.time_since_epoch().count()) + ".." +
         std::to_string(w.to.time_since_epoch().count());
}

// What decides the cells of a series, and nothing else: a definition may have been narrowed for one question.
std::string records_key(const RecordTarget& target, const std::vector<std::int64_t>& cut_hours) {
  std::string key =
      "\nrecords\n" + to_sql(target.filters) + "\n" + target.distinct + "\n" + window_key(target.coverage);
  for (const std::int64_t hour : cut_hours) key += "\n" + std::to_string(hour);
  return key;
}

std::string cells_key(const CellTarget& target) {
  std::string key = "\ncells\n" + target.place + "\n" + target.definition + "\n" + target.dimension + "\n" +
                    window_key(target.bounds);
  for (const std::string& value : target.values) key += "\n" + value;
  return key;
}

// Empty where the vintage can't give the series, which costs no scan to say.
std::string key_of(const Catalog& catalog, const Vintage& vintage, const SeriesRequest& request,
                   const std::vector<std::int64_t>& cut_hours) {
  std::string key = vintage.source + "\n" + vintage.id + "\n" + vintage.sha256 + "\n" +
                    std::to_string(vintage.mapping_version) + "\n" + std::to_string(vintage.rows);
  if (vintage.shape == VintageShape::kCells) {
    const auto target = resolve_cells(catalog, vintage, request);
    return target.ok() ? key + cells_key(*target) : "";
  }
  const auto target = resolve_records(catalog, vintage, request);
  return target.ok() ? key + records_key(*target, cut_hours) : "";
}

// What the cache has, and one scan for the rest.
Result<std::vector<Result<Series>>> scan_missing(const Catalog& catalog, const Vintage& vintage,
                                                 const std::vector<SeriesRequest>& requests,
                                                 const std::vector<LocalMinute>& boundaries) {
  SeriesCache& cache = *vintage.remembered;
  const std::vector<std::int64_t> cut_hours = CutHours(boundaries).hours();
  std::vector<std::optional<Result<Series>>> all(requests.size());
  std::vector<std::string> keys;
  std::vector<SeriesRequest> missing;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    keys.push_back(key_of(catalog, vintage, requests[i], cut_hours));
    if (!keys[i].empty()) all[i] = cache.find(keys[i]);
    if (!all[i]) missing.push_back(requests[i]);
  }
  std::vector<Result<Series>> scanned;
  if (!missing.empty()) {
    BLOTTER_ASSIGN(scanned, scan_anew(catalog, vintage, missing, boundaries));
  }
  std::vector<Result<Series>> out;
  std::size_t next = 0;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (!all[i]) {
      if (!keys[i].empty()) cache.keep(keys[i], scanned[next]);
      all[i] = std::move(scanned[next++]);
    }
    out.push_back(*std::move(all[i]));
  }
  return out;
}

}  // namespace

Result<std::vector<Result<Series>>> scan_each(const Catalog& catalog, const Vintage& vintage,
                                              const std::vector<SeriesRequest>& requests,
                                              const std::vector<LocalMinute>& boundaries) {
  if (requests.empty()) return std::vector<Result<Series>>{};
  return vintage.remembered == nullptr ? scan_anew(catalog, vintage, requests, boundaries)
                                       : scan_missing(catalog, vintage, requests, boundaries);
}

Result<std::vector<Series>> scan(const Catalog& catalog, const Vintage& vintage,
                                 const std::vector<SeriesRequest>& requests,
                                 const std::vector<LocalMinute>& boundaries) {
  BLOTTER_ASSIGN(auto each, scan_each(catalog, vintage, requests, boundaries));
  std::vector<Series> out;
  for (auto& one : each) {
    BLOTTER_ASSIGN(Series series, std::move(one));
    out.push_back(std::move(series));
  }
  return out;
}

}  // namespace blotter
