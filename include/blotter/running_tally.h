// What was recorded of shootings since some moment: people shot, killed and wounded, in how many shootings,
// of which ages, by day and by district, beside the same window of earlier years.
#pragma once

#include <blotter/count.h>

#include <optional>
#include <string>
#include <vector>

namespace blotter {

struct TallyQuestion {
  const Place* place = nullptr;
  Window window;                     // its end may lie after what is recorded: see RunningTally::window
  std::vector<NamedWindow> earlier;  // the same of earlier years
  std::optional<Day> as_of;          // only what had been published by then
  std::string source;                // only this one; empty: the first that has the window's beginning
  std::string dimension;             // the parts of the city are by this column; empty: by police district
};

struct TalliedMeasure {
  const Measure* measure = nullptr;
  std::optional<std::int64_t> value;
  std::string why_not;  // where there is no value
  std::string definition;
  std::vector<CountedWindow> earlier;  // in the order of the question
  std::vector<CountRow> by_day;
  std::vector<CountRow> by_hour;  // of windows of up to ten days
  std::vector<CountRow> by_district;
};

struct RunningTally {
  Window window;                         // as far as the records go
  std::vector<TalliedMeasure> measures;  // people shot first
  std::vector<CountRow> ages;            // of the people shot, by published bracket
  std::string district;                  // the column that `by_district` is cut up by; empty: there is none
  const Source* source = nullptr;
  Vintage vintage;
  Window coverage;
  std::string query;  // of the people shot
  std::vector<std::string> notes;
};

// The source and how far it goes, without which a window that is still open has no end.
struct TallySource {
  const Source* source = nullptr;
  const Vintage* vintage = nullptr;
};

// The most preferred source whose newest vintage has the moment `since`. kOutOfCoverage, with how far each
// goes; kNotFound for a source that there is not.
Result<TallySource> tally_source(const Catalog& catalog, const Store& store, const TallyQuestion& question);

// Counts all of it in one source and vintage. A measure that the source does not count has no value. Errors
// of `tally_source`; kDamaged, kEngine, kIo. Thread-safe.
Result<RunningTally> running_tally(const Catalog& catalog, const Store& store, const TallyQuestion& question);

}  // namespace blotter
