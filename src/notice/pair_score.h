// How well a victim of the notices and one of the published record fit, in hundredths of bits, and the words
// for it. The weights and where they come from: include/blotter/reconcile.h.
#pragma once

#include <blotter/reconcile.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "notice/part_names.h"
#include "notice/published_victims.h"
#include "notice/street_place.h"

namespace blotter {

// Farther apart in time two are not compared.
inline constexpr std::chrono::hours kReach{36};
inline constexpr int kBit = 100;  // scores are whole numbers, so that sums are the same everywhere

// Bits; see include/blotter/reconcile.h.
struct ScoreWeights {
  double minutes_5 = 5.9;
  double minutes_15 = 3.7;
  double hour = 2.8;
  double hours_3 = -0.7;
  double hours_12 = -2.5;
  double farther = -5.9;
  double same_day = 1.4;
  double next_day = -2.7;
  double same_place = 9.8;
  double near_block = 6.5;
  double on_street = 4.3;
  double same_street = 2.9;
  double other_street = -4.3;
  double other_street_same_parts = -0.9;
  double other_street_other_parts = -6;
  double same_neighborhood = 4.7;
  double same_district = 3.6;
  double parts_disagree = 1.2;  // one of the two is the same, the other not
  double other_neighborhood = -2.3;
  double other_district = -4.2;
  double age_beside = -1;
  double age_differs = -4.3;
  double died_since = -1.5;
  double alive_again = -5;
  double other_means = -5;
  // How often an age fits, a sex and an outcome are the same, where it is one person; the weight is this over
  // the share of the published rows of which it holds.
  double age_fits = 0.93;
  double sex_fits = 0.97;
  double death_fits = 0.93;
};

// A victim as the notices know it, with what they say of its incident.
struct NoticedVictim {
  std::size_t record = 0;
  std::size_t victim = 0;
  const IncidentReport* incident = nullptr;
  StreetPlace street;
  LocalMinute received;  // when the first notice of it was

  [[nodiscard]] const NoticeVictim& self() const { return incident->victims[victim]; }
  // When it happened as far as the notices say; without that, when it was first heard of.
  [[nodiscard]] LocalMinute time() const { return incident->occurred.value_or(received); }
  // By gunfire, by its own words or else by the kind of the incident.
  [[nodiscard]] std::optional<bool> shot() const;
};

enum class TimeLevel {
  kUnknown,
  k5Minutes,
  k15Minutes,
  kHour,
  k3Hours,
  k12Hours,
  kFarther,
  kSameDay,
  kNextDay
};
enum class PlaceLevel {
  kUnknown,
  kBlock,
  kCorner,
  kNearBlock,
  kOnStreet,
  kStreet,
  kPartsAgree,
  kPartsDiffer,
  kOtherStreet
};
enum class AgeLevel { kUnknown, kFits, kBeside, kDiffers };
enum class SameLevel { kUnknown, kSame, kDiffers };
enum class DeathLevel { kUnknown, kSame, kDiedSince, kAliveAgain };

struct PairComparison {
  TimeLevel time = TimeLevel::kUnknown;
  std::chrono::minutes apart{0};
  PlaceLevel place = PlaceLevel::kUnknown;
  std::optional<bool> same_district;
  std::optional<bool> same_neighborhood;
  AgeLevel age = AgeLevel::kUnknown;
  SameLevel sex = SameLevel::kUnknown;
  DeathLevel death = DeathLevel::kUnknown;
  SameLevel shot = SameLevel::kUnknown;
};

class PairScorer {
 public:
  // `published` must outlive it.
  PairScorer(const Catalog& catalog, const Place& city, const PublishedVictims& published,
             const ScoreWeights& weights = {});

  // Indices [first, second) of the published victims that lie in reach of it.
  [[nodiscard]] std::pair<std::size_t, std::size_t> in_reach(const NoticedVictim& noticed) const;
  [[nodiscard]] PairComparison compare(const NoticedVictim& noticed, std::size_t published) const;
  // In hundredths of bits; below 0 where more speaks against it.
  [[nodiscard]] std::int64_t score(const NoticedVictim& noticed, std::size_t published,
                                   const PairComparison& comparison) const;
  // Fills in because, changes, coarser and learnt.
  void explain(const NoticedVictim& noticed, std::size_t published, ReconciledVictim& out) const;

 private:
  [[nodiscard]] PlaceLevel place_level(const NoticedVictim& noticed, std::size_t published,
                                       const PairComparison& c) const;
  [[nodiscard]] double place_bits(const PairComparison& c) const;
  [[nodiscard]] double age_bits(const AgeRange& age, AgeLevel level) const;
  [[nodiscard]] double share_of_age(const AgeRange& age) const;

  const PublishedVictims& published_;
  ScoreWeights weights_;
  std::vector<StreetPlace> streets_;
  PartNames districts_;
  PartNames neighborhoods_;
  double male_ = 0.5;  // shares of the published rows
  double killed_ = 0.5;
  std::vector<int> begun_;  // by age: published victims whose range begins at or below it …
  std::vector<int> ended_;  // … and ends below it
};

}  // namespace blotter
