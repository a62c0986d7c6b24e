// The two halves of `assess`: what has to be counted, and everything that is said of the counts. A benchmark
// times the second alone.
#pragma once

#include <blotter/verdict.h>

#include <functional>
#include <vector>

#include "verdict/evidence.h"
#include "verdict/specify.h"

namespace blotter {

struct Prepared {
  std::vector<Question> questions;  // one a claim, in their order; they point to the claims
  Evidence evidence;                // gathered
};

// Reads the store: one scan a vintage. The claims, the catalog and the store must outlive the answer.
// kDamaged, kEngine, kIo.
Result<Prepared> prepare(const Catalog& catalog, const Store& store, const Document& document,
                         const std::vector<Claim>& claims);

// Hears of each assessment as it is ready; of one that the text's others add a note to, once more at the end.
// An error ends the work.
using RatedOne = std::function<Status(std::size_t index, const Assessment& assessment)>;

// Reads nothing but what was prepared. Errors: those of `each`.
Result<Assessed> rate_all(const Catalog& catalog, const Document& document, const Prepared& prepared,
                          SurveyDepth depth, const RatedOne& each = nullptr);

}  // namespace blotter
