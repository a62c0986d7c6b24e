// A source's folder while an import has it: the lock, the manifest, and the one way to add vintages.
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
  // The live ones, in the manifest's order.
  [[nodiscard]] const std::vector<Vintage>& vintages() const { return vintages_; }

  // A new empty folder for a vintage that is being made; nobody sees it until `publish`.
  [[nodiscard]] Result<std::string> begin();
  // Throws such a folder away, and those that `open` had to make. Best effort: the next import removes what
  // stays.
  void abandon(const std::string& work_folder);

  struct Finished {
    std::string work_folder;  // from `begin`; holds vintage.files, and rejected.parquet or not
    Vintage vintage;          // `path` is set by `publish`
    std::string replaces;     // id of a live vintage that goes out, or empty
  };
  // All of them or none. Writes vintage.json, makes everything durable, and sets the paths. After an
  // error the store is as it was.
  [[nodiscard]] Status publish(std::vector<Finished>& finished);

 private:
  SourceFolder(FileSystem& files, std::string path) : files_(&files), path_(std::move(path)) {}
  [[nodiscard]] Status load();
  [[nodiscard]] Status sweep();
  [[nodiscard]] Result<ManifestVintage> settle(Finished& finished);
  [[nodiscard]] Status settle_all(std::vector<Finished>& finished, Manifest& next);
  void withdraw(const std::vector<Finished>& finished);

  void undo_open();

  FileSystem* files_;
  std::string path_;
  std::vector<std::string> made_;  // by `open`: folders, and format.json
  std::unique_ptr<FileLock> lock_;
  Manifest manifest_;
  std::vector<Vintage> vintages_;
  int begun_ = 0;
};

// The live vintages of one source's folder, in the manifest's order; none without a manifest.
[[nodiscard]] Result<std::vector<Vintage>> read_vintages(FileSystem& files, const std::string& folder);

// kNewerStore, kDamaged; fine where there is no store yet.
[[nodiscard]] Status check_store(FileSystem& files, const std::string& store_dir);

}  // namespace blotter
