// By what the specifications of one claim differ, choice by choice.
#pragma once

#include <blotter/catalog.h>
#include <blotter/verdict.h>

#include <vector>

#include "verdict/specify.h"

namespace blotter {

// Fills Specification::chosen of every specification of the curve, and returns the options by their indices,
// that of `now` first. Definitions of the same rank in two units are one option: what tells them apart is
// the unit. A baseline that lies a number of years before its window is one option, whatever the window.
ChoiceOptions label_choices(const Catalog& catalog, const Question& question, const Counted& now,
                            SpecificationCurve& curve);

// Each choice's share of the spread of the figures, the largest first; choices without a second option are
// left out. Empty where nothing varies.
std::vector<ChoiceShare> choice_shares(const std::vector<Specification>& specifications,
                                       const ChoiceOptions& options);

}  // namespace blotter
