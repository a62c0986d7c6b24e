#include "report/words.h"

#include "verdict/share.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace blotter {
namespace {

const char* before_number(Comparator comparator) {
  switch (comparator) {
    case Comparator::kEqual: return "";
    case Comparator::kAbout: return "about ";
    case Comparator::kAtLeast: return "at least ";
    case Comparator::kMoreThan: return "more than ";
    case Comparator::kLessThan: return "fewer than ";
    case Comparator::kAtMost: return "at most ";
  }
  return "";
}

// The same for what is measured rather than counted: "down less than 5%".
std::string before_amount(Comparator comparator) {
  return comparator == Comparator::kLessThan ? "less than " : before_number(comparator);
}

bool is_one(double value) { return value == 1; }

std::string ages_in_words(double low, double high) {
  return fmt::format("ages {} to {}", number_in_words(low), number_in_words(high));
}

std::string range_in_words(const Catalog& catalog, const Claim& claim, double low, double high) {
  if (claim.measure == "victim-age") return ages_in_words(low, high);
  return fmt::format("{} to {} {}", number_in_words(low), number_in_words(high),
                     measure_in_words(catalog, claim.measure));
}

// Ages are published in brackets: their outer bounds are no ages of anybody.
std::string range_figure_in_words(const Catalog& catalog, const Claim& claim, const Figure& figure) {
  const double high = figure.high.value_or(figure.value);
  if (claim.measure != "victim-age") return range_in_words(catalog, claim, figure.value, high);
  return fmt::format("age brackets that span {} to {}", number_in_words(figure.value), number_in_words(high));
}

// A difference is positive in the direction that was stated: 28 with "down" is 28 fewer, -3 is 3 more.
bool is_fewer(const Claim& claim, double value) {
  return (claim.direction == Direction::kDown) == (value >= 0);
}

std::string difference_in_words(const Catalog& catalog, const Claim& claim, double value, bool fewer,
                                const std::string& hedge) {
  const double size = std::abs(value);
  return fmt::format("{}{} {} {}", hedge, number_in_words(size), fewer ? "fewer" : "more",
                     measure_in_words(catalog, claim.measure, is_one(size)));
}

std::string extreme_in_words(const Catalog& catalog, const Claim& claim, const std::string& where,
                             const std::string& rank) {
  if (claim.against && claim.against->per_resident) {
    const char* end = claim.direction == Direction::kLowest ? "lowest" : "highest";
    return fmt::format("the {}{} rate of {}", rank, end, measure_in_words(catalog, claim.measure)) + where;
  }
  const char* which = claim.direction == Direction::kLowest ? "fewest" : "most";
  std::string out = fmt::format("the {}{} {}", rank, which, measure_in_words(catalog, claim.measure)) + where;
  if (claim.since) out += fmt::format(" since {}", *claim.since);
  return out;
}

const char* direction_in_words(Direction direction) {
  switch (direction) {
    case Direction::kUp: return "up";
    case Direction::kDown: return "down";
    case Direction::kHighest: return "highest";
    case Direction::kLowest: return "lowest";
    case Direction::kNone: return "unchanged";
  }
  return "";
}

// "an average of 12 homicides a week", "one homicide every 31.1 minutes".
std::string average_in_words(const Catalog& catalog, const Claim& claim, const std::string& number,
                             const std::string& measure) {
  constexpr std::string_view kBetween = "-between";
  if (claim.per.ends_with(kBetween)) {
    return fmt::format("one {} every {} {}", measure_in_words(catalog, claim.measure, true), number,
                       claim.per.substr(0, claim.per.size() - kBetween.size()));
  }
  if (claim.per.empty()) return fmt::format("an average of {} {}", number, measure);
  return fmt::format("an average of {} {} {} {}", number, measure, claim.per == "hour" ? "an" : "a",
                     claim.per);
}

// Whom a claim is about where that is a part of what its measure counts: "(women)", "(aged 0 to 17)".
std::string part_in_words(const Catalog& catalog, const Claim& claim) {
  if (!claim.share_of) return "";
  const ShareOf& of = *claim.share_of;
  if (!of.part_measure.empty())
    return fmt::format(" (of them {})", measure_in_words(catalog, of.part_measure));
  return of.dimension.empty() ? "" : " (" + group_in_words(of) + ")";
}

// "2", "1.5", "0.33": no ratio is rounded to nought.
std::string ratio_in_words(double value, int decimals) {
  constexpr int kMostDecimals = 2;
  const double scale = std::pow(10.0, decimals);
  const bool whole = std::abs(value * scale - std::round(value * scale)) < 1e-9;
  return number_in_words(value, whole ? decimals : kMostDecimals);
}

// A quantity in the unit of the claim's form. `hedge`: "at least " and the like, empty for a figure.
std::string quantity_in_words(const Catalog& catalog, const Claim& claim, double value, int decimals,
                              const std::string& hedge) {
  const std::string measure = measure_in_words(catalog, claim.measure, is_one(value));
  const std::string number = hedge + number_in_words(value, decimals);
  switch (claim.form) {
    case ClaimForm::kChange:
      return measure_in_words(catalog, claim.measure) + " " + change_in_words(value, decimals, hedge);
    case ClaimForm::kRatio:
      if (value == 0.5)
        return fmt::format("{}half as many {}", hedge, measure_in_words(catalog, claim.measure));
      return fmt::format("{} times as many {}", hedge + ratio_in_words(value, decimals),
                         measure_in_words(catalog, claim.measure));
    case ClaimForm::kRate: return fmt::format("{} {} per 100,000 residents", number, measure);
    case ClaimForm::kShare: return fmt::format("{}% of {}", number, measure_in_words(catalog, claim.measure));
    case ClaimForm::kAverage: return average_in_words(catalog, claim, number, measure);
    default: return fmt::format("{} {}", number, measure);
  }
}

std::string hedge_of(const Claim& claim) {
  const bool counted = claim.form == ClaimForm::kCount || claim.form == ClaimForm::kDifference;
  return counted ? before_number(claim.comparator) : before_amount(claim.comparator);
}

// Digits after the point with which a figure is shown: as many as were stated, one more than none for
// what is computed by dividing.
int decimals_of(const Claim& claim) {
  switch (claim.form) {
    case ClaimForm::kRatio: return std::max(2, claim.decimals);
    case ClaimForm::kChange:
    case ClaimForm::kRate:
    case ClaimForm::kShare:
    case ClaimForm::kAverage:
    case ClaimForm::kDirection: return std::max(1, claim.decimals);
    default: return 0;
  }
}

// " (238 against 348)": the two counts behind a comparison.
std::string counts_behind(const Figure& figure) {
  if (!figure.count || !figure.baseline_count) return "";
  return fmt::format(" ({} against {})", number_in_words(static_cast<double>(*figure.count)),
                     number_in_words(static_cast<double>(*figure.baseline_count)));
}

std::size_t how_many(const std::vector<Assessment>& assessments, Verdict verdict) {
  return static_cast<std::size_t>(std::count_if(assessments.begin(), assessments.end(),
                                                [&](const Assessment& a) { return a.verdict == verdict; }));
}

// "more than 500 homicides 4 years in a row", "at least 20 people shot every weekend", "no homicide 12 days
// in a row".
std::string streak_in_words(const Catalog& catalog, const Claim& claim) {
  const std::string per = claim.per.empty() ? "time" : claim.per;
  std::string what = "no " + measure_in_words(catalog, claim.measure, true);
  if (claim.threshold) {
    const double bound = claim.threshold->value;
    what = before_number(claim.threshold->comparator) + number_in_words(bound) + " " +
           measure_in_words(catalog, claim.measure, is_one(bound));
  }
  if (!claim.value) return fmt::format("{} every {}", what, per);
  return fmt::format("{} {} {}{} in a row", what, number_in_words(*claim.value), per,
                     is_one(*claim.value) ? "" : "s");
}

// "more homicides", "a lower rate of homicides".
std::string more_in_words(const Catalog& catalog, const Claim& claim) {
  const bool down = claim.direction == Direction::kDown;
  const std::string measure = measure_in_words(catalog, claim.measure);
  if (claim.against->per_resident) return (down ? "a lower rate of " : "a higher rate of ") + measure;
  return (down ? "fewer " : "more ") + measure;
}

// " than in New York City and Los Angeles combined"
std::string other_side_in_words(const Catalog& catalog, const Claim& claim) {
  if (!claim.against || claim.against->places.empty()) return "";
  const std::vector<std::string>& ids = claim.against->places;
  std::string out = claim.form == ClaimForm::kRatio  ? " as in "
                    : claim.form == ClaimForm::kRank ? ", behind "
                                                     : " than in ";
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const Place* place = catalog.place(ids[i]);
    out += i == 0 ? "" : i + 1 == ids.size() ? " and " : ", ";
    out += place == nullptr ? ids[i] : place->name;
  }
  return out + (claim.against->combined ? " combined" : "");
}

