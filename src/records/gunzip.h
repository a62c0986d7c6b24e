// Files packed by gzip.
#pragma once

#include <blotter/result.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace blotter {

[[nodiscard]] bool looks_like_gzip(std::string_view head);

// What was packed; several members one after the other are one text, as gzip has it. kBadInput names `path`
// where it is damaged, cut short or larger than `most` bytes.
[[nodiscard]] Result<std::string> gunzip(std::string_view packed, std::size_t most, const std::string& path);

}  // namespace blotter
