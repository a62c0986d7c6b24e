#include "vintage_output.h"

#include <nlohmann/json.hpp>

#include "output.h"

namespace blotter::cmd {
namespace {

nlohmann::ordered_json holes_json(const Vintage& vintage) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const Window& hole : vintage.holes) out.push_back({to_string(hole.from), to_string(hole.to)});
  return out;
}

}  // namespace

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
          {"added", vintage.added - vintage.changed - vintage.touched},
          {"ended", vintage.ended - vintage.changed - vintage.touched},
          {"changed", vintage.changed},
          {"touched", vintage.touched},
          {"shape", vintage.shape == VintageShape::kRecords ? "records" : "cells"},
          {"grain", to_string(vintage.grain)},
          {"pack", vintage.pack},
          {"coverage", {to_string(vintage.coverage.from), to_string(vintage.coverage.to)}},
          {"holes", holes_json(vintage)},
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

std::string changes_in_words(const Vintage& vintage) {
  const auto number = [](std::uint64_t n) { return static_cast<std::int64_t>(n); };
  if (vintage.added == 0 && vintage.ended == 0) return "nothing new";
  const bool records = vintage.shape == VintageShape::kRecords;
  const char* one = records ? "record" : "figure";
  const char* many = records ? "records" : "figures";
  const std::uint64_t again = vintage.changed + vintage.touched;
  // Without a key a changed record can't be told from one that went and one that came.
  if (again == 0 && vintage.ended > 0 && vintage.added > 0) {
    return counted(number(vintage.added), one, many) + " added or anew, " + grouped(number(vintage.ended)) +
           " ended or replaced";
  }
  std::string out = counted(number(vintage.added - again), one, many) + " added";
  if (vintage.changed > 0) out += ", " + grouped(number(vintage.changed)) + " changed";
  if (vintage.ended > again) out += ", " + grouped(number(vintage.ended - again)) + " ended";
  if (vintage.touched > 0) out += ", " + grouped(number(vintage.touched)) + " written anew without a change";
  return out;
}

std::string reach_in_words(const Vintage& vintage) {
  std::vector<std::string> holes;
  for (const Window& hole : vintage.holes) holes.push_back(days_in_words(hole));
  return days_in_words(vintage.coverage) + (holes.empty() ? "" : " without " + joined(holes));
}

}  // namespace blotter::cmd
