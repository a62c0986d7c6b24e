// Imports and compactions that are really killed (kill -9) at any moment: nothing that was published is lost,
// nothing half of it is there, and the same command run again finishes. 200 rounds in four tests.
#include <blotter/store.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <random>
#include <thread>

#include "process_testing.h"
#include "store/store_testing.h"

namespace blotter {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kKilled = 128 + SIGKILL;
constexpr int kRounds = 50;  // of each of the four tests

class KillTest : public ::testing::TestWithParam<unsigned> {
 protected:
  [[nodiscard]] std::string dir() const { return folder_ / "store"; }

  // The n-th export: one record more than the one before, and the oldest changed each time.
  std::string file_of(int n) {
    std::string text = crimes_header();
    for (int i = 0; i <= n; ++i) {
      text += crimes_row(std::to_string(i), "01/05/2024 01:00:00 PM",
                         i == 0 ? "TYPE " + std::to_string(n) : "THEFT");
    }
    return folder_.write("export-" + std::to_string(n) + ".csv", text);
  }
  static std::string day_of(int n) {
    return to_string(parse_day("2024-02-01").value() + std::chrono::days{n});
  }
  // What is known as of each vintage: how many records, and the changed one among them.
  std::vector<std::string> state() {
    auto store = Store::open(dir());
    if (!store.ok()) return {store.error().line()};
    if (const Status whole = store->verify(); !whole.ok()) return {whole.error().line()};
    std::string sql;
    for (const Vintage& vintage : store->vintages()) {
      sql += (sql.empty() ? "" : " UNION ALL ") +
             ("SELECT count(*), max(primary_type) FILTER (WHERE id = 0) FROM " + records_of(vintage));
    }
    return rows_of("SELECT * FROM (" + sql + ") ORDER BY 1");
  }
  static std::vector<std::string> expected(int vintages) {
    std::vector<std::string> out;
    for (int n = 0; n < vintages; ++n) out.push_back(std::to_string(n + 1) + "|TYPE " + std::to_string(n));
    return out;
  }
  [[nodiscard]] testing::Running start(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--data", dir()});
    return testing::Running(arguments);
  }
  // How long the import took.
  std::chrono::microseconds import_whole(int n) {
    const auto before = Clock::now();
    const testing::Finished done = start(import_of(n)).wait();
    EXPECT_EQ(done.code, 0) << done.all();
    return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - before);
  }
  std::vector<std::string> import_of(int n) {
    return {"import", "chicago-crimes", file_of(n), "--published", day_of(n)};
  }

  TempFolder folder_;
};

TEST_P(KillTest, NothingIsLost) {
  std::mt19937 chance(GetParam());
  import_whole(0);
  auto whole = import_whole(1);
  int vintages = 2;
  int killed = 0;
  for (int round = 0; round < kRounds; ++round) {
    const bool compacts = round % 5 == 4;
    const auto command = compacts ? std::vector<std::string>{"compact"} : import_of(vintages);
    testing::Running child = start(command);
    std::this_thread::sleep_for(whole * (chance() % 1000) / 1000);
    child.kill();
    if (child.wait().code == kKilled) ++killed;
    const auto now = state();
    const bool published = now.size() == static_cast<std::size_t>(vintages) + 1;
    if (published) ++vintages;
    ASSERT_EQ(now, expected(vintages)) << "round " << round;
    if (round % 2 == 1 || compacts) continue;
    whole = import_whole(vintages);
    ++vintages;
    ASSERT_EQ(state(), expected(vintages)) << "round " << round;
  }
  EXPECT_GT(killed, kRounds / 2);
  // Nothing lies about after one that ran to its end.
  import_whole(vintages);
  for (const auto& entry : std::filesystem::directory_iterator(dir() + "/chicago-crimes")) {
    EXPECT_FALSE(entry.path().filename().string().starts_with(".")) << entry.path();
  }
}

INSTANTIATE_TEST_SUITE_P(Rounds, KillTest, ::testing::Values(1U, 2U, 3U, 4U));

}  // namespace
}  // namespace blotter
