// A feed's bytes → XML that a strict parser reads: what feeds get wrong most often is put right.
#pragma once

#include <string>
#include <string_view>

namespace blotter {

// UTF-8 whatever the declaration says; without a document type, so that nothing declares an entity; named
// characters as numbers, an "&" that begins none as itself; without what XML forbids. Lines stay where they
// are.
[[nodiscard]] std::string plain_xml(std::string_view bytes);

}  // namespace blotter
