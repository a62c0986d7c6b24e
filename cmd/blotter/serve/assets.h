// Files that are part of the program: the page as web/ builds it, and the API's description with its
// schemas.
#pragma once

#include <span>
#include <string_view>

namespace blotter::serve {

struct Asset {
  std::string_view path;  // "/index.html", "/assets/main-3f9a.js"
  std::string_view bytes;
};

// In the order of their paths. Empty where the page was not built.
[[nodiscard]] std::span<const Asset> assets();

[[nodiscard]] std::string_view openapi_json();

}  // namespace blotter::serve
