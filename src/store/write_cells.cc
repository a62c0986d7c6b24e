#include "store/write_cells.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "catalog/column_name.h"
#include "catalog/place_slug.h"
#include "civil/calendar.h"
#include "records/convert.h"
#include "records/layout.h"
#include "records/structure.h"
#include "records/timestamp_format.h"
#include "store/complete_totals.h"
#include "store/file_system.h"

namespace blotter {

namespace {

constexpr std::size_t kSegmentBytes = std::size_t{8} << 20;

// A column of figures, and what it counts in which year.
struct FigureColumn {
  std::size_t field = 0;
  const Definition* definition = nullptr;  // wide; in a long export the row says
  int years_before = 0;
};

struct Columns {
  std::size_t place = 0;
  std::size_t period = 0;
  std::optional<std::size_t> offense;
  std::vector<FigureColumn> figures;
};

class ColumnFinder {
 public:
  explicit ColumnFinder(const std::vector<std::string>& header) : header_(header) {}
  std::size_t find(const std::string& name) {
    const auto field = find_column(header_, {name});
    if (!field) missing.push_back(name);
    return field.value_or(0);
  }
  std::vector<std::string> missing;

 private:
  const std::vector<std::string>& header_;
};

Result<Columns> find_columns(const Source& source, const CsvFile& file) {
  const AggregateLayout& layout = *source.aggregate;
  ColumnFinder finder(file.header());
  Columns columns;
  columns.place = finder.find(layout.place_column);
  columns.period = finder.find(layout.period_column);
  if (layout.offense_column.empty()) {
    for (const Definition& definition : source.definitions) {
      columns.figures.push_back({finder.find(definition.value_column), &definition, 0});
    }
  } else {
    columns.offense = finder.find(layout.offense_column);
    columns.figures.push_back({finder.find(layout.value_column), nullptr, 0});
    if (!layout.previous_value_column.empty()) {
      columns.figures.push_back({finder.find(layout.previous_value_column), nullptr, 1});
    }
  }
  if (!finder.missing.empty()) return lacks_columns(file.path(), finder.missing, file.header(), source);
  return columns;
}

Window window_of(PeriodKind kind, Day day, int years_before) {
  const Day until = add_months(add_months(month_start(day), 1), -kMonthsPerYear * years_before);
  const Day from = kind == PeriodKind::kMonth ? add_months(until, -1) : year_start(add_months(until, -1));
  return {from, until};
}

// A figure as published. In a long export several offenses may make up what one definition counts.
struct FigureKey {
  std::string place;
  std::string series;  // a definition's id, or in a long export an offense in lower case
  Window window;
  auto operator<=>(const FigureKey&) const = default;
};

class CellReader {
 public:
  CellReader(const Catalog& catalog, const Source& source, Columns columns, std::size_t width, Day published)
      : catalog_(catalog),
        source_(source),
        columns_(std::move(columns)),
        width_(width),
        published_(published) {}

  Status prepare() {
    for (const std::string& format : source_.aggregate->period_formats) {
      BLOTTER_ASSIGN(TimestampFormat compiled, TimestampFormat::compile(format));
      formats_.push_back(std::move(compiled));
    }
    for (const Definition& definition : source_.definitions) {
      for (const std::string& offense : definition.offenses) known_offenses_.insert(lower_ascii(offense));
    }
    return ok_status();
  }

  void read(const CsvSegment& segment, const std::vector<std::string>& header) {
    CsvReader reader(segment.text(), segment.first_line);
    while (reader.next()) {
      RejectedRow row{reader.line(), 0, "", structural_fault(reader, width_)};
      if (row.reason.empty()) read_row(reader, row);
      if (row.reason.empty()) {
        ++rows_;
        continue;
      }
      if (row.column > 0) row.column_name = shortened_header(header[row.column - 1]);
      rejects_.push_back(std::move(row));
    }
  }

