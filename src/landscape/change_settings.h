// The landscape of a change: every setting (end, length, lag) of "n in this period, m in the one before".
//
// A setting compares the `length` days that end with day `end` with those that end `lag` days earlier. A
// claim's own parameters are one of them; that all others can be counted at once is what lets its figure be
// placed among them (Wu, Agarwal, Li, Yang & Yu, PVLDB 7(7), 2014, evaluate perturbations one query each).
// Everything is exact: ratios are compared as fractions of counts, without rounding.
#pragma once

#include <blotter/result.h>
#include <blotter/robustness.h>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "landscape/change_settings_row.h"

namespace blotter {

// A ratio of two counts: `now` to `before`.
struct CountRatio {
  std::int64_t now = 0;     // ≥ 0
  std::int64_t before = 1;  // > 0
  // (now − before) / before: −0.25 for a fall by a quarter.
  [[nodiscard]] double change() const;
  bool operator==(const CountRatio&) const = default;
};

// Of two ratios, exactly: < 0, 0 or > 0 as the first is smaller, equal or larger.
[[nodiscard]] int compare(const CountRatio& a, const CountRatio& b);

struct ChangeSetting {
  int end = 0;  // days of the series before the end: the period is [end − length, end)
  int length = 0;
  int lag = 0;
  CountRatio ratio;  // as counted, not reduced
  int cost = 0;
  bool operator==(const ChangeSetting&) const = default;
};

enum class Sought { kLowest, kHighest };

struct ChangeSettings {
  std::span<const std::int64_t> daily;  // counts of consecutive days, each ≥ 0
  int shortest = 1;                     // lengths in days, both included, 1 ≤ shortest ≤ longest
  int longest = 1;
  std::span<const int> lags;  // in days, ascending, ≥ 1
  int first_end = 0;          // both included; those outside of the series meet no setting
  int last_end = 0;
  std::int64_t minimum_baseline = 1;  // ≥ 1; a setting with fewer before is none

  // Ratios that agree with what is said: [low, high]; both the claim's own ratio to place it.
  CountRatio low;
  CountRatio high;

  // How unnatural a setting is: the sum of three costs ≥ 0, of its end (by end − first_end), its length
  // (by length − shortest) and its lag (by place in `lags`). Empty: 0 for all.
  std::span<const int> end_costs;
  std::span<const int> length_costs;
  std::span<const int> lag_costs;
  int cost_bound = 0;  // a counterpoint costs no more
  Sought sought = Sought::kLowest;
};

struct ChangeLandscape {
  std::int64_t settings = 0;  // that lie in the series and have the minimum before
  std::int64_t below = 0;     // with a ratio below `low`
  std::int64_t within = 0;
  std::int64_t above = 0;  // above `high`
  std::int64_t falls = 0;  // with a ratio below 1
  std::int64_t rises = 0;  // above 1
  double mean = 0;  // of (now − before) / before, within 1e-12 of Σ |change| / settings; 0 without any
  std::optional<CountRatio> lowest;  // reduced
  std::optional<CountRatio> highest;
  // The lowest or highest, as sought, within the bound; of equals the one of the lowest cost, then of the
  // latest end, the shortest length, the smallest lag.
  std::optional<ChangeSetting> counterpoint;
};

// Time: some 0.1 ns a setting on one core with 512-bit vectors (docs/performance.md); memory: O(days) times
// the number of different costs. The same on every machine to the last bit. Thread-safe.
// kBadInput: a parameter outside of what is said above, or counts whose sum passes 2^62 / (lags + 1).
[[nodiscard]] Result<ChangeLandscape> survey(const ChangeSettings& settings);
// Precondition: has(unit). For tests and measurements.
[[nodiscard]] Result<ChangeLandscape> survey(const ChangeSettings& settings, VectorUnit unit);

// The settings around one, up to `days` days away in end, length and lag. Values are changes in per cent; 0
// settings where nothing can be counted. Time: 0.1 ms for 30 days.
struct ChangeNearby {
  std::span<const std::int64_t> daily;
  int end = 0;
  int length = 1;
  int lag = 1;
  int days = 30;
  std::int64_t minimum_baseline = 1;
  CountRatio low;  // ratios in [low, high] agree with what is said
  CountRatio high;
  int sign = 0;  // of the change that is said: −1, 0 or 1
};
[[nodiscard]] Result<Neighbourhood> survey_nearby(const ChangeNearby& nearby);

}  // namespace blotter
