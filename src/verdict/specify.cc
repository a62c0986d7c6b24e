#include "verdict/specify.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "catalog/residents.h"
#include "landscape/same_shape.h"
#include "reading/baseline.h"
#include "verdict/agreement.h"
#include "verdict/attempt.h"
#include "verdict/average.h"
#include "verdict/between_places.h"
#include "verdict/figure_value.h"
#include "verdict/provisional_ways.h"
#include "verdict/rank.h"

namespace blotter {
namespace {

// A window that had to be snapped to the source's grain stays within a month of the words at both ends.
constexpr std::chrono::days kFarthestSnap{31};

bool has_history(ClaimForm form) { return form == ClaimForm::kExtreme || form == ClaimForm::kStreak; }

void add_ends(const Window& w, std::vector<LocalMinute>& out) {
  out.push_back(w.from);
  out.push_back(w.to);
}

// What an average is counted over, and the years that a mean of years is taken of.
std::vector<Window> other_windows(const Catalog& catalog, const Claim& claim, const Window& window) {
  if (claim.baseline_mean) return years_of_mean(catalog, claim, window);
  if (claim.form != ClaimForm::kAverage) return {};
  const auto units = units_of(catalog, claim, window);
  return units.ok() ? units->counted : std::vector<Window>{};
}

std::vector<LocalMinute> boundaries_of(const Catalog& catalog, const Question& question,
                                       const Vintage& vintage) {
  std::vector<LocalMinute> out;
  // Events lie in cells of an hour where no boundary cuts it: from 10:32 p.m. on, windows of other weeks
  // could be counted only where nothing happened in that hour.
  const auto& plain = question.readings.plain().window;
  if (plain && !at_whole_hours(*plain)) {
    for (const Window& w : same_shape(catalog, *plain, vintage.coverage).windows) add_ends(w, out);
  }
  for (const Reading& reading : question.readings.readings) {
    if (!reading.window) continue;
    add_ends(*reading.window, out);
    if (reading.baseline) add_ends(*reading.baseline, out);
    for (const Window& w : other_windows(catalog, *question.claim, *reading.window)) add_ends(w, out);
    if (!has_history(question.claim->form)) continue;
    const bool run = question.claim->form == ClaimForm::kStreak && question.claim->per == "day" &&
                     question.claim->direction == Direction::kNone;
    if (run || (question.claim->threshold && !question.claim->value)) {
      for (const Window& w : units_of_streak(catalog, *question.claim, *reading.window)) add_ends(w, out);
    }
    for (const StepBy by : {StepBy::kYearBefore, StepBy::kNext}) {
      for (const StreakStep& step : steps_of_streak(catalog, *question.claim, *reading.window, by)) {
        add_ends(step.now, out);
        add_ends(step.before, out);
      }
    }
    for (const Window& w : earlier_windows(catalog, *question.claim, *reading.window, vintage.coverage.from))
      add_ends(w, out);
  }
  return out;
}

// The brackets that occur in the vintage at all.
Result<std::vector<std::string>> brackets_of(const Catalog& catalog, const Question& question,
                                             const Question::Way& way) {
  std::vector<std::string> out;
  auto slices = breakdown(catalog, *way.vintage, {way.definition, question.place, "", ""}, "age",
                          way.vintage->coverage);
  if (!slices.ok()) return slices.error();
  for (const Slice& slice : *slices) {
    if (!slice.value.empty()) out.push_back(slice.value);
  }
  return out;
}

// Records, or published totals, that the figure was counted from.
std::uint64_t rows_behind(const Attempt& a, const Counted& counted) {
  SeriesKey key = a.key();
  key.rows = !key.definition->count_distinct.empty();
  const Series* series = a.evidence.find(key);
  if (series == nullptr) return 0;  // a pack keeps incidents alone
  const auto in = [&](const Window& w) {
    if (a.way.source->unit == CountingUnit::kAggregate) return series->cells_in(w);
    const auto count = series->tally(w);
    return count.ok() ? *count : 0;
  };
  const Figure& figure = counted.specification.figure;
  std::vector<Window> windows{figure.window};
  if (figure.units) {
    const auto units = units_of(a.catalog, *a.question.claim, figure.window);
    if (units.ok()) windows = units->counted;
  }
  for (const Past& year : counted.baselines) windows.push_back(year.window);
  if (counted.baselines.empty() && figure.baseline) windows.push_back(*figure.baseline);
  std::int64_t rows = 0;
  for (const Window& w : windows) rows += in(w);
  return static_cast<std::uint64_t>(rows);
}

void set_lineage(const Attempt& a, Counted& counted) {
  Figure& figure = counted.specification.figure;
  figure.definition = a.way.definition->plain;
  figure.definition_id = a.way.definition->id;
  figure.source = a.way.source->id;
  figure.vintage = a.way.vintage->id;
  figure.published = a.way.vintage->published;
  figure.provisional = a.way.source->provisional;
  figure.notices = a.way.vintage->notices;
  figure.rows = rows_behind(a, counted);
}

// The mean of several years, with the years.
Result<double> mean_before(const Attempt& a, const Series& series, const Window& window, Counted& out) {
  std::int64_t sum = 0;
  const auto years = years_of_mean(a.catalog, *a.question.claim, window);
  if (years.empty()) return Error{ErrorCode::kOutOfCoverage, "", "the text does not say which years", ""};
  for (const Window& year : years) {
    BLOTTER_ASSIGN(const std::int64_t count, series.tally(year));
    out.baselines.push_back({year, count});
    sum += count;
  }
  out.specification.figure.baseline = {years.back().from, years.front().to};
  out.specification.figure.baseline_mean = static_cast<double>(sum) / static_cast<double>(years.size());
  return *out.specification.figure.baseline_mean;
}

// The other side of a comparison.
Result<double> count_before(const Attempt& a, const Series& series, const Window& window,
                            const std::optional<Window>& baseline, Counted& out) {
  if (a.question.claim->baseline_mean) return mean_before(a, series, window, out);
  if (!baseline)
    return Error{ErrorCode::kOutOfCoverage, "", "the text does not say what it compares with", ""};
  Figure& figure = out.specification.figure;
  figure.baseline = baseline;
  BLOTTER_ASSIGN(figure.baseline_count, series.tally(*baseline));
  return static_cast<double>(*figure.baseline_count);
}

Result<Counted> count_average(const Attempt& a, const Series& series, const Window& window) {
  const Claim& claim = *a.question.claim;
  BLOTTER_ASSIGN(const AverageUnits units, units_of(a.catalog, claim, window));
  BLOTTER_ASSIGN(const AverageFigure average, average_of(series, units));
  Counted out;
  Figure& figure = out.specification.figure;
  figure.window = window;
  figure.count = average.count;
  figure.units = average.units;
  figure.value = average.value;
  judge(claim, out.specification);
  return out;
}

Result<const Series*> series_of(const Attempt& a, const Definition* definition, const Place* place) {
  const SeriesKey key{a.way.vintage, definition, place, "", false, nullptr};
  const Series* series = a.evidence.find(key);
  if (series == nullptr) return a.evidence.why_not(key);
  return series;
}

Result<Counted> count_share(const Attempt& a, const Series& whole, const Window& window) {
  const ShareWay& way = *a.way.share;
  BLOTTER_ASSIGN(const Series* part, series_of(a, way.part, way.part_place));
  const Series* at_most = nullptr;
  if (way.at_most != nullptr) {
    BLOTTER_ASSIGN(at_most, series_of(a, way.at_most, way.part_place));
  }
  BLOTTER_ASSIGN(const ShareFigure share, share_of_whole(*part, at_most, whole, window));
  Counted out;
  Specification& s = out.specification;
  BLOTTER_ASSIGN(s.agreement, compare_share(*a.question.claim, share, way.cut));
  s.figure.window = window;
  s.figure.count = share.part;
  s.figure.whole = share.whole;
  s.figure.value = share.low;
  s.figure.high = share.high;
  s.distance = distance(*a.question.claim, share.low);
  if (share.high) s.distance = std::min(s.distance, distance(*a.question.claim, *share.high));
  return out;
}

Result<Counted> count_numbers(const Attempt& a, const Series& series, const Window& window,
                              const std::optional<Window>& baseline) {
  const Claim& claim = *a.question.claim;
  Counted out;
  Figure& figure = out.specification.figure;
  figure.window = window;
  BLOTTER_ASSIGN(const std::int64_t now, series.tally(window));
  figure.count = now;
  double before = 0;
  if (compares_two(claim.form)) {
    BLOTTER_ASSIGN(before, count_before(a, series, window, baseline, out));
  }
  const Population* population = claim.form == ClaimForm::kRate
                                     ? a.catalog.population(a.question.place->id, population_year_of(window))
                                     : nullptr;
  if (population != nullptr) figure.population = *population;
  BLOTTER_ASSIGN(figure.value, figure_value(claim, population, static_cast<double>(now), before));
  judge(claim, out.specification);
  return out;
}

Result<HistoryFigure> judge_history(const Attempt& a, const Series& series, const Window& window,
                                    const std::vector<StreakStep>& steps) {
  const Claim& claim = *a.question.claim;
  const auto earlier = earlier_windows(a.catalog, claim, window, series.coverage().from);
  if (claim.form == ClaimForm::kExtreme) return judge_extreme(series, claim, window, earlier);
  if (claim.threshold && !claim.value) {
    auto every = judge_every(series, claim, units_of_streak(a.catalog, claim, window));
    if (!every.ok()) return every;
    BLOTTER_ASSIGN(every->count, series.tally(window));
    return every;
  }
  return steps.empty() ? judge_streak(series, claim, window, earlier) : judge_steps(series, claim, steps);
}

Result<Counted> count_history(const Attempt& a, const Series& series, const Window& window) {
  const auto steps = steps_of_streak(a.catalog, *a.question.claim, window, a.steps);
  auto judged = judge_history(a, series, window, steps);
  if (!judged.ok()) return judged.error();
  Counted out;
  out.specification.figure.window = steps.empty() ? window : steps.front().now;
  out.specification.figure.count = judged->count;
  out.specification.figure.value = static_cast<double>(judged->count);
  out.specification.agreement = judged->agreement;
  out.specification.distance = judged->agreement == Agreement::kAgrees ? 0
                               : judged->agreement == Agreement::kNear ? 0.5
                                                                       : 1;
  out.history = std::move(*judged);
  return out;
}

Result<Counted> count_range(const Attempt& a, const Window& window) {
  Counted out;
  for (const std::string& bracket : a.question.brackets) {
    SeriesKey key = a.key();
    key.bracket = bracket;
    const Series* series = a.evidence.find(key);
    if (series == nullptr) continue;
    const auto count = series->tally(window);
    if (!count.ok()) return count.error();
    if (*count > 0) out.brackets.push_back({bracket, *count});
  }
  const auto range = outermost(out.brackets);
  if (!range || !a.question.claim->value)
    return Error{ErrorCode::kOutOfCoverage, "", "no ages are recorded for it", ""};
  Figure& figure = out.specification.figure;
  figure.window = window;
  figure.value = range->low;
  figure.high = range->high;
  out.specification.agreement = compare_range(*a.question.claim, *range);
  out.specification.distance = out.specification.agreement == Agreement::kAgrees ? 0 : 1;
  return out;
}

Result<Counted> count_one(const Attempt& a, const Series& series, const Window& window,
                          const std::optional<Window>& baseline, std::size_t rank_set) {
  const ClaimForm form = a.question.claim->form;
  auto counted = form == ClaimForm::kRank      ? count_rank(a, a.question.rank_sets[rank_set], window)
                 : a.question.claim->against   ? count_between(a, window, baseline)
                 : has_history(form)           ? count_history(a, series, window)
                 : form == ClaimForm::kRange   ? count_range(a, window)
                 : form == ClaimForm::kAverage ? count_average(a, series, window)
                 : form == ClaimForm::kShare   ? count_share(a, series, window)
                                               : count_numbers(a, series, window, baseline);
  if (counted.ok()) {
    set_lineage(a, *counted);
    counted->way = &a.way;
    counted->rank_set = rank_set;
    counted->specification.plain_definition = a.way.plain;
  }
  return counted;
}

// The baseline that goes with a window that had to be snapped to the source's grain.
std::optional<Window> snapped_baseline(const Catalog& catalog, const Reading& reading,
                                       const Window& snapped) {
  if (!reading.baseline) return std::nullopt;
  const int years = year_of(day_of(reading.window->from)) - year_of(day_of(reading.baseline->from));
  return years > 0 ? years_before(catalog, snapped, years) : *reading.baseline;
}

bool said_already(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// Notes the source's caveats; false if one of them keeps the figure from deciding.
bool may_decide(const Attempt& a, const Figure& figure, SpecificationCurve& curve) {
  const Claim& claim = *a.question.claim;
  for (const Caveat& caveat : a.way.source->caveats) {
    const bool concerned =
        caveat.concerns(claim.measure, a.question.place->id, figure.window, figure.published) ||
        (figure.baseline &&
         caveat.concerns(claim.measure, a.question.place->id, *figure.baseline, figure.published));
    if (!concerned) continue;
    if (!said_already(curve.caveats, caveat.text)) curve.caveats.push_back(caveat.text);
    if (!caveat.forbids(to_string(claim.form))) continue;
    curve.forbidden = caveat.text;
    return false;
  }
  return true;
}

// Whether a window may stand for a reading that the source's grain can't carry. A count of the plain
// reading is bracketed from both sides, even by a month that was not over (a count grows with its
// window); everything else stays with what was past. A month tells nothing of one of its weeks, and one month
// little of the three that were said: neither may be twice as long as the other.
bool is_fair_snap(const Question& question, std::size_t index, const Window& snapped) {
  const Window& said = *question.readings.readings[index].window;
  const bool close = std::chrono::abs(snapped.from - said.from) <= kFarthestSnap &&
                     std::chrono::abs(snapped.to - said.to) <= kFarthestSnap;
  const auto length = snapped.to - snapped.from;
  const bool alike = length <= 2 * (said.to - said.from) && said.to - said.from <= 2 * length;
  const bool bracketed = index == 0 && question.claim->form == ClaimForm::kCount;
  return close && alike && (bracketed || snapped.to <= question.published_end);
}

// "So far this year", said in September when the newest totals went to July: who said it may have meant
// those.
bool is_as_far_as_known(const Attempt& a, const Series& series, std::size_t index, const Window& snapped) {
  constexpr std::chrono::days kLongestDelay{92};
  constexpr std::chrono::days kLongestMonth{31};
  const Window& said = *a.question.readings.readings[index].window;
  const Day first = day_of(said.from);
  const bool year_to_date = first == make_day(year_of(first), 1, 1) && snapped.from == said.from;
  return index == 0 && year_to_date && a.way.vintage->published <= a.question.known_on &&
         snapped.to < said.to && said.to - snapped.to <= kLongestDelay &&
         series.coverage().to - snapped.to < kLongestMonth &&
         snapped.to - snapped.from >= said.to - snapped.to;
}

// Where nothing is placed more finely than the month, a window that runs a little past what is covered is
// as good as one that ends inside a cell.
bool is_for_snapping(const Series& series, const Error& error) {
  const bool coarse = series.grain() >= Grain::kMonth;
  return error.code == ErrorCode::kGrain || (coarse && error.code == ErrorCode::kOutOfCoverage);
}

// A way that takes place or unit otherwise: what it can't count exactly is no specification.
void count_otherwise(const Attempt& a, const Series& series, std::size_t index, SpecificationCurve& curve) {
  const Reading& reading = a.question.readings.readings[index];
  if (!series.find(*reading.window)) return;
  auto counted = count_one(a, series, *reading.window, reading.baseline, 0);
  if (!counted.ok() || !may_decide(a, counted->specification.figure, curve)) return;
  counted->specification.reading = index;
  counted->specification.differs = reading.differs;
  const bool wrong = a.way.unit != nullptr && !a.way.unit->meant;
  if (a.way.unit != nullptr) counted->specification.unit = a.way.unit->measure;
  (wrong ? curve.wrong_unit : curve.counted).push_back(std::move(*counted));
}

// Where the vintage has nothing that the variant leaves out (or not the column that tells), it is the same.
bool changes_something(const Attempt& a, const Series& series) {
  if (a.way.variant == nullptr) return true;
  SeriesKey whole = a.key();
  whole.variant = nullptr;
  const Series* all = a.evidence.find(whole);
  return all != nullptr && all->find(all->coverage()) != series.find(series.coverage());
}

void count_otherwise(const Catalog& catalog, const Question& question, const Evidence& evidence,
                     SpecificationCurve& curve) {
  for (const Question::Way& way : question.other_ways) {
    const Attempt attempt{question, way, evidence, catalog};
    const Series* series = evidence.find(attempt.key());
    if (series == nullptr || !changes_something(attempt, *series)) continue;
    for (std::size_t i = 0; i < question.readings.readings.size(); ++i) {
      if (question.readings.readings[i].window) count_otherwise(attempt, *series, i, curve);
    }
  }
}

// How much of a window the records have.
std::chrono::minutes had_of(const Series& series, const Window& window) {
  return std::max(std::chrono::minutes{0},
                  std::min(window.to, series.coverage().to) - std::max(window.from, series.coverage().from));
}

// The records that have nearly all of a window say best what is missing. An error without a window says more
// still: the window is there, and what it is held against is not.
void note_why_not(const Series& series, const Window& window, const Error& error, SpecificationCurve& curve) {
  const auto had = had_of(series, window);
  const bool tells_more = curve.why_not && !curve.why_not->where.empty() && error.where.empty();
  const bool told = curve.why_not && curve.why_not->where.empty() && !error.where.empty();
  if (told || (!tells_more && had <= curve.had)) return;
  curve.why_not = error;
  curve.had = had;
}

// Most publications end before most windows. To put each such error into words would be most of the work of a
// check, and only the one that has most of the plain window is ever told.
bool ends_short_unheard(const Attempt& a, const Series& series, std::size_t index, const Window& window,
                        const SpecificationCurve& curve) {
  const Claim& claim = *a.question.claim;
  const bool one_window = claim.form == ClaimForm::kCount || claim.form == ClaimForm::kRate ||
                          claim.form == ClaimForm::kDirection || compares_two(claim.form);
  if (!one_window || claim.against || series.grain() >= Grain::kMonth || series.covers(window)) return false;
  if (index != 0) return true;
  return (curve.why_not && curve.why_not->where.empty()) || had_of(series, window) <= curve.had;
}

void count_reading(const Attempt& a, std::size_t index, std::size_t rank_set, SpecificationCurve& curve) {
  const Reading& reading = a.question.readings.readings[index];
  const Series* series = a.evidence.find(a.key());
  if (series == nullptr) {
    if (index == 0 && !curve.why_not) curve.why_not = a.evidence.why_not(a.key());
    return;
  }
  if (ends_short_unheard(a, *series, index, *reading.window, curve)) return;
  auto add = [&](Counted counted, bool snapped, bool as_far_as_known) {
    if (!may_decide(a, counted.specification.figure, curve)) return;
    counted.specification.reading = index;
    auto& differs = counted.specification.differs;
    differs.insert(differs.begin(), reading.differs.begin(), reading.differs.end());
    if (a.steps == StepBy::kNext)
      counted.specification.differs.push_back("each compared with the " + a.question.claim->per +
                                              " before it");
    counted.snapped = snapped;
    counted.as_far_as_known = as_far_as_known;
    if (snapped)
      counted.specification.differs.push_back("counted for " + in_words(counted.specification.figure.window));
    curve.counted.push_back(std::move(counted));
  };
  auto exact = count_one(a, *series, *reading.window, reading.baseline, rank_set);
  if (exact.ok()) return add(std::move(*exact), false, false);
  if (index == 0) note_why_not(*series, *reading.window, exact.error(), curve);
  if (!is_for_snapping(*series, exact.error())) return;
  for (const Window& w : series->nearest_windows(*reading.window)) {
    const bool fair = is_fair_snap(a.question, index, w);
    if (!fair && !is_as_far_as_known(a, *series, index, w)) continue;
    auto near = count_one(a, *series, w, snapped_baseline(a.catalog, reading, w), rank_set);
    if (near.ok()) add(std::move(*near), true, !fair);
  }
}

void need_parts(const Question::Way& way, Evidence& evidence) {
  for (const Definition* part : {way.share->part, way.share->at_most}) {
    if (part != nullptr) evidence.need({way.vintage, part, way.share->part_place, "", false, nullptr}, {});
  }
}

// Ranges alone: a series for each bracket.
Status need_brackets(const Catalog& catalog, Question& question, Evidence& evidence) {
  if (question.claim->form != ClaimForm::kRange) return ok_status();
  for (const Question::Way& way : question.ways) {
    auto brackets = brackets_of(catalog, question, way);
    if (!brackets.ok()) {
      if (brackets.error().code == ErrorCode::kEngine || brackets.error().code == ErrorCode::kDamaged)
        return brackets.error();
      continue;
    }
    for (const std::string& bracket : *brackets) {
      evidence.need({way.vintage, way.definition, question.place, bracket, false}, {});
      question.brackets.insert(bracket);
    }
  }
  return ok_status();
}

}  // namespace

void judge(const Claim& claim, Specification& s) {
  if (claim.form == ClaimForm::kDirection) {
    s.agreement = compare_direction(claim.direction, s.figure.value);
    s.distance = s.agreement == Agreement::kAgrees ? 0 : std::abs(s.figure.value);
  } else {
    s.agreement = compare(claim, s.figure.value);
    s.distance = distance(claim, s.figure.value);
  }
}

bool is_forbidden(const Source& source, const Claim& claim, const Place& place, const Window& window,
                  Day published) {
  return std::any_of(source.caveats.begin(), source.caveats.end(), [&](const Caveat& caveat) {
    return caveat.forbids(to_string(claim.form)) &&
           caveat.concerns(claim.measure, place.id, window, published);
  });
}

bool at_whole_hours(const Window& w) {
  using std::chrono::hours;
  return std::chrono::floor<hours>(w.from) == w.from && std::chrono::floor<hours>(w.to) == w.to;
}

Status need(const Catalog& catalog, Question& question, Evidence& evidence) {
  BLOTTER_CHECK(prepare_parts(catalog, question));
  if (!question.undecided.empty()) return ok_status();
  std::set<const Vintage*> bounded;  // its boundaries are known: once is enough
  for (const auto* ways : {&question.ways, &question.other_ways}) {
    for (const Question::Way& way : *ways) {
      std::vector<LocalMinute> boundaries;
      if (bounded.insert(way.vintage).second) boundaries = boundaries_of(catalog, question, *way.vintage);
      const SeriesKey key = Attempt{question, way, evidence, catalog}.key();
      evidence.need(key, boundaries);
      if (!key.definition->count_distinct.empty())
        evidence.need({key.vintage, key.definition, key.place, "", true, key.variant}, {});
      if (way.share) need_parts(way, evidence);
      if (way.as_said()) need_places(question, way, evidence);
    }
  }
  return need_brackets(catalog, question, evidence);
}

namespace {

// Where one vintage carries a reading exactly, what others can only come near to says nothing more.
void drop_needless_snaps(SpecificationCurve& curve) {
  std::set<std::pair<std::size_t, const Definition*>> exact;
  for (const Counted& c : curve.counted) {
    if (!c.snapped) exact.emplace(c.specification.reading, c.way->definition);
  }
  std::erase_if(curve.counted, [&](const Counted& c) {
    return c.snapped && exact.contains({c.specification.reading, c.way->definition});
  });
}

// Where one source counts all places alike, each by its own department's records says nothing more.
void drop_unlike(SpecificationCurve& curve) {
  std::set<std::size_t> alike;
  for (const Counted& c : curve.counted) {
    if (!c.unlike) alike.insert(c.specification.reading);
  }
  std::erase_if(curve.counted,
                [&](const Counted& c) { return c.unlike && alike.contains(c.specification.reading); });
}

}  // namespace

SpecificationCurve specify(const Catalog& catalog, const Question& question, const Evidence& evidence) {
  SpecificationCurve curve;
  for (std::size_t i = 0; i < question.readings.readings.size(); ++i) {
    if (!question.readings.readings[i].window) continue;
    for (std::size_t rank_set = 0; rank_set < std::max<std::size_t>(1, question.rank_sets.size());
         ++rank_set) {
      for (const Question::Way& way : question.ways)
        count_reading({question, way, evidence, catalog}, i, rank_set, curve);
    }
    if (steps_of_streak(catalog, *question.claim, *question.readings.readings[i].window, StepBy::kNext)
            .empty())
      continue;
    for (const Question::Way& way : question.ways)
      count_reading({question, way, evidence, catalog, StepBy::kNext}, i, 0, curve);
  }
  drop_needless_snaps(curve);
  count_otherwise(catalog, question, evidence, curve);
  drop_unlike(curve);
  drop_provisional_figures(question, curve);
  return curve;
}

}  // namespace blotter