  // What the definitions count, sorted.
  [[nodiscard]] std::vector<PlacedCount> cells() const {
    std::vector<PlacedCount> out;
    for (const auto& [key, figure] : figures_) {
      if (!columns_.offense) out.push_back({key.place, key.series, "", "", key.window, figure.first});
    }
    if (columns_.offense) {
      for (const Definition& definition : source_.definitions) add_sums(definition, out);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  [[nodiscard]] std::vector<RejectedRow>& rejects() { return rejects_; }
  [[nodiscard]] std::vector<std::string> warnings() const {
    if (unknown_offenses_.empty()) return {};
    std::string list;
    for (const std::string& offense : unknown_offenses_)
      list += (list.empty() ? "" : ", ") + shortened_header(offense);
    return {"no definition counts these offenses, whose rows were left out: " + list};
  }

 private:
  struct Figure {
    FigureKey key;
    std::int64_t count = 0;
  };

  // Takes the row's figures, all or none; `row` says what is wrong.
  void read_row(CsvReader& reader, RejectedRow& row) {
    const std::string_view agency = trimmed(reader[columns_.place]);
    const std::string place = first_malformed(agency) ? "" : place_slug_of(catalog_, agency);
    if (place.empty()) return fault(row, columns_.place, agency.empty() ? "is empty" : "names no place");
    const auto day = read_day(trimmed(reader[columns_.period]), row);
    if (!day) return;
    // Some hours of grace: a publisher ahead of our clock may say the month that ends today.
    if (window_of(source_.aggregate->period_kind, *day, 0).to > published_ + std::chrono::days(1)) {
      return fault(row, columns_.period, "the period was not over on the day of publication");
    }
    const std::string offense = columns_.offense ? lower_ascii(trimmed(reader[*columns_.offense])) : "";
    std::vector<Figure> figures;
    for (const FigureColumn& column : columns_.figures) {
      const std::string_view field = trimmed(reader[column.field]);
      if (is_no_figure(field)) continue;
      const auto count = to_integer(field);
      if (!count) return fault(row, column.field, "is no whole number");
      const std::string& series = column.definition == nullptr ? offense : column.definition->id;
      figures.push_back(
          {{place, series, window_of(source_.aggregate->period_kind, *day, column.years_before)}, *count});
    }
    for (const Figure& figure : figures) {
      const auto there = figures_.find(figure.key);
      if (there == figures_.end()) continue;
      return fault(
          row, columns_.place,
          "the same place, offense and period stand in line " + std::to_string(there->second.second));
    }
    if (columns_.offense && !known_offenses_.contains(offense)) unknown_offenses_.insert(offense);
    for (const Figure& figure : figures) figures_.emplace(figure.key, std::pair(figure.count, row.line));
  }

  std::optional<Day> read_day(std::string_view field, RejectedRow& row) const {
    for (const TimestampFormat& format : formats_) {
      const ParsedTime time = format.parse(field);
      if (time.kind == ParsedTime::Kind::kTime) {
        return Day(std::chrono::floor<std::chrono::days>(std::chrono::microseconds(time.microseconds)));
      }
    }
    const std::string value = shown(field);
    fault(row, columns_.period,
          (value.empty() ? "the value" : value) + " is no day that exists, such as 2025-07-01");
    return std::nullopt;
  }

  [[nodiscard]] bool is_no_figure(std::string_view field) const {
    const auto& missing = source_.aggregate->missing;
    return field.empty() || std::find(missing.begin(), missing.end(), field) != missing.end();
  }

  static void fault(RejectedRow& row, std::size_t field, std::string reason) {
    row.column = field + 1;
    row.reason = std::move(reason);
  }

  // A definition's figure is the sum of its offenses, where all of them are there.
  void add_sums(const Definition& definition, std::vector<PlacedCount>& out) const {
    std::map<std::pair<std::string, Window>, std::pair<std::int64_t, std::size_t>> sums;
    for (const std::string& offense : definition.offenses) {
      const std::string series = lower_ascii(offense);
      for (const auto& [key, figure] : figures_) {
        if (key.series != series) continue;
        auto& [sum, parts] = sums[{key.place, key.window}];
        sum += figure.first;
        ++parts;
      }
    }
    for (const auto& [at, sum] : sums) {
      if (sum.second == definition.offenses.size()) {
        out.push_back({at.first, definition.id, "", "", at.second, sum.first});
      }
    }
  }

  const Catalog& catalog_;
  const Source& source_;
  Columns columns_;
  std::size_t width_;
  Day published_;
  std::vector<TimestampFormat> formats_;
  std::set<std::string> known_offenses_;
  std::set<std::string> unknown_offenses_;
  std::map<FigureKey, std::pair<std::int64_t, std::uint64_t>> figures_;  // the figure, its line
  std::vector<RejectedRow> rejects_;
  std::uint64_t rows_ = 0;
};

Window hull(const std::vector<PlacedCount>& cells) {
  Window out = cells.front().window;
  for (const PlacedCount& cell : cells) {
    out.from = std::min(out.from, cell.window.from);
    out.to = std::max(out.to, cell.window.to);
  }
  return out;
}

Error nothing(const std::string& file, const std::vector<RejectedRow>& rejects) {
  Error error{ErrorCode::kNothingUsable, file, "it has a header but no figures",
              "was the download cut short?"};
  if (rejects.empty()) return error;
  error.where += ":" + std::to_string(rejects.front().line);
  error.what = "none of its rows can be read; the first: " +
               (rejects.front().column_name.empty() ? "" : "column " + rejects.front().column_name + ": ") +
               rejects.front().reason;
  error.hint = "is this the source it is said to be?";
  return error;
}

}  // namespace

std::vector<EngineTable::Column> CellTable::columns() const {
  return {{"place", EngineType::kText},   {"definition", EngineType::kText}, {"dimension", EngineType::kText},
          {"value", EngineType::kText},   {"from", EngineType::kTimestamp},  {"to", EngineType::kTimestamp},
          {"count", EngineType::kInteger}};
}

Result<std::size_t> CellTable::fill(EngineChunk& chunk) {
  const auto micros = [](LocalMinute t) {
    return std::int64_t{std::chrono::microseconds(t.time_since_epoch()).count()};
  };
  std::size_t row = 0;
  for (; row < EngineChunk::kCapacity && next_ < cells_.size(); ++row, ++next_) {
    const PlacedCount& cell = cells_[next_];
    chunk.set_text(0, row, cell.place);
    chunk.set_text(1, row, cell.definition);
    chunk.set_text(2, row, cell.dimension);
    chunk.set_text(3, row, cell.value);
    chunk.set_timestamp(4, row, micros(cell.window.from));
    chunk.set_timestamp(5, row, micros(cell.window.to));
    chunk.set_integer(6, row, cell.count);
  }
  return row;
}

Result<ReadCells> read_cells(const Catalog& catalog, const Source& source, Day published, CsvFile& file) {
  BLOTTER_ASSIGN(Columns columns, find_columns(source, file));
  CellReader reader(catalog, source, std::move(columns), file.header().size(), published);
  BLOTTER_CHECK(reader.prepare());
  CsvSegment segment;
  while (true) {
    BLOTTER_ASSIGN(const bool more, file.next(segment, kSegmentBytes));
    if (!more) break;
    reader.read(segment, file.header());
  }
  ReadCells read;
  read.cells = reader.cells();
  std::vector<std::string> incomplete = drop_incomplete(source, read.cells);
  read.rows = reader.rows();
  read.warnings = reader.warnings();
  std::move(incomplete.begin(), incomplete.end(), std::back_inserter(read.warnings));
  read.rejects = std::move(reader.rejects());
  return read;
}

Result<WrittenCells> write_cells(const Catalog& catalog, const Source& source, const ImportRequest& request,
                                 CsvFile file, const std::string& folder) {
  BLOTTER_ASSIGN(ReadCells read, read_cells(catalog, source, request.published, file));
  const std::vector<PlacedCount>& cells = read.cells;
  if (cells.empty()) return nothing(request.file, read.rejects);
  CellTable table(cells);
  BLOTTER_ASSIGN(Engine engine, Engine::open({.threads = 1}));
  BLOTTER_CHECK(engine.add_table("cells", table));
  BLOTTER_CHECK(engine.run("COPY (SELECT * FROM cells()) TO " +
                           sql_text(joined_path(folder, "added.parquet")) +
                           " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)"));
  WrittenCells written;
  written.rows = read.rows;
  written.cells = cells.size();
  written.coverage = hull(cells);
  written.sha256 = file.sha256();
  written.warnings = std::move(read.warnings);
  written.rejects = std::move(read.rejects);
  return written;
}

}  // namespace blotter
