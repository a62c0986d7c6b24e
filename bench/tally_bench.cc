// One window counted: a series' prefix sums, beside two std::upper_bound on the sorted minutes of all
// events (what one would write first) and a loop over them. All three give the same count.
#include <benchmark/benchmark.h>
#include <blotter/tally.h>
#include <blotter/window.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <vector>

#include "seeded_random.h"

namespace {

using namespace blotter;

constexpr int kMinutes = 25 * 365 * 24 * 60;  // 25 years

LocalMinute minute_at(int minute) {
  return LocalMinute{std::chrono::sys_days{std::chrono::year{2001} / 1 / 1}.time_since_epoch()} +
         std::chrono::minutes{minute};
}

struct Workload {
  std::vector<LocalMinute> events;  // sorted
  Series series;                    // the same, by the hour
  std::vector<Window> windows;      // weekends and the like, on full hours
};

Workload make_workload(int events) {
  bench::SeededRandom random(7);
  Workload work;
  std::vector<Series::Cell> cells;
  for (int i = 0; i < events; ++i) {
    const int minute = random.between(0, kMinutes - 1);
    work.events.push_back(minute_at(minute));
    const LocalMinute hour = minute_at(minute / 60 * 60);
    cells.push_back({hour, hour + std::chrono::hours{1}, 1});
  }
  std::sort(work.events.begin(), work.events.end());
  work.series = Series({minute_at(0), minute_at(kMinutes)}, Grain::kHour, std::move(cells), true);
  for (int i = 0; i < 4096; ++i) {
    const LocalMinute from = minute_at(random.between(0, kMinutes / 60 - 24 * 366) * 60);
    work.windows.push_back({from, from + std::chrono::hours{random.between(1, 24 * 365)}});
  }
  return work;
}

const Workload& workload(std::int64_t events) {
  static const Workload small = make_workload(10'000);
  static const Workload large = make_workload(1'700'000);
  return events > 10'000 ? large : small;
}

std::int64_t count_by_bounds(const Workload& work, const Window& window) {
  const auto from = std::lower_bound(work.events.begin(), work.events.end(), window.from);
  const auto to = std::lower_bound(from, work.events.end(), window.to);
  return to - from;
}

template <typename Count>
void count_windows(benchmark::State& state, Count count) {
  const Workload& work = workload(state.range(0));
  std::size_t next = 0;
  for (auto _ : state) {
    const Window& window = work.windows[next++ % work.windows.size()];
    benchmark::DoNotOptimize(count(work, window));
  }
  state.SetItemsProcessed(state.iterations());
}

void tally_series(benchmark::State& state) {
  for (const Window& window : workload(state.range(0)).windows) {
    const auto counted = workload(state.range(0)).series.tally(window);
    if (!counted.ok() || *counted != count_by_bounds(workload(state.range(0)), window))
      return state.SkipWithError("the series counts otherwise than the events");
  }
  count_windows(state, [](const Workload& work, const Window& window) { return *work.series.tally(window); });
}

void upper_bound_on_events(benchmark::State& state) { count_windows(state, count_by_bounds); }

void loop_over_events(benchmark::State& state) {
  count_windows(state, [](const Workload& work, const Window& window) {
    return std::count_if(work.events.begin(), work.events.end(),
                         [&](LocalMinute t) { return window.contains(t); });
  });
}

BENCHMARK(tally_series)->Arg(10'000)->Arg(1'700'000);
BENCHMARK(upper_bound_on_events)->Arg(10'000)->Arg(1'700'000);
BENCHMARK(loop_over_events)->Arg(10'000)->Arg(1'700'000);

}  // namespace
