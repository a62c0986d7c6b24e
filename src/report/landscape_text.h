// How a figure was chosen, for a terminal: where it stands among others of its shape, what else could have
// been said, and what makes the statement exactly true.
#pragma once

#include <blotter/verdict.h>

#include <string>
#include <vector>

#include "report/page.h"
#include "report/text.h"

namespace blotter {

// "the 14th highest of 208: weekends from …; the median is 44"; "" without a landscape.
[[nodiscard]] std::string landscape_in_words(const Assessment& assessment);

// What sums them up, and the strongest one.
[[nodiscard]] std::string counterpoint_in_words(const Counterpoints& counterpoints);

// All settings of a change. Precondition: they were asked for.
void add_all_settings(Page& page, const Assessment& assessment);

// Where the figure stands, and the landscape's bars with its own one marked. Precondition: a landscape.
void add_landscape(Page& page, const TextStyle& style, const Assessment& assessment);

// What could as well have been said: the strongest and the most typical with their commands, and the front.
// Precondition: counterpoints.
void add_counterpoints(Page& page, const Assessment& assessment);

// Small moves of the dates. Precondition: a neighbourhood.
void add_neighbourhood(Page& page, const Assessment& assessment);

// What makes the statement exactly true, the most natural first; at most eight unless `all`.
void add_exact_settings(Page& page, const Assessment& assessment, bool all);

// Statements that rest on the same records, under a heading; nothing where there are none.
void add_together(Page& page, const std::vector<SharedRecords>& together);

}  // namespace blotter
