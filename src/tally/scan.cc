#include <blotter/tally.h>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "base/duckdb.h"
#include "tally/borrowed_engine.h"
#include "tally/cells.h"
#include "tally/event_counter.h"
#include "tally/target.h"

namespace blotter {
namespace {

constexpr std::int64_t kMicrosPerMinute = 60'000'000;
// Bits of one mask column of the scan; the sign stays out of it.
constexpr std::size_t kBitsPerMask = 62;

// Requests with the same filter share one column of the scan; each has its own counter, for their
// coverage may differ.
struct Group {
  std::string sql;
  std::vector<std::size_t> requests;
};

// Those that are read in one pass: all row counts; or all counts of one column's distinct values.
struct Pass {
  std::vector<Group> groups;

  void add(const std::string& sql, std::size_t request) {
    const auto it = std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.sql == sql; });
    if (it != groups.end())
      it->requests.push_back(request);
    else
      groups.push_back({sql, {request}});
  }
  [[nodiscard]] std::string any() const {
    std::string out;
    for (const Group& group : groups) {
      if (group.sql == "TRUE") return "TRUE";
      out += (out.empty() ? "(" : " OR (") + group.sql + ")";
    }
    return out;
  }
  [[nodiscard]] std::size_t masks() const { return (groups.size() + kBitsPerMask - 1) / kBitsPerMask; }
};

std::string mask_sql(const Pass& pass, std::size_t mask) {
  std::string out;
  const std::size_t first = mask * kBitsPerMask;
  for (std::size_t i = first; i < std::min(first + kBitsPerMask, pass.groups.size()); ++i) {
    const std::string bit = std::to_string(std::uint64_t{1} << (i - first));
    out += (out.empty() ? "" : " + ") +
           ("CASE WHEN " + pass.groups[i].sql + " THEN " + bit + "::BIGINT ELSE 0 END");
  }
  return out;
}

LocalMinute minute_of(std::int64_t micros) {
  const std::int64_t minutes = micros / kMicrosPerMinute - (micros % kMicrosPerMinute < 0 ? 1 : 0);
  return LocalMinute{std::chrono::minutes{minutes}};
}

class RecordScan {
 public:
  RecordScan(std::string file, BorrowedEngine engine) : file_(std::move(file)), engine_(std::move(engine)) {}

  Status count_rows(const Pass& pass, std::vector<EventCounter>& counters) {
    std::string sql = "SELECT occurred::TIMESTAMP";
    for (std::size_t mask = 0; mask < pass.masks(); ++mask) sql += ", " + mask_sql(pass, mask);
    sql += " FROM " + file_ + " WHERE occurred IS NOT NULL AND (" + pass.any() + ")";
    return each_chunk(sql, [&](const EngineRows& rows) {
      for (std::size_t mask = 0; mask < pass.masks(); ++mask) add_masked(pass, mask, rows, counters);
    });
  }

  // An incident lies at its earliest record. A record without the key belongs to none.
  Status count_distinct(const std::string& key, const Pass& pass, std::vector<EventCounter>& counters) {
    std::string sql = "SELECT ";
    for (std::size_t g = 0; g < pass.groups.size(); ++g) {
      sql += (g > 0 ? ", " : "") + ("min(occurred::TIMESTAMP) FILTER (WHERE " + pass.groups[g].sql + ")");
    }
    sql += " FROM " + file_ + " WHERE occurred IS NOT NULL AND (" + pass.any() + ") AND " + sql_name(key) +
           " IS NOT NULL GROUP BY " + sql_name(key);
    return each_chunk(sql, [&](const EngineRows& rows) {
      for (std::size_t g = 0; g < pass.groups.size(); ++g) {
        for (std::size_t r = 0; r < rows.size(); ++r) {
          if (!rows.is_null(g, r)) add(pass.groups[g], rows.minute(g, r), counters);
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

  static void add(const Group& group, LocalMinute t, std::vector<EventCounter>& counters) {
    for (const std::size_t request : group.requests) counters[request].add(t);
  }

  static void add_masked(const Pass& pass, std::size_t mask, const EngineRows& rows,
                         std::vector<EventCounter>& counters) {
    const std::int64_t* times = rows.int64_data(0);
    const std::int64_t* masks = rows.int64_data(mask + 1);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const LocalMinute t = minute_of(times[r]);
      for (auto bits = static_cast<std::uint64_t>(masks[r]); bits != 0; bits &= bits - 1) {
        const auto bit = static_cast<std::size_t>(std::countr_zero(bits));
        add(pass.groups[mask * kBitsPerMask + bit], t, counters);
      }
    }
  }

  std::string file_;
  BorrowedEngine engine_;
};

Status run_passes(const Vintage& vintage, const std::map<std::string, Pass>& passes,
                  std::vector<EventCounter>& counters) {
  BLOTTER_ASSIGN(std::string file, records_file(vintage));
  BLOTTER_ASSIGN(BorrowedEngine engine, BorrowedEngine::take());
  RecordScan scan(std::move(file), std::move(engine));
  for (const auto& [key, pass] : passes) {
    BLOTTER_CHECK(key.empty() ? scan.count_rows(pass, counters) : scan.count_distinct(key, pass, counters));
  }
  return ok_status();
}

Result<std::vector<Result<Series>>> scan_records(const Catalog& catalog, const Vintage& vintage,
                                                 const std::vector<SeriesRequest>& requests,
                                                 const std::vector<LocalMinute>& boundaries) {
  const CutHours cut(boundaries);
  std::vector<Result<RecordTarget>> targets;
  std::vector<EventCounter> counters;
  std::map<std::string, Pass> passes;  // by the column whose values are counted; "" for rows
  for (const SeriesRequest& request : requests) {
    const auto& target = targets.emplace_back(resolve_records(catalog, vintage, request));
    if (target.ok()) passes[target->distinct].add(to_sql(target->filters), counters.size());
    counters.emplace_back(target.ok() ? target->coverage : Window{}, vintage.grain, cut);
  }
  if (!passes.empty()) BLOTTER_CHECK(run_passes(vintage, passes, counters));
  std::vector<Result<Series>> out;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (targets[i].ok())
      out.emplace_back(Series(targets[i]->coverage, vintage.grain, counters[i].cells()));
    else
      out.emplace_back(targets[i].error());
  }
  return out;
}

}  // namespace

Result<std::vector<Result<Series>>> scan_each(const Catalog& catalog, const Vintage& vintage,
                                              const std::vector<SeriesRequest>& requests,
                                              const std::vector<LocalMinute>& boundaries) {
  if (requests.empty()) return std::vector<Result<Series>>{};
  if (vintage.shape == VintageShape::kCells) return scan_cells(catalog, vintage, requests);
  return scan_records(catalog, vintage, requests, boundaries);
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
