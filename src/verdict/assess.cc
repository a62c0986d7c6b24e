#include <blotter/verdict.h>

#include <algorithm>

#include "verdict/assess_parts.h"
#include "verdict/attempt.h"
#include "verdict/between_places.h"
#include "verdict/chance.h"
#include "verdict/evidence.h"
#include "verdict/provisional_ways.h"
#include "verdict/rating.h"
#include "verdict/revised_baseline.h"
#include "verdict/same_records.h"
#include "verdict/settling.h"
#include "verdict/specify.h"
#include "verdict/survey.h"
#include "verdict/unlike_places.h"

namespace blotter {

namespace {

// Of a comparison between places: what the plain way's records say by the rate, and in other years.
void add_other_comparisons(const Catalog& catalog, const Question& question, const Evidence& evidence,
                           Assessment& rated) {
  if (!rated.recorded || rated.specifications.empty()) return;
  const auto plain =
      std::find_if(rated.specifications.begin(), rated.specifications.end(), [&](const Specification& s) {
        return s.reading == 0 && s.figure.vintage == rated.recorded->vintage &&
               s.figure.source == rated.recorded->source && s.figure.window == rated.recorded->window;
      });
  if (plain == rated.specifications.end()) return;
  for (const Question::Way& way : question.ways) {
    if (way.source->id != plain->figure.source || way.vintage->id != plain->figure.vintage ||
        way.definition->id != plain->figure.definition_id)
      continue;
    rated.counterpoints = other_comparisons({question, way, evidence, catalog}, *plain);
    return;
  }
}

// What one claim's counts say of it.
Assessment rate_one(const Catalog& catalog, const Document& document, const Question& question,
                    const Evidence& evidence, Counters& counters, SurveyDepth depth) {
  Assessment rated = rate(catalog, question, specify(catalog, question, evidence));
  settle(question, evidence, rated);
  rated.revised_baseline = find_revised_baseline(question, evidence, rated);
  if (rated.revised_baseline) rated.notes.push_back(rated.revised_baseline->warning);
  if (question.claim->against) {
    // Other windows of one place say nothing of where it stands among places.
    add_other_comparisons(catalog, question, evidence, rated);
    return rated;
  }
  weigh_chance(catalog, question, evidence, rated);
  survey(catalog, document, question, evidence, counters, depth, rated);
  return rated;
}

// The notes that claims have on each other.
Status compare_places(const Catalog& catalog, std::vector<Assessment>& assessments, const RatedOne& each) {
  std::vector<std::size_t> notes;
  for (const Assessment& a : assessments) notes.push_back(a.notes.size());
  note_unlike_places(catalog, assessments);
  for (std::size_t i = 0; each && i < assessments.size(); ++i) {
    if (assessments[i].notes.size() != notes[i]) BLOTTER_CHECK(each(i, assessments[i]));
  }
  return ok_status();
}

}  // namespace

Result<Prepared> prepare(const Catalog& catalog, const Store& store, const Document& document,
                         const std::vector<Claim>& claims) {
  Prepared out;
  for (const Claim& claim : claims) {
    out.questions.push_back(ask(catalog, store, document, claim));
    BLOTTER_CHECK(need(catalog, out.questions.back(), out.evidence));
  }
  BLOTTER_CHECK(out.evidence.gather(catalog));
  for (Question& question : out.questions) drop_provisional_ways(out.evidence, question);
  return out;
}

Result<Assessed> rate_all(const Catalog& catalog, const Document& document, const Prepared& prepared,
                          SurveyDepth depth, const RatedOne& each) {
  std::vector<Assessment> out;
  Counters counters;
  for (const Question& question : prepared.questions) {
    out.push_back(rate_one(catalog, document, question, prepared.evidence, counters, depth));
    if (each) BLOTTER_CHECK(each(out.size() - 1, out.back()));
  }
  BLOTTER_CHECK(compare_places(catalog, out, each));
  auto together = set_beside(catalog, prepared.questions, prepared.evidence, counters, out);
  return Assessed{std::move(out), std::move(together)};
}

Result<Assessed> assess(const Catalog& catalog, const Store& store, const Document& document,
                        const std::vector<Claim>& claims, SurveyDepth depth) {
  BLOTTER_ASSIGN(const Prepared prepared, prepare(catalog, store, document, claims));
  return rate_all(catalog, document, prepared, depth);
}

}  // namespace blotter
