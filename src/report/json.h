// The JSON of `blotter check`: each claim as `blotter read` gives it (claim_json.h), with what the records
// say. Field by field in docs/json.md; schemas in docs/json-schema/.
//
// Pure functions: the same result gives the same bytes.
#pragma once

#include <blotter/check.h>

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "report/claim_json.h"

namespace blotter {

// {"value", "window", "baseline", "count", …}: one computed value with its lineage. Also the form in which
// `blotter count --json` and `blotter tally --json` give theirs.
nlohmann::ordered_json figure_json(const Figure& figure);
nlohmann::ordered_json population_json(const Population& population);

// {"value", "low", "high", "level", "complete", "from_vintages"}: where a count will settle.
nlohmann::ordered_json estimate_json(const SettledEstimate& estimate);

// How much of a claim's robustness is told: the summaries of `check`, or each specification, the landscape's
// bars and the exact settings, as `explain` does.
enum class JsonDetail { kSummary, kEverything };

// {"document", "claims"}, indented; ends with a line break. `vintages`: those of the store.
std::string check_json(const Catalog& catalog, const std::vector<Vintage>& vintages,
                       const CheckedDocument& checked, JsonDetail detail = JsonDetail::kSummary);

// {"id", "claims"} on one line, without the line break.
std::string check_json_line(const Catalog& catalog, const std::vector<Vintage>& vintages,
                            const CheckedDocument& checked, JsonDetail detail = JsonDetail::kSummary);

// The lines of a check that is told as it goes, each with its line break: first the document, its text and
// what its statements say; then each statement with what the records say of it; last the statements side by
// side.
class CheckLines {
 public:
  // All of them must outlive the lines.
  CheckLines(const Catalog& catalog, const std::vector<Vintage>& vintages, const Document& document);
  ~CheckLines();
  CheckLines(const CheckLines&) = delete;
  CheckLines& operator=(const CheckLines&) = delete;

  // {"document", "text", "claims", "said"}; said: each claim in words, "homicides down 31.6% in Chicago"
  [[nodiscard]] std::string first(const std::vector<ReadClaim>& claims) const;
  // {"index", "claim"}: the statement's place in `claims`, from 0
  [[nodiscard]] std::string claim(std::size_t index, const Assessment& assessment) const;
  // {"together", "done"}
  [[nodiscard]] static std::string last(const std::vector<SharedRecords>& together);

 private:
  const Catalog& catalog_;
  const std::vector<Vintage>& vintages_;
  const Document& document_;
  std::unique_ptr<const CodePointIndex> code_points_;
};

}  // namespace blotter
