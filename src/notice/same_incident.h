// Whether a report is about an incident that is known already.
#pragma once

#include <blotter/notice.h>

#include <optional>

#include "notice/street_place.h"

namespace blotter {

// What is known of an incident, or said of one, with its place taken apart.
struct LocatedIncident {
  const IncidentReport* report = nullptr;
  StreetPlace street;
  LocalMinute received;
};

struct Likeness {
  int points = 0;       // tenths
  bool placed = false;  // the blocks, or a corner and a block, say so, too
};

// How much speaks for one incident, in tenths of points; nullopt where something contradicts it.
//
// Contradictions: another city; another means (a stabbing and a shooting); clocks more than 45 minutes apart,
// or days more than one apart; another street, or another block of it that isn't near; a notice that comes
// before the incident, or more than 45 days after it.
//
//     time     within 5 minutes 30, within 20 25, within 45 15; the same day 10, the next one 3
//     place    same block or corner 30, a corner on the block's street 20, a near block 15; without blocks
//     the same
//              neighborhood 10, the same district 5
//     victims  the same age and sex 20 (30 for two and more); ages up to 3 years apart 10, where the clocks
//     are at
//              most 20 minutes apart, else -20; nothing against it 5; nobody fits -20 at the same block
//              within 5 minutes, else -60; 10 and 0 where the notice says that it follows another. A near
//              block counts only with the same age and sex, or where the notice says so
//     the notice says that it follows another 10
//
// The weights are by judgement, held to the labelled notices of corpus/notices; reconciliation with published
// records, where rows are many, has weights by frequency (reconcile.h).
[[nodiscard]] std::optional<Likeness> same_incident(const LocatedIncident& known,
                                                    const LocatedIncident& said);

// From so many points on it is the same: fewer where the place says so, too.
[[nodiscard]] bool enough(const Likeness& likeness);

// How well two victims fit, 0: they can't be one. 5 the same exact age and sex, 3 ages up to 3 years apart, 1
// nothing that is said contradicts.
[[nodiscard]] int same_victim(const NoticeVictim& a, const NoticeVictim& b);

}  // namespace blotter
