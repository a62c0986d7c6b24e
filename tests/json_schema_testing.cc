#include "json_schema_testing.h"

#include <fstream>
#include <regex>
#include <set>
#include <stdexcept>

namespace blotter::testing {
namespace {

using nlohmann::json;

bool has_type(const json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_boolean();
  if (type == "null") return value.is_null();
  throw std::runtime_error("no such type in JSON Schema: " + type);
}

bool has_one_type(const json& value, const json& wanted) {
  if (wanted.is_string()) return has_type(value, wanted);
  return std::any_of(wanted.begin(), wanted.end(), [&](const json& type) { return has_type(value, type); });
}

}  // namespace

JsonSchema::JsonSchema(std::string folder, const std::string& file) : folder_(std::move(folder)) {
  root_ = {file, &load(file)};
}

const json& JsonSchema::load(const std::string& file) const {
  const auto known = files_.find(file);
  if (known != files_.end()) return known->second;
  std::ifstream in(folder_ + "/" + file);
  if (!in) throw std::runtime_error("no schema " + folder_ + "/" + file);
  return files_.emplace(file, json::parse(in)).first->second;
}

JsonSchema::Place JsonSchema::follow(const Place& from, const std::string& reference) const {
  const auto hash = reference.find('#');
  const std::string file = hash == 0 ? from.file : reference.substr(0, hash);
  const json& whole = load(file);
  return {file, &whole.at(json::json_pointer(reference.substr(hash + 1)))};
}

std::vector<std::string> JsonSchema::complaints(const json& value) const {
  Complaints out;
  check(root_, value, "$", out);
  return out;
}

void JsonSchema::check(const Place& place, const json& value, const std::string& path,
                       Complaints& out) const {
  if (place.schema->contains("$ref")) return check(follow(place, place.schema->at("$ref")), value, path, out);
  for (const auto& [keyword, wanted] : place.schema->items())
    check_keyword(place, keyword, wanted, value, path, out);
}

void JsonSchema::check_keyword(const Place& place, const std::string& keyword, const json& wanted,
                               const json& value, const std::string& path, Complaints& out) const {
  static const std::set<std::string> kNoRule{"$schema", "title", "description", "definitions"};
  static const std::set<std::string> kOfObjects{"required", "additionalProperties"};  // with "properties"
  const auto complain = [&](const std::string& what) {
    out.push_back(path + ": " + what + ", got " + value.dump());
  };
  if (kNoRule.contains(keyword) || kOfObjects.contains(keyword)) return;
  if (keyword == "type") {
    if (!has_one_type(value, wanted)) complain("wants type " + wanted.dump());
  } else if (keyword == "enum") {
    if (std::find(wanted.begin(), wanted.end(), value) == wanted.end())
      complain("wants one of " + wanted.dump());
  } else if (keyword == "pattern") {
    if (value.is_string() &&
        !std::regex_search(value.get<std::string>(), std::regex(wanted.get<std::string>()))) {
      complain("wants the pattern " + wanted.dump());
    }
  } else if (keyword == "minimum") {
    if (value.is_number() && value < wanted) complain("wants at least " + wanted.dump());
  } else if (keyword == "maximum") {
    if (value.is_number() && value > wanted) complain("wants at most " + wanted.dump());
  } else if (keyword == "minItems") {
    if (value.is_array() && value.size() < wanted.get<std::size_t>())
      complain("wants items: at least " + wanted.dump());
  } else if (keyword == "maxItems") {
    if (value.is_array() && value.size() > wanted.get<std::size_t>())
      complain("wants items: at most " + wanted.dump());
  } else if (keyword == "items") {
    for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
      check({place.file, &wanted}, value[i], path + "[" + std::to_string(i) + "]", out);
    }
  } else if (keyword == "properties") {
    if (value.is_object()) check_members(place, value, path, out);
  } else if (keyword == "anyOf") {
    check_any(place, wanted, value, path, out);
  } else {
    out.push_back(path + ": the schema has the keyword \"" + keyword + "\", which this check doesn't know");
  }
}

void JsonSchema::check_members(const Place& place, const json& value, const std::string& path,
                               Complaints& out) const {
  const json& schema = *place.schema;
  const json& properties = schema.at("properties");
  for (const auto& [name, member] : value.items()) {
    if (properties.contains(name)) {
      check({place.file, &properties.at(name)}, member, path + "." + name, out);
    } else if (schema.value("additionalProperties", true) == false) {
      out.push_back(path + "." + name + ": not in the schema");
    }
  }
  for (const json& name : schema.value("required", json::array())) {
    if (!value.contains(name.get<std::string>()))
      out.push_back(path + "." + name.get<std::string>() + ": missing");
  }
}

void JsonSchema::check_any(const Place& place, const json& options, const json& value,
                           const std::string& path, Complaints& out) const {
  Complaints of_all;
  for (const json& option : options) {
    Complaints of_one;
    check({place.file, &option}, value, path, of_one);
    if (of_one.empty()) return;
    of_all.insert(of_all.end(), of_one.begin(), of_one.end());
  }
  out.insert(out.end(), of_all.begin(), of_all.end());
}

}  // namespace blotter::testing
