#include "catalog/column_name.h"

#include <cstdint>
#include <cstring>

namespace blotter {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Eight bytes at once: whole articles are made small. Bit 7 of each byte tells whether it is A to Z; two to
// the right it is the bit that makes it small.
std::uint64_t lower_eight(std::uint64_t bytes) {
  constexpr std::uint64_t kEach = 0x0101010101010101ULL;
  const std::uint64_t seven = bytes & 0x7F * kEach;
  const std::uint64_t capital = (seven + (0x80 - 'A') * kEach) & ~(seven + (0x7F - 'Z') * kEach) & ~bytes;
  return bytes | ((capital & 0x80 * kEach) >> 2U);
}

}  // namespace

std::string plain_column_name(std::string_view name) {
  if (name.starts_with("\xEF\xBB\xBF")) name.remove_prefix(3);
  std::string out;
  for (const char c : name) {
    if (c != ' ' && c != '\t' && c != '_' && c != '-' && c != '.') out += lower(c);
  }
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::size_t at = 0;
  for (std::uint64_t bytes = 0; at + sizeof bytes <= out.size(); at += sizeof bytes) {
    std::memcpy(&bytes, out.data() + at, sizeof bytes);
    bytes = lower_eight(bytes);
    std::memcpy(out.data() + at, &bytes, sizeof bytes);
  }
  for (; at < out.size(); ++at) out[at] = lower(out[at]);
  return out;
}

}  // namespace blotter
