#include "report/chance_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/words.h"

namespace blotter {
namespace {

constexpr double kRarest = 1e-4;
constexpr double kNineOfTen = 0.9;

// Two digits that count, rounded down: 1 of 1,340 is more often than 1 of 1,400.
double few_digits(double n) {
  constexpr double kTwoDigits = 100;
  const double step = n < kTwoDigits ? 1 : std::pow(10.0, std::floor(std::log10(n)) - 1);
  return std::floor(n / step) * step;
}

std::string such(const std::string& noun) { return "such " + noun + "s"; }

std::string anyway_in_words(const ChangeTest& test) {
  if (!test.overdispersed || test.overdispersed->p <= test.p) return "";
  const std::string odds = odds_in_words(test.overdispersed->p);
  if (odds == odds_in_words(test.p))
    return fmt::format(", also when counting how much {} differ anyway", such(test.noun));
  return fmt::format("; counting how much {} differ anyway, in {}", such(test.noun), odds);
}

const UsualCounts::Interval& nine_of_ten(const UsualCounts& usual) {
  return *std::find_if(usual.intervals.begin(), usual.intervals.end(),
                       [](const auto& interval) { return interval.level >= kNineOfTen; });
}

std::string whole(std::int64_t n) { return number_in_words(static_cast<double>(n)); }

std::string basis_in_words(const UsualCounts& usual) {
  const int years = usual.last_year - usual.first_year + 1;
  return usual.windows == static_cast<std::size_t>(years)
             ? fmt::format("by those of {} to {}", usual.first_year, usual.last_year)
             : fmt::format("by {} of them from {} to {}", usual.windows, usual.first_year, usual.last_year);
}

}  // namespace

std::string odds_in_words(double p, const std::string& noun) {
  constexpr double kHalf = 0.5;
  if (p > kHalf) return noun.empty() ? "more than half" : "more than half of " + such(noun);
  const std::string odds = p < kRarest ? "fewer than 1 of " + number_in_words(1 / kRarest)
                                       : "1 of " + number_in_words(few_digits(1 / p));
  return noun.empty() ? odds : odds + " " + such(noun);
}

std::string chance_in_words(const ChangeTest& test) {
  std::string out = "a difference this large comes by chance in " + odds_in_words(test.p, test.noun) +
                    anyway_in_words(test);
  if (!std::isfinite(test.high)) return out;
  return out + fmt::format("; with chance allowed for, the change{} lies between {} and {}",
                           test.now_days == test.before_days ? "" : " in the number a day",
                           change_in_words(test.low), change_in_words(test.high));
}

std::string usual_in_words(const std::string& figure, std::int64_t count, const UsualCounts& usual) {
  const UsualCounts::Interval& range = nine_of_ten(usual);
  const bool more = count > range.high;
  const bool within = !more && count >= range.low;
  const std::string bounds =
      range.low == range.high ? whole(range.low) : whole(range.low) + " to " + whole(range.high);
  std::string out = fmt::format("{}: {} {} usually have ({} in nine of ten), {}", figure,
                                within ? "within what"
                                : more ? "more than"
                                       : "fewer than",
                                such(usual.noun), bounds, basis_in_words(usual));
  if (within) return out;
  return out + fmt::format("; {} come in {}", more ? "as many or more" : "as few or fewer",
                           odds_in_words(more ? usual.at_least : usual.at_most));
}

}  // namespace blotter
