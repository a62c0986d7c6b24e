#include "serve/snapshot.h"

#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <memory>

#include "base/sha256.h"
#include "notice_desk.h"

namespace blotter::serve {
namespace {

constexpr std::chrono::milliseconds kPause{250};
constexpr std::size_t kGenerationDigits = 16;

std::string generation_of(const Store& store) {
  Sha256 sum;
  for (const Vintage& v : store.vintages()) {
    sum.update(v.source + "\n" + v.id + "\n" + v.sha256 + "\n" + std::to_string(v.rows) + "\n" +
               std::to_string(v.known_at.time_since_epoch().count()) + "\n");
    if (v.versions == nullptr) continue;
    for (const VersionFile& file : v.versions->files) sum.update(file.name + "\n");
    for (const EndedFile& file : v.versions->ended) sum.update(file.name + "\n");
  }
  return sum.hex().substr(0, kGenerationDigits);
}

// Which manifests there are, and which bytes they have: a manifest is replaced as a whole, by a new file.
std::string look_at_manifests(const std::string& dir) {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(dir.c_str()), &::closedir);
  std::vector<std::string> seen;
  while (folder != nullptr) {
    const dirent* entry = ::readdir(folder.get());
    if (entry == nullptr) break;
    const std::string name = entry->d_name;
    struct stat file {};
    const std::string manifest = fmt::format("{}/{}/manifest.json", dir, name);
    if (name.starts_with(".") || ::stat(manifest.c_str(), &file) != 0) continue;
    seen.push_back(fmt::format("{} {} {} {}.{}\n", name, file.st_ino, file.st_size, file.st_mtim.tv_sec,
                               file.st_mtim.tv_nsec));
  }
  std::sort(seen.begin(), seen.end());
  std::string out;
  for (const std::string& one : seen) out += one;
  return out;
}

}  // namespace

Result<SnapshotPtr> open_snapshot(std::shared_ptr<const Catalog> catalog,
                                  std::shared_ptr<const ClaimReader> reader,
                                  std::shared_ptr<SeriesCache> series, const std::string& dir) {
  BLOTTER_ASSIGN(Store store, Store::open(dir));
  BLOTTER_ASSIGN(std::vector<Vintage> kept, cmd::kept_vintages(*catalog, dir));
  if (!kept.empty()) store.set_provisional(std::move(kept));
  store.remember_series(series);
  std::string generation = generation_of(store);
  return SnapshotPtr(
      std::make_shared<Snapshot>(Snapshot{std::move(catalog), std::move(reader), std::move(series),
                                          std::move(store), std::move(generation), AnswerCache()}));
}

SnapshotPtr with_notices(const SnapshotPtr& of, const std::vector<Vintage>& provisional) {
  if (provisional.empty()) return of;
  Store store = of->store;
  store.set_provisional(provisional);
  Sha256 sum;
  sum.update(of->generation + "\n");
  // The last of a place holds all that the earlier ones do.
  for (std::size_t i = 0; i < provisional.size(); ++i) {
    if (i + 1 < provisional.size() && provisional[i + 1].place == provisional[i].place) continue;
    sum.update(provisional[i].id + "\n" + std::to_string(provisional[i].rows) + "\n");
  }
  return std::make_shared<Snapshot>(Snapshot{of->catalog, of->reader, of->series, std::move(store),
                                             sum.hex().substr(0, kGenerationDigits), AnswerCache()});
}

std::vector<const Vintage*> new_vintages(const Snapshot& before, const Snapshot& now) {
  std::vector<const Vintage*> out;
  for (const Vintage& vintage : now.store.vintages()) {
    const auto is_it = [&](const Vintage& v) {
      return v.source == vintage.source && v.id == vintage.id && v.sha256 == vintage.sha256;
    };
    const auto& old = before.store.vintages();
    if (std::none_of(old.begin(), old.end(), is_it)) out.push_back(&vintage);
  }
  return out;
}

Watcher::Watcher(SnapshotPtr first, std::function<void(SnapshotPtr)> changed,
                 std::function<void(const Error&)> failed)
    : now_(std::move(first)),
      changed_(std::move(changed)),
      failed_(std::move(failed)),
      thread_([this] { watch(); }) {}

Watcher::~Watcher() {
  {
    const std::lock_guard guard(mutex_);
    over_ = true;
  }
  come_.notify_all();
  thread_.join();
}

void Watcher::watch() {
  std::unique_lock guard(mutex_);
  while (!over_) {
    guard.unlock();
    look();
    guard.lock();
    come_.wait_for(guard, kPause, [&] { return over_; });
  }
}

void Watcher::look() {
  const std::string& dir = now_->store.dir();
  // First the look, then the reading: what is published in between is seen by the next look.
  const std::string seen = look_at_manifests(dir);
  if (seen == seen_) return;
  auto opened = open_snapshot(now_->catalog, now_->reader, now_->series, dir);
  if (!opened.ok()) {
    failed_(opened.error());
    return;
  }
  seen_ = seen;
  if ((*opened)->generation == now_->generation) return;
  now_ = std::move(opened).value();
  changed_(now_);
}

}  // namespace blotter::serve
