#include "catalog/column_name.h"
#include "catalog/readers.h"
#include "civil/zone.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace blotter {
namespace {

constexpr int kMostVersions = 1'000'000;
constexpr int kMostLagDays = 3660;

const Choices<CountingUnit>& units() {
  static const Choices<CountingUnit> kUnits = {{"incident", CountingUnit::kIncident},
                                               {"offense", CountingUnit::kOffense},
                                               {"victim", CountingUnit::kVictim},
                                               {"aggregate", CountingUnit::kAggregate}};
  return kUnits;
}

const Choices<Grain>& grains() {
  static const Choices<Grain> kGrains = {
      {"minute", Grain::kMinute},
      {"hour", Grain::kHour},
      {"day", Grain::kDay},
      {"week", Grain::kWeek},
      {"month", Grain::kMonth},
      {"year", Grain::kYear},
      {"year-to-date", Grain::kYearToDate},
  };
  return kGrains;
}

const Choices<std::string>& types() {
  static const Choices<std::string> kTypes = {
      {"timestamp", "timestamp"}, {"date", "date"},       {"text", "text"}, {"integer", "integer"},
      {"number", "number"},       {"boolean", "boolean"}, {"code", "code"}, {"age-bracket", "age-bracket"},
  };
  return kTypes;
}

const Choices<std::string>& schemes() {
  static const Choices<std::string> kSchemes = [] {
    Choices<std::string> out;
    for (const std::string& scheme : offense_schemes()) out.emplace_back(scheme, scheme);
    return out;
  }();
  return kSchemes;
}

const Choices<PeriodKind>& period_kinds() {
  static const Choices<PeriodKind> kKinds = {{"day", PeriodKind::kDay},
                                             {"month", PeriodKind::kMonth},
                                             {"year-to-date", PeriodKind::kYearToDate},
                                             {"year-to-day", PeriodKind::kYearToDay}};
  return kKinds;
}

const ColumnMapping* find_column(const Source& source, const std::string& name) {
  const auto it = std::find_if(source.columns.begin(), source.columns.end(),
                               [&](const ColumnMapping& c) { return c.name == name; });
  return it == source.columns.end() ? nullptr : &*it;
}

void check_column(Fields& fields, std::string_view key, const Source& source, const std::string& column) {
  if (find_column(source, column) != nullptr) return;
  std::vector<std::string_view> known;
  for (const ColumnMapping& c : source.columns) known.push_back(c.name);
  fields.problem(key, "the source has no column '" + column + "'", suggest(column, known));
}

void read_head(Fields& fields, Source& source) {
  source.title = fields.required_text("title");
  source.publisher = fields.required_text("publisher");
  source.url = fields.required_text("url");
  source.licence = fields.required_text("licence");
  source.zone = fields.text("zone");
  check_zone(fields, source.zone);
  source.place = fields.text("place");
  source.unit = fields.choice("unit", CountingUnit::kIncident, units());
  source.grain = fields.choice("grain", Grain::kMinute, grains());
  source.day = fields.choice("dated_by", EventDay::kOccurred, event_days());
  source.like = fields.text("like");
  source.mapping_version = static_cast<int>(fields.integer("mapping_version", 1, 1, kMostVersions));
  source.lag_days = static_cast<int>(fields.integer("lag_days", 0, 0, kMostLagDays));
  source.first_day = fields.day("first_day");
  source.key = fields.text("key");
  source.yearly_parts = fields.choice("parts", false, {{"year", true}});
  source.dropped = fields.list("dropped");
  source.dropped_because = fields.text("dropped_because");
  source.ignored = fields.list("ignored");
  source.dimensions = fields.list("dimensions");
  source.subset_column = fields.text("subset_column");
  source.subset_codes = fields.list("subset_codes");
  source.provisional = fields.flag("provisional", false);
  source.preference = static_cast<int>(fields.integer("preference", 0, -1000, 1000));
  if (!source.dropped.empty() && source.dropped_because.empty()) {
    fields.problem("dropped", "'dropped_because' is missing",
                   "say in a few words why these columns are never stored");
  }
}

void read_columns(Fields& fields, Source& source, Context& context) {
  const Node* columns = fields.table("columns");
  if (columns == nullptr) return;
  for (const Node::Entry& entry : columns->entries) {
    if (!is_column_name(entry.key)) {
      context.problems.add(entry.at,
                           "column '" + entry.key + "': names have lower-case letters, digits and '_'");
    }
    if (entry.value.kind != Node::Kind::kTable) {
      context.problems.add(entry.at,
                           "column '" + entry.key + "' is " + describe(entry.value.kind) + ", not a table");
      continue;
    }
    source.columns.push_back(read_column(entry.key, entry.value, context));
    context.declare_again(Thing::kColumn, entry.key, entry.at);
  }
}

// What cuts the rows up: by a dimension, or by the day on which they were put out.
void read_slices(Fields& fields, AggregateLayout& out) {
  if (const Node* table = fields.table("dimensions")) {
    for (const Node::Entry& entry : table->entries) {
      if (!is_column_name(entry.key)) {
        fields.problem("dimensions", "'" + entry.key + "': names have lower-case letters, digits and '_'");
      }
      if (entry.value.kind != Node::Kind::kString || entry.value.text.empty()) {
        fields.problem("dimensions", "'" + entry.key + "' names no column of the export");
      }
      out.dimensions.emplace(entry.key, entry.value.text);
    }
  }
  out.published_column = fields.text("published_column");
  out.published_formats = fields.list("published_formats");
  if (out.published_column.empty() != out.published_formats.empty()) {
    fields.problem("published_column", "'published_column' and 'published_formats' go together");
  }
}

// One group: { column = "value", other = ["one", "two"] }, all of which must hold.
std::vector<Condition> read_group(const Source& source, const Node::Entry& group, Context& context) {
  const std::string subject = "group '" + group.key + "'";
  std::vector<Condition> out;
  if (group.value.kind != Node::Kind::kTable) {
    context.problems.add(group.at, subject + " is " + describe(group.value.kind) + ", not a table",
                         "such as female = { sex = \"F\" }");
    return out;
  }
  for (const Node::Entry& entry : group.value.entries) {
    if (find_column(source, entry.key) == nullptr)
      context.problems.add(entry.at, subject + ": the source has no column '" + entry.key + "'");
    Condition condition{entry.key, texts_of(entry.value, subject + ": '" + entry.key + "'", context.problems),
                        false};
    if (condition.values.empty())
      context.problems.add(entry.at, subject + ": '" + entry.key + "' has no values");
    out.push_back(std::move(condition));
  }
  if (out.empty()) context.problems.add(group.at, subject + " has no conditions");
  return out;
}

// [groups.sex] female = { sex = "F" }
void read_groups(Fields& fields, Source& source, Context& context) {
  const Node* table = fields.table("groups");
  if (table == nullptr) return;
  if (source.aggregate) fields.problem("groups", "published totals can't be cut up by 'groups'");
  for (const Node::Entry& dimension : table->entries) {
    if (dimension.value.kind != Node::Kind::kTable) {
      context.problems.add(dimension.at, "groups of '" + dimension.key + "' are " +
                                             describe(dimension.value.kind) + ", not a table");
      continue;
    }
    for (const Node::Entry& group : dimension.value.entries)
      source.groups[dimension.key][group.key] = read_group(source, group, context);
  }
}

std::optional<AggregateLayout> read_aggregate(Fields& source_fields, Context& context) {
  const Node* table = source_fields.table("aggregate");
  if (table == nullptr) return std::nullopt;
  Fields fields(*table, "aggregate", context.problems);
  AggregateLayout out;
  out.place_column = fields.text("place_column");
  const bool one_place = !source_fields.text("place").empty();
  if (out.place_column.empty() && !one_place) {
    fields.problem("place_column", "'place_column' is missing",
                   "or name the 'place' that all of it is about");
  }
  if (!out.place_column.empty() && one_place) {
    fields.problem("place_column", "the source is about one 'place'", "leave out one of the two");
  }
  out.period_column = fields.required_text("period_column");
  if (!fields.has("period_kind"))
    fields.problem("period_kind", "'period_kind' is missing", "day, month, year-to-date or year-to-day");
  out.period_kind = fields.choice("period_kind", PeriodKind::kMonth, period_kinds());
  out.period_formats = fields.list("period_formats");
  if (out.period_formats.empty()) fields.problem("period_formats", "'period_formats' is missing or empty");
  out.offense_column = fields.text("offense_column");
  out.value_column = fields.text("value_column");
  out.previous_value_column = fields.text("previous_value_column");
  out.missing = fields.list("missing");
  out.gaps_are_zero = fields.choice("gaps", false, {{"unknown", false}, {"zero", true}});
  read_slices(fields, out);
  if (!out.offense_column.empty() && out.value_column.empty()) {
    fields.problem("value_column", "'value_column' is missing",
                   "a long layout has its figures in one column");
  }
  if (out.offense_column.empty() && !out.value_column.empty()) {
    fields.problem("value_column", "'value_column' needs an 'offense_column'",
                   "in a wide layout each definition names its own");
  }
  fields.done();
  return out;
}

// Each of the export's columns has one use.
void check_export_names(const Source& source, const Node& document, Context& context) {
  std::map<std::string, std::string> uses;
  const auto use = [&](const std::string& name, const std::string& what, const Position& at) {
    const auto [it, fresh] = uses.try_emplace(plain_column_name(name), what);
    if (fresh || it->second == what) return;
    context.problems.add(at, "the export's column '" + name + "' is both " + it->second + " and " + what);
  };
  const auto at = [&](std::string_view key) {
    const Node* node = document.find(key);
    return node == nullptr ? document.at : node->at;
  };
  for (const std::string& name : source.dropped) use(name, "dropped", at("dropped"));
  for (const std::string& name : source.ignored) use(name, "ignored", at("ignored"));
  for (const ColumnMapping& column : source.columns) {
    const Node* columns = document.find("columns");
    const Node* mine = columns == nullptr ? nullptr : columns->find(column.name);
    for (const std::string& name : column.from) {
      use(name, "column '" + column.name + "'", mine == nullptr ? document.at : mine->at);
    }
    for (const std::string& name : column.time_from) {
      use(name, "the time of column '" + column.name + "'", mine == nullptr ? document.at : mine->at);
    }
  }
}

void check_records(Fields& fields, const Source& source) {
  if (source.columns.empty()) fields.problem("columns", "'columns' is missing or empty");
  // Each place of a provisional source has its own vintages, on its own clock.
  if (source.provisional != source.place.empty())
    fields.problem("place",
                   source.provisional ? "a provisional source is about many places" : "'place' is missing",
                   source.provisional ? "leave out 'place'" : "records are about one place");
  if (source.zone.empty() && !source.provisional)
    fields.problem("zone", "'zone' is missing", "add zone = \"America/Chicago\"");
  if (!source.key.empty()) check_column(fields, "key", source, source.key);
  const ColumnMapping* occurred = find_column(source, "occurred");
  if (occurred == nullptr) {
    fields.problem("columns", "there is no column 'occurred'", "it says when the event happened");
  } else if (occurred->type != "timestamp" && occurred->type != "date") {
    fields.problem("columns", "column 'occurred' must be of the type timestamp or date");
  }
  if (source.grain == Grain::kYearToDate) fields.problem("grain", "records have no grain 'year-to-date'");
  for (const std::string& name : source.dimensions) check_column(fields, "dimensions", source, name);
  if (!source.subset_column.empty()) check_column(fields, "subset_column", source, source.subset_column);
  if (source.subset_column.empty() != source.subset_codes.empty()) {
    fields.problem("subset_codes", "'subset_column' and 'subset_codes' go together");
  }
}

void check_aggregate(Fields& fields, const Source& source) {
  if (!source.columns.empty())
    fields.problem("columns", "published totals have no 'columns'", "use [aggregate]");
  if (!source.dimensions.empty()) fields.problem("dimensions", "published totals have no 'dimensions'");
  if (!source.key.empty()) fields.problem("key", "published totals have no 'key'");
  if (source.yearly_parts) fields.problem("parts", "published totals have no 'parts'");
  if (!source.subset_column.empty() || !source.subset_codes.empty()) {
    fields.problem("subset_column", "published totals have no 'subset_column'");
  }
  const PeriodKind kind = source.aggregate->period_kind;
  const Grain grain = kind == PeriodKind::kDay     ? Grain::kDay
                      : kind == PeriodKind::kMonth ? Grain::kMonth
                                                   : Grain::kYearToDate;
  if (source.grain != grain) {
    fields.problem("grain", std::string("'grain' must be ") + to_string(grain) + ", as period_kind says");
  }
}

void read_definitions(Fields& fields, Source& source, Context& context) {
  std::set<std::string> ids;
  for (const Node* table : fields.tables("definitions")) {
    Definition definition = read_definition(source, *table, context);
    if (!ids.insert(definition.id).second) {
      context.problems.add(table->at, "definition '" + definition.id + "' is there twice");
    }
    source.definitions.push_back(std::move(definition));
  }
  if (source.definitions.empty()) {
    fields.problem("definitions", "there are no definitions", "add [[definitions]]");
  }
  const bool is_wide = source.aggregate && source.aggregate->offense_column.empty();
  if (is_wide && !source.aggregate->previous_value_column.empty() && source.definitions.size() > 1) {
    fields.problem("aggregate", "'previous_value_column' needs an 'offense_column'",
                   "in a wide layout it is the earlier figure of the only definition");
  }
  for (const Definition& definition : source.definitions) {
    for (const std::string& id : definition.complete_with) {
      if (ids.contains(id) && id != definition.id) continue;
      fields.problem(
          "definitions",
          "'" + definition.id + "' is complete with '" + id + "', which is no other definition here",
          suggest(id, {ids.begin(), ids.end()}));
    }
  }
}

void read_place_variants(Fields& fields, Source& source, Context& context) {
  std::set<std::string> ids;
  for (const Node* table : fields.tables("place_variants")) {
    if (source.aggregate) {
      context.problems.add(table->at, "published totals can't be filtered by 'place_variants'");
      continue;
    }
    source.place_variants.push_back(read_place_variant(source, *table, context));
    const std::string& id = source.place_variants.back().id;
    if (!ids.insert(id).second) context.problems.add(table->at, "place variant '" + id + "' is there twice");
  }
}

}  // namespace

