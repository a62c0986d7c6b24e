#include "notice/pair_score.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

namespace blotter {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr int kOldest = 120;

double time_bits(const ScoreWeights& w, TimeLevel level) {
  switch (level) {
    case TimeLevel::k5Minutes: return w.minutes_5;
    case TimeLevel::k15Minutes: return w.minutes_15;
    case TimeLevel::kHour: return w.hour;
    case TimeLevel::k3Hours: return w.hours_3;
    case TimeLevel::k12Hours: return w.hours_12;
    case TimeLevel::kFarther: return w.farther;
    case TimeLevel::kSameDay: return w.same_day;
    case TimeLevel::kNextDay: return w.next_day;
    case TimeLevel::kUnknown: break;
  }
  return 0;
}

TimeLevel time_level(minutes apart) {
  if (apart <= minutes{5}) return TimeLevel::k5Minutes;
  if (apart <= minutes{15}) return TimeLevel::k15Minutes;
  if (apart <= hours{1}) return TimeLevel::kHour;
  if (apart <= hours{3}) return TimeLevel::k3Hours;
  return apart <= hours{12} ? TimeLevel::k12Hours : TimeLevel::kFarther;
}

bool overlap(const AgeRange& a, const AgeRange& b) { return a.low <= b.high && b.low <= a.high; }

AgeLevel age_level(const std::optional<AgeRange>& noticed, const std::optional<AgeRange>& published) {
  if (!noticed || !published) return AgeLevel::kUnknown;
  if (overlap(*noticed, *published)) return AgeLevel::kFits;
  const int gap = std::max(published->low - noticed->high, noticed->low - published->high);
  return gap <= 1 ? AgeLevel::kBeside : AgeLevel::kDiffers;
}

SameLevel same_level(Sex a, Sex b) {
  if (a == Sex::kUnknown || b == Sex::kUnknown) return SameLevel::kUnknown;
  return a == b ? SameLevel::kSame : SameLevel::kDiffers;
}

SameLevel same_level(std::optional<bool> a, std::optional<bool> b) {
  if (!a || !b) return SameLevel::kUnknown;
  return *a == *b ? SameLevel::kSame : SameLevel::kDiffers;
}

DeathLevel death_level(bool noticed, std::optional<bool> published) {
  if (!published) return DeathLevel::kUnknown;
  if (noticed == *published) return DeathLevel::kSame;
  return noticed ? DeathLevel::kAliveAgain : DeathLevel::kDiedSince;
}

// By age up to the oldest: how many ranges begin at or below it, and how many end below it.
void count_ages(const std::vector<PublishedVictim>& victims, std::vector<int>& begun,
                std::vector<int>& ended) {
  begun.assign(kOldest + 1, 0);
  ended.assign(kOldest + 1, 0);
  for (const PublishedVictim& v : victims) {
    if (!v.age) continue;
    ++begun[static_cast<std::size_t>(std::clamp(v.age->low, 0, kOldest))];
    if (v.age->high < kOldest) ++ended[static_cast<std::size_t>(std::max(v.age->high, 0) + 1)];
  }
  std::partial_sum(begun.begin(), begun.end(), begun.begin());
  std::partial_sum(ended.begin(), ended.end(), ended.begin());
}

// Share of those for whom `is` holds among those of whom it is known; one of each is added, so that neither
// none nor all follows from a few rows.
template <typename Is>
double share(const std::vector<PublishedVictim>& victims, Is is) {
  int known = 2;
  int holds = 1;
  for (const PublishedVictim& v : victims) {
    const std::optional<bool> one = is(v);
    known += one ? 1 : 0;
    holds += one.value_or(false) ? 1 : 0;
  }
  return static_cast<double>(holds) / known;
}

}  // namespace

std::optional<bool> NoticedVictim::shot() const {
  if (self().shot) return self().shot;
  if (incident->kind == IncidentKind::kShooting) return true;
  return incident->kind == IncidentKind::kStabbing ? std::optional<bool>(false) : std::nullopt;
}

PairScorer::PairScorer(const Catalog& catalog, const Place& city, const PublishedVictims& published,
                       const ScoreWeights& weights)
    : published_(published),
      weights_(weights),
      districts_(catalog, city, published.district_column),
      neighborhoods_(catalog, city, published.neighborhood_column) {
  for (const PublishedVictim& v : published.victims) streets_.push_back(parse_street_place(v.block));
  male_ = share(published.victims, [](const PublishedVictim& v) {
    return v.sex == Sex::kUnknown ? std::optional<bool>() : v.sex == Sex::kMale;
  });
  killed_ = share(published.victims, [](const PublishedVictim& v) { return v.killed; });
  count_ages(published.victims, begun_, ended_);
}

std::pair<std::size_t, std::size_t> PairScorer::in_reach(const NoticedVictim& noticed) const {
  // Of a day or of none the time is open to its end.
  const bool exact = noticed.incident->hour_known && published_.hour_known;
  const LocalMinute from = noticed.time() - kReach;
  const LocalMinute to = noticed.time() + kReach + (exact ? minutes{1} : hours{24});
  const auto before = [](const PublishedVictim& v, LocalMinute t) { return v.occurred < t; };
  const auto& all = published_.victims;
  const auto first = std::lower_bound(all.begin(), all.end(), from, before);
  const auto last = std::lower_bound(first, all.end(), to, before);
  return {static_cast<std::size_t>(first - all.begin()), static_cast<std::size_t>(last - all.begin())};
}

