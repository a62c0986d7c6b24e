// The rows of an export as normalised records, for the engine to read.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>

#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/duckdb.h"
#include "civil/zone.h"
#include "records/csv.h"
#include "records/csv_file.h"
#include "records/layout.h"
#include "records/record_stats.h"
#include "records/row_hash.h"

namespace blotter {

// What every row of one export is read by. Shared by the threads that read it.
struct RecordRules {
  Layout layout;
  std::optional<std::size_t> occurred;  // columns of the layout; none where the mapping has no such column
  std::optional<std::size_t> key;
  std::optional<std::size_t> subset;
  bool in_utc = false;       // the export's clock; turned into the clock of `zone`
  std::optional<Zone> zone;  // of the place
  Day published;
  // Lines whose key stands in an earlier one, which is the mapped line.
  std::unordered_map<std::uint64_t, std::uint64_t> repeated_lines;
  KnownRows* known = nullptr;  // rows that are passed over; they count in the stats all the same

  static Result<RecordRules> make(const Catalog& catalog, const Source& source, const CsvFile& file,
                                  Day published);
};

// The key as 64 bits: of an integer the number itself, of anything else a hash of its text.
[[nodiscard]] std::uint64_t key_bits(const LayoutColumn& column, std::string_view field);

// How far all the threads are.
struct RecordMeter {
  std::atomic<std::uint64_t> rows = 0;  // usable
  std::atomic<std::uint64_t> bytes = 0;
};

// The records of one segment after the other. The columns are those of the layout, the line of the export
// (kLineColumn) and a number that sorts as the beginning of the subset column's value (kGroupColumn): what is
// counted together is stored together. Rows that can't be read are in stats().rejects.
class RecordTable : public EngineTable {
 public:
  static constexpr const char* kLineColumn = "line of export";  // no normalised name holds a blank
  static constexpr const char* kGroupColumn = "group of record";

  // `rules` and `meter` must outlive the table, and the rules not change.
  explicit RecordTable(const RecordRules& rules, RecordMeter* meter = nullptr)
      : rules_(rules), meter_(meter) {}

  // Begins a segment, which must live until the next one.
  void start(const CsvSegment& segment);
  // Of the segment, once it was read to its end.
  [[nodiscard]] RecordStats& stats() { return stats_; }

  [[nodiscard]] std::vector<Column> columns() const override;
  [[nodiscard]] Result<std::size_t> fill(EngineChunk& chunk) override;

 private:
  [[nodiscard]] bool put_record(EngineChunk& chunk, std::size_t row);
  // Puts one field; "" or what is wrong with it.
  [[nodiscard]] std::string put(EngineChunk& chunk, std::size_t column, std::size_t row,
                                std::string_view field);
  [[nodiscard]] std::string put_time(EngineChunk& chunk, std::size_t column, std::size_t row,
                                     std::string_view field);
  [[nodiscard]] std::string put_text(EngineChunk& chunk, std::size_t column, std::size_t row,
                                     std::string_view field);
  [[nodiscard]] std::int64_t to_local(std::int64_t utc_microseconds);
  void reject(std::size_t column, std::string reason);
  void learn();

  const RecordRules& rules_;
  RecordMeter* meter_;
  std::size_t bytes_left_ = 0;  // of the segment, when the meter was last set
  CsvReader reader_{{}, 1};
  bool plain_ = true;  // the segment is ASCII without NUL
  RecordStats stats_;
  RowHasher hasher_;
  // Of the current row.
  std::string joined_;  // a day and its time
  std::int64_t occurred_ = 0;
  std::uint64_t key_ = 0;
  std::string code_;
  std::string last_code_;                         // the last one that went into stats_.codes
  std::map<std::int64_t, std::int64_t> offsets_;  // hour of UTC → microseconds to add
};

}  // namespace blotter
