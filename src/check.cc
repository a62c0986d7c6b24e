// The whole path on one page: text → claims → readings → counts → verdicts.
#include <blotter/check.h>

#include "base/utf8.h"

namespace blotter {

Result<CheckedDocument> check(const Catalog& catalog, const ClaimReader& reader, const Store& store,
                              Document document, SurveyDepth depth) {
  const std::vector<Claim> claims = reader.find_claims(document);
  BLOTTER_ASSIGN(Assessed assessed, assess(catalog, store, document, claims, depth));
  return CheckedDocument{std::move(document), std::move(assessed.assessments), std::move(assessed.together)};
}

namespace {

Status set_published(const ClaimReader& reader, const std::optional<std::string>& published,
                     Document& document) {
  if (!published) {
    const auto found = reader.find_published(document.text);
    if (!found) {
      return Error{ErrorCode::kBadInput, document.id, "the text doesn't say when it was published",
                   "give --published DATE, or begin it with a line \"Published September 1, 2025\""};
    }
    document.published = found->first;
    document.hour_known = found->second;
    return ok_status();
  }
  if (const auto day = parse_day(*published); day.ok()) {
    document.published = LocalMinute{*day};
    return ok_status();
  } else if (published->find_first_of("T ") == std::string::npos) {
    return Error{ErrorCode::kBadInput, "--published", day.error().what, day.error().hint};
  }
  const auto minute = parse_minute(*published);
  if (!minute.ok())
    return Error{ErrorCode::kBadInput, "--published", minute.error().what, minute.error().hint};
  document.published = *minute;
  document.hour_known = true;
  return ok_status();
}

}  // namespace

Result<Document> prepare_document(const ClaimReader& reader, std::string id, std::string text,
                                  const std::optional<std::string>& published, std::string outlet) {
  Document document;
  document.id = std::move(id);
  document.outlet = std::move(outlet);
  BLOTTER_CHECK(check_utf8(text, document.id));
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    return Error{ErrorCode::kBadInput, document.id, "the text is empty",
                 "give a file with the story, or - for standard input"};
  }
  document.text = std::move(text);
  BLOTTER_CHECK(set_published(reader, published, document));
  // The same day, said with its hour by the text itself, is taken with the hour.
  if (!document.hour_known) {
    const auto found = reader.find_published(document.text);
    if (found && found->second && day_of(found->first) == day_of(document.published)) {
      document.published = found->first;
      document.hour_known = true;
    }
  }
  return document;
}

}  // namespace blotter
