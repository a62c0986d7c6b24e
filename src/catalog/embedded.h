// The catalog as it was when the program was built, so that `blotter` runs from anywhere.
#pragma once

#include <span>
#include <string_view>

namespace blotter {

struct EmbeddedFile {
  std::string_view path;  // relative to catalog/, with forward slashes: "sources/chicago-victims.toml"
  std::string_view text;  // UTF-8, the file's own bytes
};

// Every catalog/**/*.toml, sorted by path. The views live as long as the program. Thread-safe.
[[nodiscard]] std::span<const EmbeddedFile> embedded_catalog();

}  // namespace blotter
