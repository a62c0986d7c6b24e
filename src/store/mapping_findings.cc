#include "store/mapping_findings.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "catalog/column_name.h"
#include "catalog/readers.h"
#include "civil/zone.h"
#include "records/convert.h"

namespace blotter {

namespace {

// A share of the rows from which on something is said; chosen so that the shipped sources are quiet on the
// exports that they were made for.
constexpr double kMostlyEmpty = 0.2;
constexpr double kManyLike = 0.5;       // of a column's values that look like coordinates or names
constexpr double kManyMidnights = 0.2;  // times that are not known are often written as midnight
constexpr double kAllMidnights = 0.95;
constexpr double kShiftedMidnights = 0.3;
constexpr std::size_t kFewDates = 40;  // fewer dates than this may all have a day up to 12
constexpr std::size_t kMostDimensionValues = 1000;
constexpr std::size_t kMostCategories = 200;  // a column with more values holds no categories to be shown
constexpr std::size_t kShownValues = 8;
constexpr std::size_t kLongestCategory = 48;
constexpr int kLagSlackDays = 7;
constexpr int kMinutesPerHour = 60;
constexpr int kMinutesPerDay = 24 * kMinutesPerHour;

std::string number(std::uint64_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

std::string rows_in_words(std::uint64_t n) { return number(n) + (n == 1 ? " row" : " rows"); }

// "97%", "under 1%", "over 99%".
std::string share(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0 || part == 0) return "0%";
  if (part == whole) return "100%";
  const std::uint64_t percent = part * 100 / whole;
  if (percent == 0) return "under 1%";
  return percent >= 99 ? "over 99%" : std::to_string(percent) + "%";
}

bool at_least(std::uint64_t part, std::uint64_t whole, double wanted) {
  return whole > 0 && static_cast<double>(part) >= wanted * static_cast<double>(whole);
}

std::string quoted(const std::string& name) { return "\"" + name + "\""; }

std::string list_of(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

// A plain column name has one of these: whatever stands in it, a person may be known by it.
std::string personal_word(const std::string& header) {
  const std::string plain = plain_column_name(header);
  for (const char* word : {"firstname", "lastname", "middlename", "fullname", "victimname", "suspect",
                           "offendername", "dateofbirth", "dob", "birthdate", "phone", "email", "ssn",
                           "address", "officername", "victimmi", "surname"}) {
    if (plain.find(word) != std::string::npos) return word;
  }
  return plain == "name" ? "name" : "";
}

bool is_coordinate_name(const std::string& header) {
  const std::string plain = plain_column_name(header);
  for (const char* word : {"latitude", "longitude", "coordinate", "geox", "geoy", "pointx", "pointy",
                           "thegeom", "xcoord", "ycoord"}) {
    if (plain.find(word) != std::string::npos) return true;
  }
  return plain == "lat" || plain == "lon" || plain == "lng" || plain == "long" || plain == "x" ||
         plain == "y" || plain == "point" || plain == "geometry";
}

// Why privacy wants a column out; empty where nothing speaks for it.
std::string privacy_reason(const std::string& header, const FieldProfile& field) {
  if (!personal_word(header).empty()) return "its name says that it tells who somebody is";
  if (at_least(field.like_coordinates, field.sampled, kManyLike)) return "its values look like coordinates";
  if (is_coordinate_name(header) && field.filled > 0) return "its name says that it holds coordinates";
  if (at_least(field.like_names, field.sampled, kManyLike) &&
      field.values.entries().size() * 2 > field.sampled)
    return "its values look like names of persons";
  return "";
}

bool is_listed(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::any_of(names, [&](const std::string& n) { return same_column_name(n, name); });
}

const ColumnMapping* mapping_with(const Source& source, const std::string& header) {
  for (const ColumnMapping& column : source.columns) {
    if (is_listed(column.from, header)) return &column;
  }
  return nullptr;
}

std::vector<std::string> definitions_on(const Source& source, const std::string& column) {
  std::vector<std::string> out;
  for (const Definition& definition : source.definitions) {
    const bool asks =
        definition.count_distinct == column ||
        std::ranges::any_of(definition.where, [&](const Condition& c) { return c.column == column; });
    if (asks) out.push_back(definition.id);
  }
  return out;
}

// Whether the values of a column may be shown: codes and categories, never free text, ids or places.
bool is_category(const Source& source, const LayoutColumn& column, const FieldProfile& field) {
  if (column.name == source.key || field.values.many() || field.values.entries().size() > kMostCategories)
    return false;
  if (!privacy_reason(column.header, field).empty()) return false;
  // A column in which most values stand once holds no categories.
  if (field.values.entries().size() * 2 > field.filled && field.filled > kShownValues) return false;
  return std::ranges::all_of(field.values.entries(),
                             [](const auto& entry) { return entry.first.size() <= kLongestCategory; });
}

// "HOMICIDE (12), THEFT (3), …": the most frequent ones first.
std::string values_of(const FieldProfile& field) {
  std::vector<std::pair<std::uint64_t, std::string>> sorted;
  for (const auto& [value, entry] : field.values.entries()) sorted.emplace_back(entry.rows, value);
  std::ranges::sort(sorted, [](const auto& a, const auto& b) {
    return std::tie(b.first, a.second) < std::tie(a.first, b.second);
  });
  std::string out;
  for (std::size_t i = 0; i < std::min(sorted.size(), kShownValues); ++i)
    out += (i == 0 ? "" : ", ") + shortened_header(sorted[i].second) + " (" + number(sorted[i].first) + ")";
  return out + (sorted.size() > kShownValues ? " and " + number(sorted.size() - kShownValues) + " more" : "");
}

class Doubts {
 public:
  Doubts(const SurveyedExport& survey, std::vector<Finding>& out)
      : survey_(survey), source_(*survey.source), profile_(*survey.profile), out_(out) {}

  void find() {
    for (const LayoutColumn& column : survey_.layout->columns) {
      if (!column.field) continue;
      look_at_privacy(column);
      look_at_fullness(column);
      look_at_times(column);
      look_at_codes(column);
    }
    look_at_clock();
    look_at_key();
    look_at_days();
    look_at_dimensions();
    look_at_definitions();
    look_at_subset();
    if (survey_.stats != nullptr) find_kept_aside(survey_.stats->rejects, out_);
  }

 private:
  Finding& doubt(const char* about, const std::string& column, std::string text, std::uint64_t rows = 0,
                 std::uint64_t line = 0) {
    return out_.emplace_back(Finding{FindingKind::kDoubtful, about, column, "", std::move(text), rows, line});
  }
  [[nodiscard]] const FieldProfile& field_of(const LayoutColumn& column) const {
    return profile_.fields[*column.field];
  }
  [[nodiscard]] const LayoutColumn* column(const std::string& name) const {
    for (const LayoutColumn& c : survey_.layout->columns) {
      if (c.name == name) return &c;
    }
    return nullptr;
  }

  void look_at_privacy(const LayoutColumn& column) {
    const std::string why = privacy_reason(column.header, field_of(column));
    if (why.empty()) return;
    doubt("privacy", column.header,
          quoted(column.header) + " would be stored as " + column.name + ", but " + why +
              "; if so, it belongs into 'dropped'");
  }

  void look_at_fullness(const LayoutColumn& column) {
    const std::uint64_t filled = field_of(column).filled;
    if (profile_.rows == 0 || at_least(filled, profile_.rows, kMostlyEmpty)) return;
    doubt("empty", column.header,
          filled == 0
              ? quoted(column.header) + " is empty in every row"
              : quoted(column.header) + " is filled in " + share(filled, profile_.rows) + " of the rows",
          profile_.rows - filled);
  }

  void look_at_times(const LayoutColumn& column) {
    const auto found = profile_.times.find(column.name);
    if (found == profile_.times.end()) return;
    const TimeProfile& time = found->second;
    look_at_forms(column, time);
    // Each date would also be right with day and month exchanged: nothing tells which is which.
    if (time.sampled >= kFewDates && time.swappable == time.sampled) {
      doubt("day-month", column.header,
            "every date in " + quoted(column.header) +
                " that was looked at is also one with day and month in "
                "the other order than " +
                first_form(time) + " has them: which of the two is meant?",
            time.sampled);
      return;
    }
    for (std::size_t a = 0; a < time.formats.size(); ++a) look_at_rivals(column, time, a);
  }

  static std::string first_form(const TimeProfile& time) {
    const auto most = std::ranges::max_element(time.taken);
    return time.formats[static_cast<std::size_t>(most - time.taken.begin())];
  }

  void look_at_forms(const LayoutColumn& column, const TimeProfile& time) {
    std::vector<std::string> forms;
    std::uint64_t all = 0;
    std::uint64_t line = 0;
    for (const std::uint64_t taken : time.taken) all += taken;
    for (std::size_t f = 0; f < time.formats.size(); ++f) {
      if (time.taken[f] == 0) continue;
      forms.push_back(time.formats[f] + " in " + share(time.taken[f], all));
      line = std::max(line, time.first_line[f]);
    }
    if (forms.size() < 2) return;
    doubt("time-form", column.header,
          quoted(column.header) + " has times in several forms: " + list_of(forms) +
              " of those that were looked at; do all mean the same?",
          0, line);
  }

  // Two forms of the mapping that differ in the order of day and month and both fit some rows.
  void look_at_rivals(const LayoutColumn& column, const TimeProfile& time, std::size_t a) {
    const std::string swapped = with_day_and_month_swapped(time.formats[a]);
    for (std::size_t b = a + 1; b < time.formats.size(); ++b) {
      if (swapped.empty() || time.formats[b] != swapped || time.fitting[a] == 0 || time.fitting[b] == 0)
        continue;
      const std::uint64_t both =
          time.fitting[a] + time.fitting[b] - std::min(time.sampled, time.fitting[a] + time.fitting[b]);
      doubt("day-month", column.header,
            "dates in " + quoted(column.header) + " fit both " + time.formats[a] + " and " + time.formats[b] +
                "; the first is taken: keep only the one that the publisher uses",
            both);
    }
  }

  void look_at_codes(const LayoutColumn& column) {
    if (column.type != "code") return;
    const FieldProfile& field = field_of(column);
    const auto mapping = std::ranges::find(source_.columns, column.name, &ColumnMapping::name);
    std::uint64_t odd = 0;
    std::uint64_t line = 0;
    std::set<std::string> shown_codes;
    std::set<std::size_t> lengths;
    for (const auto& [value, entry] : field.values.entries()) {
      const std::string code = to_code(value, column.pad);
      if (std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; }))
        lengths.insert(value.size());
      const bool fits = mapping->scheme.empty() || has_code_shape(mapping->scheme, code);
      if (fits) continue;
      odd += entry.rows;
      line = line == 0 ? entry.first_line : std::min(line, entry.first_line);
      if (code.size() <= 6) shown_codes.insert(code);
    }
    if (odd > 0) {
      std::vector<std::string> some(shown_codes.begin(), shown_codes.end());
      if (some.size() > kShownValues) some.resize(kShownValues);
      doubt("code", column.header,
            rows_in_words(odd) + " in " + quoted(column.header) + (odd == 1 ? " holds" : " hold") + " no " +
                mapping->scheme + " code" + (some.empty() ? "" : ": " + list_of(some)),
            odd, line);
    }
    if (column.pad == 0 && lengths.size() > 1) {
      doubt("code", column.header,
            "the codes in " + quoted(column.header) + " have " + std::to_string(*lengths.begin()) + " to " +
                std::to_string(*lengths.rbegin()) +
                " digits: if zeros in front were lost, say how long they are with 'pad'");
    }
  }

