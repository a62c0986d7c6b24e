#include "base/utf8.h"

#include <algorithm>

namespace blotter {
namespace {

using Byte = unsigned char;

bool is_continuation(Byte b) { return (b & 0xC0U) == 0x80U; }

// Length of the well-formed sequence at the front; 0 if there is none. Precondition: not empty.
std::size_t sequence_length(std::string_view s) {
  const auto at = [&](std::size_t i) { return static_cast<Byte>(s[i]); };
  const Byte first = at(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || s.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(at(i))) return 0;
  }
  const Byte second = at(1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool outside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : length;
}

}  // namespace

std::optional<std::size_t> first_malformed(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

Status check_utf8(std::string_view text, const std::string& where) {
  const auto bad = first_malformed(text);
  if (!bad) return ok_status();
  const std::string_view before = text.substr(0, *bad);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const auto start = before.rfind('\n');
  const std::string_view row = start == std::string_view::npos ? before : before.substr(start + 1);
  const auto column =
      std::count_if(row.begin(), row.end(), [](char c) { return !is_continuation(static_cast<Byte>(c)); }) +
      1;
  const std::string place =
      (where.empty() ? "text" : where) + ":" + std::to_string(line) + ":" + std::to_string(column);
  return Error{ErrorCode::kBadInput, place, "not UTF-8", "save the text as UTF-8"};
}

}  // namespace blotter
