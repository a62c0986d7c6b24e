// The peer in the benchmarks: DuckDB alone, through the same libduckdb and with its own defaults. Runs
// one SQL statement and prints the rows of its result, tab-separated.
//
//     plain_duckdb "SELECT count(*) FROM 'crimes.parquet'"

#include <duckdb.h>

#include <cstdio>

namespace {

int fail(const char* what) {
  std::fprintf(stderr, "plain_duckdb: %s\n", what ? what : "failed");
  return 1;
}

void print_rows(duckdb_result* result) {
  const idx_t columns = duckdb_column_count(result);
  for (idx_t row = 0; row < duckdb_row_count(result); ++row) {
    for (idx_t column = 0; column < columns; ++column) {
      char* text = duckdb_value_varchar(result, column, row);
      std::printf("%s%s", text ? text : "", column + 1 < columns ? "\t" : "\n");
      duckdb_free(text);
    }
  }
}

int run(duckdb_connection connection, const char* sql) {
  duckdb_result result;
  const bool done = duckdb_query(connection, sql, &result) == DuckDBSuccess;
  const int status = done ? (print_rows(&result), 0) : fail(duckdb_result_error(&result));
  duckdb_destroy_result(&result);
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fputs("usage: plain_duckdb SQL\n", stderr), 2;
  duckdb_database database;
  duckdb_connection connection;
  if (duckdb_open(nullptr, &database) != DuckDBSuccess) return fail("can't open a database in memory");
  if (duckdb_connect(database, &connection) != DuckDBSuccess) return fail("can't connect");
  const int status = run(connection, argv[1]);
  duckdb_disconnect(&connection);
  duckdb_close(&database);
  return status;
}
