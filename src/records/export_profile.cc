#include "records/export_profile.h"

#include <algorithm>
#include <utility>

#include "records/convert.h"
#include "records/structure.h"

namespace blotter {

namespace {

constexpr std::int64_t kMicrosPerMinute = 60'000'000;
constexpr std::size_t kMinutesPerDay = 24 * 60;
// Values of a column whose conditions were looked up before; more of them are looked up each time.
constexpr std::size_t kMostRemembered = 20'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

// What a condition's value is compared with.
std::string folded_value(std::string_view value) { return upper(trimmed(value)); }

std::optional<std::int64_t> microseconds_of(const std::string& day) {
  const auto parsed = parse_day(day);
  if (!parsed.ok()) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::microseconds>(parsed->time_since_epoch()).count();
}

template <typename T>
void add_each(std::vector<T>& into, const std::vector<T>& more) {
  for (std::size_t i = 0; i < into.size(); ++i) into[i] += more[i];
}

void take_earlier(std::uint64_t& into, std::uint64_t line) {
  if (line != 0 && (into == 0 || line < into)) into = line;
}

void merge_time(TimeProfile& into, const TimeProfile& more) {
  into.sampled += more.sampled;
  into.swappable += more.swappable;
  into.only_swapped += more.only_swapped;
  if (into.swapped_form.empty()) into.swapped_form = more.swapped_form;
  add_each(into.fitting, more.fitting);
  add_each(into.taken, more.taken);
  add_each(into.minutes, more.minutes);
  for (std::size_t f = 0; f < into.first_line.size(); ++f)
    take_earlier(into.first_line[f], more.first_line[f]);
}

TimeProfile time_profile(const LayoutColumn& column) {
  TimeProfile out;
  for (const TimestampFormat& format : column.formats) out.formats.push_back(format.format());
  out.fitting.resize(column.formats.size());
  out.taken.resize(column.formats.size());
  out.first_line.resize(column.formats.size());
  if (column.name == "occurred") out.minutes.resize(kMinutesPerDay);
  return out;
}

}  // namespace

std::string comparable(const LayoutColumn& column, std::string_view field) {
  field = trimmed(field);
  if (is_one_of(field, column.missing)) return "";
  if (column.type == "code") return to_code(field, column.pad);
  if (column.type == "text") return upper(field);
  if (is_missing(field)) return "";
  if (column.type == "integer") {
    const auto number = to_integer(field);
    return number ? std::to_string(*number) : "";
  }
  if (column.type == "boolean") {
    const auto flag = to_boolean(field);
    return !flag ? "" : *flag ? "TRUE" : "FALSE";
  }
  if (column.type == "age-bracket") return upper(to_age_bracket(field).value_or(""));
  return upper(field);
}

std::string with_day_and_month_swapped(const std::string& format) {
  const std::size_t day = format.find("%d");
  const std::size_t month = format.find("%m");
  if (day == std::string::npos || month == std::string::npos) return "";
  // With the year in front nobody writes the day before the month.
  const std::size_t year = std::min(format.find("%Y"), format.find("%y"));
  if (year < std::min(day, month)) return "";
  std::string out = format;
  std::swap(out[day + 1], out[month + 1]);
  return out;
}

bool looks_like_coordinates(std::string_view field) {
  if (field.starts_with("POINT")) return true;
  if (field.starts_with("(") && field.ends_with(")") && field.find(',') != std::string_view::npos) {
    field = field.substr(1, field.find(',') - 1);
  }
  const std::size_t dot = field.find('.');
  const auto number = to_number(field);
  // Degrees with so many digits are within ten metres; nothing else that is published is so exact.
  return number && dot != std::string_view::npos && field.size() - dot > 4 && *number >= -180 &&
         *number <= 180 && (*number > 1 || *number < -1);
}

bool looks_like_a_name(std::string_view field) {
  int words = 0;
  bool lower_case = false;
  for (std::size_t i = 0; i < field.size();) {
    if (!is_capital(field[i])) return false;
    ++words;
    std::size_t end = i + 1;
    while (end < field.size() && field[end] != ' ' && field[end] != ',') {
      const char c = field[end];
      if (is_digit(c) || (!is_letter(c) && c != '.' && c != '\'' && c != '-' && c >= 0)) return false;
      lower_case = lower_case || !is_capital(c);
      ++end;
    }
    i = end;
    while (i < field.size() && (field[i] == ' ' || field[i] == ',')) ++i;
  }
  return lower_case && words >= 2 && words <= 4;
}

void ExportProfile::merge(const ExportProfile& other) {
  rows += other.rows;
  before_first_day += other.before_first_day;
  take_earlier(before_first_day_line, other.before_first_day_line);
  for (std::size_t f = 0; f < fields.size(); ++f) {
    fields[f].filled += other.fields[f].filled;
    fields[f].values.merge(other.fields[f].values);
    fields[f].sampled += other.fields[f].sampled;
    fields[f].like_coordinates += other.fields[f].like_coordinates;
    fields[f].like_names += other.fields[f].like_names;
  }
  for (auto& [name, time] : times) merge_time(time, other.times.at(name));
  for (std::size_t d = 0; d < definitions.size(); ++d) {
    definitions[d].rows += other.definitions[d].rows;
    for (std::size_t c = 0; c < definitions[d].seen.size(); ++c)
      definitions[d].seen[c].insert(other.definitions[d].seen[c].begin(), other.definitions[d].seen[c].end());
  }
}

ExportProfiler::ExportProfiler(const Source& source, const Layout& layout)
    : source_(source), layout_(layout) {
  profile_.fields.resize(layout.width);
  tabled_.resize(layout.width, true);
  mapped_.resize(layout.width, nullptr);
  for (std::size_t c = 0; c < layout.columns.size(); ++c) {
    const LayoutColumn& column = layout.columns[c];
    swapped_.emplace_back();
    if (!column.field) continue;
    mapped_[*column.field] = &column;
    // What identifies a record and when it happened is no category.
    if (column.name == source.key || !column.formats.empty()) tabled_[*column.field] = false;
    if (column.formats.empty()) continue;
    profile_.times.emplace(column.name, time_profile(column));
    for (const TimestampFormat& format : column.formats) {
      const std::string swapped = with_day_and_month_swapped(format.format());
      auto compiled = TimestampFormat::compile(swapped);
      swapped_[c].push_back(swapped.empty() || !compiled.ok() ? std::nullopt : std::optional(*compiled));
    }
  }
  for (std::size_t d = 0; d < source.definitions.size(); ++d) add_definition(d);
  fails_.resize(source.definitions.size());
  first_day_ = microseconds_of(source.first_day).value_or(INT64_MIN);
}

void ExportProfiler::add_definition(std::size_t d) {
  const Definition& definition = source_.definitions[d];
  profile_.definitions.emplace_back().seen.resize(definition.where.size());
  for (std::size_t w = 0; w < definition.where.size(); ++w) {
    const Condition& condition = definition.where[w];
    const auto column = std::ranges::find(layout_.columns, condition.column, &LayoutColumn::name);
    if (column == layout_.columns.end()) continue;
    const auto c = static_cast<std::size_t>(column - layout_.columns.begin());
    auto known = std::ranges::find(tested_, c, &Tested::column);
    if (known == tested_.end()) known = tested_.insert(tested_.end(), Tested{c, {}, {}});
    known->tests.push_back({d, w, condition.negated});
  }
}

void ExportProfiler::read(const CsvSegment& segment, const std::vector<std::uint64_t>& kept_aside) {
  CsvReader reader(segment.text(), segment.first_line);
  auto aside = kept_aside.begin();
  for (std::uint64_t row = 0; reader.next(); ++row) {
    if (!structural_fault(reader, layout_.width).empty()) continue;
    const bool sampled = row < kSampled;
    ++profile_.rows;
    read_fields(reader, sampled);
    while (aside != kept_aside.end() && *aside < reader.line()) ++aside;
    if (aside != kept_aside.end() && *aside == reader.line()) {
      read_swapped(reader);
      continue;
    }
    read_times(reader, sampled);
    read_conditions(reader);
  }
}

void ExportProfiler::read_fields(CsvReader& reader, bool sampled) {
  for (std::size_t f = 0; f < layout_.width; ++f) {
    const std::string_view field = trimmed(reader[f]);
    if (field.empty() || is_missing(field)) continue;
    if (mapped_[f] != nullptr && is_one_of(field, mapped_[f]->missing)) continue;
    FieldProfile& profile = profile_.fields[f];
    ++profile.filled;
    if (tabled_[f]) profile.values.add(field, reader.line());
    if (!sampled) continue;
    ++profile.sampled;
    if (looks_like_coordinates(field)) ++profile.like_coordinates;
    if (looks_like_a_name(field)) ++profile.like_names;
  }
}

void ExportProfiler::read_times(CsvReader& reader, bool sampled) {
  for (std::size_t c = 0; c < layout_.columns.size(); ++c) {
    const LayoutColumn& column = layout_.columns[c];
    if (!column.field || column.formats.empty()) continue;
    if (!sampled && column.name != "occurred") continue;
    const std::string_view field = field_of(column, reader, joined_);
    if (field.empty() || is_missing(field) || is_one_of(field, column.missing)) continue;
    read_time(c, field, reader.line(), sampled, profile_.times.at(column.name));
  }
}

void ExportProfiler::read_swapped(CsvReader& reader) {
  const auto reads = [](const TimestampFormat& format, std::string_view field) {
    return format.parse(field).kind == ParsedTime::Kind::kTime;
  };
  for (std::size_t c = 0; c < layout_.columns.size(); ++c) {
    const LayoutColumn& column = layout_.columns[c];
    if (!column.field || column.formats.empty()) continue;
    const std::string_view field = field_of(column, reader, joined_);
    if (std::ranges::any_of(column.formats, [&](const auto& format) { return reads(format, field); }))
      continue;
    for (const auto& swapped : swapped_[c]) {
      if (!swapped || !reads(*swapped, field)) continue;
      TimeProfile& time = profile_.times.at(column.name);
      ++time.only_swapped;
      if (time.swapped_form.empty()) time.swapped_form = swapped->format();
      break;
    }
  }
}

void ExportProfiler::read_time(std::size_t c, std::string_view field, std::uint64_t line, bool sampled,
                               TimeProfile& time) {
  const LayoutColumn& column = layout_.columns[c];
  bool taken = false;
  if (sampled) ++time.sampled;
  for (std::size_t f = 0; f < column.formats.size() && (sampled || !taken); ++f) {
    const ParsedTime parsed = column.formats[f].parse(field);
    if (parsed.kind != ParsedTime::Kind::kTime) continue;
    if (sampled) ++time.fitting[f];
    if (taken) continue;
    taken = true;
    ++time.taken[f];
    take_earlier(time.first_line[f], line);
    if (sampled && swapped_[c][f] && swapped_[c][f]->parse(field).kind == ParsedTime::Kind::kTime)
      ++time.swappable;
    if (time.minutes.empty()) continue;
    const std::int64_t minute = parsed.microseconds / kMicrosPerMinute - (parsed.microseconds < 0 ? 1 : 0);
    ++time.minutes[static_cast<std::size_t>(((minute % 1440) + 1440) % 1440)];
    if (parsed.microseconds < first_day_) {
      ++profile_.before_first_day;
      take_earlier(profile_.before_first_day_line, line);
    }
  }
}

const std::vector<bool>& ExportProfiler::passing(Tested& tested, std::string_view field) {
  const auto known = tested.passing.find(field);
  if (known != tested.passing.end()) return known->second;
  if (tested.passing.size() >= kMostRemembered) tested.passing.clear();
  const std::string value = comparable(layout_.columns[tested.column], field);
  std::vector<bool> out;
  for (const Test& test : tested.tests) {
    const Condition& condition = source_.definitions[test.definition].where[test.condition];
    const bool named =
        !value.empty() && std::ranges::any_of(condition.values, [&](const std::string& wanted) {
          return folded_value(wanted) == value;
        });
    if (named) profile_.definitions[test.definition].seen[test.condition].insert(value);
    out.push_back(named != test.negated);
  }
  return tested.passing.emplace(std::string(field), std::move(out)).first->second;
}

void ExportProfiler::read_conditions(CsvReader& reader) {
  std::fill(fails_.begin(), fails_.end(), 0);
  for (Tested& tested : tested_) {
    const auto& field = layout_.columns[tested.column].field;
    const std::vector<bool>& passes = passing(tested, field ? trimmed(reader[*field]) : std::string_view());
    for (std::size_t t = 0; t < tested.tests.size(); ++t) {
      if (!passes[t]) ++fails_[tested.tests[t].definition];
    }
  }
  for (std::size_t d = 0; d < fails_.size(); ++d) {
    if (fails_[d] == 0) ++profile_.definitions[d].rows;
  }
}

}  // namespace blotter
