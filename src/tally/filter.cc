#include "tally/filter.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/duckdb.h"

namespace blotter {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string folded_ascii(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  std::string out(text.substr(first, text.find_last_not_of(' ') - first + 1));
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

bool is_blank(UChar32 c) { return u_charType(c) == U_SPACE_SEPARATOR; }

// Letters beyond ASCII are left to the engine, so that both sides of a comparison are made alike.
std::string sql_value(std::string_view text) {
  return is_ascii(text) ? sql_text(folded(text)) : "upper(trim(" + sql_text(text) + "))";
}

}  // namespace

std::string folded(std::string_view text) {
  if (is_ascii(text)) return folded_ascii(text);
  const auto whole = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  icu::UnicodeString out;
  std::int32_t end = 0;  // of the last character that is no blank
  for (std::int32_t i = 0; i < whole.length(); i = whole.moveIndex32(i, 1)) {
    const UChar32 c = whole.char32At(i);
    if (is_blank(c) && out.isEmpty()) continue;
    out.append(u_toupper(c));
    if (!is_blank(c)) end = out.length();
  }
  std::string utf8;
  out.tempSubString(0, end).toUTF8String(utf8);
  return utf8;
}

std::string sql_folded(const std::string& column, bool is_text) {
  const std::string name = sql_name(column);
  return "upper(trim(" + (is_text ? name : "CAST(" + name + " AS VARCHAR)") + "))";
}

std::string to_sql(const Filter& filter) {
  const std::string value = sql_folded(filter.column, filter.is_text);
  if (filter.missing) return "coalesce(" + value + ", '') = ''";
  if (filter.values.empty()) return filter.negated ? "TRUE" : "FALSE";
  std::string list;
  for (const std::string& v : filter.values) list += (list.empty() ? "" : ", ") + sql_value(v);
  const bool one = filter.values.size() == 1;
  if (filter.negated) {
    return "coalesce(" + value + (one ? " <> " + list : " NOT IN (" + list + ")") + ", TRUE)";
  }
  return value + (one ? " = " + list : " IN (" + list + ")");
}

std::string to_sql(const std::vector<Filter>& filters) {
  if (filters.empty()) return "TRUE";
  std::string out;
  for (const Filter& filter : filters) out += (out.empty() ? "" : " AND ") + to_sql(filter);
  return out;
}

bool passes(const Filter& filter, const std::optional<std::string>& value) {
  if (filter.missing) return !value || folded(*value).empty();
  if (!value) return filter.negated;
  const std::string own = folded(*value);
  const bool listed = std::any_of(filter.values.begin(), filter.values.end(),
                                  [&](const std::string& v) { return folded(v) == own; });
  return listed != filter.negated;
}

}  // namespace blotter
