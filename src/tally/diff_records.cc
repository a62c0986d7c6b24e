#include <algorithm>

#include "tally/diff_counts.h"
#include "tally/diff_match.h"
#include "tally/diff_parts.h"

namespace blotter {
namespace {

constexpr std::size_t kMostFrequentShown = 8;
constexpr const char* kBoth = " FROM pairs JOIN gone a ON a.i = pairs.a JOIN came b ON b.i = pairs.b";
// Records of one vintage alone.
constexpr const char* kAdded = "came WHERE i NOT IN (SELECT b FROM pairs)";
constexpr const char* kEnded = "gone WHERE i NOT IN (SELECT a FROM pairs)";

// "occurred" at a time that a vintage says something about.
std::string sql_covered(const Vintage& vintage) {
  const auto inside = [](const Window& w) {
    return "(occurred >= " + sql_time(w.from) + " AND occurred < " + sql_time(w.to) + ")";
  };
  std::string out = inside(vintage.coverage);
  for (const Window& hole : vintage.holes) out += " AND NOT " + inside(hole);
  return out;
}

class Summary {
 public:
  Summary(Engine& engine, const Source& source, const Comparison& comparison, RecordDiff& out)
      : engine_(engine), source_(source), comparison_(comparison), out_(out) {}

  Status write(const Vintage& before, const Vintage& after) {
    BLOTTER_ASSIGN(out_.changed, number("SELECT count(*) FROM pairs"));
    BLOTTER_CHECK(count_alone(kAdded, before, out_.added, out_.added_inside));
    BLOTTER_CHECK(count_alone(kEnded, after, out_.ended, out_.ended_inside));
    const Day newer = std::max(before.published, after.published);
    BLOTTER_CHECK(count_columns(newer));
    for (ColumnDiff& column : out_.columns) BLOTTER_CHECK(count_values(column));
    return count_ages(newer);
  }

 private:
  Result<std::int64_t> number(const std::string& sql) {
    BLOTTER_ASSIGN(EngineRows rows, engine_.query(sql));
    BLOTTER_CHECK(rows.next());
    return rows.integer(0, 0);
  }

  Status count_alone(const std::string& side, const Vintage& other, std::int64_t& all, std::int64_t& inside) {
    BLOTTER_ASSIGN(EngineRows rows, engine_.query("SELECT count(*), count(*) FILTER (WHERE " +
                                                  sql_covered(other) + ") FROM " + side));
    BLOTTER_CHECK(rows.next());
    all = rows.integer(0, 0);
    inside = rows.integer(1, 0);
    return ok_status();
  }

  // The key itself can differ only in pairs by similarity.
  [[nodiscard]] std::vector<ComparedColumn> columns() const {
    std::vector<ComparedColumn> out = comparison_.columns;
    if (!source_.key.empty()) out.push_back({source_.key, 0, {}});
    return out;
  }

  // Three counts a column, by the age of the event.
  Status count_columns(Day published) {
    std::string sql = "SELECT " + sql_changed_age(published);
    std::vector<ColumnDiff> found;
    for (const ComparedColumn& column : columns()) {
      found.push_back({column.name, 0, 0, 0, {}, {}});
      const std::string a = sql_of(column, "a");
      const std::string b = sql_of(column, "b");
      sql += ", count(*) FILTER (WHERE " + a + " IS DISTINCT FROM " + b + "), count(*) FILTER (WHERE " + a +
             " IS NULL AND " + b + " IS NOT NULL), count(*) FILTER (WHERE " + a + " IS NOT NULL AND " + b +
             " IS NULL)";
    }
    BLOTTER_ASSIGN(EngineRows rows, engine_.query(sql + kBoth + " GROUP BY 1"));
    for (;;) {
      BLOTTER_ASSIGN(const bool more, rows.next());
      if (!more) break;
      for (std::size_t r = 0; r < rows.size(); ++r) add_columns(rows, r, found);
    }
    for (ColumnDiff& column : found) {
      if (column.records > 0) out_.columns.push_back(std::move(column));
    }
    std::stable_sort(out_.columns.begin(), out_.columns.end(),
                     [](const ColumnDiff& a, const ColumnDiff& b) { return a.records > b.records; });
    return ok_status();
  }