  // How many of the events stand at exactly this minute of the day.
  [[nodiscard]] std::uint64_t at_minute(const TimeProfile& time, int minute) const {
    return time.minutes[static_cast<std::size_t>(minute)];
  }

  void look_at_clock() {
    const auto found = profile_.times.find("occurred");
    const LayoutColumn* occurred = column("occurred");
    if (found == profile_.times.end() || occurred == nullptr || found->second.minutes.empty()) return;
    const TimeProfile& time = found->second;
    std::uint64_t all = 0;
    std::uint64_t on_the_hour = 0;
    for (std::size_t m = 0; m < time.minutes.size(); ++m) {
      all += time.minutes[m];
      if (m % kMinutesPerHour == 0) on_the_hour += time.minutes[m];
    }
    if (all < kShownValues) return;
    const std::vector<int> midnights = midnights_in_utc();
    const bool utc = source_.zone == "UTC" || first_form(time).find("%z") != std::string::npos;
    std::uint64_t midnight = at_minute(time, 0);
    if (utc && !midnights.empty()) {
      midnight = 0;
      for (const int minute : midnights) midnight += at_minute(time, minute);
    }
    if (look_at_zone(*occurred, time, all, midnights, utc)) return;
    const bool fine = source_.grain == Grain::kMinute || source_.grain == Grain::kHour;
    if (fine && at_least(midnight, all, kAllMidnights)) {
      doubt("clock", occurred->header,
            share(midnight, all) +
                " of the events are at exactly midnight: the export has days only, so the grain "
                "is \"day\", not \"" +
                to_string(source_.grain) + "\"",
            midnight);
    } else if (fine && at_least(midnight, all, kManyMidnights)) {
      doubt("clock", occurred->header,
            share(midnight, all) +
                " of the events are at exactly midnight: it may stand for a time that is not known",
            midnight);
    } else if (source_.grain == Grain::kMinute && on_the_hour == all) {
      doubt("clock", occurred->header,
            "every event is on the full hour: the grain is \"hour\", not \"minute\"", all);
    } else if (source_.grain == Grain::kDay && !at_least(midnight, all, kManyMidnights)) {
      doubt("clock", occurred->header,
            "the events have times of day, which the grain \"day\" gives up; is it \"minute\"?",
            all - midnight);
    }
  }

