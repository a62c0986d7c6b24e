// Notices and published rows made by hand, for tests of reconciliation.
#pragma once

#include <blotter/reconcile.h>

#include <string>
#include <vector>

#include "store/store_testing.h"

namespace blotter {

// A row in the layout of Chicago's victims; invented.
struct VictimRow {
  std::string incident;
  std::string when;  // "2025-08-30T01:05"
  std::string block = "2300 W 63RD ST";
  std::string age = "20-29";
  std::string sex = "M";
  bool killed = false;
  bool shot = true;
  std::string district = "8";
  std::string area = "CHICAGO LAWN";
};

// A store with one vintage of chicago-victims that holds these rows and covers `covers`.
class VictimStore {
 public:
  VictimStore(const std::vector<VictimRow>& rows, const std::string& covers);
  [[nodiscard]] const Store& store() const { return *store_; }

 private:
  TempFolder folder_;
  std::optional<Store> store_;
};

struct MadeVictim {
  std::optional<AgeRange> age;
  Sex sex = Sex::kMale;
  bool killed = false;
  std::optional<bool> shot = true;
};

// A record that one notice brought, half an hour after `when` ("2025-08-30T01:05", or the day alone).
[[nodiscard]] ProvisionalRecord made_record(const std::string& id, const std::string& when,
                                            const std::string& block, const std::vector<MadeVictim>& victims);

[[nodiscard]] MadeVictim man(int age, bool killed = false);
[[nodiscard]] MadeVictim woman(int age, bool killed = false);

}  // namespace blotter
