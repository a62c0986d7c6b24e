#include "landscape/change_settings_row.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

// Compiled with -ffp-contract=off (CMakeLists.txt): a fused multiply-add on one machine and none on another
// would give different sums.
namespace blotter {
namespace {

namespace plain {
#define BLOTTER_VECTOR_BYTES 16
#define BLOTTER_TARGET
#include "landscape/change_settings_lanes.h"
#undef BLOTTER_TARGET
#undef BLOTTER_VECTOR_BYTES
}  // namespace plain

#if defined(__x86_64__)
namespace avx2 {
#define BLOTTER_VECTOR_BYTES 32
#define BLOTTER_TARGET [[gnu::target("avx2,bmi,bmi2")]]
#include "landscape/change_settings_lanes.h"
#undef BLOTTER_TARGET
#undef BLOTTER_VECTOR_BYTES
}  // namespace avx2

namespace avx512 {
#define BLOTTER_VECTOR_BYTES 64
#define BLOTTER_TARGET [[gnu::target("avx512f,avx512bw,avx512dq,avx512vl,bmi,bmi2")]]
#include "landscape/change_settings_lanes.h"
#undef BLOTTER_TARGET
#undef BLOTTER_VECTOR_BYTES
}  // namespace avx512
#endif

template <typename Int>
void dispatch(VectorUnit unit, const SettingsRow<Int>& row, RowTotals& totals) {
#if defined(__x86_64__)
  if (unit == VectorUnit::kAvx512) return avx512::run(row, totals);
  if (unit == VectorUnit::kAvx2) return avx2::run(row, totals);
#endif
  plain::run(row, totals);
}

template <typename Int>
void dispatch_fill(VectorUnit unit, const WindowFill<Int>& windows) {
#if defined(__x86_64__)
  if (unit == VectorUnit::kAvx512) return avx512::fill_windows(windows);
  if (unit == VectorUnit::kAvx2) return avx2::fill_windows(windows);
#endif
  plain::fill_windows(windows);
}

}  // namespace

bool has(VectorUnit unit) {
#if defined(__x86_64__)
  if (unit == VectorUnit::kAvx512)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") && has(VectorUnit::kAvx2);
  if (unit == VectorUnit::kAvx2)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
#endif
  return unit == VectorUnit::kPlain;
}

VectorUnit widest_unit() {
  if (has(VectorUnit::kAvx512)) return VectorUnit::kAvx512;
  return has(VectorUnit::kAvx2) ? VectorUnit::kAvx2 : VectorUnit::kPlain;
}

void fill(VectorUnit unit, const WindowFill<std::int32_t>& windows) { dispatch_fill(unit, windows); }
void fill(VectorUnit unit, const WindowFill<std::int64_t>& windows) { dispatch_fill(unit, windows); }

void count_row(VectorUnit unit, const SettingsRow<std::int32_t>& row, RowTotals& totals) {
  dispatch(unit, row, totals);
}
void count_row(VectorUnit unit, const SettingsRow<std::int64_t>& row, RowTotals& totals) {
  dispatch(unit, row, totals);
}

}  // namespace blotter
