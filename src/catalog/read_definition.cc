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
                     const std::string& subject, Definition& definition, Context& context) {
  const Node* table = fields.table(key);
  if (table == nullptr) return;
  for (const Node::Entry& entry : table->entries) {
    check_column(source, entry.key, entry.at, subject, context);
    Condition condition{entry.key, texts_of(entry.value, subject + ": '" + entry.key + "'", context.problems),
                        negated};
    if (condition.values.empty())
      context.problems.add(entry.at, subject + ": '" + entry.key + "' has no values");
    definition.where.push_back(std::move(condition));
  }
}

// A definition on records counts rows or distinct values; one on published totals names where they stand.
void check_shape(Fields& fields, const Source& source, const Definition& definition) {
  if (!source.aggregate) {
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

}  // namespace

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
  read_conditions(fields, "where", false, source, subject, out, context);
  read_conditions(fields, "where_not", true, source, subject, out, context);
  out.count_distinct = fields.text("count_distinct");
  out.value_column = fields.text("value_column");
  out.offenses = fields.list("offenses");
  out.unit = fields.choice("unit", source.unit, units());
  out.first_day = fields.day("first_day");
  check_shape(fields, source, out);
  if (!out.count_distinct.empty()) {
    check_column(source, out.count_distinct, fields.at("count_distinct"), subject, context);
  }
  fields.done();
  return out;
}

Caveat read_caveat(const std::string& subject, const Node& table, Context& context) {
  Fields fields(table, subject + ": caveat", context.problems);
  Caveat out;
  out.place = fields.text("place");
  out.measure = fields.text("measure");
  out.from = fields.day("from");
  out.to = fields.day("to");
  out.published_from = fields.day("published_from");
  out.published_to = fields.day("published_to");
  out.text = fields.required_text("text");
  out.not_for = fields.list("not_for");
  const auto order = [&](const std::string& a, const std::string& b, std::string_view key) {
    if (!a.empty() && !b.empty() && a >= b) fields.problem(key, "it ends before it begins");
  };
  order(out.from, out.to, "to");
  order(out.published_from, out.published_to, "published_to");
  for (const std::string& form : out.not_for) {
    if (std::find(kForms.begin(), kForms.end(), form) == kForms.end()) {
      fields.problem("not_for", "there is no form of claim '" + form + "'",
                     suggest(form, {kForms.begin(), kForms.end()}));
    }
  }
  fields.done();
  if (!out.place.empty()) context.refer(Thing::kPlace, out.place, fields.at("place"), subject);
  if (!out.measure.empty()) context.refer(Thing::kMeasure, out.measure, fields.at("measure"), subject);
  return out;
}

}  // namespace blotter
