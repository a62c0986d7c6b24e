#include "base/duckdb.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/duckdb_state.h"

namespace blotter {

namespace {

using std::chrono::microseconds;

bool begins_with(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

// IO Error: Could not write file "/x/y": No space left on device → /x/y: No space left on device
Error io_error_of(std::string_view message) {
  Error error{ErrorCode::kIo, "", std::string(message), ""};
  const auto begin = message.find('"');
  const auto end = begin == std::string_view::npos ? begin : message.find('"', begin + 1);
  if (end == std::string_view::npos) return error;
  error.where = message.substr(begin + 1, end - begin - 1);
  const std::string_view cause = message.substr(end + 1);
  if (begins_with(cause, ": ") && cause.size() > 2) error.what = cause.substr(2);
  if (error.what.find("No space left") != std::string::npos)
    error.hint = "make room on the disk and run it again";
  return error;
}

// DuckDB's messages run over several lines with hints for SQL writers; the first says what happened.
Error error_of(const char* text) {
  std::string_view message = text != nullptr ? text : "the engine failed without a message";
  message = message.substr(0, message.find('\n'));
  if (begins_with(message, "INTERRUPT")) return {ErrorCode::kEngine, "", "interrupted", ""};
  if (begins_with(message, "IO Error: ")) return io_error_of(message.substr(10));
  // What the engine says where the bytes of a file are not those that were written.
  for (const std::string_view sign : {".parquet", "TProtocolException", "ZSTD", "Parquet"}) {
    if (message.find(sign) == std::string_view::npos) continue;
    return {ErrorCode::kDamaged, "", "a Parquet file can't be read (" + std::string(message) + ")",
            "blotter verify says whether a file of the store is damaged"};
  }
  return {ErrorCode::kEngine, "", std::string(message), ""};
}

// The C API catches DuckDB's exceptions almost everywhere; this stops the ones that it doesn't.
template <typename F>
auto guarded(F&& body) -> decltype(body()) {
  try {
    return body();
  } catch (const std::exception& e) {
    return error_of(e.what());
  } catch (...) {
    return error_of(nullptr);
  }
}

struct Config {
  duckdb_config handle = nullptr;
  ~Config() { duckdb_destroy_config(&handle); }
};

struct Prepared {
  duckdb_prepared_statement handle = nullptr;
  ~Prepared() { duckdb_destroy_prepare(&handle); }
};

duckdb_state bind(duckdb_prepared_statement statement, idx_t index, const EngineValue& value) {
  if (const auto* b = std::get_if<bool>(&value)) return duckdb_bind_boolean(statement, index, *b);
  if (const auto* i = std::get_if<std::int64_t>(&value)) return duckdb_bind_int64(statement, index, *i);
  if (const auto* d = std::get_if<double>(&value)) return duckdb_bind_double(statement, index, *d);
  if (const auto* s = std::get_if<std::string>(&value)) {
    return duckdb_bind_varchar_length(statement, index, s->data(), s->size());
  }
  return duckdb_bind_null(statement, index);
}

std::vector<std::pair<const char*, std::string>> settings_of(const EngineOptions& options) {
  std::vector<std::pair<const char*, std::string>> settings = {
      {"autoinstall_known_extensions", "false"},
      {"autoload_known_extensions", "false"},
      {"allow_community_extensions", "false"},
      {"preserve_insertion_order", options.preserve_order ? "true" : "false"},
      {"temp_directory", options.temp_directory},
  };
  if (options.threads > 0) settings.emplace_back("threads", std::to_string(options.threads));
  if (options.memory_limit_mb > 0) {
    settings.emplace_back("memory_limit", std::to_string(options.memory_limit_mb) + "MiB");
  }
  return settings;
}

std::int64_t clamp(const duckdb_hugeint& value) {
  if (value.upper > 0 ||
      (value.upper == 0 && value.lower > std::uint64_t(std::numeric_limits<std::int64_t>::max()))) {
    return std::numeric_limits<std::int64_t>::max();
  }
  if (value.upper < -1) return std::numeric_limits<std::int64_t>::min();
  return static_cast<std::int64_t>(value.lower);
}

std::string doubled(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote) out += quote;
    out += c;
  }
  return out + quote;
}

}  // namespace

struct EngineRows::State {
  struct Column {
    duckdb_type type = DUCKDB_TYPE_INVALID;
    std::string name;
    void* data = nullptr;
    std::uint64_t* validity = nullptr;

    template <typename T>
    [[nodiscard]] T at(std::size_t row) const {
      return static_cast<const T*>(data)[row];
    }
  };