PlaceLevel PairScorer::place_level(const NoticedVictim& noticed, std::size_t published,
                                   const PairComparison& c) const {
  switch (blotter::compare(noticed.street, streets_[published])) {
    case StreetMatch::kSameBlock: return PlaceLevel::kBlock;
    case StreetMatch::kSameCorner: return PlaceLevel::kCorner;
    case StreetMatch::kNearBlock: return PlaceLevel::kNearBlock;
    case StreetMatch::kOnStreet: return PlaceLevel::kOnStreet;
    case StreetMatch::kSameStreet: return PlaceLevel::kStreet;
    case StreetMatch::kDifferent: return PlaceLevel::kOtherStreet;
    case StreetMatch::kUnknown: break;
  }
  if (c.same_district.value_or(false) || c.same_neighborhood.value_or(false)) return PlaceLevel::kPartsAgree;
  return c.same_district || c.same_neighborhood ? PlaceLevel::kPartsDiffer : PlaceLevel::kUnknown;
}

PairComparison PairScorer::compare(const NoticedVictim& noticed, std::size_t index) const {
  const PublishedVictim& published = published_.victims[index];
  PairComparison out;
  if (noticed.incident->occurred) {
    const LocalMinute then = *noticed.incident->occurred;
    out.apart = std::chrono::abs(published.occurred - then);
    const bool exact = noticed.incident->hour_known && published_.hour_known;
    out.time = exact                                        ? time_level(out.apart)
               : day_of(published.occurred) == day_of(then) ? TimeLevel::kSameDay
                                                            : TimeLevel::kNextDay;
  }
  out.same_district = districts_.same(noticed.incident->district, published.district);
  out.same_neighborhood = neighborhoods_.same(noticed.incident->neighborhood, published.neighborhood);
  out.place = place_level(noticed, index, out);
  out.age = age_level(noticed.self().age, published.age);
  out.sex = same_level(noticed.self().sex, published.sex);
  out.death = death_level(noticed.self().killed, published.killed);
  out.shot = same_level(noticed.shot(), published.shot);
  return out;
}

double PairScorer::place_bits(const PairComparison& c) const {
  const bool some_part = c.same_district.value_or(false) || c.same_neighborhood.value_or(false);
  const bool other_part = !c.same_district.value_or(true) || !c.same_neighborhood.value_or(true);
  switch (c.place) {
    case PlaceLevel::kBlock:
    case PlaceLevel::kCorner: return weights_.same_place;
    case PlaceLevel::kNearBlock: return weights_.near_block;
    case PlaceLevel::kOnStreet: return weights_.on_street;
    case PlaceLevel::kStreet: return weights_.same_street;
    case PlaceLevel::kPartsAgree:
      if (other_part) return weights_.parts_disagree;
      return c.same_neighborhood ? weights_.same_neighborhood : weights_.same_district;
    case PlaceLevel::kPartsDiffer:
      return c.same_district ? weights_.other_district : weights_.other_neighborhood;
    case PlaceLevel::kOtherStreet:
      return some_part    ? weights_.other_street_same_parts
             : other_part ? weights_.other_street_other_parts
                          : weights_.other_street;
    case PlaceLevel::kUnknown: break;
  }
  return 0;
}

double PairScorer::age_bits(const AgeRange& age, AgeLevel level) const {
  if (level == AgeLevel::kBeside) return weights_.age_beside;
  if (level == AgeLevel::kDiffers) return weights_.age_differs;
  if (level == AgeLevel::kUnknown) return 0;
  return std::log2(weights_.age_fits / share_of_age(age));
}

double PairScorer::share_of_age(const AgeRange& age) const {
  const auto at = [](int years) { return static_cast<std::size_t>(std::clamp(years, 0, kOldest)); };
  const int fitting = begun_[at(age.high)] - ended_[at(age.low)];
  return static_cast<double>(fitting + 1) / (begun_.back() + 2);
}

std::int64_t PairScorer::score(const NoticedVictim& noticed, std::size_t published,
                               const PairComparison& c) const {
  double bits = time_bits(weights_, c.time) + place_bits(c);
  if (noticed.self().age) bits += age_bits(*noticed.self().age, c.age);
  const double of_sex = published_.victims[published].sex == Sex::kMale ? male_ : 1 - male_;
  if (c.sex != SameLevel::kUnknown)
    bits += std::log2((c.sex == SameLevel::kSame ? weights_.sex_fits : 1 - weights_.sex_fits) / of_sex);
  const double of_death = noticed.self().killed ? killed_ : 1 - killed_;
  if (c.death == DeathLevel::kSame) bits += std::log2(weights_.death_fits / of_death);
  if (c.death == DeathLevel::kDiedSince) bits += weights_.died_since;
  if (c.death == DeathLevel::kAliveAgain) bits += weights_.alive_again;
  if (c.shot == SameLevel::kDiffers) bits += weights_.other_means;
  return std::llround(bits * kBit);
}

}  // namespace blotter
