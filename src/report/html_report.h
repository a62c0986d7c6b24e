// The report of a check as one HTML file that holds all it needs: to be mailed, printed, published. No
// script, and nothing is loaded from anywhere; what comes from a story or a catalog is text, whatever it
// holds.
//
// A pure function of its arguments: the same check gives the same bytes.
#pragma once

#include <blotter/check.h>

#include <string>
#include <vector>

namespace blotter {

// `vintages`: those of the store, for the sources.
std::string check_html(const Catalog& catalog, const std::vector<Vintage>& vintages,
                       const CheckedDocument& checked);

}  // namespace blotter
