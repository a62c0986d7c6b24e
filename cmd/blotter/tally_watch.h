// A tally that is followed: each notice that comes in, and what it changed.
#pragma once

#include <blotter/running_tally.h>

#include <string>

#include "command.h"

namespace blotter::cmd {

// Prints the tally's figures, then a line for each change, until SIGINT or SIGTERM. `path`: a folder, or a
// file (a feed) that is written anew. kBadInput where there is none, kIo.
Status watch_tally(Session& session, const Catalog& catalog, const Store& recorded, const std::string& path,
                   const TallyQuestion& question);

}  // namespace blotter::cmd
