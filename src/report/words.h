// Claims and figures in the words of a reporter: no symbols of ours, no slugs.
#pragma once

#include <blotter/check.h>

#include <cstdint>
#include <optional>
#include <string>

namespace blotter {

// "1,024"; "−" stays out: a fall is said by a word.
[[nodiscard]] std::string number_in_words(double value, int decimals = 0);

// "1st", "14th".
[[nodiscard]] std::string ordinal_in_words(long n);

// "people shot", "attacks on police officers" for `other:…`; the singular for a count of 1.
[[nodiscard]] std::string measure_in_words(const Catalog& catalog, const std::string& measure,
                                           bool one = false);

// "at least 56 people shot", "homicides down 32.3%". `where`: " in Chicago", for its place in the phrase:
// "the fewest homicides in Chicago since 2014".
[[nodiscard]] std::string said_in_words(const Catalog& catalog, const Claim& claim,
                                        const std::string& where = {});

// " in Chicago": where a claim is about, the document's place where it names none; "" where neither does.
[[nodiscard]] std::string in_place_words(const Catalog& catalog, const Document& document,
                                         const Claim& claim);

// A figure in the same form: "56 people shot", "homicides down 31.6% (238 against 348)".
[[nodiscard]] std::string figure_in_words(const Catalog& catalog, const Claim& claim, const Figure& figure);
// The same in the unit that was counted: "56 people shot" of shootings.
[[nodiscard]] std::string figure_in_words(const Catalog& catalog, const Claim& claim,
                                          const Specification& specification);

// "down 31.6%", "unchanged". `hedge` stands before the number: "down about 30%".
[[nodiscard]] std::string change_in_words(double change, int decimals = 1, const std::string& hedge = {});

// "SUPPORTED", "DEPENDS ON THE READING", "REFUTED", "UNDECIDED".
[[nodiscard]] const char* verdict_in_words(Verdict verdict);

// "8 statements: 5 supported, 2 depend on the reading, 1 refuted".
[[nodiscard]] std::string summary_in_words(const std::vector<Assessment>& assessments);

}  // namespace blotter
