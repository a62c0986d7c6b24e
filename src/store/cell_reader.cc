#include "store/cell_reader.h"

#include <algorithm>

#include "base/utf8.h"
#include "catalog/column_name.h"
#include "catalog/place_slug.h"
#include "civil/calendar.h"
#include "records/convert.h"
#include "records/layout.h"
#include "records/structure.h"

namespace blotter {

namespace {

constexpr const char* kEveryOffense = "*";

class ColumnFinder {
 public:
  explicit ColumnFinder(const std::vector<std::string>& header) : header_(header) {}
  std::size_t find(const std::string& name) {
    const auto field = find_column(header_, {name});
    if (!field) missing.push_back(name);
    return field.value_or(0);
  }
  // Nothing where the layout names no column.
  std::optional<std::size_t> find_if_named(const std::string& name) {
    if (name.empty()) return std::nullopt;
    return find(name);
  }
  std::vector<std::string> missing;

 private:
  const std::vector<std::string>& header_;
};

Window window_of(PeriodKind kind, Day day, int years_before) {
  day = add_months(day, -kMonthsPerYear * years_before);
  const Day next = day + std::chrono::days(1);
  const Day next_month = add_months(month_start(day), 1);
  switch (kind) {
    case PeriodKind::kDay: return {day, next};
    case PeriodKind::kMonth: return {month_start(day), next_month};
    case PeriodKind::kYearToDate: return {year_start(day), next_month};
    case PeriodKind::kYearToDay: return {year_start(day), next};
  }
  return {};
}

Day day_of_micros(std::int64_t microseconds) {
  return Day(std::chrono::floor<std::chrono::days>(std::chrono::microseconds(microseconds)));
}

void set_fault(RejectedRow& fault, std::size_t field, std::string reason) {
  fault.column = field + 1;
  fault.reason = std::move(reason);
}

Status compile(const std::vector<std::string>& formats, std::vector<TimestampFormat>& out) {
  for (const std::string& format : formats) {
    BLOTTER_ASSIGN(TimestampFormat compiled, TimestampFormat::compile(format));
    out.push_back(std::move(compiled));
  }
  return ok_status();
}

}  // namespace

Result<CellReader> CellReader::make(const Catalog& catalog, const Source& source, const CsvFile& file,
                                    Day published) {
  CellReader reader(catalog, source, file.header().size(), published);
  BLOTTER_CHECK(reader.find_columns(file));
  BLOTTER_CHECK(compile(source.aggregate->period_formats, reader.formats_));
  BLOTTER_CHECK(compile(source.aggregate->published_formats, reader.published_formats_));
  for (const Definition& definition : source.definitions) {
    for (const std::string& offense : definition.offenses)
      reader.known_offenses_.insert(lower_ascii(offense));
  }
  return reader;
}

Status CellReader::find_columns(const CsvFile& file) {
  const AggregateLayout& layout = *source_.aggregate;
  ColumnFinder finder(file.header());
  columns_.place = finder.find_if_named(layout.place_column);
  columns_.period = finder.find(layout.period_column);
  if (layout.offense_column.empty()) {
    for (const Definition& definition : source_.definitions) {
      columns_.figures.push_back({finder.find(definition.value_column), &definition, 0});
    }
    if (const auto before = finder.find_if_named(layout.previous_value_column)) {
      columns_.figures.push_back({*before, &source_.definitions.front(), 1});
    }
  } else {
    columns_.offense = finder.find(layout.offense_column);
    columns_.figures.push_back({finder.find(layout.value_column), nullptr, 0});
    if (!layout.previous_value_column.empty()) {
      columns_.figures.push_back({finder.find(layout.previous_value_column), nullptr, 1});
    }
  }
  columns_.published = finder.find_if_named(layout.published_column);
  if (!finder.missing.empty()) return lacks_columns(file.path(), finder.missing, file.header(), source_);
  // A plainer export of the same counts lacks them.
  for (const auto& [dimension, name] : layout.dimensions) {
    if (const auto field = find_column(file.header(), {name}))
      columns_.dimensions.emplace_back(dimension, *field);
  }
  return ok_status();
}

void CellReader::read(const CsvSegment& segment, const std::vector<std::string>& header) {
  CsvReader reader(segment.text(), segment.first_line);
  while (reader.next()) {
    RejectedRow fault{reader.line(), 0, "", structural_fault(reader, width_)};
    if (fault.reason.empty()) read_row(reader, fault);
    if (fault.reason.empty()) continue;
    if (fault.column > 0) fault.column_name = shortened_header(header[fault.column - 1]);
    rejects_.push_back(std::move(fault));
  }
}

void CellReader::read_row(CsvReader& reader, RejectedRow& fault) {
  const auto row = read_head(reader, fault);
  if (!row) return;
  if (columns_.published && day_of_micros(row->published) > published_) {
    ++not_yet_out_;
    return;
  }
  auto figures = read_figures(reader, *row, fault);
  if (!figures) return;
  keep(std::move(*figures), fault);
  if (!fault.reason.empty()) return;
  if (columns_.offense && !is_known(row->offense)) unknown_offenses_.insert(row->offense);
  ++rows_;
}

std::optional<CellReader::Row> CellReader::read_head(CsvReader& reader, RejectedRow& fault) const {
  Row row;
  row.place = source_.place;
  if (columns_.place) {
    const std::string_view agency = trimmed(reader[*columns_.place]);
    if (!first_malformed(agency)) row.place = place_slug_of(catalog_, agency);
    if (row.place.empty()) {
      set_fault(fault, *columns_.place, agency.empty() ? "is empty" : "names no place");
      return std::nullopt;
    }
  }
  if (columns_.published) {
    const auto published = read_time(reader, *columns_.published, published_formats_, fault);
    if (!published) return std::nullopt;
    row.published = *published;
  }
  const auto time = read_time(reader, columns_.period, formats_, fault);
  if (!time) return std::nullopt;
  row.day = day_of_micros(*time);
  // Some hours of grace: a publisher ahead of our clock may say the month that ends today.
  const Day out = columns_.published ? day_of_micros(row.published) : published_;
  if (window_of(source_.aggregate->period_kind, row.day, 0).to > out + std::chrono::days(1)) {
    set_fault(fault, columns_.period, "the period was not over on the day of publication");
    return std::nullopt;
  }
  if (columns_.offense) row.offense = lower_ascii(trimmed(reader[*columns_.offense]));
  for (const auto& [dimension, field] : columns_.dimensions) row.values.emplace_back(trimmed(reader[field]));
  return row;
}

std::optional<std::vector<std::pair<CellReader::FigureKey, CellReader::Figure>>> CellReader::read_figures(
    CsvReader& reader, const Row& row, RejectedRow& fault) const {
  std::vector<std::pair<FigureKey, Figure>> out;
  for (const FigureColumn& column : columns_.figures) {
    const std::string_view field = trimmed(reader[column.field]);
    if (is_no_figure(field)) continue;
    const auto count = to_integer(field);
    if (!count) {
      set_fault(fault, column.field, "is no whole number");
      return std::nullopt;
    }
    const std::string& series = column.definition == nullptr ? row.offense : column.definition->id;
    const Window window = window_of(source_.aggregate->period_kind, row.day, column.years_before);
    out.push_back({{row.place, series, window, row.values}, {*count, reader.line(), row.published}});
  }
  return out;
}

// All or none.
void CellReader::keep(std::vector<std::pair<FigureKey, Figure>> figures, RejectedRow& fault) {
  for (const auto& [key, figure] : figures) {
    const auto there = figures_.find(key);
    if (there == figures_.end() || columns_.published) continue;
    return set_fault(
        fault, columns_.place.value_or(columns_.period),
        "the same place, offense and period stand in line " + std::to_string(there->second.line));
  }
  for (auto& [key, figure] : figures) {
    const auto [at, fresh] = figures_.try_emplace(key, figure);
    if (!fresh && figure.published >= at->second.published) at->second = figure;
  }
}

std::optional<std::int64_t> CellReader::read_time(CsvReader& reader, std::size_t field,
                                                  const std::vector<TimestampFormat>& formats,
                                                  RejectedRow& fault) const {
  const std::string_view text = trimmed(reader[field]);
  for (const TimestampFormat& format : formats) {
    const ParsedTime time = format.parse(text);
    if (time.kind == ParsedTime::Kind::kTime) return time.microseconds;
  }
  const std::string value = shown(text);
  set_fault(fault, field,
            (value.empty() ? "the value" : value) + " is no day that exists, such as 2025-07-01");
  return std::nullopt;
}

bool CellReader::is_no_figure(std::string_view field) const {
  const auto& missing = source_.aggregate->missing;
  return field.empty() || std::find(missing.begin(), missing.end(), field) != missing.end();
}

bool CellReader::is_known(const std::string& offense) const {
  return known_offenses_.contains(offense) || known_offenses_.contains(kEveryOffense);
}

// The figures summed over the dimensions, and over all but one of them; `definition` is the series.
std::vector<PlacedCount> CellReader::slices() const {
  std::map<PlacedCount, std::int64_t> sums;
  for (const auto& [key, figure] : figures_) {
    sums[{key.place, key.series, "", "", key.window, 0}] += figure.count;
    for (std::size_t i = 0; i < key.values.size(); ++i) {
      sums[{key.place, key.series, columns_.dimensions[i].first, key.values[i], key.window, 0}] +=
          figure.count;
    }
  }
  std::vector<PlacedCount> out;
  for (auto& [slice, count] : sums) {
    out.push_back(slice);
    out.back().count = count;
  }
  return out;
}

std::vector<PlacedCount> CellReader::cells() const {
  const std::vector<PlacedCount> all = slices();
  if (!columns_.offense) return all;
  std::vector<PlacedCount> out;
  for (const Definition& definition : source_.definitions) add_sums(definition, all, out);
  std::sort(out.begin(), out.end());
  return out;
}

// A definition's figure is the sum of its offenses, where all of them are there (or a gap is 0).
void CellReader::add_sums(const Definition& definition, const std::vector<PlacedCount>& slices,
                          std::vector<PlacedCount>& out) const {
  std::set<std::string> offenses;
  for (const std::string& offense : definition.offenses) offenses.insert(lower_ascii(offense));
  const bool every = offenses.contains(kEveryOffense);
  std::map<PlacedCount, std::pair<std::int64_t, std::size_t>> sums;
  for (const PlacedCount& slice : slices) {
    if (!every && !offenses.contains(slice.definition)) continue;
    auto& [sum, parts] = sums[{slice.place, definition.id, slice.dimension, slice.value, slice.window, 0}];
    sum += slice.count;
    ++parts;
  }
  for (const auto& [cell, sum] : sums) {
    if (!every && !source_.aggregate->gaps_are_zero && sum.second != offenses.size()) continue;
    out.push_back(cell);
    out.back().count = sum.first;
  }
}

std::vector<std::string> CellReader::warnings() const {
  std::vector<std::string> out;
  if (!unknown_offenses_.empty()) {
    std::string list;
    for (const std::string& offense : unknown_offenses_)
      list += (list.empty() ? "" : ", ") + shortened_header(offense);
    out.push_back("no definition counts these offenses, whose rows were left out: " + list);
  }
  if (not_yet_out_ > 0) {
    out.push_back(std::to_string(not_yet_out_) + " rows were put out after " + to_string(published_) +
                  " and were left out");
  }
  return out;
}

}  // namespace blotter
