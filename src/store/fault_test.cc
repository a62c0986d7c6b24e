// Imports that are killed, run out of disk, or lose power, at every step.
#include <blotter/import.h>
#include <blotter/store.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "store/fault_file_system_testing.h"
#include "store/import_into.h"
#include "store/store_testing.h"

namespace blotter {
namespace {

using ::testing::AnyOf;
using ::testing::ElementsAre;

const std::string kFirst = crimes_header() + crimes_row("1", "01/05/2025 01:00:00 PM");
// With a row that is kept aside, so that such a file takes part.
// The first record has changed, so that a version ends.
const std::string kSecond = crimes_header() + crimes_row("1", "01/05/2025 01:00:00 PM", "BATTERY") +
                            crimes_row("2", "01/06/2025 01:00:00 PM") +
                            crimes_row("3", "02/30/2025 01:00:00 PM");

// The live vintages with their records; or what is wrong with the store.
std::vector<std::string> state_of(const std::string& dir) {
  auto store = Store::open(dir);
  if (!store.ok()) return {store.error().line()};
  if (const Status whole = store->verify(); !whole.ok()) return {whole.error().line()};
  std::vector<std::string> out;
  for (const Vintage& vintage : store->vintages()) {
    std::string records;
    for (const std::string& record :
         rows_of("SELECT id, primary_type FROM " + records_of(vintage) + " ORDER BY ALL")) {
      records += " " + record;
    }
    out.push_back(to_string(vintage.published) + ":" + records);
  }
  return out;
}

const std::vector<std::string> kBefore = {"2025-02-01: 1|THEFT"};
const std::vector<std::string> kAfter = {"2025-02-01: 1|THEFT", "2025-03-01: 1|BATTERY 2|THEFT"};

class FaultTest : public ::testing::TestWithParam<bool> {
 protected:
  FaultTest() {
    std::filesystem::create_directory(disk_);
    first_ = folder_.write("first.csv", kFirst);
    second_ = folder_.write("second.csv", kSecond);
  }
  // A disk with the first vintage on it.
  void start() {
    if (!std::filesystem::exists(pristine_)) {
      auto report = import_into(real_file_system(), test_catalog(), source(),
                                request_for(pristine_ + "/store", first_, "2025-02-01"));
      ASSERT_TRUE(report.ok()) << report.error().line();
    }
    std::filesystem::remove_all(disk_);
    std::filesystem::copy(pristine_, disk_, std::filesystem::copy_options::recursive);
    ASSERT_EQ(state_of(store()), kBefore);
  }
  Result<ImportReport> import_second(FileSystem& files) {
    ImportRequest request = request_for(store(), second_, "2025-03-01");
    request.merges = merges_;
    return import_into(files, test_catalog(), source(), request);
  }
  // The step that puts the new manifest in place and the one that makes that durable; after them only what is
  // live no more is cleared away.
  static int publishing_step(const FaultFileSystem& files) {
    for (std::size_t i = 0; i < files.log().size(); ++i) {
      if (files.log()[i].ends_with("/manifest.json") && files.log()[i].starts_with("rename"))
        return static_cast<int>(i);
    }
    ADD_FAILURE() << "nothing was published";
    return 0;
  }
  // The same import run again finishes it, and nothing is left lying about.
  void expect_recovery(FaultFileSystem& files, const std::string& when) {
    auto again = import_second(files);
    ASSERT_TRUE(again.ok()) << when << ": " << again.error().line();
    EXPECT_EQ(state_of(store()), kAfter) << when;
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(store() + "/chicago-crimes")) {
      names.push_back(entry.path().filename().string());
    }
    // lock, manifest, versions, rejected rows; or versions of both, what ended, rejected rows
    EXPECT_EQ(names.size(), merges_ ? 4U : 6U) << when << ": " << testing::PrintToString(names);
  }
  [[nodiscard]] static const Source& source() { return *test_catalog().source("chicago-crimes"); }
  [[nodiscard]] std::string store() const { return disk_ + "/store"; }

