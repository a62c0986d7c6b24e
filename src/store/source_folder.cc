#include "store/source_folder.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "records/csv_file.h"

namespace blotter {

namespace {

constexpr const char* kManifest = "manifest.json";
constexpr const char* kVintage = "vintage.json";
constexpr const char* kFormat = "format.json";
constexpr const char* kLock = "lock";
constexpr const char* kRejected = "rejected.parquet";
constexpr const char* kWorkPrefix = ".import-";

Result<Manifest> read_manifest(FileSystem& files, const std::string& folder) {
  const std::string path = joined_path(folder, kManifest);
  if (!files.exists(path)) return Manifest{std::filesystem::path(folder).filename().string(), {}};
  BLOTTER_ASSIGN(const std::string json, files.read_file(path));
  return parse_manifest(json, path);
}

Result<std::vector<Vintage>> vintages_in(FileSystem& files, const std::string& folder,
                                         const Manifest& manifest) {
  std::vector<Vintage> out;
  for (const ManifestVintage& entry : manifest.vintages) {
    const std::string home = joined_path(folder, entry.id);
    const std::string path = joined_path(home, kVintage);
    if (!files.exists(path)) {
      return Error{ErrorCode::kDamaged, path, "is missing, though the manifest lists it",
                   "restore it from a copy, or import the export again into an empty folder"};
    }
    BLOTTER_ASSIGN(const std::string json, files.read_file(path));
    BLOTTER_ASSIGN(Vintage vintage, parse_vintage(json, path));
    vintage.path = home;
    out.push_back(std::move(vintage));
  }
  return out;
}

Result<ManifestFile> described(FileSystem& files, const std::string& folder, const std::string& name) {
  const std::string path = joined_path(folder, name);
  BLOTTER_CHECK(files.sync_file(path));
  BLOTTER_ASSIGN(std::string sha256, sha256_of_file(path));
  std::error_code failure;
  const auto bytes = std::filesystem::file_size(path, failure);
  if (failure) return Error{ErrorCode::kIo, path, failure.message(), ""};
  return ManifestFile{name, bytes, std::move(sha256)};
}

// Two first imports may get here at once, before any lock: each writes a file of its own, and the later
// rename puts the same bytes in place again.
Status make_format(FileSystem& files, const std::string& store_dir) {
  const std::string format = joined_path(store_dir, kFormat);
  const std::string beside = format + ".new-" + std::to_string(::getpid());
  BLOTTER_CHECK(files.write_file(beside, format_json()));
  BLOTTER_CHECK(files.sync_file(beside));
  BLOTTER_CHECK(files.rename(beside, format));
  return files.sync_folder(store_dir);
}

}  // namespace

Status check_store(FileSystem& files, const std::string& store_dir) {
  const std::string path = joined_path(store_dir, kFormat);
  if (!files.exists(path)) return ok_status();
  BLOTTER_ASSIGN(const std::string json, files.read_file(path));
  return check_format(json, path);
}

Result<std::vector<Vintage>> read_vintages(FileSystem& files, const std::string& folder) {
  BLOTTER_ASSIGN(const Manifest manifest, read_manifest(files, folder));
  return vintages_in(files, folder, manifest);
}

Result<SourceFolder> SourceFolder::open(FileSystem& files, const std::string& store_dir,
                                        const std::string& source) {
  BLOTTER_CHECK(check_store(files, store_dir));
  SourceFolder folder(files, joined_path(store_dir, source));
  BLOTTER_CHECK(make_folders(files, store_dir, folder.made_));
  const std::string format = joined_path(store_dir, kFormat);
  if (!files.exists(format)) {
    BLOTTER_CHECK(make_format(files, store_dir));
    folder.made_.push_back(format);
  }
  BLOTTER_CHECK(make_folders(files, folder.path_, folder.made_));
  BLOTTER_ASSIGN(folder.lock_, files.lock(joined_path(folder.path_, kLock)));
  BLOTTER_CHECK(folder.load());
  BLOTTER_CHECK(folder.sweep());
  return folder;
}

Status SourceFolder::load() {
  BLOTTER_ASSIGN(manifest_, read_manifest(*files_, path_));
  BLOTTER_ASSIGN(vintages_, vintages_in(*files_, path_, manifest_));
  return ok_status();
}

// Only what an import makes is removed: work folders, vintages without an entry, a manifest that was not
// put in place. A file that somebody else put here stays.
Status SourceFolder::sweep() {
  BLOTTER_ASSIGN(const std::vector<std::string> names, files_->list(path_));
  for (const std::string& name : names) {
    const std::string path = joined_path(path_, name);
    const bool work = name.starts_with(kWorkPrefix) || name == std::string(kManifest) + ".new";
    const bool orphan = manifest_.find(name) == nullptr && files_->exists(joined_path(path, kVintage));
    if (work || orphan) BLOTTER_CHECK(files_->remove(path));
  }
  return ok_status();
}

Result<std::string> SourceFolder::begin() {
  std::string work =
      joined_path(path_, kWorkPrefix + std::to_string(::getpid()) + "-" + std::to_string(++begun_));
  BLOTTER_CHECK(files_->make_folder(work));
  return work;
}

void SourceFolder::abandon(const std::string& work_folder) {
  if (!files_->remove(work_folder).ok()) return;
  if (!made_.empty() && manifest_.vintages.empty()) undo_open();
}

// From the inside outwards; what holds something else by now stays.
void SourceFolder::undo_open() {
  Status status = files_->remove(joined_path(path_, kLock));
  for (auto made = made_.rbegin(); made != made_.rend() && status.ok(); ++made) {
    if (!made->ends_with(kFormat)) {
      status = files_->remove_empty_folder(*made);
      continue;
    }
    const auto others = files_->list(parent_of(*made));
    if (others.ok() && others->size() == 1) status = files_->remove(*made);
  }
}

Result<ManifestVintage> SourceFolder::settle(Finished& finished) {
  Vintage& vintage = finished.vintage;
  const std::string& work = finished.work_folder;
  BLOTTER_CHECK(files_->write_file(joined_path(work, kVintage), to_json(vintage)));
  ManifestVintage entry{vintage.id, {}};
  std::vector<std::string> names = {kVintage};
  names.insert(names.end(), vintage.files.begin(), vintage.files.end());
  if (files_->exists(joined_path(work, kRejected))) names.emplace_back(kRejected);
  for (const std::string& name : names) {
    BLOTTER_ASSIGN(ManifestFile file, described(*files_, work, name));
    entry.files.push_back(std::move(file));
  }
  BLOTTER_CHECK(files_->sync_folder(work));
  vintage.path = joined_path(path_, vintage.id);
  BLOTTER_CHECK(files_->rename(work, vintage.path));
  return entry;
}

Status SourceFolder::publish(std::vector<Finished>& finished) {
  Manifest next = manifest_;
  Status status = settle_all(finished, next);
  if (status.ok()) status = replace_file(*files_, joined_path(path_, kManifest), to_json(next));
  if (!status.ok()) {
    // Where the new manifest stands but could not be made durable, the vintages stay: it speaks of them.
    const auto there = files_->read_file(joined_path(path_, kManifest));
    if (!there.ok() || *there != to_json(next)) withdraw(finished);
    return status;
  }
  manifest_ = std::move(next);
  return status;
}

Status SourceFolder::settle_all(std::vector<Finished>& finished, Manifest& next) {
  for (Finished& one : finished) {
    BLOTTER_ASSIGN(ManifestVintage entry, settle(one));
    std::erase_if(next.vintages, [&](const ManifestVintage& v) { return v.id == one.replaces; });
    next.vintages.push_back(std::move(entry));
  }
  // The vintages' own names must be safe before the manifest speaks of them.
  return files_->sync_folder(path_);
}

void SourceFolder::withdraw(const std::vector<Finished>& finished) {
  for (const Finished& one : finished) {
    if (!one.vintage.path.empty() && !files_->remove(one.vintage.path).ok())
      return;  // the next import sweeps
  }
}

}  // namespace blotter
