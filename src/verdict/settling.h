// What is still to come: estimates beside figures whose window is filling up, and verdicts that they leave
// open.
#pragma once

#include <blotter/catalog.h>
#include <blotter/verdict.h>

#include "verdict/evidence.h"
#include "verdict/specify.h"

namespace blotter {

// Adds the estimate to a rated claim. A verdict that would be another one within the estimate's interval
// becomes `undecided`; what the records of the day of the statement bear out stays. Pure; `evidence` holds
// every way's series.
void settle(const Question& question, const Evidence& evidence, Assessment& assessment);

}  // namespace blotter
