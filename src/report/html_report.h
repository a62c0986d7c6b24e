// The report of a check as one HTML file that holds all it needs: to be mailed, printed, published. No
// script, and nothing is loaded from anywhere; what comes from a story or a catalog is text, whatever it
// holds.
//
// A pure function of its arguments: the same check gives the same bytes.
#pragma once

#include <blotter/check.h>

#include <cstddef>
#include <string>
#include <vector>

namespace blotter {

struct HtmlOptions {
  std::string version;           // of the program, for the foot; may be empty
  std::size_t first_number = 1;  // of the first statement: of a report of one it is that one's own
  std::string flags;             // what else the command that repeats it needs, each with a blank before it:
                                 // they take the statement otherwise than it was said
  std::string url;               // where it will be published, for ClaimReview; may be empty
};

// `vintages`: those of the store, for the sources.
std::string check_html(const Catalog& catalog, const std::vector<Vintage>& vintages,
                       const CheckedDocument& checked, const HtmlOptions& options = {});

}  // namespace blotter
