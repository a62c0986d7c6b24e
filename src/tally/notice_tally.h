// The running tally from notices, in one pass over the records of the window: what a server works out anew at
// each notice.
#pragma once

#include <blotter/running_tally.h>

#include <string>
#include <vector>

namespace blotter {

// `window`: what of the question's is counted. Precondition: from.vintage->memory is not nullptr.
Result<RunningTally> notice_tally(const Catalog& catalog, const TallyQuestion& question,
                                  const TallySource& from, const Window& window,
                                  const std::vector<const Measure*>& measures);

}  // namespace blotter
