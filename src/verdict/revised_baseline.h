// Whether the figure that a change is compared with was itself revised.
#pragma once

#include <blotter/verdict.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "verdict/evidence.h"
#include "verdict/specify.h"

namespace blotter {

// What one vintage has for both sides of a change.
struct BaselineInVintage {
  RevisedBaseline::Count baseline;
  std::optional<std::int64_t> count;  // of the window itself; none where the vintage doesn't carry it
};

// Of a stated change with a recorded figure: the baseline in every vintage of the same source, counted by
// the same definition, the one known on the day of the statement against the recorded one. None where that
// revision alone moves the change by no more than half a unit of the stated precision (0.05 points for
// -32.3%, 0.5 for -32%).
std::optional<RevisedBaseline> find_revised_baseline(const Question& question, const Evidence& evidence,
                                                     const Assessment& rated);

// The same from the vintages, in any order. Where none had been published by `known_on`, the first one that
// carries the baseline stands for what was known.
std::optional<RevisedBaseline> revised_baseline(const Claim& claim, const Figure& recorded, Day known_on,
                                                std::vector<BaselineInVintage> vintages);

}  // namespace blotter
