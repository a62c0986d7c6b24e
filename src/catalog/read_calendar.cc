#include "catalog/period_end.h"
#include "catalog/readers.h"

namespace blotter {
namespace {

// The table under a top-level key with one entry for each thing; empty where there is none.
std::vector<Node::Entry> entries_of(const Node& document, std::string_view key, Context& context) {
  Fields fields(document, "calendar", context.problems);
  const Node* table = fields.table(key);
  if (table == nullptr) return {};
  std::vector<Node::Entry> out;
  for (const Node::Entry& entry : table->entries) {
    const std::string subject = std::string(key) + " '" + entry.key + "'";
    if (is_named_table(entry, subject, context.problems)) out.push_back(entry);
  }
  return out;
}

void read_exceptions(Fields& fields, Holiday& holiday) {
  for (const std::string& text : fields.list("exceptions")) {
    const Result<Day> day = parse_day(text);
    if (day.ok()) {
      holiday.exceptions.push_back(*day);
    } else {
      fields.problem("exceptions", "'" + text + "' is no day that exists", "write it as \"2025-09-01\"");
    }
  }
}

// A fixed day, the nth weekday of a month, or days from Easter: exactly one.
void check_rule(Fields& fields, const Holiday& holiday) {
  const bool fixed = holiday.day != 0;
  const bool weekday = holiday.nth != 0;
  if (int{fixed} + int{weekday} + int{holiday.easter} != 1) {
    fields.problem("names", "it needs exactly one rule",
                   "give month and day, or month, weekday and nth, or easter = true");
    return;
  }
  if (!holiday.easter && holiday.month == 0) fields.problem("month", "'month' is missing");
  if (holiday.easter && holiday.month != 0) fields.problem("month", "'month' has no meaning with easter");
  if (weekday && !fields.has("weekday")) fields.problem("nth", "'nth' needs a 'weekday'");
  if (!weekday && fields.has("weekday")) fields.problem("weekday", "'weekday' needs 'nth'");
  const std::chrono::month_day date{std::chrono::month(static_cast<unsigned>(holiday.month)),
                                    std::chrono::day(static_cast<unsigned>(holiday.day))};
  if (fixed && holiday.month != 0 && !date.ok()) {
    fields.problem("day",
                   "month " + std::to_string(holiday.month) + " has no day " + std::to_string(holiday.day));
  }
}

int nth_of(Fields& fields) {
  if (!fields.has("nth")) return 0;
  const std::int64_t nth = fields.integer("nth", 1, -1, 4);
  if (nth == 0) fields.problem("nth", "'nth' is 0", "1 to 4, or -1 for the last of the month");
  return static_cast<int>(nth);
}

std::vector<std::string> required_names(Fields& fields) {
  std::vector<std::string> names = fields.list("names");
  if (names.empty()) fields.problem("names", "'names' is missing or empty");
  return names;
}

std::string read_end(Fields& fields, std::string_view key, const std::string& subject, Context& context) {
  const Node* node = fields.get(key);
  if (node != nullptr && node->kind == Node::Kind::kDate) return fields.day(key);
  std::string text = fields.required_text(key);
  const std::optional<PeriodEnd> end = parse_period_end(text);
  if (text.empty()) return text;
  if (!end) {
    fields.problem(key, "'" + text + "' is no day of a period",
                   "write \"2020-03-11\", \"--06-01\" or a holiday: \"labor-day +1\"");
  } else if (!end->holiday.empty()) {
    context.refer(Thing::kHoliday, end->holiday, fields.at(key), subject);
  }
  return text;
}

void check_ends(Fields& fields, const NamedPeriod& period) {
  const auto from = parse_period_end(period.from);
  const auto to = parse_period_end(period.to);
  if (!from || !to) return;
  if (from->day.has_value() != to->day.has_value()) {
    fields.problem("to", "'from' and 'to' must both have a year, or neither");
  } else if (from->day && *from->day >= *to->day) {
    fields.problem("to", "'to' must be after 'from'", "it is the first day no longer in the period");
  }
}

}  // namespace

const Choices<int>& weekdays() {
  static const Choices<int> kWeekdays = {{"sunday", 0},   {"monday", 1}, {"tuesday", 2}, {"wednesday", 3},
                                         {"thursday", 4}, {"friday", 5}, {"saturday", 6}};
  return kWeekdays;
}

std::vector<Holiday> read_holidays(const Node& document, Context& context) {
  std::vector<Holiday> out;
  for (const Node::Entry& entry : entries_of(document, "holidays", context)) {
    Fields fields(entry.value, "holiday '" + entry.key + "'", context.problems);
    Holiday holiday;
    holiday.id = entry.key;
    holiday.names = required_names(fields);
    holiday.month = static_cast<int>(fields.integer("month", 0, 1, 12));
    holiday.day = static_cast<int>(fields.integer("day", 0, 1, 31));
    holiday.weekday = fields.choice("weekday", 0, weekdays());
    holiday.nth = nth_of(fields);
    holiday.offset_days = static_cast<int>(fields.integer("offset_days", 0, -100, 100));
    holiday.easter = fields.flag("easter", false);
    holiday.long_weekend = fields.flag("long_weekend", false);
    read_exceptions(fields, holiday);
    check_rule(fields, holiday);
    fields.done();
    context.declare(Thing::kHoliday, holiday.id, entry.at);
    out.push_back(std::move(holiday));
  }
  return out;
}

std::vector<NamedPeriod> read_periods(const Node& document, Context& context) {
  std::vector<NamedPeriod> out;
  for (const Node::Entry& entry : entries_of(document, "periods", context)) {
    const std::string subject = "period '" + entry.key + "'";
    Fields fields(entry.value, subject, context.problems);
    NamedPeriod period;
    period.id = entry.key;
    period.names = required_names(fields);
    period.from = read_end(fields, "from", subject, context);
    period.to = read_end(fields, "to", subject, context);
    check_ends(fields, period);
    fields.done();
    context.declare(Thing::kPeriod, period.id, entry.at);
    out.push_back(std::move(period));
  }
  return out;
}

void check_calendar(const Node& document, Context& context) {
  Fields fields(document, "calendar", context.problems);
  fields.table("holidays");
  fields.table("periods");
  fields.done();
}

}  // namespace blotter
