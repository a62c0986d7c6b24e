// A window that parses prints as text that parses to the same window, and has words for people.
#include <blotter/window.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using blotter::to_string;
  const auto window = blotter::parse_window({reinterpret_cast<const char*>(data), size});
  if (!window.ok()) {
    FUZZ_REQUIRE(window.error().line().find('\n') == std::string::npos);
    return 0;
  }
  FUZZ_REQUIRE(window->from < window->to);
  FUZZ_REQUIRE(!blotter::in_words(*window).empty());
  const auto again = blotter::parse_window(to_string(window->from) + ".." + to_string(window->to));
  FUZZ_REQUIRE(again.ok() && *again == *window);
  return 0;
}
