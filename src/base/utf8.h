// UTF-8 as bytes: validity and position.
#pragma once

#include <blotter/result.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace blotter {

// Byte offset of the first byte that is not part of a well-formed sequence (Unicode 15, table 3-7: no
// overlong forms, no surrogates, nothing above U+10FFFF); none if all of it is well formed.
std::optional<std::size_t> first_malformed(std::string_view text);

// kBadInput "WHERE:line:column: not UTF-8 …" for the first malformed byte. Columns count code points.
Status check_utf8(std::string_view text, const std::string& where);

}  // namespace blotter
