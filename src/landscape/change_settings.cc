#include "landscape/change_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <tuple>

namespace blotter {
namespace {

constexpr double kSlack = 0x1p-49;  // twice what an approximate ratio may be off

CountRatio reduced(const CountRatio& ratio) {
  const std::int64_t divisor = std::gcd(ratio.now, ratio.before);
  return {ratio.now / divisor, ratio.before / divisor};
}

// Whether `a` comes before `b` in the order of counterpoints with the same ratio.
bool is_preferred(const ChangeSetting& a, const ChangeSetting& b) {
  return std::make_tuple(a.cost, -a.end, a.length, a.lag) < std::make_tuple(b.cost, -b.end, b.length, b.lag);
}

Error bad(std::string what) { return {ErrorCode::kBadInput, "", std::move(what), ""}; }

bool is_ratio(const CountRatio& ratio) { return ratio.now >= 0 && ratio.before > 0; }

Status check_costs(const char* name, std::span<const int> costs, std::size_t size) {
  if (costs.empty()) return ok_status();
  if (costs.size() != size)
    return bad(fmt::format("{} {} costs were given for {}", costs.size(), name, size));
  if (std::any_of(costs.begin(), costs.end(), [](int cost) { return cost < 0; }))
    return bad(fmt::format("a {} cost is below 0", name));
  return ok_status();
}

Status check_lags(std::span<const int> lags) {
  if (!lags.empty() && lags.front() < 1) return bad("a lag is shorter than a day");
  if (std::adjacent_find(lags.begin(), lags.end(), std::greater_equal<>()) != lags.end())
    return bad("the lags do not ascend");
  return ok_status();
}

Status check_counts(std::span<const std::int64_t> daily, std::size_t lags) {
  const std::int64_t most = (std::int64_t{1} << 62) / (static_cast<std::int64_t>(lags) + 1);
  std::int64_t sum = 0;
  for (const std::int64_t count : daily) {
    if (count < 0) return bad("a day's count is below 0");
    if (count > most - sum) return bad(fmt::format("the counts of all days pass {}", most));
    sum += count;
  }
  return ok_status();
}

Status check(const ChangeSettings& s) {
  constexpr std::size_t kMostDays = 1 << 30;
  if (s.daily.size() > kMostDays) return bad("the series has too many days");
  if (s.shortest < 1 || s.longest < s.shortest) return bad("the lengths are no range of days");
  if (s.last_end < s.first_end) return bad("the ends are no range of days");
  if (s.minimum_baseline < 1) return bad("the minimum before is below 1");
  if (!is_ratio(s.low) || !is_ratio(s.high) || compare(s.low, s.high) > 0)
    return bad("the ratios that agree are no range");
  BLOTTER_CHECK(check_lags(s.lags));
  BLOTTER_CHECK(check_counts(s.daily, s.lags.size()));
  BLOTTER_CHECK(check_costs("end", s.end_costs, static_cast<std::size_t>(s.last_end - s.first_end) + 1));
  BLOTTER_CHECK(check_costs("length", s.length_costs, static_cast<std::size_t>(s.longest - s.shortest) + 1));
  return check_costs("lag", s.lag_costs, s.lags.size());
}

int cost_at(std::span<const int> costs, std::size_t i) { return costs.empty() ? 0 : costs[i]; }
int least_of(std::span<const int> costs) {
  return costs.empty() ? 0 : *std::min_element(costs.begin(), costs.end());
}

// No window counts more: the longest ones, cut where the series begins.
std::int64_t largest_window(const ChangeSettings& s) {
  std::int64_t sum = 0;
  std::int64_t most = 0;
  const auto length = static_cast<std::size_t>(s.longest);
  for (std::size_t i = 0; i < s.daily.size(); ++i) {
    sum += s.daily[i] - (i >= length ? s.daily[i - length] : 0);
    most = std::max(most, sum);
  }
  return most;
}

RatioBound bound_of(const CountRatio& ratio, std::int64_t largest) {
  constexpr std::int64_t kExact = std::int64_t{1} << 53;
  const CountRatio r = reduced(ratio);
  const Wide product = static_cast<Wide>(std::max<std::int64_t>(largest, 1)) * r.now;
  return {r.now, r.before, product < kExact && r.before < kExact};
}

template <typename Int>
class Surveyor {
 public:
  Surveyor(const ChangeSettings& settings, VectorUnit unit, std::int64_t largest)
      : s_(settings), unit_(unit), days_(static_cast<std::int32_t>(settings.daily.size())) {
    row_.minimum = static_cast<Int>(
        std::min<std::int64_t>(s_.minimum_baseline, std::numeric_limits<Int>::max()));  // which none reaches
    row_.low = bound_of(s_.low, largest);
    row_.high = bound_of(s_.high, largest);
    row_.lags_a_flush = static_cast<std::int32_t>(std::clamp<std::int64_t>(
        std::numeric_limits<Int>::max() / std::max<std::int64_t>(largest, 1), 1, 1 << 30));
    row_.first_end = std::max(s_.first_end, 1);
    row_.last_end = std::min(s_.last_end, days_);
  }

