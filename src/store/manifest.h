// manifest.json and vintage.json: bytes ↔ structures. docs/store.md describes them.
#pragma once

#include <blotter/result.h>
#include <blotter/store.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blotter {

// The format that this program writes, and the newest that it reads.
inline constexpr int kStoreFormat = 1;

struct ManifestFile {
  std::string name;  // in the vintage's folder
  std::uint64_t bytes = 0;
  std::string sha256;
};

struct ManifestVintage {
  std::string id;  // the folder's name
  std::vector<ManifestFile> files;
};

struct Manifest {
  std::string source;
  std::vector<ManifestVintage> vintages;  // in the order in which they were published

  [[nodiscard]] const ManifestVintage* find(std::string_view id) const;
};

// `path` names the file in errors. kDamaged where it isn't such a file, kNewerStore for a larger format.
[[nodiscard]] Result<Manifest> parse_manifest(std::string_view json, const std::string& path);
[[nodiscard]] std::string to_json(const Manifest& manifest);

// Without `path`. kDamaged, kNewerStore.
[[nodiscard]] Result<Vintage> parse_vintage(std::string_view json, const std::string& path);
[[nodiscard]] std::string to_json(const Vintage& vintage);

// format.json at the root of a store.
[[nodiscard]] Status check_format(std::string_view json, const std::string& path);
[[nodiscard]] std::string format_json();

}  // namespace blotter
