#include "notice/merge_report.h"

#include <algorithm>

#include "notice/same_incident.h"
#include "notice/street_place.h"

namespace blotter {
namespace {

constexpr int kGrown = 18;

std::string noun_of(const NoticeVictim& victim) {
  const bool child = victim.age && victim.age->low < kGrown && victim.age->high <= kGrown + 1;
  if (victim.sex == Sex::kMale) return child ? "boy" : "man";
  if (victim.sex == Sex::kFemale) return child ? "girl" : "woman";
  return child ? "child" : "person";
}

std::string age_words(const AgeRange& age) {
  if (age.exact()) return std::to_string(age.low);
  return "age " + std::to_string(age.low) + " to " + std::to_string(age.high);
}

// A class of a noun ("adult") is no age.
bool worth_saying(const AgeRange& age) {
  return age.exact() || (age.high - age.low <= 20 && !(age == AgeRange{0, 17}));
}

// Who is left: the only one who is dead on both sides, and one and one where the numbers are the same: what
// is said anew corrects.
void pair_rest(const std::vector<NoticeVictim>& known, const std::vector<NoticeVictim>& said,
               std::vector<bool>& used, bool corrects, std::vector<std::size_t>& out) {
  const auto only = [&](bool dead) {
    std::size_t k = known.size();
    std::size_t s = said.size();
    int free_known = 0;
    int free_said = 0;
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (!used[i] && (!dead || known[i].killed)) k = i, ++free_known;
    }
    for (std::size_t i = 0; i < said.size(); ++i) {
      if (out[i] == known.size() && (!dead || said[i].killed)) s = i, ++free_said;
    }
    if (free_known != 1 || free_said != 1) return;
    out[s] = k;
    used[k] = true;
  };
  only(true);
  if (corrects && known.size() == said.size()) only(false);
}

// For each of `said` the known victim that it is, or known.size().
// The first who had the age that `said` takes back; known.size(): nobody, or it takes none back.
std::size_t whose_age_was(const NoticeVictim& said, const std::vector<NoticeVictim>& known) {
  if (!said.age_before) return known.size();
  NoticeVictim before = said;
  before.age = AgeRange{*said.age_before, *said.age_before};
  std::size_t k = 0;
  while (k < known.size() && (known[k].age != before.age || same_victim(known[k], before) == 0)) ++k;
  return k;
}

// `more`: those that are said are others, unless one is told of again in the very same words.
std::vector<std::size_t> pair_victims(const std::vector<NoticeVictim>& known,
                                      const std::vector<NoticeVictim>& said, bool more, bool corrects) {
  std::vector<std::size_t> out(said.size(), known.size());
  std::vector<bool> used(known.size(), false);
  for (std::size_t s = 0; s < said.size(); ++s) {
    const std::size_t k = whose_age_was(said[s], known);
    if (k == known.size() || used[k]) continue;
    out[s] = k;
    used[k] = true;
  }
  for (int fit = 5; fit >= (more ? 5 : 1); --fit) {
    for (std::size_t s = 0; s < said.size(); ++s) {
      for (std::size_t k = 0; k < known.size() && out[s] == known.size(); ++k) {
        if (used[k] || same_victim(known[k], said[s]) != fit) continue;
        // Who has died is rather one who lives so far; who lives is none of the dead.
        if (fit < 5 && known[k].killed && !said[s].killed && !said[s].condition.empty()) continue;
        out[s] = k;
        used[k] = true;
      }
    }
  }
  if (!more) pair_rest(known, said, used, corrects, out);
  return out;
}

void update_age(NoticeVictim& known, const NoticeVictim& said, std::vector<std::string>& changes) {
  if (!said.age || known.age == said.age) return;
  const bool vaguer = known.age && known.age->exact() && !said.age->exact();
  if (vaguer || (known.age && said.age->high - said.age->low > known.age->high - known.age->low)) return;
  if (known.age && worth_saying(*known.age))
    changes.push_back("age " + age_words(*said.age) + ", not " + age_words(*known.age));
  else if (worth_saying(*said.age))
    changes.push_back("a " + noun_of(known) + " is " + age_words(*said.age));
  known.age = said.age;
}

void update_victim(NoticeVictim& known, const NoticeVictim& said, std::vector<std::string>& changes) {
  update_age(known, said, changes);
  if (said.sex != Sex::kUnknown && said.sex != known.sex) {
    if (known.sex != Sex::kUnknown) changes.push_back(in_words(said) + ", not " + in_words(known));
    known.sex = said.sex;
  }
  if (said.killed && !known.killed) {
    known.killed = true;
    changes.push_back(in_words(known) + ", has died");
  } else if (!known.killed && !said.condition.empty() && said.condition != known.condition) {
    if (!known.condition.empty())
      changes.push_back(in_words(known) + ": " + known.condition + ", now " + said.condition);
  }
  if (!said.condition.empty() && (said.killed || !known.killed)) known.condition = said.condition;
  if (said.shot && (!known.shot || *said.shot)) known.shot = said.shot;
}

void update_place(IncidentReport& known, const IncidentReport& said, std::vector<std::string>& changes) {
  const bool moved =
      said.update && !said.block.empty() && !known.block.empty() &&
      compare(parse_street_place(known.block), parse_street_place(said.block)) == StreetMatch::kNearBlock;
  if (moved) changes.push_back(said.block + ", not " + known.block);
  if (known.block.empty() || moved) known.block = said.block;
  if (known.district.empty()) known.district = said.district;
  if (known.neighborhood.empty()) known.neighborhood = said.neighborhood;
  if (known.place.empty()) known.place = said.place;
}

void update_incident(IncidentReport& known, const IncidentReport& said) {
  const bool vague = known.kind == IncidentKind::kUnknown || known.kind == IncidentKind::kDeath ||
                     known.kind == IncidentKind::kShotsFired || known.kind == IncidentKind::kOther;
  if (vague && said.kind != IncidentKind::kUnknown && said.kind != IncidentKind::kDeath)
    known.kind = said.kind;
  if (said.occurred && (!known.occurred || (said.hour_known && !known.hour_known))) {
    known.occurred = said.occurred;
    known.hour_known = said.hour_known;
  }
}

}  // namespace

