#include "reading/placed_times.h"

#include <utility>

#include "claim/time_register.h"

namespace blotter {
namespace {

using std::chrono::days;

TimeContext context_of(const Catalog& catalog, const Document& document) {
  TimeContext context;
  context.spoken = context.published = document.published;
  context.hour_known = context.published_hour_known = document.hour_known;
  context.place = document.place;
  context.outlet = document.outlet;
  context.manner = register_of(catalog, document.text);
  return context;
}

TimeContext spoken(const Catalog& catalog, const TimeExpression& e, TimeContext context) {
  if (!e.said_when) return context;
  const auto said = enumerate_windows(catalog, *e.said_when, context);
  if (said.empty() || said.front().window.to - said.front().window.from > days{1}) return context;
  const Day day = day_of(said.front().window.from);
  if (day == day_of(context.spoken)) return context;
  context.spoken = LocalMinute{day};
  context.hour_known = false;
  return context;
}

}  // namespace

std::vector<PlacedTime> place_times(const Catalog& catalog, const ClaimReader& reader,
                                    const Document& document) {
  const TimeContext context = context_of(catalog, document);
  std::vector<PlacedTime> out;
  for (TimeExpression& e : reader.find_times(document.text)) {
    auto windows = enumerate_windows(catalog, e.meaning, spoken(catalog, e, context));
    out.push_back({std::move(e), std::move(windows)});
  }
  return out;
}

}  // namespace blotter
