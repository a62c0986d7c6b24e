#include "tally/target.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <thread>

#include "base/duckdb.h"
#include "catalog/definition_name.h"
#include "store/versions_sql.h"

namespace blotter {
namespace {

constexpr const char* kPlaceColumn = "place";

Error unknown(const Vintage& vintage, std::string what, std::string hint = {}) {
  return {ErrorCode::kNotFound, vintage.source, std::move(what), std::move(hint)};
}

const ColumnMapping* column_of(const Source& source, std::string_view name) {
  const auto it = std::find_if(source.columns.begin(), source.columns.end(),
                               [&](const ColumnMapping& c) { return c.name == name; });
  return it == source.columns.end() ? nullptr : &*it;
}

bool admits(const Condition& condition, const std::string& code) {
  const Filter filter{condition.column, ColumnKind::kText, condition.values, condition.negated};
  return passes(filter, code);
}

// A definition needs a code if its conditions on that column let it through; one that has none there
// may reach any code by another column.
bool needs(const Definition& definition, const Source& source, const std::string& code) {
  return std::all_of(definition.where.begin(), definition.where.end(),
                     [&](const Condition& c) { return c.column != source.subset_column || admits(c, code); });
}

Status check_subset(const Catalog& catalog, const Source& source, const Vintage& vintage,
                    const Definition& definition) {
  std::string missing;
  for (const std::string& code : vintage.missing_codes) {
    if (needs(definition, source, code)) missing += (missing.empty() ? "" : ", ") + code;
  }
  if (missing.empty()) return ok_status();
  return Error{ErrorCode::kOutOfCoverage, vintage.source + " " + to_string(vintage.published),
               "this export is a subset without " + source.subset_column + " " + missing + ", which \"" +
                   name_of(catalog, definition) + "\" counts too",
               "count a narrower definition, or another vintage"};
}

Result<const Source*> source_of(const Catalog& catalog, const Vintage& vintage,
                                const SeriesRequest& request) {
  const Source* source = catalog.source(vintage.source);
  if (source == nullptr) return unknown(vintage, "the catalog has no such source", "see blotter sources");
  if (request.definition == nullptr || request.place == nullptr) {
    return unknown(vintage, "neither definition nor place was given");
  }
  if (request.definition->source != source->id) {
    return unknown(vintage, "it has no definition \"" + request.definition->id + "\" of the source " +
                                request.definition->source);
  }
  BLOTTER_CHECK(check_subset(catalog, *source, vintage, *request.definition));
  return source;
}

Window covered(const Vintage& vintage, const Definition& definition) {
  Window out = vintage.coverage;
  if (const auto first = parse_day(definition.first_day); first.ok()) {
    out.from = std::max(out.from, LocalMinute{*first});
  }
  out.to = std::max(out.from, out.to);
  return out;
}

Result<Filter> filter_on(const Source& source, const Vintage& vintage, const std::string& column) {
  if (column_of(source, column) == nullptr) return unknown(vintage, "it does not record \"" + column + "\"");
  return Filter{column, kind_of(source, column), {}};
}

bool is_part_of(const Catalog& catalog, const Place& place, std::string_view whole) {
  // A catalog whose parents form a ring must not hang a count.
  constexpr int kDeepest = 8;
  const Place* at = &place;
  for (int depth = 0; at != nullptr && depth < kDeepest; ++depth) {
    if (at->id == whole) return true;
    at = at->parent.empty() ? nullptr : catalog.place(at->parent);
  }
  return false;
}

// Appends what confines the source's records to the place.
Status confine(const Catalog& catalog, const Source& source, const Vintage& vintage, const Place& place,
               std::vector<Filter>& filters) {
  const std::string& whole = vintage.place.empty() ? source.place : vintage.place;
  if (whole.empty()) {
    BLOTTER_ASSIGN(Filter filter, filter_on(source, vintage, kPlaceColumn));
    filter.values = {place.id};
    filters.push_back(std::move(filter));
    return ok_status();
  }
  if (place.id == whole) return ok_status();
  if (place.dimension.empty() || !is_part_of(catalog, place, whole)) {
    return unknown(vintage, "it is about " + place_name(catalog, whole) + ", not about " + place.name);
  }
  BLOTTER_ASSIGN(Filter filter, filter_on(source, vintage, place.dimension));
  filter.values = place.values;
  filters.push_back(std::move(filter));
  return ok_status();
}

}  // namespace

ColumnKind kind_of(const Source& source, std::string_view column) {
  const ColumnMapping* mapping = column_of(source, column);
  return mapping == nullptr ? ColumnKind::kText : column_kind(mapping->type);
}

namespace {

Status add_conditions(const Source& source, const Vintage& vintage, const std::vector<Condition>& conditions,
                      std::vector<Filter>& filters) {
  for (const Condition& condition : conditions) {
    BLOTTER_ASSIGN(Filter filter, filter_on(source, vintage, condition.column));
    filter.values = condition.values;
    filter.negated = condition.negated;
    filters.push_back(std::move(filter));
  }
  return ok_status();
}

}  // namespace

Result<RecordTarget> resolve_records(const Catalog& catalog, const Vintage& vintage,
                                     const SeriesRequest& request) {
  BLOTTER_ASSIGN(const Source* source, source_of(catalog, vintage, request));
  RecordTarget out;
  BLOTTER_CHECK(add_conditions(*source, vintage, request.definition->where, out.filters));
  if (request.variant != nullptr)
    BLOTTER_CHECK(add_conditions(*source, vintage, request.variant->where, out.filters));
  BLOTTER_CHECK(confine(catalog, *source, vintage, *request.place, out.filters));
  if (!request.dimension.empty()) {
    BLOTTER_ASSIGN(Filter filter, filter_on(*source, vintage, request.dimension));
    filter.missing = folded(request.value).empty();
    if (!filter.missing) filter.values = {request.value};
    out.filters.push_back(std::move(filter));
  }
  if (!request.rows) out.distinct = request.definition->count_distinct;
  if (!out.distinct.empty()) BLOTTER_CHECK(filter_on(*source, vintage, out.distinct));
  out.coverage = covered(vintage, *request.definition);
  out.holes = vintage.holes;
  return out;
}

Result<CellTarget> resolve_cells(const Catalog& catalog, const Vintage& vintage,
                                 const SeriesRequest& request) {
  BLOTTER_ASSIGN(const Source* source, source_of(catalog, vintage, request));
  const Place& place = *request.place;
  if (request.rows && !request.definition->count_distinct.empty()) {
    return unknown(vintage, "it holds counts of incidents, not the records behind them");
  }
  if (request.variant != nullptr)
    return unknown(vintage, "it holds counts, of which nothing can be left out by its place");
  CellTarget out{
      place.id,     request.definition->id, request.dimension, {}, covered(vintage, *request.definition),
      vintage.holes};
  if (!request.dimension.empty()) out.values = {request.value};
  if (source->place.empty() || place.id == source->place) return out;
  if (place.dimension.empty() || !is_part_of(catalog, place, source->place)) {
    return unknown(vintage,
                   "it is about " + place_name(catalog, source->place) + ", not about " + place.name);
  }
  if (!request.dimension.empty()) {
    return unknown(vintage, "its counts are cut up by one dimension at a time, not by " + place.dimension +
                                " and " + request.dimension);
  }
  out.place = source->place;
  out.dimension = place.dimension;
  out.values = place.values;
  return out;
}

bool gaps_are_zero(const Catalog& catalog, const Vintage& vintage) {
  if (vintage.shape == VintageShape::kRecords) return true;
  const Source* source = catalog.source(vintage.source);
  if (source == nullptr) return false;
  return source->unit != CountingUnit::kAggregate || (source->aggregate && source->aggregate->gaps_are_zero);
}

Result<std::vector<std::string>> records_pieces(const Vintage& vintage, std::size_t most) {
  if (vintage.versions == nullptr) {
    return Error{ErrorCode::kDamaged, vintage.path, "the vintage is not on disk", "import that export again"};
  }
  const VersionSet& versions = *vintage.versions;
  for (const VersionFile& file : versions.files) {
    const std::string path = versions.folder + "/" + file.name;
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) {
      return Error{ErrorCode::kDamaged, path, "a file of the store is missing", "import that export again"};
    }
  }
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  return tables_at(versions, vintage.known_at, versions.folder, std::min(most, cores));
}

Result<std::string> records_file(const Vintage& vintage) {
  BLOTTER_ASSIGN(std::vector<std::string> pieces, records_pieces(vintage, 1));
  if (pieces.empty()) {
    return Error{ErrorCode::kDamaged, vintage.path, "the store holds no version for this vintage",
                 "import that export again"};
  }
  return std::move(pieces.front());
}

std::string sql_time(LocalMinute t) {
  std::string text = to_string(t);
  std::replace(text.begin(), text.end(), 'T', ' ');
  return "TIMESTAMP '" + text + ":00'";
}

}  // namespace blotter
