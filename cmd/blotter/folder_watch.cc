#include "folder_watch.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "notice/messages.h"

namespace blotter::cmd {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kStill{2000};      // so long unchanged, a file is taken for complete
constexpr milliseconds kLookForIt{100};   // while the folder is gone
constexpr milliseconds kIsItThere{1000};  // a folder above it may be renamed without an event
constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  [[nodiscard]] int get() const { return value_; }

 private:
  int value_;
};

// A file as it stands there: another one, or other bytes, differ.
struct Signature {
  ino_t inode = 0;
  off_t size = 0;
  std::int64_t changed = 0;  // nanoseconds
  bool operator==(const Signature&) const = default;
};

constexpr std::int64_t kNano = 1'000'000'000;

std::optional<Signature> signature_of(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  return Signature{info.st_ino, info.st_size, info.st_mtim.tv_sec * kNano + info.st_mtim.tv_nsec};
}

bool is_recent(const Signature& file) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::nanoseconds(now).count() - file.changed < std::chrono::nanoseconds(kStill).count();
}

enum class Writing { kNo, kYes, kUnknown };

// The kernel grants a lease for reading only on a file that nobody has open for writing.
Writing is_being_written(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return Writing::kUnknown;
  // Whoever opens it in this moment makes the kernel signal us: by one that is ignored, where SIGIO would
  // kill.
  if (::fcntl(file.get(), F_SETSIG, SIGURG) != 0) return Writing::kUnknown;
  if (::fcntl(file.get(), F_SETLEASE, F_RDLCK) == 0) {
    ::fcntl(file.get(), F_SETLEASE, F_UNLCK);
    return Writing::kNo;
  }
  return errno == EAGAIN ? Writing::kYes : Writing::kUnknown;
}

Error trouble(const std::string& path, const std::string& what, const char* hint = "") {
  return {ErrorCode::kIo, path, what, hint};
}

Error not_watched(const std::string& path) {
  const int reason = errno;
  if (reason == ENOSPC)
    return trouble(path, "can't be watched: there are too many watches", "raise fs.inotify.max_user_watches");
  return trouble(path, std::string("can't be watched: ") + std::strerror(reason));
}

}  // namespace

struct FolderWatch::State {
  explicit State(std::string folder)
      : root(std::move(folder)),
        events(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)),
        bell(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

  struct Told {
    Signature file;
    bool settled = false;  // a look found it, and found it old: what its writer did was told with it
  };
  struct Still {
    Signature file;
    Clock::time_point since;
  };

  void drain();
  void handle(const inotify_event& event);
  void handle_folder(const inotify_event& event, const std::string& path);
  void handle_file(const inotify_event& event, const std::string& path);
  void arrived(const std::string& path);
  void found(const std::string& path);
  void tell(const std::string& path, const Signature& file, bool settled);
  void settle();
  [[nodiscard]] bool enter_root();
  void look(const std::string& folder);
  void list(const std::string& folder, std::vector<std::string>& open);
  void look_at_all();
  void forget_below(const std::string& path);
  void vanish();
  [[nodiscard]] bool is_there() const;
  void note(Error error);
  [[nodiscard]] FolderNews news();
  [[nodiscard]] milliseconds patience(Clock::time_point deadline) const;
  void sleep(milliseconds time) const;
  [[nodiscard]] bool stopped() const;

  std::string root;
  Descriptor events;
  Descriptor bell;
  int root_watch = -1;
  bool was_there = false;
  ino_t root_inode = 0;
  dev_t root_device = 0;
  bool overflowed = false;
  std::unordered_map<int, std::string> folders;  // by watch
  std::unordered_map<std::string, Told> told;
  std::unordered_map<std::string, Still> unsure;
  std::vector<std::string> pending;  // in order; what is in `is_pending` no more was removed again
  std::unordered_set<std::string> is_pending;
  std::vector<Error> notes;
  std::set<std::string> noted;
};

void FolderWatch::State::drain() {
  alignas(inotify_event) std::array<char, std::size_t{64} << 10U> buffer{};
  for (;;) {
    const ssize_t got = ::read(events.get(), buffer.data(), buffer.size());
    if (got <= 0) break;
    for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
      const auto* const event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      handle(*event);
      at += sizeof(inotify_event) + event->len;
    }
  }
  if (overflowed) look_at_all();
}

