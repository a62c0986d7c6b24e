#include "report/claim_review.h"

#include <nlohmann/json.hpp>

#include "report/words.h"
#include "verdict/sentences.h"

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
  // Without a type: "police records" and "the mayor's office" are no persons, and names alone don't tell.
  if (who && !who->speaker.empty()) out["author"] = {{"name", who->speaker}};
  if (!document.outlet.empty())
    out["appearance"] = {{"@type", "CreativeWork"},
                         {"datePublished", to_string(day_of(document.published))},
                         {"publisher", {{"@type", "Organization"}, {"name", document.outlet}}}};
  return out;
}

Json review_json(const Catalog& catalog, const Document& document, const Assessment& a) {
  const std::string said = said_in_words(catalog, a.claim, in_place_words(catalog, document, a.claim));
  return {
      {"@context", "https://schema.org"},
      {"@type", "ClaimReview"},
      {"claimReviewed", capitalised(said)},
      {"author", {{"@type", "Organization"}, {"name", "blotter"}}},
      {"itemReviewed", claim_json(document, a)},
      {"reviewRating",
       {{"@type", "Rating"}, {"alternateName", rating_name(a.verdict)}, {"ratingExplanation", a.because}}}};
}

}  // namespace

std::string claim_review_json(const Catalog& catalog, const CheckedDocument& checked, const std::string& url,
                              std::size_t first_number) {
  Json out = Json::array();
  for (std::size_t i = 0; i < checked.assessments.size(); ++i) {
    const Assessment& a = checked.assessments[i];
    if (a.verdict == Verdict::kUndecided) continue;
    Json review = review_json(catalog, checked.document, a);
    if (!url.empty()) review["url"] = url + "#s" + std::to_string(first_number + i);
    out.push_back(std::move(review));
  }
  // In ASCII: it goes into pages of every encoding, and nothing in it can turn their text.
  return out.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace blotter
