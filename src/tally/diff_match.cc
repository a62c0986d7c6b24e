#include "tally/diff_match.h"

#include <algorithm>
#include <bit>
#include <unordered_map>

#include "tally/similarity.h"

namespace blotter {
namespace {

Result<std::int64_t> one_number(Engine& engine, const std::string& sql) {
  BLOTTER_ASSIGN(EngineRows rows, engine.query(sql));
  BLOTTER_CHECK(rows.next());
  return rows.integer(0, 0);
}

// The pairs that were found, on their way into the engine.
class PairTable : public EngineTable {
 public:
  using Pairs = std::vector<std::pair<std::int64_t, std::int64_t>>;
  explicit PairTable(Pairs pairs) : pairs_(std::move(pairs)) {}

  [[nodiscard]] std::vector<Column> columns() const override {
    return {{"a", EngineType::kInteger}, {"b", EngineType::kInteger}};
  }
  [[nodiscard]] Result<std::size_t> fill(EngineChunk& chunk) override {
    const std::size_t rows = std::min(EngineChunk::kCapacity, pairs_.size() - at_);
    for (std::size_t r = 0; r < rows; ++r, ++at_) {
      chunk.set_integer(0, r, pairs_[at_].first);
      chunk.set_integer(1, r, pairs_[at_].second);
    }
    return rows;
  }

 private:
  Pairs pairs_;
  std::size_t at_ = 0;
};

class Matcher {
 public:
  Matcher(Engine& engine, const Source& source, const Comparison& comparison, bool mirrored, RecordDiff& out)
      : engine_(engine), source_(source), comparison_(comparison), mirrored_(mirrored), out_(out) {}

  Status run() {
    BLOTTER_CHECK(make_tables());
    std::string rest = "TRUE";
    if (!source_.key.empty()) {
      BLOTTER_CHECK(match_by_key());
      rest = key() + " IS NULL OR " + key() + " IN (SELECT k FROM unclear)";
      BLOTTER_ASSIGN(const std::int64_t unclear, one_number(engine_, "SELECT count(*) FROM unclear"));
      BLOTTER_ASSIGN(const std::int64_t missing, keyless());
      if (unclear + missing == 0) return ok_status();
    }
    BLOTTER_CHECK(match_by_content(rest));
    return pair_the_rest();
  }

 private:
  [[nodiscard]] std::string key() const { return sql_name(source_.key); }
  [[nodiscard]] std::string touch() const {
    return comparison_.touch ? sql_name(kTouchColumn) : std::string("NULL");
  }
  // Without a usable key the key is a column as any other.
  [[nodiscard]] std::string content() const {
    return sql_compared_columns(comparison_) + (source_.key.empty() ? "" : ", " + key());
  }

  Status make_tables() {
    return engine_.run(
        "CREATE TEMP TABLE gone AS SELECT 0::BIGINT AS i, * FROM before LIMIT 0;"
        "CREATE TEMP TABLE came AS SELECT 0::BIGINT AS i, * FROM after LIMIT 0;"
        "CREATE TEMP TABLE pairs(a BIGINT, b BIGINT)");
  }

  Result<std::int64_t> keyless() {
    BLOTTER_ASSIGN(const std::int64_t a,
                   one_number(engine_, "SELECT count(*) FROM before WHERE " + key() + " IS NULL"));
    BLOTTER_ASSIGN(const std::int64_t b,
                   one_number(engine_, "SELECT count(*) FROM after WHERE " + key() + " IS NULL"));
    return a + b;
  }

  Status match_by_key() {
    const std::string select = " AS SELECT " + key() + " AS k, hash(" + sql_compared_columns(comparison_) +
                               ") AS h, hash(" + touch() + ") AS u FROM ";
    BLOTTER_CHECK(engine_.run("CREATE TEMP TABLE ka" + select + "before WHERE " + key() + " IS NOT NULL"));
    BLOTTER_CHECK(engine_.run("CREATE TEMP TABLE kb" + select + "after WHERE " + key() + " IS NOT NULL"));
    BLOTTER_CHECK(
        engine_.run("CREATE TEMP TABLE unclear AS SELECT k FROM ka GROUP BY k HAVING count(*) > 1 "
                    "UNION SELECT k FROM kb GROUP BY k HAVING count(*) > 1"));
    BLOTTER_CHECK(count_same_keys());
    BLOTTER_CHECK(
        engine_.run("CREATE TEMP TABLE moved AS SELECT coalesce(ka.k, kb.k) AS k FROM ka FULL JOIN kb ON "
                    "ka.k = kb.k WHERE (ka.h IS DISTINCT FROM kb.h OR ka.k IS NULL OR kb.k IS NULL) AND "
                    "coalesce(ka.k, kb.k) NOT IN (SELECT k FROM unclear);"
                    "DROP TABLE ka; DROP TABLE kb"));
    return take_moved();
  }

