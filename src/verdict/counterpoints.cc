#include "verdict/counterpoints.h"

#include <fmt/format.h>
#include <algorithm>
#include <climits>
#include <cmath>
#include <vector>

#include "landscape/perturbations.h"
#include "landscape/same_shape.h"
#include "verdict/figure_value.h"
#include "verdict/history.h"
#include "verdict/rival_words.h"

namespace blotter {
namespace {

// Beyond the claim's own cost: what is so much less natural is no rival, even on the front.
constexpr int kCostBeyond = 4;

struct Rival {
  Setting setting;
  double strength = 0;
};

// Pairs of a window and a baseline, beside the claim's own.
std::vector<Rival> pair_rivals(const Subject& s, int most_cost) {
  const std::int64_t least = std::min(kLeastBaseline, s.figure().baseline_count.value_or(kLeastBaseline));
  std::vector<Rival> out;
  for (const Window& w : natural_windows(s.own(), s.at)) {
    const int cost = window_cost(s.catalog, w, s.at);
    if (cost > most_cost) continue;
    for (const Window& base : natural_baselines(s.catalog, w, s.covered().from)) {
      if (w == s.own() && base == s.figure().baseline) continue;
      auto x = setting_of(s, w, base);
      if (!x || *x->baseline_count < least) continue;
      x->cost = cost + baseline_cost(s.catalog, w, base);
      if (x->cost <= most_cost) out.push_back({*x, 0});
    }
  }
  return out;
}

// In per cent of the baseline, so that a year doesn't beat a month by its length.
double pair_strength(const Claim& claim, const Setting& x) {
  constexpr double kPercent = 100;
  // A difference is positive in the direction that was stated.
  if (claim.form == ClaimForm::kDifference)
    return -x.value / static_cast<double>(std::max<std::int64_t>(1, x.baseline_count.value_or(1))) * kPercent;
  const double zero = claim.form == ClaimForm::kRatio ? 1 : 0;
  return -stated_sign(claim) * (x.value - zero);
}

// The same window at other times, beside the claim's own.
std::vector<Rival> window_rivals(const Subject& s, int most_cost) {
  std::vector<Window> windows = natural_baselines(s.catalog, s.own(), s.covered().from);
  if (s.own().to - s.own().from <= kLongestWeekly) {
    for (int w = 1; w <= kSeasonWeeks; ++w)
      windows.push_back({s.own().from - std::chrono::weeks{w}, s.own().to - std::chrono::weeks{w}});
  }
  std::sort(windows.begin(), windows.end());
  windows.erase(std::unique(windows.begin(), windows.end()), windows.end());
  std::vector<Rival> out;
  for (const Window& w : windows) {
    auto x = setting_of(s, w, std::nullopt);
    if (!x) continue;
    x->cost = window_cost(s.catalog, w, s.at) + baseline_cost(s.catalog, s.own(), w);
    if (x->cost <= most_cost) out.push_back({*x, 0});
  }
  return out;
}

// Other windows of the same end, each among those of its own earlier years. The value is the count.
std::vector<Rival> extreme_rivals(const Subject& s, int most_cost) {
  std::vector<Rival> out;
  for (const Window& w : natural_windows(s.own(), s.at)) {
    if (w == s.own() || w.to - w.from <= kLongestWeekly)
      continue;  // shorter ones step by the day or the week
    auto x = setting_of(s, w, std::nullopt);
    if (!x) continue;
    x->cost = window_cost(s.catalog, w, s.at);
    if (x->cost > most_cost) continue;
    const PastYears past = past_years(s, w);
    if (past.years == 0) continue;
    out.push_back({*x, 100.0 * static_cast<double>(past.beaten_by(s.claim().direction, x->count)) /
                           static_cast<double>(past.years)});
  }
  return out;
}

// Other windows with their own run of years. The strength is the share of its steps that go the other way.
std::vector<Rival> streak_rivals(const Subject& s, int most_cost) {
  std::vector<Rival> out;
  for (const Window& w : natural_windows(s.own(), s.at)) {
    if (w == s.own() || w.to - w.from <= kLongestWeekly) continue;  // shorter ones step by the week
    auto x = setting_of(s, w, std::nullopt);
    if (!x) continue;
    x->cost = window_cost(s.catalog, w, s.at);
    const PastYears past = past_years(s, w);
    if (x->cost > most_cost || past.years < static_cast<std::size_t>(*s.claim().value)) continue;
    out.push_back({*x, 100.0 * static_cast<double>(past.steps_against(s.claim().direction, x->count)) /
                           static_cast<double>(past.years)});
  }
  return out;
}

bool runs_over_years(const Claim& claim) {
  const bool moves = claim.direction == Direction::kUp || claim.direction == Direction::kDown;
  return moves && claim.value && !claim.threshold && (claim.per.empty() || claim.per == "year");
}

bool has_other_way(const Claim& claim) {
  switch (claim.form) {
    case ClaimForm::kChange:
    case ClaimForm::kDirection:
    case ClaimForm::kRatio:
    case ClaimForm::kDifference: return stated_sign(claim) != 0;
    case ClaimForm::kCount:
    case ClaimForm::kRate:
    case ClaimForm::kAverage:
    case ClaimForm::kExtreme: return true;
    case ClaimForm::kStreak: return runs_over_years(claim);
    default: return false;
  }
}

std::vector<Rival> rivals_of(const Subject& s, const std::optional<Landscape>& landscape, int most_cost) {
  if (s.claim().form == ClaimForm::kExtreme) return extreme_rivals(s, most_cost);
  if (s.claim().form == ClaimForm::kStreak) return streak_rivals(s, most_cost);
  const bool pairs = compares_two(s.claim().form);
  std::vector<Rival> out = pairs ? pair_rivals(s, most_cost) : window_rivals(s, most_cost);
  const double median = landscape ? landscape->median : s.figure().value;
  const double side = s.figure().value >= median ? 1 : -1;
  for (Rival& r : out)
    r.strength = pairs ? pair_strength(s.claim(), r.setting) : side * (median - r.setting.value);
  return out;
}

bool is_better(const Rival& a, const Rival& b) {
  if (a.strength != b.strength) return a.strength > b.strength;
  if (a.setting.cost != b.setting.cost) return a.setting.cost < b.setting.cost;
  return a.setting.window.to > b.setting.window.to;
}

Counterpoint told(const Subject& s, const Rival& r) {
  return {r.setting, r.strength, rival_sentence(s, r.setting), rival_command(s, r.setting)};
}

// Stronger and stronger as it gets less natural. Precondition: sorted by is_better.
std::vector<Counterpoint> front_of(const Subject& s, const std::vector<Rival>& rivals) {
  std::vector<Counterpoint> out;
  int cheapest = INT_MAX;
  for (const Rival& r : rivals) {
    if (r.strength <= 0 || r.setting.cost >= cheapest) continue;
    cheapest = r.setting.cost;
    out.push_back(told(s, r));
  }
  std::reverse(out.begin(), out.end());
  return out;
}

const Rival& median_of(std::vector<const Rival*>& fair) {
  const auto middle = fair.begin() + static_cast<std::ptrdiff_t>(fair.size() / 2);
  std::nth_element(fair.begin(), middle, fair.end(), [](const Rival* a, const Rival* b) {
    return std::tuple(a->setting.value, a->setting.window, a->setting.baseline) <
           std::tuple(b->setting.value, b->setting.window, b->setting.baseline);
  });
  return **middle;
}

}  // namespace

std::optional<Counterpoints> counterpoints_of(const Subject& s, const std::optional<Landscape>& landscape) {
  if (!has_other_way(s.claim())) return std::nullopt;
  // The deadliest weekend is held against weekends, and no rival of its form has years.
  const bool over_years = s.claim().form == ClaimForm::kExtreme || s.claim().form == ClaimForm::kStreak;
  if (over_years && s.own().to - s.own().from <= kLongestWeekly) return std::nullopt;
  const int own_cost = s.cost_of(s.own(), s.figure().baseline);
  std::vector<Rival> rivals = rivals_of(s, landscape, own_cost + kCostBeyond);
  std::sort(rivals.begin(), rivals.end(), is_better);
  std::vector<const Rival*> fair;
  Counterpoints out;
  for (const Rival& r : rivals) {
    if (r.setting.cost > own_cost) continue;
    fair.push_back(&r);
    out.opposite += r.strength > 0 ? 1 : 0;
  }
  if (fair.empty()) return std::nullopt;
  out.considered = fair.size();
  if (fair.front()->strength > 0) out.strongest = told(s, *fair.front());
  out.front = front_of(s, rivals);
  out.typical = told(s, median_of(fair));
  out.says = rivals_summary(s, out);
  return out;
}

}  // namespace blotter
