// Claim × readings × definitions × vintages → figures, and what they say of the claim.
//
// A *specification* is one reading of the words, one department's definition, one counting unit, one extent
// of the place and one vintage; all of them together are the specification curve (Simonsohn, Simmons &
// Nelson 2020, "Specification curve analysis"). The verdict follows from which of them agree with the stated
// value.
#pragma once

#include <blotter/catalog.h>
#include <blotter/claim.h>
#include <blotter/reading.h>
#include <blotter/reporting_delay.h>
#include <blotter/robustness.h>
#include <blotter/store.h>
#include <blotter/window.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace blotter {

enum class Verdict { kSupported, kDepends, kRefuted, kUndecided };
enum class Agreement { kAgrees, kNear, kDisagrees };

[[nodiscard]] const char* to_string(Verdict verdict);
[[nodiscard]] const char* to_string(Agreement agreement);

// What another place has in a figure's window, counted by the same definition in the same vintage where that
// can be, else as `definition`, `source` and `vintage` say.
struct PlaceFigure {
  std::string place;  // Place::id
  std::int64_t count = 0;
  double value = 0;                      // what is compared: the count, or the rate per 100,000 residents
  std::optional<Population> population;  // where rates are compared
  std::string definition_id;
  std::string source;   // Source::id
  std::string vintage;  // Vintage::id
  std::string query;    // gives `count` again
};

// A computed value with its lineage. `value` has the unit of the claim's form: a count, a signed per
// cent, a ratio, a rate per 100,000; for a range `value` is the low and `high` the high end, and for a share
// likewise where published brackets leave open what lies between.
struct Figure {
  double value = 0;
  std::optional<double> high;
  Window window;
  std::optional<Window> baseline;
  std::optional<std::int64_t> count;           // in `window`
  std::optional<std::int64_t> baseline_count;  // in `baseline`
  std::optional<double> baseline_mean;         // of several years' counts, all inside of `baseline`
  std::optional<std::int64_t> whole;           // shares: of what `count` is a part, in `window`
  std::optional<double> units;                 // averages: how many of `Claim::per` the window has
  std::optional<Population> population;        // rates only: of the residents that it is a rate of
  std::string definition;                      // Definition::plain
  std::string definition_id;
  std::string source;         // Source::id
  std::string vintage;        // Vintage::id
  Day published{};            // of the vintage
  bool provisional = false;   // counted from notices: no published record has the window yet
  std::uint64_t notices = 0;  // how many notices that vintage was made from
  std::uint64_t rows = 0;     // records (or published totals) that it was counted from, both windows together
  std::string query;          // gives the count of `window` again
  std::string baseline_query;  // gives that of `baseline`
  std::string whole_query;     // gives `whole`
  // Claim::against: the other side, in the order of the text; of a rank the places ahead of it and the next
  // behind it, at most ten, the highest (or lowest) first. `rows` holds their records too.
  std::vector<PlaceFigure> others;
  std::optional<std::size_t> places;  // of a rank: how many were compared, its own place included
};

struct Specification {
  Figure figure;
  Agreement agreement = Agreement::kDisagrees;
  double distance = 0;               // |figure − stated|, 0 where it agrees
  std::vector<std::string> differs;  // in what, from the plain specification; empty for the plain one
  std::size_t reading = 0;           // index in the ReadingSet
  bool plain_definition = true;
  bool newest_vintage = true;
  std::string unit;  // Measure::id that was counted, where that is not the claim's
  Chosen chosen{};   // indices in Assessment::options
};

// What chance alone would do to two counts. Where the windows differ in length (29 February lies in one of
// them), all of it is of the number a day.
struct ChangeTest {
  // Interval of the change in per cent at 95% (Clopper–Pearson on the share of the newer count); `high` is
  // infinite where the older count is 0.
  double low = 0;
  double high = 0;
  double p = 1;       // of "no change", two-sided: conditional exact test (Przyborowski & Wilenski 1940)
  double e_test = 1;  // the same by the E-test (Krishnamoorthy & Thomson 2004)
  double z = 0;       // Wheeler's 2(√now − √before): takes the older count as known
  double now_days = 0;
  double before_days = 0;
  // The conditional test of two negative binomial counts whose dispersion was learned from past windows:
  // counts how much such windows differ anyway.
  struct Overdispersed {
    double p = 1;
    double dispersion = 0;    // variance = mean + dispersion × mean²; 0: no more scattered than by chance
    std::size_t windows = 0;  // past windows that it rests on
    int first_year = 0;
    int last_year = 0;
  };
  std::optional<Overdispersed> overdispersed;  // none: fewer than five past windows are recorded
  std::string noun;                            // one such window: "year", "weekend", "period"
};

