// The columnar engine behind one small wrapper over DuckDB's C API. Nothing here throws, and no DuckDB
// header leaks out of duckdb.cc.
//
//     BLOTTER_ASSIGN(auto engine, Engine::open({.threads = 2, .memory_limit_mb = 512}));
//     BLOTTER_ASSIGN(auto rows, engine.query("SELECT district, count(*) FROM read_parquet($1) GROUP BY 1",
//                                            {EngineValue{"versions-1.parquet"}}));
//     while (true) {
//       BLOTTER_ASSIGN(const bool more, rows.next());
//       if (!more) break;
//       for (std::size_t r = 0; r < rows.size(); ++r) use(rows.text(0, r), rows.integer(1, r));
//     }
//
// An `Engine` is one in-memory database with one connection. It is used by one thread at a time, except
// for `interrupt` and `progress`, which any thread may call. Several engines live side by side.
#pragma once

#include <blotter/result.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace blotter {

struct EngineOptions {
  int threads = 0;             // 0: one for each core
  int memory_limit_mb = 0;     // DuckDB's own buffers; 0: its default (80% of the machine)
  std::string temp_directory;  // where what exceeds the limit goes; empty: nothing is spilled
  // Keeps the order of rows in COPY and in results without ORDER BY; costs memory in large imports.
  bool preserve_order = true;
};

// A parameter of a statement: $1, $2, …
using EngineValue = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

// The rows of one query, a chunk (up to 2,048 rows) at a time. Move-only. Outlives its Engine safely
// once it came from `query`; one from `stream` must be read before the Engine does anything else.
// The accessors take (column, row of the chunk), both from 0 and in bounds.
class EngineRows {
 public:
  EngineRows(EngineRows&&) noexcept;
  EngineRows& operator=(EngineRows&&) noexcept;
  ~EngineRows();

  // Goes to the next chunk; false after the last. kEngine, kIo where the query fails on its way.
  [[nodiscard]] Result<bool> next();

  // Rows in the current chunk.
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] std::size_t columns() const;
  [[nodiscard]] std::string_view column_name(std::size_t column) const;

  [[nodiscard]] bool is_null(std::size_t column, std::size_t row) const;
  // Any integer type (also HUGEINT: sums), BOOLEAN, and DATE / TIMESTAMP as days / microseconds since
  // 1970. Null is 0. A HUGEINT beyond 64 bits is clamped.
  [[nodiscard]] std::int64_t integer(std::size_t column, std::size_t row) const;
  // Any number type but HUGEINT. Null is 0.
  [[nodiscard]] double real(std::size_t column, std::size_t row) const;
  // VARCHAR or BLOB; null and other types are "". Valid until `next`.
  [[nodiscard]] std::string_view text(std::size_t column, std::size_t row) const;
  // DATE or TIMESTAMP of any unit, cut to the minute.
  [[nodiscard]] std::chrono::local_time<std::chrono::minutes> minute(std::size_t column,
                                                                     std::size_t row) const;

  // Raw values of a chunk's column of 64-bit integers (BIGINT, TIMESTAMP) or 32-bit ones (INTEGER,
  // DATE), for loops over millions of rows; nullptr for another type. Null rows hold anything.
  [[nodiscard]] const std::int64_t* int64_data(std::size_t column) const;
  [[nodiscard]] const std::int32_t* int32_data(std::size_t column) const;
  // False if the chunk's column surely has no null.
  [[nodiscard]] bool may_have_null(std::size_t column) const;

 private:
  friend class Engine;
  struct State;
  explicit EngineRows(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The type of a column of an EngineTable and its SQL type.
enum class EngineType {
  kBoolean,
  kInteger,
  kReal,
  kText,
  kDate,
  kTimestamp
};  // BOOLEAN BIGINT DOUBLE VARCHAR DATE TIMESTAMP

// Rows on their way into the engine: columns of `kCapacity` values, to be filled from row 0 on. Column
// and row must be in bounds and the column's type must fit.
class EngineChunk {
 public:
  static constexpr std::size_t kCapacity = 2048;

  void set_null(std::size_t column, std::size_t row);
  // Takes back the nulls of a row that is filled anew.
  void clear_row(std::size_t row);
  void set_boolean(std::size_t column, std::size_t row, bool value);
  void set_integer(std::size_t column, std::size_t row, std::int64_t value);
  void set_real(std::size_t column, std::size_t row, double value);
  void set_text(std::size_t column, std::size_t row, std::string_view value);  // UTF-8, copied
  void set_day(std::size_t column, std::size_t row, std::chrono::local_days value);
  void set_timestamp(std::size_t column, std::size_t row, std::int64_t microseconds);  // since 1970, local

 private:
  friend class EngineTable;
  struct Column {
    void* vector = nullptr;
    void* data = nullptr;
    std::uint64_t* validity = nullptr;  // made when the first null comes
  };
  std::vector<Column> columns_;
};

// A table whose rows C++ produces, read once by a statement: SELECT … FROM name().
class EngineTable {
 public:
  struct Column {
    std::string name;
    EngineType type;
  };
  virtual ~EngineTable() = default;
  [[nodiscard]] virtual std::vector<Column> columns() const = 0;
  // Fills up to kCapacity rows from row 0 on and says how many; 0: that was the last. An error fails the
  // statement that reads. Called by one thread at a time.
  [[nodiscard]] virtual Result<std::size_t> fill(EngineChunk& chunk) = 0;

 private:
  friend class Engine;
  static void bind(void* info);
  static void read(void* info, void* output);
};

class Engine {
 public:
  // kEngine. No extension is ever installed or loaded from outside, and the zone is UTC.
  static Result<Engine> open(const EngineOptions& options = {});
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  // Any number of statements, without results. kIo where the file system said no (full, gone,
  // read-only), kEngine for the rest; the error's text is DuckDB's first line.
  [[nodiscard]] Status run(const std::string& sql);
  // One statement, its whole result in memory.
  [[nodiscard]] Result<EngineRows> query(const std::string& sql,
                                         const std::vector<EngineValue>& parameters = {});
  // One statement whose rows are computed as they are read: memory stays bounded.
  [[nodiscard]] Result<EngineRows> stream(const std::string& sql,
                                          const std::vector<EngineValue>& parameters = {});

  // Makes `table`, which must live as long as the Engine, known as name(). kEngine if the name is taken.
  [[nodiscard]] Status add_table(const std::string& name, EngineTable& table);

  // Stops the running statement, which then fails with kEngine "interrupted". From any thread.
  void interrupt();
  // Share of the running statement that is done, 0 to 1; below 0 if not known. From any thread.
  // Known only after `run("SET enable_progress_bar = true; SET enable_progress_bar_print = false")`.
  [[nodiscard]] double progress() const;

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);
  [[nodiscard]] Result<EngineRows> execute(const std::string& sql, const std::vector<EngineValue>& parameters,
                                           bool streaming);
  std::unique_ptr<State> state_;
};

// 'it''s' and "a ""name""": text and identifiers for SQL.
[[nodiscard]] std::string sql_text(std::string_view text);
[[nodiscard]] std::string sql_name(std::string_view name);

// DuckDB's version, such as "v1.4.4".
[[nodiscard]] std::string engine_version();

}  // namespace blotter
