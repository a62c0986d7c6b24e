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
  PairScorer(const Catalog& catalog, const Place& city, const PublishedVictims& published);

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
  std::vector<StreetPlace> streets_;
  PartNames districts_;
  PartNames neighborhoods_;
  double male_ = 0.5;  // shares of the published rows
  double killed_ = 0.5;
  std::vector<int> begun_;  // by age: published victims whose range begins at or below it …
  std::vector<int> ended_;  // … and ends below it
};

}  // namespace blotter
