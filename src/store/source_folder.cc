#include "store/source_folder.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "records/csv_file.h"
#include "store/yearly_parts.h"

namespace blotter {

namespace {

constexpr const char* kManifest = "manifest.json";
constexpr const char* kFormat = "format.json";
constexpr const char* kLock = "lock";
constexpr const char* kWorkPrefix = ".import-";

Result<std::string> manifest_bytes(FileSystem& files, const std::string& folder) {
  const std::string path = joined_path(folder, kManifest);
  if (!files.exists(path)) return std::string();
  return files.read_file(path);
}

Result<Manifest> parsed(const std::string& bytes, const std::string& folder) {
  if (bytes.empty()) return Manifest{std::filesystem::path(folder).filename().string(), 0, {}, {}};
  return parse_manifest(bytes, joined_path(folder, kManifest));
}

bool is_file_of_import(const std::string& name) {
  const bool known =
      name.starts_with("versions-") || name.starts_with("ended-") || name.starts_with("rejected-");
  return known && name.ends_with(".parquet");
}

bool lists(const std::vector<ManifestFile>& files, const std::string& name) {
  return std::any_of(files.begin(), files.end(), [&](const ManifestFile& file) { return file.name == name; });
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

// The files of a first import bear the number 1; a larger one was published beside others.
Status check_lost_manifest(FileSystem& files, const std::string& folder) {
  if (files.exists(joined_path(folder, kManifest))) return ok_status();
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored)) return ok_status();
  BLOTTER_ASSIGN(const std::vector<std::string> names, files.list(folder));
  for (const std::string& name : names) {
    const std::size_t digit = name.find_first_of("0123456789");
    const bool later = is_file_of_import(name) && digit != std::string::npos &&
                       (name[digit] != '1' || name.find_first_not_of("0123456789", digit) > digit + 1);
    if (!later) continue;
    return Error{ErrorCode::kDamaged, joined_path(folder, kManifest),
                 "is missing, though files of several imports are there",
                 "restore it from a copy, or import the exports again into an empty folder"};
  }
  return ok_status();
}

std::vector<Vintage> live_vintages(const Manifest& manifest, const std::string& folder) {
  std::map<Track, std::shared_ptr<const VersionSet>> sets;
  std::vector<Vintage> out;
  for (const ManifestVintage& entry : manifest.vintages) {
    Vintage vintage = entry.vintage;
    auto& set = sets[track_of(vintage)];
    if (!set) set = std::make_shared<const VersionSet>(version_set(manifest, track_of(vintage), folder));
    vintage.versions = set;
    vintage.path = folder;
    out.push_back(std::move(vintage));
  }
  join_yearly_parts(out);
  return out;
}

// A publish may come between reading the manifest and holding its files: then there is a newer manifest.
Result<SourceSnapshot> read_source_folder(FileSystem& files, const std::string& folder) {
  constexpr int kMostTries = 20;
  SourceSnapshot out;
  for (int tries = 0;; ++tries) {
    BLOTTER_ASSIGN(const std::string bytes, manifest_bytes(files, folder));
    BLOTTER_ASSIGN(const Manifest manifest, parsed(bytes, folder));
    bool all = true;
    out.held.clear();
    for (const ManifestFile& file : manifest.files()) {
      out.held.push_back(files.hold(joined_path(folder, file.name)));
      all = all && out.held.back() != nullptr;
    }
    BLOTTER_ASSIGN(const std::string again, manifest_bytes(files, folder));
    // A file that is missing although the manifest stays the same is named by who reads it.
    if ((all || tries > 0) && again == bytes) {
      out.vintages = live_vintages(manifest, folder);
      return out;
    }
    if (tries == kMostTries) {
      return Error{ErrorCode::kBusy, folder, "imports change it faster than it can be read", "try again"};
    }
  }
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
  BLOTTER_CHECK(check_lost_manifest(files, folder.path_));
  BLOTTER_CHECK(folder.load());
  BLOTTER_CHECK(folder.sweep());
  return folder;
}

Status SourceFolder::load() {
  BLOTTER_ASSIGN(const std::string bytes, manifest_bytes(*files_, path_));
  BLOTTER_ASSIGN(manifest_, parsed(bytes, path_));
  vintages_ = live_vintages(manifest_, path_);
  return ok_status();
}

// Only what an import makes is removed: work folders, files without an entry, a manifest that was not put in
// place. A file that somebody else put here stays.
Status SourceFolder::sweep() {
  BLOTTER_ASSIGN(const std::vector<std::string> names, files_->list(path_));
  const std::vector<ManifestFile> live = manifest_.files();
  for (const std::string& name : names) {
    const std::string path = joined_path(path_, name);
    if (name.starts_with(kWorkPrefix) || name == std::string(kManifest) + ".new") {
      BLOTTER_CHECK(files_->remove(path));
    } else if (is_file_of_import(name) && !lists(live, name)) {
      BLOTTER_CHECK(files_->remove_unheld(path));
    }
  }
  return ok_status();
}

std::string SourceFolder::new_name(const std::string& kind, std::size_t number) const {
  return kind + "-" + std::to_string(manifest_.generation + 1) +
         (number == 1 ? "" : "-" + std::to_string(number)) + ".parquet";
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

Status SourceFolder::settle(const std::string& work_folder, ManifestFile& file) {
  const std::string path = joined_path(work_folder, file.name);
  BLOTTER_CHECK(files_->sync_file(path));
  BLOTTER_ASSIGN(file.sha256, sha256_of_file(path));
  std::error_code failure;
  file.bytes = std::filesystem::file_size(path, failure);
  if (failure) return Error{ErrorCode::kIo, path, failure.message(), ""};
  const std::string home = joined_path(path_, file.name);
  BLOTTER_CHECK(files_->rename(path, home));
  settled_.push_back(home);
  return ok_status();
}

Status SourceFolder::settle_all(Publication& publication) {
  const std::vector<ManifestFile> live = manifest_.files();
  for (Segment& segment : publication.segments) {
    for (ManifestFile& file : segment.files) {
      if (!lists(live, file.name)) BLOTTER_CHECK(settle(publication.work_folder, file));
    }
  }
  for (ManifestVintage& vintage : publication.vintages) {
    for (ManifestFile& file : vintage.files) {
      if (!lists(live, file.name)) BLOTTER_CHECK(settle(publication.work_folder, file));
    }
  }
  // The files' own names must be safe before the manifest speaks of them.
  return files_->sync_folder(path_);
}

Status SourceFolder::publish(Publication publication) {
  settled_.clear();
  Status status = settle_all(publication);
  Manifest next{manifest_.source, manifest_.generation + 1, std::move(publication.segments),
                std::move(publication.vintages)};
  if (status.ok()) status = replace_file(*files_, joined_path(path_, kManifest), to_json(next));
  if (!status.ok()) {
    // Where the new manifest stands but could not be made durable, its files stay.
    const auto there = files_->read_file(joined_path(path_, kManifest));
    if (!there.ok() || *there != to_json(next)) withdraw();
    return status;
  }
  manifest_ = std::move(next);
  vintages_ = live_vintages(manifest_, path_);
  // It is published; what can't be removed now goes with the next import.
  if (!files_->remove(publication.work_folder).ok() || !sweep().ok()) return ok_status();
  return status;
}

void SourceFolder::withdraw() {
  for (const std::string& path : settled_) {
    if (!files_->remove(path).ok()) return;  // the next import sweeps
  }
}

}  // namespace blotter
