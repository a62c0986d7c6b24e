// What the store asks of a file system, with what is durable said step by step: a file's bytes are safe
// after `sync_file`, a name (new, renamed or removed) after `sync_folder` of the folder that holds it.
// Tests put one in its place that loses everything else when it crashes.
#pragma once

#include <blotter/result.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace blotter {

// Held until destroyed, or until the process ends in whatever way.
class FileLock {
 public:
  FileLock() = default;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  virtual ~FileLock() = default;
};

// All errors are kIo with the path and the system's reason, where nothing else is said.
class FileSystem {
 public:
  virtual ~FileSystem() = default;

  [[nodiscard]] virtual bool exists(const std::string& path) = 0;
  // kIo also where there is no such file.
  [[nodiscard]] virtual Result<std::string> read_file(const std::string& path) = 0;
  // The names in a folder, sorted, without "." and ".."; none where there is no such folder.
  [[nodiscard]] virtual Result<std::vector<std::string>> list(const std::string& folder) = 0;

  // One folder, whose parent is there; no error if it is there already.
  [[nodiscard]] virtual Status make_folder(const std::string& path) = 0;
  // Makes the file or replaces its bytes.
  [[nodiscard]] virtual Status write_file(const std::string& path, std::string_view bytes) = 0;
  [[nodiscard]] virtual Status sync_file(const std::string& path) = 0;
  [[nodiscard]] virtual Status sync_folder(const std::string& path) = 0;
  // Atomic; replaces a file that is there.
  [[nodiscard]] virtual Status rename(const std::string& from, const std::string& to) = 0;
  // A file, or a folder with all that is in it; no error if there is none.
  [[nodiscard]] virtual Status remove(const std::string& path) = 0;

  // A folder with nothing in it; no error if there is something, or no folder.
  [[nodiscard]] virtual Status remove_empty_folder(const std::string& path) = 0;

  // A file, unless somebody holds it; then, and if there is none, nothing happens.
  [[nodiscard]] virtual Status remove_unheld(const std::string& path) = 0;
  // Keeps a file from `remove_unheld`. Any number may hold it. nullptr where it isn't there any more.
  [[nodiscard]] virtual std::unique_ptr<FileLock> hold(const std::string& path) = 0;

  // An exclusive lock on a file, which is made if need be. kBusy at once if another holds it.
  [[nodiscard]] virtual Result<std::unique_ptr<FileLock>> lock(const std::string& path) = 0;
};

// The machine's own; never destroyed, safe from any thread.
[[nodiscard]] FileSystem& real_file_system();

// A file's bytes and its name, all durable, in place of the one that was there: written beside it, synced,
// renamed, and the folder synced. After an error or a crash the old one or the new one stands there whole.
[[nodiscard]] Status replace_file(FileSystem& files, const std::string& path, std::string_view bytes);

// A folder and those above it that are missing, all durable. `made`: adds those that were missing, outermost
// first.
[[nodiscard]] Status make_folders(FileSystem& files, const std::string& path, std::vector<std::string>& made);

[[nodiscard]] std::string parent_of(const std::string& path);
[[nodiscard]] std::string joined_path(const std::string& folder, const std::string& name);

}  // namespace blotter