  duckdb_result result{};
  duckdb_data_chunk chunk = nullptr;
  std::size_t size = 0;
  std::vector<Column> columns;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    duckdb_destroy_data_chunk(&chunk);
    duckdb_destroy_result(&result);
  }

  void describe() {
    const idx_t count = duckdb_column_count(&result);
    for (idx_t c = 0; c < count; ++c) {
      columns.push_back({.type = duckdb_column_type(&result, c), .name = duckdb_column_name(&result, c)});
    }
  }

  Result<bool> next() {
    duckdb_destroy_data_chunk(&chunk);
    size = 0;
    chunk = duckdb_fetch_chunk(result);
    if (chunk == nullptr) {
      const char* failure = duckdb_result_error(&result);
      if (failure != nullptr && *failure != '\0') return error_of(failure);
      return false;
    }
    size = duckdb_data_chunk_get_size(chunk);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, c);
      columns[c].data = duckdb_vector_get_data(vector);
      columns[c].validity = duckdb_vector_get_validity(vector);
    }
    return size > 0;
  }

  [[nodiscard]] bool is_null(std::size_t column, std::size_t row) const {
    const std::uint64_t* validity = columns[column].validity;
    return validity != nullptr && (validity[row / 64] >> (row % 64) & 1U) == 0;
  }

  [[nodiscard]] std::int64_t integer(const Column& column, std::size_t row) const {
    switch (column.type) {
      case DUCKDB_TYPE_BOOLEAN: return column.at<bool>(row) ? 1 : 0;
      case DUCKDB_TYPE_TINYINT: return column.at<std::int8_t>(row);
      case DUCKDB_TYPE_UTINYINT: return column.at<std::uint8_t>(row);
      case DUCKDB_TYPE_SMALLINT: return column.at<std::int16_t>(row);
      case DUCKDB_TYPE_USMALLINT: return column.at<std::uint16_t>(row);
      case DUCKDB_TYPE_INTEGER:
      case DUCKDB_TYPE_DATE: return column.at<std::int32_t>(row);
      case DUCKDB_TYPE_UINTEGER: return column.at<std::uint32_t>(row);
      case DUCKDB_TYPE_UBIGINT:
      case DUCKDB_TYPE_BIGINT:
      case DUCKDB_TYPE_TIME: return column.at<std::int64_t>(row);
      case DUCKDB_TYPE_TIMESTAMP:
      case DUCKDB_TYPE_TIMESTAMP_TZ: return column.at<std::int64_t>(row);
      case DUCKDB_TYPE_TIMESTAMP_S: return column.at<std::int64_t>(row) * 1'000'000;
      case DUCKDB_TYPE_TIMESTAMP_MS: return column.at<std::int64_t>(row) * 1'000;
      case DUCKDB_TYPE_TIMESTAMP_NS: return column.at<std::int64_t>(row) / 1'000;
      case DUCKDB_TYPE_HUGEINT: return clamp(column.at<duckdb_hugeint>(row));
      default: return 0;
    }
  }
};

EngineRows::EngineRows(std::unique_ptr<State> state) : state_(std::move(state)) {}
EngineRows::EngineRows(EngineRows&&) noexcept = default;
EngineRows& EngineRows::operator=(EngineRows&&) noexcept = default;
EngineRows::~EngineRows() = default;

Result<bool> EngineRows::next() {
  return guarded([&]() -> Result<bool> { return state_->next(); });
}
std::size_t EngineRows::size() const { return state_->size; }
std::size_t EngineRows::columns() const { return state_->columns.size(); }
std::string_view EngineRows::column_name(std::size_t column) const { return state_->columns[column].name; }
bool EngineRows::is_null(std::size_t column, std::size_t row) const { return state_->is_null(column, row); }

std::int64_t EngineRows::integer(std::size_t column, std::size_t row) const {
  return is_null(column, row) ? 0 : state_->integer(state_->columns[column], row);
}

double EngineRows::real(std::size_t column, std::size_t row) const {
  if (is_null(column, row)) return 0;
  const State::Column& c = state_->columns[column];
  if (c.type == DUCKDB_TYPE_DOUBLE) return c.at<double>(row);
  if (c.type == DUCKDB_TYPE_FLOAT) return c.at<float>(row);
  return static_cast<double>(state_->integer(c, row));
}

std::string_view EngineRows::text(std::size_t column, std::size_t row) const {
  const State::Column& c = state_->columns[column];
  if ((c.type != DUCKDB_TYPE_VARCHAR && c.type != DUCKDB_TYPE_BLOB) || is_null(column, row)) return {};
  auto* value = static_cast<duckdb_string_t*>(c.data) + row;
  return {duckdb_string_t_data(value), duckdb_string_t_length(*value)};
}

