#include <blotter/running_tally.h>

#include <algorithm>
#include <array>

#include "tally/target.h"

namespace blotter {
namespace {

constexpr std::array kMeasures = {"people-shot", "people-shot-fatally", "people-wounded", "shootings"};
// What departments call the parts that they publish, the finest that newsrooms use first.
constexpr std::array kDistricts = {"district", "police_district", "precinct"};
constexpr std::chrono::days kByTheHour{10};

const Vintage* newest(const Store& store, const Source& source, const std::optional<Day>& as_of) {
  return as_of ? store.as_of(source.id, *as_of) : store.newest(source.id);
}

bool has_dimension(const Source& source, std::string_view name) {
  return std::find(source.dimensions.begin(), source.dimensions.end(), name) != source.dimensions.end();
}

std::string district_of(const Source& source) {
  for (const char* name : kDistricts) {
    if (has_dimension(source, name)) return name;
  }
  return "";
}

CountQuestion ask(const TallyQuestion& question, const TallySource& from, const Measure& measure) {
  CountQuestion out;
  out.measure = &measure;
  out.place = question.place;
  out.window = question.window;
  out.source = from.source->id;
  out.as_of = from.vintage->published;
  return out;
}

// Rows of the window; none where the source can't be cut up so.
Result<std::vector<CountRow>> rows(const Catalog& catalog, const Store& store, CountQuestion question,
                                   CountStep step, const std::string& dimension) {
  question.step = step;
  question.dimension = dimension;
  auto answer = count(catalog, store, question);
  if (answer.ok()) return std::move(answer->by);
  if (cannot_answer(answer.error().code)) return std::vector<CountRow>{};
  return answer.error();
}

Result<TalliedMeasure> tallied(const Catalog& catalog, const Store& store, const TallyQuestion& question,
                               const TallySource& from, const Measure& measure, RunningTally& tally) {
  TalliedMeasure out;
  out.measure = &measure;
  CountQuestion asked = ask(question, from, measure);
  asked.compare = question.earlier;
  auto answer = count(catalog, store, asked);
  if (!answer.ok()) {
    if (!cannot_answer(answer.error().code)) return answer.error();
    out.why_not = answer.error().line();
    return out;
  }
  out.value = answer->value;
  out.definition = answer->definition->plain;
  out.earlier = std::move(answer->compare);
  if (tally.query.empty()) {
    tally.query = answer->query;
    tally.coverage = answer->coverage;
    tally.notes = answer->notes;
  }
  asked.compare.clear();
  BLOTTER_ASSIGN(out.by_day, rows(catalog, store, asked, CountStep::kDay, ""));
  if (question.window.to - question.window.from <= kByTheHour) {
    BLOTTER_ASSIGN(out.by_hour, rows(catalog, store, asked, CountStep::kHour, ""));
  }
  if (!tally.district.empty()) {
    BLOTTER_ASSIGN(out.by_district, rows(catalog, store, asked, CountStep::kNone, tally.district));
  }
  return out;
}

}  // namespace

Result<TallySource> tally_source(const Catalog& catalog, const Store& store, const TallyQuestion& question) {
  std::string reasons;
  for (const Source* source : catalog.sources_for(kMeasures.front(), question.place->id)) {
    if (!question.source.empty() && source->id != question.source) continue;
    const Vintage* vintage = newest(store, *source, question.as_of);
    if (vintage != nullptr && vintage->coverage.from <= question.window.from &&
        question.window.from < vintage->coverage.to)
      return TallySource{source, vintage};
    reasons += (reasons.empty() ? "" : "; ") + source->id + ": " +
               (vintage != nullptr ? "the records cover only " + days_in_words(vintage->coverage)
                : question.as_of ? "none of its exports in the store was out by " + in_words(*question.as_of)
                                 : "none of its exports is in the store");
  }
  return Error{ErrorCode::kOutOfCoverage, question.place->name + " since " + in_words(question.window.from),
               "no published record of shootings has it", reasons.empty() ? "see blotter sources" : reasons};
}

Result<RunningTally> running_tally(const Catalog& catalog, const Store& store,
                                   const TallyQuestion& question) {
  BLOTTER_ASSIGN(const TallySource from, tally_source(catalog, store, question));
  TallyQuestion covered = question;
  covered.window.to = std::min(covered.window.to, from.vintage->coverage.to);
  RunningTally out;
  out.window = covered.window;
  out.source = from.source;
  out.vintage = *from.vintage;
  out.district = question.dimension.empty() ? district_of(*from.source) : question.dimension;
  if (!out.district.empty() && !has_dimension(*from.source, out.district)) {
    return Error{ErrorCode::kNotFound, from.source->id, "it can't be cut up by " + out.district,
                 "see blotter sources " + from.source->id};
  }
  for (const char* id : kMeasures) {
    const Measure* measure = catalog.measure(id);
    if (measure == nullptr) continue;
    BLOTTER_ASSIGN(TalliedMeasure one, tallied(catalog, store, covered, from, *measure, out));
    out.measures.push_back(std::move(one));
  }
  const Measure* shot = catalog.measure(kMeasures.front());
  if (shot != nullptr && has_dimension(*from.source, "age")) {
    BLOTTER_ASSIGN(out.ages, rows(catalog, store, ask(covered, from, *shot), CountStep::kNone, "age"));
  }
  return out;
}

}  // namespace blotter
