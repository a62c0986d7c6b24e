// The part of the JSON that needs no records: the document and what each claim says. `blotter read`
// prints it as it is, `blotter check` adds the figures (json.h). docs/json.md lists every field.
//
// Integers are written as integers, other numbers with the digits that say them again and no more;
// members stand in the order of docs/json.md; text is UTF-8, as it stands in the document.
#pragma once

#include <blotter/claim.h>
#include <blotter/reading.h>

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace blotter {

class CodePointIndex;

// A claim with the readings of its words: the plain one gives `window` and `baseline`.
struct ReadClaim {
  Claim claim;
  ReadingSet readings;
};

// {"id", "published", "outlet", "place"}; `published` has its hour only where that is known.
nlohmann::ordered_json document_json(const Document& document);

// The fields of the claims format and `span` in code points of the text.
nlohmann::ordered_json claim_json(const Document& document, const CodePointIndex& code_points,
                                  const Claim& claim, const ReadingSet& readings);

// ["yyyy-mm-ddThh:mm", "…"], or null.
nlohmann::ordered_json window_json(const std::optional<Window>& window);
// 56 for 56.0, -32.3, 1.5: rounded to six digits after the point, so that no noise of arithmetic shows.
nlohmann::ordered_json number_json(double value);
nlohmann::ordered_json number_json(const std::optional<double>& value);

// Text of a JSON value; never throws. Indented, a pair or a list of numbers still stands on one line.
inline constexpr int kJsonIndent = 2;
inline constexpr int kJsonOneLine = -1;
std::string dump_json(const nlohmann::ordered_json& json, int indent);

// The numbers that are in no claim, for --explain; none where it is not asked for.
using Unread = std::optional<std::vector<UnreadNumber>>;

// `blotter read --json`: {"document", "claims"}, indented; ends with a line break. With `unread` each claim
// has its "derivation", and the numbers stand in "unread".
std::string read_json(const Document& document, const std::vector<ReadClaim>& claims,
                      const Unread& unread = std::nullopt);
// `blotter read --jsonl`: {"id", "claims"} on one line, without the line break; else the same.
std::string read_json_line(const Document& document, const std::vector<ReadClaim>& claims,
                           const Unread& unread = std::nullopt);

}  // namespace blotter
