// Why a pair fits, and in what its two sides differ, in plain words.
#include <string>

#include "notice/pair_score.h"
#include "notice/reconcile_words.h"

namespace blotter {
namespace {

using std::chrono::minutes;

// Within half an hour two clocks say the same.
constexpr minutes kSameTime{30};

std::string counted(long n, const char* unit) { return std::to_string(n) + " " + unit + (n == 1 ? "" : "s"); }

std::string length_in_words(minutes length) {
  constexpr long kPerHour = 60;
  const long n = length.count();
  if (n < 2 * kPerHour) return counted(n, "minute");
  if (n % kPerHour == 0 || n >= 12 * kPerHour) return counted((n + kPerHour / 2) / kPerHour, "hour");
  return counted(n / kPerHour, "hour") + " " + counted(n % kPerHour, "minute");
}

std::string clock(LocalMinute t) { return to_string(t).substr(std::string("yyyy-mm-ddT").size()); }

void explain_time(const NoticedVictim& noticed, const PublishedVictim& published, const PairComparison& c,
                  ReconciledVictim& out) {
  if (c.time == TimeLevel::kUnknown) return;
  const LocalMinute then = *noticed.incident->occurred;
  if (c.time == TimeLevel::kSameDay) {
    out.because.emplace_back("same day");
    return;
  }
  const bool same_day = day_of(then) == day_of(published.occurred);
  if (c.time == TimeLevel::kNextDay) {
    out.because.emplace_back("a day apart");
    out.changes.push_back(to_string(day_of(then)) + " then, " + to_string(day_of(published.occurred)) +
                          " now");
    return;
  }
  out.because.push_back(c.apart == minutes{0} ? "at the same minute" : length_in_words(c.apart) + " apart");
  if (c.apart <= kSameTime) return;
  out.changes.push_back("time " + (same_day ? clock(then) : to_string(then)) + " then, " +
                        (same_day ? clock(published.occurred) : to_string(published.occurred)) + " now (" +
                        length_in_words(c.apart) + (published.occurred < then ? " earlier)" : " later)"));
}

void explain_parts(const NoticedVictim& noticed, const PublishedVictim& published, const PairComparison& c,
                   ReconciledVictim& out) {
  if (c.same_district.value_or(false))
    out.because.push_back("same district (" + noticed.incident->district + ")");
  if (c.same_neighborhood.value_or(false))
    out.because.push_back("same neighborhood (" + noticed.incident->neighborhood + ")");
  if (!c.same_district.value_or(true))
    out.changes.push_back("district " + noticed.incident->district + " then, " + published.district + " now");
}

void explain_place(const NoticedVictim& noticed, const PublishedVictim& published, const PairComparison& c,
                   ReconciledVictim& out) {
  const std::string then_and_now = noticed.incident->block + " then, " + published.block + " now";
  switch (c.place) {
    case PlaceLevel::kBlock: out.because.emplace_back("same block"); break;
    case PlaceLevel::kCorner: out.because.emplace_back("same corner"); break;
    case PlaceLevel::kNearBlock:
      out.because.emplace_back("one or two blocks apart on one street");
      out.changes.push_back(then_and_now);
      break;
    case PlaceLevel::kOnStreet: out.because.emplace_back("on the block's street"); break;
    case PlaceLevel::kStreet:
      out.because.emplace_back("on one street");
      out.changes.push_back(then_and_now);
      break;
    case PlaceLevel::kOtherStreet: out.changes.push_back(then_and_now); break;
    case PlaceLevel::kPartsAgree:
    case PlaceLevel::kPartsDiffer:
    case PlaceLevel::kUnknown: break;
  }
  if (!published.block.empty() && noticed.incident->block.empty())
    out.learnt.push_back("block " + published.block);
  const bool placed = c.place == PlaceLevel::kBlock || c.place == PlaceLevel::kCorner;
  PairComparison parts = c;
  // What the block says needs no second witness.
  if (placed) {
    if (parts.same_district.value_or(false)) parts.same_district.reset();
    parts.same_neighborhood.reset();
  }
  explain_parts(noticed, published, parts, out);
}

void explain_age(const NoticeVictim& then, const PublishedVictim& now, AgeLevel level,
                 ReconciledVictim& out) {
  if (!now.age) return;
  if (!then.age) {
    out.learnt.push_back("age " + age_in_words(now.age));
    return;
  }
  const std::string words = "age " + age_in_words(then.age) + " then, " + age_in_words(now.age) + " now";
  if (level != AgeLevel::kFits) {
    out.changes.push_back(words);
    return;
  }
  if (*then.age == *now.age) {
    out.because.push_back("age " + age_in_words(then.age));
    return;
  }
  const bool coarser = now.age->low <= then.age->low && then.age->high <= now.age->high;
  const bool finer = then.age->low <= now.age->low && now.age->high <= then.age->high;
  out.because.push_back("age " + age_in_words(then.age) +
                        (coarser ? " in "
                         : finer ? " around "
                                 : " beside ") +
                        age_in_words(now.age));
  if (coarser)
    out.coarser.push_back(words);
  else if (finer)
    out.learnt.push_back("age " + age_in_words(now.age));
}

void explain_person(const NoticedVictim& noticed, const PublishedVictim& now, const PairComparison& c,
                    ReconciledVictim& out) {
  const NoticeVictim& then = noticed.self();
  if (c.sex == SameLevel::kSame) out.because.push_back(sex_in_words(now.sex));
  if (c.sex == SameLevel::kDiffers)
    out.changes.push_back(sex_in_words(then.sex) + " then, " + sex_in_words(now.sex) + " now");
  if (then.sex == Sex::kUnknown && now.sex != Sex::kUnknown) out.learnt.push_back(sex_in_words(now.sex));
  if (c.death == DeathLevel::kSame)
    out.because.emplace_back(then.killed ? "dead in both" : "wounded in both");
  if (c.death == DeathLevel::kDiedSince) out.changes.emplace_back("wounded then, dead now");
  if (c.death == DeathLevel::kAliveAgain) out.changes.emplace_back("dead then, wounded now");
  if (c.shot == SameLevel::kDiffers)
    out.changes.emplace_back(now.shot.value_or(false) ? "not by gunfire then, by gunfire now"
                                                      : "by gunfire then, not by gunfire now");
  if (!noticed.shot() && now.shot) out.learnt.emplace_back(*now.shot ? "by gunfire" : "not by gunfire");
}

}  // namespace

void PairScorer::explain(const NoticedVictim& noticed, std::size_t published, ReconciledVictim& out) const {
  const PublishedVictim& now = published_.victims[published];
  const PairComparison c = compare(noticed, published);
  explain_place(noticed, now, c, out);
  explain_time(noticed, now, c, out);
  explain_age(noticed.self(), now, c.age, out);
  explain_person(noticed, now, c, out);
}

}  // namespace blotter
