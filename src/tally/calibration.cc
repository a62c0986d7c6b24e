#include "tally/calibration.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tally/estimate.h"
#include "tally/moved_window.h"

namespace blotter {
namespace {

using std::chrono::days;

constexpr days kTarget{180};
constexpr days kAtLeast{30};

std::optional<std::int64_t> later_figure(const std::vector<VintageSeries>& vintages, const VintageSeries& now,
                                         const Window& window) {
  std::optional<std::int64_t> out;
  for (const VintageSeries& v : vintages) {
    const auto later = v.vintage->published - now.vintage->published;
    const auto count = later < kAtLeast ? std::nullopt : v.series->find(window);
    if (!count) continue;
    out = count;
    if (later >= kTarget) break;
  }
  return out;
}

std::optional<SettledEstimate> learned(const std::vector<VintageSeries>& vintages, std::size_t i,
                                       const Window& window, Learning learning) {
  const VintageSeries& now = vintages[i];
  if (learning == Learning::kForward) {
    return ReportingDelay({vintages.begin(), vintages.begin() + static_cast<std::ptrdiff_t>(i) + 1})
        .estimate(now, window);
  }
  auto past = ReportingDelay(vintages).past_figures(now, window);
  if (learning == Learning::kEarlier)
    std::erase_if(past, [&](const PastFigure& p) { return p.published >= now.vintage->published; });
  return estimate_settled(past, *now.series->find(window));
}

}  // namespace

std::vector<HeldBack> hold_back(const std::vector<VintageSeries>& given, Learning learning) {
  // Of one day the last counts, as in Store::as_of: a source of yearly parts has an export for each year.
  std::vector<VintageSeries> vintages;
  for (const VintageSeries& v : given) {
    if (v.series == nullptr) continue;
    if (!vintages.empty() && vintages.back().vintage->published == v.vintage->published) vintages.pop_back();
    vintages.push_back(v);
  }
  std::vector<HeldBack> out;
  for (std::size_t i = 0; i < vintages.size(); ++i) {
    for (const ShapedWindow& shape : newest_windows(*vintages[i].series)) {
      const auto recorded = vintages[i].series->find(shape.window);
      const auto later = later_figure(vintages, vintages[i], shape.window);
      if (!recorded || !later || *recorded < 0 || *later < 0) continue;
      const auto estimate = learned(vintages, i, shape.window, learning);
      if (!estimate) continue;
      out.push_back(
          {"", "", shape.shape, shape.window, vintages[i].vintage->published, *recorded, *later, *estimate});
    }
  }
  return out;
}

namespace {

std::vector<const Place*> places_of(const Catalog& catalog, const Source& source) {
  std::vector<const Place*> out;
  if (!source.place.empty()) return {catalog.place(source.place)};
  for (const Place& place : catalog.places()) {
    if (!place.index_names.empty()) out.push_back(&place);
  }
  return out;
}

std::vector<SeriesRequest> plain_requests(const Catalog& catalog, const Source& source) {
  std::vector<SeriesRequest> out;
  for (const Definition& definition : source.definitions) {
    if (!is_counted(definition) || source.definitions_of(definition.measure).front() != &definition) continue;
    for (const Place* place : places_of(catalog, source)) out.push_back({&definition, place, "", "", false});
  }
  return out;
}

}  // namespace

Result<std::vector<HeldBack>> hold_back_source(const Catalog& catalog, const Store& store,
                                               const Source& source, Learning learning) {
  const std::vector<SeriesRequest> requests = plain_requests(catalog, source);
  const std::vector<const Vintage*> vintages = store.vintages_of(source.id);
  std::vector<std::vector<Result<Series>>> counted;
  for (const Vintage* vintage : vintages) {
    BLOTTER_ASSIGN(auto series, scan_each(catalog, *vintage, requests, {}));
    counted.push_back(std::move(series));
  }
  std::vector<HeldBack> out;
  for (std::size_t r = 0; r < requests.size(); ++r) {
    std::vector<VintageSeries> own;
    for (std::size_t v = 0; v < vintages.size(); ++v)
      own.push_back({vintages[v], counted[v][r].ok() ? &*counted[v][r] : nullptr});
    for (HeldBack& h : hold_back(own, learning)) {
      h.measure = requests[r].definition->measure;
      h.place = requests[r].place->id;
      out.push_back(std::move(h));
    }
  }
  return out;
}

namespace {

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double mean(const std::vector<double>& values) {
  return values.empty()
             ? 0
             : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

Calibration summarise(const std::vector<HeldBack>& held_back) {
  Calibration out;
  std::vector<double> widths;
  std::vector<double> errors;
  std::vector<double> raw_errors;
  for (const HeldBack& h : held_back) {
    ++out.figures;
    out.covered += h.covered() ? 1U : 0U;
    out.below += h.later < h.estimate.low ? 1U : 0U;
    out.above += h.later > h.estimate.high ? 1U : 0U;
    widths.push_back(static_cast<double>(h.estimate.high - h.estimate.low) /
                     static_cast<double>(std::max<std::int64_t>(1, h.recorded)));
    errors.push_back(std::abs(h.estimate.value - static_cast<double>(h.later)));
    raw_errors.push_back(std::abs(static_cast<double>(h.recorded - h.later)));
  }
  out.mean_width = mean(widths);
  out.median_width = median(widths);
  out.median_error = median(errors);
  out.median_raw_error = median(raw_errors);
  return out;
}

}  // namespace blotter
