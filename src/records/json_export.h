// An export in JSON as the CSV that it could have been, so that one reader does for both.
#pragma once

#include <blotter/result.h>

#include <string>
#include <string_view>

namespace blotter {

// Whether the text begins as JSON does: with '{' or '['.
[[nodiscard]] bool looks_like_json(std::string_view head);

// The records of `json` as CSV with a header: one line each, whatever their values hold, so that record n is
// line n + 1. Records are the objects of the first array of objects, which is the whole document or a member
// of its outermost object ("records", GeoJSON's "features"). A column is a member of a record, in the order
// of first appearance, or a member of its "properties" (GeoJSON) or "attributes" (ArcGIS); what is nested
// otherwise (a point, a list) is left out. null and an absent member are an empty field; numbers stay as
// written. kBadInput: not whole, or without records; names `path`, line and column.
[[nodiscard]] Result<std::string> csv_of_json(std::string_view json, const std::string& path);

}  // namespace blotter
