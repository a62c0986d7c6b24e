#include "vintage_output.h"

#include <nlohmann/json.hpp>

#include "output.h"

namespace blotter::cmd {

nlohmann::ordered_json vintage_json(const Vintage& vintage) {
  return {{"source", vintage.source},
          {"id", vintage.id},
          {"published", to_string(vintage.published)},
          {"retrieved", vintage.retrieved},
          {"export", vintage.export_name},
          {"sha256", vintage.sha256},
          {"bytes", vintage.bytes},
          {"rows", vintage.rows},
          {"rejected", vintage.rejected},
          {"shape", vintage.shape == VintageShape::kRecords ? "records" : "cells"},
          {"grain", to_string(vintage.grain)},
          {"pack", vintage.pack},
          {"coverage", {to_string(vintage.coverage.from), to_string(vintage.coverage.to)}},
          {"mapping_version", vintage.mapping_version},
          {"missing_codes", vintage.missing_codes},
          {"path", vintage.path}};
}

std::string contents_in_words(const Vintage& vintage) {
  const auto rows = static_cast<std::int64_t>(vintage.rows);
  std::string out = vintage.shape == VintageShape::kRecords || vintage.pack
                        ? counted(rows, "record", "records")
                        : counted(rows, "row of published totals", "rows of published totals");
  if (vintage.pack) out = "counts by " + std::string(to_string(vintage.grain)) + " of " + out;
  if (vintage.rejected > 0) {
    out += ", " + counted(static_cast<std::int64_t>(vintage.rejected), "row", "rows") + " kept aside";
  }
  if (!vintage.missing_codes.empty()) out += ", a subset without " + joined(vintage.missing_codes);
  return out;
}

}  // namespace blotter::cmd
