#include <blotter/verdict.h>

#include "verdict/chance.h"
#include "verdict/evidence.h"
#include "verdict/rating.h"
#include "verdict/revised_baseline.h"
#include "verdict/same_records.h"
#include "verdict/settling.h"
#include "verdict/specify.h"
#include "verdict/survey.h"
#include "verdict/unlike_places.h"

namespace blotter {

Result<Assessed> assess(const Catalog& catalog, const Store& store, const Document& document,
                        const std::vector<Claim>& claims) {
  std::vector<Question> questions;
  Evidence evidence;
  for (const Claim& claim : claims) {
    questions.push_back(ask(catalog, store, document, claim));
    BLOTTER_CHECK(need(catalog, questions.back(), evidence));
  }
  BLOTTER_CHECK(evidence.gather(catalog));
  std::vector<Assessment> out;
  Counters counters;
  for (const Question& question : questions) {
    out.push_back(rate(catalog, question, specify(catalog, question, evidence)));
    settle(question, evidence, out.back());
    Assessment& rated = out.back();
    rated.revised_baseline = find_revised_baseline(question, evidence, rated);
    if (rated.revised_baseline) rated.notes.push_back(rated.revised_baseline->warning);
    weigh_chance(catalog, question, evidence, rated);
    survey(catalog, document, question, evidence, counters, rated);
  }
  note_unlike_places(catalog, out);
  auto together = set_beside(catalog, questions, evidence, counters, out);
  return Assessed{std::move(out), std::move(together)};
}

}  // namespace blotter
