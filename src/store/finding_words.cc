#include "store/finding_words.h"

#include <algorithm>

#include "catalog/column_name.h"

namespace blotter {

namespace {

constexpr double kManyLike = 0.5;  // of a column's values that look like coordinates or names
constexpr double kNearlyAll = 0.8;
constexpr std::uint64_t kFewNames = 20;  // fewer show no pattern

// Whether a column's name is in a word list of the catalog: holds one of `within`, or is one of `whole`.
bool is_worded(const WordList& words, const std::string& header) {
  const std::string plain = plain_column_name(header);
  const auto listed = [&](const char* list, const auto& fits) {
    const auto found = words.find(list);
    return found != words.end() && std::ranges::any_of(found->second, fits);
  };
  return listed("within", [&](const std::string& w) { return plain.find(w) != std::string::npos; }) ||
         listed("whole", [&](const std::string& w) { return plain == w; });
}

bool is_coordinate_name(const std::string& header) {
  const std::string plain = plain_column_name(header);
  for (const char* word : {"latitude", "longitude", "coordinate", "geox", "geoy", "pointx", "pointy",
                           "thegeom", "xcoord", "ycoord"}) {
    if (plain.find(word) != std::string::npos) return true;
  }
  return plain == "lat" || plain == "lon" || plain == "lng" || plain == "long" || plain == "x" ||
         plain == "y" || plain == "point" || plain == "geometry";
}

}  // namespace

std::string grouped_number(std::uint64_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

std::string rows_in_words(std::uint64_t n) { return grouped_number(n) + (n == 1 ? " row" : " rows"); }

std::string share(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0 || part == 0) return "0%";
  if (part == whole) return "100%";
  const std::uint64_t percent = part * 100 / whole;
  if (percent == 0) return "under 1%";
  return percent >= 99 ? "over 99%" : std::to_string(percent) + "%";
}

bool at_least(std::uint64_t part, std::uint64_t whole, double wanted) {
  return whole > 0 && static_cast<double>(part) >= wanted * static_cast<double>(whole);
}

std::string quoted(const std::string& name) { return "\"" + name + "\""; }

std::string list_of(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

std::string privacy_reason(const Catalog& catalog, const std::string& header, const FieldProfile& field) {
  if (is_worded(catalog.words("privacy", "names-of-persons"), header) ||
      is_worded(catalog.words("privacy", "tells-who"), header))
    return "its name says that it tells who somebody is";
  if (at_least(field.like_coordinates, field.sampled, kManyLike)) return "its values look like coordinates";
  if (is_coordinate_name(header) && field.filled > 0) return "its name says that it holds coordinates";
  // Names of persons hardly ever repeat, those of offenses and streets do.
  const bool all_differ =
      field.values.many() || at_least(field.values.entries().size(), field.filled, kNearlyAll);
  if (field.sampled >= kFewNames && all_differ && at_least(field.like_names, field.sampled, kManyLike))
    return "its values look like names of persons";
  return "";
}

bool is_listed(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::any_of(names, [&](const std::string& n) { return same_column_name(n, name); });
}

Finding& add_doubt(std::vector<Finding>& out, const char* about, const std::string& column, std::string text,
                   std::uint64_t rows, std::uint64_t line) {
  return out.emplace_back(Finding{FindingKind::kDoubtful, about, column, "", std::move(text), rows, line});
}

}  // namespace blotter
