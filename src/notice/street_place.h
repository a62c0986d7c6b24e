// Blocks and intersections as notices and published records write them, in a form that can be compared:
//
//     "2300 block of West 63rd Street"   "2300 W 63RD ST"   "023XX W 63RD ST"    one block
//     "16th and Mission streets"         "MISSION ST / 16TH ST"                  one corner
//     "West 63rd Street and Western Avenue" lies on the street of "2300 W 63RD ST"
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blotter {

struct StreetName {
  std::string direction;  // "W", "NE"; "" where none is written
  std::vector<std::string>
      words;         // upper case, without the titles of persons: "63RD", "MARTIN" "LUTHER" "KING"
  std::string kind;  // "ST", "AVE" (USPS, Publication 28); "" where none is written
  bool operator==(const StreetName&) const = default;
};

struct StreetPlace {
  std::optional<int> hundred;       // of a block: 2300; 0 for the unit block
  std::vector<StreetName> streets;  // one, or those that cross; none where the text names none
  bool operator==(const StreetPlace&) const = default;
};

// Never fails: words that are no address become the words of a street.
[[nodiscard]] StreetPlace parse_street_place(std::string_view text);

// Whether two writings may be of one street: a direction or a kind that one of them lacks is no difference,
// and a long name may be cut short ("King Drive" and "DR MARTIN LUTHER KING JR DR").
[[nodiscard]] bool same_street(const StreetName& a, const StreetName& b);

enum class StreetMatch {
  kUnknown,     // one of them names no street
  kSameBlock,   // and hundred
  kSameCorner,  // two streets in common
  kNearBlock,   // of one street, one or two blocks apart
  kOnStreet,    // a corner, or a street without a number, and a block of that street
  kSameStreet,  // farther apart, or two corners with one street in common
  kDifferent,
};

[[nodiscard]] StreetMatch compare(const StreetPlace& a, const StreetPlace& b);

}  // namespace blotter
