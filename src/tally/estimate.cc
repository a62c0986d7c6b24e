#include "tally/estimate.h"

#include <algorithm>
#include <deque>

namespace blotter {
namespace {

// Some half a second of counting.
constexpr std::uint64_t kMostRows = 12'000'000;

bool are_too_many(const std::vector<const Vintage*>& vintages) {
  std::uint64_t rows = 0;
  for (const Vintage* v : vintages) rows += v->rows;
  return rows > kMostRows;
}

}  // namespace

bool is_counted(const Definition& definition) { return definition.measure != "victim-age"; }

std::vector<const Vintage*> teachers(const Store& store, const Vintage& now,
                                     const std::optional<Day>& until) {
  std::vector<const Vintage*> out;
  const auto vintages = store.vintages_of(now.source);
  const bool totals = now.grain >= Grain::kMonth;
  for (auto it = vintages.rbegin(); it != vintages.rend(); ++it) {
    const Day published = (*it)->published;
    if ((*it)->id == now.id || (until && published > *until)) continue;
    if (!totals) {
      if (out.size() == ReportingDelay::kMostVintages) break;
      if (now.published - published < ReportingDelay::kSettling) continue;
      if (!out.empty() && out.back()->published - published < ReportingDelay::kApart) continue;
    }
    out.push_back(*it);
  }
  return out;
}

Result<std::optional<SettledEstimate>> estimate_figure(const Catalog& catalog, const Store& store,
                                                       const SeriesRequest& request, const VintageSeries& now,
                                                       const Window& window,
                                                       const std::optional<Day>& until) {
  const std::optional<SettledEstimate> none;
  if (LocalMinute{now.vintage->published} - window.to > ReportingDelay::kWatched) return none;
  const auto vintages = teachers(store, *now.vintage, until);
  if (vintages.size() < ReportingDelay::kFewestVintages || are_too_many(vintages)) return none;
  std::deque<Series> counted;  // keeps the place of each
  std::vector<VintageSeries> known = {now};
  for (const Vintage* vintage : vintages) {
    BLOTTER_ASSIGN(auto answers, scan_each(catalog, *vintage, {request}, {}));
    if (!answers.front().ok()) continue;  // a subset, or one that doesn't hold the place
    known.push_back({vintage, &counted.emplace_back(std::move(answers.front()).value())});
  }
  return ReportingDelay(known).estimate(now, window);
}

std::string fresh_note(const Source& source, const Vintage& vintage, const Window& window) {
  constexpr std::chrono::days kFresh{14};
  const auto age = vintage.published - day_of(window.to);
  if (source.unit == CountingUnit::kAggregate || source.provisional || age < std::chrono::days{0} ||
      age >= kFresh)
    return "";
  const std::string ago = age.count() == 0   ? "on the day on which"
                          : age.count() == 1 ? "the day before"
                                             : std::to_string(age.count()) + " days before";
  return "The period ended " + ago +
         " the records were published: more may be added to it, and the exports at hand can't tell how much.";
}

}  // namespace blotter
