// A check that a session may bound: by the statements of one text, and by what it says at each of them.
#pragma once

#include <blotter/check.h>

#include "command.h"
#include "verdict/assess_parts.h"

namespace blotter::cmd {

// kBadInput where the text has more statements than the session allows.
[[nodiscard]] Result<std::vector<Claim>> find_bounded_claims(const Session& session,
                                                             const ClaimReader& reader,
                                                             const Document& document);

// As `check` of blotter/check.h. `each` hears of every statement; an error of it, or of the session's
// `go_on`, ends the work.
[[nodiscard]] Result<CheckedDocument> bounded_check(Session& session, Document document, SurveyDepth depth);
[[nodiscard]] Result<Assessed> bounded_assess(Session& session, const Document& document,
                                              const std::vector<Claim>& claims, SurveyDepth depth,
                                              const RatedOne& each = nullptr);

}  // namespace blotter::cmd
