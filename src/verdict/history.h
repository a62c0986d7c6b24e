// Statements that hold one window against earlier ones of its shape: extremes and streaks.
#pragma once

#include <blotter/catalog.h>
#include <blotter/tally.h>
#include <blotter/verdict.h>

#include <optional>
#include <vector>

namespace blotter {

// The earlier windows of the same shape that `claim` compares `window` with, newest first: single days
// by the day, weekends and weeks by the week, everything else by the year; back to `claim.since` (an
// extreme), over `claim.value` steps (a streak), never before `earliest`. A streak's step is `claim.per`.
std::vector<Window> earlier_windows(const Catalog& catalog, const Claim& claim, const Window& window,
                                    LocalMinute earliest);

// "Every weekend this summer", "not a day since March": the units of `claim.per` that lie in the window
// whole, the oldest first.
std::vector<Window> units_of_streak(const Catalog& catalog, const Claim& claim, const Window& window);

// A month or a quarter that rose or fell: against the same one of the year before, as departments compare, or
// against the one right before it. One for each step of the streak, the newest first; none for other streaks.
enum class StepBy { kYearBefore, kNext };
struct StreakStep {
  Window now;
  Window before;
};
std::vector<StreakStep> steps_of_streak(const Catalog& catalog, const Claim& claim, const Window& window,
                                        StepBy steps);

struct Past {
  Window window;
  std::int64_t count = 0;
};

struct HistoryFigure {
  std::int64_t count = 0;  // in the claim's window
  Agreement agreement = Agreement::kDisagrees;
  std::optional<Past> rival;  // extreme: the most extreme of the windows in between
  std::optional<Past> since;  // extreme: the window of the year named in the text
  std::vector<Past> past;     // newest first
  bool complete = true;       // the series reaches as far back as the claim
};

// Exact. An error of Series::tally for the claim's own window, or kOutOfCoverage where the series does not
// reach back far enough to support or refute it.
Result<HistoryFigure> judge_extreme(const Series& series, const Claim& claim, const Window& window,
                                    const std::vector<Window>& earlier);
Result<HistoryFigure> judge_streak(const Series& series, const Claim& claim, const Window& window,
                                   const std::vector<Window>& earlier);
// So many months or quarters that each rose or fell.
Result<HistoryFigure> judge_steps(const Series& series, const Claim& claim,
                                  const std::vector<StreakStep>& steps);
// Whether each window meets the claim's threshold; `rival` is the one that misses it by most, else the
// closest. Precondition: claim.threshold.
Result<HistoryFigure> judge_every(const Series& series, const Claim& claim,
                                  const std::vector<Window>& windows);

}  // namespace blotter
