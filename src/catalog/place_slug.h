// The id of a place that has no entry in the catalog, made from an agency's name in a national table.
#pragma once

#include <blotter/catalog.h>

#include <string>
#include <string_view>

namespace blotter {

// `agency` is "City, State" as national tables write it. The id of the place that lists it in
// `index_names`; otherwise the city in lower-case ASCII letters and digits with '-' for everything
// else ("Fort Worth, Texas" → "fort-worth", "O'Fallon, Missouri" → "ofallon"), with the state's postal
// code added where several agencies bear the city's name (Catalog::shared_city_names: "Springfield,
// Illinois" → "springfield-il") or where the catalog has another place of that id.
// The same name gives the same id in every vintage: it depends on the catalog alone. Empty if `agency` has
// no letter or digit.
[[nodiscard]] std::string place_slug_of(const Catalog& catalog, std::string_view agency);

}  // namespace blotter
