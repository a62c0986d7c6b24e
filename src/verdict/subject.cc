#include "verdict/subject.h"

#include <algorithm>

#include "catalog/residents.h"
#include "reading/baseline.h"
#include "verdict/average.h"
#include "verdict/figure_value.h"

namespace blotter {

int Subject::cost_of(const Window& window, const std::optional<Window>& baseline) const {
  return window_cost(catalog, window, at) + (baseline ? baseline_cost(catalog, window, *baseline) : 0);
}

const Question::Way* way_of(const Question& question, const Figure& figure) {
  const auto it = std::find_if(question.ways.begin(), question.ways.end(), [&](const Question::Way& way) {
    return way.source->id == figure.source && way.definition->id == figure.definition_id &&
           way.vintage->id == figure.vintage;
  });
  return it == question.ways.end() ? nullptr : &*it;
}

namespace {

// Ways are sorted by vintage, newest first.
std::vector<const WindowCounter*> other_vintages(const Question& question, const Evidence& evidence,
                                                 const Question::Way& own, Counters& counters) {
  std::vector<const WindowCounter*> out;
  for (const Question::Way& way : question.ways) {
    if (way.definition != own.definition || way.vintage == own.vintage) continue;
    const Series* series = evidence.find({way.vintage, way.definition, question.place, "", false});
    if (series != nullptr) out.push_back(&counters.of(*series));
  }
  return out;
}

struct Counts {
  std::int64_t now = 0;
  std::optional<std::int64_t> before;
};

// Both sides from one vintage.
std::optional<Counts> counts_in(const WindowCounter& counter, const Window& window,
                                const std::optional<Window>& baseline) {
  const auto now = counter.find(window);
  if (!now) return std::nullopt;
  if (!baseline) return Counts{*now, std::nullopt};
  const auto before = counter.find(*baseline);
  if (!before) return std::nullopt;
  return Counts{*now, before};
}

std::optional<Counts> counts_of(const Subject& s, const Window& window,
                                const std::optional<Window>& baseline) {
  auto out = counts_in(s.counter, window, baseline);
  for (auto it = s.others.begin(); !out && it != s.others.end(); ++it)
    out = counts_in(**it, window, baseline);
  return out;
}

// An average's count is taken where its units lie.
std::optional<Setting> setting_of_average(const Subject& s, const Window& window) {
  const auto units = units_of(s.catalog, s.claim(), window);
  if (!units.ok()) return std::nullopt;
  std::int64_t count = 0;
  for (const Window& part : units->counted) {
    const auto found = s.counter.find(part);
    if (!found) return std::nullopt;
    count += *found;
  }
  if (units->between && count == 0) return std::nullopt;
  const auto events = static_cast<double>(count);
  return Setting{window, std::nullopt, units->between ? units->units / events : events / units->units,
                 count,  std::nullopt, 0};
}

}  // namespace

std::optional<Subject> subject_of(const Catalog& catalog, const Document& document, const Question& question,
                                  const Evidence& evidence, const Assessment& rated, Counters& counters) {
  if (!rated.recorded || !rated.recorded->count) return std::nullopt;
  const Question::Way* way = way_of(question, *rated.recorded);
  if (way == nullptr) return std::nullopt;
  const Series* series = evidence.find({way->vintage, way->definition, question.place, "", false});
  if (series == nullptr) return std::nullopt;
  const ChosenAt at{document.published, document.hour_known, question.known_on};
  Subject out{catalog, question, rated, *way, counters.of(*series), {}, at};
  if (series->grain() == Grain::kYearToDate) out.others = other_vintages(question, evidence, *way, counters);
  return out;
}

std::optional<Setting> setting_of(const Subject& s, const Window& window,
                                  const std::optional<Window>& baseline) {
  if (compares_two(s.claim().form) != baseline.has_value()) return std::nullopt;
  if (s.claim().form == ClaimForm::kAverage) return setting_of_average(s, window);
  const auto counts = counts_of(s, window, baseline);
  if (!counts) return std::nullopt;
  Setting out{window, baseline, 0, counts->now, counts->before, 0};
  const Population* residents = s.claim().form == ClaimForm::kRate
                                    ? s.catalog.population(s.question.place->id, population_year_of(window))
                                    : nullptr;
  const auto value = figure_value(s.claim(), residents, static_cast<double>(out.count),
                                  static_cast<double>(out.baseline_count.value_or(0)));
  if (!value.ok()) return std::nullopt;
  out.value = *value;
  return out;
}

BaselineLikeOwn::BaselineLikeOwn(const Subject& subject) : subject_(subject) {
  const Window& base = *subject.figure().baseline;
  const int years = year_of(day_of(subject.own().from)) - year_of(day_of(base.from));
  if (years > 0 && years_before(subject.catalog, subject.own(), years) == base) years_ = years;
}

Window BaselineLikeOwn::of(const Window& window) const {
  if (years_ > 0) return years_before(subject_.catalog, window, years_);
  const Window& base = *subject_.figure().baseline;
  const auto away = window.from - subject_.own().from;
  return {base.from + away, base.to + away};
}

int stated_sign(const Claim& claim) {
  if (claim.direction == Direction::kUp) return 1;
  if (claim.direction == Direction::kDown) return -1;
  if (!claim.value) return 0;
  const double zero = claim.form == ClaimForm::kRatio ? 1 : 0;
  return *claim.value > zero ? 1 : *claim.value < zero ? -1 : 0;
}

}  // namespace blotter
