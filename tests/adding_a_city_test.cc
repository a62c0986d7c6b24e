// docs/adding-a-city.md: its files are written and its commands run, one after the other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "export_testing.h"
#include "process_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// What stands in a fenced block below a comment: "file: NAME" or "run".
struct Block {
  std::string what;
  std::vector<std::string> lines;
};

std::vector<Block> blocks() {
  std::ifstream in(std::string(testing::kSourceDir) + "/docs/adding-a-city.md");
  std::vector<Block> out;
  std::string what;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("<!-- ")) what = line.substr(5, line.size() - 9);
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) out.push_back({what, {}});
      if (!inside) what.clear();
    } else if (inside) {
      out.back().lines.push_back(line);
    }
  }
  return out;
}

void write(const std::string& path, const std::vector<std::string>& lines) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream out(path);
  for (const std::string& line : lines) out << line << '\n';
}

// "blotter count … --data store" in the folder.
testing::Finished run(const std::string& command, const testing::TemporaryFolder& folder) {
  std::stringstream words(command);
  std::string word;
  words >> word;
  EXPECT_EQ(word, "blotter") << command;
  std::vector<std::string> arguments;
  while (words >> word) {
    const bool path =
        word == "mine" || word == "store" || word.find(".csv") != word.npos || word.find("mine/") == 0;
    arguments.push_back(path ? folder.path(word) : word);
  }
  return testing::run_blotter(arguments, {});
}

TEST(AddingACity, TheFilesAndCommandsOfTheGuideWork) {
  const testing::TemporaryFolder folder;
  std::vector<testing::Finished> runs;
  for (const Block& block : blocks()) {
    if (block.what.starts_with("file: ")) write(folder.path(block.what.substr(6)), block.lines);
    if (block.what != "run") continue;
    for (const std::string& command : block.lines) {
      runs.push_back(run(command, folder));
      EXPECT_EQ(runs.back().code, 0) << command << "\n" << runs.back().all();
    }
  }
  ASSERT_EQ(runs.size(), 6U);
  EXPECT_THAT(runs[0].out, AllOf(HasSubstr("midnight"), HasSubstr("\"Officer\""), HasSubstr("\"Address\"")));
  EXPECT_THAT(runs[1].out, Not(HasSubstr("Unread")));
  EXPECT_THAT(runs[2].out,
              AllOf(HasSubstr("10 records"), HasSubstr("left out for privacy: Address, Officer")));
  EXPECT_THAT(runs[3].out, HasSubstr("2 homicides in Elmwood Falls"));
  EXPECT_THAT(runs[4].out, HasSubstr("4 violent crimes in North District"));
  EXPECT_THAT(runs[5].out, AllOf(HasSubstr("North"), HasSubstr("South")));
}

}  // namespace
}  // namespace blotter
