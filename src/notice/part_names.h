// Districts and neighbourhoods: as a notice writes one ("Harrison", "11th"), and as a record has it ("11").
#pragma once

#include <blotter/catalog.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace blotter {

class PartNames {
 public:
  // Of `city`, by the column in which a source has them; empty: the source has none.
  PartNames(const Catalog& catalog, const Place& city, const std::string& column);

  // Whether both mean one part; nullopt where one of them is empty, or nothing tells what the words mean.
  [[nodiscard]] std::optional<bool> same(std::string_view written, std::string_view recorded) const;

 private:
  std::map<std::string, std::set<std::string>> values_;  // name → values, both in upper case
  std::set<std::string> known_;                          // all values that the catalog has
};

}  // namespace blotter
