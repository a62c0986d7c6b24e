// A definition in JSON and in words.
#pragma once

#include <blotter/catalog.h>

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "report/page.h"

namespace blotter::cmd {

[[nodiscard]] nlohmann::ordered_json definition_json(const Definition& definition);

// What it counts, by which codes, what is in and what is not, and where that comes from.
void write_definition(const Catalog& catalog, const Definition& definition, std::size_t indent, Page& page);

}  // namespace blotter::cmd
