// schema.org/ClaimReview, the markup by which search engines and fact-checking archives find a check.
#pragma once

#include <blotter/check.h>

#include <cstddef>
#include <string>

namespace blotter {

// A JSON array with one ClaimReview for each statement that was decided. `url`: where the report is
// published; each review then has its own, "url#s3", that of the statement's section in the report, as search
// engines ask of a page with several. What else only the publisher knows (`datePublished` of the review, its
// own name as `author`) is for the publisher to add: `author` is blotter. The rating is in words
// (`alternateName`): the four verdicts are no scale from false to true. `first_number`: of the first
// statement. https://schema.org/ClaimReview
[[nodiscard]] std::string claim_review_json(const Catalog& catalog, const CheckedDocument& checked,
                                            const std::string& url = {}, std::size_t first_number = 1);

}  // namespace blotter
