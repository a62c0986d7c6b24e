// Counting. One scan turns (vintage, definition, place) into a `Series`; after that a window is two
// look-ups. `tally_by_scan` is its naive twin: a loop over the records, kept to check it against.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>
#include <blotter/store.h>
#include <blotter/window.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace blotter {

// Counts of one definition at one place in one vintage, as disjoint sorted cells of local civil time.
// A window can be counted exactly if neither of its ends cuts a cell; a year-to-date figure is a cell
// from 1 January to the end of a month, and such cells may overlap: they answer only themselves.
//
//     monthly cells Jan 30, Feb 20:  tally([1 Jan, 1 March)) = 50
//                                    tally([1 Jan, 15 Feb))  → kGrain, nearest_windows: Jan–Feb, Jan
//     year-to-date cells Jan–July 238, Jan–Aug 283:  August alone → kGrain, although 283 − 238 = 45:
//                                    the earlier months were revised in between
//
// Immutable, and copies share their cells; every member may be called from any thread. A look-up is O(log
// cells).
class Series {
 public:
  struct Cell {
    LocalMinute from;
    LocalMinute to;
    std::int64_t count = 0;
    bool operator==(const Cell&) const = default;
  };

  Series() = default;
  // `cells` in any order, those with the same ends are added up. `grain` says how cells may be added
  // up (kYearToDate, or cells that overlap: never). `gaps_are_zero`: where no cell lies nothing
  // happened (records); otherwise nothing was reported there (published totals), and a window that
  // meets such a gap is out of coverage. `holes`: stretches inside of `coverage` that are not covered.
  Series(Window coverage, Grain grain, std::vector<Cell> cells, bool gaps_are_zero = true,
         std::vector<Window> holes = {});

  // Exact count of [from, to). kOutOfCoverage if the window is not wholly covered, kGrain if an end
  // cuts a cell; its hint names the nearest windows that can be counted. An empty window counts 0.
  [[nodiscard]] Result<std::int64_t> tally(const Window& window) const;

  // The same without the words of an error, for loops over very many windows: nullopt where `tally`
  // gives one.
  [[nodiscard]] std::optional<std::int64_t> find(const Window& window) const;

  // Up to three windows near this one that `tally` can answer, the nearest first (by the sum of the
  // minutes by which the ends move); the window itself if it can be answered.
  [[nodiscard]] std::vector<Window> nearest_windows(const Window& window) const;

  [[nodiscard]] const Window& coverage() const { return coverage_; }
  // Whether all of the window is covered.
  [[nodiscard]] bool covers(const Window& window) const;
  [[nodiscard]] Grain grain() const { return grain_; }
  [[nodiscard]] std::size_t size() const { return packed_->from.size(); }
  // Of memory, roughly.
  [[nodiscard]] std::size_t bytes() const;
  // Made anew from the packed form at each call: keep it in a variable.
  [[nodiscard]] std::vector<Cell> cells() const;
  // How many cells `tally` adds up for the window: for published totals, the figures that it rests on.
  [[nodiscard]] std::int64_t cells_in(const Window& window) const;
  // At each of `ends`, ascending: what `find` gives from the first of them to it, in one pass. nullopt where
  // it gives none for one of them, and for totals of the year to date.
  [[nodiscard]] std::optional<std::vector<std::int64_t>> running_counts(
      const std::vector<LocalMinute>& ends) const;

 private:
  [[nodiscard]] std::optional<std::int64_t> find_cell(const Window& window) const;
  [[nodiscard]] std::optional<std::int64_t> find_sum(const Window& window) const;
  [[nodiscard]] std::vector<LocalMinute> ends_near(LocalMinute end) const;
  [[nodiscard]] std::vector<Window> candidates(const Window& window) const;
  [[nodiscard]] bool cuts_cell(LocalMinute end) const;
  [[nodiscard]] Error out_of_coverage(const Window& window) const;
  [[nodiscard]] Error too_coarse(const Window& window) const;

  Window coverage_{};
  std::vector<Window> holes_;
  Grain grain_ = Grain::kMinute;
  bool gaps_are_zero_ = true;
  bool disjoint_ = true;
  // Minutes since 1970 in 32 bits: a dense series of 24 years by the hour has 210,000 cells.
  struct Packed {
    std::vector<std::int32_t> from;
    std::vector<std::int32_t> to;
    std::vector<std::int64_t> before;  // prefix sums: before[i] = counts of cells [0, i)
    std::vector<std::int32_t> gaps;    // gaps[i] = gaps between neighbours among cells [0, i]
  };
  std::shared_ptr<const Packed> packed_ = std::make_shared<Packed>();
};

struct SeriesRequest {
  const Definition* definition = nullptr;
  const Place* place = nullptr;
  // Restrict to records whose `dimension` has `value` (`--by`): empty: all.
  std::string dimension;
  std::string value;
  // Count records even where the definition counts incidents: the rows that a figure rests on.
  bool rows = false;
  // Of the source: its place taken to reach less far. nullptr: all of it. kNotFound where the vintage holds
  // counts alone.
  const PlaceVariant* variant = nullptr;
};

// One pass over the vintage's Parquet for all requests together. `boundaries`: every window end that
// will be asked for; events are grouped by the hour where no boundary cuts it and by the minute
// elsewhere, so memory stays bounded and the answers exact. An incident (count_distinct) is placed at
// its earliest record that fits the definition. Same order as the requests.
// kNotFound: the vintage holds no such definition or place. kEngine, kDamaged.
Result<std::vector<Series>> scan(const Catalog& catalog, const Vintage& vintage,
                                 const std::vector<SeriesRequest>& requests,
                                 const std::vector<LocalMinute>& boundaries);

// The same, with each request's own answer: a definition that the vintage can't give does not keep the
// others from theirs. The outer error is one of the whole vintage (kEngine, kDamaged).
Result<std::vector<Result<Series>>> scan_each(const Catalog& catalog, const Vintage& vintage,
                                              const std::vector<SeriesRequest>& requests,
                                              const std::vector<LocalMinute>& boundaries);

// The query that gives the figure again, to be run by any engine that reads Parquet, with the vintage's
// folder as the working directory.
std::string query_for(const Catalog& catalog, const Vintage& vintage, const SeriesRequest& request,
                      const Window& window);

// Counts by the values of a dimension ("age", "district", …) in a window, by value.
struct Slice {
  std::string value;  // as stored; "" where the record has none
  std::int64_t count = 0;
};
Result<std::vector<Slice>> breakdown(const Catalog& catalog, const Vintage& vintage,
                                     const SeriesRequest& request, const std::string& dimension,
                                     const Window& window);

// The naive twin: reads every record and counts with a loop. Same answers and errors as scan + tally.
Result<std::int64_t> tally_by_scan(const Catalog& catalog, const Vintage& vintage,
                                   const SeriesRequest& request, const Window& window);

}  // namespace blotter
