#include "store/file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace blotter {

namespace {

constexpr mode_t kFileMode = 0644;
constexpr mode_t kFolderMode = 0755;

Error io_error(const std::string& path, int cause) {
  Error error{ErrorCode::kIo, path, std::strerror(cause), ""};
  if (cause == ENOSPC || cause == EDQUOT) error.hint = "make room on the disk and run it again";
  if (cause == EROFS || cause == EACCES || cause == EPERM)
    error.hint = "is the folder writable? --data names another";
  return error;
}

Error io_error(const std::string& path) { return io_error(path, errno); }

class Descriptor {
 public:
  Descriptor(const std::string& path, int flags)
      : value_(::open(path.c_str(), flags | O_CLOEXEC, kFileMode)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  [[nodiscard]] bool ok() const { return value_ >= 0; }
  [[nodiscard]] int get() const { return value_; }

 private:
  int value_;
};

Status sync(const std::string& path, int flags) {
  const Descriptor descriptor(path, flags);
  if (!descriptor.ok() || ::fsync(descriptor.get()) != 0) return io_error(path);
  return ok_status();
}

class HeldLock : public FileLock {
 public:
  explicit HeldLock(std::unique_ptr<Descriptor> descriptor) : descriptor_(std::move(descriptor)) {}

 private:
  std::unique_ptr<Descriptor> descriptor_;  // closing it gives the lock back
};

class RealFileSystem : public FileSystem {
 public:
  bool exists(const std::string& path) override {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0;
  }

  Result<std::string> read_file(const std::string& path) override {
    const Descriptor descriptor(path, O_RDONLY);
    if (!descriptor.ok()) return io_error(path);
    std::string out;
    std::string buffer(std::size_t{1} << 16, '\0');
    while (true) {
      const ssize_t got = ::read(descriptor.get(), buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return io_error(path);
      if (got == 0) return out;
      out.append(buffer, 0, static_cast<std::size_t>(got));
    }
  }

  Result<std::vector<std::string>> list(const std::string& folder) override {
    std::vector<std::string> names;
    DIR* open_folder = ::opendir(folder.c_str());
    if (open_folder == nullptr) {
      if (errno == ENOENT) return names;
      return io_error(folder);
    }
    while (const dirent* entry = ::readdir(open_folder)) {
      const std::string name = entry->d_name;
      if (name != "." && name != "..") names.push_back(name);
    }
    ::closedir(open_folder);
    std::sort(names.begin(), names.end());
    return names;
  }

  Status make_folder(const std::string& path) override {
    if (::mkdir(path.c_str(), kFolderMode) == 0) return ok_status();
    const int cause = errno;
    struct stat info {};
    if (cause == EEXIST && ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode)) return ok_status();
    return io_error(path, cause == EEXIST ? ENOTDIR : cause);
  }

  Status write_file(const std::string& path, std::string_view bytes) override {
    const Descriptor descriptor(path, O_WRONLY | O_CREAT | O_TRUNC);
    if (!descriptor.ok()) return io_error(path);
    while (!bytes.empty()) {
      const ssize_t put = ::write(descriptor.get(), bytes.data(), bytes.size());
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) return io_error(path);
      bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return ok_status();
  }

  Status sync_file(const std::string& path) override { return sync(path, O_RDONLY); }
  Status sync_folder(const std::string& path) override { return sync(path, O_RDONLY | O_DIRECTORY); }

  Status rename(const std::string& from, const std::string& to) override {
    if (std::rename(from.c_str(), to.c_str()) != 0) return io_error(to);
    return ok_status();
  }

  Status remove(const std::string& path) override {
    std::error_code failure;
    std::filesystem::remove_all(path, failure);
    if (failure) return Error{ErrorCode::kIo, path, failure.message(), ""};
    return ok_status();
  }

  Status remove_empty_folder(const std::string& path) override {
    if (::rmdir(path.c_str()) == 0 || errno == ENOTEMPTY || errno == EEXIST || errno == ENOENT)
      return ok_status();
    return io_error(path);
  }

  Status remove_unheld(const std::string& path) override {
    const Descriptor descriptor(path, O_RDONLY);
    if (!descriptor.ok()) return errno == ENOENT ? ok_status() : Status(io_error(path));
    if (::flock(descriptor.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return ok_status();
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return io_error(path);
    return ok_status();
  }

  std::unique_ptr<FileLock> hold(const std::string& path) override {
    auto descriptor = std::make_unique<Descriptor>(path, O_RDONLY);
    if (!descriptor->ok()) return nullptr;
    // Who holds it alone is about to remove it. A disk that knows no locks keeps nobody from reading.
    if (::flock(descriptor->get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK) return nullptr;
    struct stat info {};
    if (::fstat(descriptor->get(), &info) != 0 || info.st_nlink == 0) return nullptr;
    return std::make_unique<HeldLock>(std::move(descriptor));
  }

  Result<std::unique_ptr<FileLock>> lock(const std::string& path) override {
    while (true) {
      auto descriptor = std::make_unique<Descriptor>(path, O_RDWR | O_CREAT);
      if (!descriptor->ok()) return io_error(path);
      if (::flock(descriptor->get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) return io_error(path);
        return Error{ErrorCode::kBusy, parent_of(path), "another import is at work here",
                     "wait until it has finished and run this again"};
      }
      struct stat info {};
      if (::fstat(descriptor->get(), &info) != 0) return io_error(path);
      // The one who held it may have removed the file; a lock on that would keep nobody out.
      if (info.st_nlink > 0)
        return std::unique_ptr<FileLock>(std::make_unique<HeldLock>(std::move(descriptor)));
    }
  }
};

}  // namespace

FileSystem& real_file_system() {
  static RealFileSystem files;
  return files;
}

std::string parent_of(const std::string& path) {
  const std::string parent = std::filesystem::path(path).parent_path().string();
  return parent.empty() ? "." : parent;
}

std::string joined_path(const std::string& folder, const std::string& name) {
  return (std::filesystem::path(folder) / name).string();
}

Status replace_file(FileSystem& files, const std::string& path, std::string_view bytes) {
  const std::string beside = path + ".new";
  BLOTTER_CHECK(files.write_file(beside, bytes));
  BLOTTER_CHECK(files.sync_file(beside));
  BLOTTER_CHECK(files.rename(beside, path));
  return files.sync_folder(parent_of(path));
}

Status make_folders(FileSystem& files, const std::string& path, std::vector<std::string>& made) {
  if (files.exists(path)) return files.make_folder(path);  // names what is there and is no folder
  const std::string parent = parent_of(path);
  if (parent != path) BLOTTER_CHECK(make_folders(files, parent, made));
  BLOTTER_CHECK(files.make_folder(path));
  made.push_back(path);
  return files.sync_folder(parent);
}

}  // namespace blotter
