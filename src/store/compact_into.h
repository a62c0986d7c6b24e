// compact on a file system of the caller's, for tests that let it crash.
#pragma once

#include <blotter/compact.h>

#include "store/file_system.h"

namespace blotter {

[[nodiscard]] Result<std::vector<CompactReport>> compact_into(FileSystem& files, const Catalog& catalog,
                                                              const std::string& store_dir,
                                                              const std::vector<std::string>& sources);

}  // namespace blotter
