// Whether a figure agrees with what was stated. The rules are those of docs/concepts.md.
#pragma once

#include <blotter/verdict.h>

namespace blotter {

// How far a figure lies from the stated value, in the unit of the claim; 0 where `compare` agrees.
// Precondition: claim.value.
double distance(const Claim& claim, double figure);

// The figures that agree with the stated value or come near it; an end is infinite where the comparator
// leaves it open. Precondition: claim.value.
struct HoldingRange {
  double low = 0;
  double high = 0;
};
HoldingRange holding_range(const Claim& claim);

// A change, share or difference is near by percentage points, everything else by a share of its size.
bool is_in_percent(ClaimForm form);

// The direction that a change has, held against the one that was stated.
Agreement compare_direction(Direction stated, double change);

// A range of ages against the published brackets "lo-hi" that had victims: agrees if both stated ends
// lie in the outermost brackets. Returns in `low` and `high` the outermost bounds.
struct BracketRange {
  double low = 0;        // lower bound of the lowest bracket with a victim
  double low_top = 0;    // its upper bound
  double high_base = 0;  // lower bound of the highest bracket with a victim
  double high = 0;       // its upper bound
};
// nullopt where no bracket can be read as numbers. "0-19", "80+", "50" are read, others left out.
std::optional<BracketRange> outermost(const std::vector<BracketCount>& brackets);
Agreement compare_range(const Claim& claim, const BracketRange& recorded);

}  // namespace blotter
