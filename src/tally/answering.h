// Which sources and vintages may answer a question about a place.
#pragma once

#include <blotter/catalog.h>
#include <blotter/store.h>

#include <optional>
#include <string_view>
#include <vector>

namespace blotter {

// Catalog::sources_for, without the provisional ones of which nothing is at hand: nobody can be told to
// import them.
[[nodiscard]] std::vector<const Source*> sources_at_hand(const Catalog& catalog, const Store& store,
                                                         std::string_view measure, std::string_view place);

// Of one source, newest first, those published by `until`. Each vintage of a provisional source holds all
// that the earlier ones do: of them only the newest.
[[nodiscard]] std::vector<const Vintage*> newest_first(const Store& store, const Source& source,
                                                       std::string_view place,
                                                       const std::optional<Day>& until);

}  // namespace blotter
