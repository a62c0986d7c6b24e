#include "verdict/agreement.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace blotter {
namespace {

constexpr double kEpsilon = 1e-9;
constexpr double kNearSmallCount = 1;  // counts under 20
constexpr double kSmallCount = 20;
constexpr double kNearShare = 0.05;       // of larger values
constexpr double kNearShareAbout = 0.10;  // where the text says about or roughly
constexpr double kNearPercentagePoints = 2;
constexpr double kNearOfShare = 0.20;  // two points are much of a small share

// Half of the last stated place: "32.3" stands for [32.25, 32.35], "1.2 million" for ± 50,000.
double half_unit(const Claim& claim) {
  // "Doubled" is said without digits, but 1.6 times as many is no doubling.
  const int decimals = claim.form == ClaimForm::kRatio ? std::max(claim.decimals, 1) : claim.decimals;
  double unit = std::pow(10.0, -decimals);
  if (claim.round_number && claim.form != ClaimForm::kRatio) {
    double v = std::abs(*claim.value);
    while (v >= unit * 10 && std::abs(std::fmod(v, unit * 10)) < kEpsilon) unit *= 10;
  }
  return unit / 2;
}

double tolerance(const Claim& claim) {
  const double v = std::abs(*claim.value);
  const bool about = claim.comparator == Comparator::kAbout;
  if (claim.form == ClaimForm::kShare)
    return std::max(std::min(kNearPercentagePoints, v * kNearOfShare), about ? v * kNearShareAbout : 0);
  if (is_in_percent(claim.form)) return std::max(kNearPercentagePoints, about ? v * kNearShareAbout : 0);
  if (about)
    return std::max(v * kNearShareAbout,
                    claim.form == ClaimForm::kCount && v < kSmallCount ? kNearSmallCount : 0);
  if (claim.form == ClaimForm::kCount || claim.form == ClaimForm::kDifference) {
    return v < kSmallCount ? kNearSmallCount : v * kNearShare;
  }
  return v * kNearShare;
}

// Positive: by how much the figure misses the comparator, read in the direction of the stated sign
// ("fell by more than 20%" asks for 20 or more of a fall).
double shortfall(const Claim& claim, double figure) {
  const double sign = *claim.value < 0 ? -1 : 1;
  const double stated = std::abs(*claim.value);
  const double got = figure * sign;
  const double half = half_unit(claim) + kEpsilon;
  switch (claim.comparator) {
    case Comparator::kAtLeast: return got >= stated - half ? 0 : stated - got;
    case Comparator::kMoreThan: return got > stated + kEpsilon ? 0 : std::max(stated - got, kEpsilon);
    case Comparator::kLessThan: return got < stated - kEpsilon ? 0 : std::max(got - stated, kEpsilon);
    case Comparator::kAtMost: return got <= stated + half ? 0 : got - stated;
    default: return std::abs(got - stated) <= half ? 0 : std::abs(got - stated);
  }
}

struct Bounds {
  double low;
  double high;
};

std::optional<Bounds> bracket_bounds(const std::string& text) {
  constexpr double kOldest = 120;
  double low = 0;
  const char* end = text.data() + text.size();
  auto [rest, error] = std::from_chars(text.data(), end, low);
  if (error != std::errc{}) return std::nullopt;
  if (rest == end) return Bounds{low, low};
  if (*rest == '+') return Bounds{low, kOldest};
  if (*rest != '-') return std::nullopt;
  double high = 0;
  auto [last, bad] = std::from_chars(rest + 1, end, high);
  if (bad != std::errc{} || last != end) return std::nullopt;
  return Bounds{low, high};
}

}  // namespace

bool is_in_percent(ClaimForm form) { return form == ClaimForm::kChange || form == ClaimForm::kShare; }

double distance(const Claim& claim, double figure) { return shortfall(claim, figure); }

Agreement compare(const Claim& claim, double figure) {
  const double missing = shortfall(claim, figure);
  if (missing == 0) return Agreement::kAgrees;
  return missing <= tolerance(claim) + kEpsilon ? Agreement::kNear : Agreement::kDisagrees;
}

HoldingRange holding_range(const Claim& claim) {
  constexpr double kOpen = std::numeric_limits<double>::infinity();
  const double stated = std::abs(*claim.value);
  const double slack = std::max(tolerance(claim), half_unit(claim));
  HoldingRange size{stated - slack, stated + slack};
  if (claim.comparator == Comparator::kAtLeast || claim.comparator == Comparator::kMoreThan)
    size.high = kOpen;
  if (claim.comparator == Comparator::kAtMost || claim.comparator == Comparator::kLessThan) size.low = -kOpen;
  return *claim.value < 0 ? HoldingRange{-size.high, -size.low} : size;
}

Agreement compare_direction(Direction stated, double change) {
  const bool agrees = stated == Direction::kUp ? change > 0 : stated == Direction::kDown && change < 0;
  return agrees ? Agreement::kAgrees : Agreement::kDisagrees;
}

std::optional<BracketRange> outermost(const std::vector<BracketCount>& brackets) {
  std::optional<BracketRange> out;
  for (const BracketCount& b : brackets) {
    const auto bounds = b.count > 0 ? bracket_bounds(b.bracket) : std::nullopt;
    if (!bounds) continue;
    if (!out) out = BracketRange{bounds->low, bounds->high, bounds->low, bounds->high};
    if (bounds->low < out->low) out->low = bounds->low, out->low_top = bounds->high;
    if (bounds->high > out->high) out->high_base = bounds->low, out->high = bounds->high;
  }
  return out;
}

Agreement compare_range(const Claim& claim, const BracketRange& recorded) {
  const double low = *claim.value;
  const double high = claim.high.value_or(low);
  const bool low_fits = recorded.low <= low && low <= recorded.low_top;
  const bool high_fits = recorded.high_base <= high && high <= recorded.high;
  if (low_fits && high_fits) return Agreement::kAgrees;
  // A bracket says no more than its bounds: an end one year outside it is a birthday, not a contradiction.
  const bool low_near = recorded.low - 1 <= low && low <= recorded.low_top + 1;
  const bool high_near = recorded.high_base - 1 <= high && high <= recorded.high + 1;
  return low_near && high_near ? Agreement::kNear : Agreement::kDisagrees;
}

}  // namespace blotter
