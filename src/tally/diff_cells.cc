#include <algorithm>
#include <map>

#include "tally/diff_parts.h"
#include "tally/target.h"

namespace blotter {
namespace {

constexpr const char* kKey = "place, definition, dimension, value, \"from\", \"to\"";

std::string sql_is_city(const Catalog& catalog) {
  std::string ids;
  for (const Place& place : catalog.places()) {
    if (place.kind == "city") ids += (ids.empty() ? "" : ", ") + sql_text(place.id);
  }
  return ids.empty() ? "FALSE" : "place IN (" + ids + ")";
}

class CellsDiff {
 public:
  CellsDiff(Engine& engine, const Catalog& catalog, const Source& source)
      : engine_(engine), catalog_(catalog), source_(source), is_city_(sql_is_city(catalog)) {}

  Result<CellDiff> run(const Vintage& before, const Vintage& after) {
    BLOTTER_CHECK(read("before", before));
    BLOTTER_CHECK(read("after", after));
    BLOTTER_CHECK(engine_.run("CREATE TEMP VIEW cells AS SELECT " + std::string(kKey) +
                              ", a.count AS old, b.count AS new, " + sql_told("before", before) +
                              " AS told_before, " + sql_told("after", after) +
                              " AS told_after FROM before a FULL JOIN after b USING (" + kKey + ")"));
    BLOTTER_CHECK(engine_.run("CREATE TEMP VIEW pairs AS SELECT " + std::string(kKey) +
                              ", coalesce(old, 0) AS old, coalesce(new, 0) AS new FROM cells WHERE " +
                              "(old IS NOT NULL OR told_before) AND (new IS NOT NULL OR told_after)"));
    BLOTTER_CHECK(engine_.run("CREATE TEMP VIEW added AS SELECT " + std::string(kKey) +
                              " FROM cells WHERE old IS NULL AND NOT told_before"));
    BLOTTER_CHECK(engine_.run("CREATE TEMP VIEW ended AS SELECT " + std::string(kKey) +
                              " FROM cells WHERE new IS NULL AND NOT told_after"));
    BLOTTER_CHECK(totals(before, after));
    BLOTTER_CHECK(by_definition());
    BLOTTER_CHECK(largest());
    BLOTTER_CHECK(ages(std::max(before.published, after.published)));
    return std::move(out_);
  }

 private:
  Status read(const std::string& name, const Vintage& vintage) {
    BLOTTER_ASSIGN(const std::string file, records_file(vintage));
    return engine_.run("CREATE TEMP VIEW " + name + " AS SELECT " + kKey + ", count FROM " + file);
  }

  // That a vintage says zero where it has no cell: its gaps are zeros, it covers the whole window, and it
  // counts the definition there at all.
  [[nodiscard]] std::string sql_told(const std::string& name, const Vintage& vintage) const {
    if (!gaps_are_zero(catalog_, vintage)) return "FALSE";
    return "(" + sql_covered(vintage) +
           " AND (place, definition, dimension) IN (SELECT (place, definition, " + "dimension) FROM " + name +
           "))";
  }

  static std::string sql_covered(const Vintage& vintage) {
    std::string out =
        "\"from\" >= " + sql_time(vintage.coverage.from) + " AND \"to\" <= " + sql_time(vintage.coverage.to);
    for (const Window& hole : vintage.holes)
      out += " AND NOT (\"from\" < " + sql_time(hole.to) + " AND \"to\" > " + sql_time(hole.from) + ")";
    return out;
  }

  // Cells of one side alone whose window the other side has no figure for.
  [[nodiscard]] std::string alone_windows(const std::string& side, const std::string& other,
                                          const Vintage& vintage) const {
    std::string out = "(SELECT count(*) FROM " + side + " ANTI JOIN (SELECT DISTINCT \"from\", \"to\" FROM " +
                      other + ") USING (\"from\", \"to\")";
    if (gaps_are_zero(catalog_, vintage)) out += " WHERE NOT (" + sql_covered(vintage) + ")";
    return out + ")";
  }

  Status totals(const Vintage& before, const Vintage& after) {
    BLOTTER_ASSIGN(
        EngineRows rows,
        engine_.query("SELECT (SELECT count(*) FROM before), (SELECT count(*) FROM after), count(*), "
                      "count(*) FILTER (WHERE old <> new), (SELECT count(*) FROM added), (SELECT count(*) "
                      "FROM ended), " +
                      alone_windows("added", "before", before) + ", " +
                      alone_windows("ended", "after", after) + " FROM pairs"));
    BLOTTER_CHECK(rows.next());
    out_.cells_before = rows.integer(0, 0);
    out_.cells_after = rows.integer(1, 0);
    out_.changed = rows.integer(3, 0);
    out_.same = rows.integer(2, 0) - out_.changed;
    out_.added = rows.integer(4, 0);
    out_.ended = rows.integer(5, 0);
    out_.added_windows = rows.integer(6, 0);
    out_.ended_windows = rows.integer(7, 0);
    return ok_status();
  }

