#include "notice/same_incident.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::minutes;

constexpr minutes kClocksApart{45};
constexpr days kForgotten{45};
constexpr int kEnough = 35;
constexpr int kEnoughWithoutPlace = 55;
constexpr int kYearsApart = 3;

bool by_gunfire(IncidentKind kind) {
  return kind == IncidentKind::kShooting || kind == IncidentKind::kShotsFired;
}

bool means_differ(IncidentKind a, IncidentKind b) {
  const auto open = [](IncidentKind k) {
    return k == IncidentKind::kUnknown || k == IncidentKind::kDeath || k == IncidentKind::kOther;
  };
  if (open(a) || open(b) || a == b) return false;
  return !(by_gunfire(a) && by_gunfire(b)) && !(a == IncidentKind::kRobbery || b == IncidentKind::kRobbery);
}

// nullopt: too far apart.
std::optional<int> time_points(const LocatedIncident& known, const LocatedIncident& said) {
  const auto& a = known.report->occurred;
  const auto& b = said.report->occurred;
  if (!a || !b) {
    const LocalMinute first = a ? *a : known.received;
    if (said.received + days{1} < first || said.received > first + kForgotten) return std::nullopt;
    return 0;
  }
  if (known.report->hour_known && said.report->hour_known) {
    const minutes apart = std::chrono::abs(*a - *b);
    if (apart > kClocksApart) return std::nullopt;
    return apart <= minutes{5} ? 30 : apart <= minutes{20} ? 25 : 15;
  }
  const auto apart = std::abs((day_of(*a) - day_of(*b)).count());
  if (apart > 1) return std::nullopt;
  return apart == 0 ? 10 : 3;
}

bool tells_place(StreetMatch match) {
  return match == StreetMatch::kSameBlock || match == StreetMatch::kSameCorner ||
         match == StreetMatch::kNearBlock || match == StreetMatch::kOnStreet;
}

std::optional<int> place_points(const LocatedIncident& known, const LocatedIncident& said,
                                StreetMatch where) {
  switch (where) {
    case StreetMatch::kSameBlock:
    case StreetMatch::kSameCorner: return 30;
    case StreetMatch::kOnStreet: return 20;
    case StreetMatch::kNearBlock: return 15;
    case StreetMatch::kSameStreet:
      // Two blocks of one street are two places; of a corner nobody knows.
      if (known.street.hundred && said.street.hundred) return std::nullopt;
      return 5;
    case StreetMatch::kDifferent: return std::nullopt;
    case StreetMatch::kUnknown: break;
  }
  const IncidentReport& a = *known.report;
  const IncidentReport& b = *said.report;
  const auto same = [](const std::string& x, const std::string& y) { return !x.empty() && x == y; };
  return (same(a.neighborhood, b.neighborhood) ? 10 : 0) + (same(a.district, b.district) ? 5 : 0);
}

int victim_points(const LocatedIncident& known, const LocatedIncident& said, bool close, bool same_moment) {
  const auto& a = known.report->victims;
  const auto& b = said.report->victims;
  if (a.empty() || b.empty()) return 0;
  std::vector<bool> used(a.size(), false);
  int sure = 0;
  int near = 0;
  int open = 0;
  for (const NoticeVictim& victim : b) {
    std::size_t best = a.size();
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (!used[i] && same_victim(a[i], victim) > (best == a.size() ? 0 : same_victim(a[best], victim)))
        best = i;
    }
    if (best == a.size()) continue;
    used[best] = true;
    const int fit = same_victim(a[best], victim);
    (fit >= 5 ? sure : fit >= 3 ? near : open) += 1;
  }
  if (sure > 1) return 30;
  if (sure == 1) return 20;
  if (near > 0) return said.report->update || close ? 10 : -20;
  if (open > 0) return 5;
  return said.report->update ? 0 : same_moment ? -20 : -60;
}

}  // namespace

int same_victim(const NoticeVictim& a, const NoticeVictim& b) {
  if (a.sex != Sex::kUnknown && b.sex != Sex::kUnknown && a.sex != b.sex) return 0;
  if (!a.age || !b.age) return 1;
  if (a.age->exact() && b.age->exact()) {
    const int apart = std::abs(a.age->low - b.age->low);
    return apart == 0 ? 5 : apart <= kYearsApart ? 3 : 0;
  }
  return a.age->low <= b.age->high && b.age->low <= a.age->high ? 1 : 0;
}

std::optional<Likeness> same_incident(const LocatedIncident& known, const LocatedIncident& said) {
  const IncidentReport& a = *known.report;
  const IncidentReport& b = *said.report;
  if (!a.place.empty() && !b.place.empty() && a.place != b.place) return std::nullopt;
  if (means_differ(a.kind, b.kind)) return std::nullopt;
  const auto time = time_points(known, said);
  if (!time) return std::nullopt;
  const StreetMatch where = compare(known.street, said.street);
  const auto place = place_points(known, said, where);
  if (!place) return std::nullopt;
  const bool same_moment =
      *time >= 30 && (where == StreetMatch::kSameBlock || where == StreetMatch::kSameCorner);
  const int victims =
      victim_points(known, said, *time >= 25 && where != StreetMatch::kNearBlock, same_moment);
  // The next block is another place, unless the same person was hit there or the notice corrects it.
  if (where == StreetMatch::kNearBlock && !b.update && victims < 20) return std::nullopt;
  return Likeness{*time + *place + victims + (b.update ? 10 : 0), tells_place(where)};
}

bool enough(const Likeness& likeness) {
  return likeness.points >= (likeness.placed ? kEnough : kEnoughWithoutPlace);
}

}  // namespace blotter
