// Takes a table of the catalog apart, key by key, and complains about what isn't as it should be.
#pragma once

#include "catalog/toml_node.h"

#include <blotter/window.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace blotter {

// Keeps the first complaint; reading goes on with defaults, so that readers stay straight lines.
class Problems {
 public:
  void add(const Position& at, std::string what, std::string hint = "");
  [[nodiscard]] bool any() const { return first_.has_value(); }
  [[nodiscard]] const std::optional<Error>& first() const { return first_; }

 private:
  std::optional<Error> first_;
};

// Names that a text may have, with what each stands for.
template <typename T>
using Choices = std::vector<std::pair<std::string_view, T>>;

// "did you mean 'x'?" if one of `known` is close to `word`, otherwise "known: a, b, c".
[[nodiscard]] std::string suggest(std::string_view word, const std::vector<std::string_view>& known);

// Ids: lower-case letters, digits and '-'. Column names: with '_' in place of '-'.
[[nodiscard]] bool is_id(std::string_view text);
[[nodiscard]] bool is_column_name(std::string_view text);

// Whether an entry is a table under an id; complains in the name of `subject` about a bad id, and about what
// is no table.
bool is_named_table(const Node::Entry& entry, const std::string& subject, Problems& problems);

// Reads the keys of one table. Every key asked for is a known one; `done` complains about the others. A
// key that is absent gives the default; one of the wrong kind is a problem and gives the default.
class Fields {
 public:
  // `subject` names the table in complaints: "measure 'robbery'".
  Fields(const Node& table, std::string subject, Problems& problems);

  [[nodiscard]] bool has(std::string_view key) { return get(key) != nullptr; }
  // The value itself, of any kind; nullptr where there is none.
  const Node* get(std::string_view key);
  const Node* table(std::string_view key);
  // The tables of an array of tables; empty where there is none.
  std::vector<const Node*> tables(std::string_view key);

  std::string text(std::string_view key);               // "" where absent
  std::string required_text(std::string_view key);      // absent or empty: a problem
  std::vector<std::string> list(std::string_view key);  // a list of texts, or one text alone
  std::int64_t integer(std::string_view key, std::int64_t absent, std::int64_t lowest, std::int64_t highest);
  bool flag(std::string_view key, bool absent);
  std::string day(std::string_view key);  // yyyy-mm-dd, checked to exist; "" where absent
  template <typename T>
  T choice(std::string_view key, T absent, const Choices<T>& choices);

  // Where a key stands, or the table if it has no such key.
  [[nodiscard]] Position at(std::string_view key) const;
  void problem(std::string_view key, std::string what, std::string hint = "");
  [[nodiscard]] Problems& problems() { return problems_; }
  // Call last: complains about keys that nobody asked for.
  void done();

 private:
  const Node* get(std::string_view key, Node::Kind kind);

  const Node& table_;
  std::string subject_;
  Problems& problems_;
  std::vector<std::string_view> asked_;
};

// A list of texts, or one text alone; anything else is a problem.
std::vector<std::string> texts_of(const Node& node, std::string_view subject, Problems& problems);

template <typename T>
T Fields::choice(std::string_view key, T absent, const Choices<T>& choices) {
  const Node* node = get(key, Node::Kind::kString);
  if (node == nullptr) return absent;
  std::vector<std::string_view> names;
  for (const auto& [name, value] : choices) {
    if (name == node->text) return value;
    names.push_back(name);
  }
  problem(key, "'" + node->text + "' is no " + std::string(key), suggest(node->text, names));
  return absent;
}

}  // namespace blotter
