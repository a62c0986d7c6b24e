// Statements of a claim's form that one could as well have made: the strongest that points the other way, and
// the most typical one.
#pragma once

#include <blotter/robustness.h>

#include <optional>

#include "verdict/subject.h"

namespace blotter {

// The other way is: of what compares two counts the other sign; of a count or a rate the
// other side of the landscape's median; of an extreme a window whose count some of the earlier years beat,
// and by how large a part of them. None where no other setting can be counted, or the form has no other way.
std::optional<Counterpoints> counterpoints_of(const Subject& subject,
                                              const std::optional<Landscape>& landscape);

}  // namespace blotter
