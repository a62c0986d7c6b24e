#include "base/duckdb.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace blotter {

using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace): what literals are for
namespace {

Engine open_engine(EngineOptions options = {.threads = 2, .memory_limit_mb = 256}) {
  auto engine = Engine::open(options);
  EXPECT_TRUE(engine.ok());
  return std::move(engine).value();
}

std::string one_text(Engine& engine, const std::string& sql) {
  auto rows = engine.query(sql);
  if (!rows.ok()) return rows.error().line();
  auto more = rows->next();
  if (!more.ok() || !*more) return "no row";
  return std::string(rows->text(0, 0));
}

TEST(Engine, ReadsEveryTypeThatTheStoreUses) {
  Engine engine = open_engine();
  auto rows = engine.query(
      "SELECT true, 7::TINYINT, 300::SMALLINT, 70000, 5000000000, sum(9), 1.5::DOUBLE, 'it''s', "
      "DATE '2025-09-01', TIMESTAMP '2025-09-01 10:30:59', TIMESTAMP '1969-12-31 23:59:59', NULL::INTEGER");
  ASSERT_TRUE(rows.ok()) << rows.error().line();
  ASSERT_EQ(rows->columns(), 12U);
  ASSERT_TRUE(rows->next().value());
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->integer(0, 0), 1);
  EXPECT_EQ(rows->integer(1, 0), 7);
  EXPECT_EQ(rows->integer(2, 0), 300);
  EXPECT_EQ(rows->integer(3, 0), 70000);
  EXPECT_EQ(rows->integer(4, 0), 5000000000);
  EXPECT_EQ(rows->integer(5, 0), 9);
  EXPECT_DOUBLE_EQ(rows->real(6, 0), 1.5);
  EXPECT_DOUBLE_EQ(rows->real(3, 0), 70000);
  EXPECT_EQ(rows->text(7, 0), "it's");
  using std::chrono::local_days;
  EXPECT_EQ(rows->minute(8, 0), local_days(2025y / 9 / 1));
  EXPECT_EQ(rows->minute(9, 0), local_days(2025y / 9 / 1) + 10h + 30min);
  EXPECT_EQ(rows->minute(10, 0), local_days(1969y / 12 / 31) + 23h + 59min);
  EXPECT_TRUE(rows->is_null(11, 0));
  EXPECT_EQ(rows->integer(11, 0), 0);
  EXPECT_FALSE(rows->next().value());
}

