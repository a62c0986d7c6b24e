// What makes one running tally of several: records and notices put together, and earlier years beside them.
#pragma once

#include <blotter/running_tally.h>

#include <string>

namespace blotter {

// What decides a tally of the vintage's records, and nothing else.
[[nodiscard]] std::string tally_key(const TallyQuestion& question, const Vintage& vintage);

// Of two windows that follow on each other, the second from notices.
[[nodiscard]] RunningTally tally_of_parts(RunningTally records, RunningTally notices);

// Says where the notices begin after what they are asked for.
void note_gap(const TallyPlan& plan, RunningTally& notices);

// Counts the question's earlier windows in `plan.earlier`. kDamaged, kEngine, kIo.
Status add_earlier(const Catalog& catalog, const TallyQuestion& question, const TallyPlan& plan,
                   RunningTally& tally);

}  // namespace blotter
