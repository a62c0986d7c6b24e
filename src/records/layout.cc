#include "records/layout.h"

#include <algorithm>

#include "base/utf8.h"
#include "catalog/column_name.h"
#include "records/convert.h"
#include "records/csv.h"

namespace blotter {

namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + shortened_header(name);
  return out;
}

std::vector<std::string> names_of(const ColumnMapping& mapping) {
  return mapping.from.empty() ? std::vector<std::string>{mapping.name} : mapping.from;
}

bool is_listed(const std::vector<std::string>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& listed) { return same_column_name(listed, name); });
}

Result<LayoutColumn> column_of(const ColumnMapping& mapping, const std::vector<std::string>& header) {
  LayoutColumn column{
      .name = mapping.name, .type = mapping.type, .pad = mapping.pad, .nullable = mapping.nullable};
  const auto type = engine_type_of(mapping.type);
  if (!type) {
    return Error{ErrorCode::kBadInput, "column " + mapping.name,
                 "the type \"" + mapping.type + "\" is not known", ""};
  }
  column.engine_type = *type;
  for (const std::string& word : mapping.missing) column.missing.push_back(lower_ascii(word));
  column.field = find_column(header, names_of(mapping));
  if (column.field) column.header = shortened_header(header[*column.field]);
  column.time_field = find_column(header, mapping.time_from);
  for (const std::string& format : mapping.formats) {
    BLOTTER_ASSIGN(TimestampFormat compiled, TimestampFormat::compile(format));
    column.formats.push_back(std::move(compiled));
  }
  return column;
}

// What the header has beside the mapping: for privacy left out, or not known.
std::vector<std::string> warnings_of(const Source& source, const Layout& layout,
                                     const std::vector<std::string>& header) {
  std::vector<std::string> dropped;
  std::vector<std::string> unknown;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const bool mapped =
        std::any_of(layout.columns.begin(), layout.columns.end(),
                    [&](const LayoutColumn& column) { return column.field == i || column.time_field == i; });
    if (mapped || is_listed(source.ignored, header[i])) continue;
    (is_listed(source.dropped, header[i]) ? dropped : unknown).push_back(header[i]);
  }
  std::vector<std::string> out;
  if (!dropped.empty()) {
    out.push_back("left out for privacy: " + joined(dropped) +
                  (source.dropped_because.empty() ? "" : " (" + source.dropped_because + ")"));
  }
  if (!unknown.empty())
    out.push_back("columns that the mapping does not know were left out: " + joined(unknown));
  return out;
}

}  // namespace

std::optional<EngineType> engine_type_of(std::string_view type) {
  if (type == "timestamp") return EngineType::kTimestamp;
  if (type == "date") return EngineType::kDate;
  if (type == "integer") return EngineType::kInteger;
  if (type == "number") return EngineType::kReal;
  if (type == "boolean") return EngineType::kBoolean;
  if (type == "text" || type == "code" || type == "age-bracket") return EngineType::kText;
  return std::nullopt;
}

std::string_view field_of(const LayoutColumn& column, CsvReader& row, std::string& buffer) {
  if (!column.field) return {};
  const std::string_view field = trimmed(row[*column.field]);
  if (!column.time_field || field.empty()) return field;
  buffer = field;
  const std::string_view time = trimmed(row[*column.time_field]);
  if (!is_missing(time)) (buffer += ' ') += time;
  return buffer;
}

std::string shortened_header(std::string_view text) {
  static constexpr std::size_t kMostBytes = 60;
  std::string out;
  for (const char c : text.substr(0, kMostBytes)) out += c >= ' ' && c != '\x7F' ? c : (c < 0 ? c : ' ');
  if (text.size() > kMostBytes) out += "…";
  while (const auto at = first_malformed(out)) out[*at] = '?';
  return out;
}

std::optional<std::size_t> find_column(const std::vector<std::string>& header,
                                       const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (same_column_name(header[i], name)) return i;
    }
  }
  return std::nullopt;
}

Error lacks_columns(const std::string& file, const std::vector<std::string>& missing,
                    const std::vector<std::string>& header, const Source& source) {
  static constexpr std::size_t kMostListed = 40;
  std::vector<std::string> found = header;
  if (found.size() > kMostListed) found.resize(kMostListed);
  std::string quoted;
  for (const std::string& name : missing) quoted += (quoted.empty() ? "\"" : ", \"") + name + "\"";
  return {ErrorCode::kBadInput, file + ":1",
          std::string("has no column ") + quoted + "; its columns are " + joined(found) +
              (found.size() < header.size() ? ", …" : ""),
          "is this an export of " + source.title + "?"};
}

Result<Layout> Layout::match(const Source& source, const std::vector<std::string>& header,
                             const std::string& file) {
  Layout layout;
  layout.width = header.size();
  std::vector<std::string> missing;
  for (const ColumnMapping& mapping : source.columns) {
    BLOTTER_ASSIGN(LayoutColumn column, column_of(mapping, header));
    if (!column.field && mapping.required) missing.push_back(names_of(mapping).front());
    layout.columns.push_back(std::move(column));
  }
  if (!missing.empty()) return lacks_columns(file, missing, header, source);
  layout.warnings = warnings_of(source, layout, header);
  return layout;
}

void Layout::settle_formats(std::string_view text) {
  static constexpr int kRows = 1000;
  CsvReader reader(text, 1);
  std::string buffer;
  std::vector<std::vector<int>> fitting(columns.size());
  for (std::size_t c = 0; c < columns.size(); ++c) fitting[c].resize(columns[c].formats.size());
  for (int rows = 0; rows < kRows && reader.next(); ++rows) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (columns[c].formats.empty() || reader.size() != width) continue;
      const std::string_view value = field_of(columns[c], reader, buffer);
      for (std::size_t f = 0; f < fitting[c].size(); ++f) {
        if (columns[c].formats[f].parse(value).kind == ParsedTime::Kind::kTime) ++fitting[c][f];
      }
    }
  }
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (fitting[c].empty()) continue;
    const auto best = std::max_element(fitting[c].begin(), fitting[c].end()) - fitting[c].begin();
    std::rotate(columns[c].formats.begin(), columns[c].formats.begin() + best,
                columns[c].formats.begin() + best + 1);
  }
}

}  // namespace blotter
