// Cases that the police closed: "cleared nine", "25 of the 31 have been solved", "Twelve homicides were
// solved". Their measure is the offense's own with "-cleared": other:homicides-cleared.
#pragma once

#include <optional>
#include <string>

#include "claim/draft.h"
#include "claim/measure_rules.h"

namespace blotter {

// "cleared 400": the verb right before an item.
[[nodiscard]] bool cleared_before(const View& view, std::uint32_t item);

// A number of what the text speaks of, with a verb that closes cases.
[[nodiscard]] std::optional<MeasureFound> clearance(const View& view, const Discourse& discourse,
                                                    std::uint32_t item);

// "Twelve homicides were solved": `noun` names the measure.
[[nodiscard]] std::optional<MeasureFound> cleared_after(const View& view, std::uint32_t item,
                                                        std::uint32_t noun);

}  // namespace blotter
