// What a specification curve says, in plain sentences for a reporter. No adjectives, no side.
#pragma once

#include <blotter/catalog.h>
#include <blotter/verdict.h>

#include <string>
#include <vector>

#include "verdict/specify.h"

namespace blotter {

// "56 people shot", "238 against 348: down 31.6%", "from the bracket 0-19 to 50-59".
std::string describe(const Catalog& catalog, const Claim& claim, const Counted& counted);

// The sentence with one full stop at its end ("… 9 a.m." has it).
std::string full_stop(std::string sentence);

// With a capital at its beginning, for the start of a sentence.
std::string capitalised(std::string words);

// "1,234"; a change with its sign in words: "down 31.6%".
std::string number_words(double value, int decimals);
std::string count_words(std::int64_t n);
// "homicides", for one "homicide"; the id of a measure that the catalog hasn't got.
std::string measure_noun(const Catalog& catalog, const std::string& measure, std::int64_t n);
std::string change_words(double percent);

// Comma-joined differences: "weekend from Friday 6 p.m., counted as …".
std::string differs_words(const Specification& specification);

// "by experience of 22 earlier exports it will probably end at about 43 (42 to 46)".
std::string expectation_words(const SettledEstimate& estimate);

// "A rate of 2,699,144 residents in 2023 (U.S. Census Bureau, …)."; "" for other forms.
std::string residents_note(const Counted& counted);

// Where a period is compared with one that is more than a sixth longer or shorter (a month with the next is
// not);
// "" else.
std::string unlike_lengths_note(const Figure& figure);

// Notes beside the verdict; each is "" where there is nothing to say.
std::string growth_note(const std::vector<const Counted*>& vintages_of_plain);  // newest first
std::string definitions_note(const Catalog& catalog, const Claim& claim, const Counted& now,
                             const std::vector<const Counted*>& definitions);
std::string starts_note(const Claim& claim, const std::vector<const Counted*>& readings,
                        const Counted& plain);
std::string ends_note(const Claim& claim, const std::vector<const Counted*>& readings, const Counted& plain);
// " The highest of the others is 795 (2020)." with its blank, to follow a sentence.
std::string history_note(const Claim& claim, const Counted& counted);
std::string brackets_note(const Claim& claim, const Counted& counted);

}  // namespace blotter
