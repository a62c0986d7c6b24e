// Outlines that a newsroom gives to `serve --boundaries`.
#include "serve/boundaries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace blotter::serve {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using Json = nlohmann::json;

class BoundariesTest : public ::testing::Test {
 protected:
  BoundariesTest() { fs::create_directories(folder_); }
  ~BoundariesTest() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& bytes) { std::ofstream(folder_ / name) << bytes; }
  [[nodiscard]] Result<std::vector<Boundaries>> read() const {
    static const Catalog kCatalog = Catalog::load().value();
    return read_boundaries(kCatalog, folder_.string());
  }
  fs::path folder_ = fs::temp_directory_path() / ("blotter-boundaries-" + std::to_string(getpid()));
};

constexpr const char* kHead =
    R"({"type": "FeatureCollection", "dimension": "ward", "value": "W", "name": "N", "features": )";

TEST_F(BoundariesTest, KeepsValueNameAndACoarseOutline) {
  write("chicago.geojson", std::string(kHead) + R"([{"type": "Feature",
      "properties": {"W": 3, "N": "Ward 3", "MEMBER": "somebody", "PHONE": "555"},
      "geometry": {"type": "Polygon", "coordinates":
        [[[-87.60001, 41.80001], [-87.60002, 41.80002], [-87.5, 41.8, 12], [-87.5, 41.9], [-87.60001, 41.80001]]]}}]})");
  const auto found = read();
  ASSERT_TRUE(found.ok()) << found.error().line();
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ((*found)[0].place, "chicago");
  EXPECT_EQ(Json::parse((*found)[0].geojson),
            Json::parse(R"({"type": "FeatureCollection", "dimension": "ward",
      "features": [{"type": "Feature", "properties": {"value": "3", "name": "Ward 3"}, "geometry":
      {"type": "MultiPolygon", "coordinates": [[[[-87.6, 41.8], [-87.5, 41.8], [-87.5, 41.9], [-87.6, 41.8]]]]}}]})"));
}

TEST_F(BoundariesTest, WhatIsWrongIsNamed) {
  const auto problem = [&](const std::string& bytes) {
    write("chicago.geojson", bytes);
    const auto found = read();
    EXPECT_FALSE(found.ok()) << bytes;
    return found.ok() ? "" : found.error().line();
  };
  EXPECT_THAT(problem("{"), HasSubstr("chicago.geojson: is no JSON"));
  EXPECT_THAT(problem("[]"), HasSubstr("is no GeoJSON FeatureCollection"));
  EXPECT_THAT(problem(R"({"type": "FeatureCollection", "features": []})"),
              HasSubstr("lacks the member \"dimension\""));
  EXPECT_THAT(problem(std::string(kHead) + R"([{"type": "Feature", "properties": {}}]})"),
              HasSubstr("feature 1 has no property \"W\""));
  EXPECT_THAT(
      problem(
          std::string(kHead) +
          R"([{"type": "Feature", "properties": {"W": "1"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]})"),
      HasSubstr("feature 1 is no polygon"));
  fs::remove(folder_ / "chicago.geojson");
  write("nowhere.geojson", "{}");
  EXPECT_THAT(read().error().line(), HasSubstr("the catalog has no place nowhere"));
  fs::remove_all(folder_);
  EXPECT_EQ(read().error().code, ErrorCode::kBadInput);
}

}  // namespace
}  // namespace blotter::serve