void FolderWatch::State::handle(const inotify_event& event) {
  if ((event.mask & IN_Q_OVERFLOW) != 0) {
    overflowed = true;
    return;
  }
  const auto folder = folders.find(event.wd);
  if (folder == folders.end()) return;
  if ((event.mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED)) != 0) {
    if (event.wd == root_watch) return vanish();
    // One below that moves is told by the folder above it.
    if ((event.mask & IN_MOVE_SELF) == 0) folders.erase(folder);
    return;
  }
  if (event.len == 0 || !is_message_file(event.name)) return;
  const std::string path = (fs::path(folder->second) / event.name).string();
  if ((event.mask & IN_ISDIR) != 0) return handle_folder(event, path);
  handle_file(event, path);
}

void FolderWatch::State::handle_folder(const inotify_event& event, const std::string& path) {
  if ((event.mask & (IN_MOVED_FROM | IN_DELETE)) != 0) forget_below(path);
  if ((event.mask & (IN_CREATE | IN_MOVED_TO)) != 0) look(path);
}

void FolderWatch::State::handle_file(const inotify_event& event, const std::string& path) {
  if ((event.mask & (IN_MOVED_FROM | IN_DELETE)) != 0) {
    told.erase(path);
    unsure.erase(path);
    is_pending.erase(path);
  }
  if ((event.mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0) arrived(path);
  if ((event.mask & IN_CREATE) == 0) return;
  // A new file is told when it is closed. A second name of one that exists already never is.
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0) return;
  if (S_ISLNK(info.st_mode) && fs::is_directory(path)) return look(path);
  if (S_ISLNK(info.st_mode) || (S_ISREG(info.st_mode) && info.st_nlink > 1)) found(path);
}

// Its writer is done with it.
void FolderWatch::State::arrived(const std::string& path) {
  unsure.erase(path);
  const auto file = signature_of(path);
  if (!file) return;
  const auto before = told.find(path);
  const bool known = before != told.end() && before->second.settled && before->second.file == *file;
  if (!known) tell(path, *file, false);
}

// It stands there; nothing says since when.
void FolderWatch::State::found(const std::string& path) {
  const auto file = signature_of(path);
  if (!file) return;
  const auto before = told.find(path);
  if (before != told.end() && before->second.file == *file) return;
  const bool recent = is_recent(*file);
  const Writing writing = recent ? is_being_written(path) : Writing::kNo;
  if (writing == Writing::kNo) return tell(path, *file, !recent);
  if (writing == Writing::kUnknown) unsure[path] = {*file, Clock::now()};
}

void FolderWatch::State::tell(const std::string& path, const Signature& file, bool settled) {
  told[path] = {file, settled};
  if (is_pending.insert(path).second) pending.push_back(path);
}

void FolderWatch::State::settle() {
  const auto now = Clock::now();
  for (auto it = unsure.begin(); it != unsure.end();) {
    const auto file = signature_of(it->first);
    if (file && *file != it->second.file) it->second = {*file, now};
    const bool still = file && now - it->second.since >= kStill;
    if (still) tell(it->first, *file, true);
    it = still || !file ? unsure.erase(it) : std::next(it);
  }
}

// Watches the folder and tells what is in it; false where it isn't there.
bool FolderWatch::State::enter_root() {
  struct stat info {};
  const int watch = ::inotify_add_watch(events.get(), root.c_str(), kEvents);
  if (watch < 0 || ::stat(root.c_str(), &info) != 0) return false;
  root_watch = watch;
  root_inode = info.st_ino;
  root_device = info.st_dev;
  if (std::exchange(was_there, true)) note(trouble(root, "is there again"));
  noted.clear();
  look(root);
  return true;
}

// Each folder is watched before it is listed. One that links lead to on two ways has one watch, and is listed
// once.
void FolderWatch::State::look(const std::string& folder) {
  std::set<int> seen;
  std::vector<std::string> open = {folder};
  const std::size_t first = pending.size();
  while (!open.empty()) {
    const std::string next = std::move(open.back());
    open.pop_back();
    const int watch = ::inotify_add_watch(events.get(), next.c_str(), kEvents);
    if (watch < 0) {
      if (errno != ENOENT && errno != ENOTDIR) note(not_watched(next));
    } else if (seen.insert(watch).second && (next == root || watch != root_watch)) {
      folders[watch] = next;
      list(next, open);
    }
  }
  std::sort(pending.begin() + static_cast<std::ptrdiff_t>(first), pending.end());
}

