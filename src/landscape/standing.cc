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

std::vector<LandscapeBar> bars_of(const std::vector<double>& sorted) {
  const bool whole = std::all_of(sorted.begin(), sorted.end(), [](double v) { return v == std::floor(v); });
  const double width = bar_width(sorted.back() - sorted.front(), whole);
  const double start = std::floor(sorted.front() / width);
  const auto count = static_cast<std::size_t>(std::floor(sorted.back() / width) - start) + 1;
  std::vector<LandscapeBar> out(count);
  for (std::size_t i = 0; i < count; ++i) {
    out[i].from = (start + static_cast<double>(i)) * width;
    out[i].to = (start + static_cast<double>(i + 1)) * width;
  }
  for (const double v : sorted) {
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
  std::sort(values.begin(), values.end());
  Landscape out;
  out.figure = own;
  out.settings = values.size();
  const auto [low, high] = std::equal_range(values.begin(), values.end(), own);
  out.below = static_cast<std::size_t>(low - values.begin());
  out.equal = static_cast<std::size_t>(high - low);
  out.above = static_cast<std::size_t>(values.end() - high);
  out.lowest = values.front();
  out.highest = values.back();
  const std::size_t half = values.size() / 2;
  out.median = values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  out.mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  out.bars = bars_of(values);
  return out;
}

}  // namespace blotter
