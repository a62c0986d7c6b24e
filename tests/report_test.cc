// What the reports look like and whether the JSON keeps its promises, on a result made by hand.
#include <blotter/check.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "golden_testing.h"
#include "json_schema_testing.h"
#include "report/claim_json.h"
#include "report/json.h"
#include "report/report_testing.h"
#include "report/text.h"
#include "testing/paths.h"

namespace blotter {
namespace {

using testing::expect_golden;
using testing::JsonSchema;

const std::string kRoot = testing::kSourceDir;
const std::string kGolden = kRoot + "/tests/golden/sample/";
const std::string kSchemas = kRoot + "/docs/json-schema";

class ReportTest : public ::testing::Test {
 protected:
  std::string text(const TextStyle& style) const {
    return check_text(catalog_, sample_.vintages, sample_.checked, style);
  }
  std::vector<ReadClaim> read_claims() const {
    std::vector<ReadClaim> out;
    for (const Assessment& a : sample_.checked.assessments) out.push_back({a.claim, a.readings});
    return out;
  }

  Catalog catalog_ = Catalog::load().value();
  SampleResult sample_ = sample_result();
};

TEST_F(ReportTest, Text) { expect_golden(kGolden + "check.txt", text({})); }
TEST_F(ReportTest, TextInAsciiSigns) { expect_golden(kGolden + "check-ascii.txt", text({.unicode = false})); }
TEST_F(ReportTest, TextOnANarrowTerminal) { expect_golden(kGolden + "check-40.txt", text({.width = 40})); }
TEST_F(ReportTest, TextInColour) { expect_golden(kGolden + "check-colour.txt", text({.colour = true})); }
TEST_F(ReportTest, Json) {
  expect_golden(kGolden + "check.json", check_json(catalog_, sample_.vintages, sample_.checked));
}
TEST_F(ReportTest, ReadJson) {
  expect_golden(kGolden + "read.json", read_json(sample_.checked.document, read_claims()));
}

void expect_valid(const std::string& file, const std::string& json) {
  for (const std::string& complaint : JsonSchema(kSchemas, file).complaints(nlohmann::json::parse(json))) {
    ADD_FAILURE() << file << ": " << complaint;
  }
}

TEST_F(ReportTest, JsonFollowsItsSchema) {
  expect_valid("check.json", check_json(catalog_, sample_.vintages, sample_.checked));
  expect_valid("check-line.json", check_json_line(catalog_, sample_.vintages, sample_.checked));
  expect_valid("read.json", read_json(sample_.checked.document, read_claims()));
  expect_valid("read-line.json", read_json_line(sample_.checked.document, read_claims()));
  const Unread unread =
      std::vector<UnreadNumber>{{.number = {0, 1}, .rule = "none", .why = "no rule reads it"}};
  expect_valid("read-line.json", read_json_line(sample_.checked.document, read_claims(), unread));
}

TEST_F(ReportTest, ALineOfJsonIsOneLine) {
  EXPECT_EQ(check_json_line(catalog_, sample_.vintages, sample_.checked).find('\n'), std::string::npos);
}

TEST(JsonSchemaCheck, FindsWhatIsWrong) {
  const JsonSchema schema(kSchemas, "read-line.json");
  EXPECT_TRUE(schema.complaints(nlohmann::json::parse(R"({"id": "a", "claims": []})")).empty());
  for (const char* bad :
       {R"({"claims": []})", R"({"id": 1, "claims": []})", R"({"id": "a", "claims": [], "more": 1})",
        R"({"id": "a", "claims": [{}]})", R"({"id": "a", "claims": {}})"}) {
    EXPECT_FALSE(schema.complaints(nlohmann::json::parse(bad)).empty()) << bad;
  }
}

// Every member that a schema names, in any depth.
void collect_members(const nlohmann::json& schema, std::set<std::string>& out) {
  if (schema.is_object() && schema.contains("properties")) {
    for (const auto& [name, unused] : schema["properties"].items()) out.insert(name);
  }
  if (schema.is_structured()) {
    for (const auto& part : schema) collect_members(part, out);
  }
}

TEST(JsonDocs, NameEveryMember) {
  std::ifstream docs(kRoot + "/docs/json.md");
  std::stringstream text;
  text << docs.rdbuf();
  std::set<std::string> members;
  for (const auto& file : std::filesystem::directory_iterator(kSchemas)) {
    std::ifstream schema(file.path());
    collect_members(nlohmann::json::parse(schema), members);
  }
  EXPECT_GT(members.size(), 80U);
  for (const std::string& name : members) {
    EXPECT_NE(text.str().find("`" + name + "`"), std::string::npos)
        << "docs/json.md does not document `" << name << "`";
  }
}

}  // namespace
}  // namespace blotter
