// What an import says of the vintage that it made.
#pragma once

#include <blotter/import.h>

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "command.h"

namespace blotter::cmd {

// A member of "imports" in docs/json-schema/imports.json.
[[nodiscard]] nlohmann::ordered_json import_json(const ImportReport& report);
// For people; `file` as the person knows it, in the lines of rows that were kept aside.
[[nodiscard]] std::string import_text(const Session& session, const std::string& file,
                                      const ImportReport& report);

}  // namespace blotter::cmd
