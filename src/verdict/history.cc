#include "verdict/history.h"

#include "reading/baseline.h"

namespace blotter {
namespace {

using std::chrono::days;

constexpr int kOldestYear = 1900;  // of an extreme "on record"
constexpr std::size_t kMostWindows = 20000;

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
  const auto steps = streak ? static_cast<std::size_t>(claim.value.value_or(0)) : kMostWindows;
  std::vector<Window> out;
  for (int step = 1; out.size() < steps && out.size() < kMostWindows; ++step) {
    const Window w = one_step_back(catalog, window, step);
    if (w.from < earliest || (!streak && year_of(day_of(w.from)) < oldest)) break;
    out.push_back(w);
  }
  return out;
}

Result<HistoryFigure> judge_extreme(const Series& series, const Claim& claim, const Window& window,
                                    const std::vector<Window>& earlier) {
  HistoryFigure out;
  BLOTTER_ASSIGN(out.count, series.tally(window));
  bool beaten = false;
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
    beaten = beaten || beats(claim.direction, *count, out.count);
    tied = tied || *count == out.count;
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

}  // namespace blotter
