#include "report/claim_review.h"

#include <nlohmann/json.hpp>

#include "report/words.h"

namespace blotter {
namespace {

using Json = nlohmann::ordered_json;

const char* rating_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::kSupported: return "Supported by the records";
    case Verdict::kDepends: return "Depends on the reading";
    case Verdict::kRefuted: return "Refuted by the records";
    case Verdict::kUndecided: return "Undecided";
  }
  return "";
}

Json claim_json(const Document& document, const Assessment& a) {
  const Day said = a.readings.said_on.value_or(day_of(document.published));
  Json out = {{"@type", "Claim"}, {"datePublished", to_string(said)}};
  const auto& who = a.claim.attribution;
  if (who && !who->speaker.empty()) out["author"] = {{"@type", "Person"}, {"name", who->speaker}};
  if (!document.outlet.empty())
    out["appearance"] = {{"@type", "CreativeWork"},
                         {"datePublished", to_string(day_of(document.published))},
                         {"publisher", {{"@type", "Organization"}, {"name", document.outlet}}}};
  return out;
}

}  // namespace

std::string claim_review_json(const Catalog& catalog, const CheckedDocument& checked) {
  const Document& document = checked.document;
  Json out = Json::array();
  for (const Assessment& a : checked.assessments) {
    if (a.verdict == Verdict::kUndecided) continue;
    const std::string said = said_in_words(catalog, a.claim, in_place_words(catalog, document, a.claim));
    out.push_back({{"@context", "https://schema.org"},
                   {"@type", "ClaimReview"},
                   {"claimReviewed", said},
                   {"author", {{"@type", "Organization"}, {"name", "blotter"}}},
                   {"itemReviewed", claim_json(document, a)},
                   {"reviewRating",
                    {{"@type", "Rating"},
                     {"alternateName", rating_name(a.verdict)},
                     {"ratingExplanation", a.because}}}});
  }
  // In ASCII: it goes into pages of every encoding, and nothing in it can turn their text.
  return out.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace blotter
