#include "store/manifest.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/duckdb.h"

namespace blotter {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kGrains = {Grain::kMinute, Grain::kHour, Grain::kDay,       Grain::kWeek,
                                Grain::kMonth,  Grain::kYear, Grain::kYearToDate};

Error damaged(const std::string& path, const std::string& what) {
  return {ErrorCode::kDamaged, path, what,
          "restore the file from a copy, or import the export again into an empty folder"};
}

Result<Json> parse_object(std::string_view text, const std::string& path) {
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("format") || !json["format"].is_number_integer()) {
    return damaged(path, "is not a file of a store");
  }
  if (json["format"].get<std::int64_t>() > kStoreFormat) {
    return Error{ErrorCode::kNewerStore, path,
                 "was written by a newer blotter (format " + json["format"].dump() +
                     ", this one reads up to " + std::to_string(kStoreFormat) + ")",
                 "update blotter, or use another --data folder"};
  }
  return json;
}

// nlohmann throws where a member is missing or of another type; that stops here.
template <typename T, typename F>
Result<T> read_members(const std::string& path, F&& read) {
  try {
    return read();
  } catch (const Json::exception& e) {
    return damaged(path, std::string("lacks a member or has a wrong one: ") + e.what());
  }
}

Result<Grain> grain_named(const std::string& name, const std::string& path) {
  const auto* found =
      std::find_if(kGrains.begin(), kGrains.end(), [&](Grain grain) { return name == to_string(grain); });
  if (found == kGrains.end()) return damaged(path, "has the grain \"" + name + "\", which is not known");
  return *found;
}

Result<Window> window_of(const Json& json) {
  BLOTTER_ASSIGN(const LocalMinute from, parse_minute(json.at("from").get<std::string>()));
  BLOTTER_ASSIGN(const LocalMinute to, parse_minute(json.at("to").get<std::string>()));
  return Window{from, to};
}

std::string dumped(const Json& json) {
  return json.dump(2, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

const ManifestVintage* Manifest::find(std::string_view id) const {
  const auto found =
      std::find_if(vintages.begin(), vintages.end(), [&](const auto& v) { return v.id == id; });
  return found == vintages.end() ? nullptr : &*found;
}

Result<Manifest> parse_manifest(std::string_view text, const std::string& path) {
  BLOTTER_ASSIGN(const Json json, parse_object(text, path));
  return read_members<Manifest>(path, [&] {
    Manifest manifest;
    manifest.source = json.at("source").get<std::string>();
    for (const Json& v : json.at("vintages")) {
      ManifestVintage vintage{v.at("id").get<std::string>(), {}};
      for (const Json& f : v.at("files")) {
        vintage.files.push_back({f.at("name").get<std::string>(), f.at("bytes").get<std::uint64_t>(),
                                 f.at("sha256").get<std::string>()});
      }
      manifest.vintages.push_back(std::move(vintage));
    }
    return manifest;
  });
}

std::string to_json(const Manifest& manifest) {
  Json vintages = Json::array();
  for (const ManifestVintage& vintage : manifest.vintages) {
    Json files = Json::array();
    for (const ManifestFile& file : vintage.files) {
      files.push_back({{"name", file.name}, {"bytes", file.bytes}, {"sha256", file.sha256}});
    }
    vintages.push_back({{"id", vintage.id}, {"files", std::move(files)}});
  }
  return dumped({{"format", kStoreFormat}, {"source", manifest.source}, {"vintages", std::move(vintages)}});
}

Result<Vintage> parse_vintage(std::string_view text, const std::string& path) {
  BLOTTER_ASSIGN(const Json json, parse_object(text, path));
  return read_members<Vintage>(path, [&]() -> Result<Vintage> {
    Vintage v;
    v.source = json.at("source").get<std::string>();
    v.id = json.at("id").get<std::string>();
    BLOTTER_ASSIGN(v.published, parse_day(json.at("published").get<std::string>()));
    v.retrieved = json.at("retrieved").get<std::string>();
    v.export_name = json.at("export").at("name").get<std::string>();
    v.sha256 = json.at("export").at("sha256").get<std::string>();
    v.bytes = json.at("export").at("bytes").get<std::uint64_t>();
    v.rows = json.at("rows").get<std::uint64_t>();
    v.rejected = json.at("rejected").get<std::uint64_t>();
    v.shape = json.at("shape").get<std::string>() == "cells" ? VintageShape::kCells : VintageShape::kRecords;
    BLOTTER_ASSIGN(v.grain, grain_named(json.at("grain").get<std::string>(), path));
    v.pack = json.at("pack").get<bool>();
    v.excerpt = json.value("excerpt", false);
    BLOTTER_ASSIGN(v.coverage, window_of(json.at("coverage")));
    v.mapping_version = json.at("mapping_version").get<int>();
    v.missing_codes = json.at("missing_codes").get<std::vector<std::string>>();
    v.files = json.at("files").get<std::vector<std::string>>();
    return v;
  });
}

std::string to_json(const Vintage& v) {
  return dumped({{"format", kStoreFormat},
                 {"source", v.source},
                 {"id", v.id},
                 {"published", to_string(v.published)},
                 {"retrieved", v.retrieved},
                 {"export", {{"name", v.export_name}, {"bytes", v.bytes}, {"sha256", v.sha256}}},
                 {"mapping_version", v.mapping_version},
                 {"shape", v.shape == VintageShape::kCells ? "cells" : "records"},
                 {"pack", v.pack},
                 {"excerpt", v.excerpt},
                 {"grain", to_string(v.grain)},
                 {"coverage", {{"from", to_string(v.coverage.from)}, {"to", to_string(v.coverage.to)}}},
                 {"rows", v.rows},
                 {"rejected", v.rejected},
                 {"missing_codes", v.missing_codes},
                 {"files", v.files},
                 {"engine", "DuckDB " + engine_version()}});
}

Status check_format(std::string_view text, const std::string& path) {
  BLOTTER_ASSIGN(const Json json, parse_object(text, path));
  return ok_status();
}

std::string format_json() { return dumped({{"format", kStoreFormat}}); }

}  // namespace blotter
