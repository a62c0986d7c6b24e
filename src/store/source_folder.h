// A source's folder: what readers see of it, and while an import has it the lock, the manifest, and the one
// way to change what is live.
#pragma once

#include <blotter/result.h>
#include <blotter/store.h>

#include <memory>
#include <string>
#include <vector>

#include "store/file_system.h"
#include "store/manifest.h"

namespace blotter {

class SourceFolder {
 public:
  // Makes the store and the folder if need be, takes the lock, and removes what imports that died left
  // behind. kBusy, kNewerStore, kDamaged, kIo.
  static Result<SourceFolder> open(FileSystem& files, const std::string& store_dir,
                                   const std::string& source);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const Manifest& manifest() const { return manifest_; }
  // The live ones, in the manifest's order.
  [[nodiscard]] const std::vector<Vintage>& vintages() const { return vintages_; }

  // "versions-8.parquet", "versions-8-2.parquet": the names of the next publish's files. `number` from 1.
  [[nodiscard]] std::string new_name(const std::string& kind, std::size_t number = 1) const;

  // A new empty folder for files that are being made; nobody sees them until `publish`.
  [[nodiscard]] Result<std::string> begin();
  // Throws such a folder away, and those that `open` had to make. Best effort: the next import removes what
  // stays.
  void abandon(const std::string& work_folder);

  // What is live afterwards. Files that the manifest doesn't know yet lie in the work folder; their size and
  // checksum are filled in.
  struct Publication {
    std::string work_folder;
    std::vector<Segment> segments;
    std::vector<ManifestVintage> vintages;
  };
  // All of it or nothing. Makes everything durable; then removes the files that are live no more, but for
  // those that readers still hold. After an error the store is as it was.
  [[nodiscard]] Status publish(Publication publication);

 private:
  SourceFolder(FileSystem& files, std::string path) : files_(&files), path_(std::move(path)) {}
  [[nodiscard]] Status load();
  [[nodiscard]] Status sweep();
  [[nodiscard]] Status settle(const std::string& work_folder, ManifestFile& file);
  [[nodiscard]] Status settle_all(Publication& publication);
  void withdraw();
  void undo_open();

  FileSystem* files_;
  std::string path_;
  std::vector<std::string> made_;  // by `open`: folders, and format.json
  std::unique_ptr<FileLock> lock_;
  Manifest manifest_;
  std::vector<Vintage> vintages_;
  std::vector<std::string> settled_;  // paths of the files that a publish has put in place
  int begun_ = 0;
};

// The vintages as the manifest has them, in its order, ready to be counted; of a source of yearly parts each
// covers what is known of all years.
[[nodiscard]] std::vector<Vintage> live_vintages(const Manifest& manifest, const std::string& folder);

struct SourceSnapshot {
  std::vector<Vintage> vintages;
  std::vector<std::shared_ptr<FileLock>> held;  // keeps the files that they speak of
};
// Of a source's folder; none without a manifest. kDamaged, kNewerStore, kIo.
[[nodiscard]] Result<SourceSnapshot> read_source_folder(FileSystem& files, const std::string& folder);

// kDamaged where the folder has no manifest although more than a first import that died has left files there.
[[nodiscard]] Status check_lost_manifest(FileSystem& files, const std::string& folder);

// kNewerStore, kBadInput (older), kDamaged; fine where there is no store yet.
[[nodiscard]] Status check_store(FileSystem& files, const std::string& store_dir);

}  // namespace blotter
