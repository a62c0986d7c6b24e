// One row of the settings of a change: a fixed length, all ends and lags. The loop that change_settings.cc
// spends its time in, once for each kind of vector unit, with the same results in each.
//
// A baseline window ending on day b stays in registers while the lags pass by: with W[e] the count of the
// window that ends on day e, the setting (e, lag) compares W[e] with W[b], b = e − lag. What a ratio is held
// against becomes a whole number for each b (W[e] / W[b] < p / q where W[e] < ⌈W[b] · p / q⌉), so that a
// setting costs two loads and a dozen vector operations for 8 or 16 of them, none of them rounded.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace blotter {

// 128 bits, for products of counts.
__extension__ typedef __int128 Wide;  // NOLINT(modernize-use-using): only a typedef takes __extension__

// The vector units that a row can be counted with. kPlain is what every machine of the architecture has.
enum class VectorUnit { kPlain, kAvx2, kAvx512 };
[[nodiscard]] bool has(VectorUnit unit);
[[nodiscard]] VectorUnit widest_unit();

// A row's sum of ratios is kept in eight lanes, b modulo 8 each, as an unevaluated sum of two doubles
// (Knuth, TAOCP 2, 4.2.2, theorem B): it does not depend on the width of the vector unit.
struct LaneSums {
  alignas(64) std::array<double, 8> high{};
  alignas(64) std::array<double, 8> low{};
};

// A bound for ratios, reduced; `exact` where W · now stays below 2^53 for every window, so that a division
// of doubles rounds to the right side of each whole number.
struct RatioBound {
  std::int64_t now = 0;
  std::int64_t before = 1;
  bool exact = true;
};

// Int: 32 bits where no window counts 2^31 − 2 or more, 64 otherwise.
template <typename Int>
struct SettingsRow {
  static constexpr Int kNone = std::numeric_limits<Int>::min();  // no candidate
  static constexpr int kPadding = 64;                            // readable Ints past the last day

  // W[e] for e = 0 … days, then kPadding more; 0 where the window does not lie inside of the series.
  const Int* window = nullptr;
  // For each lag: W[e] (−W[e] if the lowest ratio is sought) where the end may be a counterpoint's, or
  // kNone. Same shape as `window`.
  const Int* const* candidate = nullptr;
  const std::int32_t* lags = nullptr;  // ascending
  std::int32_t lag_count = 0;
  std::int32_t first_end = 0;  // of the ends, both included
  std::int32_t last_end = 0;
  std::int32_t from = 0;  // of the baselines' ends: [from, to); `from` is a multiple of 8
  std::int32_t to = 0;
  std::int32_t lags_a_flush = 0;  // as many windows may be added up in an Int
  Int minimum = 1;                // of a baseline
  RatioBound low;
  RatioBound high;

  // By b, to work in: what W[e] is held against.
  Int* low_count = nullptr;
  Int* high_count = nullptr;
  // By b: the largest and the smallest W[e], and the largest candidate. kNone for `most` and `best`, the
  // maximum for `least`, where there is none. Room as in `window`.
  Int* most = nullptr;
  Int* least = nullptr;
  Int* best = nullptr;
};

struct RowTotals {
  std::int64_t settings = 0;
  std::int64_t below = 0;  // the low bound
  std::int64_t above = 0;  // the high bound
  std::int64_t falls = 0;
  std::int64_t rises = 0;
  LaneSums changes;  // Σ (now − before) / before
  // Largest and smallest ratio and the largest candidate's, each within a relative 2^-51.
  double most = -std::numeric_limits<double>::infinity();
  double least = std::numeric_limits<double>::infinity();
  double best = -std::numeric_limits<double>::infinity();
};

// W for one length: window[e] = prefix[e] − prefix[e − length] for e = length … days, and for each level its
// candidates: W or −W where `allowed` is −1, kNone where it is 0. All arrays have kPadding more.
template <typename Int>
struct WindowFill {
  const Int* prefix = nullptr;  // modulo 2^32 or 2^64
  Int* window = nullptr;
  std::int32_t length = 1;
  std::int32_t days = 0;
  bool negate = false;
  struct Level {
    const Int* allowed = nullptr;
    Int* candidate = nullptr;
  };
  const Level* levels = nullptr;
  std::int32_t level_count = 0;
};
void fill(VectorUnit unit, const WindowFill<std::int32_t>& windows);
void fill(VectorUnit unit, const WindowFill<std::int64_t>& windows);

// Adds the row to `totals`, of which `changes` goes on and the extremes start anew.
// Precondition: has(unit).
void count_row(VectorUnit unit, const SettingsRow<std::int32_t>& row, RowTotals& totals);
void count_row(VectorUnit unit, const SettingsRow<std::int64_t>& row, RowTotals& totals);

}  // namespace blotter