  Status count_same_keys() {
    BLOTTER_ASSIGN(EngineRows rows,
                   engine_.query("SELECT count(*), count(*) FILTER (WHERE ka.u = kb.u) FROM ka JOIN kb ON "
                                 "ka.k = kb.k WHERE ka.h = kb.h AND ka.k NOT IN (SELECT k FROM unclear)"));
    BLOTTER_CHECK(rows.next());
    out_.same += rows.integer(1, 0);
    out_.touched += rows.integer(0, 0) - rows.integer(1, 0);
    return ok_status();
  }

  Status take_moved() {
    const std::string rows = " SELECT row_number() OVER () - 1, * FROM ";
    const std::string where = " WHERE " + key() + " IN (SELECT k FROM moved)";
    BLOTTER_CHECK(engine_.run("INSERT INTO gone" + rows + "before" + where));
    BLOTTER_CHECK(engine_.run("INSERT INTO came" + rows + "after" + where));
    BLOTTER_CHECK(engine_.run("INSERT INTO pairs SELECT gone.i, came.i FROM gone JOIN came ON gone." + key() +
                              " = came." + key()));
    BLOTTER_ASSIGN(out_.paired_by_key, one_number(engine_, "SELECT count(*) FROM pairs"));
    return ok_status();
  }

  // Takes away what stands in both exports, as often as it does; the surplus goes to `gone` and `came`.
  Status match_by_content(const std::string& where) {
    for (const char* side : {"before", "after"}) {
      // Two hashes of 64 bits: equal ones are equal records.
      BLOTTER_CHECK(engine_.run("CREATE TEMP TABLE c_" + std::string(side) + " AS SELECT hash(" + content() +
                                ") AS h, hash('again', " + content() + ") AS g, hash(" + touch() +
                                ") AS u, count(*) AS n FROM " + side + " WHERE " + where + " GROUP BY ALL"));
    }
    const std::string sums = "(SELECT h, g, sum(n) AS n FROM c_";
    BLOTTER_ASSIGN(const std::int64_t alike,
                   one_number(engine_, "SELECT coalesce(sum(least(a.n, b.n)), 0) FROM " + sums +
                                           "before GROUP BY ALL) a JOIN " + sums +
                                           "after GROUP BY ALL) b USING (h, g)"));
    BLOTTER_ASSIGN(const std::int64_t same,
                   one_number(engine_,
                              "SELECT coalesce(sum(least(a.n, b.n)), 0) FROM c_before a JOIN "
                              "c_after b USING (h, g, u)"));
    out_.same += same;
    out_.touched += alike - same;
    BLOTTER_ASSIGN(first_gone_, one_number(engine_, "SELECT count(*) FROM gone"));
    BLOTTER_ASSIGN(first_came_, one_number(engine_, "SELECT count(*) FROM came"));
    BLOTTER_CHECK(take_surplus("before", "after", "gone", first_gone_, where));
    BLOTTER_CHECK(take_surplus("after", "before", "came", first_came_, where));
    return engine_.run("DROP TABLE c_before; DROP TABLE c_after");
  }

  Status take_surplus(const std::string& side, const std::string& other, const std::string& table,
                      std::int64_t first, const std::string& where) {
    const std::string sums = "(SELECT h, g, sum(n) AS n FROM c_";
    BLOTTER_CHECK(
        engine_.run("CREATE TEMP TABLE surplus AS SELECT a.h, a.g, a.n - coalesce(b.n, 0) AS n FROM " + sums +
                    side + " GROUP BY ALL) a LEFT JOIN " + sums + other +
                    " GROUP BY ALL) b USING (h, g) WHERE a.n > coalesce(b.n, 0)"));
    // Numbered by content, so that the numbers are the same on every machine.
    std::string columns;
    for (const ColumnMapping& c : source_.columns)
      columns += (columns.empty() ? "" : ", ") + sql_name(c.name);
    const std::string hashed = "(SELECT *, hash(" + content() + ") AS h, hash('again', " + content() +
                               ") AS g FROM " + side + " WHERE " + where + ")";
    BLOTTER_CHECK(engine_.run("INSERT INTO " + table + " SELECT row_number() OVER (ORDER BY " + columns +
                              ") - 1 + " + std::to_string(first) + ", " + columns +
                              " FROM (SELECT s.*, row_number() OVER (PARTITION BY s.h, s.g ORDER BY " +
                              columns + ") AS nth, surplus.n AS n FROM " + hashed +
                              " s JOIN surplus USING (h, g)) "
                              "WHERE nth <= n"));
    return engine_.run("DROP TABLE surplus");
  }

