// How a figure was chosen: where it stands among all that could have been said in the same form.
//
// A claim is a query with parameters (window, baseline, definition); its *perturbations* are the same query
// with others (Wu, Agarwal, Li, Yang & Yu, PVLDB 7(7), 2014; TODS 42(1), 2017). All of them that have the
// claim's shape are its *landscape*. Every value here is exact: tests hold them to a recount for each
// setting.
#pragma once

#include <blotter/window.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace blotter {

// One setting of a claim's parameters with its figure, in the unit of the claim's form.
struct Setting {
  Window window;
  std::optional<Window> baseline;
  double value = 0;
  std::int64_t count = 0;                      // in `window`
  std::optional<std::int64_t> baseline_count;  // in `baseline`
  int cost = 0;  // unnaturalness: see catalog/naturalness.toml; 0 is the most natural
};

struct LandscapeBar {
  double from = 0;  // [from, to), the last one [from, to]
  double to = 0;
  std::size_t settings = 0;
};

// All settings of the claim's shape, its own included.
struct Landscape {
  std::string what;  // "weekends from Friday 5 p.m. to Monday 5 a.m., 18 July to 13 October, 2010 to 2025"
  std::string one;   // one of them, for a sentence: "such weekend"
  std::size_t settings = 0;  // > 1
  double figure = 0;         // the claim's own
  std::size_t below = 0;     // settings with a smaller value
  std::size_t equal = 0;     // with the same, its own included
  std::size_t above = 0;     // with a larger one
  double lowest = 0;
  double median = 0;  // of an even number the mean of the middle two
  double mean = 0;
  double highest = 0;
  std::vector<LandscapeBar> bars;  // equal widths, ascending
  int first_year = 0;              // the depth of the record: of the earliest setting
  int last_year = 0;

  // Mid-rank: below plus half of those equal, of all, in per cent: 0 … 100.
  [[nodiscard]] double percentile() const;
  // 1: the highest (or the lowest); those equal share the better place.
  [[nodiscard]] std::size_t rank_from_top() const { return above + 1; }
  [[nodiscard]] std::size_t rank_from_bottom() const { return below + 1; }
};

// Small moves of a change's parameters: end, length and lag by up to `days` days each.
struct Neighbourhood {
  int days = 0;
  std::int64_t settings = 0;   // that can be counted
  std::int64_t agree = 0;      // that agree with the statement or come near
  std::int64_t same_sign = 0;  // that point the same way
  double lowest = 0;
  double mean = 0;
  double highest = 0;
};

// Every setting (end, length, lag) of a change in the whole of a daily series.
struct AllSettings {
  std::string what;  // which lengths and lags, in words
  std::int64_t settings = 0;
  std::int64_t below = 0;  // with a smaller change than the claim's figure
  std::int64_t equal = 0;
  std::int64_t above = 0;
  std::int64_t falls = 0;
  std::int64_t rises = 0;
  double lowest = 0;  // changes in per cent
  double mean = 0;
  double highest = 0;
  // The strongest the other way of those that cost no more than the claim's own.
  std::optional<Setting> strongest;
  std::string sentence;  // of it
  std::string command;

  [[nodiscard]] double percentile() const;  // mid-rank, as of a landscape
};

// A statement of the claim's form that one could as well have made.
struct Counterpoint {
  Setting setting;
  // How far it points the other way, in the unit of the value, for a difference in per cent of its baseline;
  // > 0 for the opposite.
  double strength = 0;
  std::string sentence;  // plain English
  std::string command;   // gives it again
};

// Those that nothing beats both in strength and in naturalness (a Pareto front), of settings that are at
// least as natural as the claim's own.
struct Counterpoints {
  std::optional<Counterpoint> strongest;  // none: every comparable setting says the same
  std::optional<Counterpoint> typical;    // the setting with the median value
  std::vector<Counterpoint> front;        // the most natural first, each stronger than the one before it
  std::size_t considered = 0;             // settings at least as natural as the claim's, its own left out
  std::size_t opposite = 0;               // of those, how many point the other way
  std::string says;                       // one sentence that sums up
};

// Settings under which a statement is exactly true: a run of windows that differ in one end only.
struct ExactSettings {
  Window first;                    // the earliest …
  Window last;                     // … and the latest of the run; the same where only one window fits
  Window natural;                  // the most natural one of the run
  std::optional<Window> baseline;  // of `natural`; every other window of the run has its own, as far away
  std::string definition;          // Definition::plain
  std::string definition_id;
  std::string source;                // Source::id
  std::string vintage;               // Vintage::id
  std::vector<std::string> differs;  // in what, from the plain specification
  int cost = 0;                      // of the most natural window in the run
  std::size_t windows = 0;           // in the run
  std::string sentence;
};

// By what specifications differ, in the order in which it is told. The period that was counted; what it was
// compared with; the definition; the unit (people, incidents); how far the place reaches; the publication.
enum class Choice : std::uint8_t { kPeriod, kBaseline, kDefinition, kUnit, kPlace, kPublication };
inline constexpr std::size_t kChoices = 6;

[[nodiscard]] const char* to_string(Choice choice);  // "period", …

// By choice: the index of the option taken.
using Chosen = std::array<std::uint16_t, kChoices>;
// By choice: its options in plain words, that of the plain specification first; one option is no choice.
using ChoiceOptions = std::array<std::vector<std::string>, kChoices>;

// How much of the spread between the specifications' figures each choice explains: its Shapley effect (Owen
// 2014, "Sobol' indices and Shapley value"; Song, Nelson & Staum 2016), the shares add up to 1.
struct ChoiceShare {
  Choice choice = Choice::kPeriod;
  double share = 0;  // 0 … 1
  std::size_t options = 0;
};

// Statements of one text that rest on the same records, set beside each other.
struct SharedRecords {
  std::vector<std::size_t> statements;  // indices of the text's claims, ascending, two or more
  bool all_hold = false;                // supported, or under a reading
  std::vector<std::string> choices;  // in what they differ: "period", "baseline", "definition", "publication"
  std::vector<Window> exact;         // counts of one window: windows for which all are exactly true …
  std::string sentence;
};

}  // namespace blotter
