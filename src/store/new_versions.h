// One vintage on its way into a source's folder: what of it the store has already, and what its coming ends.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>
#include <blotter/store.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/live_rows.h"
#include "store/source_folder.h"
#include "store/write_records.h"

namespace blotter {

// Use: `begin`; write the rows by `rules()`, files into the work folder; `finish`.
//
// Vintages may come in any order. One that was published between two that are there already cuts in two what
// it lacks although both have it, and what it alone has ends at the next.
class NewVersions {
 public:
  struct Request {
    Track track = Track::kRecords;
    Day published;
    std::vector<EngineTable::Column> columns;
    std::string key;  // column that identifies a record; empty: none
    bool yearly_parts = false;
    std::string work_folder;
    std::string replaces;  // id of a vintage of the same day that goes out; empty: none
  };
  // Reads what is known at that day. kEngine, kIo.
  static Result<NewVersions> begin(const SourceFolder& home, Request request);

  [[nodiscard]] KnownAt at() const { return at_; }
  // Valid as long as this.
  [[nodiscard]] VersionRules rules();

  struct Finished {
    std::optional<Segment> segment;  // none where the export says what was known
    std::uint64_t added = 0;
    std::uint64_t ended = 0;
    std::uint64_t changed = 0;
    std::uint64_t touched = 0;
  };
  // `files`: those that were written. The years are those that the export holds, of a source of yearly parts.
  // kEngine, kIo.
  [[nodiscard]] Result<Finished> finish(const std::vector<std::string>& files, int first_year, int last_year);

 private:
  explicit NewVersions(const SourceFolder& home) : home_(&home) {}
  [[nodiscard]] std::optional<KnownAt> next(int year) const;
  [[nodiscard]] std::string known_to_sql() const;
  [[nodiscard]] Status end_rows(Engine& engine, const std::vector<EndedRow>& rows, Segment& segment);
  [[nodiscard]] std::string numbered_rows() const;
  // Of the ended rows, those whose key is among the new ones of `files`: changed, or only touched.
  [[nodiscard]] Status count_changed(const std::vector<std::string>& files, Finished& out) const;
  [[nodiscard]] Status add_again(Engine& engine, Segment& segment);

  const SourceFolder* home_;
  Request request_;
  KnownAt at_;
  VersionSet versions_;
  std::vector<Vintage> later_;  // of the track, in order
  std::unique_ptr<LiveRows> live_;
};

}  // namespace blotter