  Status pair_the_rest() {
    BLOTTER_ASSIGN(const std::int64_t gone, one_number(engine_, "SELECT count(*) FROM gone"));
    BLOTTER_ASSIGN(const std::int64_t came, one_number(engine_, "SELECT count(*) FROM came"));
    if (gone == first_gone_ || came == first_came_) return ok_status();
    if (gone - first_gone_ > kMostToPair || came - first_came_ > kMostToPair) {
      out_.too_many_to_pair = true;
      return ok_status();
    }
    SimilarityTable table;
    BLOTTER_ASSIGN(table.weights, weights());
    BLOTTER_CHECK(encode(table));
    PairTable::Pairs pairs;
    if (mirrored_) std::swap(table.gone, table.came);
    for (const auto& [a, b] : pair_by_similarity(table)) {
      const auto first = static_cast<std::int64_t>(mirrored_ ? b : a);
      const auto second = static_cast<std::int64_t>(mirrored_ ? a : b);
      pairs.emplace_back(first_gone_ + first, first_came_ + second);
    }
    out_.paired_by_similarity = static_cast<std::int64_t>(pairs.size());
    PairTable found(std::move(pairs));
    BLOTTER_CHECK(engine_.add_table("found_pairs", found));
    return engine_.run("INSERT INTO pairs SELECT a, b FROM found_pairs()");
  }

  [[nodiscard]] std::vector<std::string> contents() const {
    std::vector<std::string> out;
    for (const ComparedColumn& column : comparison_.columns) out.push_back(sql_of(column));
    if (!source_.key.empty()) out.push_back(key());
    // An hour is corrected more often than a day.
    out.emplace_back("CAST(occurred AS DATE)");
    return out;
  }

  // What an agreement tells: the bits of a column's number of values, in the two exports together.
  Result<std::vector<std::uint32_t>> weights() {
    std::string sql;
    for (const std::string& column : contents())
      sql += (sql.empty() ? "SELECT " : ", ") + ("approx_count_distinct(" + column + ")");
    BLOTTER_ASSIGN(EngineRows rows,
                   engine_.query(sql + " FROM (SELECT * FROM before UNION ALL SELECT * FROM after)"));
    BLOTTER_CHECK(rows.next());
    std::vector<std::uint32_t> out;
    for (std::size_t c = 0; c < rows.columns(); ++c) {
      const auto values = static_cast<std::uint64_t>(std::max<std::int64_t>(1, rows.integer(c, 0)));
      out.push_back(static_cast<std::uint32_t>(std::bit_width(values)));
    }
    return out;
  }

  Status encode(SimilarityTable& table) {
    codes_.assign(contents().size(), {});
    BLOTTER_CHECK(encode_side("gone", first_gone_, table.gone));
    BLOTTER_CHECK(encode_side("came", first_came_, table.came));
    codes_.clear();
    return ok_status();
  }

  Status encode_side(const std::string& name, std::int64_t first, std::vector<std::uint32_t>& out) {
    std::string sql;
    for (const std::string& column : contents())
      sql += (sql.empty() ? "SELECT " : ", ") +
             ("CASE WHEN " + column + " IS NOT NULL THEN hash(" + column + ") END");
    BLOTTER_ASSIGN(EngineRows rows, engine_.stream(sql + " FROM " + name +
                                                   " WHERE i >= " + std::to_string(first) + " ORDER BY i"));
    for (;;) {
      BLOTTER_ASSIGN(const bool more, rows.next());
      if (!more) return ok_status();
      for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t c = 0; c < rows.columns(); ++c)
          out.push_back(rows.is_null(c, r) ? 0 : code_of(c, rows.integer(c, r)));
      }
    }
  }

  std::uint32_t code_of(std::size_t column, std::int64_t hash) {
    auto& codes = codes_[column];
    return codes.try_emplace(hash, static_cast<std::uint32_t>(codes.size() + 1)).first->second;
  }

  Engine& engine_;
  const Source& source_;
  const Comparison& comparison_;
  bool mirrored_;
  RecordDiff& out_;
  std::int64_t first_gone_ = 0;
  std::int64_t first_came_ = 0;
  std::vector<std::unordered_map<std::int64_t, std::uint32_t>> codes_;
};

}  // namespace

Status match_records(Engine& engine, const Source& source, const Comparison& comparison, bool mirrored,
                     RecordDiff& out) {
  return Matcher(engine, source, comparison, mirrored, out).run();
}

}  // namespace blotter
