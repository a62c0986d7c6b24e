// Columns that the mapping asks for and the export lacks, and the other way round.
#include <algorithm>

#include "catalog/fields.h"
#include "store/finding_words.h"
#include "store/mapping_findings.h"

namespace blotter {

namespace {

const ColumnMapping* mapping_with(const Source& source, const std::string& header) {
  for (const ColumnMapping& column : source.columns) {
    if (is_listed(column.from, header)) return &column;
  }
  return nullptr;
}

std::vector<std::string> definitions_on(const Source& source, const std::string& column) {
  std::vector<std::string> out;
  for (const Definition& definition : source.definitions) {
    const bool asks =
        definition.count_distinct == column ||
        std::ranges::any_of(definition.where, [&](const Condition& c) { return c.column == column; });
    if (asks) out.push_back(definition.id);
  }
  return out;
}

void look_for_time_of_day(const ColumnMapping& mapping, const LayoutColumn& column,
                          std::vector<Finding>& out) {
  if (mapping.time_from.empty() || column.time_field) return;
  std::vector<std::string> names;
  for (const std::string& name : mapping.time_from) names.push_back(quoted(name));
  out.push_back({FindingKind::kMissing, "column", mapping.name, "",
                 "the export has no column " + list_of(names) + ", from which the time of day of '" +
                     mapping.name + "' is read",
                 0, 0});
}

// " (did you mean 'Offense'?)", from the export's columns; empty where none is close.
std::string close_name(const ColumnMapping& mapping, const std::vector<std::string>& header) {
  for (const std::string& name : mapping.from) {
    const std::string close = suggest(name, {header.begin(), header.end()});
    if (close.starts_with("did you mean")) return " (" + close + ")";
  }
  return "";
}

}  // namespace

void find_missing_columns(const SurveyedExport& survey, std::vector<Finding>& out) {
  for (std::size_t c = 0; c < survey.source->columns.size(); ++c) {
    const ColumnMapping& mapping = survey.source->columns[c];
    if (survey.layout->columns[c].field) {
      look_for_time_of_day(mapping, survey.layout->columns[c], out);
      continue;
    }
    std::vector<std::string> names;
    for (const std::string& name : mapping.from) names.push_back(quoted(name));
    const bool required = mapping.required || mapping.name == "occurred";
    std::string text =
        "the export has no column " + list_of(names) + ", from which '" + mapping.name + "' is read";
    text += close_name(mapping, *survey.header);
    if (required) text += ": an import is refused without it";
    const auto definitions = definitions_on(*survey.source, mapping.name);
    if (!required && !definitions.empty()) text += ", and by which " + list_of(definitions) + " count";
    out.push_back(
        {FindingKind::kMissing, required ? "required-column" : "column", mapping.name, "", text, 0, 0});
  }
}

void find_unread_columns(const Catalog& catalog, const Source& source, const std::vector<std::string>& header,
                         const std::vector<bool>& read, const ExportProfile& profile,
                         std::vector<Finding>& out) {
  for (std::size_t f = 0; f < header.size(); ++f) {
    const std::string name = shortened_header(header[f]);
    const bool again = std::any_of(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(f),
                                   [&](const std::string& h) { return same_column_name(h, header[f]); });
    if (again && !header[f].empty()) {
      out.push_back({FindingKind::kUnread, "header", name, "",
                     "several columns are called " + quoted(name) + ": only the first is read", 0, 1});
      continue;
    }
    if (read[f] || is_listed(source.dropped, header[f]) || is_listed(source.ignored, header[f])) continue;
    const FieldProfile& field = profile.fields[f];
    const std::string why = privacy_reason(catalog, header[f], field);
    std::string text =
        quoted(name) + " is read by nothing; it is " +
        (field.filled == 0 ? "empty in every row"
                           : "filled in " + share(field.filled, profile.rows) + " of the rows");
    if (!why.empty()) {
      text += ", and " + why + ": it belongs into 'dropped'";
    } else if (const ColumnMapping* rival = mapping_with(source, header[f])) {
      text += "; it is one of the names of '" + rival->name + "', which another column has";
    } else {
      text += "; map it, or list it in 'ignored'";
    }
    out.push_back(
        {FindingKind::kUnread, why.empty() ? "column" : "privacy", name, "", text, field.filled, 0});
  }
}

}  // namespace blotter
