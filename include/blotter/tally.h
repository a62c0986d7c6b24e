// Counting. One scan turns (vintage, definition, place) into a `Series`; after that a window is two
// look-ups. `tally_by_scan` is its naive twin: a loop over the records, kept to check it against.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>
#include <blotter/store.h>
#include <blotter/window.h>

#include <cstdint>
#include <string>
#include <vector>

namespace blotter {

// Counts of one definition at one place in one vintage, as disjoint sorted cells of local civil time.
// A window can be counted exactly if neither of its ends cuts a cell; a year-to-date figure is a cell
// from 1 January to the end of a month, and such cells may overlap: they answer only themselves.
class Series {
 public:
  struct Cell {
    LocalMinute from;
    LocalMinute to;
    std::int64_t count = 0;
    bool operator==(const Cell&) const = default;
  };

  Series() = default;
  // `cells` in any order; `grain` says how they may be added up (kYearToDate: never).
  Series(Window coverage, Grain grain, std::vector<Cell> cells);

  // Exact count of [from, to). kOutOfCoverage if the window is not wholly covered, kGrain if an end
  // cuts a cell. An empty window counts 0.
  [[nodiscard]] Result<std::int64_t> tally(const Window& window) const;

  [[nodiscard]] const Window& coverage() const { return coverage_; }
  [[nodiscard]] Grain grain() const { return grain_; }
  [[nodiscard]] const std::vector<Cell>& cells() const { return cells_; }

 private:
  Window coverage_{};
  Grain grain_ = Grain::kMinute;
  std::vector<Cell> cells_;
  std::vector<std::int64_t> before_;  // prefix sums: before_[i] = counts of cells [0, i)
};

struct SeriesRequest {
  const Definition* definition = nullptr;
  const Place* place = nullptr;
  // Restrict to records whose `dimension` has `value` (`--by`): empty: all.
  std::string dimension;
  std::string value;
};

// One pass over the vintage's Parquet for all requests together. `boundaries`: every window end that
// will be asked for; events are grouped by the hour where no boundary cuts it and by the minute
// elsewhere, so memory stays bounded and the answers exact. An incident (count_distinct) is placed at
// its earliest record that fits the definition. Same order as the requests.
// kNotFound: the vintage holds no such definition or place. kEngine, kDamaged.
Result<std::vector<Series>> scan(const Catalog& catalog, const Vintage& vintage, const std::vector<SeriesRequest>& requests,
                                 const std::vector<LocalMinute>& boundaries);

// The query that gives the figure again, to be run by any engine that reads Parquet, with the vintage's
// folder as the working directory.
std::string query_for(const Catalog& catalog, const Vintage& vintage, const SeriesRequest& request, const Window& window);

// Counts by the values of a dimension ("age", "district", …) in a window, by value.
struct Slice {
  std::string value;  // as stored; "" where the record has none
  std::int64_t count = 0;
};
Result<std::vector<Slice>> breakdown(const Catalog& catalog, const Vintage& vintage, const SeriesRequest& request,
                                     const std::string& dimension, const Window& window);

// The naive twin: reads every record and counts with a loop. Same answers and errors as scan + tally.
Result<std::int64_t> tally_by_scan(const Catalog& catalog, const Vintage& vintage, const SeriesRequest& request,
                                   const Window& window);

}  // namespace blotter