  ChangeLandscape run() {
    if (s_.lags.empty() || row_.last_end < row_.first_end) return out_;
    make_room();
    make_levels();
    for (int length = s_.shortest; length <= std::min(s_.longest, days_); ++length) count_length(length);
    out_.settings = totals_.settings;
    out_.below = totals_.below;
    out_.above = totals_.above;
    out_.within = totals_.settings - totals_.below - totals_.above;
    out_.falls = totals_.falls;
    out_.rises = totals_.rises;
    if (out_.settings > 0) out_.mean = sum_of_changes() / static_cast<double>(out_.settings);
    return out_;
  }

 private:
  using Row = SettingsRow<Int>;

  void make_room() {
    const std::size_t room = static_cast<std::size_t>(days_) + 1 + Row::kPadding;
    prefix_.assign(room, 0);
    std::uint64_t sum = 0;  // of which an Int keeps the lower bits: a difference comes out right
    for (std::size_t i = 0; i < room - 1; ++i) {
      sum += i < s_.daily.size() ? static_cast<std::uint64_t>(s_.daily[i]) : 0;
      prefix_[i + 1] = static_cast<Int>(sum);
    }
    window_.assign(room, 0);
    none_.assign(room, Row::kNone);
    low_count_.assign(room, 0);
    high_count_.assign(room, 0);
    most_.assign(room, 0);
    least_.assign(room, 0);
    best_.assign(room, 0);
    candidates_.assign(s_.lags.size(), none_.data());
    row_.window = window_.data();
    row_.candidate = candidates_.data();
    row_.lags = s_.lags.data();
    row_.lag_count = static_cast<std::int32_t>(s_.lags.size());
    row_.low_count = low_count_.data();
    row_.high_count = high_count_.data();
    row_.most = most_.data();
    row_.least = least_.data();
    row_.best = best_.data();
  }

  // One for each different cost of an end: the ends that cost no more.
  void make_levels() {
    const std::size_t room = window_.size();
    for (int e = row_.first_end; e <= row_.last_end; ++e) level_costs_.push_back(end_cost(e));
    std::sort(level_costs_.begin(), level_costs_.end());
    level_costs_.erase(std::unique(level_costs_.begin(), level_costs_.end()), level_costs_.end());
    levels_.resize(level_costs_.size());
    for (std::size_t i = 0; i < levels_.size(); ++i) {
      levels_[i].allowed.assign(room, 0);
      levels_[i].candidate.assign(room, Row::kNone);
      for (int e = row_.first_end; e <= row_.last_end; ++e) {
        if (end_cost(e) <= level_costs_[i]) levels_[i].allowed[static_cast<std::size_t>(e)] = -1;
      }
    }
  }

  [[nodiscard]] int end_cost(int end) const {
    return cost_at(s_.end_costs, static_cast<std::size_t>(end - s_.first_end));
  }
  [[nodiscard]] int length_cost(int length) const {
    return cost_at(s_.length_costs, static_cast<std::size_t>(length - s_.shortest));
  }

  void count_length(int length) {
    row_.from = std::max(length, row_.first_end - s_.lags.back()) / 8 * 8;
    row_.to = std::min(days_, row_.last_end - s_.lags.front()) + 1;
    if (row_.from >= row_.to) return;
    // What the row before left there lies outside of the series now.
    std::fill_n(window_.begin(), length, Int{0});
    fill_row(length);
    count_row(unit_, row_, totals_);
    note_extremes();
    note_counterpoint(length);
  }

