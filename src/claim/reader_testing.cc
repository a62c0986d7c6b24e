#include "claim/reader_testing.h"

namespace blotter::testing {

const Catalog& shipped_catalog() {
  static const Catalog kCatalog = Catalog::load().value();
  return kCatalog;
}

const ClaimReader& shipped_reader() {
  static const ClaimReader kReader(shipped_catalog());
  return kReader;
}

}  // namespace blotter::testing
