#include "catalog/column_name.h"
#include "catalog/readers.h"

#include <algorithm>
#include <array>

namespace blotter {
namespace {

struct WeekMinute {
  int weekday = 0;
  int minute = 0;
};

constexpr int kDayMinutes = 24 * 60;
constexpr std::array<std::string_view, 7> kDayNames = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                       "Thursday", "Friday", "Saturday"};

// "17:00"
std::optional<int> minute_of(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 100; };
  const int hour = digit(0) * 10 + digit(1);
  const int minute = digit(3) * 10 + digit(4);
  if (hour > 23 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

// "friday 17:00"
std::optional<WeekMinute> parse_week_minute(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string day = lower_ascii(text.substr(0, blank));
  const auto minute = minute_of(text.substr(blank + 1));
  for (const auto& [name, weekday] : weekdays()) {
    if (name == day && minute) return WeekMinute{weekday, *minute};
  }
  return std::nullopt;
}

std::vector<WeekMinute> read_edges(Fields& fields, std::string_view key) {
  std::vector<WeekMinute> out;
  const std::vector<std::string> texts = fields.list(key);
  if (texts.empty()) fields.problem(key, "'" + std::string(key) + "' is missing or empty");
  for (const std::string& text : texts) {
    if (const auto edge = parse_week_minute(text)) {
      out.push_back(*edge);
    } else {
      fields.problem(key, "'" + text + "' is no time of the week", "write it as \"friday 17:00\"");
    }
  }
  return out;
}

// "5 p.m.", "11:30 a.m."; in an id "5pm", "11-30am".
std::string clock(int minute, bool id) {
  const int hour = minute / 60 % 12 == 0 ? 12 : minute / 60 % 12;
  std::string out = std::to_string(hour);
  if (minute % 60 != 0)
    out += (id ? "-" : ":") + std::string(minute % 60 < 10 ? "0" : "") + std::to_string(minute % 60);
  const bool morning = minute < kDayMinutes / 2;
  if (id) return out + (morning ? "am" : "pm");
  return out + (morning ? " a.m." : " p.m.");
}

// Midnight belongs to two days, so it is said as the start of a day where it begins a weekend and as the
// end of the day before where it ends one.
std::string edge_words(const WeekMinute& edge, bool end, bool id) {
  const auto day = static_cast<std::size_t>(edge.minute == 0 && end ? (edge.weekday + 6) % 7 : edge.weekday);
  const std::string name(kDayNames[day]);
  if (edge.minute != 0)
    return id ? lower_ascii(name) + "-" + clock(edge.minute, id) : name + " " + clock(edge.minute, id);
  const std::string side = end ? "end" : "start";
  return id ? lower_ascii(name) + "-" + side : "the " + side + " of " + name;
}

WeekendPreset preset(const WeekMinute& from, const WeekMinute& to) {
  WeekendPreset out;
  out.id = edge_words(from, false, true) + "-" + edge_words(to, true, true);
  out.plain = edge_words(from, false, false) + " to " + edge_words(to, true, false);
  out.from_weekday = from.weekday;
  out.from_minute = from.minute;
  out.to_weekday = to.weekday;
  out.to_minute = to.minute;
  return out;
}

WeekendPreset* find_preset(std::vector<WeekendPreset>& presets, const std::string& id) {
  const auto it =
      std::find_if(presets.begin(), presets.end(), [&](const WeekendPreset& p) { return p.id == id; });
  return it == presets.end() ? nullptr : &*it;
}

std::vector<std::string_view> ids_of(const std::vector<WeekendPreset>& presets) {
  std::vector<std::string_view> out;
  for (const WeekendPreset& p : presets) out.push_back(p.id);
  return out;
}

void add_users(const Node& users, std::vector<WeekendPreset>& presets, Context& context) {
  for (const Node::Entry& entry : users.entries) {
    WeekendPreset* found = find_preset(presets, entry.key);
    if (found == nullptr) {
      context.problems.add(entry.at, "used_by: there is no weekend '" + entry.key + "' here",
                           suggest(entry.key, ids_of(presets)));
      continue;
    }
    found->used_by = texts_of(entry.value, "used_by: '" + entry.key + "'", context.problems);
  }
}

}  // namespace

std::vector<WeekendPreset> read_weekends(const Node& document, Context& context) {
  Fields fields(document, "weekends", context.problems);
  const std::vector<WeekMinute> starts = read_edges(fields, "starts");
  const std::vector<WeekMinute> ends = read_edges(fields, "ends");
  const std::string plain = fields.text("default");
  const Node* users = fields.table("used_by");
  fields.done();
  std::vector<WeekendPreset> out;
  for (const WeekMinute& from : starts) {
    for (const WeekMinute& to : ends) {
      out.push_back(preset(from, to));
      context.declare(Thing::kWeekend, out.back().id, fields.at("starts"));
    }
  }
  if (users != nullptr) add_users(*users, out, context);
  if (plain.empty()) return out;
  if (WeekendPreset* found = find_preset(out, plain)) {
    found->plain_default = true;
  } else {
    fields.problem("default", "there is no weekend '" + plain + "' here", suggest(plain, ids_of(out)));
  }
  return out;
}

}  // namespace blotter