  // The minutes of the day at which a clock in UTC shows midnight of the place, in winter and in summer.
  [[nodiscard]] std::vector<int> midnights_in_utc() const {
    const Place* place = survey_.catalog->place(source_.place);
    if (place == nullptr) return {};
    const auto zone = Zone::find(place->zone);
    if (!zone.ok()) return {};
    std::set<int> minutes;
    for (const unsigned month : {1U, 7U}) {
      const UtcMinute noon{
          std::chrono::sys_days(std::chrono::year(2024) / std::chrono::month(month) / std::chrono::day(1)) +
          std::chrono::hours(12)};
      const auto ahead = zone->to_local(noon).time_since_epoch() - noon.time_since_epoch();
      minutes.insert(static_cast<int>((-ahead.count() % kMinutesPerDay + kMinutesPerDay) % kMinutesPerDay));
    }
    return {minutes.begin(), minutes.end()};
  }

  // Midnights of the place that the export writes in UTC, or of UTC that it writes as local.
  bool look_at_zone(const LayoutColumn& occurred, const TimeProfile& time, std::uint64_t all,
                    const std::vector<int>& midnights, bool utc) {
    std::uint64_t shifted = 0;
    std::vector<std::string> hours;
    for (const int minute : midnights) {
      if (minute == 0) return false;
      shifted += at_minute(time, minute);
      hours.push_back((minute < 10 * kMinutesPerHour ? "0" : "") + std::to_string(minute / kMinutesPerHour) +
                      ":00");
    }
    if (midnights.empty()) return false;
    const std::string& zone = survey_.catalog->place(source_.place)->zone;
    if (!utc && at_least(shifted, all, kShiftedMidnights)) {
      doubt("zone", occurred.header,
            share(shifted, all) + " of the events are at exactly " + list_of(hours) +
                ", which is midnight in " + zone + " written in UTC: is the export's zone \"UTC\"?",
            shifted);
      return true;
    }
    const std::uint64_t zero = at_minute(time, 0);
    if (utc && at_least(zero, all, kShiftedMidnights) && shifted < zero) {
      doubt("zone", occurred.header,
            share(zero, all) + " of the events are at exactly 00:00 in UTC, which is no midnight in " + zone +
                ": is the export's clock the local one?",
            zero);
      return true;
    }
    return false;
  }

