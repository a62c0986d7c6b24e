// The whole path on small stories: exports in, `blotter check` run on each story, its report held against
// the golden beside it.
#include <blotter/import.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>

#include "golden_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;

const fs::path kGolden = fs::path(testing::kSourceDir) / "tests/golden";

std::vector<std::string> stories() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(kGolden)) {
    if (fs::exists(entry.path() / "story.txt")) out.push_back(entry.path().filename());
  }
  std::sort(out.begin(), out.end());
  return out;
}

fs::path store_folder() {
  return fs::temp_directory_path() / ("blotter-golden-store-" + std::to_string(getpid()));
}

// "chicago-victims_2026-01-10.csv": source and day of publication.
void take_in(const Catalog& catalog, const fs::path& file) {
  const std::string name = file.stem();
  const auto at = name.rfind('_');
  const ImportRequest request{store_folder(), file, parse_day(name.substr(at + 1)).value(), "2026-02-01",
                              std::nullopt};
  const auto report = import_export(catalog, *catalog.source(name.substr(0, at)), request);
  ASSERT_TRUE(report.ok()) << report.error().line();
}

std::string checked(const std::string& story, const std::string& flags) {
  const std::string command = "cd '" + (kGolden / story).string() + "' && '" + testing::kProgram +
                              "' check story.txt --data '" + store_folder().string() + "' " + flags + " 2>&1";
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    out.append(buffer.data(), n);
  EXPECT_EQ(pclose(pipe), 0) << command << "\n" << out;
  return out;
}

class StoryGolden : public ::testing::TestWithParam<std::string> {
 protected:
  static void SetUpTestSuite() {
    const Catalog catalog = Catalog::load().value();
    for (const auto& entry : fs::directory_iterator(kGolden / "records")) take_in(catalog, entry.path());
  }
  static void TearDownTestSuite() { fs::remove_all(store_folder()); }
};

TEST_P(StoryGolden, Text) {
  testing::expect_golden(kGolden / GetParam() / "check.txt", checked(GetParam(), ""));
}
TEST_P(StoryGolden, Json) {
  testing::expect_golden(kGolden / GetParam() / "check.json", checked(GetParam(), "--json"));
}

TEST_P(StoryGolden, Html) {
  testing::expect_golden(kGolden / GetParam() / "check.html", checked(GetParam(), "--html -"));
}

INSTANTIATE_TEST_SUITE_P(Stories, StoryGolden, ::testing::ValuesIn(stories()),
                         [](const auto& story) { return story.param; });

}  // namespace
}  // namespace blotter
