#pragma once

#include <blotter/catalog.h>
#include <blotter/verdict.h>

#include "verdict/specify.h"

namespace blotter {

// The verdict that follows from the curve, with its sentences. Pure; never fails: what can't be counted
// is `undecided`, and says why.
Assessment rate(const Catalog& catalog, const Question& question, SpecificationCurve curve);

}  // namespace blotter