  void look_at_key() {
    if (survey_.repeated_keys.empty()) return;
    const std::uint64_t rows = survey_.repeated_keys.size();
    const LayoutColumn* key = column(source_.key);
    doubt("key", key == nullptr ? source_.key : key->header,
          "the key '" + source_.key + "' repeats: " + rows_in_words(rows) + (rows == 1 ? " has" : " have") +
              " one that stood in an earlier line, and only the first is taken in; is one row what the key "
              "identifies?",
          rows, survey_.repeated_keys.front());
  }

  void look_at_days() {
    if (profile_.before_first_day > 0) {
      doubt("first-day", "occurred",
            rows_in_words(profile_.before_first_day) + (profile_.before_first_day == 1 ? " is" : " are") +
                " dated before " + source_.first_day + ", the source's first_day",
            profile_.before_first_day, profile_.before_first_day_line);
    }
    if (survey_.stats == nullptr || survey_.stats->rows == 0) return;
    const RecordStats& stats = *survey_.stats;
    if (stats.after_publication > 0) {
      doubt("published", "occurred",
            rows_in_words(stats.after_publication) + (stats.after_publication == 1 ? " is" : " are") +
                " dated after " + (survey_.published_known ? "the day of publication, " : "") +
                to_string(survey_.published),
            stats.after_publication);
    }
    if (survey_.published_known) look_at_lag(stats);
  }

