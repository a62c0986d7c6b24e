#include "landscape/change_settings_testing.h"

#include <numeric>
#include <tuple>

namespace blotter {
namespace {

int cost(std::span<const int> costs, int i) { return costs.empty() ? 0 : costs[static_cast<std::size_t>(i)]; }

std::optional<std::int64_t> recount(std::span<const std::int64_t> daily, int from, int to) {
  if (from < 0 || to > static_cast<int>(daily.size())) return std::nullopt;
  std::int64_t sum = 0;
  for (int day = from; day < to; ++day) sum += daily[static_cast<std::size_t>(day)];
  return sum;
}

CountRatio in_lowest_terms(CountRatio ratio) {
  const std::int64_t divisor = std::gcd(ratio.now, ratio.before);
  return {ratio.now / divisor, ratio.before / divisor};
}

struct Recount {
  const ChangeSettings& s;
  ChangeLandscape out{};
  long double sum = 0;

  void add(const ChangeSetting& setting) {
    const CountRatio& ratio = setting.ratio;
    ++out.settings;
    if (compare(ratio, s.low) < 0) {
      ++out.below;
    } else if (compare(ratio, s.high) > 0) {
      ++out.above;
    } else {
      ++out.within;
    }
    out.falls += ratio.now < ratio.before ? 1 : 0;
    out.rises += ratio.now > ratio.before ? 1 : 0;
    sum += static_cast<long double>(ratio.now - ratio.before) / static_cast<long double>(ratio.before);
    if (!out.lowest || compare(ratio, *out.lowest) < 0) out.lowest = in_lowest_terms(ratio);
    if (!out.highest || compare(ratio, *out.highest) > 0) out.highest = in_lowest_terms(ratio);
    if (setting.cost <= s.cost_bound && (!out.counterpoint || beats(setting, *out.counterpoint)))
      out.counterpoint = setting;
  }

  [[nodiscard]] bool beats(const ChangeSetting& a, const ChangeSetting& b) const {
    const int order = compare(a.ratio, b.ratio);
    if (order != 0) return s.sought == Sought::kLowest ? order < 0 : order > 0;
    return std::make_tuple(a.cost, -a.end, a.length, a.lag) <
           std::make_tuple(b.cost, -b.end, b.length, b.lag);
  }
};

}  // namespace

ChangeLandscape survey_by_recount(const ChangeSettings& s) {
  Recount recounted{s};
  for (int length = s.shortest; length <= s.longest; ++length) {
    for (int end = s.first_end; end <= s.last_end; ++end) {
      for (std::size_t i = 0; i < s.lags.size(); ++i) {
        const int lag = s.lags[i];
        const auto now = recount(s.daily, end - length, end);
        const auto before = recount(s.daily, end - lag - length, end - lag);
        if (!now || !before || *before < s.minimum_baseline) continue;
        recounted.add({end,
                       length,
                       lag,
                       {*now, *before},
                       cost(s.end_costs, end - s.first_end) + cost(s.length_costs, length - s.shortest) +
                           cost(s.lag_costs, static_cast<int>(i))});
      }
    }
  }
  ChangeLandscape& out = recounted.out;
  if (out.settings > 0)
    out.mean = static_cast<double>(recounted.sum / static_cast<long double>(out.settings));
  return out;
}

Neighbourhood survey_nearby_by_recount(const ChangeNearby& n) {
  ChangeSettings s;
  std::vector<int> lags;
  for (int lag = n.lag - n.days; lag <= n.lag + n.days; ++lag) {
    if (lag >= 1) lags.push_back(lag);
  }
  s.daily = n.daily;
  s.lags = lags;
  s.shortest = std::max(1, n.length - n.days);
  s.longest = n.length + n.days;
  s.first_end = n.end - n.days;
  s.last_end = n.end + n.days;
  s.minimum_baseline = n.minimum_baseline;
  s.low = n.low;
  s.high = n.high;
  s.cost_bound = -1;
  const ChangeLandscape found = survey_by_recount(s);
  const std::int64_t same = found.settings - found.falls - found.rises;
  return {n.days,
          found.settings,
          found.within,
          n.sign < 0   ? found.falls
          : n.sign > 0 ? found.rises
                       : same,
          found.lowest ? found.lowest->change() * 100 : 0,
          found.mean * 100,
          found.highest ? found.highest->change() * 100 : 0};
}

}  // namespace blotter
