// Notices count only where no published record does.
#pragma once

#include "verdict/evidence.h"
#include "verdict/specify.h"

namespace blotter {

// Where published records carry the plain reading exactly, ways through notices are no part of the question.
// Precondition: `evidence` is gathered; nothing points into the question's ways yet.
void drop_provisional_ways(const Evidence& evidence, Question& question);

// Of the other readings: what records carry is theirs.
void drop_provisional_figures(const Question& question, SpecificationCurve& curve);

}  // namespace blotter