  // The windows, and for each lag the ends that the bound leaves to it.
  void fill_row(int length) {
    std::vector<typename WindowFill<Int>::Level> fills;
    std::vector<bool> filled(levels_.size());
    for (std::size_t i = 0; i < s_.lags.size(); ++i) {
      const int left = s_.cost_bound - length_cost(length) - cost_at(s_.lag_costs, i);
      const auto level =
          std::upper_bound(level_costs_.begin(), level_costs_.end(), left) - level_costs_.begin();
      if (level == 0) {
        candidates_[i] = none_.data();
        continue;
      }
      const auto place = static_cast<std::size_t>(level - 1);
      candidates_[i] = levels_[place].candidate.data();
      if (!filled[place]) fills.push_back({levels_[place].allowed.data(), levels_[place].candidate.data()});
      filled[place] = true;
    }
    fill(unit_, WindowFill<Int>{prefix_.data(), window_.data(), length, days_, s_.sought == Sought::kLowest,
                                fills.data(), static_cast<std::int32_t>(fills.size())});
  }

  void note_extremes() {
    if (!out_.highest || totals_.most >= highest_ * (1 - kSlack)) {
      for (std::int32_t b = row_.from; b < row_.to; ++b) note_highest(b);
    }
    if (!out_.lowest || (out_.lowest->now > 0 && totals_.least <= lowest_ * (1 + kSlack))) {
      for (std::int32_t b = row_.from; b < row_.to; ++b) note_lowest(b);
    }
  }

  void note_highest(std::int32_t b) {
    if (most_[at(b)] == Row::kNone) return;
    const auto now = static_cast<double>(most_[at(b)]);
    const auto before = static_cast<double>(window_[at(b)]);
    if (out_.highest && now < highest_ * (1 - kSlack) * before) return;
    const CountRatio ratio{most_[at(b)], window_[at(b)]};
    if (out_.highest && compare(ratio, *out_.highest) <= 0) return;
    out_.highest = reduced(ratio);
    highest_ = now / before;
  }

  void note_lowest(std::int32_t b) {
    if (least_[at(b)] == std::numeric_limits<Int>::max()) return;
    const auto now = static_cast<double>(least_[at(b)]);
    const auto before = static_cast<double>(window_[at(b)]);
    if (out_.lowest && now > lowest_ * (1 + kSlack) * before) return;
    const CountRatio ratio{least_[at(b)], window_[at(b)]};
    if (out_.lowest && compare(ratio, *out_.lowest) >= 0) return;
    out_.lowest = reduced(ratio);
    lowest_ = now / before;
  }

  // Goes through a row's baselines only where one may be as good as the best so far; the latest first, so
  // that most of what is equal is passed over at once.
  void note_counterpoint(int length) {
    const int least_cost = length_cost(length) + least_of(s_.lag_costs) + level_costs_.front();
    if (out_.counterpoint && totals_.best < rival_ - std::abs(rival_) * kSlack) return;
    for (std::int32_t b = row_.to - 1; b >= row_.from; --b) {
      if (best_[at(b)] == Row::kNone) continue;
      if (out_.counterpoint) {
        const int order = order_of(b);
        if (order < 0) continue;
        const ChangeSetting& best = *out_.counterpoint;
        const bool may_win =
            least_cost < best.cost || (least_cost == best.cost && b + s_.lags.back() >= best.end);
        if (order == 0 && !may_win) continue;
        if (order > 0) out_.counterpoint.reset();
      }
      note_counterpoints_of(length, b);
    }
  }

  // > 0 if the best of baseline b is more extreme than the counterpoint so far, 0 if it is the same.
  [[nodiscard]] int order_of(std::int32_t b) const {
    const auto rival = static_cast<double>(best_[at(b)]);
    const auto before = static_cast<double>(window_[at(b)]);
    if (rival < (rival_ - std::abs(rival_) * kSlack) * before) return -1;
    const int order = compare({count_of(best_[at(b)]), window_[at(b)]}, out_.counterpoint->ratio);
    return s_.sought == Sought::kLowest ? -order : order;
  }

  [[nodiscard]] std::int64_t count_of(Int candidate) const {
    return s_.sought == Sought::kLowest ? -std::int64_t{candidate} : std::int64_t{candidate};
  }

  void note_counterpoints_of(int length, std::int32_t b) {
    for (std::size_t i = 0; i < s_.lags.size(); ++i) {
      const int end = b + s_.lags[i];
      if (end < row_.first_end) continue;
      if (end > row_.last_end) break;
      if (candidates_[i][end] != best_[at(b)]) continue;
      const int cost = end_cost(end) + length_cost(length) + cost_at(s_.lag_costs, i);
      const ChangeSetting setting{end, length, s_.lags[i], {count_of(best_[at(b)]), window_[at(b)]}, cost};
      if (out_.counterpoint && !is_preferred(setting, *out_.counterpoint)) continue;
      out_.counterpoint = setting;
      rival_ = static_cast<double>(best_[at(b)]) / static_cast<double>(window_[at(b)]);
    }
  }

