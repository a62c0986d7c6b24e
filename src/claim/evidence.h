// What shows that a passage tells of recorded crime and not of one case, an exam, a novel: several offenses
// counted, or what happened within a period.
#pragma once

#include <vector>

#include "claim/draft.h"
#include "claim/view.h"

namespace blotter {

// The words of the sentence give a window: a weekend, a month, since when. A clock and a single day are when
// something happened.
[[nodiscard]] bool has_period(const View& view);

// An offense or what is counted with it in the plural, or a word that stands for many: "homicides",
// "violent crime", "people shot". A word for something else is none.
[[nodiscard]] bool stands_for_many(std::string_view words);

// One of the sentence's claims is a statistic by its own words. A text without any such claim states none:
// what was read in it is an age, a rank in an exam, the dead of one case.
[[nodiscard]] bool states_a_statistic(const View& view, const std::vector<Draft>& drafts);

}  // namespace blotter
