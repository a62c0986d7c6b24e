#include "catalog/readers.h"

#include <algorithm>
#include <array>

namespace blotter {
namespace {

const Choices<CountingUnit>& units() {
  static const Choices<CountingUnit> kUnits = {{"incident", CountingUnit::kIncident},
                                               {"offense", CountingUnit::kOffense},
                                               {"victim", CountingUnit::kVictim}};
  return kUnits;
}

// The forms of claims, and "*" for all of them.
constexpr std::array<std::string_view, 13> kForms = {"*",    "count",  "change",   "difference", "ratio",
                                                     "rate", "share",  "range",    "average",    "extreme",
                                                     "rank", "streak", "direction"};

bool has_column(const Source& source, const std::string& name) {
  return std::any_of(source.columns.begin(), source.columns.end(),
                     [&](const ColumnMapping& c) { return c.name == name; });
}

void check_column(const Source& source, const std::string& column, const Position& at,
                  const std::string& subject, Context& context) {
  if (has_column(source, column)) return;
  std::vector<std::string_view> known;
  for (const ColumnMapping& c : source.columns) known.push_back(c.name);
  context.problems.add(at, subject + ": the source has no column '" + column + "'", suggest(column, known));
}

// where = { column = "value", other = ["one", "two"] }
void read_conditions(Fields& fields, std::string_view key, bool negated, const Source& source,
                     const std::string& subject, std::vector<Condition>& out, Context& context) {
  const Node* table = fields.table(key);
  if (table == nullptr) return;
  for (const Node::Entry& entry : table->entries) {
    check_column(source, entry.key, entry.at, subject, context);
    Condition condition{entry.key, texts_of(entry.value, subject + ": '" + entry.key + "'", context.problems),
                        negated};
    if (condition.values.empty())
      context.problems.add(entry.at, subject + ": '" + entry.key + "' has no values");
    out.push_back(std::move(condition));
  }
}

// A definition on records counts rows or distinct values; one on published totals names where they stand.
void check_shape(Fields& fields, const Source& source, const Definition& definition) {
  if (!source.aggregate) {
    if (!definition.complete_with.empty()) {
      fields.problem("complete_with", "'complete_with' is for published totals");
    }
    if (!definition.value_column.empty())
      fields.problem("value_column", "'value_column' is for published totals");
    if (!definition.offenses.empty()) fields.problem("offenses", "'offenses' is for published totals");
    return;
  }
  if (!definition.where.empty()) fields.problem("where", "published totals can't be filtered");
  if (!definition.count_distinct.empty())
    fields.problem("count_distinct", "published totals can't be counted again");
  const bool is_long = !source.aggregate->offense_column.empty();
  if (is_long && definition.offenses.empty()) {
    fields.problem("offenses", "'offenses' is missing",
                   "list the values of " + source.aggregate->offense_column);
  }
  if (is_long && !definition.value_column.empty()) {
    fields.problem("value_column", "the figure is in the layout's value_column");
  }
  if (!is_long && definition.value_column.empty()) {
    fields.problem("value_column", "'value_column' is missing",
                   "name the export's column that holds the figure");
  }
  if (!is_long && !definition.offenses.empty())
    fields.problem("offenses", "the layout has no offense_column");
}

// What is counted and what is left out, by the traits of the catalog.
void read_traits_of(Fields& fields, const std::string& subject, Definition& definition, Context& context) {
  definition.counts = fields.list("counts");
  definition.leaves_out = fields.list("leaves_out");
  for (const std::string& id : definition.counts)
    context.refer(Thing::kTrait, id, fields.at("counts"), subject);
  for (const std::string& id : definition.leaves_out) {
    context.refer(Thing::kTrait, id, fields.at("leaves_out"), subject);
    if (std::find(definition.counts.begin(), definition.counts.end(), id) == definition.counts.end())
      continue;
    fields.problem("leaves_out", "'" + id + "' is both counted and left out");
  }
}

void check_caveat(Fields& fields, const Caveat& caveat) {
  const auto order = [&](const std::string& a, const std::string& b, std::string_view key) {
    if (!a.empty() && !b.empty() && a >= b) fields.problem(key, "it ends before it begins");
  };
  order(caveat.from, caveat.to, "to");
  order(caveat.published_from, caveat.published_to, "published_to");
  for (const std::string& form : caveat.not_for) {
    if (std::find(kForms.begin(), kForms.end(), form) != kForms.end()) continue;
    fields.problem("not_for", "there is no form of claim '" + form + "'",
                   suggest(form, {kForms.begin(), kForms.end()}));
  }
}

}  // namespace

const Choices<EventDay>& event_days() {
  static const Choices<EventDay> kDays = {{"occurrence", EventDay::kOccurred},
                                          {"report", EventDay::kReported}};
  return kDays;
}

Definition read_definition(const Source& source, const Node& table, Context& context) {
  const Node* id = table.find("id");
  const std::string subject = "definition '" + (id == nullptr ? "" : id->text) + "'";
  Fields fields(table, subject, context.problems);
  Definition out;
  out.source = source.id;
  out.id = fields.required_text("id");
  if (!out.id.empty() && !is_id(out.id)) fields.problem("id", "ids have lower-case letters, digits and '-'");
  out.measure = fields.required_text("measure");
  if (!out.measure.empty()) context.refer(Thing::kMeasure, out.measure, fields.at("measure"), subject);
  out.plain = fields.required_text("plain");
  out.authority = fields.required_text("authority");
  read_conditions(fields, "where", false, source, subject, out.where, context);
  read_conditions(fields, "where_not", true, source, subject, out.where, context);
  out.count_distinct = fields.text("count_distinct");
  out.value_column = fields.text("value_column");
  out.offenses = fields.list("offenses");
  out.complete_with = fields.list("complete_with");
  out.unit = fields.choice("unit", source.unit, units());
  out.first_day = fields.day("first_day");
  out.day = fields.choice("dated_by", source.day, event_days());
  read_codes(fields, source, subject, out);
  read_traits_of(fields, subject, out, context);
  check_shape(fields, source, out);
  if (!out.count_distinct.empty()) {
    check_column(source, out.count_distinct, fields.at("count_distinct"), subject, context);
  }
  fields.done();
  return out;
}

PlaceVariant read_place_variant(const Source& source, const Node& table, Context& context) {
  const Node* id = table.find("id");
  const std::string subject = "place variant '" + (id == nullptr ? "" : id->text) + "'";
  Fields fields(table, subject, context.problems);
  PlaceVariant out;
  out.id = fields.required_text("id");
  if (!out.id.empty() && !is_id(out.id)) fields.problem("id", "ids have lower-case letters, digits and '-'");
  out.plain = fields.required_text("plain");
  out.authority = fields.required_text("authority");
  read_conditions(fields, "where", false, source, subject, out.where, context);
  read_conditions(fields, "where_not", true, source, subject, out.where, context);
  if (out.where.empty())
    fields.problem("where", "'where' is missing or empty", "say which records belong to it");
  fields.done();
  return out;
}

std::vector<Caveat> read_caveats(const std::string& subject, const Node& table, Context& context) {
  Fields fields(table, subject + ": caveat", context.problems);
  Caveat model;
  std::vector<std::string> places = fields.list("place");
  std::vector<std::string> measures = fields.list("measure");
  model.from = fields.day("from");
  model.to = fields.day("to");
  model.published_from = fields.day("published_from");
  model.published_to = fields.day("published_to");
  model.text = fields.required_text("text");
  model.not_for = fields.list("not_for");
  fields.done();
  check_caveat(fields, model);
  for (const std::string& id : places) context.refer(Thing::kPlace, id, fields.at("place"), subject);
  for (const std::string& id : measures) context.refer(Thing::kMeasure, id, fields.at("measure"), subject);
  // An absent bound is one caveat without it.
  if (places.empty()) places.emplace_back();
  if (measures.empty()) measures.emplace_back();
  std::vector<Caveat> out;
  for (const std::string& place : places) {
    for (const std::string& measure : measures) {
      out.push_back(model);
      out.back().place = place;
      out.back().measure = measure;
    }
  }
  return out;
}

}  // namespace blotter
