// schema.org/ClaimReview, the markup by which search engines and fact-checking archives find a check.
#pragma once

#include <blotter/check.h>

#include <string>

namespace blotter {

// A JSON array with one ClaimReview for each statement that was decided. What only the publisher knows
// (`url`, `datePublished` of the review, its own name as `author`) is for the publisher to add: `author` is
// blotter. The rating is in words (`alternateName`): the four verdicts are no scale from false to true.
// https://schema.org/ClaimReview
[[nodiscard]] std::string claim_review_json(const Catalog& catalog, const CheckedDocument& checked);

}  // namespace blotter
