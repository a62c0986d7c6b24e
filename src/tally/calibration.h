// Holding back what later vintages say, to see how often an estimate's interval covers it.
#pragma once

#include <blotter/reporting_delay.h>

#include <string>
#include <vector>

namespace blotter {

// What an estimate may be learned from.
enum class Learning {
  kForward,  // what had been published when the vintage was: as in use
  kEarlier,  // earlier vintages, though what became of them was published later
  kInTurn,   // every other vintage: each is held back in turn
};

// One figure that was estimated, and what became of it.
struct HeldBack {
  std::string measure;  // Measure::id and Place::id, set by `hold_back_source`
  std::string place;
  const char* shape = "";  // "7 days", "30 days", "year to date"
  Window window;
  Day published;
  std::int64_t recorded = 0;
  std::int64_t later = 0;  // in the first vintage at least 180 days later that has it; else the newest one of
                           // at least 30
  SettledEstimate estimate;

  [[nodiscard]] bool covered() const { return estimate.low <= later && later <= estimate.high; }
};

// The newest windows of every vintage: 7 and 30 days and the year to date up to the end of what it covers; of
// published totals the newest. Those without an estimate or a later figure are left out.
[[nodiscard]] std::vector<HeldBack> hold_back(const std::vector<VintageSeries>& vintages, Learning learning);

// The same for every measure of a source (its plain definition), at the source's place or at every place of
// the catalog that its published totals have. One scan a vintage. kDamaged, kEngine, kIo.
[[nodiscard]] Result<std::vector<HeldBack>> hold_back_source(const Catalog& catalog, const Store& store,
                                                             const Source& source, Learning learning);

// How a set of them came out. Widths are (high − low) / max(1, recorded).
struct Calibration {
  std::size_t figures = 0;
  std::size_t covered = 0;
  std::size_t below = 0;  // later figures under the interval
  std::size_t above = 0;
  double mean_width = 0;
  double median_width = 0;
  double median_error = 0;      // of |estimate − later|
  double median_raw_error = 0;  // of |recorded − later|: what taking the record for final costs

  [[nodiscard]] double coverage() const {
    return figures == 0 ? 0 : static_cast<double>(covered) / static_cast<double>(figures);
  }
};
[[nodiscard]] Calibration summarise(const std::vector<HeldBack>& held_back);

}  // namespace blotter
