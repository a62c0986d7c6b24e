// What the names in a text say of places, one by one: a city, a county, a part of the city at hand.
#pragma once

#include <blotter/catalog.h>

#include <optional>
#include <string>
#include <string_view>

#include "claim/item.h"

namespace blotter {

// "18th District", "Ward 4", "Seventh District": every city has its own.
[[nodiscard]] bool is_numbered(std::string_view name);
[[nodiscard]] int number_in(std::string_view name);
[[nodiscard]] bool is_district(const Place& place);
// "Yellow Springs" → "yellow-springs"
[[nodiscard]] std::string slug_of(std::string_view name);

class PlaceNames {
 public:
  PlaceNames(const Catalog& catalog, const Analysis& analysis) : catalog_(catalog), a_(analysis) {}

  [[nodiscard]] const Place* city_of(const Place* place) const;
  [[nodiscard]] bool is_state(std::string_view id) const;
  // In capitals at the head of the text: "CHICAGO — …".
  [[nodiscard]] bool dateline(std::uint32_t item) const;
  // Not so "Columbus Avenue", "Officer Jackson", "Los Angeles County": a city's name in another one.
  [[nodiscard]] bool plausible(std::uint32_t item) const;
  // The county that the item "County" ends: "pierce-county".
  [[nodiscard]] std::optional<std::string> county(std::uint32_t item) const;
  // It stands for those who work for it: "Gwinnett County police".
  [[nodiscard]] bool office_of(std::uint32_t item) const;
  // What the item "Precinct" and the words beside it name: "precinct-9", "south-ward".
  [[nodiscard]] std::optional<std::string> part(std::uint32_t item) const;
  // A word that stands `before` "police", a heading's dash or a "unit" and is no part of a name there.
  [[nodiscard]] bool nameless(std::string_view before, std::string_view word) const;
  [[nodiscard]] std::string_view lower(std::uint32_t token) const;

 private:
  [[nodiscard]] TokenRange name_before(std::uint32_t token) const;
  [[nodiscard]] const std::string* unit(std::uint32_t item) const;
  [[nodiscard]] std::optional<int> number_beside(std::uint32_t item) const;

  const Catalog& catalog_;
  const Analysis& a_;
};

}  // namespace blotter
