#include "tally/diff_columns.h"

#include <algorithm>
#include <map>

#include "tally/target.h"

namespace blotter {
namespace {

constexpr int kAllYears = 0;  // the one group of a source whose exports hold everything

std::string sql_type(const std::string& mapping_type) {
  if (mapping_type == "timestamp") return "TIMESTAMP";
  if (mapping_type == "date") return "DATE";
  if (mapping_type == "integer") return "BIGINT";
  if (mapping_type == "number") return "DOUBLE";
  if (mapping_type == "boolean") return "BOOLEAN";
  return "VARCHAR";
}

// An export may spell the same text otherwise; missing and empty are one.
std::string normalised(const ColumnMapping& column) {
  const std::string name = sql_name(column.name);
  const std::string type = sql_type(column.type);
  const std::string value = type == "VARCHAR" ? "nullif(upper(CAST(" + name + " AS VARCHAR)), '')"
                                              : "TRY_CAST(" + name + " AS " + type + ")";
  return value + " AS " + name;
}

std::string codes_filter(const Source& source, const std::vector<std::string>& codes) {
  if (codes.empty()) return "TRUE";
  return to_sql(Filter{source.subset_column, kind_of(source, source.subset_column), codes, true});
}

Status make_view(Engine& engine, const Source& source, const Vintage& vintage, const std::string& name,
                 const std::vector<std::string>& codes) {
  BLOTTER_ASSIGN(const std::string file, records_file(vintage));
  std::string columns;
  for (const ColumnMapping& c : source.columns) columns += (columns.empty() ? "" : ", ") + normalised(c);
  return engine.run("CREATE TEMP VIEW " + name + " AS SELECT " + columns + " FROM " + file + " WHERE " +
                    codes_filter(source, codes));
}

// What one export holds: rows, and values of each column of the mapping, by calendar year.
struct Layout {
  struct Year {
    std::int64_t rows = 0;
    std::vector<std::int64_t> values;
  };
  std::map<int, Year> years;
};

Result<Layout> layout_of(Engine& engine, const Source& source, const std::string& view) {
  std::string sql = source.yearly_parts ? "SELECT year(occurred)" : "SELECT 0";
  sql += ", count(*)";
  for (const ColumnMapping& c : source.columns) sql += ", count(" + sql_name(c.name) + ")";
  BLOTTER_ASSIGN(EngineRows rows, engine.query(sql + " FROM " + view + " GROUP BY 1"));
  Layout out;
  for (;;) {
    BLOTTER_ASSIGN(const bool more, rows.next());
    if (!more) return out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      Layout::Year& year = out.years[static_cast<int>(rows.integer(0, r))];
      year.rows = rows.integer(1, r);
      for (std::size_t c = 0; c < source.columns.size(); ++c) year.values.push_back(rows.integer(2 + c, r));
    }
  }
}

// Years that both exports hold and in which only `with` has values of the column.
std::set<int> years_without(const Layout& with, const Layout& without, std::size_t column) {
  std::set<int> out;
  for (const auto& [number, year] : with.years) {
    const auto other = without.years.find(number);
    if (other == without.years.end() || other->second.rows == 0) continue;
    if (year.values[column] > 0 && other->second.values[column] == 0) out.insert(number);
  }
  return out;
}

std::string years_words(const std::string& column, const std::set<int>& years) {
  if (years.contains(kAllYears)) return column;
  std::string list;
  for (const int year : years) list += (list.empty() ? "" : ", ") + std::to_string(year);
  return column + " (" + list + ")";
}

bool is_in_definition(const Source& source, const std::string& column) {
  return std::any_of(source.definitions.begin(), source.definitions.end(), [&](const Definition& d) {
    return std::any_of(d.where.begin(), d.where.end(),
                       [&](const Condition& c) { return c.column == column; });
  });
}

bool identifies(const Source& source, const std::string& column) {
  return column == source.key || std::any_of(source.definitions.begin(), source.definitions.end(),
                                             [&](const Definition& d) { return d.count_distinct == column; });
}

// Booleans and what definitions go by are told. Of codes that say where or of whom, only what befell several
// records alike; never an age, never what identifies a record, never free text.
std::int64_t told_from(const Source& source, const ColumnMapping& column) {
  constexpr std::int64_t kSeveral = 5;
  if (identifies(source, column.name) || column.type == "age-bracket" || column.name == "age") return 0;
  if (column.type == "boolean" || is_in_definition(source, column.name)) return 1;
  const bool is_code = column.type == "code" || column.type == "integer";
  const auto& dimensions = source.dimensions;
  const bool is_dimension = std::find(dimensions.begin(), dimensions.end(), column.name) != dimensions.end();
  return is_code && is_dimension ? kSeveral : 0;
}

void add_column(const Source& source, std::size_t index, const Layout& before, const Layout& after,
                Comparison& out) {
  const ColumnMapping& column = source.columns[index];
  std::set<int> lost = years_without(before, after, index);
  const std::set<int> gained = years_without(after, before, index);
  if (!lost.empty()) out.lost.push_back(years_words(column.name, lost));
  if (!gained.empty()) out.gained.push_back(years_words(column.name, gained));
  lost.insert(gained.begin(), gained.end());
  if (!lost.empty()) out.absent.insert(column.name);
  if (column.name == source.key || lost.contains(kAllYears)) return;
  if (column.name == kTouchColumn)
    out.touch = lost.empty();
  else
    out.columns.push_back({column.name, told_from(source, column), std::move(lost)});
}

Result<std::int64_t> count_left_out(Engine& engine, const Source& source,
                                    const std::vector<const Vintage*>& vintages,
                                    const std::vector<std::string>& codes) {
  std::int64_t out = 0;
  for (const Vintage* vintage : vintages) {
    BLOTTER_ASSIGN(const std::string file, records_file(*vintage));
    BLOTTER_ASSIGN(EngineRows rows, engine.query("SELECT count(*) FROM " + file + " WHERE NOT (" +
                                                 codes_filter(source, codes) + ")"));
    BLOTTER_CHECK(rows.next());
    out += rows.integer(0, 0);
  }
  return out;
}

std::int64_t rows_of(const Layout& layout) {
  std::int64_t out = 0;
  for (const auto& [number, year] : layout.years) out += year.rows;
  return out;
}

// Codes of which `full` has records and `subset` none.
Status add_codes_outside(Engine& engine, const Source& source, const Vintage& subset, const Vintage& full,
                         std::set<std::string>& codes) {
  BLOTTER_ASSIGN(const std::string few, records_file(subset));
  BLOTTER_ASSIGN(const std::string all, records_file(full));
  const std::string column = sql_name(source.subset_column);
  const std::string of = "SELECT upper(CAST(" + column + " AS VARCHAR)) FROM ";
  BLOTTER_ASSIGN(EngineRows rows, engine.query(of + all + " WHERE " + column + " IS NOT NULL EXCEPT " + of +
                                               few + " WHERE " + column + " IS NOT NULL"));
  for (;;) {
    BLOTTER_ASSIGN(const bool more, rows.next());
    if (!more) return ok_status();
    for (std::size_t r = 0; r < rows.size(); ++r) codes.insert(std::string(rows.text(0, r)));
  }
}

// Codes that one of the exports lacks as a whole. What shows that an export is a subset are the frequent
// codes of the catalog; a filter that left those out left out the rare ones too.
Result<std::vector<std::string>> codes_in_one(Engine& engine, const Source& source, const Vintage& before,
                                              const Vintage& after) {
  std::set<std::string> out(before.missing_codes.begin(), before.missing_codes.end());
  out.insert(after.missing_codes.begin(), after.missing_codes.end());
  if (!before.missing_codes.empty()) BLOTTER_CHECK(add_codes_outside(engine, source, before, after, out));
  if (!after.missing_codes.empty()) BLOTTER_CHECK(add_codes_outside(engine, source, after, before, out));
  return std::vector<std::string>(out.begin(), out.end());
}

}  // namespace

