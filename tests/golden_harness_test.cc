// The harness for golden files must fail where it should.
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

#include "golden_testing.h"

namespace blotter::testing {
namespace {

namespace fs = std::filesystem;

class GoldenHarness : public ::testing::Test {
 protected:
  GoldenHarness() {
    fs::create_directories(folder_);
    if (const char* ci = std::getenv("CI")) ci_ = ci;
    unsetenv("CI");
  }
  ~GoldenHarness() override {
    fs::remove_all(folder_);
    ci_ ? setenv("CI", ci_->c_str(), 1) : unsetenv("CI");
  }
  void put(const std::string& text) const { std::ofstream(golden_) << text; }

  const fs::path folder_ = fs::temp_directory_path() / ("blotter-golden-" + std::to_string(getpid()));
  const fs::path golden_ = folder_ / "check.txt";
  const fs::path changed_ = folder_ / "check-changed.txt";
  std::optional<std::string> ci_;
};

TEST_F(GoldenHarness, TakesWhatIsTheSameAndTidiesUp) {
  put("a\nb\n");
  std::ofstream(changed_) << "old";
  expect_golden(golden_, "a\nb\n");
  EXPECT_FALSE(fs::exists(changed_));
}

TEST_F(GoldenHarness, NamesTheLineAndWritesTheChangedOutput) {
  put("a\nb\n");
  EXPECT_NONFATAL_FAILURE(expect_golden(golden_, "a\nc\n"), "line 2\n  golden: b\n  now:    c");
  EXPECT_TRUE(fs::exists(changed_));
  EXPECT_NONFATAL_FAILURE(expect_golden(golden_, "a\n"), "(ends here)");
  EXPECT_NONFATAL_FAILURE(expect_golden(golden_, "a\nb"), "last line break");
}

TEST_F(GoldenHarness, WritesAMissingGoldenAndFailsOnce) {
  EXPECT_NONFATAL_FAILURE(expect_golden(golden_, "a\n"), "look at it");
  expect_golden(golden_, "a\n");
}

TEST_F(GoldenHarness, CreatesNoneInContinuousIntegration) {
  setenv("CI", "1", 1);
  EXPECT_NONFATAL_FAILURE(expect_golden(golden_, "a\n"), "is missing");
  EXPECT_FALSE(fs::exists(golden_));
}

}  // namespace
}  // namespace blotter::testing
