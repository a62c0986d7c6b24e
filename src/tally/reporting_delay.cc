#include <blotter/reporting_delay.h>

#include <algorithm>
#include <array>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "tally/moved_window.h"

namespace blotter {
namespace {

using std::chrono::days;

constexpr double kLevel = 0.9;
constexpr double kWinsorised = 0.1;  // of the past figures, at each end

double scale_of(std::int64_t count) { return std::sqrt(static_cast<double>(count) + 1); }

double median_of(const std::vector<double>& sorted) {
  const std::size_t middle = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// Each past change in units of the scale of its count, the outermost moved in. Sorted.
std::vector<double> winsorised_changes(const std::vector<PastFigure>& past) {
  std::vector<double> out;
  for (const PastFigure& p : past)
    out.push_back(static_cast<double>(p.later - p.recorded) / scale_of(p.recorded));
  std::sort(out.begin(), out.end());
  const auto cut = static_cast<std::size_t>(kWinsorised * static_cast<double>(out.size()));
  const double lowest = out[cut];
  const double highest = out[out.size() - 1 - cut];
  for (double& z : out) z = std::clamp(z, lowest, highest);
  return out;
}

double deviation_about(double center, const std::vector<double>& values) {
  double sum = 0;
  for (const double v : values) sum += (v - center) * (v - center);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

double student_quantile(std::size_t n) {
  const boost::math::students_t_distribution<double> student(static_cast<double>(n - 1));
  return boost::math::quantile(student, (1 + kLevel) / 2);
}

// Reviews take records out one by one; a count of some size that lost most of itself is an export that was
// cut off, and tells nothing of what became of the window.
bool is_cut(std::int64_t recorded, std::int64_t later) {
  constexpr std::int64_t kSomeSize = 20;
  return recorded >= kSomeSize && later * 2 < recorded;
}

std::int64_t nearest_count(double value) { return std::max<std::int64_t>(0, std::llround(value)); }

// The interval of Σ recorded / Σ later, each pair a cluster.
void add_interval(const std::vector<PastFigure>& past, AgeCompleteness& out) {
  const std::size_t n = past.size();
  if (!out.complete || n < ReportingDelay::kFewestVintages) return;
  double sum = 0;
  for (const PastFigure& p : past) {
    const double residual = static_cast<double>(p.recorded) - *out.complete * static_cast<double>(p.later);
    sum += residual * residual;
  }
  const double mean = static_cast<double>(out.later) / static_cast<double>(n);
  const double error = std::sqrt(sum / static_cast<double>(n - 1) / static_cast<double>(n)) / mean;
  out.low = std::max(0.0, *out.complete - student_quantile(n) * error);
  out.high = *out.complete + student_quantile(n) * error;
}

}  // namespace

std::int64_t SettledEstimate::expected() const {
  return std::clamp<std::int64_t>(std::llround(value), low, high);
}

std::optional<SettledEstimate> estimate_settled(const std::vector<PastFigure>& past, std::int64_t recorded) {
  const std::size_t n = past.size();
  if (n < ReportingDelay::kFewestVintages) return std::nullopt;
  const std::vector<double> changes = winsorised_changes(past);
  const double center = median_of(changes);
  const double reach =
      student_quantile(n) * deviation_about(center, changes) * std::sqrt(1 + 1 / static_cast<double>(n));
  const double scale = scale_of(recorded);
  const auto start = static_cast<double>(recorded);
  SettledEstimate out;
  out.value = std::max(0.0, start + center * scale);
  out.low = nearest_count(start + (center - reach) * scale);
  out.high = nearest_count(start + (center + reach) * scale);
  out.level = kLevel;
  out.complete = out.value > 0 ? start / out.value : 1;
  out.from_vintages = n;
  return out;
}

ReportingDelay::ReportingDelay(std::vector<VintageSeries> vintages) : vintages_(std::move(vintages)) {
  std::erase_if(vintages_, [](const VintageSeries& v) { return v.series == nullptr; });
  std::stable_sort(vintages_.begin(), vintages_.end(), [](const VintageSeries& a, const VintageSeries& b) {
    return a.vintage->published < b.vintage->published;
  });
}

// The newest vintage that has the window whole and is old enough to know; nullptr if there is none.
const VintageSeries* ReportingDelay::settled_in(const VintageSeries& fresh, const Window& window) const {
  const auto recorded = fresh.series->find(window);
  for (auto it = vintages_.rbegin(); it != vintages_.rend(); ++it) {
    if (it->vintage->published - fresh.vintage->published < kSettling) return nullptr;
    const auto later = it->series->find(window);
    if (later && !(recorded && is_cut(*recorded, *later))) return &*it;
  }
  return nullptr;
}

std::vector<PastFigure> ReportingDelay::past_figures(const VintageSeries& now, const Window& window) const {
  const auto away = [&](Day day) { return std::chrono::abs(day - now.vintage->published); };
  std::vector<const VintageSeries*> nearest;
  for (const VintageSeries& v : vintages_) {
    if (away(v.vintage->published) >= kApart) nearest.push_back(&v);
  }
  std::stable_sort(nearest.begin(), nearest.end(), [&](const VintageSeries* a, const VintageSeries* b) {
    return away(a->vintage->published) < away(b->vintage->published);
  });
  std::vector<PastFigure> out;
  for (const VintageSeries* v : nearest) {
    if (out.size() == kMostVintages) break;
    const Day published = v->vintage->published;
    const bool crowded = std::any_of(out.begin(), out.end(), [&](const PastFigure& p) {
      return std::chrono::abs(p.published - published) < kApart;
    });
    const auto moved = crowded ? std::nullopt : moved_window(*now.series, *v->series, window);
    if (!moved) continue;
    const auto recorded = v->series->find(*moved);
    const VintageSeries* later = settled_in(*v, *moved);
    if (!recorded || later == nullptr) continue;
    const std::int64_t settled = *later->series->find(*moved);
    if (*recorded < 0 || settled < 0) continue;  // published totals have been seen below zero
    out.push_back({*moved, published, *recorded, later->vintage->published, settled});
  }
  return out;
}

std::optional<SettledEstimate> ReportingDelay::estimate(const VintageSeries& now,
                                                        const Window& window) const {
  // An export that was cut off ends long before its publication: the window is old all the same.
  if (LocalMinute{now.vintage->published} - window.to > kWatched) return std::nullopt;
  const auto recorded = now.series->find(window);
  if (!recorded || *recorded < 0 || window.empty()) return std::nullopt;
  return estimate_settled(past_figures(now, window), *recorded);
}

AgeCompleteness ReportingDelay::completeness_of(int first_day, int last_day) const {
  AgeCompleteness out{first_day, last_day, 0, 0, {}, {}, {}, 0};
  std::vector<PastFigure> past;
  for (auto v = vintages_.rbegin(); v != vintages_.rend() && past.size() < kMostVintages; ++v) {
    const Day published = v->vintage->published;
    if (!past.empty() && past.back().published - published < kApart) continue;
    PastFigure sum{{}, published, 0, {}, 0};
    bool any = false;
    for (const Window& window : windows_of_age(*v->series, published, first_day, last_day)) {
      const auto recorded = v->series->find(window);
      const VintageSeries* later = settled_in(*v, window);
      if (!recorded || later == nullptr) continue;
      any = true;
      sum.recorded += *recorded;
      sum.later += *later->series->find(window);
    }
    if (any) past.push_back(sum);
  }
  for (const PastFigure& p : past) {
    out.recorded += p.recorded;
    out.later += p.later;
  }
  out.from_vintages = past.size();
  if (out.later > 0) out.complete = static_cast<double>(out.recorded) / static_cast<double>(out.later);
  add_interval(past, out);
  return out;
}

std::vector<AgeCompleteness> ReportingDelay::completeness() const {
  constexpr std::array kAges = {1, 3, 7, 14, 30, 60, 90, 180, 365};
  std::vector<AgeCompleteness> out;
  int first = 1;
  for (const int last : kAges) {
    out.push_back(completeness_of(first, last));
    first = last + 1;
  }
  return out;
}

}  // namespace blotter