Result<Comparison> compare_layouts(Engine& engine, const Source& source, const Vintage& before,
                                   const Vintage& after) {
  Comparison out;
  BLOTTER_ASSIGN(out.left_out_codes, codes_in_one(engine, source, before, after));
  if (!out.left_out_codes.empty()) {
    BLOTTER_ASSIGN(out.left_out, count_left_out(engine, source, {&before, &after}, out.left_out_codes));
  }
  BLOTTER_CHECK(make_view(engine, source, before, "before", out.left_out_codes));
  BLOTTER_CHECK(make_view(engine, source, after, "after", out.left_out_codes));
  BLOTTER_ASSIGN(const Layout old_layout, layout_of(engine, source, "before"));
  BLOTTER_ASSIGN(const Layout new_layout, layout_of(engine, source, "after"));
  out.rows_before = rows_of(old_layout);
  out.rows_after = rows_of(new_layout);
  for (std::size_t i = 0; i < source.columns.size(); ++i) add_column(source, i, old_layout, new_layout, out);
  return out;
}

std::string sql_of(const ComparedColumn& column, const std::string& table) {
  const std::string prefix = table.empty() ? "" : table + ".";
  const std::string name = prefix + sql_name(column.name);
  if (column.years_left.empty()) return name;
  std::string list;
  for (const int year : column.years_left) list += (list.empty() ? "" : ", ") + std::to_string(year);
  return "CASE WHEN year(" + prefix + "occurred) IN (" + list + ") THEN NULL ELSE " + name + " END";
}

std::string sql_compared_columns(const Comparison& comparison) {
  std::string out;
  for (const ComparedColumn& column : comparison.columns) out += (out.empty() ? "" : ", ") + sql_of(column);
  return out.empty() ? "NULL" : out;
}

}  // namespace blotter
