#include <blotter/store.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <tuple>

#include "records/csv_file.h"
#include "store/file_system.h"
#include "store/manifest.h"
#include "store/source_folder.h"

namespace blotter {

namespace {

// The folders of sources: those with a manifest. kDamaged for one that has lost it.
Result<std::vector<std::string>> source_folders(FileSystem& files, const std::string& dir) {
  BLOTTER_ASSIGN(const std::vector<std::string> names, files.list(dir));
  std::vector<std::string> out;
  for (const std::string& name : names) {
    const std::string folder = joined_path(dir, name);
    BLOTTER_CHECK(check_lost_manifest(files, folder));
    if (files.exists(joined_path(folder, "manifest.json"))) out.push_back(folder);
  }
  return out;
}

Status verify_file(const std::string& folder, const ManifestFile& file) {
  const std::string path = joined_path(folder, file.name);
  const char* const hint = "restore it from a copy, or import the export again into an empty folder";
  std::error_code failure;
  const auto bytes = std::filesystem::file_size(path, failure);
  if (failure)
    return Error{ErrorCode::kDamaged, path, "is missing or can't be read: " + failure.message(), hint};
  if (bytes != file.bytes) {
    return Error{ErrorCode::kDamaged, path,
                 "has " + std::to_string(bytes) + " bytes, the manifest says " + std::to_string(file.bytes),
                 hint};
  }
  BLOTTER_ASSIGN(const std::string sha256, sha256_of_file(path));
  if (sha256 != file.sha256) {
    return Error{ErrorCode::kDamaged, path, "has another SHA-256 than the manifest says", hint};
  }
  return ok_status();
}

}  // namespace

Result<Store> Store::open(const std::string& dir) {
  FileSystem& files = real_file_system();
  std::error_code failure;
  Store store;
  store.dir_ = std::filesystem::absolute(dir, failure).lexically_normal().string();
  BLOTTER_CHECK(check_store(files, store.dir_));
  BLOTTER_ASSIGN(const std::vector<std::string> folders, source_folders(files, store.dir_));
  for (const std::string& folder : folders) {
    BLOTTER_ASSIGN(SourceSnapshot source, read_source_folder(files, folder));
    std::stable_sort(source.vintages.begin(), source.vintages.end(),
                     [](const Vintage& a, const Vintage& b) { return a.published < b.published; });
    store.vintages_.insert(store.vintages_.end(), source.vintages.begin(), source.vintages.end());
    store.held_.insert(store.held_.end(), source.held.begin(), source.held.end());
  }
  return store;
}

std::vector<const Vintage*> Store::vintages_of(std::string_view source) const {
  std::vector<const Vintage*> out;
  for (const Vintage& vintage : vintages_) {
    if (vintage.source == source) out.push_back(&vintage);
  }
  return out;
}

std::vector<const Vintage*> Store::vintages_of(std::string_view source, std::string_view place) const {
  std::vector<const Vintage*> out = vintages_of(source);
  std::erase_if(out, [&](const Vintage* v) {
    const bool about = v->place.empty() || v->place == place ||
                       (place.starts_with(v->place) && place.substr(v->place.size()).starts_with("/"));
    return !about;
  });
  return out;
}

void Store::set_provisional(std::vector<Vintage> vintages) {
  std::erase_if(vintages_, [](const Vintage& v) { return v.memory != nullptr; });
  std::move(vintages.begin(), vintages.end(), std::back_inserter(vintages_));
  std::stable_sort(vintages_.begin(), vintages_.end(), [](const Vintage& a, const Vintage& b) {
    return std::tie(a.source, a.published) < std::tie(b.source, b.published);
  });
}

const Vintage* Store::as_of(std::string_view source, Day day) const {
  const Vintage* found = nullptr;
  for (const Vintage& vintage : vintages_) {
    if (vintage.source == source && vintage.published <= day) found = &vintage;
  }
  return found;
}

void Store::remember_series(const std::shared_ptr<SeriesCache>& cache) {
  for (Vintage& vintage : vintages_) {
    if (vintage.memory == nullptr) vintage.remembered = cache;
  }
}

const Vintage* Store::newest(std::string_view source) const {
  const Vintage* found = nullptr;
  for (const Vintage& vintage : vintages_) {
    if (vintage.source == source) found = &vintage;
  }
  return found;
}

Status Store::verify() const {
  FileSystem& files = real_file_system();
  std::vector<Error> faults;
  const auto look = [&](const Status& status) {
    if (!status.ok()) faults.push_back(status.error());
  };
  BLOTTER_ASSIGN(const std::vector<std::string> folders, source_folders(files, dir_));
  for (const std::string& folder : folders) {
    const std::string path = joined_path(folder, "manifest.json");
    BLOTTER_ASSIGN(const std::string json, files.read_file(path));
    const auto manifest = parse_manifest(json, path);
    if (!manifest.ok()) {
      faults.push_back(manifest.error());
      continue;
    }
    for (const ManifestFile& file : manifest->files()) look(verify_file(folder, file));
  }
  if (faults.empty()) return ok_status();
  Error first = faults.front();
  for (std::size_t i = 1; i < faults.size(); ++i)
    first.what += "; and " + faults[i].where + " " + faults[i].what;
  return first;
}

}  // namespace blotter
