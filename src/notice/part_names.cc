#include "notice/part_names.h"

#include <algorithm>

#include "tally/filter.h"

namespace blotter {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string without_leading_zeros(std::string text) {
  if (!is_number(text)) return text;
  text.erase(0, std::min(text.find_first_not_of('0'), text.size() - 1));
  return text;
}

std::string comparable(std::string_view text) { return without_leading_zeros(folded(text)); }

bool is_part_of(const Catalog& catalog, const Place& part, const Place& city) {
  if (part.parent == city.id) return true;
  const Place* parent = part.parent.empty() ? nullptr : catalog.place(part.parent);
  return parent != nullptr && parent->parent == city.id;
}

}  // namespace

PartNames::PartNames(const Catalog& catalog, const Place& city, const std::string& column) {
  for (const Place& part : catalog.places()) {
    if (column.empty() || part.dimension != column || !is_part_of(catalog, part, city)) continue;
    std::set<std::string> values;
    for (const std::string& value : part.values) values.insert(comparable(value));
    known_.insert(values.begin(), values.end());
    values_[comparable(part.name)].insert(values.begin(), values.end());
    for (const std::string& name : part.names) values_[comparable(name)].insert(values.begin(), values.end());
  }
}

std::optional<bool> PartNames::same(std::string_view written, std::string_view recorded) const {
  const std::string text = comparable(written);
  const std::string value = comparable(recorded);
  if (text.empty() || value.empty()) return std::nullopt;
  if (text == value) return true;
  for (const std::string& name : {text, text + " DISTRICT"}) {
    if (const auto it = values_.find(name); it != values_.end()) return it->second.contains(value);
  }
  if (known_.contains(text) || (is_number(text) && is_number(value))) return false;
  return std::nullopt;
}

}  // namespace blotter
