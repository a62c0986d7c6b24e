// The reader with the catalog that is compiled in, made once for all tests of a program.
#pragma once

#include <blotter/claim.h>

namespace blotter::testing {

const Catalog& shipped_catalog();
const ClaimReader& shipped_reader();

}  // namespace blotter::testing
