// The way of C++ rows into the engine: a table function over an EngineTable.
#include <exception>

#include "base/duckdb.h"
#include "base/duckdb_state.h"

namespace blotter {

namespace {

duckdb_type type_of(EngineType type) {
  switch (type) {
    case EngineType::kBoolean: return DUCKDB_TYPE_BOOLEAN;
    case EngineType::kInteger: return DUCKDB_TYPE_BIGINT;
    case EngineType::kReal: return DUCKDB_TYPE_DOUBLE;
    case EngineType::kText: return DUCKDB_TYPE_VARCHAR;
    case EngineType::kDate: return DUCKDB_TYPE_DATE;
    case EngineType::kTimestamp: return DUCKDB_TYPE_TIMESTAMP;
  }
  return DUCKDB_TYPE_INVALID;
}

struct TableFunction {
  duckdb_table_function handle = duckdb_create_table_function();
  ~TableFunction() { duckdb_destroy_table_function(&handle); }
};

template <typename T>
T* at(void* data, std::size_t row) {
  return static_cast<T*>(data) + row;
}

}  // namespace

void EngineChunk::set_null(std::size_t column, std::size_t row) {
  Column& c = columns_[column];
  if (c.validity == nullptr) {
    auto* vector = static_cast<duckdb_vector>(c.vector);
    duckdb_vector_ensure_validity_writable(vector);
    c.validity = duckdb_vector_get_validity(vector);
  }
  c.validity[row / 64] &= ~(std::uint64_t{1} << (row % 64));
}

void EngineChunk::clear_row(std::size_t row) {
  for (Column& column : columns_) {
    if (column.validity != nullptr) column.validity[row / 64] |= std::uint64_t{1} << (row % 64);
  }
}

void EngineChunk::set_boolean(std::size_t column, std::size_t row, bool value) {
  *at<bool>(columns_[column].data, row) = value;
}

void EngineChunk::set_integer(std::size_t column, std::size_t row, std::int64_t value) {
  *at<std::int64_t>(columns_[column].data, row) = value;
}

void EngineChunk::set_real(std::size_t column, std::size_t row, double value) {
  *at<double>(columns_[column].data, row) = value;
}

void EngineChunk::set_text(std::size_t column, std::size_t row, std::string_view value) {
  duckdb_vector_assign_string_element_len(static_cast<duckdb_vector>(columns_[column].vector), row,
                                          value.data(), value.size());
}

void EngineChunk::set_day(std::size_t column, std::size_t row, std::chrono::local_days value) {
  *at<std::int32_t>(columns_[column].data, row) = static_cast<std::int32_t>(value.time_since_epoch().count());
}

void EngineChunk::set_timestamp(std::size_t column, std::size_t row, std::int64_t microseconds) {
  set_integer(column, row, microseconds);
}

void EngineTable::bind(void* info) {
  auto* bind_info = static_cast<duckdb_bind_info>(info);
  auto* table = static_cast<EngineTable*>(duckdb_bind_get_extra_info(bind_info));
  for (const Column& column : table->columns()) {
    duckdb_logical_type type = duckdb_create_logical_type(type_of(column.type));
    duckdb_bind_add_result_column(bind_info, column.name.c_str(), type);
    duckdb_destroy_logical_type(&type);
  }
}

void EngineTable::read(void* info, void* output) {
  auto* function_info = static_cast<duckdb_function_info>(info);
  auto* data_chunk = static_cast<duckdb_data_chunk>(output);
  auto* table = static_cast<EngineTable*>(duckdb_function_get_extra_info(function_info));
  EngineChunk chunk;
  const idx_t columns = duckdb_data_chunk_get_column_count(data_chunk);
  for (idx_t c = 0; c < columns; ++c) {
    duckdb_vector vector = duckdb_data_chunk_get_vector(data_chunk, c);
    chunk.columns_.push_back({vector, duckdb_vector_get_data(vector), nullptr});
  }
  auto rows = table->fill(chunk);
  if (!rows.ok()) duckdb_function_set_error(function_info, rows.error().line().c_str());
  duckdb_data_chunk_set_size(data_chunk, rows.ok() ? *rows : 0);
}

// The engine calls these through C; an exception must not run through its frames.
Status Engine::add_table(const std::string& name, EngineTable& table) {
  TableFunction function;
  duckdb_table_function_set_name(function.handle, name.c_str());
  duckdb_table_function_set_extra_info(function.handle, &table, nullptr);
  duckdb_table_function_set_bind(function.handle, [](duckdb_bind_info info) {
    try {
      EngineTable::bind(info);
    } catch (const std::exception& e) {
      duckdb_bind_set_error(info, e.what());
    }
  });
  duckdb_table_function_set_init(function.handle,
                                 [](duckdb_init_info info) { duckdb_init_set_max_threads(info, 1); });
  duckdb_table_function_set_function(function.handle,
                                     [](duckdb_function_info info, duckdb_data_chunk output) {
                                       try {
                                         EngineTable::read(info, output);
                                       } catch (const std::exception& e) {
                                         duckdb_function_set_error(info, e.what());
                                       }
                                     });
  if (duckdb_register_table_function(state_->connection, function.handle) == DuckDBError) {
    return Error{ErrorCode::kEngine, "", "the table name \"" + name + "\" is taken", ""};
  }
  return ok_status();
}

}  // namespace blotter
