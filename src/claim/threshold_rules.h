// Thresholds and averages of years: what each period of a streak or an extreme is held against, and
// comparisons with the mean of several years.
#pragma once

#include <blotter/claim.h>

#include <vector>

#include "claim/draft.h"
#include "claim/view.h"

namespace blotter {

// Joins the drafts of one sentence that are one statement: "more than 500 homicides for the fourth year in a
// row", "the first time since 2016 that there were fewer than 500", "every weekend saw at least 20 people
// shot", "has not gone a day without a shooting".
void read_thresholds(const View& view, std::vector<Draft>& drafts);

// Fills `baseline_mean` of a draft: "20% below the five-year average", "up 12% on the average of 2015 to
// 2019".
void read_mean_of_years(const View& view, Draft& draft);

// Takes back a window or baseline that was read off words of the mean, or of the unit of an average ("62 a
// weekend last summer"), and takes the nearest other time of the sentence.
void rebind_beside_average(const View& view, const Draft& draft, Claim& claim);

}  // namespace blotter
