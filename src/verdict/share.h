// Shares: a part and the whole that it is a part of, counted from one vintage by one definition; and claims
// about a part of what a measure counts ("130 people under 18 were shot").
//
// A part is what the claim's ShareOf says: another place, another measure, or a group of the source's own
// values (Source::groups), which become further conditions on the definition. Ages are published as years or
// as brackets; one that the bound cuts ("0-19" for "under 18") leaves the part between two counts.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>
#include <blotter/tally.h>
#include <blotter/verdict.h>

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "verdict/evidence.h"

namespace blotter {

struct Question;

// How one way counts a share. Definitions that are not the source's own live in Question::made.
struct ShareWay {
  const Definition* whole = nullptr;  // of those whose group is recorded, where the part is a group
  const Place* whole_place = nullptr;
  const Definition* part = nullptr;
  const Place* part_place = nullptr;
  const Definition* at_most = nullptr;  // the part with all that cut brackets hold; nullptr: none is cut
  std::string cut;                      // "0-19": the brackets that are cut
};

// Gives every way of a claim with `share_of` what it counts, and drops the ways that can't: of a share both
// sides, of any other form the definition narrowed to the part. Where none is left `question.undecided` says
// why. Lists the brackets that occur: kEngine, kDamaged.
Status prepare_parts(const Catalog& catalog, Question& question);

// The definition with the group's conditions added; nullopt and the reason in `why_not` where the source does
// not record it. `brackets`: the ages that occur, as published (ignored for other dimensions).
struct Narrowed {
  Definition part;
  std::optional<Definition> at_most;
  std::optional<Definition> known;  // whose group is recorded at all
  std::string cut;
};
std::optional<Narrowed> narrow(const Source& source, const Definition& definition, const ShareOf& of,
                               const std::vector<std::string>& brackets, std::string& why_not);

struct ShareFigure {
  std::int64_t part = 0;
  std::int64_t whole = 0;
  double low = 0;              // per cent
  std::optional<double> high;  // where brackets are cut
};

// Exact. Errors of Series::tally; kOutOfCoverage for a whole of none. `at_most` may be nullptr.
Result<ShareFigure> share_of_whole(const Series& part, const Series* at_most, const Series& whole,
                                   const Window& window);

// Whether the stated share fits. Between two bounds: agrees where both do, disagrees where neither the bounds
// nor anything between them does; else kOutOfCoverage, since the records can't tell.
Result<Agreement> compare_share(const Claim& claim, const ShareFigure& share, const std::string& cut);

// "aged 0-17", "Black male", "with a gun".
std::string group_in_words(const ShareOf& of);

// "45 of 509: 8.8%", "between 12.0% and 28.1% of 509"; the counts as they are written.
std::string share_words(const std::string& part, const std::string& whole, const Figure& figure);

}  // namespace blotter
