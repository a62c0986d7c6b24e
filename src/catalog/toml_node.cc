#include "catalog/toml_node.h"

#include <algorithm>

namespace blotter {

std::string Position::text() const {
  std::string out(file);
  if (line > 0) out += ":" + std::to_string(line) + ":" + std::to_string(column);
  return out;
}

const Node* Node::find(std::string_view key) const {
  const auto it = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.key == key; });
  return it == entries.end() ? nullptr : &it->value;
}

const char* describe(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::kTable: return "a table";
    case Node::Kind::kArray: return "a list";
    case Node::Kind::kString: return "a text";
    case Node::Kind::kInteger: return "a whole number";
    case Node::Kind::kBoolean: return "true or false";
    case Node::Kind::kDate: return "a date";
    case Node::Kind::kOther: break;
  }
  return "a value of another kind";
}

Node overlay(const Node& ancestor, const Node& heir, std::string_view merged) {
  Node out = heir;
  std::vector<Node::Entry> entries;
  for (const Node::Entry& old : ancestor.entries) {
    const auto mine = std::find_if(out.entries.begin(), out.entries.end(),
                                   [&](const Node::Entry& e) { return e.key == old.key; });
    if (mine == out.entries.end()) {
      entries.push_back(old);
      continue;
    }
    const bool join =
        old.key == merged && old.value.kind == Node::Kind::kTable && mine->value.kind == Node::Kind::kTable;
    if (join) {
      mine->value = overlay(old.value, mine->value, "");
      std::erase_if(mine->value.entries, [](const Node::Entry& e) {
        return e.value.kind == Node::Kind::kBoolean && !e.value.flag;
      });
    }
    entries.push_back(std::move(*mine));
    out.entries.erase(mine);
  }
  entries.insert(entries.end(), out.entries.begin(), out.entries.end());
  out.entries = std::move(entries);
  return out;
}

}  // namespace blotter
