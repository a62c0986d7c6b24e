#include <blotter/claim.h>
#include <blotter/reading.h>

#include <fmt/format.h>

#include <cmath>

namespace blotter {
namespace {

std::string number(double value) {
  const double whole = std::round(value);
  if (std::abs(value - whole) < 1e-9) return fmt::format("{:.0f}", whole);
  std::string out = fmt::format("{:.6f}", value);
  while (out.ends_with('0')) out.pop_back();
  return out;
}

}  // namespace

std::string to_notation(const Catalog& catalog, const Document& document, const Claim& claim) {
  std::string out = fmt::format("{} {}", to_string(claim.form), claim.measure);
  if (claim.form == ClaimForm::kRange && claim.value && claim.high) {
    out += fmt::format(" {} {}..{}", to_string(claim.comparator), number(*claim.value), number(*claim.high));
  } else if (claim.value) {
    out += fmt::format(" {} {}", to_string(claim.comparator), number(*claim.value));
  }
  if (claim.direction != Direction::kNone) out += fmt::format(" {}", to_string(claim.direction));
  if (claim.since) out += fmt::format(" since {}", *claim.since);
  if (!claim.place.empty()) out += "  " + claim.place;
  const ReadingSet readings = plain_reading(catalog, document, claim);
  if (readings.plain().window) out += "  " + to_string(*readings.plain().window);
  if (readings.plain().baseline) out += " vs " + to_string(*readings.plain().baseline);
  if (claim.attribution) out += fmt::format("  by {}", claim.attribution->speaker);
  return out;
}

}  // namespace blotter
