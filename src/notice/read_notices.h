// Messages → readings, each on the clock of the place that it is about.
#pragma once

#include <blotter/notice.h>

#include <vector>

#include "notice/messages.h"

namespace blotter {

struct ReadNotices {
  std::vector<NoticeReading> readings;  // one a message, in their order
  std::vector<Error> skipped;           // the batch's own, and what a reading leaves in doubt
};

// The place of a message is the one that it names in a member of its own, else `home`, else the city that its
// words are about; where there is none, its clock is taken as it is, an instant as UTC. Thread-safe.
[[nodiscard]] ReadNotices read_notices(const Catalog& catalog, const NoticeReader& reader, MessageBatch batch,
                                       const Place* home);

}  // namespace blotter
