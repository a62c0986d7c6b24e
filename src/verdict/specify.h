// The specification curve of one claim: every reading × definition × counting unit × extent of the place ×
// vintage that can be counted.
#pragma once

#include <blotter/verdict.h>

#include <deque>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "verdict/evidence.h"
#include "verdict/history.h"
#include "verdict/share.h"

namespace blotter {

// What one claim asks of the store.
struct Question {
  const Claim* claim = nullptr;
  ReadingSet readings;
  bool window_assumed = false;  // the text gives no window; the year to date was taken
  const Place* place = nullptr;
  Day known_on{};               // the day of the statement: what was published by then was known
  LocalMinute published_end{};  // the end of the day of publication: what came later nobody could count
  struct Way {                  // one source's definition in one vintage
    const Source* source = nullptr;
    const Definition* definition = nullptr;
    const Vintage* vintage = nullptr;
    bool plain = true;                      // the source's plain definition
    const PlaceVariant* variant = nullptr;  // nullptr: all that the source has of the place
    const LooseUnit* unit = nullptr;        // nullptr: the unit that was said
    std::shared_ptr<const ShareWay> share;  // shares: what is held against what

    [[nodiscard]] bool as_said() const { return variant == nullptr && unit == nullptr; }
  };
  std::vector<Way> ways;  // plain definitions first, then the preferred sources, then the newest vintage
  std::vector<Way> other_ways;                   // the same with the place or the unit taken otherwise
  std::set<std::string> brackets;                // ranges: those that occur, filled by `need`
  std::shared_ptr<std::deque<Definition>> made;  // definitions narrowed to a part; `ways` point into it
  std::string undecided;                         // why nothing can be counted; empty where something can
};

Question ask(const Catalog& catalog, const Store& store, const Document& document, const Claim& claim);

// Adds everything that the question needs counted. Ranges first list the brackets that occur: kEngine.
Status need(const Catalog& catalog, Question& question, Evidence& evidence);

// One specification with what was found on the way.
struct Counted {
  Specification specification;
  std::optional<HistoryFigure> history;  // extremes and streaks
  std::vector<BracketCount> brackets;    // ranges
  std::vector<Past> baselines;           // comparisons with a mean of years: those years, newest first
  const Question::Way* way = nullptr;
  bool snapped = false;  // the source's grain can't carry the reading: the nearest that it can
};

struct SpecificationCurve {
  std::vector<Counted> counted;      // by reading, then by way; after them those by other_ways
  std::vector<Counted> wrong_unit;   // by other_ways whose unit the words do not mean
  std::optional<Error> why_not;      // of the plain reading in the first way that failed
  std::vector<std::string> caveats;  // of the sources, concerning what was counted
  std::string forbidden;             // a caveat that keeps a figure from deciding; empty: none
};

SpecificationCurve specify(const Catalog& catalog, const Question& question, const Evidence& evidence);

}  // namespace blotter