  void look_at_lag(const RecordStats& stats) {
    const auto age = (survey_.published - stats.days.last()).count();
    if (age < 0) return;
    const std::string last = "the last event is of " + to_string(stats.days.last()) + ", " +
                             std::to_string(age) + (age == 1 ? " day" : " days") +
                             " before the publication, ";
    const auto slack = std::max<std::int64_t>(kLagSlackDays, stats.days.widest_gap().count());
    if (age > source_.lag_days + slack) {
      doubt("lag", "occurred",
            last + "but lag_days is " + std::to_string(source_.lag_days) +
                ": is the export older than was said, or an excerpt?");
    } else if (age + 1 < source_.lag_days) {
      doubt("lag", "occurred",
            last + "but lag_days is " + std::to_string(source_.lag_days) +
                ": days that the export has would not be taken for complete");
    }
  }

  void look_at_dimensions() {
    for (const std::string& name : source_.dimensions) {
      const LayoutColumn* c = column(name);
      if (c == nullptr || !c->field) continue;
      const ValueTable& values = field_of(*c).values;
      if (!values.many() && values.entries().size() <= kMostDimensionValues) continue;
      doubt("dimension", c->header,
            "the dimension '" + name + "' has " +
                (values.many() ? "more than " + number(ValueTable::kMost) : number(values.entries().size())) +
                " values: a table by it is of no use to anybody");
    }
  }

