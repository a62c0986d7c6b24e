// A reconciliation for a terminal, and as the JSON of docs/json.md. Pure functions of their arguments.
//
// Shown of a person is what notices and published blocks say: time, block, age, sex, outcome.
#pragma once

#include <blotter/reconcile.h>

#include <string>
#include <vector>

#include "report/text.h"

namespace blotter {

// `records`: those that were reconciled.
std::string reconcile_text(const ReconcileQuestion& question, const Reconciliation& reconciliation,
                           const std::vector<ProvisionalRecord>& records, const TextStyle& style);

std::string reconcile_json(const ReconcileQuestion& question, const Reconciliation& reconciliation,
                           const std::vector<ProvisionalRecord>& records);

}  // namespace blotter
