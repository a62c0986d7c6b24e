#include <blotter/history.h>
#include <blotter/tally.h>

#include "tally/target.h"

namespace blotter {
namespace {

Result<CountAnswer> chosen(const Catalog& catalog, const Store& store, const HistoryQuestion& question) {
  CountQuestion ask;
  ask.measure = question.measure;
  ask.place = question.place;
  ask.window = question.window;
  if (question.compare) ask.compare.push_back(*question.compare);
  ask.source = question.source;
  ask.definition = question.definition;
  return count(catalog, store, ask);
}

Result<HistoryEntry> entry_of(const Catalog& catalog, const HistoryQuestion& question,
                              const Definition& definition, const Vintage& vintage) {
  HistoryEntry out{vintage, std::nullopt, std::nullopt, ""};
  std::vector<LocalMinute> boundaries{question.window.from, question.window.to};
  if (question.compare)
    boundaries.insert(boundaries.end(), {question.compare->window.from, question.compare->window.to});
  const auto series = scan(catalog, vintage, {{&definition, question.place, "", "", false}}, boundaries);
  if (!series.ok()) {
    if (!cannot_answer(series.error().code)) return series.error();
    out.why_not = series.error().what;
    return out;
  }
  const auto value = series->front().tally(question.window);
  if (value.ok())
    out.value = *value;
  else
    out.why_not = value.error().what;
  if (question.compare) out.compare_value = series->front().find(question.compare->window);
  return out;
}

}  // namespace

Result<HistoryAnswer> history(const Catalog& catalog, const Store& store, const HistoryQuestion& question) {
  BLOTTER_ASSIGN(const CountAnswer answer, chosen(catalog, store, question));
  HistoryAnswer out;
  out.source = answer.source;
  out.definition = answer.definition;
  out.window = question.window;
  const auto vintages = store.vintages_of(answer.source->id, question.place->id);
  for (std::size_t i = 0; i < vintages.size(); ++i) {
    // Of several exports of one day the last leaves what was known then: one file a year, for example.
    if (i + 1 < vintages.size() && vintages[i + 1]->published == vintages[i]->published) continue;
    BLOTTER_ASSIGN(HistoryEntry entry, entry_of(catalog, question, *answer.definition, *vintages[i]));
    out.entries.push_back(std::move(entry));
  }
  return out;
}

std::optional<double> percent_change(std::int64_t value, std::int64_t baseline) {
  constexpr double kPercent = 100;
  if (baseline <= 0) return std::nullopt;
  return static_cast<double>(value - baseline) / static_cast<double>(baseline) * kPercent;
}

}  // namespace blotter
