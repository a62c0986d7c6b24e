// Comparisons between places and ranks, in words for a reporter.
#pragma once

#include <blotter/catalog.h>
#include <blotter/verdict.h>

#include <string>

#include "verdict/specify.h"

namespace blotter {

// "573 homicides in Chicago; 377 in New York and 280 in Los Angeles, together 657: 84 fewer",
// "Chicago is 22nd of 171 cities of … by the rate: 21.1 per 100,000 residents (573 homicides); ahead of it
// …".
std::string describe_places(const Catalog& catalog, const Claim& claim, const Counted& counted);

}  // namespace blotter