  [[nodiscard]] double sum_of_changes() const {
    double high = 0;
    double low = 0;
    for (std::size_t i = 0; i < 8; ++i) {
      const double more = totals_.changes.high[i];
      const double sum = high + more;
      const double part = sum - high;
      low += (high - (sum - part)) + (more - part) + totals_.changes.low[i];
      high = sum;
    }
    return high + low;
  }

  static std::size_t at(std::int32_t b) { return static_cast<std::size_t>(b); }

  struct EndLevel {
    std::vector<Int> allowed;
    std::vector<Int> candidate;
  };

  const ChangeSettings& s_;
  VectorUnit unit_;
  std::int32_t days_;
  Row row_;
  RowTotals totals_;
  ChangeLandscape out_;
  double highest_ = 0;
  double lowest_ = 0;
  double rival_ = 0;
  std::vector<int> level_costs_;
  std::vector<EndLevel> levels_;
  std::vector<Int> prefix_, window_, none_, low_count_, high_count_, most_, least_, best_;
  std::vector<const Int*> candidates_;
};

// The part of the series that a neighbourhood can reach, and its settings there.
ChangeSettings reach(const ChangeNearby& nearby, std::vector<int>& lags) {
  ChangeSettings out;
  out.shortest = std::max(1, nearby.length - nearby.days);
  out.longest = std::max(1, nearby.length + nearby.days);
  for (int lag = std::max(1, nearby.lag - nearby.days); lag <= nearby.lag + nearby.days; ++lag)
    lags.push_back(lag);
  out.lags = lags;
  const int size = static_cast<int>(nearby.daily.size());
  const int last = std::clamp(nearby.end + nearby.days, 0, size);
  const int first = std::clamp(nearby.end - nearby.lag - nearby.length - 3 * nearby.days, 0, last);
  out.daily = nearby.daily.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first));
  out.first_end = nearby.end - nearby.days - first;
  out.last_end = nearby.end + nearby.days - first;
  out.minimum_baseline = nearby.minimum_baseline;
  out.low = nearby.low;
  out.high = nearby.high;
  out.cost_bound = -1;  // no counterpoint is asked for
  return out;
}

}  // namespace

double CountRatio::change() const { return static_cast<double>(now - before) / static_cast<double>(before); }

int compare(const CountRatio& a, const CountRatio& b) {
  const Wide left = static_cast<Wide>(a.now) * b.before;
  const Wide right = static_cast<Wide>(b.now) * a.before;
  return static_cast<int>(left > right) - static_cast<int>(left < right);
}

Result<ChangeLandscape> survey(const ChangeSettings& settings, VectorUnit unit) {
  BLOTTER_CHECK(check(settings));
  const std::int64_t largest = largest_window(settings);
  if (largest < std::numeric_limits<std::int32_t>::max() - 1)
    return Surveyor<std::int32_t>(settings, unit, largest).run();
  return Surveyor<std::int64_t>(settings, unit, largest).run();
}

Result<ChangeLandscape> survey(const ChangeSettings& settings) { return survey(settings, widest_unit()); }

Result<Neighbourhood> survey_nearby(const ChangeNearby& nearby) {
  constexpr int kMost = 1 << 28;  // of days, so that no sum of them overflows
  for (const int days : {nearby.end, nearby.length, nearby.lag, nearby.days}) {
    if (days < 0 || days > kMost) return bad("a number of days is out of range");
  }
  std::vector<int> lags;
  const ChangeSettings settings = reach(nearby, lags);
  BLOTTER_ASSIGN(const ChangeLandscape found, survey(settings));
  Neighbourhood out;
  out.days = nearby.days;
  out.settings = found.settings;
  out.agree = found.within;
  out.same_sign = nearby.sign < 0   ? found.falls
                  : nearby.sign > 0 ? found.rises
                                    : found.settings - found.falls - found.rises;
  out.mean = found.mean * 100;
  if (found.lowest) out.lowest = found.lowest->change() * 100;
  if (found.highest) out.highest = found.highest->change() * 100;
  return out;
}

}  // namespace blotter
