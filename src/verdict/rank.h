// Where a place stands among all places of its kind that a source holds.
#pragma once

#include <blotter/catalog.h>
#include <blotter/robustness.h>
#include <blotter/verdict.h>

#include <optional>
#include <vector>

#include "verdict/attempt.h"
#include "verdict/specify.h"

namespace blotter {

// The places that are ranked in the claim's field, its own included, in the order of the catalog; empty where
// the catalog has none of that kind ("state").
std::vector<const Place*> field_of(const Catalog& catalog, const Question& question);

// By which sets of cities and by what (count, rate) the words may rank: the plain one first.
std::vector<RankSet> rank_sets_of(const Catalog& catalog, const Claim& claim);

// One place's part in a ranking.
struct RankedPlace {
  const Place* place = nullptr;
  std::int64_t count = 0;
  double value = 0;  // count, or rate per 100,000 residents
  const Population* population = nullptr;
};

struct Ranking {
  std::vector<RankedPlace> places;    // the highest value first; equals in the order of the catalog
  std::vector<const Place*> missing;  // of the field, without a figure (or residents) for the window
};

// Every place of the field that has a figure in the window, in one way. Exact: `Series::find` for each.
Ranking rank_places(const Attempt& attempt, const RankSet& set, const Window& window);

// Precondition: claim.against of a rank. kOutOfCoverage where the claim's own place or a place named as ahead
// of it has no figure.
Result<Counted> count_rank(const Attempt& attempt, const RankSet& set, const Window& window);

// Where the value of the claim's place stands among those of all places.
Landscape landscape_of(const Attempt& attempt, const RankSet& set, const Ranking& ranking,
                       const Window& window);

}  // namespace blotter
