#include "verdict/place_sentences.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "catalog/residents.h"
#include "verdict/sentences.h"

namespace blotter {
namespace {

std::string name_of(const Catalog& catalog, const std::string& id) {
  const Place* place = catalog.place(id);
  return place == nullptr ? id : place->name;
}

// "573", "21.1 per 100,000 residents (573)"
std::string value_words(std::int64_t count, const std::optional<Population>& population) {
  if (!population) return count_words(count);
  return fmt::format("{:.1f} per 100,000 residents ({})",
                     rate_per_100000(static_cast<double>(count), population->people), count_words(count));
}

std::string own_words(const Catalog& catalog, const Claim& claim, const Figure& f) {
  const std::int64_t count = f.count.value_or(0);
  if (f.population)
    return fmt::format("{} in {}: {}", measure_noun(catalog, claim.measure, 2), name_of(catalog, claim.place),
                       value_words(count, f.population));
  return fmt::format("{} {} in {}", count_words(count), measure_noun(catalog, claim.measure, count),
                     name_of(catalog, claim.place));
}

std::string join_and(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i)
    out += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return out;
}

std::string result_words(const Claim& claim, const Figure& f) {
  switch (claim.form) {
    case ClaimForm::kRatio: return fmt::format("{:.2f} times", f.value);
    case ClaimForm::kDifference: {
      const double more = claim.direction == Direction::kDown ? -f.value : f.value;
      const std::string by = f.population ? fmt::format("{:.1f} per 100,000", std::abs(more))
                                          : count_words(std::llround(std::abs(more)));
      return by + (more < 0 ? " fewer" : " more");
    }
    default:
      if (std::abs(f.value) < 0.05) return "the same";
      return fmt::format(
          "{:.1f}% {}", std::abs(f.value),
          f.population ? (f.value < 0 ? "lower" : "higher") : (f.value < 0 ? "fewer" : "more"));
  }
}

// "22nd"
std::string ordinal(std::int64_t n) {
  const std::int64_t two = n % 100;
  const char* end = two >= 11 && two <= 13 ? "th"
                    : n % 10 == 1          ? "st"
                    : n % 10 == 2          ? "nd"
                    : n % 10 == 3          ? "rd"
                                           : "th";
  return count_words(n) + end;
}

std::string between_words(const Catalog& catalog, const Claim& claim, const Figure& f) {
  std::vector<std::string> others;
  std::int64_t sum = 0;
  std::int64_t people = 0;
  for (const PlaceFigure& other : f.others) {
    others.push_back(value_words(other.count, other.population) + " in " + name_of(catalog, other.place));
    sum += other.count;
    if (other.population) people += other.population->people;
  }
  std::string out = own_words(catalog, claim, f) + "; " + join_and(others);
  if (f.baseline) out += " (" + in_words(*f.baseline) + ")";
  if (claim.against->combined && others.size() > 1) {
    out += ", together " + (people == 0 ? count_words(sum)
                                        : fmt::format("{:.1f} per 100,000",
                                                      rate_per_100000(static_cast<double>(sum), people)));
  }
  if (!claim.against->combined && others.size() > 1) {
    return out;
  }
  return out + ": " + result_words(claim, f);
}

std::string rank_words(const Catalog& catalog, const Claim& claim, const Counted& c) {
  const Figure& f = c.specification.figure;
  const auto rank = static_cast<std::int64_t>(std::llround(f.value));
  const bool lowest = claim.direction == Direction::kLowest;
  std::string out = fmt::format(
      "{} {} of {} {}{}", name_of(catalog, claim.place),
      rank == 1 ? (lowest ? "lowest" : "first") : ordinal(rank) + (lowest ? " from the bottom" : ""),
      *f.places, c.set, f.population ? " by the rate: " : ": ");
  out += f.population ? value_words(f.count.value_or(0), f.population)
                      : count_words(f.count.value_or(0)) + " " +
                            measure_noun(catalog, claim.measure, f.count.value_or(0));
  std::vector<std::string> ahead;
  constexpr std::size_t kNamed = 3;
  const bool behind = !f.others.empty() && (lowest ? f.others.back().value > 0 : true);
  const auto before = static_cast<std::size_t>(rank - 1);
  const std::size_t listed = std::min(before, f.others.size());
  const auto words = [&](const PlaceFigure& o) {
    return name_of(catalog, o.place) + " " +
           (o.population ? fmt::format("{:.1f}", o.value) : count_words(o.count));
  };
  for (std::size_t i = 0; i < std::min(listed, kNamed); ++i) ahead.push_back(words(f.others[i]));
  if (!ahead.empty())
    out += fmt::format("; {} {}", before > ahead.size() ? "at the top" : "before it", join_and(ahead));
  if (rank == 1 && behind) out += "; next " + words(f.others.back());
  return out;
}

}  // namespace

std::string describe_places(const Catalog& catalog, const Claim& claim, const Counted& counted) {
  return claim.form == ClaimForm::kRank ? rank_words(catalog, claim, counted)
                                        : between_words(catalog, claim, counted.specification.figure);
}

}  // namespace blotter
