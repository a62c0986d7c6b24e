// What the text and the JSON of a reconciliation share: a victim of either side in words and values.
#pragma once

#include <blotter/reconcile.h>

#include <optional>
#include <string>

namespace blotter {

[[nodiscard]] std::string age_in_words(
    const std::optional<AgeRange>& age);          // "23", "20-29", "80 or older"; ""
[[nodiscard]] std::string sex_in_words(Sex sex);  // "male", ""

}  // namespace blotter
