// What an Engine holds; for duckdb.cc and duckdb_table.cc only.
#pragma once

#include <duckdb.h>  // NOLINT(heavy-header): seen by duckdb*.cc alone

#include "base/duckdb.h"

namespace blotter {

struct Engine::State {
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    duckdb_disconnect(&connection);
    duckdb_close(&database);
  }
};

}  // namespace blotter
