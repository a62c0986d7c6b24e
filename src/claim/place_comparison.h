// The other side of a comparison between places, and the field in which a place is ranked.
//
//   "more homicides than New York and Los Angeles combined"   others: two items, combined
//   "the third-highest murder rate among big cities"          kind "big-city", per resident
#pragma once

#include <vector>

#include "claim/draft.h"
#include "claim/view.h"

namespace blotter {

// Gives the drafts of a sentence the places that they are compared with, as items. Before the places of the
// drafts are bound: a place on the other side is nobody's place here.
void compare_places(const View& view, std::vector<Draft>& drafts);

// "than Philadelphia", "than in Houston", "than that of New York": the places named after a comparison's word
// at `item`; empty where none follow, or where a number of theirs follows ("than New York's 377").
struct Comparand {
  std::vector<std::uint32_t> places;  // items
  std::uint32_t first = 0;
  std::uint32_t last = 0;  // with "combined"
  bool combined = false;
};
[[nodiscard]] Comparand comparand_after(const View& view, std::uint32_t item);

}  // namespace blotter
