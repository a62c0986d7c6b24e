// Whether a text speaks of recorded crime, and with what conventions its times are therefore taken.
#pragma once

#include <blotter/time_expression.h>

#include <string_view>

namespace blotter {

// kReporting where any word of [reporting] in catalog/language/time.toml occurs, whole and without regard
// to case.
[[nodiscard]] TimeRegister register_of(const Catalog& catalog, std::string_view text);

}  // namespace blotter