std::string in_words(const NoticeVictim& victim) {
  const std::string who = "a " + noun_of(victim);
  return victim.age && worth_saying(*victim.age) ? who + ", " + age_words(*victim.age) : who;
}

IncidentReport merge_report(const IncidentReport& known, const IncidentReport& said,
                            std::vector<std::string>& changes) {
  IncidentReport out = known;
  update_incident(out, said);
  update_place(out, said, changes);
  const std::vector<std::size_t> pairs = pair_victims(known.victims, said.victims, said.more, said.update);
  std::vector<bool> told(known.victims.size(), false);
  for (std::size_t s = 0; s < pairs.size(); ++s) {
    if (pairs[s] < known.victims.size()) {
      told[pairs[s]] = true;
      update_victim(out.victims[pairs[s]], said.victims[s], changes);
    } else {
      out.victims.push_back(said.victims[s]);
      changes.push_back("one more victim: " + in_words(said.victims[s]) +
                        (said.victims[s].killed ? ", dead" : ""));
    }
  }
  if (said.total && *said.total < static_cast<int>(out.victims.size())) {
    for (std::size_t k = told.size(); k-- > 0 && static_cast<int>(out.victims.size()) > *said.total;) {
      if (told[k]) continue;
      changes.push_back("one victim less: " + in_words(out.victims[k]));
      out.victims.erase(out.victims.begin() + static_cast<std::ptrdiff_t>(k));
    }
  }
  out.update = known.update || said.update;
  // By gunfire, as the incident is: a notice that says "has died" doesn't say of what.
  for (NoticeVictim& victim : out.victims) {
    if (out.kind == IncidentKind::kShooting && !victim.shot) victim.shot = true;
  }
  return out;
}

std::vector<std::string> first_words(const IncidentReport& report) {
  std::vector<std::string> out;
  for (const NoticeVictim& victim : report.victims)
    out.push_back(in_words(victim) + (victim.killed              ? ", dead"
                                      : victim.condition.empty() ? ""
                                                                 : ", " + victim.condition));
  return out;
}

}  // namespace blotter
