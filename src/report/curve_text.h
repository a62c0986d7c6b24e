// The specification curve of one claim in a terminal: drawn, and as a table.
#pragma once

#include <blotter/catalog.h>
#include <blotter/verdict.h>

#include <string>

#include "report/page.h"
#include "report/text.h"

namespace blotter {

// Dots by figure, the smallest at the left; what was stated as a line; below, which options each column takes
// (Simonsohn, Simmons & Nelson 2020, figure 2). As wide as the style allows, at most 100 columns; where there
// are more specifications than columns, neighbours share one.
void draw_curve(Page& page, const TextStyle& style, const Assessment& assessment);

// Every specification by its figure, the smallest first. Neighbours of one figure are folded, and where that
// leaves too many rows for a reader, those between the telling ones; with `all` each has its own row.
void list_curve(Page& page, const TextStyle& style, const Assessment& assessment, bool all);

// "the period, 71% of the spread; then the definition, 20%"; "" where nothing varies.
[[nodiscard]] std::string choices_in_words(const std::vector<ChoiceShare>& choices);

// A value in the unit of the claim's form, without what is counted: "56", "down 32.3%", "1.53 times".
[[nodiscard]] std::string value_in_words(const Claim& claim, double value);

}  // namespace blotter
