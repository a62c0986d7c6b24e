// `blotter check` from outside: exit codes, one clear line for what is wrong, plain output in a pipe.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "testing/paths.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

struct Outcome {
  int code = -1;
  std::string out;
  std::string error;
};

std::string slurp(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class CheckCli : public ::testing::Test {
 protected:
  CheckCli() { fs::create_directories(folder_); }
  ~CheckCli() override { fs::remove_all(folder_); }

  void put(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name, std::ios::binary) << content;
  }
  Outcome run(const std::string& arguments, const std::string& input = "/dev/null") const {
    const std::string command = "cd '" + folder_.string() + "' && '" + testing::kProgram +
                                "' check --data data " + arguments + " >out 2>error <" + input;
    const int status = std::system(command.c_str());  // NOLINT(concurrency-mt-unsafe)
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, slurp(folder_ / "out"), slurp(folder_ / "error")};
  }
  static void expect_bad_input(const Outcome& run, const std::string& line) {
    EXPECT_EQ(run.code, 2) << run.error;
    EXPECT_THAT(run.error, HasSubstr(line));
    EXPECT_EQ(std::count(run.error.begin(), run.error.end(), '\n'), 1) << run.error;
  }

  const fs::path folder_ = fs::temp_directory_path() / ("blotter-check-cli-" + std::to_string(getpid()));
};

constexpr const char* kStory = "Six people were killed in Chicago in August 2025.\n";

TEST_F(CheckCli, AStoryFromAFileAndFromStandardInput) {
  put("story.txt", kStory);
  const Outcome file = run("story.txt --published 2025-09-05");
  EXPECT_EQ(file.code, 0) << file.error;
  EXPECT_THAT(file.out, HasSubstr("1 statement: 1 undecided\nstory.txt, published 5 Sept 2025"));
  EXPECT_THAT(file.out, Not(HasSubstr("\x1b")));
  const Outcome input = run("- --published 2025-09-05", "story.txt");
  EXPECT_EQ(input.code, 0) << input.error;
  EXPECT_THAT(input.out, HasSubstr("1 statement: 1 undecided\nText published 5 Sept 2025"));
}

TEST_F(CheckCli, TheWidthIsObeyed) {
  put("story.txt", kStory);
  const Outcome narrow = run("story.txt --published 2025-09-05 --width 40");
  EXPECT_EQ(narrow.code, 0);
  EXPECT_THAT(narrow.out, HasSubstr("1  “*Six people were killed* in Chicago\n   in August 2025.”"));
  expect_bad_input(run("story.txt --published 2025-09-05 --width wide"),
                   "--width: \"wide\" is no number of columns");
  expect_bad_input(run("story.txt --published 2025-09-05 --width -3"), "--width");
}

TEST_F(CheckCli, AReportGoesToAFileOrToStandardOutput) {
  put("story.txt", kStory);
  const std::string story = "story.txt --published 2025-09-05 ";
  const Outcome file = run(story + "--html report.html");
  EXPECT_EQ(file.code, 0) << file.error;
  EXPECT_EQ(file.out, "The report is in report.html.\n");
  const Outcome output = run(story + "--html -");
  EXPECT_THAT(output.out, HasSubstr("<!DOCTYPE html>"));
  EXPECT_EQ(output.out, slurp(folder_ / "report.html"));
}

TEST_F(CheckCli, AReportThatCannotBeWrittenIsRefused) {
  put("story.txt", kStory);
  const std::string story = "story.txt --published 2025-09-05 ";
  fs::create_directories(folder_ / "folder");
  expect_bad_input(run(story + "--html folder"), "--html folder: is a folder");
  expect_bad_input(run(story + "--html none/report.html"),
                   "--html none/report.html: there is no folder none");
  // What stands there stays, whoever runs the test: a folder in the way of the temporary file.
  put("report.html", "the old one");
  fs::create_directories(folder_ / "report.html.part");
  expect_bad_input(run(story + "--html report.html"), "--html report.html: can't be written there");
  EXPECT_EQ(slurp(folder_ / "report.html"), "the old one");
  expect_bad_input(run("story.txt story.txt --published 2025-09-05 --html report.html"),
                   "--html: is a report of one story");
}

