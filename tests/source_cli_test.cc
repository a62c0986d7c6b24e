// `blotter source check` from outside: exit codes, faults of the mapping by line and column, JSON by its
// schema.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "export_testing.h"
#include "json_schema_testing.h"
#include "process_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

using testing::Finished;
using ::testing::HasSubstr;
using testing::run_blotter;
using testing::TemporaryFolder;
using testing::three_homicides;

class SourceCli : public ::testing::Test {
 protected:
  Finished check(const std::string& mapping, const std::string& exported,
                 const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"source", "check", folder_.write("springfield.toml", mapping),
                                          folder_.write("export.csv", exported)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_blotter(arguments);
  }

  TemporaryFolder folder_;
};

constexpr const char* kMapping = "like = \"chicago-homicides\"\ntitle = \"Springfield's homicides\"\n";

TEST_F(SourceCli, AMappingThatNeedNotBeInTheCatalog) {
  const Finished run = check(kMapping, three_homicides());
  EXPECT_EQ(run.code, 0) << run.all();
  EXPECT_EQ(run.err, "");
  EXPECT_THAT(run.out,
              HasSubstr("Springfield's homicides\n  export.csv: 3 rows to take in, 0 to keep aside"));
  EXPECT_THAT(run.out, HasSubstr("left out for privacy: "));
  EXPECT_THAT(run.out, ::testing::ContainsRegex("(fit for import|[0-9]+ things? to look at)\n$"));
}

TEST_F(SourceCli, SwappedArgumentsAreSaid) {
  const std::string mapping = folder_.write("springfield.toml", kMapping);
  const std::string exported = folder_.write("export.csv", three_homicides());
  const Finished run = run_blotter({"source", "check", exported, mapping});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err,
              HasSubstr("the mapping comes first: blotter source check " + mapping + " " + exported));
}

TEST_F(SourceCli, WhatAnImportWouldRefuseIsExitCodeOne) {
  const Finished run = check(kMapping, "a,b\n1,2\n");
  EXPECT_EQ(run.code, 1) << run.all();
  EXPECT_THAT(run.out, HasSubstr("the export has no column \"id\", from which 'id' is read: an import is"));
  EXPECT_THAT(run.out, HasSubstr("not fit for import: "));
  EXPECT_THAT(run.err, HasSubstr("export.csv: can't be imported by "));
}

TEST_F(SourceCli, AFaultInTheMappingIsNamedByLineAndColumn) {
  const Finished run = check("like = \"chicago-homicides\"\ntitl = \"x\"\n", three_homicides());
  EXPECT_EQ(run.code, 2) << run.all();
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(
      run.err,
      HasSubstr("springfield.toml:2:1: source 'springfield': unknown key 'titl'; did you mean 'title'?"));
  EXPECT_THAT(check("like = [", "").err, HasSubstr("springfield.toml:1:"));
}

TEST_F(SourceCli, FilesThatAreNoMappingOrNoExport) {
  EXPECT_EQ(check(kMapping, std::string("\x89PNG\r\n\0", 8)).code, 2);
  EXPECT_EQ(check(kMapping, "").code, 2);
  const std::string csv = folder_.write("x.csv", three_homicides());
  EXPECT_EQ(run_blotter({"source", "check", csv, csv}).code, 2);
  EXPECT_EQ(run_blotter({"source", "check", folder_.path("none.toml"), csv}).code, 1);
  EXPECT_EQ(run_blotter({"source", "verify", folder_.write("s.toml", kMapping), csv}).code, 2);
}

TEST_F(SourceCli, JsonFollowsItsSchema) {
  const testing::JsonSchema schema(std::string(testing::kSourceDir) + "/docs/json-schema",
                                   "source-check.json");
  for (const std::string& exported : {three_homicides(), std::string("a,b\n1,2\n")}) {
    const Finished run = check(kMapping, exported, {"--json", "--published", "2024-05-03"});
    const auto json = nlohmann::json::parse(run.out, nullptr, false);
    ASSERT_FALSE(json.is_discarded()) << run.all();
    for (const std::string& complaint : schema.complaints(json)) ADD_FAILURE() << complaint;
    EXPECT_EQ(json.at("importable"), run.code == 0);
  }
}

}  // namespace
}  // namespace blotter
