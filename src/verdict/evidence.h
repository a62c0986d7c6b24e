// What has to be counted for a set of claims, and the series that hold the answers: one scan a vintage
// serves all claims together.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>
#include <blotter/store.h>
#include <blotter/tally.h>

#include <compare>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace blotter {

struct SeriesKey {
  const Vintage* vintage = nullptr;
  const Definition* definition = nullptr;
  const Place* place = nullptr;
  std::string bracket;  // of the dimension "age"; empty: all
  bool rows = false;    // the records that a count of incidents rests on
  const PlaceVariant* variant = nullptr;

  auto operator<=>(const SeriesKey&) const = default;
};

// Filled by `need`, counted by `gather`, read by `find`. Not thread-safe while it is filled.
class Evidence {
 public:
  void need(SeriesKey key, const std::vector<LocalMinute>& boundaries);

  // One scan a vintage. A series that the vintage can't give is not an error: `why_not` tells.
  // kDamaged, kEngine, kIo otherwise.
  Status gather(const Catalog& catalog);

  // What was counted elsewhere.
  void add(const SeriesKey& key, Series series) { series_.insert_or_assign(key, std::move(series)); }

  // nullptr where the vintage can't give it.
  [[nodiscard]] const Series* find(const SeriesKey& key) const;
  // Precondition: `find` gave nullptr for a needed key.
  [[nodiscard]] const Error& why_not(const SeriesKey& key) const { return missing_.at(key); }

 private:
  struct Plan {
    std::set<SeriesKey> keys;
    std::set<LocalMinute> boundaries;
  };
  std::map<const Vintage*, Plan> plans_;
  std::map<SeriesKey, Series> series_;
  std::map<SeriesKey, Error> missing_;
};

}  // namespace blotter
