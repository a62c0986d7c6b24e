#include "verdict/provisional_ways.h"

#include <algorithm>
#include <set>
#include <vector>

#include "verdict/attempt.h"

namespace blotter {
namespace {

SeriesKey key_of(const Question& question, const Question::Way& way) {
  if (way.share) return {way.vintage, way.share->whole, way.share->whole_place, "", false, nullptr};
  return {way.vintage, way.definition, question.place, "", false, way.variant};
}

bool carries(const Question& question, const Question::Way& way, const Evidence& evidence) {
  const Reading& plain = question.readings.plain();
  const Series* series = evidence.find(key_of(question, way));
  if (series == nullptr || !series->find(*plain.window)) return false;
  if (plain.baseline && !series->find(*plain.baseline)) return false;
  return !is_forbidden(*way.source, *question.claim, *question.place, *plain.window, way.vintage->published);
}

bool is_provisional(const Question::Way& way) { return way.source->provisional; }

}  // namespace

void drop_provisional_ways(const Evidence& evidence, Question& question) {
  if (!question.undecided.empty() || !question.readings.plain().window ||
      std::none_of(question.ways.begin(), question.ways.end(), is_provisional))
    return;
  const bool recorded = std::any_of(
      question.ways.begin(), question.ways.end(),
      [&](const Question::Way& way) { return !is_provisional(way) && carries(question, way, evidence); });
  if (!recorded) return;
  std::erase_if(question.ways, is_provisional);
  std::erase_if(question.other_ways, is_provisional);
}

void drop_provisional_figures(const Question& question, SpecificationCurve& curve) {
  std::set<std::size_t> recorded;
  for (const Counted& c : curve.counted) {
    if (!is_provisional(*c.way) && !c.snapped) recorded.insert(c.specification.reading);
  }
  const auto needless = [&](const Counted& c) {
    return is_provisional(*c.way) && recorded.contains(c.specification.reading);
  };
  std::erase_if(curve.counted, needless);
  std::erase_if(curve.wrong_unit, needless);
  const bool any = std::any_of(curve.counted.begin(), curve.counted.end(),
                               [](const Counted& c) { return is_provisional(*c.way); });
  for (const Question::Way& way : question.ways) {
    if (any || !is_provisional(way)) continue;
    for (const Caveat& caveat : way.source->caveats) std::erase(curve.caveats, caveat.text);
  }
}

}  // namespace blotter
