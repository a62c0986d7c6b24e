// Where in an export the columns of a source are.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/duckdb.h"
#include "records/csv.h"
#include "records/timestamp_format.h"

namespace blotter {

// How the engine holds a ColumnMapping::type; nullopt for one that there is not.
[[nodiscard]] std::optional<EngineType> engine_type_of(std::string_view type);

struct LayoutColumn {
  std::string name;  // in the store
  std::string type;  // ColumnMapping::type
  EngineType engine_type = EngineType::kText;
  std::optional<std::size_t> field;       // of the export, from 0; none: the export lacks it
  std::optional<std::size_t> time_field;  // the time of day that belongs to it
  std::string header;                     // the export's own name for it
  std::vector<TimestampFormat> formats;
  std::vector<std::string> missing;  // ColumnMapping::missing, in lower case
  int pad = 0;
  bool nullable = true;
};

// The column's field of a row, without blanks around it; empty where the export has none. With the time of
// day behind it, joined in `buffer`, which must outlive the view.
[[nodiscard]] std::string_view field_of(const LayoutColumn& column, CsvReader& row, std::string& buffer);

struct Layout {
  std::size_t width = 0;              // fields of a row
  std::vector<LayoutColumn> columns;  // in the mapping's order
  std::vector<std::string> warnings;  // columns dropped for privacy, columns that nobody knows

  // kBadInput where the header lacks a required column: names it, and what the header has.
  static Result<Layout> match(const Source& source, const std::vector<std::string>& header,
                              const std::string& file);

  // Puts first in each column the time format that most of the first rows of `text` are in; between equals
  // the mapping's order holds. The rest stay as a second choice.
  void settle_formats(std::string_view text);
};

// A file's own word (a column's name, say) for a message: no control bytes, nothing but UTF-8, not endless.
[[nodiscard]] std::string shortened_header(std::string_view text);

// The first of `names` that the header has.
[[nodiscard]] std::optional<std::size_t> find_column(const std::vector<std::string>& header,
                                                     const std::vector<std::string>& names);

// "FILE:1: has no column …; it has …"
[[nodiscard]] Error lacks_columns(const std::string& file, const std::vector<std::string>& missing,
                                  const std::vector<std::string>& header, const Source& source);

}  // namespace blotter