TEST(Engine, StreamsMoreThanOneChunk) {
  Engine engine = open_engine();
  auto rows = engine.stream("SELECT range AS n FROM range($1)", {EngineValue{std::int64_t{100'000}}});
  ASSERT_TRUE(rows.ok()) << rows.error().line();
  EXPECT_EQ(rows->column_name(0), "n");
  std::int64_t sum = 0;
  std::int64_t chunks = 0;
  while (rows->next().value()) {
    const std::int64_t* values = rows->int64_data(0);
    ASSERT_NE(values, nullptr);
    EXPECT_EQ(rows->int32_data(0), nullptr);
    for (std::size_t r = 0; r < rows->size(); ++r) sum += values[r];
    ++chunks;
  }
  EXPECT_EQ(sum, 100'000LL * 99'999 / 2);
  EXPECT_GT(chunks, 40);
}

TEST(Engine, NamesTheFailureInOneLine) {
  Engine engine = open_engine();
  auto syntax = engine.query("SELEC 1");
  ASSERT_FALSE(syntax.ok());
  EXPECT_EQ(syntax.error().code, ErrorCode::kEngine);
  EXPECT_EQ(syntax.error().what.find('\n'), std::string::npos);
  auto gone = engine.run("COPY (SELECT 1) TO '/nonexistent-folder/x.parquet' (FORMAT parquet)");
  ASSERT_FALSE(gone.ok());
  EXPECT_EQ(gone.error().code, ErrorCode::kIo) << gone.error().line();
  EXPECT_EQ(gone.error().where, "/nonexistent-folder/x.parquet");
}

TEST(Engine, FailureInTheMiddleOfAStreamIsAnError) {
  Engine engine = open_engine({.threads = 1});
  auto rows =
      engine.stream("SELECT CASE WHEN range = 5000000 THEN error('stop') ELSE 'x' END FROM range(9000000)");
  ASSERT_TRUE(rows.ok()) << rows.error().line();
  Result<bool> more = true;
  while (more.ok() && *more) more = rows->next();
  ASSERT_FALSE(more.ok());
  EXPECT_NE(more.error().what.find("stop"), std::string::npos) << more.error().line();
}

TEST(Engine, NoExtensionFromOutsideAndTheZoneIsUtc) {
  Engine engine = open_engine();
  EXPECT_EQ(one_text(engine, "SELECT current_setting('autoload_known_extensions')::VARCHAR"), "false");
  EXPECT_EQ(one_text(engine, "SELECT current_setting('autoinstall_known_extensions')::VARCHAR"), "false");
  EXPECT_EQ(one_text(engine, "SELECT current_setting('TimeZone')"), "UTC");
}

TEST(Engine, SettingsAreTheCallers) {
  Engine engine = open_engine({.threads = 1, .memory_limit_mb = 128, .preserve_order = false});
  EXPECT_EQ(one_text(engine, "SELECT current_setting('threads')::VARCHAR"), "1");
  EXPECT_EQ(one_text(engine, "SELECT current_setting('memory_limit')"), "128.0 MiB");
  EXPECT_EQ(one_text(engine, "SELECT current_setting('preserve_insertion_order')::VARCHAR"), "false");
}

TEST(Engine, OutOfMemoryIsAnErrorNotAnAbort) {
  Engine engine = open_engine({.threads = 1, .memory_limit_mb = 16});
  auto rows = engine.query("SELECT list(range) FROM range(20000000)");
  ASSERT_FALSE(rows.ok());
  EXPECT_EQ(rows.error().code, ErrorCode::kEngine);
}

TEST(Engine, InterruptStopsARunningStatement) {
  Engine engine = open_engine({.threads = 1});
  std::thread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    engine.interrupt();
  });
  auto status =
      engine.run("SELECT count(*) FROM range(10000000000) a, range(1000) b WHERE a.range % 7 = b.range");
  other.join();
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().what, "interrupted");
}

// Rows 0 … count-1 in every type; each third is null.
class Numbers : public EngineTable {
 public:
  explicit Numbers(std::int64_t count, std::int64_t fail_at = -1) : count_(count), fail_at_(fail_at) {}
  [[nodiscard]] std::vector<Column> columns() const override {
    return {{"b", EngineType::kBoolean}, {"i", EngineType::kInteger}, {"r", EngineType::kReal},
            {"t", EngineType::kText},    {"d", EngineType::kDate},    {"ts", EngineType::kTimestamp}};
  }
  [[nodiscard]] Result<std::size_t> fill(EngineChunk& chunk) override {
    std::size_t row = 0;
    for (; row < EngineChunk::kCapacity && next_ < count_; ++row, ++next_) {
      if (next_ == fail_at_) return Error{ErrorCode::kIo, "numbers.csv", "went away", ""};
      put(chunk, row);
    }
    return row;
  }

 private:
  void put(EngineChunk& chunk, std::size_t row) const {
    for (std::size_t c = 0; next_ % 3 == 0 && c < 6; ++c) chunk.set_null(c, row);
    if (next_ % 3 == 0) return;
    chunk.set_boolean(0, row, next_ % 2 == 0);
    chunk.set_integer(1, row, next_);
    chunk.set_real(2, row, static_cast<double>(next_) / 2);
    chunk.set_text(3, row, "a text that is too long to be kept in place " + std::to_string(next_));
    chunk.set_day(4, row, std::chrono::local_days(std::chrono::days(next_)));
    chunk.set_timestamp(5, row, next_ * 60'000'000);
  }
  std::int64_t count_;
  std::int64_t fail_at_;
  std::int64_t next_ = 0;
};

TEST(EngineTable, RowsOfOurOwnArriveWhole) {
  Engine engine = open_engine();
  Numbers numbers(100'000);
  ASSERT_TRUE(engine.add_table("numbers", numbers).ok());
  auto rows = engine.query(
      "SELECT count(*), count(i), sum(i), count_if(b), sum(r), count(DISTINCT t), max(d), max(ts), "
      "count_if(t = 'a text that is too long to be kept in place ' || i), count_if(b IS NULL AND ts IS NULL) "
      "FROM numbers()");
  ASSERT_TRUE(rows.ok()) << rows.error().line();
  ASSERT_TRUE(rows->next().value());
  EXPECT_EQ(rows->integer(0, 0), 100'000);
  EXPECT_EQ(rows->integer(1, 0), 66'666);
  EXPECT_EQ(rows->integer(2, 0), 100'000LL * 99'999 / 2 - 3LL * 33'333 * 33'334 / 2);
  EXPECT_EQ(rows->integer(3, 0), 33'333);
  EXPECT_DOUBLE_EQ(rows->real(4, 0), static_cast<double>(rows->integer(2, 0)) / 2);
  EXPECT_EQ(rows->integer(5, 0), 66'666);
  EXPECT_EQ(rows->integer(6, 0), 99'998);
  EXPECT_EQ(rows->minute(7, 0), std::chrono::local_days(1970y / 3 / 11) + 10h + 38min);
  EXPECT_EQ(rows->integer(8, 0), 66'666);
  EXPECT_EQ(rows->integer(9, 0), 33'334);
}

TEST(EngineTable, AnErrorFailsTheStatement) {
  Engine engine = open_engine();
  Numbers numbers(100'000, 50'000);
  ASSERT_TRUE(engine.add_table("numbers", numbers).ok());
  auto rows = engine.query("SELECT sum(i) FROM numbers()");
  ASSERT_FALSE(rows.ok());
  EXPECT_NE(rows.error().what.find("numbers.csv: went away"), std::string::npos) << rows.error().line();
}

TEST(Sql, QuotesAreDoubled) {
  EXPECT_EQ(sql_text("it's"), "'it''s'");
  EXPECT_EQ(sql_name("a \"b\""), "\"a \"\"b\"\"\"");
  Engine engine = open_engine();
  EXPECT_EQ(one_text(engine, "SELECT " + sql_text("a'b;--\\n")), "a'b;--\\n");
}

}  // namespace
}  // namespace blotter
