#include "verdict/figure_value.h"

#include "catalog/residents.h"

namespace blotter {

bool compares_two(ClaimForm form) {
  return form == ClaimForm::kChange || form == ClaimForm::kDirection || form == ClaimForm::kRatio ||
         form == ClaimForm::kDifference;
}

Result<double> figure_value(const Claim& claim, const Population* population, double now, double before) {
  switch (claim.form) {
    case ClaimForm::kChange:
    case ClaimForm::kDirection:
      if (before == 0)
        return Error{ErrorCode::kOutOfCoverage, "", "there were none in the period compared with", ""};
      return (now - before) / before * 100;
    case ClaimForm::kRatio:
      if (before == 0)
        return Error{ErrorCode::kOutOfCoverage, "", "there were none in the period compared with", ""};
      return now / before;
    case ClaimForm::kDifference: return claim.direction == Direction::kDown ? before - now : now - before;
    case ClaimForm::kRate:
      if (population == nullptr)
        return Error{ErrorCode::kOutOfCoverage, "", "the catalog has no population for the place", ""};
      return rate_per_100000(now, population->people);
    default: return now;
  }
}

}  // namespace blotter
