#include "catalog/readers.h"

namespace blotter {
namespace {

constexpr std::int64_t kMostCost = 100;
constexpr int kMostDays = 4000;
constexpr int kMostYears = 200;
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;

int cost(Fields& fields, std::string_view key) {
  if (!fields.has(key)) fields.problem(key, "'" + std::string(key) + "' is missing");
  return static_cast<int>(fields.integer(key, 0, 0, kMostCost));
}

std::vector<int> numbers(Fields& fields, std::string_view key, int lowest, int highest) {
  std::vector<int> out;
  const Node* node = fields.get(key);
  if (node == nullptr || node->kind != Node::Kind::kArray) {
    fields.problem(key, "'" + std::string(key) + "' must be a list of numbers");
    return out;
  }
  for (const Node& item : node->items) {
    const bool fits = item.kind == Node::Kind::kInteger && item.integer >= lowest && item.integer <= highest;
    if (fits)
      out.push_back(static_cast<int>(item.integer));
    else
      fields.problem(key, "'" + std::string(key) + "' holds what is no number from " +
                              std::to_string(lowest) + " to " + std::to_string(highest));
  }
  return out;
}

Naturalness::OfWindow read_window(const Node& table, Context& context) {
  Fields f(table, "[window]", context.problems);
  Naturalness::OfWindow out;
  out.calendar_year = cost(f, "calendar_year");
  out.year_to_date = cost(f, "year_to_date");
  out.month = cost(f, "month");
  out.quarter = cost(f, "quarter");
  out.half_year = cost(f, "half_year");
  out.twelve_months = cost(f, "twelve_months");
  out.months = cost(f, "months");
  out.weekend_preset = cost(f, "weekend_preset");
  out.week = cost(f, "week");
  out.day = cost(f, "day");
  out.seven_days = cost(f, "seven_days");
  out.round_days = cost(f, "round_days");
  out.round_lengths = numbers(f, "round_lengths", 1, kMostDays);
  out.days = cost(f, "days");
  out.preset_and_publication = cost(f, "preset_and_publication");
  out.preset_and_hour = cost(f, "preset_and_hour");
  out.hours = cost(f, "hours");
  out.minutes = cost(f, "minutes");
  f.done();
  return out;
}

Naturalness::OfEnd read_end(const Node& table, Context& context) {
  Fields f(table, "[end]", context.problems);
  Naturalness::OfEnd out{cost(f, "month"), cost(f, "statement"), cost(f, "week"), cost(f, "day")};
  f.done();
  return out;
}

Naturalness::OfBaseline read_baseline(const Node& table, Context& context) {
  Fields f(table, "[baseline]", context.problems);
  Naturalness::OfBaseline out;
  out.year_before = cost(f, "year_before");
  out.reference_year = cost(f, "reference_year");
  out.reference_years = numbers(f, "reference_years", kFirstYear, kLastYear);
  out.round_years = cost(f, "round_years");
  out.round_lags = numbers(f, "round_lags", 1, kMostYears);
  out.earlier_year = cost(f, "earlier_year");
  out.period_before = cost(f, "period_before");
  out.other = cost(f, "other");
  f.done();
  return out;
}

}  // namespace

Naturalness read_naturalness(const Node& document, Context& context) {
  Fields fields(document, "naturalness", context.problems);
  Naturalness out;
  const auto part = [&](std::string_view key) {
    const Node* table = fields.table(key);
    if (table == nullptr) fields.problem(key, "[" + std::string(key) + "] is missing");
    return table;
  };
  if (const Node* table = part("window")) out.window = read_window(*table, context);
  if (const Node* table = part("end")) out.end = read_end(*table, context);
  if (const Node* table = part("baseline")) out.baseline = read_baseline(*table, context);
  fields.done();
  return out;
}

}  // namespace blotter
