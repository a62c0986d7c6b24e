#include <blotter/running_tally.h>
#include <blotter/series_cache.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "tally/answering.h"
#include "tally/notice_tally.h"
#include "tally/several.h"
#include "tally/tally_parts.h"
#include "tally/target.h"

namespace blotter {
namespace {

constexpr std::array kMeasures = {"people-shot", "people-shot-fatally", "people-wounded", "shootings"};
// What departments call the parts that they publish, the finest that newsrooms use first.
constexpr std::array kDistricts = {"district", "police_district", "precinct"};
constexpr std::chrono::days kByTheHour{10};

const Vintage* newest(const Store& store, const Source& source, const TallyQuestion& question) {
  const auto vintages = newest_first(store, source, question.place->id, question.as_of);
  return vintages.empty() ? nullptr : vintages.front();
}

std::vector<const Measure*> measures_of(const Catalog& catalog) {
  std::vector<const Measure*> out;
  for (const char* id : kMeasures) {
    if (const Measure* measure = catalog.measure(id)) out.push_back(measure);
  }
  return out;
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

// Of the city's districts, or by what was asked for.
Result<std::string> dimension_of(const TallyQuestion& question, const Source& source) {
  if (question.dimension.empty()) return district_of(source);
  if (has_dimension(source, question.dimension)) return question.dimension;
  return Error{ErrorCode::kNotFound, source.id, "it can't be cut up by " + question.dimension,
               "see blotter sources " + source.id};
}

Result<std::optional<std::int64_t>> several_of(const Catalog& catalog, const TallyQuestion& question,
                                               const TallySource& from) {
  const auto definitions = from.source->definitions_of("shootings");
  if (definitions.empty()) return std::optional<std::int64_t>();
  const SeriesRequest request{definitions.front(), question.place, "", "", false, nullptr};
  auto several = several_victims(catalog, *from.vintage, request, question.window);
  if (several.ok() || !cannot_answer(several.error().code)) return several;
  return std::optional<std::int64_t>();
}

// `question.window`: wholly in the records.
Result<RunningTally> record_tally(const Catalog& catalog, const Store& store, const TallyQuestion& question,
                                  const TallySource& from) {
  RunningTally out;
  out.window = question.window;
  out.source = from.source;
  out.vintage = *from.vintage;
  BLOTTER_ASSIGN(out.district, dimension_of(question, *from.source));
  for (const Measure* measure : measures_of(catalog)) {
    BLOTTER_ASSIGN(TalliedMeasure one, tallied(catalog, store, question, from, *measure, out));
    out.measures.push_back(std::move(one));
  }
  BLOTTER_ASSIGN(out.several, several_of(catalog, question, from));
  const Measure* shot = catalog.measure(kMeasures.front());
  if (shot != nullptr && has_dimension(*from.source, "age")) {
    BLOTTER_ASSIGN(out.ages, rows(catalog, store, ask(question, from, *shot), CountStep::kNone, "age"));
  }
  return out;
}

// The same, from memory where the vintage's counts are remembered: it changes only with the vintage.
Result<RunningTally> remembered_tally(const Catalog& catalog, const Store& store,
                                      const TallyQuestion& question, const TallySource& from) {
  SeriesCache* cache = from.vintage->remembered.get();
  const std::string key = cache == nullptr ? "" : tally_key(question, *from.vintage);
  if (cache != nullptr) {
    if (const auto known = cache->find_tally(key)) return *known;
  }
  BLOTTER_ASSIGN(RunningTally out, record_tally(catalog, store, question, from));
  if (cache != nullptr) cache->keep_tally(key, std::make_shared<const RunningTally>(out));
  return out;
}

// Published records that have the window's beginning; nullopt: none, and `reasons` says how far each goes.
std::optional<TallySource> records_with(const std::vector<const Source*>& sources, const Store& store,
                                        const TallyQuestion& question, std::string& reasons) {
  for (const Source* source : sources) {
    if (source->provisional || (!question.source.empty() && source->id != question.source)) continue;
    const Vintage* vintage = newest(store, *source, question);
    if (vintage != nullptr && vintage->coverage.from <= question.window.from &&
        question.window.from < vintage->coverage.to)
      return TallySource{source, vintage};
    reasons += (reasons.empty() ? "" : "; ") + source->id + ": " +
               (vintage != nullptr ? "the records cover only " + days_in_words(vintage->coverage)
                : question.as_of ? "none of its exports in the store was out by " + in_words(*question.as_of)
                                 : "none of its exports is in the store");
  }
  return std::nullopt;
}

std::optional<TallySource> notices_of(const std::vector<const Source*>& sources, const Store& store,
                                      const TallyQuestion& question) {
  for (const Source* source : sources) {
    const Vintage* vintage = source->provisional ? newest(store, *source, question) : nullptr;
    if (vintage != nullptr) return TallySource{source, vintage};
  }
  return std::nullopt;
}

// The preferred records that go back at least a year.
std::optional<TallySource> records_before(const std::vector<const Source*>& sources, const Store& store,
                                          const TallyQuestion& question) {
  constexpr std::chrono::days kYear{365};
  for (const Source* source : sources) {
    const Vintage* vintage = source->provisional ? nullptr : newest(store, *source, question);
    if (vintage != nullptr && vintage->coverage.from <= question.window.from - kYear)
      return TallySource{source, vintage};
  }
  return std::nullopt;
}

// What the notices have after the records end.
void add_notices(const TallySource& notices, const TallyQuestion& question, TallyPlan& plan) {
  const Window& covered = notices.vintage->coverage;
  const LocalMinute from = plan.records ? plan.records_window.to : question.window.from;
  const LocalMinute to = std::min(question.window.to, covered.to);
  if (to <= from) return;
  plan.notices = notices;
  plan.notices_window = {from, to};
}

Error nothing_known(const TallyQuestion& question, const std::optional<TallySource>& notices,
                    std::string reasons) {
  if (notices)
    reasons += (reasons.empty() ? "" : "; ") + notices->source->id + ": the notices cover only " +
               days_in_words(notices->vintage->coverage);
  const bool over_notices = question.over == TallyOver::kNotices;
  return Error{
      ErrorCode::kOutOfCoverage, question.place->name + " since " + in_words(question.window.from),
      over_notices ? "no notice of that time is at hand" : "no published record of shootings has it",
      reasons.empty() ? (over_notices ? "give --notices FILE or FOLDER" : "see blotter sources") : reasons};
}

}  // namespace

const char* to_string(TallyOver over) {
  switch (over) {
    case TallyOver::kRecords: return "records";
    case TallyOver::kNotices: return "notices";
    case TallyOver::kBoth: return "both";
  }
  return "unknown";
}

Result<TallyPlan> plan_tally(const Catalog& catalog, const Store& store, const TallyQuestion& question) {
  const auto sources = sources_at_hand(catalog, store, kMeasures.front(), question.place->id);
  const Source* named = question.source.empty() ? nullptr : catalog.source(question.source);
  TallyOver over = question.over.value_or(TallyOver::kBoth);
  if (named != nullptr) over = named->provisional ? TallyOver::kNotices : over;
  const bool only_named = named != nullptr && !named->provisional && !question.over;
  TallyPlan plan;
  std::string reasons;
  if (over != TallyOver::kNotices) plan.records = records_with(sources, store, question, reasons);
  if (plan.records)
    plan.records_window = {question.window.from,
                           std::min(question.window.to, plan.records->vintage->coverage.to)};
  const auto notices =
      over == TallyOver::kRecords || only_named ? std::nullopt : notices_of(sources, store, question);
  if (notices) add_notices(*notices, question, plan);
  if (!plan.records && !plan.notices) return nothing_known(question, notices, std::move(reasons));
  plan.over = !plan.notices ? TallyOver::kRecords : plan.records ? TallyOver::kBoth : TallyOver::kNotices;
  plan.window = {question.window.from, plan.notices ? plan.notices_window.to : plan.records_window.to};
  plan.earlier = plan.over == TallyOver::kRecords ? plan.records : records_before(sources, store, question);
  return plan;
}

Result<RunningTally> running_tally(const Catalog& catalog, const Store& store,
                                   const TallyQuestion& question) {
  BLOTTER_ASSIGN(const TallyPlan plan, plan_tally(catalog, store, question));
  TallyQuestion part = question;
  part.window = plan.records_window;
  if (plan.over == TallyOver::kRecords) {
    BLOTTER_ASSIGN(RunningTally out, remembered_tally(catalog, store, part, *plan.records));
    out.earlier_source = plan.records->source;
    return out;
  }
  BLOTTER_ASSIGN(RunningTally notices,
                 notice_tally(catalog, question, *plan.notices, plan.notices_window, measures_of(catalog)));
  note_gap(plan, notices);
  RunningTally out = notices;
  if (plan.records) {
    part.earlier.clear();
    BLOTTER_ASSIGN(RunningTally records, remembered_tally(catalog, store, part, *plan.records));
    out = tally_of_parts(std::move(records), std::move(notices));
  }
  BLOTTER_CHECK(add_earlier(catalog, question, plan, out));
  return out;
}

}  // namespace blotter
