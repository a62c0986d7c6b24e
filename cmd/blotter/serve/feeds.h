// Atom (RFC 4287) and JSON Feed 1.1: what publishers put out and revised, and a running tally.
#pragma once

#include <string>
#include <vector>

#include "serve/answers.h"

namespace blotter::serve {

struct FeedPlace {
  std::string site;    // "http://host:port"
  std::string target;  // path and query of the feed
};

// The feed of the route, as its path's ending says. For worker threads.
[[nodiscard]] AnswerPtr feed_answer(const Snapshot& snapshot, const Asked& asked,
                                    const std::vector<cmd::NamedValue>& values, const FeedPlace& place,
                                    std::string& log);

}  // namespace blotter::serve
