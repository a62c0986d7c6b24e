// Names compared without regard to how they are spelled.
#pragma once

#include <string>
#include <string_view>

namespace blotter {

// What is left of a column's name without case, blanks, '_', '-', '.' and a byte-order mark:
// "Case Number", "CASE_NUMBER" and "case_number" are all "casenumber".
[[nodiscard]] std::string plain_column_name(std::string_view name);

// ASCII letters in lower case; everything else as it is, whatever the locale.
[[nodiscard]] std::string lower_ascii(std::string_view text);

}  // namespace blotter
