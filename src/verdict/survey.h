// How a rated claim was chosen: landscape, rivals, and what would make it exactly true.
#pragma once

#include <blotter/verdict.h>

#include "verdict/evidence.h"
#include "verdict/specify.h"
#include "verdict/subject.h"

namespace blotter {

// Fills landscape, counterpoints and exact settings of a rated claim, as far as its form has them. Counts on
// the series that are there already: no scan.
void survey(const Catalog& catalog, const Document& document, const Question& question,
            const Evidence& evidence, Counters& counters, SurveyDepth depth, Assessment& rated);

}  // namespace blotter
