// One place against another: who had more, how many more, how many times as many, by the count or by the rate
// per 100,000 residents.
//
// All sides are counted in the same window by one definition of one vintage wherever a source holds them all
// (the crime index does for cities); only where none does, each place by its own department's records, and
// then the difference between what the two count is said.
#pragma once

#include <blotter/catalog.h>
#include <blotter/verdict.h>

#include "verdict/attempt.h"
#include "verdict/specify.h"

namespace blotter {

// Fills in the other side of a question with Claim::against, or says in `undecided` why there is none.
void ask_places(const Catalog& catalog, const Store& store, Question& question);

// Adds the series of the other places in one way.
void need_places(const Question& question, const Question::Way& way, Evidence& evidence);

// Precondition: claim.against, and no rank. kOutOfCoverage where a side can't be counted or has no residents.
Result<Counted> count_between(const Attempt& attempt, const Window& window,
                              const std::optional<Window>& baseline);

// What the same records say otherwise: by the rate in place of the count (or the other way round), and in the
// years before and after. Precondition: a specification of `attempt` with its figure.
std::optional<Counterpoints> other_comparisons(const Attempt& attempt, const Specification& specification);

// A sentence where two sides are not counted alike; "" where they are.
std::string unlike_sides_note(const Catalog& catalog, const Figure& figure, const Place& own);

}  // namespace blotter
