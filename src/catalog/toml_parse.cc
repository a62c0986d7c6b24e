#include "catalog/toml_node.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cstdio>
#include <tuple>

namespace blotter {
namespace {

Position position_of(std::string_view file, const toml::source_region& region) {
  return {file, static_cast<std::uint32_t>(region.begin.line),
          static_cast<std::uint32_t>(region.begin.column)};
}

std::string iso(const toml::date& date) {
  char out[32];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", int{date.year}, int{date.month}, int{date.day});
  return out;
}

Node convert(std::string_view file, const toml::node& in);

void convert_table(std::string_view file, const toml::table& in, Node& out) {
  out.kind = Node::Kind::kTable;
  for (const auto& [key, value] : in) {
    out.entries.push_back({std::string(key.str()), position_of(file, key.source()), convert(file, value)});
  }
  // toml++ sorts by key; the file's order has a meaning (the first definition is the plain one).
  std::sort(out.entries.begin(), out.entries.end(), [](const Node::Entry& a, const Node::Entry& b) {
    return std::tie(a.at.line, a.at.column, a.key) < std::tie(b.at.line, b.at.column, b.key);
  });
}

Node convert(std::string_view file, const toml::node& in) {
  Node out;
  out.at = position_of(file, in.source());
  if (const auto* table = in.as_table()) {
    convert_table(file, *table, out);
  } else if (const auto* array = in.as_array()) {
    out.kind = Node::Kind::kArray;
    for (const toml::node& item : *array) out.items.push_back(convert(file, item));
  } else if (const auto* text = in.as_string()) {
    out.kind = Node::Kind::kString;
    out.text = text->get();
  } else if (const auto* integer = in.as_integer()) {
    out.kind = Node::Kind::kInteger;
    out.integer = integer->get();
  } else if (const auto* flag = in.as_boolean()) {
    out.kind = Node::Kind::kBoolean;
    out.flag = flag->get();
  } else if (const auto* date = in.as_date()) {
    out.kind = Node::Kind::kDate;
    out.text = iso(date->get());
  }
  return out;
}

}  // namespace

// toml++ throws, as the library that Debian ships is built to; nothing leaves this function.
Result<Node> parse_toml(std::string_view file, std::string_view text) {
  try {
    return convert(file, toml::parse(text, file));
  } catch (const toml::parse_error& error) {
    return Error{ErrorCode::kBadInput, position_of(file, error.source()).text(),
                 "not valid TOML: " + std::string(error.description()), ""};
  }
}

}  // namespace blotter
