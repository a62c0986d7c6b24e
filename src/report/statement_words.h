// What is told of one statement beside its verdict, in the words that every form of the report shares.
#pragma once

#include <blotter/check.h>

#include <string>
#include <vector>

namespace blotter {

[[nodiscard]] std::string moment_in_words(LocalMinute moment, bool hour_known);

// "56 people shot (published 8 May 2026)"
[[nodiscard]] std::string published_figure(const Catalog& catalog, const Assessment& assessment,
                                           const Figure& figure);

// Why there is no figure of the day of the statement. Precondition: a recorded figure, and none then.
[[nodiscard]] std::string then_unknown(const std::vector<Vintage>& vintages, const Document& document,
                                       const Assessment& assessment);
// Precondition: the recorded figure and that of the day are of one vintage.
[[nodiscard]] std::string then_the_same(const Catalog& catalog, const std::vector<Vintage>& vintages,
                                        const Assessment& assessment);

// "283 recorded so far; by experience of 10 earlier exports it will probably end at about 288"; "" where
// nothing is expected to change. Precondition: a recorded figure.
[[nodiscard]] std::string settling_in_words(const Assessment& assessment);

// "15 of 24 ways to count it: 12 agree, 3 come close"
[[nodiscard]] std::string how_many_hold(const Assessment& assessment);

// "27 people shot (to Monday 5 a.m.)"; "" where the plain way is the closest.
[[nodiscard]] std::string closest_in_words(const Catalog& catalog, const Assessment& assessment);

// "0-19: 8, 20-29: 18"
[[nodiscard]] std::string brackets_in_words(const std::vector<BracketCount>& brackets);

}  // namespace blotter
