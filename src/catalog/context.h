// What the readers of the catalog's files share: complaints, and who is declared and referred to where.
#pragma once

#include "catalog/fields.h"
#include "catalog/toml_node.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace blotter {

enum class Thing { kMeasure, kSource, kPlace, kAgency, kHoliday, kPeriod, kWeekend, kColumn, kTrait };

[[nodiscard]] const char* to_string(Thing thing);

class Context {
 public:
  Problems problems;

  // Says that a file defines a thing. A second one of the same id is a problem that names both places.
  void declare(Thing thing, const std::string& id, const Position& at);
  // The same for what many files may define.
  void declare_again(Thing thing, const std::string& id, const Position& at);
  // Says that `subject` names a thing, which must be declared by the end, in whatever file.
  void refer(Thing thing, std::string id, const Position& at, std::string subject);
  // Complains about every reference to a thing that nobody declared.
  void resolve();

  [[nodiscard]] Position where(Thing thing, const std::string& id) const;

 private:
  struct Reference {
    Thing thing;
    std::string id;
    Position at;
    std::string subject;
  };

  std::map<std::pair<Thing, std::string>, Position> declared_;
  std::vector<Reference> references_;
};

}  // namespace blotter