// A figure of a comparison between places: "10.7% fewer", "1.82 times as many", "number 11 of 67".
std::string between_places_in_words(const Catalog& catalog, const Claim& claim, const Figure& figure) {
  if (claim.form == ClaimForm::kRank && figure.places)
    return fmt::format("number {} of {}", number_in_words(figure.value), *figure.places);
  const std::string measure = measure_in_words(catalog, claim.measure);
  const bool rate = claim.against->per_resident;
  if (claim.form == ClaimForm::kRatio)
    return fmt::format("{} times {} {}", number_in_words(figure.value, decimals_of(claim)),
                       rate ? "the rate of" : "as many", measure);
  if (claim.form == ClaimForm::kDifference)
    return difference_in_words(catalog, claim, figure.value, is_fewer(claim, figure.value), "");
  const std::string size = number_in_words(std::abs(figure.value), decimals_of(claim)) + "% ";
  if (rate) return "rate of " + measure + " " + size + (figure.value < 0 ? "lower" : "higher");
  return size + (figure.value < 0 ? "fewer " : "more ") + measure;
}

// Every form but those that rank.
std::string stated_in_words(const Catalog& catalog, const Claim& claim, double value) {
  switch (claim.form) {
    case ClaimForm::kRange: return range_in_words(catalog, claim, value, claim.high.value_or(value));
    case ClaimForm::kDifference:
      return difference_in_words(catalog, claim, value, is_fewer(claim, value), hedge_of(claim));
    case ClaimForm::kStreak:
      if (claim.threshold || claim.direction == Direction::kNone) return streak_in_words(catalog, claim);
      return fmt::format("{} {} {} times in a row", measure_in_words(catalog, claim.measure),
                         direction_in_words(claim.direction), number_in_words(value));
    case ClaimForm::kDirection:
      if (claim.against) return more_in_words(catalog, claim);
      return measure_in_words(catalog, claim.measure) + " " + direction_in_words(claim.direction);
    default: return quantity_in_words(catalog, claim, value, claim.decimals, hedge_of(claim));
  }
}

}  // namespace

