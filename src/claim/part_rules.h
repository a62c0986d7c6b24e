// What a claim says beyond its number: the part that a share is, or the part that alone is counted, and the
// unit of an average.
#pragma once

#include <blotter/catalog.h>

#include <optional>
#include <string>

#include "claim/draft.h"
#include "claim/view.h"

namespace blotter {

// "day" of "a day", "daily", "in an average year"; "" for what names no unit.
[[nodiscard]] std::string unit_named(std::string_view words);

// The unit of an average whose number is item `i` and whose word for an average, if any, is `mean`: the
// nearest "a day", "daily" or "in an average year" around it. "" where nothing says.
[[nodiscard]] std::string unit_of_average(const View& view, std::uint32_t i,
                                          std::optional<std::uint32_t> mean);

// An age or a bound on ages at an item: "under 18" → "0-17", "60 and older" → "60+", "15 to 24".
struct AgeWords {
  std::string ages;
  std::uint32_t last = 0;
};
[[nodiscard]] std::optional<AgeWords> ages_at(const View& view, std::uint32_t i);

// Fills `share_of` of a draft: of shares the part by group, measure or fate, of other forms the group that a
// count is about. What names no part that the catalog knows stays empty.
void read_part(const Catalog& catalog, const View& view, Draft& draft);

// The part of a share by place, once its place is known ("Austin accounted for 10% of the city's homicides").
void read_part_place(const Catalog& catalog, const View& view, const Draft& draft, Claim& claim);

}  // namespace blotter