TEST_F(CheckCli, ReviewsAreOfOneStoryAtOneAddress) {
  put("story.txt", kStory);
  const std::string story = "story.txt --published 2025-09-05 ";
  const Outcome none = run(story + "--claim-review --review-url https://paper.example/check");
  EXPECT_EQ(none.code, 0) << none.error;
  EXPECT_EQ(none.out, "[]\n");  // undecided: there is no record
  expect_bad_input(run(story + "--claim-review --review-url 'javascript:alert(1)'"),
                   "--review-url: \"javascript:alert(1)\" is no address of a page");
  expect_bad_input(run(story + "--claim-review --html -"), "--claim-review: is another form than --html");
  expect_bad_input(run("story.txt story.txt --published 2025-09-05 --claim-review"),
                   "--claim-review: is of one story");
}

TEST_F(CheckCli, ATextWithoutAStatementIsNoError) {
  const Outcome calm = run("--text 'The lake was calm.' --published 2025-09-05");
  EXPECT_EQ(calm.code, 0) << calm.error;
  EXPECT_THAT(calm.out, HasSubstr("No statement about recorded crime that could be checked"));
}

TEST_F(CheckCli, BadInputIsOneLineAndTwo) {
  put("story.txt", kStory);
  put("empty.txt", "");
  put("photo.txt", std::string("\x89PNG\r\n\0", 8));
  put("latin.txt", "Six people were killed in the caf\xe9.");
  expect_bad_input(run("none.txt --published 2025-09-05"), "none.txt: there is no such file");
  expect_bad_input(run("empty.txt --published 2025-09-05"), "empty.txt: the text is empty");
  expect_bad_input(run("photo.txt --published 2025-09-05"), "photo.txt: is no text");
  expect_bad_input(run("latin.txt --published 2025-09-05"), "latin.txt:1:34:");
  expect_bad_input(run("story.txt --published 2025-02-30"), "--published: there is no such day");
  expect_bad_input(run("story.txt"), "give --published DATE");
  expect_bad_input(run("story.txt --published 2025-09-05 --place Chicagoo"), "Chicagoo");
  expect_bad_input(run(""), "there is no text");
}

TEST_F(CheckCli, LinesInAndOut) {
  put("lines.jsonl",
      "{\"id\": \"a\", \"published\": \"2025-09-05\", \"text\": \"Six people were killed in Chicago in "
      "August.\"}\n"
      "{\"id\": \"b\", \"published\": \"2025-09-05\", \"text\": \"The lake was calm.\"}\n"
      "{\"id\": \"c\"\n");
  const Outcome lines = run("--jsonl lines.jsonl");
  expect_bad_input(lines, "lines.jsonl:3:");
  EXPECT_THAT(lines.out,
              ::testing::StartsWith("{\"id\":\"a\",\"claims\":[{\"quote\":\"Six people were killed\""));
  EXPECT_THAT(lines.out, ::testing::EndsWith("\n{\"id\":\"b\",\"claims\":[],\"together\":[]}\n"));
}

TEST_F(CheckCli, AFullDiskIsNamed) {
  put("story.txt", kStory);
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "this system has no /dev/full";
  const std::string command = "cd '" + folder_.string() + "' && '" + testing::kProgram +
                              "' check --data data story.txt --published 2025-09-05 >/dev/full 2>error";
  const int status = std::system(command.c_str());  // NOLINT(concurrency-mt-unsafe)
  EXPECT_EQ(WEXITSTATUS(status), 1);
  EXPECT_THAT(slurp(folder_ / "error"), HasSubstr("blotter: "));
}

}  // namespace
}  // namespace blotter
