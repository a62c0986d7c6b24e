#include "serve/boundaries.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace blotter::serve {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::uintmax_t kMostBytes = 50'000'000;
constexpr double kSteps = 10'000;  // of a degree

Error bad(const std::string& path, std::string what, std::string hint = "") {
  return {ErrorCode::kBadInput, path, std::move(what), std::move(hint)};
}

// [longitude, latitude] to four digits; points that fall together are one. Empty where it is no ring.
Json small_ring(const Json& ring) {
  Json out = Json::array();
  if (!ring.is_array()) return out;
  for (const Json& point : ring) {
    if (!point.is_array() || point.size() < 2 || !point[0].is_number() || !point[1].is_number())
      return Json::array();
    const Json rounded = {std::round(point[0].get<double>() * kSteps) / kSteps,
                          std::round(point[1].get<double>() * kSteps) / kSteps};
    if (out.empty() || out.back() != rounded) out.push_back(rounded);
  }
  constexpr std::size_t kFewest = 4;  // a triangle and its first point again
  return out.size() < kFewest ? Json::array() : out;
}

Json small_polygon(const Json& polygon) {
  Json out = Json::array();
  if (!polygon.is_array()) return out;
  for (const Json& ring : polygon) {
    if (Json small = small_ring(ring); !small.empty()) out.push_back(std::move(small));
  }
  return out;
}

// null where it is no area.
Json small_geometry(const Json& geometry) {
  if (!geometry.is_object() || !geometry.contains("coordinates")) return nullptr;
  const Json& coordinates = geometry["coordinates"];
  const std::string type = geometry.value("type", "");
  Json polygons = Json::array();
  if (type == "Polygon") {
    polygons.push_back(small_polygon(coordinates));
  } else if (type == "MultiPolygon" && coordinates.is_array()) {
    for (const Json& polygon : coordinates) polygons.push_back(small_polygon(polygon));
  }
  Json kept = Json::array();
  for (Json& polygon : polygons) {
    if (!polygon.empty()) kept.push_back(std::move(polygon));
  }
  if (kept.empty()) return nullptr;
  return {{"type", "MultiPolygon"}, {"coordinates", std::move(kept)}};
}

// A ward's number may be a number.
std::string text_of(const Json& properties, const std::string& name) {
  const auto it = properties.find(name);
  if (it == properties.end() || it->is_null()) return "";
  return it->is_string() ? it->get<std::string>() : it->dump();
}

Result<Json> small_feature(const std::string& path, std::size_t number, const Json& feature,
                           const std::string& value, const std::string& name) {
  const std::string which = "feature " + std::to_string(number);
  const bool whole =
      feature.is_object() && feature.contains("properties") && feature["properties"].is_object();
  const std::string own = whole ? text_of(feature["properties"], value) : "";
  if (own.empty()) return bad(path, which + " has no property \"" + value + "\"");
  Json geometry = feature.contains("geometry") ? small_geometry(feature["geometry"]) : Json(nullptr);
  if (geometry.is_null()) return bad(path, which + " is no polygon");
  std::string called = text_of(feature["properties"], name);
  if (called.empty()) called = own;
  return Json{{"type", "Feature"},
              {"properties", {{"value", own}, {"name", called}}},
              {"geometry", std::move(geometry)}};
}

Result<std::string> small(const std::string& path, const Json& json) {
  const bool collection = json.is_object() && json.value("type", "") == "FeatureCollection" &&
                          json.contains("features") && json["features"].is_array();
  if (!collection) return bad(path, "is no GeoJSON FeatureCollection");
  for (const char* member : {"dimension", "value", "name"}) {
    if (!json.contains(member) || !json[member].is_string())
      return bad(
          path, std::string("lacks the member \"") + member + "\"",
          R"(add "dimension": "community_area", "value": and "name": the properties that hold its value and name)");
  }
  Json out = {{"type", "FeatureCollection"}, {"dimension", json["dimension"]}, {"features", Json::array()}};
  std::size_t number = 0;
  for (const Json& feature : json["features"]) {
    BLOTTER_ASSIGN(Json one, small_feature(path, ++number, feature, json["value"].get<std::string>(),
                                           json["name"].get<std::string>()));
    out["features"].push_back(std::move(one));
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Boundaries> read_file(const Catalog& catalog, const fs::path& path) {
  const std::string place = path.stem().string();
  if (catalog.place(place) == nullptr)
    return Error{ErrorCode::kNotFound, path.string(), "the catalog has no place " + place,
                 "see blotter places"};
  std::error_code error;
  if (fs::file_size(path, error) > kMostBytes || error)
    return bad(path.string(), "is larger than 50 MB, or can't be read");
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const Json json = Json::parse(bytes, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return bad(path.string(), "is no JSON");
  BLOTTER_ASSIGN(std::string geojson, small(path.string(), json));
  return Boundaries{place, std::move(geojson)};
}

}  // namespace

Result<std::vector<Boundaries>> read_boundaries(const Catalog& catalog, const std::string& folder) {
  std::error_code error;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".geojson") files.push_back(entry.path());
  }
  if (error)
    return bad("--boundaries " + folder, "is no folder that can be read",
               "name one with PLACE.geojson files");
  std::sort(files.begin(), files.end());
  std::vector<Boundaries> out;
  for (const fs::path& file : files) {
    BLOTTER_ASSIGN(Boundaries one, read_file(catalog, file));
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace blotter::serve
