// The whole path: a text and a store → every statement in it with what the records say.
#pragma once

#include <blotter/catalog.h>
#include <blotter/claim.h>
#include <blotter/store.h>
#include <blotter/verdict.h>

#include <vector>

namespace blotter {

struct CheckedDocument {
  Document document;
  std::vector<Assessment> assessments;  // in the order of the text
  std::vector<SharedRecords> together;  // statements that rest on the same records
};

// Precondition: document.text is valid UTF-8 and document.published is set (see prepare_document).
Result<CheckedDocument> check(const Catalog& catalog, const ClaimReader& reader, const Store& store,
                              Document document, SurveyDepth depth = SurveyDepth::kCheck);

// A text with what the caller knows about it → a Document. `published`: the caller's word ("2025-09-01",
// "2025-09-01T11:00"); without it the text's own dateline is taken. kBadInput where neither gives a
// day, or the text is empty or not UTF-8 (names line and column).
Result<Document> prepare_document(const ClaimReader& reader, std::string id, std::string text,
                                  const std::optional<std::string>& published, std::string outlet = {});

}  // namespace blotter