  void look_at_definitions() {
    for (std::size_t d = 0; d < source_.definitions.size(); ++d) {
      const Definition& definition = source_.definitions[d];
      const DefinitionProfile& counted = profile_.definitions[d];
      const std::size_t before = out_.size();
      std::set<std::string> columns_told;
      for (std::size_t w = 0; w < definition.where.size(); ++w) {
        look_at_condition(definition, definition.where[w], counted.seen[w], columns_told);
      }
      // What a column that is missing does to it is told where the column is.
      const bool whole = std::ranges::all_of(definition.where, [&](const Condition& condition) {
        const LayoutColumn* c = column(condition.column);
        return c != nullptr && c->field;
      });
      if (whole && counted.rows == 0 && profile_.rows > 0 && out_.size() == before) {
        doubt("definition", "",
              "the definition '" + definition.id +
                  "' counts no row: its conditions never hold "
                  "together")
            .definition = definition.id;
      }
    }
  }

  void look_at_condition(const Definition& definition, const Condition& condition,
                         const std::set<std::string>& seen, std::set<std::string>& told) {
    const LayoutColumn* c = column(condition.column);
    if (c == nullptr || !c->field || profile_.rows == 0) return;
    std::vector<std::string> never;
    for (const std::string& value : condition.values) {
      std::string folded(trimmed(value));
      std::ranges::transform(folded, folded.begin(), [](char ch) {
        return ch >= 'a' && ch <= 'z' ? static_cast<char>(ch - 'a' + 'A') : ch;
      });
      if (!seen.contains(folded)) never.push_back(value);
    }
    if (never.empty()) return;
    std::string text = "the definition '" + definition.id + "' asks for " + list_of(never) + " in " +
                       quoted(c->header) + ", which never " + (never.size() == 1 ? "occurs" : "occur");
    const FieldProfile& field = field_of(*c);
    if (seen.empty() && told.insert(c->header).second && is_category(source_, *c, field) && field.filled > 0)
      text += "; it has " + values_of(field);
    doubt("definition", c->header, text).definition = definition.id;
  }

  void look_at_subset() {
    if (survey_.stats == nullptr || source_.subset_codes.empty() || survey_.stats->rows == 0) return;
    std::set<std::string> present;
    for (const std::string& code : survey_.stats->codes) present.insert(lower_ascii(code));
    std::vector<std::string> missing;
    for (const std::string& code : source_.subset_codes) {
      if (!present.contains(lower_ascii(code))) missing.push_back(code);
    }
    if (missing.empty()) return;
    doubt("subset", source_.subset_column,
          "no row has the " + source_.subset_column + " " + list_of(missing) +
              ": the export is taken for a subset, from which only what needs none of them is counted");
  }

  const SurveyedExport& survey_;
  const Source& source_;
  const ExportProfile& profile_;
  std::vector<Finding>& out_;
};

// A reason without the value that it quotes.
std::string general_reason(const std::string& reason) {
  if (reason.starts_with("the key is that of line")) return "";  // told by the key
  const std::size_t quote = reason.find('\'');
  const std::size_t end = reason.rfind('\'');
  if (quote == std::string::npos || end == quote) return reason;
  return reason.substr(0, quote) + "the value" + reason.substr(end + 1);
}

void look_for_time_of_day(const ColumnMapping& mapping, const LayoutColumn& column,
                          std::vector<Finding>& out) {
  if (mapping.time_from.empty() || column.time_field) return;
  std::vector<std::string> names;
  for (const std::string& name : mapping.time_from) names.push_back(quoted(name));
  out.push_back({FindingKind::kMissing, "column", mapping.name, "",
                 "the export has no column " + list_of(names) + ", from which the time of day of '" +
                     mapping.name + "' is read",
                 0, 0});
}

}  // namespace

