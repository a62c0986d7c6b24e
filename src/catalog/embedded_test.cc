#include "catalog/embedded.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "testing/paths.h"

namespace blotter {
namespace {

std::map<std::string, std::string> catalog_on_disk() {
  std::map<std::string, std::string> files;
  const std::filesystem::path root = std::filesystem::path(testing::kSourceDir) / "catalog";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".toml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files[entry.path().lexically_relative(root).generic_string()] =
        std::string(std::istreambuf_iterator<char>(in), {});
  }
  return files;
}

TEST(EmbeddedCatalog, HoldsEveryFileByteForByte) {
  const auto expected = catalog_on_disk();
  ASSERT_FALSE(expected.empty());
  std::map<std::string, std::string> embedded;
  for (const EmbeddedFile& file : embedded_catalog()) embedded[std::string(file.path)] = file.text;
  EXPECT_EQ(embedded, expected);
}

TEST(EmbeddedCatalog, IsSortedByPath) {
  EXPECT_TRUE(std::ranges::is_sorted(embedded_catalog(), std::ranges::less_equal{}, &EmbeddedFile::path));
}

}  // namespace
}  // namespace blotter
