// What a definition and a place are called in a sentence, instead of their ids.
#pragma once

#include <blotter/catalog.h>

#include <string>
#include <string_view>

namespace blotter {

// The measure's plural where the definition is the measure's own or its only one in the source ("motor
// vehicle thefts"), else the definition in plain words, as several go by one measure; its id where the
// catalog has neither.
[[nodiscard]] std::string name_of(const Catalog& catalog, const Definition& definition);

// "Chicago"; the id of a place that the catalog lacks.
[[nodiscard]] std::string place_name(const Catalog& catalog, std::string_view id);

}  // namespace blotter
