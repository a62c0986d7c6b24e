#include "tally/filter.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

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

std::optional<std::int64_t> integer_in(std::string_view text) {
  const std::string digits = folded_ascii(text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
  return value;
}

bool same_value(ColumnKind kind, const std::string& a, const std::string& b) {
  if (kind != ColumnKind::kInteger) return folded(a) == folded(b);
  const auto number = integer_in(a);
  return number && number == integer_in(b);
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

ColumnKind column_kind(std::string_view mapping_type) {
  if (mapping_type == "code") return ColumnKind::kCode;
  if (mapping_type == "integer") return ColumnKind::kInteger;
  if (mapping_type == "boolean") return ColumnKind::kBoolean;
  return mapping_type == "text" || mapping_type == "age-bracket" ? ColumnKind::kText : ColumnKind::kOther;
}

std::string sql_folded(const std::string& column, ColumnKind kind) {
  const std::string name = sql_name(column);
  const bool is_text = kind == ColumnKind::kText || kind == ColumnKind::kCode;
  return "upper(" + (is_text ? name : "CAST(" + name + " AS VARCHAR)") + ")";
}

std::string sql_compared(const std::string& column, ColumnKind kind) {
  const bool as_text = kind == ColumnKind::kText || kind == ColumnKind::kOther;
  return as_text ? sql_folded(column, kind) : sql_name(column);
}

std::vector<std::string> sql_values(const Filter& filter) {
  std::vector<std::string> out;
  for (const std::string& value : filter.values) {
    if (filter.kind == ColumnKind::kInteger) {
      if (const auto number = integer_in(value)) out.push_back(std::to_string(*number));
    } else if (filter.kind == ColumnKind::kBoolean) {
      const std::string word = folded(value);
      if (word == "TRUE" || word == "FALSE") out.push_back(word);
    } else {
      out.push_back(sql_value(value));
    }
  }
  return out;
}

std::string to_sql(const Filter& filter) {
  if (filter.missing) return sql_name(filter.column) + " IS NULL";
  const std::vector<std::string> values = sql_values(filter);
  if (values.empty()) return filter.negated ? "TRUE" : "FALSE";
  std::string list;
  for (const std::string& value : values) list += (list.empty() ? "" : ", ") + value;
  const std::string compared = sql_compared(filter.column, filter.kind);
  if (filter.negated) {
    return "coalesce(" + compared + (values.size() == 1 ? " <> " + list : " NOT IN (" + list + ")") +
           ", TRUE)";
  }
  return compared + (values.size() == 1 ? " = " + list : " IN (" + list + ")");
}

std::string to_sql(const std::vector<Filter>& filters) {
  if (filters.empty()) return "TRUE";
  std::string out;
  for (const Filter& filter : filters) out += (out.empty() ? "" : " AND ") + to_sql(filter);
  return out;
}

bool passes(const Filter& filter, const std::optional<std::string>& value) {
  if (filter.missing) return !value;
  if (!value) return filter.negated;
  const bool listed = std::any_of(filter.values.begin(), filter.values.end(),
                                  [&](const std::string& v) { return same_value(filter.kind, v, *value); });
  return listed != filter.negated;
}

}  // namespace blotter
