// import_export on a file system of the caller's, for tests that let it crash.
#pragma once

#include <blotter/import.h>

#include "store/file_system.h"

namespace blotter {

[[nodiscard]] Result<ImportReport> import_into(FileSystem& files, const Catalog& catalog,
                                               const Source& source, const ImportRequest& request,
                                               const ImportObserver& observer = {});

}  // namespace blotter
