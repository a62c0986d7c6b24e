#include "report/json.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "report/claim_json.h"
#include "report/report_testing.h"

namespace blotter {
namespace {

TEST(NumberJson, HasNoNoise) {
  EXPECT_EQ(number_json(56.0).dump(), "56");
  EXPECT_EQ(number_json(-32.3).dump(), "-32.3");
  EXPECT_EQ(number_json(0.1 + 0.2).dump(), "0.3");
  EXPECT_EQ(number_json(-19.91323210412148).dump(), "-19.913232");
  EXPECT_EQ(number_json(-0.0000001).dump(), "0");
  EXPECT_EQ(number_json(8000000.0).dump(), "8000000");
  EXPECT_EQ(number_json(std::numeric_limits<double>::quiet_NaN()).dump(), "null");
  EXPECT_EQ(number_json(std::optional<double>()).dump(), "null");
}

TEST(WindowJson, IsAPairOfMinutes) {
  EXPECT_EQ(window_json(parse_window("2025-08-29T17:00..2025-09-02").value()).dump(),
            R"(["2025-08-29T17:00","2025-09-02T00:00"])");
  EXPECT_EQ(window_json(std::nullopt).dump(), "null");
}

TEST(DocumentJson, GivesTheHourOnlyWhereItIsKnown) {
  Document d;
  d.published = *parse_minute("2025-09-01T11:00");
  EXPECT_EQ(document_json(d)["published"], "2025-09-01");
  d.hour_known = true;
  EXPECT_EQ(document_json(d)["published"], "2025-09-01T11:00");
}

TEST(DumpJson, SurvivesBrokenText) {
  EXPECT_EQ(dump_json(nlohmann::ordered_json("a\xff"), kJsonOneLine), "\"a\uFFFD\"");
}

TEST(FigureJson, LeavesOutTheOtherSideWhereThereIsNone) {
  const SampleResult sample = sample_result();
  const auto count = figure_json(*sample.checked.assessments[0].recorded);
  EXPECT_FALSE(count.contains("baseline"));
  EXPECT_FALSE(count.contains("baseline_query"));
  const auto change = figure_json(*sample.checked.assessments[4].recorded);
  EXPECT_EQ(change["baseline"].dump(), R"(["2024-01-01T00:00","2024-05-01T00:00"])");
  EXPECT_EQ(change["baseline_count"], 2305);
}

}  // namespace
}  // namespace blotter
