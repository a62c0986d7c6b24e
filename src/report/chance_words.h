// What chance does, in the words of a reporter: never more than the numbers say.
#pragma once

#include <blotter/verdict.h>

#include <cstdint>
#include <string>

namespace blotter {

// Rounded towards the more frequent: "1 of 6" for 0.165, "1 of 2,300", "fewer than 1 of 10,000", "more than
// half". With the noun of what it is a share of: "1 of 6 such years", "more than half of such years".
[[nodiscard]] std::string odds_in_words(double p, const std::string& noun = {});

// "a difference this large comes by chance in 1 of 6 such years; counting how much such years differ anyway,
// in 1 of 3; with chance allowed for, the change lies between down 40.1% and up 3.2%"
[[nodiscard]] std::string chance_in_words(const ChangeTest& test);

// "27 people shot: within what such weekends usually have (12 to 31 in nine of ten), by 117 of them from 2015
// to 2024". `figure`: the recorded `count` in words.
[[nodiscard]] std::string usual_in_words(const std::string& figure, std::int64_t count,
                                         const UsualCounts& usual);

}  // namespace blotter
