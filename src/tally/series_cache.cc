#include <blotter/series_cache.h>

namespace blotter {

std::optional<Result<Series>> SeriesCache::find(const std::string& key) {
  const std::lock_guard guard(mutex_);
  const auto it = by_key_.find(key);
  if (it == by_key_.end()) return std::nullopt;
  entries_.splice(entries_.begin(), entries_, it->second);
  return it->second->series;
}

void SeriesCache::keep(const std::string& key, const Result<Series>& series) {
  // A list's and a table's node, and the key twice.
  constexpr std::size_t kOverhead = 200;
  const std::size_t bytes = 2 * key.size() + kOverhead + (series.ok() ? series->bytes() : sizeof(Error));
  const std::lock_guard guard(mutex_);
  if (bytes > most_bytes_ || by_key_.contains(key)) return;
  entries_.push_front({key, series, bytes});
  by_key_.emplace(key, entries_.begin());
  bytes_ += bytes;
  while (bytes_ > most_bytes_) {
    bytes_ -= entries_.back().bytes;
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

std::shared_ptr<const RunningTally> SeriesCache::find_tally(const std::string& key) const {
  const std::lock_guard guard(mutex_);
  const auto it = tallies_.find(key);
  return it == tallies_.end() ? nullptr : it->second;
}

void SeriesCache::keep_tally(const std::string& key, std::shared_ptr<const RunningTally> tally) {
  constexpr std::size_t kMostTallies = 300;
  const std::lock_guard guard(mutex_);
  if (!tallies_.emplace(key, std::move(tally)).second) return;
  tally_keys_.push_front(key);
  if (tally_keys_.size() <= kMostTallies) return;
  tallies_.erase(tally_keys_.back());
  tally_keys_.pop_back();
}

std::size_t SeriesCache::bytes() const {
  const std::lock_guard guard(mutex_);
  return bytes_;
}

}  // namespace blotter
