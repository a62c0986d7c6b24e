// In what two definitions of one measure differ, from what the catalog says of both.
#pragma once

#include <blotter/catalog.h>

#include <string>
#include <vector>

namespace blotter {

// A definition as it is spoken of: "Chicago's".
struct NamedDefinition {
  const Definition* definition = nullptr;
  std::string name;  // of its place: "Chicago"
};

// Phrases: "Chicago's figure counts victims, Philadelphia's incidents", "only Chicago's counts killings by
// negligence"; in the order unit, day, traits, codes. Empty where the catalog knows no difference, which is
// no proof that there is none: what only one of the two says is not held against the other.
[[nodiscard]] std::vector<std::string> differences(const Catalog& catalog, const NamedDefinition& a,
                                                   const NamedDefinition& b);

}  // namespace blotter
