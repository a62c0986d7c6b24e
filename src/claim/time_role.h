// What part a time expression plays in its sentence: a window by itself, a bound of an extreme, the other
// side of a comparison.
#pragma once

#include "claim/draft.h"
#include "claim/time_meaning.h"

namespace blotter {

// A length, the present moment: nothing that can be a window by itself.
[[nodiscard]] bool placeless(const TimeNode& node);
// Words that point from the window that the text is about to another one: "the same date last year".
[[nodiscard]] bool points_away(const TimeNode& node);
// What the text spoke of before: "the same period", "those dates", "the weekend before that".
[[nodiscard]] bool points_back(const TimeNode& node);
[[nodiscard]] bool single_day(const TimeNode& node);
// A whole year, by its number or from here: "2018", "last year".
[[nodiscard]] bool whole_year(const TimeNode& node);
// A stretch that each year has one of: a month, a season, a holiday's weekend. From January on is the year so
// far, no part that other years are compared by.
[[nodiscard]] bool part_of_year(const TimeNode& node);
// The year up to a day that the words name: "through Nov. 5", "January to July".
[[nodiscard]] bool year_up_to(const TimeNode& node);
// The year so far, without saying up to when: "this year", "so far in 2024".
[[nodiscard]] bool open_year(const TimeNode& node, int year_of_text);
[[nodiscard]] TimeNode year_before(const TimeNode& node);

// Is the time at item `t` the other side of a comparison that `anchor` states: "than in 2018", "compared with
// 2024", "up 24% on 2016"?
[[nodiscard]] bool compared(const View& view, std::uint32_t t, std::uint32_t anchor);
// "More than Los Angeles in 2024", "than New York and Los Angeles combined in 2024": places are compared, in
// one year.
[[nodiscard]] bool after_compared_place(const View& view, std::uint32_t t);
// Does it bound an extreme or a series: "since 2011", "the deadliest weekend of the year"?
[[nodiscard]] bool span_of_extreme(const View& view, std::uint32_t t);
// "Since 2011" in a text of 2025: the span of an extreme or of a series rather than of a count.
[[nodiscard]] bool far_back(const TimeNode& node, int year_of_text);

// Items between two items of a sentence, with a price for every number and clause between them.
[[nodiscard]] int item_distance(const View& view, std::uint32_t from, std::uint32_t to);

}  // namespace blotter
