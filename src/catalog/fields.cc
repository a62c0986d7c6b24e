#include "catalog/fields.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace blotter {
namespace {

// Levenshtein distance.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

bool is_word(std::string_view text, char joint) {
  if (text.empty() || text.front() == joint || text.back() == joint) return false;
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == joint; });
}

}  // namespace

void Problems::add(const Position& at, std::string what, std::string hint) {
  if (first_) return;
  first_ = Error{ErrorCode::kBadInput, at.text(), std::move(what), std::move(hint)};
}

std::string suggest(std::string_view word, const std::vector<std::string_view>& known) {
  std::string_view best;
  std::size_t least = std::numeric_limits<std::size_t>::max();
  for (std::string_view name : known) {
    const std::size_t d = distance(word, name);
    if (d < least) {
      least = d;
      best = name;
    }
  }
  if (least <= std::max<std::size_t>(1, word.size() / 3)) return "did you mean '" + std::string(best) + "'?";
  std::string out = "known: ";
  constexpr std::size_t kMost = 24;
  for (std::size_t i = 0; i < known.size() && i < kMost; ++i)
    out += (i > 0 ? ", " : "") + std::string(known[i]);
  return known.size() > kMost ? out + ", …" : out;
}

bool is_id(std::string_view text) { return is_word(text, '-'); }

bool is_column_name(std::string_view text) { return is_word(text, '_'); }

bool is_named_table(const Node::Entry& entry, const std::string& subject, Problems& problems) {
  if (!is_id(entry.key)) problems.add(entry.at, subject + ": ids have lower-case letters, digits and '-'");
  if (entry.value.kind == Node::Kind::kTable) return true;
  problems.add(entry.at, subject + " is " + describe(entry.value.kind) + ", not a table");
  return false;
}

Fields::Fields(const Node& table, std::string subject, Problems& problems)
    : table_(table), subject_(std::move(subject)), problems_(problems) {}

const Node* Fields::get(std::string_view key) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.push_back(key);
  return table_.find(key);
}

const Node* Fields::get(std::string_view key, Node::Kind kind) {
  const Node* node = get(key);
  if (node == nullptr || node->kind == kind) return node;
  problem(key, "'" + std::string(key) + "' is " + describe(node->kind) + ", not " + describe(kind));
  return nullptr;
}

const Node* Fields::table(std::string_view key) { return get(key, Node::Kind::kTable); }

std::vector<const Node*> Fields::tables(std::string_view key) {
  std::vector<const Node*> out;
  const Node* node = get(key, Node::Kind::kArray);
  if (node == nullptr) return out;
  for (const Node& item : node->items) {
    if (item.kind == Node::Kind::kTable) {
      out.push_back(&item);
    } else {
      problems_.add(item.at, subject_ + ": '" + std::string(key) + "' has " + describe(item.kind) +
                                 " in it, not a table");
    }
  }
  return out;
}

std::string Fields::text(std::string_view key) {
  const Node* node = get(key, Node::Kind::kString);
  return node == nullptr ? "" : node->text;
}

std::string Fields::required_text(std::string_view key) {
  const bool wrong_kind = has(key) && table_.find(key)->kind != Node::Kind::kString;
  std::string out = text(key);
  if (out.empty() && !wrong_kind) {
    problem(key, "'" + std::string(key) + "' is missing or empty", "add " + std::string(key) + " = \"…\"");
  }
  return out;
}

std::vector<std::string> Fields::list(std::string_view key) {
  const Node* node = get(key);
  if (node == nullptr) return {};
  return texts_of(*node, subject_ + ": '" + std::string(key) + "'", problems_);
}

std::int64_t Fields::integer(std::string_view key, std::int64_t absent, std::int64_t lowest,
                             std::int64_t highest) {
  const Node* node = get(key, Node::Kind::kInteger);
  if (node == nullptr) return absent;
  if (node->integer >= lowest && node->integer <= highest) return node->integer;
  problem(key, "'" + std::string(key) + "' is " + std::to_string(node->integer),
          "it must be from " + std::to_string(lowest) + " to " + std::to_string(highest));
  return absent;
}

bool Fields::flag(std::string_view key, bool absent) {
  const Node* node = get(key, Node::Kind::kBoolean);
  return node == nullptr ? absent : node->flag;
}

std::string Fields::day(std::string_view key) {
  const Node* node = get(key);
  if (node == nullptr) return "";
  const bool readable = node->kind == Node::Kind::kString || node->kind == Node::Kind::kDate;
  if (readable && parse_day(node->text).ok()) return node->text;
  problem(key, "'" + std::string(key) + "' is no day that exists", "write it as \"2025-09-01\"");
  return "";
}

Position Fields::at(std::string_view key) const {
  const auto it = std::find_if(table_.entries.begin(), table_.entries.end(),
                               [&](const Node::Entry& e) { return e.key == key; });
  return it == table_.entries.end() ? table_.at : it->at;
}

void Fields::problem(std::string_view key, std::string what, std::string hint) {
  problems_.add(at(key), subject_ + ": " + std::move(what), std::move(hint));
}

void Fields::done() {
  for (const Node::Entry& entry : table_.entries) {
    if (std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end()) continue;
    problems_.add(entry.at, subject_ + ": unknown key '" + entry.key + "'", suggest(entry.key, asked_));
  }
}

std::vector<std::string> texts_of(const Node& node, std::string_view subject, Problems& problems) {
  if (node.kind == Node::Kind::kString) return {node.text};
  if (node.kind != Node::Kind::kArray) {
    problems.add(node.at, std::string(subject) + " is " + describe(node.kind) + ", not a list of texts");
    return {};
  }
  std::vector<std::string> out;
  for (const Node& item : node.items) {
    if (item.kind == Node::Kind::kString) {
      out.push_back(item.text);
    } else {
      problems.add(item.at, std::string(subject) + " has " + describe(item.kind) + " in it, not a text");
    }
  }
  return out;
}

}  // namespace blotter
