#include "golden_testing.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace blotter::testing {
namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& path, const std::string& content) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string first_difference(const std::string& golden, const std::string& actual) {
  std::istringstream a(golden);
  std::istringstream b(actual);
  std::string line_a;
  std::string line_b;
  for (int line = 1;; ++line) {
    const bool more_a = static_cast<bool>(std::getline(a, line_a));
    const bool more_b = static_cast<bool>(std::getline(b, line_b));
    if (!more_a && !more_b) return "only the last line break differs";
    if (more_a && more_b && line_a == line_b) continue;
    return "line " + std::to_string(line) + "\n  golden: " + (more_a ? line_a : "(ends here)") +
           "\n  now:    " + (more_b ? line_b : "(ends here)");
  }
}

}  // namespace

void expect_golden(const std::string& path, const std::string& actual) {
  const fs::path golden(path);
  const fs::path changed =
      golden.parent_path() / (golden.stem().string() + "-changed" + golden.extension().string());
  if (!fs::exists(golden)) {
    const bool ci = std::getenv("CI") != nullptr;
    if (!ci) write_file(golden, actual);
    ADD_FAILURE() << golden.string()
                  << (ci ? " is missing: run the tests by hand, look at it and commit it"
                         : " was missing and is written: look at it, then run again");
    return;
  }
  const std::string expected = read_file(golden);
  if (expected == actual) {
    fs::remove(changed);
    return;
  }
  write_file(changed, actual);
  ADD_FAILURE() << golden.string() << " differs in " << first_difference(expected, actual)
                << "\n  whole output: " << changed.string();
}

}  // namespace blotter::testing