  TempFolder folder_;
  bool merges_ = GetParam();
  std::string disk_ = folder_ / "disk";
  std::string pristine_ = folder_ / "pristine";
  std::string first_;
  std::string second_;
};

int steps_of_import(FaultFileSystem& files, const std::function<Result<ImportReport>(FileSystem&)>& import) {
  auto report = import(files);
  EXPECT_TRUE(report.ok());
  return files.steps();
}

TEST_P(FaultTest, KilledAtEveryStep) {
  start();
  FaultFileSystem counting(disk_);
  const int steps = steps_of_import(counting, [&](FileSystem& files) { return import_second(files); });
  ASSERT_GT(steps, 12);
  for (int step = 0; step < steps; ++step) {
    start();
    FaultFileSystem files(disk_);
    files.kill_at(step);
    EXPECT_EQ(import_second(files).ok(), step > publishing_step(counting) + 1)
        << counting.log()[static_cast<std::size_t>(step)];
    const std::string when = "killed before: " + counting.log()[static_cast<std::size_t>(step)];
    EXPECT_THAT(state_of(store()), AnyOf(kBefore, kAfter)) << when;
    files.kill_at(1'000'000);
    expect_recovery(files, when);
  }
}

TEST_P(FaultTest, PowerLostAtEveryStep) {
  start();
  FaultFileSystem counting(disk_);
  const int steps = steps_of_import(counting, [&](FileSystem& files) { return import_second(files); });
  int lost = 0;
  for (int step = 0; step <= steps; ++step) {
    const std::string when = step == steps
                                 ? "power lost at the end"
                                 : "power lost before: " + counting.log()[static_cast<std::size_t>(step)];
    for (int variant = 0; variant < 2; ++variant) {
      start();
      FaultFileSystem files(disk_);
      files.kill_at(step);
      const bool reported = import_second(files).ok();
      files.crash(variant == 0 ? std::nullopt
                               : std::optional<unsigned>(static_cast<unsigned>(step * 10 + variant)));
      const auto state = state_of(store());
      // What was reported as done stays done.
      if (reported)
        EXPECT_EQ(state, kAfter) << when;
      else
        EXPECT_THAT(state, AnyOf(kBefore, kAfter)) << when << " variant " << variant;
      lost += state == kBefore ? 1 : 0;
      expect_recovery(files, when);
    }
  }
  EXPECT_GT(lost, steps);
}

TEST_P(FaultTest, PowerLostWhileTheStoreIsMade) {
  FaultFileSystem counting(disk_);
  const auto import_first = [&](FileSystem& files) {
    return import_into(files, test_catalog(), source(), request_for(store(), first_, "2025-02-01"));
  };
  const int steps = steps_of_import(counting, import_first);
  for (int step = 0; step <= steps; ++step) {
    std::filesystem::remove_all(disk_);
    std::filesystem::create_directory(disk_);
    FaultFileSystem files(disk_);
    files.kill_at(step);
    const bool reported = import_first(files).ok();
    files.crash(std::nullopt);
    const auto state = state_of(store());
    if (reported)
      EXPECT_EQ(state, kBefore);
    else
      EXPECT_THAT(state, AnyOf(kBefore, std::vector<std::string>{}));
    EXPECT_TRUE(import_first(files).ok());
    EXPECT_EQ(state_of(store()), kBefore);
  }
}

TEST_P(FaultTest, ADiskFullAtAnyStepIsAnErrorAndLeavesNothing) {
  start();
  FaultFileSystem counting(disk_);
  const int steps = steps_of_import(counting, [&](FileSystem& files) { return import_second(files); });
  start();
  const auto before = files_under(disk_);
  for (int step = 0; step < steps; ++step) {
    const std::string what = counting.log()[static_cast<std::size_t>(step)];
    start();
    FaultFileSystem files(disk_);
    files.fail_at(step);
    const auto report = import_second(files);
    // After the last rename the new vintage is there; only that it is durable can't be promised.
    const int published = publishing_step(counting);
    if (step > published) {
      EXPECT_EQ(report.ok(), step > published + 1);
      EXPECT_EQ(state_of(store()), kAfter);
      expect_recovery(files, what);
      continue;
    }
    ASSERT_FALSE(report.ok()) << what;
    EXPECT_EQ(report.error().code, ErrorCode::kIo) << what;
    EXPECT_EQ(state_of(store()), kBefore) << what;
    expect_recovery(files, what);
  }
}

TEST_P(FaultTest, TheFaultySystemLosesWhatWasNotSynced) {
  FaultFileSystem files(disk_);
  ASSERT_TRUE(files.write_file(disk_ + "/a", "one").ok());
  ASSERT_TRUE(files.sync_file(disk_ + "/a").ok());
  files.crash(std::nullopt);
  EXPECT_FALSE(files.exists(disk_ + "/a"));  // the name was not
  ASSERT_TRUE(files.write_file(disk_ + "/a", "one").ok());
  ASSERT_TRUE(files.sync_folder(disk_).ok());
  files.crash(std::nullopt);
  EXPECT_EQ(files.read_file(disk_ + "/a").value(), "");  // the bytes were not
  ASSERT_TRUE(files.write_file(disk_ + "/b", "two").ok());
  ASSERT_TRUE(files.sync_file(disk_ + "/b").ok());
  ASSERT_TRUE(files.rename(disk_ + "/b", disk_ + "/a").ok());
  EXPECT_EQ(files.read_file(disk_ + "/a").value(), "two");
  files.crash(std::nullopt);
  EXPECT_EQ(files.read_file(disk_ + "/a").value(), "");  // the rename is undone
  ASSERT_TRUE(replace_file(files, disk_ + "/a", "three").ok());
  files.crash(std::nullopt);
  EXPECT_EQ(files.read_file(disk_ + "/a").value(), "three");
}

TEST_P(FaultTest, TwoImportsAtOnce) {
  start();
  auto held = real_file_system().lock(store() + "/chicago-crimes/lock");
  ASSERT_TRUE(held.ok());
  auto report = import_second(real_file_system());
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().code, ErrorCode::kBusy);
  EXPECT_EQ(report.error().line(), store() +
                                       "/chicago-crimes: another import is at work here; wait until it has "
                                       "finished and run this again");
  // Readers don't care.
  EXPECT_EQ(state_of(store()), kBefore);
  held = Result<std::unique_ptr<FileLock>>(std::unique_ptr<FileLock>());
  EXPECT_TRUE(import_second(real_file_system()).ok());
  EXPECT_EQ(state_of(store()), kAfter);
}

INSTANTIATE_TEST_SUITE_P(Small, FaultTest, ::testing::Values(true),
                         [](const auto&) { return std::string("Merged"); });
INSTANTIATE_TEST_SUITE_P(Large, FaultTest, ::testing::Values(false),
                         [](const auto&) { return std::string("Apart"); });

}  // namespace
}  // namespace blotter
