// The JSON of `blotter check`: each claim as `blotter read` gives it (claim_json.h), with what the records
// say. Field by field in docs/json.md; schemas in docs/json-schema/.
//
// Pure functions: the same result gives the same bytes.
#pragma once

#include <blotter/check.h>

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

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

}  // namespace blotter