void check_zone(Fields& fields, const std::string& zone) {
  if (zone.empty()) return;
  const Result<Zone> found = Zone::find(zone);
  if (found.ok() || found.error().code != ErrorCode::kNotFound) return;
  const std::vector<std::string> names = Zone::names();
  const std::string close = suggest(zone, {names.begin(), names.end()});
  fields.problem("zone", "there is no time zone '" + zone + "'",
                 close.starts_with("did you mean") ? close : found.error().hint);
}

ColumnMapping read_column(const std::string& name, const Node& table, Context& context) {
  Fields fields(table, "column '" + name + "'", context.problems);
  ColumnMapping out;
  out.name = name;
  out.from = fields.list("from");
  if (out.from.empty()) out.from = {name};
  if (!fields.has("type"))
    fields.problem("type", "'type' is missing",
                   "timestamp, date, text, integer, number, boolean, code or age-bracket");
  out.type = fields.choice("type", std::string("text"), types());
  out.time_from = fields.list("time_from");
  out.formats = fields.list("formats");
  out.missing = fields.list("missing");
  out.scheme = fields.choice("scheme", std::string(), schemes());
  out.pad = static_cast<int>(fields.integer("pad", 0, 0, 64));
  out.required = fields.flag("required", false);
  out.nullable = fields.flag("nullable", true);
  fields.done();
  const bool timed = out.type == "timestamp" || out.type == "date";
  if (timed && out.formats.empty())
    fields.problem("formats", "'formats' is missing", "such as [\"%Y-%m-%dT%H:%M:%S\"]");
  if (!timed && !out.formats.empty()) fields.problem("formats", "'formats' is for timestamps and dates");
  if (!out.scheme.empty() && out.type != "code" && out.type != "text") {
    fields.problem("scheme", "'scheme' is for columns of offense codes, of the type code or text");
  }
  if (out.type != "timestamp" && !out.time_from.empty()) {
    fields.problem("time_from", "'time_from' is for timestamps");
  }
  if (out.type != "code" && out.pad != 0) fields.problem("pad", "'pad' is for codes");
  return out;
}