  static void add_columns(const EngineRows& rows, std::size_t r, std::vector<ColumnDiff>& found) {
    const auto age = static_cast<std::size_t>(rows.integer(0, r));
    for (std::size_t c = 0; c < found.size(); ++c) {
      found[c].records += rows.integer(3 * c + 1, r);
      found[c].ages[age] += rows.integer(3 * c + 1, r);
      found[c].filled += rows.integer(3 * c + 2, r);
      found[c].emptied += rows.integer(3 * c + 3, r);
    }
  }

  // The later of two times, so that the order of the vintages plays no part.
  static std::string sql_changed_age(Day published) {
    return sql_age("greatest(a.occurred, b.occurred)", published);
  }

  Status count_values(ColumnDiff& column) {
    const auto it = std::find_if(comparison_.columns.begin(), comparison_.columns.end(),
                                 [&](const ComparedColumn& c) { return c.name == column.column; });
    if (it == comparison_.columns.end() || it->told_from == 0) return ok_status();
    const std::string a = sql_of(*it, "a");
    const std::string b = sql_of(*it, "b");
    const std::string sql = "SELECT CAST(" + a + " AS VARCHAR) AS x, CAST(" + b +
                            " AS VARCHAR) AS y, count(*)" + kBoth + " WHERE " + a + " IS DISTINCT FROM " + b +
                            " GROUP BY 1, 2 HAVING count(*) >= " + std::to_string(it->told_from);
    // The same pairs whichever vintage comes first.
    BLOTTER_ASSIGN(EngineRows rows,
                   engine_.query("SELECT * FROM (" + sql +
                                 ") ORDER BY 3 DESC, least(coalesce(x, ''), coalesce(y, "
                                 "'')), greatest(coalesce(x, ''), coalesce(y, '')), 1, 2 LIMIT " +
                                 std::to_string(kMostFrequentShown)));
    const auto value = [&](std::size_t c, std::size_t r) {
      return rows.is_null(c, r) ? std::nullopt : std::optional(std::string(rows.text(c, r)));
    };
    for (;;) {
      BLOTTER_ASSIGN(const bool more, rows.next());
      if (!more) return ok_status();
      for (std::size_t r = 0; r < rows.size(); ++r)
        column.most_frequent.push_back({value(0, r), value(1, r), rows.integer(2, r)});
    }
  }

  Status count_ages(Day published) {
    BLOTTER_CHECK(
        add_ages("SELECT " + sql_age("occurred", published) + ", count(*) FROM " + kAdded + " GROUP BY 1",
                 &AgeDiff::added));
    BLOTTER_CHECK(
        add_ages("SELECT " + sql_age("occurred", published) + ", count(*) FROM " + kEnded + " GROUP BY 1",
                 &AgeDiff::ended));
    return add_ages("SELECT " + sql_changed_age(published) + ", count(*)" + kBoth + " GROUP BY 1",
                    &AgeDiff::changed);
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
  const Source& source_;
  const Comparison& comparison_;
  RecordDiff& out_;
};

}  // namespace

Result<RecordDiff> diff_records(const Catalog& catalog, const Source& source, const Vintage& before,
                                const Vintage& after) {
  RecordDiff out;
  BLOTTER_ASSIGN(Engine engine, open_diff_engine());
  BLOTTER_ASSIGN(const Comparison comparison, compare_layouts(engine, source, before, after));
  out.rows_before = comparison.rows_before;
  out.rows_after = comparison.rows_after;
  out.lost_columns = comparison.lost;
  out.gained_columns = comparison.gained;
  out.left_out_codes = comparison.left_out_codes;
  out.left_out = comparison.left_out;
  BLOTTER_CHECK(match_records(engine, source, comparison, is_newer(before, after), out));
  BLOTTER_CHECK(Summary(engine, source, comparison, out).write(before, after));
  BLOTTER_ASSIGN(out.definitions, diff_counts(engine, catalog, source, comparison, before, after));
  return out;
}

}  // namespace blotter
