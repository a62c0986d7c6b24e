// Figures of several places that one text sets side by side, and do not count the same.
#pragma once

#include <blotter/catalog.h>
#include <blotter/verdict.h>

#include <vector>

namespace blotter {

// Adds a note to the first claim about each further city of whose figure the definition differs, as far as
// the catalog knows, from that of another city in the same form and of the same measure.
void note_unlike_places(const Catalog& catalog, std::vector<Assessment>& assessments);

}  // namespace blotter
