// A vintage in JSON and in words.
#pragma once

#include <blotter/store.h>

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace blotter::cmd {

[[nodiscard]] nlohmann::ordered_json vintage_json(const Vintage& vintage);

// "8,991 records, 3 rows kept aside"; "912 published totals"; "counts by the hour of 136 records".
[[nodiscard]] std::string contents_in_words(const Vintage& vintage);

}  // namespace blotter::cmd
