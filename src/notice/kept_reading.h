// A reading as one line of JSON, without a line break: what `blotter notices --keep` writes. docs/store.md
// has the members. No text, no name of a file: either may name a person.
#pragma once

#include <blotter/notice.h>
#include <blotter/result.h>

#include <string>
#include <string_view>

namespace blotter {

[[nodiscard]] std::string kept_line(const NoticeReading& reading);

// kDamaged, with `where`, for what is no such line.
[[nodiscard]] Result<NoticeReading> parse_kept_line(std::string_view line, const std::string& where);

}  // namespace blotter
