// What the store holds at an instant, as a multiset of rows to hold an export against: the rows that the
// export has too stay as they are, its others are new, and what it lacks has ended.
#pragma once

#include <blotter/result.h>
#include <blotter/store.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/duckdb.h"
#include "records/row_hash.h"

namespace blotter {

// A version that ends.
struct EndedRow {
  std::uint32_t file = 0;  // index into VersionSet::files
  std::uint32_t row = 0;   // in the file, from 0
  int year = 0;            // of a source of yearly parts
  // The version would have lasted until then; nullopt: it is still known. Read only where there are later
  // vintages.
  std::optional<KnownAt> known_to;
};

// 60 bytes a row. `take` from any thread; the rest from one.
class LiveRows : public KnownRows {
 public:
  struct Request {
    std::vector<EngineTable::Column> columns;  // in the order in which rows are hashed
    KnownAt at;
    bool with_known_to = false;  // there are later vintages
    std::string year_column;     // whose year tells the part of a yearly source; empty: no parts
    std::string temp_directory;
  };
  // Reads the files by several threads. A column that a file lacks is null there. kEngine, kIo, kDamaged.
  static Result<std::unique_ptr<LiveRows>> read(const VersionSet& versions, const Request& request);

  [[nodiscard]] bool take(const RowHash& row) override;
  void reset() override;

  // The rows that were not taken, by file and row; of equal ones the last. `first_year`, `last_year`: only
  // those of these years, of a source of yearly parts.
  [[nodiscard]] std::vector<EndedRow> left(int first_year = 0, int last_year = 9999) const;

 private:
  struct Slot {
    RowHash hash;
    std::uint32_t count = 0;  // 0: free
    std::uint32_t taken = 0;
  };
  struct FileRows {
    std::vector<RowHash> hashes;
    std::vector<std::uint32_t> rows;
    std::vector<std::int16_t> years;
    std::map<std::uint32_t, KnownAt> known_to;  // by row
  };

  static Result<FileRows> read_file(const VersionSet& versions, const VersionFile& file,
                                    const Request& request);
  void index();
  [[nodiscard]] std::size_t slot_of(const RowHash& hash) const;

  std::vector<FileRows> files_;
  std::vector<Slot> slots_;  // open addressing; a power of two, at most two thirds full
};

}  // namespace blotter