std::chrono::local_time<std::chrono::minutes> EngineRows::minute(std::size_t column, std::size_t row) const {
  const std::int64_t value = integer(column, row);
  if (state_->columns[column].type == DUCKDB_TYPE_DATE)
    return std::chrono::local_days(std::chrono::days(value));
  return std::chrono::local_time<std::chrono::minutes>(
      std::chrono::floor<std::chrono::minutes>(microseconds(value)));
}

const std::int64_t* EngineRows::int64_data(std::size_t column) const {
  const State::Column& c = state_->columns[column];
  const bool fits = c.type == DUCKDB_TYPE_BIGINT || c.type == DUCKDB_TYPE_UBIGINT ||
                    c.type == DUCKDB_TYPE_TIMESTAMP || c.type == DUCKDB_TYPE_TIMESTAMP_TZ;
  return fits ? static_cast<const std::int64_t*>(c.data) : nullptr;
}

const std::int32_t* EngineRows::int32_data(std::size_t column) const {
  const State::Column& c = state_->columns[column];
  const bool fits = c.type == DUCKDB_TYPE_INTEGER || c.type == DUCKDB_TYPE_DATE;
  return fits ? static_cast<const std::int32_t*>(c.data) : nullptr;
}

bool EngineRows::may_have_null(std::size_t column) const {
  return state_->columns[column].validity != nullptr;
}

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::open(const EngineOptions& options) {
  return guarded([&]() -> Result<Engine> {
    Config config;
    if (duckdb_create_config(&config.handle) == DuckDBError) return error_of("no memory for its settings");
    for (const auto& [name, value] : settings_of(options)) {
      if (duckdb_set_config(config.handle, name, value.c_str()) == DuckDBError) {
        return error_of((std::string("unknown setting ") + name + " = " + value).c_str());
      }
    }
    auto state = std::make_unique<State>();
    char* failure = nullptr;
    if (duckdb_open_ext(nullptr, &state->database, config.handle, &failure) == DuckDBError) {
      Error error = error_of(failure);
      duckdb_free(failure);
      return error;
    }
    if (duckdb_connect(state->database, &state->connection) == DuckDBError) return error_of("no connection");
    Engine engine(std::move(state));
    BLOTTER_CHECK(engine.run("SET TimeZone = 'UTC'"));
    return engine;
  });
}

Status Engine::run(const std::string& sql) {
  return guarded([&]() -> Status {
    EngineRows::State rows;
    if (duckdb_query(state_->connection, sql.c_str(), &rows.result) == DuckDBError) {
      return error_of(duckdb_result_error(&rows.result));
    }
    return ok_status();
  });
}

Result<EngineRows> Engine::execute(const std::string& sql, const std::vector<EngineValue>& parameters,
                                   bool streaming) {
  return guarded([&]() -> Result<EngineRows> {
    Prepared prepared;
    if (duckdb_prepare(state_->connection, sql.c_str(), &prepared.handle) == DuckDBError) {
      return error_of(duckdb_prepare_error(prepared.handle));
    }
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      if (bind(prepared.handle, i + 1, parameters[i]) == DuckDBError) {
        return error_of(("no parameter $" + std::to_string(i + 1)).c_str());
      }
    }
    auto rows = std::make_unique<EngineRows::State>();
    const duckdb_state state = streaming ? duckdb_execute_prepared_streaming(prepared.handle, &rows->result)
                                         : duckdb_execute_prepared(prepared.handle, &rows->result);
    if (state == DuckDBError) return error_of(duckdb_result_error(&rows->result));
    rows->describe();
    return EngineRows(std::move(rows));
  });
}

Result<EngineRows> Engine::query(const std::string& sql, const std::vector<EngineValue>& parameters) {
  return execute(sql, parameters, /*streaming=*/false);
}

Result<EngineRows> Engine::stream(const std::string& sql, const std::vector<EngineValue>& parameters) {
  return execute(sql, parameters, /*streaming=*/true);
}

void Engine::interrupt() { duckdb_interrupt(state_->connection); }

double Engine::progress() const { return duckdb_query_progress(state_->connection).percentage / 100; }

std::string sql_text(std::string_view text) { return doubled(text, '\''); }
std::string sql_name(std::string_view name) { return doubled(name, '"'); }
std::string engine_version() { return duckdb_library_version(); }

}  // namespace blotter
