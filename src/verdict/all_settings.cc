#include "verdict/all_settings.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "civil/calendar.h"
#include "landscape/change_settings.h"
#include "verdict/agreement.h"
#include "verdict/rival_words.h"

namespace blotter {
namespace {

using std::chrono::days;

constexpr int kLongestDays = 730;
constexpr double kYearDays = 365.25;
constexpr int kYearOfWeeks = 364;
constexpr std::int64_t kParts = 1'000'000;  // bounds of a ratio are taken in millionths

// The claim's own setting, in days of the series.
struct OwnSetting {
  int end = 0;
  int length = 0;
  int lag = 0;
};

bool has_ratio(ClaimForm form) {
  return form == ClaimForm::kChange || form == ClaimForm::kDirection || form == ClaimForm::kRatio;
}

std::optional<OwnSetting> own_setting(const Subject& s) {
  const Figure& f = s.figure();
  const DailyCounts& daily = s.counter.days();
  if (!has_ratio(s.claim().form) || !f.baseline || !daily.can_count()) return std::nullopt;
  if (!is_of_whole_days(f.window) || !is_of_whole_days(*f.baseline)) return std::nullopt;
  const OwnSetting own{static_cast<int>((day_of(f.window.to) - daily.first()).count()),
                       static_cast<int>((day_of(f.window.to) - day_of(f.window.from)).count()),
                       static_cast<int>((day_of(f.window.to) - day_of(f.baseline->to)).count())};
  if (own.lag < 1 || own.length < 1) return std::nullopt;
  return own;
}

std::int64_t least_baseline(const Subject& s) {
  return std::max<std::int64_t>(1, std::min(kLeastBaseline, s.figure().baseline_count.value_or(1)));
}

// Ratio of now to before that the value stands for: 0.677 for -32.3%, 2 for "doubled".
CountRatio ratio_at(ClaimForm form, double value) {
  constexpr double kPercent = 100;
  const double ratio = form == ClaimForm::kRatio ? value : 1 + value / kPercent;
  if (ratio <= 0) return {0, 1};
  if (ratio > static_cast<double>(kParts)) return {kParts, 1};
  return {std::llround(ratio * static_cast<double>(kParts)), kParts};
}

std::pair<CountRatio, CountRatio> holding_ratios(const Claim& claim) {
  if (claim.form == ClaimForm::kDirection) {
    if (stated_sign(claim) < 0) return {{0, 1}, {kParts - 1, kParts}};
    return {{kParts + 1, kParts}, {kParts, 1}};
  }
  const HoldingRange range = holding_range(claim);
  return {ratio_at(claim.form, range.low), ratio_at(claim.form, range.high)};
}

// A lag with how many years it stands for.
std::vector<std::pair<int, int>> lags_in(int series_days) {
  std::vector<std::pair<int, int>> out;
  for (int years = 1; kYearOfWeeks * years < series_days; ++years) {
    out.emplace_back(kYearOfWeeks * years, years);
    out.emplace_back(static_cast<int>(std::lround(kYearDays * years)), years);
  }
  std::sort(out.begin(), out.end());
  return out;
}

// What a survey of all settings works on.
struct Grid {
  std::vector<std::int64_t> daily;
  std::vector<int> lags, end_costs, length_costs, lag_costs;

  Grid(const Subject& s, const OwnSetting& own) : daily(s.counter.days().by_day()) {
    const int n = static_cast<int>(daily.size());
    for (const auto& [lag, years] : lags_in(n)) {
      lags.push_back(lag);
      lag_costs.push_back(years_back_cost(s.catalog, years));
    }
    if (std::find(lags.begin(), lags.end(), own.lag) == lags.end()) {
      const auto at = std::lower_bound(lags.begin(), lags.end(), own.lag);
      lag_costs.insert(lag_costs.begin() + (at - lags.begin()),
                       baseline_cost(s.catalog, s.own(), *s.figure().baseline));
      lags.insert(at, own.lag);
    }
    for (int end = 0; end <= n; ++end)
      end_costs.push_back(end_day_cost(s.catalog, s.counter.days().first() + days{end}, s.at));
    for (int length = 1; length <= longest(own); ++length)
      length_costs.push_back(length_cost(s.catalog, length));
  }

