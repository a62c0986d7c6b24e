// Reporting delay: how complete published figures are, learned from what became of earlier ones.
//
// Records are published late, removed and changed. What the vintages of a source said of a window some days
// after it, and what later ones say of the same window, shows how far a fresh figure has to be trusted:
//
//     export of 1 March      20 people shot in the seven days that it ends with
//     export of 1 June       28 in those same seven days
//
// Each such pair is a `PastFigure`. A fresh figure r is expected to settle at r + m·s(r) with an interval of
// ± t·w·√(1 + 1/n)·s(r), where s(r) = √(r + 1) (the square-root scale of a count, as in quasi-Poisson models:
// McCullagh & Nelder 1989, ch. 6), z = (later − recorded) / s(recorded) of each of the n past figures, m the
// median of the z, w their standard deviation about m after winsorising a tenth at each end (Dixon & Tukey
// 1968: one export that lost days must not widen all intervals), and t the 95% point of Student's
// distribution with n − 1 degrees of freedom, for an interval that holds with 90%. It is the reporting
// triangle of chain-ladder methods (Mack 1993) and nowcasting (Lawless 1994; Höhle & an der Heiden 2014;
// Salmon et al. 2015), read along one diagonal: figures of the same length and age, so that additions and
// removals count with what they come to together. docs/completeness.md has the derivation, the calibration
// and the limits.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>
#include <blotter/store.h>
#include <blotter/tally.h>
#include <blotter/window.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace blotter {

// One definition at one place, as one vintage has it. Both are the caller's and must outlive what uses them.
struct VintageSeries {
  const Vintage* vintage = nullptr;
  const Series* series = nullptr;
};

// A window's count when it was as fresh as the one in question, and what became of it.
struct PastFigure {
  Window window;
  Day published;              // of the vintage that it was fresh in
  std::int64_t recorded = 0;  // in that vintage
  Day later_published;
  std::int64_t later = 0;  // in the newest vintage that has the same window
};

// Where a figure is expected to settle. Counts of records, like the figure.
struct SettledEstimate {
  double value = 0;
  std::int64_t low = 0;   // the interval, both ends included
  std::int64_t high = 0;  // low <= high
  double level = 0;       // with which probability the interval holds: 0.9
  double complete = 1;    // recorded / value: above 1 where records tend to be removed
  std::size_t from_vintages = 0;

  // `value` as a count, inside of the interval.
  [[nodiscard]] std::int64_t expected() const;
  // Whether there is anything to expect: an interval that is just the recorded figure says "complete".
  [[nodiscard]] bool moves(std::int64_t recorded) const { return low != recorded || high != recorded; }
};

// How much of what is recorded in the end was there after so many days.
struct AgeCompleteness {
  int first_day = 0;  // days of this age, in whole days before the publication …
  int last_day = 0;   // … to this age, both included
  std::int64_t recorded = 0;
  std::int64_t later = 0;
  std::optional<double> complete;  // recorded / later over all vintages; none where nothing was recorded
  std::optional<double> low;       // 90% interval of that ratio, none from fewer than kFewestVintages
  std::optional<double> high;
  std::size_t from_vintages = 0;
};

class ReportingDelay {
 public:
  // From fewer past figures there is no estimate.
  static constexpr std::size_t kFewestVintages = 6;
  // No more than so many, those nearest in time: delays change over the years.
  static constexpr std::size_t kMostVintages = 14;
  // Vintages closer together than this say the same twice.
  static constexpr std::chrono::days kApart{7};
  // A figure counts as settled in a vintage that came so much later.
  static constexpr std::chrono::days kSettling{90};
  // A window that ended so long before the publication is not expected to change any more.
  static constexpr std::chrono::days kWatched{365};

  // The same definition and place in vintages of one source, in any order. What is said of one of them is
  // learned from the others: to see no further than a day, leave out what was published after it.
  explicit ReportingDelay(std::vector<VintageSeries> vintages);

  // What became of figures like `window` in `now`: of the same length (whole hours) and as far from the end
  // of what the vintage covers, counted in whole days or, for published totals, in months; a year to date
  // stays one. The nearest in time first.
  [[nodiscard]] std::vector<PastFigure> past_figures(const VintageSeries& now, const Window& window) const;

  // nullopt where `now` can't count the window, it ended more than kWatched before the publication,
  // or there are fewer than kFewestVintages past figures.
  [[nodiscard]] std::optional<SettledEstimate> estimate(const VintageSeries& now, const Window& window) const;

  // By age 1, 2–3, 4–7, 8–14, 15–30, 31–60, 61–90, 91–180 and 181–365 days. The interval is that of a ratio
  // estimator (Cochran 1977, ch. 6), each vintage one cluster.
  [[nodiscard]] std::vector<AgeCompleteness> completeness() const;

 private:
  [[nodiscard]] const VintageSeries* settled_in(const VintageSeries& fresh, const Window& window) const;
  [[nodiscard]] AgeCompleteness completeness_of(int first_day, int last_day) const;

  std::vector<VintageSeries> vintages_;  // oldest first
};

// A window that ends where a vintage's coverage does, with where its count will settle.
struct NewestFigure {
  const char* shape = "";  // "7 days", "30 days", "year to date"
  Window window;
  std::int64_t recorded = 0;
  std::optional<SettledEstimate> estimate;  // none from too few vintages
};

// How complete one definition's figures are at one place.
struct Completeness {
  const Definition* definition = nullptr;
  const Place* place = nullptr;
  std::vector<AgeCompleteness> ages;
  std::vector<NewestFigure> newest;  // in `vintage`
  Vintage vintage;                   // the newest
  std::size_t vintages = 0;          // that were read, the newest included
};

struct CompletenessQuestion {
  const Source* source = nullptr;
  const Measure* measure = nullptr;  // nullptr: all of the source's, each by its plain definition
  const Place* place = nullptr;      // nullptr: the one that the source is about
  std::optional<Day> as_of;          // only what had been published by then
};

// In the order of the source's definitions. kNotFound: no vintage, or the source hasn't got the measure or
// place; kBadInput: a source of many places without one. kDamaged, kEngine, kIo.
[[nodiscard]] Result<std::vector<Completeness>> completeness(const Catalog& catalog, const Store& store,
                                                             const CompletenessQuestion& question);

// The formula above. nullopt from fewer than ReportingDelay::kFewestVintages. Precondition: no count is
// negative.
[[nodiscard]] std::optional<SettledEstimate> estimate_settled(const std::vector<PastFigure>& past,
                                                              std::int64_t recorded);

}  // namespace blotter
