#include "verdict/history.h"

#include <cmath>

#include "civil/calendar.h"
#include "reading/baseline.h"
#include "verdict/average.h"

namespace blotter {
namespace {

using std::chrono::days;

constexpr int kOldestYear = 1900;  // of an extreme "on record"
constexpr std::size_t kMostWindows = 20000;

// Months of the step of a streak of months or quarters; 0 of any other.
int months_of_step(const Claim& claim) {
  if (claim.form != ClaimForm::kStreak) return 0;
  return claim.per == "month" ? 1 : claim.per == "quarter" ? 3 : 0;
}

Window months_back(const Window& w, int months) {
  return {add_months(w.from, -months), add_months(w.to, -months)};
}

bool meets(const Threshold& threshold, std::int64_t count) {
  Claim bound;
  bound.value = threshold.value;
  bound.comparator = threshold.comparator;
  return compare(bound, static_cast<double>(count)) == Agreement::kAgrees;
}

// "12 days without a homicide in August": the longest run of such days in a longer window.
Result<HistoryFigure> judge_run(const Series& series, const Claim& claim, const Window& window) {
  HistoryFigure out;
  Window run{window.from, window.from};
  Window longest = run;
  for (LocalMinute day = window.from; day + days{1} <= window.to; day += days{1}) {
    BLOTTER_ASSIGN(const std::int64_t count, series.tally({day, day + days{1}}));
    out.count += count;
    run = count == 0 ? Window{run.from, day + days{1}} : Window{day + days{1}, day + days{1}};
    if (run.to - run.from > longest.to - longest.from) longest = run;
  }
  const auto length = std::chrono::floor<days>(longest.to - longest.from).count();
  const bool holds = static_cast<double>(length) >= claim.value.value_or(0);
  if (length > 0) out.past.push_back({longest, 0});
  out.agreement = holds ? Agreement::kAgrees : Agreement::kDisagrees;
  return out;
}

Window one_step_back(const Catalog& catalog, const Window& window, int step) {
  const auto length = window.to - window.from;
  if (length <= days{1}) return {window.from - days{step}, window.to - days{step}};
  if (length <= days{7}) return {window.from - days{7 * step}, window.to - days{7 * step}};
  return years_before(catalog, window, step);
}

// More extreme in the direction of the claim.
bool beats(Direction direction, std::int64_t a, std::int64_t b) {
  return direction == Direction::kLowest ? a < b : a > b;
}

bool is_of_year(const Window& w, int year) { return year_of(day_of(w.from)) == year; }

}  // namespace

std::vector<Window> earlier_windows(const Catalog& catalog, const Claim& claim, const Window& window,
                                    LocalMinute earliest) {
  const bool streak = claim.form == ClaimForm::kStreak;
  const int oldest = claim.since.value_or(kOldestYear);
  // Of four years above a threshold three come before; of four years of decline all four.
  const double before = claim.value.value_or(0) - (claim.threshold ? 1 : 0);
  const auto steps = streak ? static_cast<std::size_t>(std::max(0.0, before)) : kMostWindows;
  const int months = months_of_step(claim);
  std::vector<Window> out;
  for (int step = 1; out.size() < steps && out.size() < kMostWindows; ++step) {
    const Window w = months > 0 ? months_back(window, months * step) : one_step_back(catalog, window, step);
    if (w.from < earliest || (!streak && year_of(day_of(w.from)) < oldest)) break;
    out.push_back(w);
  }
  return out;
}

Result<HistoryFigure> judge_extreme(const Series& series, const Claim& claim, const Window& window,
                                    const std::vector<Window>& earlier) {
  HistoryFigure out;
  BLOTTER_ASSIGN(out.count, series.tally(window));
  bool beaten = claim.threshold && !meets(*claim.threshold, out.count);
  bool tied = false;
  for (const Window& w : earlier) {
    const auto count = series.tally(w);
    if (!count.ok()) {
      out.complete = false;
      break;
    }
    out.past.push_back({w, *count});
    if (claim.since && is_of_year(w, *claim.since) && !is_of_year(window, *claim.since)) {
      out.since = out.past.back();  // the year that the text names stands outside the comparison
      continue;
    }
    if (!out.rival || beats(claim.direction, *count, out.rival->count)) out.rival = out.past.back();
    // "The first time that there were fewer than 500": no other year had.
    beaten = beaten ||
             (claim.threshold ? meets(*claim.threshold, *count) : beats(claim.direction, *count, out.count));
    tied = tied || (!claim.threshold && *count == out.count);
  }
  const int reached =
      out.past.empty() ? year_of(day_of(window.from)) : year_of(day_of(out.past.back().window.from));
  // "Since 2016" asks for every year after it; without a year, for all that there are.
  if (claim.since && reached > *claim.since + 1) out.complete = false;
  if (!beaten && (!out.complete || out.past.empty())) {
    return Error{ErrorCode::kOutOfCoverage, "", "the records begin in " + std::to_string(reached), ""};
  }
  out.agreement = beaten ? Agreement::kDisagrees : tied ? Agreement::kNear : Agreement::kAgrees;
  return out;
}

Result<HistoryFigure> judge_streak(const Series& series, const Claim& claim, const Window& window,
                                   const std::vector<Window>& earlier) {
  HistoryFigure out;
  BLOTTER_ASSIGN(out.count, series.tally(window));
  if (claim.threshold) {
    std::vector<Window> windows{window};
    windows.insert(windows.end(), earlier.begin(), earlier.end());
    return judge_every(series, claim, windows);
  }
  if (claim.direction == Direction::kNone && claim.per == "day" &&
      window.to - window.from > days{static_cast<int>(claim.value.value_or(0))})
    return judge_run(series, claim, window);
  if (claim.direction == Direction::kNone) {  // so many days with none at all
    out.agreement = out.count == 0 ? Agreement::kAgrees : Agreement::kDisagrees;
    return out;
  }
  bool holds = true;
  std::int64_t newer = out.count;
  for (const Window& w : earlier) {
    const auto count = series.tally(w);
    if (!count.ok()) break;
    out.past.push_back({w, *count});
    holds = holds && (claim.direction == Direction::kDown ? newer < *count : newer > *count);
    newer = *count;
  }
  out.complete = claim.value && out.past.size() == static_cast<std::size_t>(*claim.value);
  if (holds && !out.complete)
    return Error{ErrorCode::kOutOfCoverage, "", "the records don't reach back far enough", ""};
  out.agreement = holds ? Agreement::kAgrees : Agreement::kDisagrees;
  return out;
}

std::vector<Window> units_of_streak(const Catalog& catalog, const Claim& claim, const Window& window) {
  if (claim.per == "weekend") {
    const auto weekends = units_in(catalog, claim.per, window);
    return weekends.ok() ? weekends->counted : std::vector<Window>{};
  }
  std::vector<Window> out;
  const int months = claim.per == "year" ? 12 : months_of_step(claim);
  const days length{claim.per == "week" ? 7 : 1};
  LocalMinute from = window.from;
  while (out.size() < kMostWindows) {
    const LocalMinute to = months > 0 ? add_months(from, months) : from + length;
    if (to > window.to) break;
    out.push_back({from, to});
    from = to;
  }
  return out;
}

std::vector<StreakStep> steps_of_streak(const Catalog& catalog, const Claim& claim, const Window& window,
                                        StepBy steps) {
  const int months = months_of_step(claim);
  std::vector<StreakStep> out;
  if (months == 0 || claim.threshold || claim.direction == Direction::kNone) return out;
  // "The third straight quarter in 2023": up to the last one of it.
  const Window last{std::max(window.from, add_months(window.to, -months)), window.to};
  const auto count = static_cast<std::size_t>(std::max(0.0, claim.value.value_or(0)));
  for (std::size_t i = 0; i < count && i < kMostWindows; ++i) {
    const Window now = months_back(last, months * static_cast<int>(i));
    out.push_back({now, steps == StepBy::kNext ? months_back(now, months) : years_before(catalog, now, 1)});
  }
  return out;
}

Result<HistoryFigure> judge_steps(const Series& series, const Claim& claim,
                                  const std::vector<StreakStep>& steps) {
  HistoryFigure out;
  BLOTTER_ASSIGN(out.count, series.tally(steps.front().now));
  bool holds = true;
  for (const StreakStep& step : steps) {
    const auto now = series.tally(step.now);
    const auto before = series.tally(step.before);
    if (!now.ok() || !before.ok()) {
      if (holds) return now.ok() ? before.error() : now.error();
      break;
    }
    out.past.push_back({step.before, *before});
    holds = holds && (claim.direction == Direction::kDown ? *now < *before : *now > *before);
  }
  out.agreement = holds ? Agreement::kAgrees : Agreement::kDisagrees;
  return out;
}

Result<HistoryFigure> judge_every(const Series& series, const Claim& claim,
                                  const std::vector<Window>& windows) {
  if (windows.empty())
    return Error{ErrorCode::kOutOfCoverage, "", "the period holds no whole " + claim.per, ""};
  HistoryFigure out;
  bool holds = true;
  std::optional<Error> gap;
  const auto above = [&](std::int64_t count) { return static_cast<double>(count) - claim.threshold->value; };
  const bool up = claim.threshold->comparator == Comparator::kMoreThan ||
                  claim.threshold->comparator == Comparator::kAtLeast;
  for (const Window& w : windows) {
    const auto count = series.tally(w);
    if (!count.ok()) {
      if (!gap) gap = count.error();
      continue;
    }
    if (out.past.empty()) out.count = *count;
    out.past.push_back({w, *count});
    holds = holds && meets(*claim.threshold, *count);
    const bool worse = !out.rival || (up ? above(*count) < above(out.rival->count)
                                         : above(*count) > above(out.rival->count));
    if (worse) out.rival = out.past.back();
  }
  if (gap && holds) return *gap;
  out.complete = !gap;
  out.agreement = holds ? Agreement::kAgrees : Agreement::kDisagrees;
  return out;
}

}  // namespace blotter
