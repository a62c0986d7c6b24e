// Statements of one text that rest on the same records, set beside each other.
#pragma once

#include <blotter/catalog.h>
#include <blotter/verdict.h>

#include <vector>

#include "verdict/evidence.h"
#include "verdict/specify.h"
#include "verdict/subject.h"

namespace blotter {

// Two kinds. Counts of one sentence or of one period by the same way of counting ("56 people shot … in 34
// shootings"): the ends, by the hour, for which all of them are exactly true. And statements about one
// measure at one place by different speakers, or that point different ways: whether both hold, and which
// choice makes the difference. `questions` and `rated` are those of the text, in its order.
std::vector<SharedRecords> set_beside(const Catalog& catalog, const std::vector<Question>& questions,
                                      const Evidence& evidence, Counters& counters,
                                      const std::vector<Assessment>& rated);

}  // namespace blotter
