// A small whole catalog for tests, and edits of it.
#pragma once

#include <blotter/catalog.h>

#include <map>
#include <string>

namespace blotter {

// path → text
using CatalogTexts = std::map<std::string, std::string>;

// Two measures, a city with a part, a source of records, one like it, wide and long published totals, a
// holiday, a period, weekends and a word list: all of it loads.
CatalogTexts small_catalog();

// What loading these files gives. Errors name them by their path.
Result<Catalog> load_texts(const CatalogTexts& texts);

}  // namespace blotter
