// Series that were counted, kept in memory for the next question: what a server needs and a command does not.
#pragma once

#include <blotter/result.h>
#include <blotter/tally.h>

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace blotter {

struct RunningTally;

// At most so many bytes of series; the longest unused goes first. A vintage never changes, so nothing in here
// can be out of date: one cache may serve a store that was opened again after an import. Thread-safe.
class SeriesCache {
 public:
  explicit SeriesCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // What `keep` was given for this key: a series, or why there is none.
  [[nodiscard]] std::optional<Result<Series>> find(const std::string& key);
  void keep(const std::string& key, const Result<Series>& series);

  [[nodiscard]] std::size_t bytes() const;

  // Whole tallies of a vintage's records; the last few hundred. nullptr: none is known.
  [[nodiscard]] std::shared_ptr<const RunningTally> find_tally(const std::string& key) const;
  void keep_tally(const std::string& key, std::shared_ptr<const RunningTally> tally);

 private:
  struct Entry {
    std::string key;
    Result<Series> series;
    std::size_t bytes = 0;
  };

  const std::size_t most_bytes_;
  mutable std::mutex mutex_;
  std::list<Entry> entries_;  // the last used first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
  std::size_t bytes_ = 0;
  std::unordered_map<std::string, std::shared_ptr<const RunningTally>> tallies_;
  std::list<std::string> tally_keys_;  // the newest first
};

}  // namespace blotter
