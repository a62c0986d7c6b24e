// The store: every vintage of every source, in a folder that any engine can read.
//
//     DIR/format.json                     {"format": 2}: another number is refused
//     DIR/<source>/manifest.json          the vintages, and which files are live with their SHA-256; replaced
//                                         by one atomic publish
//     DIR/<source>/versions-7.parquet     record versions, each with `known_from` and `known_to`
//     DIR/<source>/ended-7.parquet        versions in older files that later imports ended
//     DIR/<source>/rejected-7.parquet     rows of an export that could not be read
//
// Bitemporal: a record version is known from the vintage that brought it until the vintage that changed or
// dropped it. An import stores what is new and what ended, so the store grows with what changed. Two shapes
// of Parquet: *records* (one row a record, normalised columns of the source's mapping) and *cells* (published
// aggregates and packs: place, definition, dimension, value, from, to, count). docs/store.md gives every
// byte.
//
// Readers take no lock that an import waits for, and never see half of one: a file that an open Store may
// still read stays until that Store is gone. Writers hold `DIR/<source>/lock`; a second import of the same
// source gets kBusy.
#pragma once

#include <blotter/catalog.h>
#include <blotter/memory_records.h>
#include <blotter/result.h>
#include <blotter/window.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace blotter {

enum class VintageShape { kRecords, kCells };

// The instant from which a vintage is known, by which record versions are found: its day of publication at
// 00:00, and some seconds that tell apart the vintages of one day.
using KnownAt = std::chrono::local_time<std::chrono::seconds>;

// A Parquet file of versions: the columns of its shape, `known_from` and `known_to` (TIMESTAMP; null: still
// known).
struct VersionFile {
  std::string name;  // in VersionSet::folder
  std::uint64_t rows = 0;
  KnownAt first_from;               // the earliest known_from in it
  KnownAt last_from;                // the latest
  std::optional<KnownAt> first_to;  // the earliest known_to, if any
};

// A Parquet file that ends versions of other files: `file` (a VersionFile::name), `row` (from 0), `known_to`.
struct EndedFile {
  std::string name;
  std::uint64_t rows = 0;
  KnownAt first_to;
  std::vector<std::string> of;  // the files whose versions it ends
};

class SeriesCache;

// All versions of one shape of a source. Immutable.
struct VersionSet {
  std::string folder;  // absolute
  std::vector<VersionFile> files;
  std::vector<EndedFile> ended;
};

// A data set as it was published on one day.
struct Vintage {
  std::string source;          // Source::id
  std::string id;              // unique in the source: its day and the first digits of the export's SHA-256
  Day published;               // the day on which the publisher put it out
  std::string retrieved;       // yyyy-mm-dd, when this copy was taken in
  std::string export_name;     // file name of the export, without its folder
  std::string sha256;          // of the export (of the pack's origin, for a vintage that came in a pack)
  std::uint64_t bytes = 0;     // of the export
  std::uint64_t rows = 0;      // usable rows
  std::uint64_t rejected = 0;  // rows kept aside
  VintageShape shape = VintageShape::kRecords;
  Grain grain = Grain::kMinute;
  bool pack = false;     // counts made from records by `blotter pack`
  bool excerpt = false;  // came in a pack file: may lack places and measures that the export had
  Window coverage;       // events in here are in it, as far as the publisher had them
  // Stretches inside of `coverage` about which it says nothing: between two years of a source of yearly
  // parts.
  std::vector<Window> holes;
  // Record versions that this export brought and ended, against what was known before it; a changed record
  // counts in both. Of the ended ones that came back under the same key: `changed`, and `touched` where
  // nothing differs but `updated`, the publisher's own note of when it last wrote the record. Both 0 without
  // a key.
  std::uint64_t added = 0;
  std::uint64_t ended = 0;
  std::uint64_t changed = 0;
  std::uint64_t touched = 0;
  int mapping_version = 0;
  std::vector<std::string> missing_codes;  // of Source::subset_codes: the export is a subset
  // Calendar years that the export holds, of a source of yearly parts; 0 and 0 for others. Older vintages may
  // be a part of what is known as of this one: coverage and missing_codes say it for all the years together.
  int first_year = 0;
  int last_year = 0;
  KnownAt known_at;           // its versions are those with known_from <= known_at < known_to
  std::string path;           // absolute folder of the source; empty for a vintage that is not on disk
  std::string rejected_file;  // in `path`: the rows kept aside; empty if there are none
  std::shared_ptr<const VersionSet> versions;  // nullptr for a vintage that is not on disk
  // Of a provisional source: the one place that it is about, the records, and from how many notices they are.
  std::string place;                            // Place::id; else empty: what its source is about
  std::shared_ptr<const MemoryRecords> memory;  // nullptr for one on disk
  std::uint64_t notices = 0;
  std::shared_ptr<SeriesCache> remembered;  // nullptr: each question is counted anew
};

class FileLock;

// Copies share what they hold. Thread-safe once open.
class Store {
 public:
  // Opens a store for reading; an empty or absent folder is an empty store. kNewerStore, kDamaged, kIo.
  static Result<Store> open(const std::string& dir);

  // Series of its vintages on disk are kept in `cache` from now on. To be called before the store is shared.
  void remember_series(const std::shared_ptr<SeriesCache>& cache);
  // Vintages that are not on disk, in the place of those that were given before. To be called before the
  // store is shared.
  void set_provisional(std::vector<Vintage> vintages);

  [[nodiscard]] const std::string& dir() const { return dir_; }
  // All live vintages, by source and then by day of publication, oldest first.
  [[nodiscard]] const std::vector<Vintage>& vintages() const { return vintages_; }
  // Those of one source, oldest first.
  [[nodiscard]] std::vector<const Vintage*> vintages_of(std::string_view source) const;
  // Those that are about the place or what it is a part of: the others of a provisional source are left out.
  [[nodiscard]] std::vector<const Vintage*> vintages_of(std::string_view source,
                                                        std::string_view place) const;
  // The newest published on or before `day`; nullptr if none was out yet.
  [[nodiscard]] const Vintage* as_of(std::string_view source, Day day) const;
  [[nodiscard]] const Vintage* newest(std::string_view source) const;
  // Compares every manifest with its own checksum and every file with its checksum in the manifest. kDamaged
  // names all that differ.
  [[nodiscard]] Status verify() const;

 private:
  std::string dir_;
  std::vector<Vintage> vintages_;
  std::vector<std::shared_ptr<FileLock>> held_;  // the files that the vintages speak of
};

}  // namespace blotter
