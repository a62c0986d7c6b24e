// A file system that can be killed and can crash. It works on a real folder and keeps, beside what stands
// there, what a disk would still hold after the power went: the bytes of files that were synced, and the
// names of folders that were synced. Whoever writes past it (the engine does) writes what is not durable yet.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>

#include "store/file_system.h"

namespace blotter {

class FaultFileSystem : public FileSystem {
 public:
  // What stands in `root` now is durable.
  explicit FaultFileSystem(std::string root);

  // The step of this number (from 0) and all after it fail, as if the process had been killed before it.
  // A step is a call that changes the disk or makes a change durable.
  void kill_at(int step) { kill_at_ = step; }
  // Only the step of this number fails, with "No space left on device".
  void fail_at(int step) { fail_at_ = step; }
  [[nodiscard]] int steps() const { return steps_; }
  // What each step was, for messages.
  [[nodiscard]] const std::vector<std::string>& log() const { return log_; }

  // Puts back what is durable. With a seed, each change that was not made durable survives or not by chance;
  // without, none does. The file system then works again.
  void crash(std::optional<unsigned> seed);

  bool exists(const std::string& path) override { return real_file_system().exists(path); }
  Result<std::string> read_file(const std::string& path) override {
    return real_file_system().read_file(path);
  }
  Result<std::vector<std::string>> list(const std::string& path) override {
    return real_file_system().list(path);
  }
  Status make_folder(const std::string& path) override;
  Status write_file(const std::string& path, std::string_view bytes) override;
  Status sync_file(const std::string& path) override;
  Status sync_folder(const std::string& path) override;
  Status rename(const std::string& from, const std::string& to) override;
  Status remove(const std::string& path) override;
  Status remove_empty_folder(const std::string& path) override;
  Status remove_unheld(const std::string& path) override;
  std::unique_ptr<FileLock> hold(const std::string& path) override { return real_file_system().hold(path); }
  Result<std::unique_ptr<FileLock>> lock(const std::string& path) override;

 private:
  // A file or folder, whatever its name is at the moment.
  struct Node {
    bool is_folder = false;
    std::optional<std::string> bytes;    // of a file, when it was last synced
    std::map<std::string, int> entries;  // of a folder, when it was last synced
  };

  [[nodiscard]] Status step(const std::string& what);
  int id_of(const std::string& path);
  int new_node(bool is_folder);
  void forget(const std::string& path);
  void adopt(const std::string& folder);
  void restore(const std::string& path, int id, const FaultFileSystem& now, std::mt19937* chance);
  [[nodiscard]] std::map<std::string, int> entries_now(const std::string& folder);

  std::string root_;
  std::map<int, Node> nodes_;
  std::map<std::string, int> ids_;        // of what stands there now, by path
  std::map<int, std::string> bytes_now_;  // while it crashes
  std::map<int, std::map<std::string, int>> entries_now_;
  int next_id_ = 0;
  int steps_ = 0;
  std::optional<int> kill_at_;
  std::optional<int> fail_at_;
  std::vector<std::string> log_;
};

}  // namespace blotter
