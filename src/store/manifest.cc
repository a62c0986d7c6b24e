#include "store/manifest.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/duckdb.h"
#include "base/sha256.h"

namespace blotter {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kGrains = {Grain::kMinute, Grain::kHour, Grain::kDay,       Grain::kWeek,
                                Grain::kMonth,  Grain::kYear, Grain::kYearToDate};

Error damaged(const std::string& path, const std::string& what) {
  return {ErrorCode::kDamaged, path, what,
          "restore the file from a copy, or import the export again into an empty folder"};
}

Result<Json> parse_object(std::string_view text, const std::string& path, int format) {
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("format") || !json["format"].is_number_integer()) {
    return damaged(path, "is not a file of a store");
  }
  const auto found = json["format"].get<std::int64_t>();
  if (found > format) {
    return Error{ErrorCode::kNewerStore, path,
                 "was written by a newer blotter (format " + std::to_string(found) + ", this one reads " +
                     std::to_string(format) + ")",
                 "update blotter, or use another --data folder"};
  }
  if (found < format) {
    return Error{ErrorCode::kBadInput, path,
                 "was written by an older blotter (format " + std::to_string(found) + ", this one reads " +
                     std::to_string(format) + ")",
                 "import the exports again into another --data folder"};
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
  return json.dump(1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + "\n";
}

// A list of objects, each on one line: easy to read, and small.
std::string listed(const Json& array) {
  std::string out = "[";
  for (const Json& entry : array) {
    out += (out.size() > 1 ? ",\n  " : "\n  ") +
           entry.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
  }
  return out + (array.empty() ? "]" : "\n ]");
}

std::string instant(KnownAt at) {
  const auto minute = std::chrono::floor<std::chrono::minutes>(at);
  const std::string seconds = std::to_string((at - minute).count());
  return to_string(minute) + (seconds.size() < 2 ? ":0" : ":") + seconds;
}

Result<KnownAt> parse_instant(const std::string& text) {
  constexpr std::size_t kMinuteLength = 16;  // 2025-01-27T00:00
  if (text.size() != kMinuteLength + 3 || text[kMinuteLength] != ':') {
    return Error{ErrorCode::kDamaged, text, "is no instant", ""};
  }
  BLOTTER_ASSIGN(const LocalMinute minute, parse_minute(text.substr(0, kMinuteLength)));
  const int tens = text[kMinuteLength + 1] - '0';
  const int ones = text[kMinuteLength + 2] - '0';
  return KnownAt{minute} + std::chrono::seconds{tens * 10 + ones};
}

Json file_json(const ManifestFile& file) {
  return {{"name", file.name}, {"bytes", file.bytes}, {"sha256", file.sha256}};
}

ManifestFile file_of(const Json& json) {
  return {json.at("name").get<std::string>(), json.at("bytes").get<std::uint64_t>(),
          json.at("sha256").get<std::string>()};
}

Json segment_json(const Segment& segment) {
  Json out = {{"track", to_string(segment.track)},
              {"versions", Json::array()},
              {"ended", Json::array()},
              {"files", Json::array()}};
  for (const VersionFile& file : segment.versions) {
    Json entry = {{"name", file.name},
                  {"rows", file.rows},
                  {"first_from", instant(file.first_from)},
                  {"last_from", instant(file.last_from)}};
    if (file.first_to) entry["first_to"] = instant(*file.first_to);
    out["versions"].push_back(std::move(entry));
  }
  for (const EndedFile& file : segment.ended) {
    out["ended"].push_back(
        {{"name", file.name}, {"rows", file.rows}, {"first_to", instant(file.first_to)}, {"of", file.of}});
  }
  for (const ManifestFile& file : segment.files) out["files"].push_back(file_json(file));
  return out;
}

Result<Segment> segment_of(const Json& json, const std::string& path) {
  Segment out;
  const auto track = json.at("track").get<std::string>();
  for (const Track known : {Track::kRecords, Track::kCells, Track::kPack}) {
    if (track == to_string(known)) out.track = known;
  }
  if (track != to_string(out.track))
    return damaged(path, "has the track \"" + track + "\", which is not known");
  for (const Json& entry : json.at("versions")) {
    VersionFile file;
    file.name = entry.at("name").get<std::string>();
    file.rows = entry.at("rows").get<std::uint64_t>();
    BLOTTER_ASSIGN(file.first_from, parse_instant(entry.at("first_from").get<std::string>()));
    BLOTTER_ASSIGN(file.last_from, parse_instant(entry.at("last_from").get<std::string>()));
    if (entry.contains("first_to")) {
      BLOTTER_ASSIGN(file.first_to, parse_instant(entry.at("first_to").get<std::string>()));
    }
    out.versions.push_back(std::move(file));
  }
  for (const Json& entry : json.at("ended")) {
    EndedFile file;
    file.name = entry.at("name").get<std::string>();
    file.rows = entry.at("rows").get<std::uint64_t>();
    BLOTTER_ASSIGN(file.first_to, parse_instant(entry.at("first_to").get<std::string>()));
    file.of = entry.at("of").get<std::vector<std::string>>();
    out.ended.push_back(std::move(file));
  }
  for (const Json& entry : json.at("files")) out.files.push_back(file_of(entry));
  return out;
}

Json window_json(const Window& window) {
  return {{"from", to_string(window.from)}, {"to", to_string(window.to)}};
}

Json vintage_json(const Vintage& v) {
  Json out = {{"source", v.source},
              {"id", v.id},
              {"published", to_string(v.published)},
              {"retrieved", v.retrieved},
              {"export", {{"name", v.export_name}, {"bytes", v.bytes}, {"sha256", v.sha256}}},
              {"mapping_version", v.mapping_version},
              {"shape", v.shape == VintageShape::kCells ? "cells" : "records"},
              {"pack", v.pack},
              {"excerpt", v.excerpt},
              {"grain", to_string(v.grain)},
              {"coverage", window_json(v.coverage)},
              {"rows", v.rows},
              {"rejected", v.rejected},
              {"added", v.added},
              {"ended", v.ended},
              {"changed", v.changed},
              {"touched", v.touched},
              {"missing_codes", v.missing_codes}};
  if (!v.holes.empty()) {
    out["holes"] = Json::array();
    for (const Window& hole : v.holes) out["holes"].push_back(window_json(hole));
  }
  if (v.first_year != 0) out["years"] = {v.first_year, v.last_year};
  return out;
}

Result<Vintage> vintage_of(const Json& json, const std::string& path) {
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
  v.added = json.value("added", std::uint64_t{0});
  v.ended = json.value("ended", std::uint64_t{0});
  v.changed = json.value("changed", std::uint64_t{0});
  v.touched = json.value("touched", std::uint64_t{0});
  v.shape = json.at("shape").get<std::string>() == "cells" ? VintageShape::kCells : VintageShape::kRecords;
  BLOTTER_ASSIGN(v.grain, grain_named(json.at("grain").get<std::string>(), path));
  v.pack = json.at("pack").get<bool>();
  v.excerpt = json.value("excerpt", false);
  BLOTTER_ASSIGN(v.coverage, window_of(json.at("coverage")));
  for (const Json& hole : json.value("holes", Json::array())) {
    BLOTTER_ASSIGN(const Window window, window_of(hole));
    v.holes.push_back(window);
  }
  if (json.contains("years")) {
    v.first_year = json["years"].at(0).get<int>();
    v.last_year = json["years"].at(1).get<int>();
  }
  v.mapping_version = json.at("mapping_version").get<int>();
  v.missing_codes = json.at("missing_codes").get<std::vector<std::string>>();
  return v;
}

Result<ManifestVintage> entry_of(const Json& json, const std::string& path) {
  ManifestVintage out;
  BLOTTER_ASSIGN(out.vintage, vintage_of(json, path));
  BLOTTER_ASSIGN(out.vintage.known_at, parse_instant(json.at("known_at").get<std::string>()));
  for (const Json& file : json.value("files", Json::array())) out.files.push_back(file_of(file));
  if (!out.files.empty()) out.vintage.rejected_file = out.files.front().name;
  return out;
}

Json entry_json(const ManifestVintage& entry) {
  Json out = vintage_json(entry.vintage);
  out["known_at"] = instant(entry.vintage.known_at);
  for (const ManifestFile& file : entry.files) out["files"].push_back(file_json(file));
  return out;
}

constexpr std::string_view kChecksum = " \"sha256\": \"";

// The manifest's own checksum stands in its last line, over all that is before.
Status check_checksum(std::string_view text, const std::string& path) {
  const std::size_t at = text.rfind(kChecksum);
  if (at == std::string_view::npos) return damaged(path, "lacks its own SHA-256");
  Sha256 sha256;
  sha256.update(text.substr(0, at));
  const std::string_view stated = text.substr(at + kChecksum.size());
  if (!stated.starts_with(sha256.hex() + "\"")) return damaged(path, "has another SHA-256 than it says");
  return ok_status();
}

}  // namespace

const char* to_string(Track track) {
  switch (track) {
    case Track::kRecords: return "records";
    case Track::kCells: return "cells";
    case Track::kPack: return "pack";
  }
  return "";
}

Track track_of(const Vintage& vintage) {
  if (vintage.excerpt) return Track::kPack;
  return vintage.shape == VintageShape::kCells ? Track::kCells : Track::kRecords;
}

const ManifestVintage* Manifest::find(std::string_view id) const {
  const auto found =
      std::find_if(vintages.begin(), vintages.end(), [&](const auto& v) { return v.vintage.id == id; });
  return found == vintages.end() ? nullptr : &*found;
}

std::vector<ManifestFile> Manifest::files() const {
  std::vector<ManifestFile> out;
  for (const Segment& segment : segments) out.insert(out.end(), segment.files.begin(), segment.files.end());
  for (const ManifestVintage& entry : vintages) out.insert(out.end(), entry.files.begin(), entry.files.end());
  return out;
}

VersionSet version_set(const Manifest& manifest, Track track, const std::string& folder) {
  VersionSet out{folder, {}, {}};
  for (const Segment& segment : manifest.segments) {
    if (segment.track != track) continue;
    out.files.insert(out.files.end(), segment.versions.begin(), segment.versions.end());
    out.ended.insert(out.ended.end(), segment.ended.begin(), segment.ended.end());
  }
  return out;
}

Result<Manifest> parse_manifest(std::string_view text, const std::string& path) {
  BLOTTER_ASSIGN(const Json json, parse_object(text, path, kStoreFormat));
  BLOTTER_CHECK(check_checksum(text, path));
  return read_members<Manifest>(path, [&]() -> Result<Manifest> {
    Manifest manifest;
    manifest.source = json.at("source").get<std::string>();
    manifest.generation = json.at("generation").get<std::uint64_t>();
    for (const Json& entry : json.at("segments")) {
      BLOTTER_ASSIGN(Segment segment, segment_of(entry, path));
      manifest.segments.push_back(std::move(segment));
    }
    for (const Json& entry : json.at("vintages")) {
      BLOTTER_ASSIGN(ManifestVintage vintage, entry_of(entry, path));
      manifest.vintages.push_back(std::move(vintage));
    }
    return manifest;
  });
}

std::string to_json(const Manifest& manifest) {
  Json segments = Json::array();
  for (const Segment& segment : manifest.segments) segments.push_back(segment_json(segment));
  Json vintages = Json::array();
  for (const ManifestVintage& vintage : manifest.vintages) vintages.push_back(entry_json(vintage));
  std::string out = "{\n \"format\": " + std::to_string(kStoreFormat) +
                    ",\n \"source\": " + Json(manifest.source).dump() +
                    ",\n \"generation\": " + std::to_string(manifest.generation) +
                    ",\n \"engine\": " + Json("DuckDB " + engine_version()).dump() +
                    ",\n \"segments\": " + listed(segments) + ",\n \"vintages\": " + listed(vintages) + ",\n";
  Sha256 sha256;
  sha256.update(out);
  return out + std::string(kChecksum) + sha256.hex() + "\"\n}\n";
}

Result<Vintage> parse_vintage(std::string_view text, const std::string& path) {
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return damaged(path, "is no vintage");
  return read_members<Vintage>(path, [&] { return vintage_of(json, path); });
}

std::string to_json(const Vintage& vintage) { return dumped(vintage_json(vintage)); }

Status check_format(std::string_view text, const std::string& path) {
  BLOTTER_ASSIGN(const Json json, parse_object(text, path, kStoreFormat));
  return ok_status();
}

std::string format_json() { return dumped({{"format", kStoreFormat}}); }

}  // namespace blotter
