// The rows of an export of published totals → cells.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "records/csv.h"
#include "records/csv_file.h"
#include "records/record_stats.h"
#include "records/timestamp_format.h"
#include "store/write_cells.h"

namespace blotter {

// Reads one export, segment by segment. As docs/store.md and AggregateLayout describe.
class CellReader {
 public:
  // kBadInput where the header lacks a column of the layout.
  static Result<CellReader> make(const Catalog& catalog, const Source& source, const CsvFile& file,
                                 Day published);

  void read(const CsvSegment& segment, const std::vector<std::string>& header);

  // What the definitions count, sorted.
  [[nodiscard]] std::vector<PlacedCount> cells() const;
  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  [[nodiscard]] std::vector<RejectedRow>& rejects() { return rejects_; }
  [[nodiscard]] std::vector<std::string> warnings() const;

 private:
  // A column of figures, and what it counts in which year.
  struct FigureColumn {
    std::size_t field = 0;
    const Definition* definition = nullptr;  // wide; in a long export the row says
    int years_before = 0;
  };
  struct Columns {
    std::optional<std::size_t> place;
    std::size_t period = 0;
    std::optional<std::size_t> offense;
    std::optional<std::size_t> published;
    std::vector<std::pair<std::string, std::size_t>> dimensions;
    std::vector<FigureColumn> figures;
  };
  // A figure as published. In a long export several offenses may make up what one definition counts.
  struct FigureKey {
    std::string place;
    std::string series;  // a definition's id, or in a long export an offense in lower case
    Window window;
    std::vector<std::string> values;  // of the dimensions
    auto operator<=>(const FigureKey&) const = default;
  };
  struct Figure {
    std::int64_t count = 0;
    std::uint64_t line = 0;
    std::int64_t published = 0;  // by AggregateLayout::published_column
  };
  // What a row says beside its figures.
  struct Row {
    std::string place;
    std::string offense;
    Day day;
    std::int64_t published = 0;
    std::vector<std::string> values;
  };

  CellReader(const Catalog& catalog, const Source& source, std::size_t width, Day published)
      : catalog_(catalog), source_(source), width_(width), published_(published) {}
  [[nodiscard]] Status find_columns(const CsvFile& file);

  // Takes the row's figures, all or none; `fault` says what is wrong.
  void read_row(CsvReader& reader, RejectedRow& fault);
  [[nodiscard]] std::optional<Row> read_head(CsvReader& reader, RejectedRow& fault) const;
  [[nodiscard]] std::optional<std::vector<std::pair<FigureKey, Figure>>> read_figures(
      CsvReader& reader, const Row& row, RejectedRow& fault) const;
  void keep(std::vector<std::pair<FigureKey, Figure>> figures, RejectedRow& fault);
  [[nodiscard]] std::optional<std::int64_t> read_time(CsvReader& reader, std::size_t field,
                                                      const std::vector<TimestampFormat>& formats,
                                                      RejectedRow& fault) const;
  [[nodiscard]] bool is_no_figure(std::string_view field) const;
  [[nodiscard]] bool is_known(const std::string& offense) const;
  void add_sums(const Definition& definition, const std::vector<PlacedCount>& slices,
                std::vector<PlacedCount>& out) const;
  [[nodiscard]] std::vector<PlacedCount> slices() const;

  const Catalog& catalog_;
  const Source& source_;
  Columns columns_;
  std::size_t width_;
  Day published_;
  std::vector<TimestampFormat> formats_;
  std::vector<TimestampFormat> published_formats_;
  std::set<std::string> known_offenses_;
  std::set<std::string> unknown_offenses_;
  std::map<FigureKey, Figure> figures_;
  std::vector<RejectedRow> rejects_;
  std::uint64_t rows_ = 0;
  std::uint64_t not_yet_out_ = 0;  // rows of later publications
};

}  // namespace blotter
