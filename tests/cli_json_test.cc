// Every command's JSON follows its schema: the program is run on a small store of invented records.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "json_schema_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;

constexpr const char* kExport =
    "CASE_NUMBER,DATE,BLOCK,VICTIMIZATION_PRIMARY,INCIDENT_PRIMARY,GUNSHOT_INJURY_I,UNIQUE_ID,DISTRICT,AGE\n"
    "A1,08/29/2025 06:15:00 PM,100 N A ST,HOMICIDE,HOMICIDE,YES,1,11,20-29\n"
    "A1,08/29/2025 06:15:00 PM,100 N A ST,BATTERY,HOMICIDE,YES,2,11,30-39\n"
    "A2,08/30/2025 11:40:00 PM,200 S B ST,ROBBERY,ROBBERY,YES,3,7,0-19\n"
    "A3,13/45/2025 11:40:00 PM,200 S B ST,BATTERY,BATTERY,YES,4,7,0-19\n"
    "A4,09/05/2025 01:00:00 AM,300 E C ST,HOMICIDE,HOMICIDE,NO,5,,60-69\n";

std::string quoted(const std::string& word) { return "'" + word + "'"; }

class CliJson : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = fs::temp_directory_path() / ("blotter-cli-json-" + std::to_string(getpid()));
    fs::create_directories(folder_);
    std::ofstream(folder_ / "victims.csv") << kExport;
  }
  static void TearDownTestSuite() { fs::remove_all(folder_); }

  static std::string output_of(const std::string& arguments) {
    const std::string command =
        quoted(testing::kProgram) + " " + arguments + " --data " + quoted(folder_ / "data") + " 2>&1";
    std::string out;
    FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 4096> buffer{};
    for (std::size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
      out.append(buffer.data(), n);
    EXPECT_EQ(pclose(pipe), 0) << command << "\n" << out;
    return out;
  }
  static void expect_json(const std::string& arguments, const std::string& schema) {
    const std::string out = output_of(arguments);
    const auto json = nlohmann::json::parse(out, nullptr, false);
    ASSERT_FALSE(json.is_discarded()) << arguments << " is no JSON: " << out;
    const testing::JsonSchema wanted(std::string(testing::kSourceDir) + "/docs/json-schema", schema);
    for (const std::string& complaint : wanted.complaints(json))
      ADD_FAILURE() << arguments << ": " << complaint;
  }
  static std::string import_command() {
    return "import chicago-victims " + quoted(folder_ / "victims.csv") + " --published 2025-10-01 --json";
  }

  static inline fs::path folder_;
};

constexpr const char* kText =
    " --text 'Three people were shot in Chicago over Labor Day weekend, one fatally; they were aged 15 to "
    "33.'"
    " --published 2025-09-03";

TEST_F(CliJson, WhatIsKnown) {
  expect_json("measures --json", "measures.json");
  expect_json("measures homicides --json", "measures.json");
  expect_json("places --json", "places.json");
  expect_json("sources --json", "sources.json");
}

TEST_F(CliJson, WhatIsRead) {
  expect_json(std::string("read --json") + kText, "read.json");
  expect_json(std::string("read --json --explain") + kText, "read.json");
  expect_json(std::string("times --json") + kText, "times.json");
  expect_json(std::string("times --json --explain") + kText, "times.json");
}

TEST_F(CliJson, WhatIsCounted) {
  expect_json(import_command(), "imports.json");
  expect_json("vintages --json", "vintages.json");
  expect_json("verify --json", "verify.json");
  expect_json("compact --json", "compact.json");
  const std::string weekend = "count people-shot --in chicago --window 2025-08-29T17:00..2025-09-01 --json";
  expect_json(weekend, "count.json");
  expect_json(weekend + " --by day", "count.json");
  expect_json(weekend + " --by age", "count.json");
  expect_json(weekend + " --rate --compare 'a year earlier'", "count.json");
  expect_json(weekend + " --compare '2025-08-30..2025-09-01; a year earlier'", "count.json");
  expect_json(std::string("check --json") + kText, "check.json");
  expect_json(std::string("explain --json") + kText, "check.json");
  expect_json(std::string("explain --json --claim 2") + kText, "check.json");
  EXPECT_NE(output_of(std::string("explain") + kText).find("Every way to count it"), std::string::npos);
  EXPECT_NE(output_of(std::string("check") + kText).find("SUPPORTED: 3 people shot in Chicago"),
            std::string::npos);
}

TEST_F(CliJson, ATally) {
  expect_json(import_command(), "imports.json");
  expect_json("tally chicago --since 2025-08-29 --until 2025-09-01T05:00 --json", "tally.json");
}

TEST_F(CliJson, WhatChanged) {
  expect_json(import_command(), "imports.json");
  std::string later = kExport;
  later.replace(later.find("A1,08/29/2025 06:15:00 PM,100 N A ST,BATTERY"),
                std::string("A1,08/29/2025 06:15:00 PM,100 N A ST,BATTERY").size(),
                "A1,08/29/2025 06:15:00 PM,100 N A ST,HOMICIDE");
  std::ofstream(folder_ / "later.csv") << later;
  output_of("import chicago-victims " + quoted(folder_ / "later.csv") + " --published 2025-11-01");
  expect_json("diff chicago-victims 2025-10-01 2025-11-01 --json", "diff.json");
  const std::string history = "history homicides --in chicago --window 2025-08-29..2025-09-01 --json";
  expect_json(history, "history.json");
  expect_json(history + " --compare 2025-08-30..2025-09-01", "history.json");
  EXPECT_NE(output_of("diff chicago-victims 2025-10-01 2025-11-01").find("BATTERY → HOMICIDE (1)"),
            std::string::npos);
}

}  // namespace
}  // namespace blotter
