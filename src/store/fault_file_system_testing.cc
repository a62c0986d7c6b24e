#include "store/fault_file_system_testing.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace blotter {

namespace fs = std::filesystem;

namespace {

std::string bytes_of(const std::string& path) {
  std::stringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

bool is_under(const std::string& path, const std::string& folder) {
  return path == folder || path.starts_with(folder + "/");
}

}  // namespace

FaultFileSystem::FaultFileSystem(std::string root) : root_(std::move(root)) {
  adopt(root_);
  steps_ = 0;
}

int FaultFileSystem::new_node(bool is_folder) {
  nodes_[next_id_].is_folder = is_folder;
  return next_id_++;
}

int FaultFileSystem::id_of(const std::string& path) {
  const auto known = ids_.find(path);
  if (known != ids_.end()) return known->second;
  return ids_[path] = new_node(fs::is_directory(path));
}

void FaultFileSystem::forget(const std::string& path) {
  std::erase_if(ids_, [&](const auto& entry) { return is_under(entry.first, path); });
}

// Everything in the folder as it stands is durable.
void FaultFileSystem::adopt(const std::string& folder) {
  const int id = id_of(folder);
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string path = entry.path().string();
    nodes_[id].entries[entry.path().filename().string()] = id_of(path);
    if (entry.is_directory())
      adopt(path);
    else
      nodes_[id_of(path)].bytes = bytes_of(path);
  }
}

Status FaultFileSystem::step(const std::string& what) {
  const int number = steps_++;
  log_.push_back(what);
  if (kill_at_ && number >= *kill_at_) return Error{ErrorCode::kIo, what, "killed", ""};
  if (fail_at_ && number == *fail_at_) return Error{ErrorCode::kIo, what, "No space left on device", ""};
  return ok_status();
}

Status FaultFileSystem::make_folder(const std::string& path) {
  BLOTTER_CHECK(step("make " + path));
  BLOTTER_CHECK(real_file_system().make_folder(path));
  id_of(path);
  return ok_status();
}

Status FaultFileSystem::write_file(const std::string& path, std::string_view bytes) {
  BLOTTER_CHECK(step("write " + path));
  BLOTTER_CHECK(real_file_system().write_file(path, bytes));
  id_of(path);
  return ok_status();
}

Status FaultFileSystem::sync_file(const std::string& path) {
  BLOTTER_CHECK(step("sync " + path));
  BLOTTER_CHECK(real_file_system().sync_file(path));
  nodes_[id_of(path)].bytes = bytes_of(path);
  return ok_status();
}

std::map<std::string, int> FaultFileSystem::entries_now(const std::string& folder) {
  std::map<std::string, int> out;
  for (const auto& entry : fs::directory_iterator(folder)) {
    out[entry.path().filename().string()] = id_of(entry.path().string());
  }
  return out;
}

Status FaultFileSystem::sync_folder(const std::string& path) {
  BLOTTER_CHECK(step("sync folder " + path));
  BLOTTER_CHECK(real_file_system().sync_folder(path));
  const int id = id_of(path);
  nodes_[id].entries = entries_now(path);
  return ok_status();
}

Status FaultFileSystem::rename(const std::string& from, const std::string& to) {
  BLOTTER_CHECK(step("rename " + from + " to " + to));
  id_of(from);
  BLOTTER_CHECK(real_file_system().rename(from, to));
  forget(to);
  std::map<std::string, int> moved;
  for (const auto& [path, id] : ids_) {
    if (is_under(path, from)) moved[to + path.substr(from.size())] = id;
  }
  forget(from);
  ids_.merge(moved);
  return ok_status();
}

Status FaultFileSystem::remove(const std::string& path) {
  BLOTTER_CHECK(step("remove " + path));
  BLOTTER_CHECK(real_file_system().remove(path));
  forget(path);
  return ok_status();
}

Status FaultFileSystem::remove_empty_folder(const std::string& path) {
  BLOTTER_CHECK(step("remove folder " + path));
  BLOTTER_CHECK(real_file_system().remove_empty_folder(path));
  if (!fs::exists(path)) forget(path);
  return ok_status();
}

Status FaultFileSystem::remove_unheld(const std::string& path) {
  BLOTTER_CHECK(step("remove unheld " + path));
  BLOTTER_CHECK(real_file_system().remove_unheld(path));
  if (!fs::exists(path)) forget(path);
  return ok_status();
}

Result<std::unique_ptr<FileLock>> FaultFileSystem::lock(const std::string& path) {
  BLOTTER_CHECK(step("lock " + path));
  return real_file_system().lock(path);
}

void FaultFileSystem::crash(std::optional<unsigned> seed) {
  std::mt19937 chance(seed.value_or(0));
  bytes_now_.clear();
  entries_now_.clear();
  entries_now_[id_of(root_)] = entries_now(root_);
  for (const auto& entry : fs::recursive_directory_iterator(root_)) {
    const std::string path = entry.path().string();
    if (entry.is_directory())
      entries_now_[id_of(path)] = entries_now(path);
    else
      bytes_now_[id_of(path)] = bytes_of(path);
  }
  const int root = id_of(root_);
  for (const auto& entry : fs::directory_iterator(root_)) fs::remove_all(entry.path());
  const std::map<int, Node> durable = nodes_;
  nodes_.clear();
  ids_.clear();
  next_id_ = 0;
  FaultFileSystem old(*this);
  old.nodes_ = durable;
  restore(root_, root, old, seed ? &chance : nullptr);
  kill_at_.reset();
  fail_at_.reset();
  adopt(root_);
}

// `now` holds the nodes as they were durable, and what stood on the disk at the moment of the crash.
void FaultFileSystem::restore(const std::string& path, int id, const FaultFileSystem& now,
                              std::mt19937* chance) {
  const auto survives = [&] { return chance != nullptr && (*chance)() % 2 == 0; };
  const Node& node = now.nodes_.at(id);
  if (!node.is_folder) {
    std::string bytes = node.bytes.value_or("");
    const auto unsynced = now.bytes_now_.find(id);
    if (unsynced != now.bytes_now_.end() && survives()) bytes = unsynced->second;
    // Of what was never synced a part may be there.
    else if (unsynced != now.bytes_now_.end() && !node.bytes && survives())
      bytes = unsynced->second.substr(0, unsynced->second.size() / 2);
    std::ofstream(path, std::ios::binary) << bytes;
    return;
  }
  fs::create_directories(path);
  std::map<std::string, int> entries = node.entries;
  const auto unsynced = now.entries_now_.find(id);
  if (unsynced != now.entries_now_.end()) {
    std::map<std::string, int> merged;
    std::set<std::string> names;
    for (const auto& [name, child] : entries) names.insert(name);
    for (const auto& [name, child] : unsynced->second) names.insert(name);
    for (const std::string& name : names) {
      const auto& from = survives() ? unsynced->second : entries;
      if (const auto entry = from.find(name); entry != from.end()) merged.insert(*entry);
    }
    entries = merged;
  }
  for (const auto& [name, child] : entries) restore(path + "/" + name, child, now, chance);
}

}  // namespace blotter
