// What one state of the store is, and the answers that were given from it. Immutable but for the answers; a
// request keeps the one that it began with.
#pragma once

#include <blotter/catalog.h>
#include <blotter/claim.h>
#include <blotter/series_cache.h>
#include <blotter/store.h>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "serve/answer_cache.h"

namespace blotter::serve {

struct Snapshot {
  std::shared_ptr<const Catalog> catalog;
  std::shared_ptr<const ClaimReader> reader;
  std::shared_ptr<SeriesCache> series;  // of the store, and of the snapshots after this one
  Store store;
  std::string generation;     // of what the store holds: the same store has the same in every process
  mutable AnswerCache cache;  // of the input/output thread
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

// kDamaged, kIo, kNewerStore.
[[nodiscard]] Result<SnapshotPtr> open_snapshot(std::shared_ptr<const Catalog> catalog,
                                                std::shared_ptr<const ClaimReader> reader,
                                                std::shared_ptr<SeriesCache> series, const std::string& dir);

// The same store with what notices give at that moment: another generation.
[[nodiscard]] SnapshotPtr with_notices(const SnapshotPtr& of, const std::vector<Vintage>& provisional);

// The vintages of `now` that `before` lacks.
[[nodiscard]] std::vector<const Vintage*> new_vintages(const Snapshot& before, const Snapshot& now);

// Looks at the store's manifests four times a second; `changed` gets the new state on the watcher's thread.
class Watcher {
 public:
  Watcher(SnapshotPtr first, std::function<void(SnapshotPtr)> changed,
          std::function<void(const Error&)> failed);
  ~Watcher();
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;

 private:
  void watch();
  void look();

  SnapshotPtr now_;
  std::function<void(SnapshotPtr)> changed_;
  std::function<void(const Error&)> failed_;
  std::string seen_;  // of the manifests
  std::mutex mutex_;
  std::condition_variable come_;
  bool over_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace blotter::serve
