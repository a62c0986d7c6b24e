#include <blotter/reporting_delay.h>

#include "tally/estimate.h"
#include "tally/moved_window.h"

namespace blotter {
namespace {

Result<const Place*> place_of(const Catalog& catalog, const CompletenessQuestion& question) {
  if (question.place != nullptr) return question.place;
  if (!question.source->place.empty()) return catalog.place(question.source->place);
  return Error{ErrorCode::kBadInput, question.source->id, "it is about many places",
               "name one with --in PLACE"};
}

Result<std::vector<SeriesRequest>> requests_of(const CompletenessQuestion& question, const Place* place) {
  std::vector<SeriesRequest> out;
  for (const Definition& definition : question.source->definitions) {
    const bool plain = question.source->definitions_of(definition.measure).front() == &definition;
    const bool wanted = question.measure == nullptr || definition.measure == question.measure->id;
    if (is_counted(definition) && plain && wanted) out.push_back({&definition, place, "", "", false});
  }
  if (!out.empty()) return out;
  return Error{
      ErrorCode::kNotFound, question.source->id,
      question.measure == nullptr ? "it counts nothing" : "it does not count " + question.measure->id,
      "see blotter sources " + question.source->id};
}

Result<const Vintage*> newest_vintage(const Store& store, const CompletenessQuestion& question) {
  const std::string& id = question.source->id;
  const Vintage* newest = question.as_of ? store.as_of(id, *question.as_of) : store.newest(id);
  if (newest != nullptr) return newest;
  return Error{ErrorCode::kNotFound, id,
               question.as_of ? "none of its exports in the store was out by " + in_words(*question.as_of)
                              : "none of its exports has been imported",
               "see blotter import --help"};
}

std::vector<NewestFigure> newest_figures(const ReportingDelay& delay, const VintageSeries& now) {
  std::vector<NewestFigure> out;
  for (const ShapedWindow& shaped : newest_windows(*now.series)) {
    const auto recorded = now.series->find(shaped.window);
    if (!recorded) continue;
    out.push_back({shaped.shape, shaped.window, *recorded, delay.estimate(now, shaped.window)});
  }
  return out;
}

}  // namespace

Result<std::vector<Completeness>> completeness(const Catalog& catalog, const Store& store,
                                               const CompletenessQuestion& question) {
  BLOTTER_ASSIGN(const Place* place, place_of(catalog, question));
  BLOTTER_ASSIGN(const auto requests, requests_of(question, place));
  BLOTTER_ASSIGN(const Vintage* now, newest_vintage(store, question));
  std::vector<const Vintage*> vintages = {now};
  for (const Vintage* v : teachers(store, *now, question.as_of)) vintages.push_back(v);
  std::vector<std::vector<Result<Series>>> counted;
  for (const Vintage* vintage : vintages) {
    BLOTTER_ASSIGN(auto series, scan_each(catalog, *vintage, requests, {}));
    counted.push_back(std::move(series));
  }
  std::vector<Completeness> out;
  for (std::size_t r = 0; r < requests.size(); ++r) {
    if (!counted.front()[r].ok()) {
      if (question.measure != nullptr) return counted.front()[r].error();
      continue;
    }
    std::vector<VintageSeries> known;
    for (std::size_t v = 0; v < vintages.size(); ++v)
      known.push_back({vintages[v], counted[v][r].ok() ? &*counted[v][r] : nullptr});
    const ReportingDelay delay(known);
    out.push_back({requests[r].definition, place, delay.completeness(), newest_figures(delay, known.front()),
                   *now, vintages.size()});
  }
  return out;
}

}  // namespace blotter