void FolderWatch::State::list(const std::string& folder, std::vector<std::string>& open) {
  std::error_code failure;
  fs::directory_iterator entry(folder, failure);
  for (; !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
    const std::string path = entry->path().string();
    std::error_code ignored;
    if (!is_message_file(entry->path().filename().string())) continue;
    if (entry->is_directory(ignored)) {
      open.push_back(path);
    } else {
      found(path);
    }
  }
  if (failure) note(trouble(folder, "can't be read: " + failure.message()));
}

void FolderWatch::State::look_at_all() {
  overflowed = false;
  if (root_watch >= 0) look(root);
}

void FolderWatch::State::forget_below(const std::string& path) {
  const std::string below = path + "/";
  for (auto it = folders.begin(); it != folders.end();) {
    const bool gone = it->second == path || it->second.starts_with(below);
    if (gone) ::inotify_rm_watch(events.get(), it->first);
    it = gone ? folders.erase(it) : std::next(it);
  }
}

void FolderWatch::State::vanish() {
  for (const auto& [watch, path] : folders) ::inotify_rm_watch(events.get(), watch);
  folders.clear();
  root_watch = -1;
  note(trouble(root, "has vanished", "it is looked for until it is there again"));
}

bool FolderWatch::State::is_there() const {
  struct stat info {};
  return ::stat(root.c_str(), &info) == 0 && info.st_ino == root_inode && info.st_dev == root_device;
}

void FolderWatch::State::note(Error error) {
  if (noted.insert(error.line()).second) notes.push_back(std::move(error));
}

FolderNews FolderWatch::State::news() {
  FolderNews out;
  for (std::string& path : pending) {
    if (is_pending.erase(path) > 0) out.files.push_back(std::move(path));
  }
  pending.clear();
  is_pending.clear();
  out.notes = std::exchange(notes, {});
  return out;
}

// How long to sleep at most: something may become due without an event.
milliseconds FolderWatch::State::patience(Clock::time_point deadline) const {
  milliseconds out = root_watch < 0 ? kLookForIt : kIsItThere;
  if (!unsure.empty()) out = std::min(out, kLookForIt);
  const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
  return std::max(milliseconds(0), std::min(out, left));
}

void FolderWatch::State::sleep(milliseconds time) const {
  std::array<pollfd, 2> fds = {pollfd{events.get(), POLLIN, 0}, pollfd{bell.get(), POLLIN, 0}};
  ::poll(fds.data(), fds.size(), static_cast<int>(time.count()));
}

bool FolderWatch::State::stopped() const {
  pollfd fd{bell.get(), POLLIN, 0};
  return ::poll(&fd, 1, 0) > 0;
}

FolderWatch::FolderWatch(std::unique_ptr<State> state) : state_(std::move(state)) {}
FolderWatch::FolderWatch(FolderWatch&&) noexcept = default;
FolderWatch& FolderWatch::operator=(FolderWatch&&) noexcept = default;
FolderWatch::~FolderWatch() = default;

Result<FolderWatch> FolderWatch::open(const std::string& folder) {
  std::error_code failure;
  if (!fs::is_directory(folder, failure)) {
    return Error{ErrorCode::kBadInput, folder,
                 fs::exists(folder, failure) ? "is no folder" : "there is no such folder",
                 "name the folder in which notices arrive"};
  }
  auto state = std::make_unique<State>(folder);
  if (state->events.get() < 0 || state->bell.get() < 0) return not_watched(folder);
  if (!state->enter_root()) return not_watched(folder);
  return FolderWatch(std::move(state));
}

FolderNews FolderWatch::wait(milliseconds longest) {
  State& state = *state_;
  // A point in time of "for ever" would be past the end of the clock.
  const auto deadline = Clock::now() + std::min<milliseconds>(longest, std::chrono::hours(24 * 365));
  for (;;) {
    if (state.stopped()) return {};
    state.drain();
    state.settle();
    if (state.root_watch < 0) {
      static_cast<void>(state.enter_root());
    }
    FolderNews news = state.news();
    if (!news.empty() || Clock::now() >= deadline) return news;
    state.sleep(state.patience(deadline));
    if (state.root_watch >= 0 && !state.is_there()) state.vanish();
  }
}

void FolderWatch::stop() const {
  const std::uint64_t one = 1;
  static_cast<void>(::write(state_->bell.get(), &one, sizeof(one)));
}

bool FolderWatch::stopped() const { return state_->stopped(); }

}  // namespace blotter::cmd
