// The target of a request: its path and the parameters of its query.
#pragma once

#include <blotter/result.h>

#include <string>
#include <string_view>
#include <vector>

#include "command.h"

namespace blotter::serve {

struct Target {
  std::string path;                         // decoded
  std::vector<cmd::NamedValue> parameters;  // decoded, in the order of the query
};

// kBadInput: no path, a broken %-escape, bytes that are no UTF-8, a zero byte.
[[nodiscard]] Result<Target> parse_target(std::string_view target);

}  // namespace blotter::serve