// What windows of the claim's shape and season usually have, by those of at least four earlier years, and how
// the recorded count stands to it: a prediction interval (src/statistics/prediction.h).
struct UsualCounts {
  struct Interval {
    double level = 0;  // how probable it is that such a window lies in [low, high]
    std::int64_t low = 0;
    std::int64_t high = 0;
  };
  double expected = 0;
  std::vector<Interval> intervals;  // by level: 0.5, 0.9, 0.95
  double at_least = 1;              // probability of a count at least as high as the recorded one
  double at_most = 1;               // or at most as high
  std::size_t windows = 0;          // past windows that it rests on
  int first_year = 0;               // of the earliest of them
  int last_year = 0;
  std::string noun;  // one of them: "weekend"
};

// Counts by published bracket (age), for claims about a range.
struct BracketCount {
  std::string bracket;
  std::int64_t count = 0;
};

// How the count that a change is compared with differs from vintage to vintage: where it was revised since
// the day of the statement by so much that the change moves by more than half a unit of the stated precision.
struct RevisedBaseline {
  struct Count {
    std::string vintage;  // Vintage::id
    Day published{};
    std::int64_t count = 0;
  };
  Window window{};            // the baseline
  std::vector<Count> counts;  // by the definition of `recorded`, oldest vintage first
  double moves = 0;           // by how many points the revision since the statement alone moves the change
  std::string warning;        // one sentence or two, for a reporter
};

struct Assessment {
  Claim claim;
  ReadingSet readings;
  Verdict verdict = Verdict::kUndecided;
  std::string because;                  // one sentence, for a reporter
  std::vector<std::string> notes;       // further plain sentences: grown since, other definitions, caveats
  std::optional<Figure> recorded;       // plain specification in the newest vintage
  std::optional<Figure> recorded_then;  // the same as known on the day of the statement
  // Where the count in `recorded`'s window will settle, if that is still filling up: see ReportingDelay.
  std::optional<SettledEstimate> estimate;
  std::vector<Specification> specifications;  // by reading, then the plain ways of counting first
  // The same in a unit that the words do not mean (34 shootings where 34 people were said to be shot): named
  // beside the others, and no reason for a verdict.
  std::vector<Specification> wrong_unit;
  ChoiceOptions options;  // of all of these specifications
  std::size_t agree = 0;
  std::size_t near = 0;
  std::optional<std::size_t> closest;               // index in `specifications`
  std::optional<ChangeTest> test;                   // comparisons of two windows only
  std::optional<UsualCounts> unusual;               // counts and extremes of up to a year
  std::optional<RevisedBaseline> revised_baseline;  // changes only
  std::optional<Landscape> landscape;               // none: nothing comparable is recorded
  std::optional<AllSettings> all_settings;          // changes, where SurveyDepth::kAllSettings was asked for
  std::optional<Neighbourhood> neighbourhood;       // changes only
  std::optional<Counterpoints> counterpoints;       // with a landscape
  std::vector<ExactSettings> exact;    // what makes the statement exactly true, most natural first
  std::vector<ChoiceShare> choices;    // of the spread of `specifications`, largest share first
  std::vector<BracketCount> brackets;  // ranges only: the plain window's
  std::vector<std::string> sources;    // Source::id of every source that was counted
  std::optional<Day> decidable_on;     // undecided for lack of data: when it could be decided
};

// Whether a figure rounds to the stated value at its precision and obeys the comparator; near by the
// rules of docs/concepts.md.
Agreement compare(const Claim& claim, double figure);

// How much of a landscape is worked out. All settings of a change take some 20 ms a claim.
enum class SurveyDepth { kCheck, kAllSettings };

struct Assessed {
  std::vector<Assessment> assessments;  // one for each claim
  std::vector<SharedRecords> together;
};

// Rates claims against the store; one scan a vintage serves all of them. An undecided claim is an
// Assessment, not an Error. kDamaged, kEngine, kIo.
Result<Assessed> assess(const Catalog& catalog, const Store& store, const Document& document,
                        const std::vector<Claim>& claims, SurveyDepth depth = SurveyDepth::kCheck);

// A statement taken otherwise than its words are read: what a person sets by hand. What is not set stays.
struct TakenAs {
  std::optional<Window> window;
  std::optional<Window> baseline;  // of a comparison; else as far from the window as the words have it
  const Place* place = nullptr;
  std::string definition;    // Definition::id
  std::string source;        // Source::id
  std::optional<Day> as_of;  // only what had been published by then

  [[nodiscard]] bool empty() const {
    return !window && !baseline && place == nullptr && definition.empty() && source.empty() && !as_of;
  }
};

// One claim, so taken. A note says in what. kDamaged, kEngine, kIo.
Result<Assessment> assess_as(const Catalog& catalog, const Store& store, const Document& document,
                             const Claim& claim, const TakenAs& taken,
                             SurveyDepth depth = SurveyDepth::kAllSettings);

}  // namespace blotter
