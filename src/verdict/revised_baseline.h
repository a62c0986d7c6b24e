// Whether the figure that a change is compared with was itself revised.
#pragma once

#include <blotter/verdict.h>

#include <optional>
#include <vector>

#include "verdict/evidence.h"
#include "verdict/specify.h"

namespace blotter {

// Of a stated change with a recorded figure: the baseline in every vintage of the same source, counted by
// the same definition. None where no two of them move the change by more than half a unit of the stated
// precision (0.05 points for -32.3%, 0.5 for -32%).
std::optional<RevisedBaseline> find_revised_baseline(const Question& question, const Evidence& evidence,
                                                     const Assessment& rated);

// The same from the counts, in any order.
std::optional<RevisedBaseline> revised_baseline(const Claim& claim, const Figure& recorded,
                                                std::vector<RevisedBaseline::Count> counts);

}  // namespace blotter
