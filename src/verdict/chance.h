// Whether a rated claim's figures are more than chance: two counts against each other, or one against what
// windows of its shape and season usually have.
#pragma once

#include <blotter/catalog.h>
#include <blotter/verdict.h>

#include <optional>

#include "verdict/evidence.h"
#include "verdict/specify.h"

namespace blotter {

// The tests of a figure that compares two windows, without what past windows tell. None where it compares
// none, both counts are 0 or a window is empty.
std::optional<ChangeTest> test_of(const Catalog& catalog, const Figure& figure);

// How much such windows differ anyway: those before `figure.window`, as far apart as the two compared (a
// year, where they lie years apart), back to the start of the series. None with fewer than five of them.
std::optional<ChangeTest::Overdispersed> overdispersed_test(const Catalog& catalog, const Figure& figure,
                                                            const Series& series);

// None with fewer than four earlier years, or where a window is longer than a year.
std::optional<UsualCounts> usual_counts(const Catalog& catalog, const Figure& figure, const Series& series);

// Sets `test` and `unusual` of a rated and settled claim.
void weigh_chance(const Catalog& catalog, const Question& question, const Evidence& evidence,
                  Assessment& rated);

}  // namespace blotter