void find_missing_columns(const SurveyedExport& survey, std::vector<Finding>& out) {
  for (std::size_t c = 0; c < survey.source->columns.size(); ++c) {
    const ColumnMapping& mapping = survey.source->columns[c];
    if (survey.layout->columns[c].field) {
      look_for_time_of_day(mapping, survey.layout->columns[c], out);
      continue;
    }
    std::vector<std::string> names;
    for (const std::string& name : mapping.from) names.push_back(quoted(name));
    const bool required = mapping.required || mapping.name == "occurred";
    std::string text =
        "the export has no column " + list_of(names) + ", from which '" + mapping.name + "' is read";
    if (required) text += ": an import is refused without it";
    const auto definitions = definitions_on(*survey.source, mapping.name);
    if (!required && !definitions.empty()) text += ", and by which " + list_of(definitions) + " count";
    out.push_back(
        {FindingKind::kMissing, required ? "required-column" : "column", mapping.name, "", text, 0, 0});
  }
}

void find_unread_columns(const Source& source, const std::vector<std::string>& header,
                         const std::vector<bool>& read, const ExportProfile& profile,
                         std::vector<Finding>& out) {
  for (std::size_t f = 0; f < header.size(); ++f) {
    const std::string name = shortened_header(header[f]);
    const bool again = std::any_of(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(f),
                                   [&](const std::string& h) { return same_column_name(h, header[f]); });
    if (again && !header[f].empty()) {
      out.push_back({FindingKind::kUnread, "header", name, "",
                     "several columns are called " + quoted(name) + ": only the first is read", 0, 1});
      continue;
    }
    if (read[f] || is_listed(source.dropped, header[f]) || is_listed(source.ignored, header[f])) continue;
    const FieldProfile& field = profile.fields[f];
    const std::string why = privacy_reason(header[f], field);
    std::string text =
        quoted(name) + " is read by nothing; it is " +
        (field.filled == 0 ? "empty in every row"
                           : "filled in " + share(field.filled, profile.rows) + " of the rows");
    if (!why.empty()) {
      text += ", and " + why + ": it belongs into 'dropped'";
    } else if (const ColumnMapping* rival = mapping_with(source, header[f])) {
      text += "; it is one of the names of '" + rival->name + "', which another column has";
    } else {
      text += "; map it, or list it in 'ignored'";
    }
    out.push_back(
        {FindingKind::kUnread, why.empty() ? "column" : "privacy", name, "", text, field.filled, 0});
  }
}

void find_doubts(const SurveyedExport& survey, std::vector<Finding>& out) { Doubts(survey, out).find(); }

void find_doubts_of_totals(const Source& source, const ReadCells& read, std::vector<Finding>& out) {
  std::map<std::string, std::uint64_t> cells;
  for (const PlacedCount& cell : read.cells) ++cells[cell.definition];
  for (const Definition& definition : source.definitions) {
    if (cells.contains(definition.id) || read.cells.empty()) continue;
    out.push_back({FindingKind::kDoubtful, "definition", "", definition.id,
                   "the definition '" + definition.id + "' has no figure anywhere", 0, 0});
  }
  for (const std::string& warning : read.warnings)
    out.push_back({FindingKind::kDoubtful, "offense", "", "", warning, 0, 0});
  find_kept_aside(read.rejects, out);
}

void find_kept_aside(const std::vector<RejectedRow>& rejects, std::vector<Finding>& out) {
  struct Group {
    std::uint64_t rows = 0;
    std::uint64_t line = 0;
  };
  std::map<std::pair<std::string, std::string>, Group> groups;
  for (const RejectedRow& row : rejects) {
    const std::string reason = general_reason(row.reason);
    if (reason.empty()) continue;
    Group& group = groups[{row.column_name, reason}];
    ++group.rows;
    group.line = group.line == 0 ? row.line : std::min(group.line, row.line);
  }
  for (const auto& [key, group] : groups) {
    out.push_back({FindingKind::kDoubtful, "kept-aside", key.first, "",
                   rows_in_words(group.rows) + (group.rows == 1 ? " is" : " are") + " kept aside: " +
                       (key.first.empty() ? "" : "in " + quoted(key.first) + " ") + key.second,
                   group.rows, group.line});
  }
}

}  // namespace blotter