std::string ordinal_in_words(long n) {
  const long tens = n % 100;
  const std::string number = number_in_words(static_cast<double>(n));
  if (tens >= 11 && tens <= 13) return number + "th";
  switch (n % 10) {
    case 1: return number + "st";
    case 2: return number + "nd";
    case 3: return number + "rd";
    default: return number + "th";
  }
}

std::string number_in_words(double value, int decimals) {
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const auto point = std::min(digits.find('.'), digits.size());
  for (auto at = point; at > 3; at -= 3) digits.insert(at - 3, ",");
  const bool negative = value < 0 && digits.find_first_not_of("0.,") != std::string::npos;
  return negative ? "minus " + digits : digits;
}

std::string change_in_words(double change, int decimals, const std::string& hedge) {
  const std::string number = number_in_words(std::abs(change), decimals);
  if (number.find_first_not_of("0.") == std::string::npos) return "unchanged";
  return fmt::format("{} {}{}%", change < 0 ? "down" : "up", hedge, number);
}

std::string measure_in_words(const Catalog& catalog, const std::string& measure, bool one) {
  constexpr std::string_view kOther = "other:";
  if (const Measure* known = catalog.measure(measure)) return one ? known->singular : known->plural;
  std::string words = measure.starts_with(kOther) ? measure.substr(kOther.size()) : measure;
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

std::string said_in_words(const Catalog& catalog, const Claim& claim, const std::string& where) {
  const double value = claim.value.value_or(0);
  if (claim.form == ClaimForm::kExtreme) return extreme_in_words(catalog, claim, where, "");
  if (claim.form == ClaimForm::kRank) {
    return extreme_in_words(catalog, claim, where,
                            value > 1 ? ordinal_in_words(std::lround(value)) + " " : "") +
           other_side_in_words(catalog, claim);
  }
  const std::string said = stated_in_words(catalog, claim, value) + part_in_words(catalog, claim);
  const ShareOf of = claim.share_of.value_or(ShareOf{});
  const Place* part = catalog.place(of.part_place);
  const Place* whole = catalog.place(of.whole_place.empty() ? claim.place : of.whole_place);
  if (part == nullptr || whole == nullptr) return said + where + other_side_in_words(catalog, claim);
  return fmt::format("{} in {} (in {})", said, whole->name, part->name);
}

std::string in_place_words(const Catalog& catalog, const Document& document, const Claim& claim) {
  const std::string& id = claim.place.empty() ? document.place : claim.place;
  if (id.empty()) return "";
  const Place* place = catalog.place(id);
  return " in " + (place != nullptr ? place->name : id);
}

std::string figure_in_words(const Catalog& catalog, const Claim& claim, const Figure& figure) {
  if (claim.against) return between_places_in_words(catalog, claim, figure);
  const int decimals = decimals_of(claim);
  switch (claim.form) {
    case ClaimForm::kRange: return range_figure_in_words(catalog, claim, figure);
    case ClaimForm::kDirection:
      return measure_in_words(catalog, claim.measure) + " " + change_in_words(figure.value, decimals, "") +
             counts_behind(figure);
    case ClaimForm::kDifference:
      return difference_in_words(catalog, claim, figure.value, is_fewer(claim, figure.value), "") +
             counts_behind(figure);
    case ClaimForm::kExtreme:
    case ClaimForm::kRank:
    case ClaimForm::kStreak: {
      const auto count = figure.count ? static_cast<double>(*figure.count) : figure.value;
      return fmt::format("{} {}", number_in_words(count),
                         measure_in_words(catalog, claim.measure, is_one(count)));
    }
    default: return quantity_in_words(catalog, claim, figure.value, decimals, "") + counts_behind(figure);
  }
}

std::string figure_in_words(const Catalog& catalog, const Claim& claim, const Specification& specification) {
  if (specification.unit.empty()) return figure_in_words(catalog, claim, specification.figure);
  Claim in_unit = claim;
  in_unit.measure = specification.unit;
  return figure_in_words(catalog, in_unit, specification.figure);
}

const char* verdict_in_words(Verdict verdict) {
  switch (verdict) {
    case Verdict::kSupported: return "SUPPORTED";
    case Verdict::kDepends: return "DEPENDS ON THE READING";
    case Verdict::kRefuted: return "REFUTED";
    case Verdict::kUndecided: return "UNDECIDED";
  }
  return "";
}

std::string summary_in_words(const std::vector<Assessment>& assessments) {
  if (assessments.empty()) return "No statement about recorded crime that could be checked";
  const auto depend = how_many(assessments, Verdict::kDepends);
  const std::array<std::pair<std::size_t, const char*>, 4> parts{{
      {how_many(assessments, Verdict::kSupported), "supported"},
      {depend, depend == 1 ? "depends on the reading" : "depend on the reading"},
      {how_many(assessments, Verdict::kRefuted), "refuted"},
      {how_many(assessments, Verdict::kUndecided), "undecided"},
  }};
  std::string out = fmt::format("{} statement{}", assessments.size(), assessments.size() == 1 ? "" : "s");
  const char* separator = ": ";
  for (const auto& [count, word] : parts) {
    if (count == 0) continue;
    out += fmt::format("{}{} {}", separator, count, word);
    separator = ", ";
  }
  return out;
}

}  // namespace blotter