  // Whole places alone: those by a dimension are the same figures again, cut up.
  Status by_definition() {
    const std::string sums = "coalesce(sum(old) FILTER (WHERE " + is_city_ +
                             "), 0), coalesce(sum(new) FILTER (WHERE " + is_city_ + "), 0)";
    BLOTTER_ASSIGN(EngineRows rows,
                   engine_.query("SELECT definition, count(*), count(*) FILTER (WHERE old <> new), count(*) "
                                 "FILTER (WHERE new > old), count(*) FILTER (WHERE " +
                                 is_city_ + "), " + sums + " FROM pairs WHERE dimension = '' GROUP BY 1"));
    std::map<std::string, FigureDiff, std::less<>> found;
    for (;;) {
      BLOTTER_ASSIGN(const bool more, rows.next());
      if (!more) break;
      for (std::size_t r = 0; r < rows.size(); ++r) {
        found[std::string(rows.text(0, r))] = {
            definition(rows.text(0, r)), rows.integer(1, r), rows.integer(2, r), rows.integer(3, r),
            rows.integer(4, r),          rows.integer(5, r), rows.integer(6, r)};
      }
    }
    for (const Definition& d : source_.definitions) {
      const auto it = found.find(d.id);
      if (it != found.end()) out_.definitions.push_back(it->second);
    }
    return ok_status();
  }

  [[nodiscard]] const Definition* definition(std::string_view id) const {
    const auto it = std::find_if(source_.definitions.begin(), source_.definitions.end(),
                                 [&](const Definition& d) { return d.id == id; });
    return it == source_.definitions.end() ? nullptr : &*it;
  }

  Status largest() {
    BLOTTER_ASSIGN(
        EngineRows rows,
        engine_.query("SELECT place, definition, \"from\", \"to\", old, new FROM pairs WHERE dimension = '' "
                      "AND old <> new AND " +
                      is_city_ + " ORDER BY abs(new - old) DESC, place, definition, \"from\", \"to\" LIMIT " +
                      std::to_string(kLargestShown)));
    for (;;) {
      BLOTTER_ASSIGN(const bool more, rows.next());
      if (!more) return ok_status();
      for (std::size_t r = 0; r < rows.size(); ++r) {
        const Definition* d = definition(rows.text(1, r));
        if (d == nullptr) continue;
        out_.largest.push_back({std::string(rows.text(0, r)),
                                d,
                                {rows.minute(2, r), rows.minute(3, r)},
                                rows.integer(4, r),
                                rows.integer(5, r)});
      }
    }
  }

  Status ages(Day published) {
    // A window is as old as its last day.
    const std::string age = sql_age("\"to\" - INTERVAL 1 MINUTE", published);
    BLOTTER_CHECK(add_ages("SELECT " + age + ", count(*) FROM added GROUP BY 1", &AgeDiff::added));
    BLOTTER_CHECK(add_ages("SELECT " + age + ", count(*) FROM ended GROUP BY 1", &AgeDiff::ended));
    return add_ages("SELECT " + age + ", count(*) FROM pairs WHERE old <> new GROUP BY 1", &AgeDiff::changed);
  }

  Status add_ages(const std::string& sql, std::int64_t AgeDiff::*member) {
    BLOTTER_ASSIGN(EngineRows rows, engine_.query(sql));
    for (;;) {
      BLOTTER_ASSIGN(const bool more, rows.next());
      if (!more) return ok_status();
      for (std::size_t r = 0; r < rows.size(); ++r)
        out_.ages[static_cast<std::size_t>(rows.integer(0, r))].*member += rows.integer(1, r);
    }
  }

  Engine& engine_;
  const Catalog& catalog_;
  const Source& source_;
  std::string is_city_;
  CellDiff out_;
};

}  // namespace

Result<CellDiff> diff_cells(const Catalog& catalog, const Source& source, const Vintage& before,
                            const Vintage& after) {
  BLOTTER_ASSIGN(Engine engine, open_diff_engine());
  return CellsDiff(engine, catalog, source).run(before, after);
}

}  // namespace blotter
