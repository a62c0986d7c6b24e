// A place by what somebody calls it.
#pragma once

#include <blotter/catalog.h>

#include <string_view>

namespace blotter {

// By its id, its name or another of its names, whatever the case of ASCII letters; the first in the catalog.
// nullptr: there is none.
[[nodiscard]] const Place* place_called(const Catalog& catalog, std::string_view name);

}  // namespace blotter
