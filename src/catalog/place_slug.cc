#include "catalog/place_slug.h"

#include "catalog/column_name.h"

#include <algorithm>

namespace blotter {
namespace {

// Letters and digits in lower case, runs of anything else as one '-'; apostrophes and dots go without a
// trace ("O'Fallon" → "ofallon", "St. Paul" → "st-paul").
std::string slug(std::string_view text) {
  std::string out;
  bool gap = false;
  for (const char c : lower_ascii(text)) {
    if (c == '\'' || c == '.') continue;
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      if (gap && !out.empty()) out += '-';
      out += c;
      gap = false;
    } else {
      gap = true;
    }
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::string place_slug_of(const Catalog& catalog, std::string_view agency) {
  if (const Place* place = catalog.place_of_agency(trimmed(agency))) return place->id;
  const std::size_t comma = agency.rfind(',');
  const std::string_view city = trimmed(agency.substr(0, comma));
  const std::string_view state = comma == std::string_view::npos ? "" : trimmed(agency.substr(comma + 1));
  std::string out = slug(city);
  const auto& shared = catalog.shared_city_names();
  const bool several = std::binary_search(shared.begin(), shared.end(), lower_ascii(city));
  if (out.empty() || state.empty() || (!several && catalog.place(out) == nullptr)) return out;
  const auto code = catalog.state_codes().find(lower_ascii(state));
  return out + "-" + slug(code == catalog.state_codes().end() ? state : code->second);
}

}  // namespace blotter
