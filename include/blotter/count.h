// One question, one figure: choosing the source that can answer it, with comparisons and rows.
// `blotter count` asks this; the server will too.
#pragma once

#include <blotter/catalog.h>
#include <blotter/reporting_delay.h>
#include <blotter/result.h>
#include <blotter/store.h>
#include <blotter/window.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace blotter {

// A window and what the person called it: "2024", "a year earlier", "from Friday 6 p.m.".
struct NamedWindow {
  std::string name;
  Window window;
};

// How the window is cut into rows. Weeks begin on Monday; the first and the last row may be parts.
enum class CountStep { kNone, kHour, kDay, kWeek, kMonth, kYear };

struct CountQuestion {
  const Measure* measure = nullptr;
  const Place* place = nullptr;
  Window window;
  std::vector<NamedWindow> compare;   // other windows to hold it against
  std::vector<NamedWindow> readings;  // other windows that the person's words may mean
  CountStep step = CountStep::kNone;
  std::string dimension;     // rows by a normalised column ("age"), instead of a step
  std::optional<Day> as_of;  // only what had been published by then
  std::string source;        // only this one; empty: the first that can
  std::string definition;    // only this one; empty: the source's plain one
  bool rate = false;         // also per 100,000 residents
};

// A count for each 100,000 residents of the place, in its window and not by the year.
struct ResidentRate {
  double value = 0;
  Population population;  // of the year in which the window ends, else Catalog::population's next best
};

// A named window with its count, or why there is none.
struct CountedWindow {
  NamedWindow named;
  std::optional<std::int64_t> count;
  std::string why_not;
  std::optional<ResidentRate> rate;  // where the question asks for it and a population is known
};

struct CountRow {
  std::optional<Window> window;  // of a step
  std::string value;             // of a dimension, as stored; "" where the records have none
  std::string name;              // of that value, where the catalog has one ("Austin")
  std::int64_t count = 0;
  int minutes = 0;  // hours only: 60; 120 where the clock showed it twice, 0 where it skipped it
};

// A source or vintage that would have come first.
struct PassedOver {
  std::string source;
  std::optional<Day> published;  // none: nothing of the source is in the store
  std::string why;
};

struct CountAnswer {
  std::int64_t value = 0;
  Window window;
  const Source* source = nullptr;
  const Definition* definition = nullptr;
  Vintage vintage;
  Window coverage;         // of what the definition counts in this vintage
  std::uint64_t rows = 0;  // records (or published totals) that the figure was counted from
  std::string query;
  // Where `value` will settle, by experience of earlier vintages; none where nothing is expected to change
  // any more, or too few of them are in the store.
  std::optional<SettledEstimate> estimate;
  std::optional<ResidentRate> rate;    // where the question asks for it and a population is known
  std::vector<CountedWindow> compare;  // in the order of the question
  std::vector<CountedWindow> readings;
  std::vector<CountRow> by;
  std::vector<PassedOver> passed_over;
  std::vector<std::string> notes;  // caveats of the source, plain sentences
  std::string caution;  // a sentence that belongs beside the figure: set by the caller, empty from `count`
};

// Sources are tried in their order of preference, each with its newest vintage first, plain definitions
// before others; the first that gives the window with every comparison is taken, else the first that gives
// the window. kOutOfCoverage or kGrain where none does, with the reasons; kNotFound for a source, definition
// or dimension that there is not; kDamaged, kEngine, kIo. Thread-safe.
Result<CountAnswer> count(const Catalog& catalog, const Store& store, const CountQuestion& question);

}  // namespace blotter
