#include "landscape/standing.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace blotter {
namespace {

constexpr int kMostBars = 20;

// 1, 2 or 5 times a power of ten, so that `range` has at most kMostBars of them.
double bar_width(double range, bool whole_numbers) {
  double power = std::pow(10.0, std::floor(std::log10(std::max(range, 1e-9) / kMostBars)));
  for (;; power *= 10) {
    for (const double step : {1.0, 2.0, 5.0}) {
      const double width = step * power;
      if (whole_numbers && width < 1) continue;
      if (std::floor(range / width) + 2 <= kMostBars) return width;
    }
  }
}

std::vector<LandscapeBar> bars_of(const std::vector<double>& values, double lowest, double highest) {
  const bool whole = std::all_of(values.begin(), values.end(), [](double v) { return v == std::floor(v); });
  const double width = bar_width(highest - lowest, whole);
  const double start = std::floor(lowest / width);
  const auto count = static_cast<std::size_t>(std::floor(highest / width) - start) + 1;
  std::vector<LandscapeBar> out(count);
  for (std::size_t i = 0; i < count; ++i) {
    out[i].from = (start + static_cast<double>(i)) * width;
    out[i].to = (start + static_cast<double>(i + 1)) * width;
  }
  for (const double v : values) {
    const auto i = static_cast<std::size_t>(std::max(0.0, std::floor(v / width) - start));
    ++out[std::min(i, count - 1)].settings;
  }
  return out;
}

}  // namespace

double Landscape::percentile() const {
  const auto all = static_cast<double>(settings);
  return (static_cast<double>(below) + static_cast<double>(equal) / 2) / all * 100;
}

double AllSettings::percentile() const {
  return (static_cast<double>(below) + static_cast<double>(equal) / 2) / static_cast<double>(settings) * 100;
}

Landscape standing_of(double own, std::vector<double> values) {
  Landscape out;
  out.figure = own;
  out.settings = values.size();
  out.mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  for (const double v : values) {
    out.below += v < own ? 1U : 0U;
    out.above += v > own ? 1U : 0U;
  }
  out.equal = values.size() - out.below - out.above;
  const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
  out.lowest = *lowest;
  out.highest = *highest;
  // Of the order the middle is all that is needed.
  const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), half, values.end());
  out.median = values.size() % 2 == 1 ? *half : (*std::max_element(values.begin(), half) + *half) / 2;
  out.bars = bars_of(values, out.lowest, out.highest);
  return out;
}

}  // namespace blotter
