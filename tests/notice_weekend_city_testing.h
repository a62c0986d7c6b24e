// The published rows that a weekend's notices are made from, in a store.
#pragma once

#include <blotter/reconcile.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "export_testing.h"
#include "notice/published_victims.h"

namespace blotter::testing {

inline constexpr std::uint64_t kWeekendSeeds[] = {1, 2, 3, 4, 5};

[[nodiscard]] const Catalog& weekend_catalog();
// A small weekend that is always there.
[[nodiscard]] std::string invented_rows();
// 136 victims of Chicago, and any file of the shared records; nullopt where they are not here.
[[nodiscard]] std::optional<std::string> shared_rows();
[[nodiscard]] std::optional<std::string> shared_file(const std::string& name);

// A store with one vintage, and its rows as reconciliation sees them.
class WeekendStore {
 public:
  WeekendStore(const std::string& file, const std::string& published,
               const std::string& source = "chicago-victims");
  [[nodiscard]] const Store& store() const { return *store_; }
  [[nodiscard]] const std::vector<PublishedVictim>& rows() const { return rows_; }

 private:
  TemporaryFolder folder_;
  std::optional<Store> store_;
  std::vector<PublishedVictim> rows_;
};

}  // namespace blotter::testing
