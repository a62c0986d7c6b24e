// A vintage in JSON and in words.
#pragma once

#include <blotter/store.h>

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace blotter::cmd {

[[nodiscard]] nlohmann::ordered_json vintage_json(const Vintage& vintage);

// "8,991 records, 3 rows kept aside"; "912 published totals"; "counts by the hour of 136 records".
[[nodiscard]] std::string contents_in_words(const Vintage& vintage);

// Against what was known before it: "146 records added, 15 changed, 3 ended", or where no key tells what was
// changed "146 records added or anew, 18 ended or replaced".
[[nodiscard]] std::string changes_in_words(const Vintage& vintage);

// "1 Jan 2015 to 24 Aug 2022", and the stretches in between about which it says nothing.
[[nodiscard]] std::string reach_in_words(const Vintage& vintage);

}  // namespace blotter::cmd
