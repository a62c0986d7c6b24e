#include <blotter/claim.h>
#include <blotter/reading.h>

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <vector>

namespace blotter {
namespace {

std::string number(double value) {
  const double whole = std::round(value);
  if (std::abs(value - whole) < 1e-9) return fmt::format("{:.0f}", whole);
  std::string out = fmt::format("{:.6f}", value);
  while (out.ends_with('0')) out.pop_back();
  return out;
}

// "(part chicago/austin, whole chicago)", "(age 0-17)", "(part people-shot-fatally)".
std::string part_words(const ShareOf& of) {
  std::vector<std::string> words;
  if (!of.dimension.empty()) words.push_back(of.dimension + " " + of.value);
  if (!of.part_measure.empty()) words.push_back("part " + of.part_measure);
  if (!of.part_place.empty()) words.push_back("part " + of.part_place);
  if (!of.whole_measure.empty()) words.push_back("whole " + of.whole_measure);
  if (!of.whole_place.empty()) words.push_back("whole " + of.whole_place);
  return fmt::format("({})", fmt::join(words, ", "));
}

std::string mean_words(const MeanOfYears& mean) {
  if (mean.years > 0) return fmt::format(" vs mean of {} years", mean.years);
  return fmt::format(" vs mean of {} to {}", mean.first, mean.last);
}

// "  against new-york+los-angeles by rate", "  of 50 largest cities", "  of big-cities behind new-york"
std::string against_words(const PlaceComparison& against) {
  std::string out;
  if (!against.kind.empty()) {
    const std::string many = against.kind.ends_with("y")
                                 ? against.kind.substr(0, against.kind.size() - 1) + "ies"
                                 : against.kind + "s";
    out += against.largest ? fmt::format("  of {} largest {}", *against.largest, many) : "  of " + many;
  }
  if (!against.places.empty()) {
    out += against.kind.empty() ? "  against " : " behind ";
    out += fmt::format("{}", fmt::join(against.places, against.combined ? "+" : ","));
  }
  if (against.per_resident) out += " by rate";
  if (against.either) out += " by count or rate";
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
  if (!claim.per.empty()) out += " per " + claim.per;
  if (claim.threshold)
    out += fmt::format(" each {} {}", to_string(claim.threshold->comparator), number(claim.threshold->value));
  if (claim.share_of) out += " of " + part_words(*claim.share_of);
  if (claim.since) out += fmt::format(" since {}", *claim.since);
  if (!claim.place.empty()) out += "  " + claim.place;
  if (claim.against) out += against_words(*claim.against);
  const ReadingSet readings = plain_reading(catalog, document, claim);
  if (readings.plain().window) out += "  " + to_string(*readings.plain().window);
  if (readings.plain().baseline) out += " vs " + to_string(*readings.plain().baseline);
  if (claim.baseline_mean) out += mean_words(*claim.baseline_mean);
  if (claim.attribution) out += fmt::format("  by {}", claim.attribution->speaker);
  return out;
}

}  // namespace blotter
