// What a file is, where it is no CSV with commas.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace blotter {

struct NotCsv {
  std::string what;  // "is a PNG image, not a CSV"
  std::string hint;
};

// `head`: the first bytes of the file, some tens of thousands where there are as many.
[[nodiscard]] std::optional<NotCsv> why_no_csv(std::string_view head);

}  // namespace blotter
