#include "bounded_check.h"

namespace blotter::cmd {

Result<std::vector<Claim>> find_bounded_claims(const Session& session, const ClaimReader& reader,
                                               const Document& document) {
  std::vector<Claim> claims = reader.find_claims(document);
  const std::size_t most = session.bounds.statements;
  if (most == 0 || claims.size() <= most) return claims;
  return Error{ErrorCode::kBadInput, document.id,
               "the text has " + std::to_string(claims.size()) + " statements, and at most " +
                   std::to_string(most) + " are taken at once",
               "give its parts one by one"};
}

Result<Assessed> bounded_assess(Session& session, const Document& document, const std::vector<Claim>& claims,
                                SurveyDepth depth, const RatedOne& each) {
  BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
  BLOTTER_ASSIGN(const Store* store, session.store());
  BLOTTER_ASSIGN(const Prepared prepared, prepare(*catalog, *store, document, claims));
  const auto heard = [&](std::size_t index, const Assessment& assessment) -> Status {
    if (session.bounds.go_on) BLOTTER_CHECK(session.bounds.go_on());
    return each ? each(index, assessment) : ok_status();
  };
  return rate_all(*catalog, document, prepared, depth, heard);
}

Result<CheckedDocument> bounded_check(Session& session, Document document, SurveyDepth depth) {
  BLOTTER_ASSIGN(const ClaimReader* reader, session.reader());
  BLOTTER_ASSIGN(const std::vector<Claim> claims, find_bounded_claims(session, *reader, document));
  BLOTTER_ASSIGN(Assessed assessed, bounded_assess(session, document, claims, depth));
  return CheckedDocument{std::move(document), std::move(assessed.assessments), std::move(assessed.together)};
}

}  // namespace blotter::cmd