  [[nodiscard]] int longest(const OwnSetting& own) const {
    return std::max(own.length, std::min(kLongestDays, static_cast<int>(daily.size())));
  }
  [[nodiscard]] int cost_of(const OwnSetting& own) const {
    const auto lag = std::lower_bound(lags.begin(), lags.end(), own.lag) - lags.begin();
    return end_costs[static_cast<std::size_t>(own.end)] +
           length_costs[static_cast<std::size_t>(own.length - 1)] + lag_costs[static_cast<std::size_t>(lag)];
  }
};

double percent(const CountRatio& ratio) { return ratio.change() * 100; }

void set_strongest(const Subject& s, const ChangeLandscape& found, AllSettings& out) {
  if (!found.counterpoint || stated_sign(s.claim()) * found.counterpoint->ratio.change() >= 0) return;
  const ChangeSetting& c = *found.counterpoint;
  const Day end = s.counter.days().first() + days{c.end};
  const Window window{LocalMinute{end - days{c.length}}, LocalMinute{end}};
  const Window baseline{window.from - days{c.lag}, window.to - days{c.lag}};
  out.strongest = setting_of(s, window, baseline);
  if (!out.strongest) return;
  out.strongest->cost = c.cost;
  out.sentence = rival_sentence(s, *out.strongest);
  out.command = rival_command(s, *out.strongest);
}

}  // namespace

std::optional<Neighbourhood> neighbourhood_of(const Subject& s) {
  const auto own = own_setting(s);
  if (!own || (!s.claim().value && s.claim().form != ClaimForm::kDirection)) return std::nullopt;
  const std::vector<std::int64_t> daily = s.counter.days().by_day();
  ChangeNearby nearby;
  nearby.daily = daily;
  nearby.end = own->end, nearby.length = own->length, nearby.lag = own->lag;
  nearby.minimum_baseline = least_baseline(s);
  std::tie(nearby.low, nearby.high) = holding_ratios(s.claim());
  nearby.sign = stated_sign(s.claim());
  auto found = survey_nearby(nearby);
  if (!found.ok() || found->settings == 0) return std::nullopt;
  return *found;
}

std::optional<AllSettings> all_settings_of(const Subject& s) {
  const auto own = own_setting(s);
  if (!own || s.figure().baseline_count.value_or(0) < 1) return std::nullopt;
  const Grid grid(s, *own);
  const CountRatio figure{*s.figure().count, *s.figure().baseline_count};
  ChangeSettings settings;
  settings.daily = grid.daily;
  settings.longest = grid.longest(*own);
  settings.lags = grid.lags;
  settings.last_end = static_cast<int>(grid.daily.size());
  settings.minimum_baseline = least_baseline(s);
  settings.low = settings.high = figure;
  settings.end_costs = grid.end_costs, settings.length_costs = grid.length_costs;
  settings.lag_costs = grid.lag_costs;
  settings.cost_bound = grid.cost_of(*own);
  settings.sought = stated_sign(s.claim()) < 0 ? Sought::kHighest : Sought::kLowest;
  const auto found = survey(settings);
  if (!found.ok() || found->settings == 0) return std::nullopt;
  AllSettings out;
  out.what = fmt::format(
      "every period of 1 to {} days in {} to {}, each against as many days so many whole years earlier, by "
      "the "
      "date and by the weekday",
      settings.longest, in_words(s.counter.days().first()), in_words(s.counter.days().last() - days{1}));
  out.settings = found->settings;
  out.below = found->below, out.equal = found->within, out.above = found->above;
  out.falls = found->falls, out.rises = found->rises;
  out.mean = found->mean * 100;
  out.lowest = percent(*found->lowest), out.highest = percent(*found->highest);
  set_strongest(s, *found, out);
  return out;
}

}  // namespace blotter
