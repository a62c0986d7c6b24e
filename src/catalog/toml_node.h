// A TOML document as plain values that know where they stand, so that every error can say so. It keeps
// toml++ inside toml_parse.cc.
#pragma once

#include <blotter/result.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace blotter {

// Where something stands in a file. `file` outlives the loading of the catalog.
struct Position {
  std::string_view file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  // "sources/chicago-crimes.toml:12:3"
  [[nodiscard]] std::string text() const;
};

struct Node {
  enum class Kind { kTable, kArray, kString, kInteger, kBoolean, kDate, kOther };
  struct Entry;

  Kind kind = Kind::kOther;
  Position at;
  std::string text;            // kString; kDate as yyyy-mm-dd
  std::int64_t integer = 0;    // kInteger
  bool flag = false;           // kBoolean
  std::vector<Entry> entries;  // kTable, in the order of the file
  std::vector<Node> items;     // kArray

  // The value of a table's key; nullptr where there is none.
  [[nodiscard]] const Node* find(std::string_view key) const;
};

struct Node::Entry {
  std::string key;
  Position at;  // of the key
  Node value;
};

// "a table", "a list", "a whole number", …
[[nodiscard]] const char* describe(Node::Kind kind);

// The document's table. kBadInput with file:line:column where it isn't valid TOML. Nodes keep `file`, not a
// copy of it.
Result<Node> parse_toml(std::string_view file, std::string_view text);

// `heir` laid over `ancestor`: its keys win. The entries of `merged` tables are joined one by one in
// the same way, and one that the heir says is `false` goes; every other key that the heir has replaces the
// ancestor's whole value.
[[nodiscard]] Node overlay(const Node& ancestor, const Node& heir, std::string_view merged);

}  // namespace blotter
