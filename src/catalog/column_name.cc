#include "catalog/column_name.h"

namespace blotter {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

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
  for (char& c : out) c = lower(c);
  return out;
}

}  // namespace blotter
