// Numbers, shares and columns in the words of findings, and what privacy says of a column.
#pragma once

#include <blotter/mapping_check.h>

#include <cstdint>
#include <string>
#include <vector>

#include "records/export_profile.h"

namespace blotter {

[[nodiscard]] std::string grouped_number(std::uint64_t n);                 // "1,024"
[[nodiscard]] std::string rows_in_words(std::uint64_t n);                  // "1 row", "1,024 rows"
[[nodiscard]] std::string share(std::uint64_t part, std::uint64_t whole);  // "97%", "under 1%", "over 99%"
[[nodiscard]] bool at_least(std::uint64_t part, std::uint64_t whole, double wanted);
[[nodiscard]] std::string quoted(const std::string& name);
[[nodiscard]] std::string list_of(const std::vector<std::string>& items);  // "a, b, c"

// Whether one of `names` is the name of an export's column.
[[nodiscard]] bool is_listed(const std::vector<std::string>& names, const std::string& name);

// Why privacy wants a column out ("its values look like coordinates"); empty where nothing speaks for it.
[[nodiscard]] std::string privacy_reason(const Catalog& catalog, const std::string& header,
                                         const FieldProfile& field);

Finding& add_doubt(std::vector<Finding>& out, const char* about, const std::string& column, std::string text,
                   std::uint64_t rows = 0, std::uint64_t line = 0);

}  // namespace blotter
