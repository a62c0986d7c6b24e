// A mapping held against an export before anything is imported: what is missing, what nothing reads, what is
// doubtful. The export is read once, from front to end; nothing is written.
//
// No field of the export stands in the answer but values of columns that hold codes or categories.
#pragma once

#include <blotter/catalog.h>
#include <blotter/import.h>
#include <blotter/result.h>
#include <blotter/window.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace blotter {

enum class FindingKind {
  kMissing,   // the mapping asks for something that the export has not
  kUnread,    // the export has something that the mapping neither reads nor names
  kDoubtful,  // it can be read, but may mean something else
};

[[nodiscard]] const char* to_string(FindingKind kind);

struct Finding {
  FindingKind kind = FindingKind::kDoubtful;
  // What was looked at: required-column, column, privacy, header, time-form, day-month, clock, zone,
  // published, first-day, lag, key, empty, code, dimension, definition, subset, kept-aside, place, period,
  // offense, figure.
  std::string about;
  std::string column;      // the export's name for the column, else the mapping's; empty: no one column
  std::string definition;  // Definition::id, or empty
  std::string text;        // one plain sentence without a full stop
  std::uint64_t rows = 0;  // how many rows it is about; 0: not about rows
  std::uint64_t line = 0;  // the first line of the file with it, from 1; 0: none
};

struct MappingCheckRequest {
  std::string file;
  Day published;                 // the day of publication, or a day that is not before it
  bool published_known = false;  // false: nothing is said of how old the newest event is
  int threads = 0;               // 0: one for each core, up to four
  std::size_t segment_bytes = std::size_t{32} << 20;
};

struct MappingCheck {
  std::uint64_t rows = 0;            // that an import would take in
  std::uint64_t rejected = 0;        // that it would keep aside
  std::optional<Window> events;      // from the first event's day to the end of the last one's; records only
  std::vector<std::string> dropped;  // columns of the export that privacy keeps out
  std::vector<Finding> findings;     // missing, unread, doubtful, each in the order of the export or mapping
  // false: an import would be refused, or keep more than a tenth of the rows aside for one column.
  bool importable = true;
};

// Needs no store. kBadInput where the file is no CSV, kIo, kEngine. The same file and mapping give the same
// answer, whatever the number of threads.
[[nodiscard]] Result<MappingCheck> check_mapping(const Catalog& catalog, const Source& source,
                                                 const MappingCheckRequest& request,
                                                 const ImportObserver& observer = {});

}  // namespace blotter
