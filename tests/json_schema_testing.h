// Checks JSON against the schemas in docs/json-schema/: the part of JSON Schema draft-07 that they use. A
// keyword that this doesn't know is a complaint of its own, so that none is left unenforced in silence.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace blotter::testing {

class JsonSchema {
 public:
  // `folder` holds the schema files; `file` is the one to check against.
  JsonSchema(std::string folder, const std::string& file);

  // "claims[3].span: wants an array" and the like; empty where all is well.
  [[nodiscard]] std::vector<std::string> complaints(const nlohmann::json& value) const;

 private:
  struct Place {
    std::string file;  // that relative references count from
    const nlohmann::json* schema = nullptr;
  };
  using Complaints = std::vector<std::string>;

  const nlohmann::json& load(const std::string& file) const;
  [[nodiscard]] Place follow(const Place& from, const std::string& reference) const;
  void check(const Place& place, const nlohmann::json& value, const std::string& path, Complaints& out) const;
  void check_keyword(const Place& place, const std::string& keyword, const nlohmann::json& wanted,
                     const nlohmann::json& value, const std::string& path, Complaints& out) const;
  void check_members(const Place& place, const nlohmann::json& value, const std::string& path,
                     Complaints& out) const;
  void check_any(const Place& place, const nlohmann::json& options, const nlohmann::json& value,
                 const std::string& path, Complaints& out) const;

  std::string folder_;
  mutable std::map<std::string, nlohmann::json> files_;
  Place root_;
};

}  // namespace blotter::testing
