// The specification curve of one claim: every reading × definition × counting unit × extent of the place ×
// vintage that can be counted.
#pragma once

#include <blotter/verdict.h>

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "verdict/evidence.h"
#include "verdict/history.h"
#include "verdict/share.h"

namespace blotter {

// Of a rank: a set of places and what they are ranked by.
struct RankSet {
  bool per_resident = false;
  std::string plain;          // "cities of 250,000 or more residents"; "places" for all that there are
  std::string differs;        // from the plain variant, in words; empty for that
  std::int64_t at_least = 0;  // residents; 0: all
  int largest = 0;            // only so many; 0: all
};

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
  std::vector<Way> other_ways;       // the same with the place or the unit taken otherwise
  std::vector<const Place*> others;  // Claim::against: the other side, or all that are ranked
  std::vector<RankSet> rank_sets;    // ranks: the plain one first
  std::map<const Place*, std::vector<Way>> ways_there;  // for a place that no common source holds
  std::set<std::string> brackets;                       // ranges: those that occur, filled by `need`
  std::shared_ptr<std::deque<Definition>> made;  // definitions narrowed to a part; `ways` point into it
  std::string undecided;                         // why nothing can be counted; empty where something can
};

Question ask(const Catalog& catalog, const Store& store, const Document& document, const Claim& claim);

// Whether both ends are full hours: a series places events by the hour where no boundary was asked for.
[[nodiscard]] bool at_whole_hours(const Window& window);

// Adds everything that the question needs counted. Ranges first list the brackets that occur: kEngine.
Status need(const Catalog& catalog, Question& question, Evidence& evidence);

// One specification with what was found on the way.
struct Counted {
  Specification specification;
  std::optional<HistoryFigure> history;  // extremes and streaks
  std::vector<BracketCount> brackets;    // ranges
  std::vector<Past> baselines;           // comparisons with a mean of years: those years, newest first
  const Question::Way* way = nullptr;
  bool snapped = false;          // the source's grain can't carry the reading: the nearest that it can
  bool as_far_as_known = false;  // snapped farther: up to where what was out on the day of the statement went
  // Comparisons between places.
  std::size_t rank_set = 0;                      // in Question::rank_sets
  bool unlike = false;                           // the sides are counted by different definitions
  std::vector<const Question::Way*> other_ways;  // of each of Figure::others
  std::string set;                               // of a rank: RankSet::plain
  std::string note;                              // which places are not among those ranked
  std::optional<Landscape> landscape;            // of a rank: where the place stands among all
};

struct SpecificationCurve {
  std::vector<Counted> counted;     // by reading, then by way; after them those by other_ways
  std::vector<Counted> wrong_unit;  // by other_ways whose unit the words do not mean
  // Of the plain reading, in the way whose records have most of it; of equals the first.
  std::optional<Error> why_not;
  std::chrono::minutes had{-1};      // how much of it those have
  std::vector<std::string> caveats;  // of the sources, concerning what was counted
  std::string forbidden;             // a caveat that keeps a figure from deciding; empty: none
};

SpecificationCurve specify(const Catalog& catalog, const Question& question, const Evidence& evidence);

}  // namespace blotter
