// manifest.json and the JSON of a vintage: bytes ↔ structures. docs/store.md describes them.
#pragma once

#include <blotter/result.h>
#include <blotter/store.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blotter {

// The format of the store that this program reads and writes.
inline constexpr int kStoreFormat = 2;

struct ManifestFile {
  std::string name;  // in the source's folder
  std::uint64_t bytes = 0;
  std::string sha256;
};

// What is told apart because its rows are not alike: records, published totals, counts out of packs.
enum class Track { kRecords, kCells, kPack };

[[nodiscard]] const char* to_string(Track track);
[[nodiscard]] Track track_of(const Vintage& vintage);

// The files that one import (or one merging of several) wrote.
struct Segment {
  Track track = Track::kRecords;
  std::vector<VersionFile> versions;
  std::vector<EndedFile> ended;     // one or none; ends versions of older segments, or of this one
  std::vector<ManifestFile> files;  // all of them
};

struct ManifestVintage {
  Vintage vintage;
  std::vector<ManifestFile> files;  // the rejected rows, if any
};

struct Manifest {
  std::string source;
  std::uint64_t generation = 0;           // grows with each publish; part of the names of new files
  std::vector<Segment> segments;          // of each track, oldest first
  std::vector<ManifestVintage> vintages;  // in the order in which they were published

  [[nodiscard]] const ManifestVintage* find(std::string_view id) const;
  [[nodiscard]] std::vector<ManifestFile> files() const;
};

// The versions of one track as the vintages see them.
[[nodiscard]] VersionSet version_set(const Manifest& manifest, Track track, const std::string& folder);

// `path` names the file in errors. kDamaged where it isn't such a file or its own checksum doesn't fit,
// kNewerStore for a larger format, kBadInput for an older one.
[[nodiscard]] Result<Manifest> parse_manifest(std::string_view json, const std::string& path);
[[nodiscard]] std::string to_json(const Manifest& manifest);

// Without what belongs to one store: path, known_at, versions, rejected_file. kDamaged.
[[nodiscard]] Result<Vintage> parse_vintage(std::string_view json, const std::string& path);
[[nodiscard]] std::string to_json(const Vintage& vintage);

// format.json at the root of a store.
[[nodiscard]] Status check_format(std::string_view json, const std::string& path);
[[nodiscard]] std::string format_json();

}  // namespace blotter