Source read_source(const std::string& id, const Node& document, Context& context) {
  const std::string subject = "source '" + id + "'";
  Fields fields(document, subject, context.problems);
  Source source;
  source.id = id;
  if (!is_id(id)) fields.problem("", "the file's name must have lower-case letters, digits and '-'");
  context.declare(Thing::kSource, id, document.at);
  read_head(fields, source);
  read_columns(fields, source, context);
  source.aggregate = read_aggregate(fields, context);
  if (source.aggregate.has_value() != (source.unit == CountingUnit::kAggregate)) {
    fields.problem("unit", "the unit 'aggregate' and [aggregate] go together");
  }
  if (source.aggregate) {
    check_aggregate(fields, source);
    for (const auto& [dimension, column] : source.aggregate->dimensions)
      source.dimensions.push_back(dimension);
  } else {
    check_records(fields, source);
  }
  read_groups(fields, source, context);
  read_definitions(fields, source, context);
  read_place_variants(fields, source, context);
  source.portals = read_portals(fields, subject, context);
  for (const Node* table : fields.tables("caveats")) {
    for (Caveat& caveat : read_caveats(subject, *table, context)) source.caveats.push_back(std::move(caveat));
  }
  fields.done();
  check_export_names(source, document, context);
  if (!source.place.empty()) context.refer(Thing::kPlace, source.place, fields.at("place"), subject);
  return source;
}

}  // namespace blotter
