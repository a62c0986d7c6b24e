// Single fields of an export → values of the store. Blanks around them are the caller's to take away.
// All are independent of the locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blotter {

// Without blanks, tabs and no-break spaces around it.
[[nodiscard]] std::string_view trimmed(std::string_view field);

// "7", "007", "+7", "-7", "7.0", "1,234" → a whole number; nullopt for everything else.
[[nodiscard]] std::optional<std::int64_t> to_integer(std::string_view field);
// "41.88", "-87.6e0", "1,234.5"
[[nodiscard]] std::optional<double> to_number(std::string_view field);
// true t yes y 1 / false f no n 0, in any case; also "1.0" and "0.0".
[[nodiscard]] std::optional<bool> to_boolean(std::string_view field);
// Upper case; what a spreadsheet made of it taken back: "326.0" → "326"; then padded with zeros on the
// left to `pad` if it begins with a digit: "326" → "0326", "31a" → "031A", "UNK" stays.
[[nodiscard]] std::string to_code(std::string_view field, int pad);
// "20-29", "20 - 29", "20–29", "20 to 29" → "20-29"; "80+", "80 and over" → "80+"; "<18" → "0-17"; "7.0" →
// "7"; "unknown" → nullopt; what has no such form stays as it is.
[[nodiscard]] std::optional<std::string> to_age_bracket(std::string_view field);

// How exports write that a value is missing, beside the empty field: NA, N/A, NULL, NaN, none, in any case.
// Not for text, where it may be a word.
[[nodiscard]] bool is_missing(std::string_view field);

// Whether the field is one of the words, which are in lower case, in any case.
[[nodiscard]] bool is_one_of(std::string_view field, const std::vector<std::string>& words);

// The field for a person to look at, in quotes; "" where it could be more than a number, time or code:
// with any but a few letters it may be a name that a shifted row brought here.
[[nodiscard]] std::string shown(std::string_view field);

}  // namespace blotter
