#include "records/convert.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace blotter {

namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

template <typename Words>
bool is_among(std::string_view field, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return word.size() == field.size() &&
           std::equal(word.begin(), word.end(), field.begin(), [](char a, char b) { return a == lower(b); });
  });
}

// "1,234,567" → "1234567"; nullopt where the commas don't part groups of three.
std::optional<std::string> without_group_commas(std::string_view field) {
  const std::size_t whole = std::min(field.find('.'), field.size());
  std::string out;
  for (std::size_t i = 0; i < field.size(); ++i) {
    if (field[i] != ',') {
      out += field[i];
      continue;
    }
    if (i >= whole || (whole - i) % 4 != 0 || i == 0 || !is_digit(field[i - 1])) return std::nullopt;
  }
  return out;
}

// "7.0" → "7": a whole number that a spreadsheet wrote as a decimal one.
std::string_view without_zero_fraction(std::string_view field) {
  const std::size_t dot = field.find('.');
  if (dot == std::string_view::npos || dot == 0) return field;
  const bool zeros =
      dot + 1 < field.size() && field.find_first_not_of('0', dot + 1) == std::string_view::npos;
  return zeros ? field.substr(0, dot) : field;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// "20 – 29" → "20-29", lower case, without blanks.
std::string squeezed(std::string_view field) {
  std::string out;
  for (std::size_t i = 0; i < field.size(); ++i) {
    if (field.substr(i, 3) == "\xE2\x80\x93") {  // en dash
      out += '-';
      i += 2;
    } else if (field[i] != ' ') {
      out += lower(field[i]);
    }
  }
  return out;
}

}  // namespace

std::string_view trimmed(std::string_view field) {
  while (true) {
    if (!field.empty() && (field.front() == ' ' || field.front() == '\t'))
      field.remove_prefix(1);
    else if (field.starts_with(kNoBreakSpace))
      field.remove_prefix(kNoBreakSpace.size());
    else
      break;
  }
  while (true) {
    if (!field.empty() && (field.back() == ' ' || field.back() == '\t'))
      field.remove_suffix(1);
    else if (field.ends_with(kNoBreakSpace))
      field.remove_suffix(kNoBreakSpace.size());
    else
      break;
  }
  return field;
}

std::optional<std::int64_t> to_integer(std::string_view field) {
  std::string unparted;
  if (field.find(',') != std::string_view::npos) {
    auto plain = without_group_commas(field);
    if (!plain) return std::nullopt;
    unparted = *plain;
    field = unparted;
  }
  field = without_zero_fraction(field);
  if (field.starts_with('+') && field.size() > 1 && is_digit(field[1])) field.remove_prefix(1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
  if (error != std::errc() || end != field.data() + field.size()) return std::nullopt;
  return value;
}

std::optional<double> to_number(std::string_view field) {
  std::string unparted;
  if (field.find(',') != std::string_view::npos) {
    auto plain = without_group_commas(field);
    if (!plain) return std::nullopt;
    unparted = *plain;
    field = unparted;
  }
  if (field.empty() || !(is_digit(field[0]) || field[0] == '-' || field[0] == '.'))
    return std::nullopt;  // no "inf"
  double value = 0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
  if (error != std::errc() || end != field.data() + field.size()) return std::nullopt;
  return value;
}

std::optional<bool> to_boolean(std::string_view field) {
  static constexpr std::array<std::string_view, 6> kTrue = {"true", "t", "yes", "y", "1", "1.0"};
  static constexpr std::array<std::string_view, 6> kFalse = {"false", "f", "no", "n", "0", "0.0"};
  if (is_among(field, kTrue)) return true;
  if (is_among(field, kFalse)) return false;
  return std::nullopt;
}

std::string to_code(std::string_view field, int pad) {
  const std::string_view whole = without_zero_fraction(field);
  if (is_digits(whole)) field = whole;
  std::string out;
  const auto width = static_cast<std::size_t>(std::max(pad, 0));
  if (!field.empty() && is_digit(field[0]) && field.size() < width) out.assign(width - field.size(), '0');
  for (const char c : field) out += upper(c);
  return out;
}

std::optional<std::string> to_age_bracket(std::string_view field) {
  static constexpr std::array<std::string_view, 4> kUnknown = {"unknown", "unk", "not available", "-"};
  if (is_missing(field) || is_among(field, kUnknown)) return std::nullopt;
  std::string text = squeezed(field);
  if (const auto to = text.find("to"); to != std::string::npos) text.replace(to, 2, "-");
  for (const std::string_view over : {"andover", "andolder", "orolder", "orover"}) {
    if (text.ends_with(over)) text.replace(text.size() - over.size(), over.size(), "+");
  }
  const std::size_t dash = text.find('-');
  const bool bracket = dash != std::string::npos && is_digits(std::string_view(text).substr(0, dash)) &&
                       is_digits(std::string_view(text).substr(dash + 1));
  const bool open = text.ends_with('+') && is_digits(std::string_view(text).substr(0, text.size() - 1));
  if (bracket || open) return text;
  if (text.starts_with('<') && text.size() < 4 && is_digits(std::string_view(text).substr(1)))
    return "0-" +
           std::to_string(std::max(*to_integer(std::string_view(text).substr(1)), std::int64_t{1}) - 1);
  const std::string_view age = without_zero_fraction(text);
  return is_digits(age) ? std::string(age) : std::string(field);
}

bool is_missing(std::string_view field) {
  static constexpr std::array<std::string_view, 5> kMissing = {"na", "n/a", "null", "nan", "none"};
  return field.empty() || is_among(field, kMissing);
}

bool is_one_of(std::string_view field, const std::vector<std::string>& words) {
  return is_among(field, words);
}

std::string shown(std::string_view field) {
  static constexpr std::size_t kMostBytes = 32;
  static constexpr std::ptrdiff_t kMostLetters = 3;  // "AM", "T" and "Z", a letter in a code
  const bool plain = std::all_of(field.begin(), field.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (field.size() > kMostBytes || !plain ||
      std::count_if(field.begin(), field.end(), is_letter) > kMostLetters ||
      std::none_of(field.begin(), field.end(), is_digit)) {
    return "";
  }
  return "'" + std::string(field) + "'";
}

}  // namespace blotter
