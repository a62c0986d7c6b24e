// A claim: one checkable statement about recorded crime, with everything that its words say.
// Field names and their meaning are those of the claims format; docs/json.md lists them.
#pragma once

#include <blotter/catalog.h>
#include <blotter/time_expression.h>
#include <blotter/window.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/span.h"

namespace blotter {

enum class ClaimForm {
  kCount,
  kChange,
  kDifference,
  kRatio,
  kRate,
  kShare,
  kRange,
  kAverage,
  kExtreme,
  kRank,
  kStreak,
  kDirection,
};
enum class Comparator { kEqual, kAbout, kAtLeast, kMoreThan, kLessThan, kAtMost };
enum class Direction { kNone, kUp, kDown, kHighest, kLowest };

[[nodiscard]] const char* to_string(ClaimForm form);
[[nodiscard]] const char* to_string(Comparator comparator);  // "=", "~", ">=", ">", "<", "<="
[[nodiscard]] const char* to_string(Direction direction);    // "", "up", …

// Who states it: source, cue and content (as in attribution corpora such as PARC).
struct Attribution {
  std::string speaker;          // "Brandon Johnson", "Chicago Police Department"
  std::optional<Span> source;   // where the text names the speaker
  std::optional<Span> cue;      // "said", "according to"
  std::optional<Span> content;  // what is attributed
  std::optional<TimeMeaning>
      said_when;  // "on Saturday", "last week": the day of speaking where the text tells
  std::optional<Span> said_when_span;
};

// One step by which a claim was built, for --explain.
struct DerivationStep {
  std::string rule;  // id in the rule tables
  Span span;
  std::string gives;  // in notation
};

// The other side of a comparison between places ("more than New York and Los Angeles combined"), or the field
// that a rank is taken in ("of the 50 largest cities").
struct PlaceComparison {
  std::vector<std::string> places;  // Place::id, in the order of the text; a rank without any: all of `kind`
  bool combined = false;            // against their sum; else against each of them
  // Of a rank: "city", "big-city" (which are big: Catalog::city_sizes), "state", "county", "world-city",
  // "district", "ward", "neighborhood". Empty: the places named, or no rank.
  std::string kind;
  std::optional<int> largest;  // of a rank: only so many of them, the largest by residents
  bool per_resident = false;   // by the rate, not by the count
  bool either = false;         // the words leave that open ("the deadliest city"): both are readings

  bool operator==(const PlaceComparison&) const = default;
};

// What a share is a part of, and which part: "40% of the homicides in Chicago were in Austin" is the measure
// homicides, the whole of chicago and the part of chicago/austin. What is empty is as in the claim. On other
// forms it says that only a part of the measure is spoken of: "130 people under 18 were shot" is a count of
// people-shot with the dimension age and the value 0-17.
struct ShareOf {
  std::string whole_measure;  // Measure::id
  std::string whole_place;    // Place::id
  std::string part_measure;   // Measure::id
  std::string part_place;     // Place::id
  std::string dimension;      // "age", or one of Source::groups: "sex", "race", "weapon"
  std::string value;          // a group of it ("female", "gun"); ages in whole years: "0-17", "60+"

  bool operator==(const ShareOf&) const = default;
};

// What each window of a streak or an extreme is held against: "fewer than 500 for the third year in a row".
struct Threshold {
  double value = 0;
  Comparator comparator = Comparator::kEqual;

  bool operator==(const Threshold&) const = default;
};

// The other side of a comparison with an average of years: the mean of what the window's own dates had in
// each.
struct MeanOfYears {
  int years = 0;  // so many before the window's: "the five-year average"; 0: those from `first` to `last`
  int first = 0;
  int last = 0;

  bool operator==(const MeanOfYears&) const = default;
};

struct Claim {
  Span span;  // bytes of the text; `quote` is this text
  ClaimForm form = ClaimForm::kCount;
  std::string measure;          // Measure::id or "other:<words>"
  std::optional<double> value;  // counts, changes in signed per cent, …; none for extreme, direction
  std::optional<double> high;   // range: value is the low end, this the high one
  int decimals = 0;             // digits after the point as stated: the precision to which it must round
  bool round_number = false;    // stated in words that round ("a fifth", "half", "1.2 million")
  Comparator comparator = Comparator::kEqual;
  std::string place;                    // Place::id or a slug of the same style; empty: the text does not say
  std::optional<Span> place_span;       // where the sentence names it
  std::optional<TimeMeaning> when;      // of the window; none: the passage does not say
  std::optional<Span> when_span;        // `window_words`
  std::optional<TimeMeaning> baseline;  // explicit other side of a comparison
  bool baseline_year_before = false;    // the same dates one year before (said, or meant by the form)
  std::optional<int> since;             // extreme, rank: first year of the span
  Direction direction = Direction::kNone;
  std::optional<PlaceComparison> against;  // ranks, and comparisons with another place
  std::optional<ShareOf> share_of;         // the part that the text names in words that the catalog knows
  // Averages: "hour", "day", "night", "week", "weekend", "month", "quarter", "year" for so many in each;
  // "seconds-between", "minutes-between", … for the time from one to the next ("a murder every 31 minutes").
  // Streaks: their step, in the words of the former.
  std::string per;
  std::optional<Threshold> threshold;        // streaks, extremes
  std::optional<MeanOfYears> baseline_mean;  // comparisons with an average of years
  std::optional<Attribution> attribution;    // none: the article's own voice
  std::vector<DerivationStep> derivation;
};

// Everything that a claim was built from, in reading order: the rules and words of `derivation`, then those
// of its comparator, place, window, baseline, source and day of speaking. A step without words of the text
// (what was spoken of before) has an empty span.
[[nodiscard]] std::vector<DerivationStep> explain(const Claim& claim);

// A number that stands in no claim, and why.
struct UnreadNumber {
  Span number;
  std::string rule;  // that set it aside; "none" where no rule applies to it
  std::string why;   // in words
};

// The document that the claims stand in.
struct Document {
  std::string id;
  std::string text;  // UTF-8, valid
  LocalMinute published{};
  bool hour_known = false;
  std::string outlet;
  std::string place;  // default place where the text itself names none; may be empty
};

// Reads claims. Built once from a catalog; `find_claims` is const, deterministic and thread-safe.
class ClaimReader {
 public:
  explicit ClaimReader(const Catalog& catalog);
  ~ClaimReader();
  ClaimReader(ClaimReader&&) noexcept;
  ClaimReader& operator=(ClaimReader&&) noexcept;

  // In the order of the text.
  [[nodiscard]] std::vector<Claim> find_claims(const Document& document) const;

  // The numbers of the text that no claim has, in its order: for whoever asks why one is missing.
  [[nodiscard]] std::vector<UnreadNumber> find_unread(const Document& document) const;

  // Every time expression of the text, claims or not, in the order of the text.
  [[nodiscard]] std::vector<TimeExpression> find_times(std::string_view text) const;

  // Dateline or "Published …" line of the text itself; none if it has none.
  [[nodiscard]] std::optional<std::pair<LocalMinute, bool>> find_published(std::string_view text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// "count people-shot = 56  chicago  [2025-05-23T17:00, 2025-05-27T05:00)": one notation for corpus,
// --explain and goldens. The window is the plain reading's.
std::string to_notation(const Catalog& catalog, const Document& document, const Claim& claim);

}  // namespace blotter
