// What a new window may have, by the counts of comparable ones in earlier years: "is this weekend unusual?"
//
// Pure and thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "statistics/overdispersion.h"

namespace blotter {

// What a new window like those of the past may have: a negative binomial distribution.
class Prediction {
 public:
  // expected > 0, dispersion >= 0 (0: Poisson).
  Prediction(double expected, double dispersion) : expected_(expected), dispersion_(dispersion) {}

  [[nodiscard]] double expected() const { return expected_; }
  [[nodiscard]] double dispersion() const { return dispersion_; }
  // The narrowest [low, high] with at most (1 − level) / 2 of probability on either side; 0 < level < 1.
  [[nodiscard]] std::pair<std::int64_t, std::int64_t> interval(double level) const;
  [[nodiscard]] double at_least(std::int64_t count) const;
  [[nodiscard]] double at_most(std::int64_t count) const;

 private:
  double expected_;
  double dispersion_;
};

inline constexpr std::size_t kFewestYears = 4;

// From the comparable windows of earlier years, a run a year, oldest first; `exposure` is that of the new
// one. Expected is the mean rate of the last years (kLevelYears). Its variance is the sum of
//   - that of a Poisson count,
//   - how windows of one year differ: the dispersion within the runs,
//   - how far such an expectation lay off the next year's rate in the past, which holds drift, years that
//     differ and the uncertainty of the mean; less what windows of one year explain,
// widened by df / (df − 2), the variance of Student's t, for how few years that was learned from (df by
// Satterthwaite 1946). None with fewer than kFewestYears years that have a window.
[[nodiscard]] std::optional<Prediction> predict(const std::vector<PastCounts>& years, double exposure);

}  // namespace blotter
