#include "verdict/survey.h"

#include "verdict/all_settings.h"
#include "verdict/counterpoints.h"
#include "verdict/exact_settings.h"
#include "verdict/landscapes.h"

namespace blotter {

void survey(const Catalog& catalog, const Document& document, const Question& question,
            const Evidence& evidence, Counters& counters, SurveyDepth depth, Assessment& rated) {
  const auto subject = subject_of(catalog, document, question, evidence, rated, counters);
  if (!subject) return;
  if (!rated.landscape) rated.landscape = landscape_of(*subject);
  if (!rated.counterpoints) rated.counterpoints = counterpoints_of(*subject, rated.landscape);
  rated.neighbourhood = neighbourhood_of(*subject);
  if (depth == SurveyDepth::kAllSettings) rated.all_settings = all_settings_of(*subject);
  rated.exact = exact_settings(*subject, evidence, counters);
}

}  // namespace blotter
