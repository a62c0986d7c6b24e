// The store: every vintage of every source, in a folder that any engine can read.
//
//     DIR/format.json                           {"format": 1}: a larger number is refused (kNewerStore)
//     DIR/<source>/manifest.json                which vintages are live, with their files' SHA-256; replaced
//                                               by one atomic publish
//     DIR/<source>/<published>-<sha12>/         one vintage: vintage.json, added.parquet (for large exports
//                                               also added-2.parquet, …), rejected.parquet
//
// Two shapes of Parquet: *records* (one row a record, normalised columns of the source's mapping) and
// *cells* (published aggregates and packs: place, definition, dimension, value, from, to, count).
// docs/store.md gives every byte.
//
// Readers take no lock and never see half an import. Writers hold `DIR/<source>/lock`; a second
// import of the same source gets kBusy.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>
#include <blotter/window.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace blotter {

enum class VintageShape { kRecords, kCells };

// A data set as it was published on one day.
struct Vintage {
  std::string source;          // Source::id
  std::string id;              // folder name, unique in the source
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
  // Stretches inside of `coverage` about which it says nothing: between two years of a source of yearly parts.
  std::vector<Window> holes;
  // Record versions that this export brought and ended, against what was known before it (changed records
  // count in both).
  std::uint64_t added = 0;
  std::uint64_t ended = 0;
  int mapping_version = 0;
  std::vector<std::string> missing_codes;  // of Source::subset_codes: the export is a subset
  std::string path;                        // absolute folder; empty for a vintage that is not on disk
  std::vector<std::string>
      files;  // its Parquet of records or cells, in `path`: added.parquet, added-2.parquet, …
};

class Store {
 public:
  // Opens a store for reading; an empty or absent folder is an empty store. kNewerStore, kDamaged, kIo.
  static Result<Store> open(const std::string& dir);

  [[nodiscard]] const std::string& dir() const { return dir_; }
  // All live vintages, by source and then by day of publication, oldest first.
  [[nodiscard]] const std::vector<Vintage>& vintages() const { return vintages_; }
  // Those of one source, oldest first.
  [[nodiscard]] std::vector<const Vintage*> vintages_of(std::string_view source) const;
  // The newest published on or before `day`; nullptr if none was out yet.
  [[nodiscard]] const Vintage* as_of(std::string_view source, Day day) const;
  [[nodiscard]] const Vintage* newest(std::string_view source) const;
  // Compares every file with its checksum in the manifest. kDamaged names the first that differs.
  [[nodiscard]] Status verify() const;

 private:
  std::string dir_;
  std::vector<Vintage> vintages_;
};

}  // namespace blotter
