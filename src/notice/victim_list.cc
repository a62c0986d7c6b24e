#include "notice/victim_list.h"

#include <algorithm>

namespace blotter {
namespace {

bool overlap(const AgeRange& a, const AgeRange& b) { return a.low <= b.high && b.low <= a.high; }

std::optional<AgeRange> age_at(const PersonMention& m, std::size_t i) {
  if (m.ages.size() == 1) return m.ages.front();
  if (i < m.ages.size()) return m.ages[i];
  return m.age_class;
}

}  // namespace

bool VictimList::fits(const Person& person, const PersonMention& m,
                      const std::optional<AgeRange>& age) const {
  if (person.accused) return false;
  if (m.sex != Sex::kUnknown && person.sex != Sex::kUnknown && m.sex != person.sex) return false;
  if (!age || !person.age) return true;
  if (person.age_given && !m.ages.empty())
    return person.age->exact() && age->exact() ? *person.age == *age : overlap(*person.age, *age);
  return overlap(*person.age, *age);
}

People VictimList::fitting(const PersonMention& m, const std::optional<AgeRange>& age) const {
  People out;
  for (std::size_t i = 0; i < people_.size(); ++i) {
    if (fits(people_[i], m, age) && std::find(beside_.begin(), beside_.end(), i) == beside_.end())
      out.push_back(i);
  }
  return out;
}

std::size_t VictimList::make(const PersonMention& m, const std::optional<AgeRange>& age, Span span,
                             bool open) {
  Person person;
  person.span = span;
  people_.push_back(person);
  tell(people_.back(), m, age, span);
  people_.back().open = open;
  return people_.size() - 1;
}

// What the mention itself says of the person.
void VictimList::tell(Person& person, const PersonMention& m, const std::optional<AgeRange>& age, Span span) {
  if (person.sex == Sex::kUnknown) person.sex = m.sex;
  const bool given = !m.ages.empty();
  const bool narrower =
      age && (!person.age || (given && !person.age_given) ||
              (given == person.age_given && age->high - age->low < person.age->high - person.age->low));
  if (narrower) {
    person.age = age;
    person.age_given = given;
    if (given) person.span = span;
  }
  if (m.role == MentionRole::kVictim) person.victim = true;
  if (m.dead) person.killed = person.hurt = true;
}

void VictimList::describe(const People& who, const PersonMention& m, Span span) {
  for (std::size_t i = 0; i < who.size(); ++i) {
    tell(people_[who[i]], m, age_at(m, i), span);
    people_[who[i]].open = people_[who[i]].open && m.ages.empty();
  }
}

People VictimList::resolve(const PersonMention& m, const People& focus, const People& beside, Span span) {
  beside_ = beside;
  switch (m.kind) {
    case MentionKind::kPronoun: return pronoun(m, focus);
    case MentionKind::kAll: {
      People out;
      if (m.ages.size() > 1 && fitting({}, std::nullopt).empty())
        return group(m, span);  // "both boys, ages 14 and 15"
      for (std::size_t i = 0; i < people_.size(); ++i) {
        if (people_[i].accused) continue;
        people_[i].victim = people_[i].victim || m.role == MentionRole::kVictim;
        people_[i].closed = true;
        out.push_back(i);
      }
      return out;
    }
    case MentionKind::kOneOf: return one_of(m, span);
    case MentionKind::kOther:
      if (people_.empty()) break;  // "the last two victims" at the head of a text
      return others(m, focus, span);
    case MentionKind::kOlder:
    case MentionKind::kYounger: {
      const People found = by_age(m.kind == MentionKind::kOlder, m.sex);
      for (const std::size_t i : found) tell(people_[i], m, std::nullopt, span);
      return found;
    }
    case MentionKind::kOrdinal: {
      const auto nth = static_cast<std::size_t>(m.ordinal);
      People known = fitting({}, std::nullopt);
      if (nth >= 1 && known.size() >= nth && fits(people_[known[nth - 1]], m, age_at(m, 0))) {
        tell(people_[known[nth - 1]], m, age_at(m, 0), span);
        people_[known[nth - 1]].open = false;
        return {known[nth - 1]};
      }
      return {make(m, age_at(m, 0), span, false)};
    }
    default: break;
  }
  if (m.count > 1 || m.ages.size() > 1) return group(m, span);
  const std::optional<AgeRange> age = age_at(m, 0);
  if ((m.kind == MentionKind::kDefinite && m.count == 1) || m.count == 0)
    return definite(m, age, focus, span);
  return one(m, age, focus, span);
}

// An indefinite or named single person.
People VictimList::one(const PersonMention& m, const std::optional<AgeRange>& age, const People& focus,
                       Span span) {
  const People known = fitting(m, age);
  const auto take = [&](std::size_t i) -> People {
    tell(people_[i], m, age, span);
    people_[i].open = false;
    return {i};
  };
  if (m.kind == MentionKind::kAnother) {
    for (const std::size_t i : known) {
      const bool told = std::find(focus.begin(), focus.end(), i) != focus.end();
      if (people_[i].open && !people_[i].closed && !people_[i].singled && (!told || focus.size() > 1)) {
        people_[i].singled = true;
        return take(i);
      }
    }
    return {make(m, age, span, false)};
  }
  // The very same age and sex again is the same person; then an open place of a group; then one of whom less
  // is known.
  for (const std::size_t i : known) {
    if (age && people_[i].age && people_[i].age_given && !m.ages.empty() && *people_[i].age == *age)
      return take(i);
  }
  for (const std::size_t i : known) {
    if (people_[i].open) return take(i);
  }
  const bool tells_age = !m.ages.empty();
  // "a passenger" is not the man of 31 who was told of.
  const bool says_nothing = m.sex == Sex::kUnknown && !m.age_class && m.role == MentionRole::kPerson;
  for (const std::size_t i : known) {
    if (says_nothing && people_[i].age_given) continue;
    if (!tells_age) return take(i);
  }
  for (const std::size_t i : known) {
    if (tells_age && !people_[i].age_given && known.size() == 1) return take(i);
  }
  return {make(m, age, span, false)};
}

// "three men were shot", "two men, 23 and 31": as many, of whom those already told of may be some.
People VictimList::group(const PersonMention& m, Span span) {
  const auto count = static_cast<std::size_t>(std::max<int>(m.count, static_cast<int>(m.ages.size())));
  People out;
  const bool additional = m.kind == MentionKind::kAnother;
  for (std::size_t i = 0; i < count; ++i) {
    const std::optional<AgeRange> age = age_at(m, i);
    std::size_t found = people_.size();
    const People known = fitting(m, age);
    for (const std::size_t k : known) {
      if (std::find(out.begin(), out.end(), k) != out.end()) continue;
      const bool same_age = !m.ages.empty() && age && people_[k].age_given && people_[k].age == age;
      const bool restated = m.ages.empty() && !additional;
      if (same_age || (people_[k].open && (!additional || !people_[k].singled)) || restated) {
        if (additional && !people_[k].open) continue;
        found = k;
        break;
      }
    }
    if (found == people_.size()) {
      out.push_back(make(m, age, span, m.ages.empty() || !age->exact()));
      continue;
    }
    tell(people_[found], m, age, span);
    if (!m.ages.empty() && age->exact()) people_[found].open = false;
    out.push_back(found);
  }
  return out;
}

// "the man", "the 23-year-old", "the victims".
People VictimList::definite(const PersonMention& m, const std::optional<AgeRange>& age, const People& focus,
                            Span span) {
  People known = fitting(m, age);
  // "The name of the deceased": none of those who are said to live.
  if (m.dead) std::erase_if(known, [&](std::size_t i) { return people_[i].alive && !people_[i].killed; });
  if (m.dead && known.empty() && !people_.empty()) return {};
  const auto first = [&](auto fits_better) {
    std::stable_partition(known.begin(), known.end(), fits_better);
  };
  if (m.role == MentionRole::kVictim)
    first([&](std::size_t i) { return people_[i].hurt || people_[i].victim; });
  if (m.dead) first([&](std::size_t i) { return people_[i].killed; });
  if (m.count == 0) {
    if (!known.empty() || m.kind == MentionKind::kDefinite) {
      if (known.empty() && m.ages.empty()) return {};
      if (!known.empty()) return known;
    }
    return {};
  }
  const auto take = [&](std::size_t i) -> People {
    tell(people_[i], m, age, span);
    people_[i].open = false;
    return {i};
  };
  for (const std::size_t i : known) {
    if (!m.ages.empty() && people_[i].age_given && people_[i].age == age) return take(i);
  }
  for (const std::size_t i : focus) {
    const bool better =
        m.role == MentionRole::kVictim && !known.empty() && !people_[i].hurt && people_[known.front()].hurt;
    if (std::find(known.begin(), known.end(), i) != known.end() && focus.size() == 1 && !better &&
        !(m.dead && !people_[i].killed && people_[known.front()].killed))
      return take(i);
  }
  // Of whom most is known that fits: a man is rather one that was called a man.
  for (const std::size_t i : known) {
    if (m.sex != Sex::kUnknown && people_[i].sex == m.sex && (m.ages.empty() || !people_[i].age_given))
      return take(i);
  }
  if (!known.empty() && (m.ages.empty() || !people_[known.front()].age_given)) return take(known.front());
  // "The girl", of whom only the lead has said that she is 3.
  for (const PersonMention& told : foretold_) {
    if (!m.ages.empty() || told.sex != m.sex || told.ages.size() != 1 || told.count != 1) continue;
    if (m.age_class && !overlap(*m.age_class, told.ages.front())) continue;
    const std::size_t made = make(m, age, span, false);
    people_[made].age = told.ages.front();
    people_[made].age_given = true;
    return {made};
  }
  return {make(m, age, span, false)};
}

People VictimList::pronoun(const PersonMention& m, const People& focus) {
  People out;
  for (const std::size_t i : focus) {
    if (people_[i].accused) continue;
    if (m.sex == Sex::kUnknown || people_[i].sex == Sex::kUnknown || people_[i].sex == m.sex)
      out.push_back(i);
  }
  if (out.empty()) {
    for (std::size_t i = people_.size(); i-- > 0 && out.empty();) {
      if (!people_[i].accused && (people_[i].sex == m.sex || m.sex == Sex::kUnknown)) out.push_back(i);
    }
    if (m.sex == Sex::kUnknown) out = fitting({}, std::nullopt);
  }
  if (m.count == 1 && out.size() > 1) out = {out.back()};
  if (m.count == 1 && out.size() == 1 && people_[out[0]].sex == Sex::kUnknown) people_[out[0]].sex = m.sex;
  return out;
}

// "one", "one of the men", "two of them": those not singled out before, as many as are said.
People VictimList::one_of(const PersonMention& m, Span span) {
  People out;
  const auto count = static_cast<std::size_t>(std::max(1, m.count));
  for (const bool open : {true, false}) {
    for (std::size_t i = 0; i < people_.size() && out.size() < count; ++i) {
      Person& p = people_[i];
      if (p.accused || p.singled || p.open != open ||
          (m.sex != Sex::kUnknown && p.sex != Sex::kUnknown && p.sex != m.sex))
        continue;
      p.singled = true;
      if (count == 1 && !m.ages.empty()) {
        tell(p, m, m.ages.front(), span);
        p.open = false;
      }
      out.push_back(i);
    }
  }
  while (out.size() < count && people_.empty()) out.push_back(make(m, m.age_class, span, true));
  while (out.size() < count && !m.elided) out.push_back(make(m, m.age_class, span, true));
  return out;
}

// Those who were not singled out last.
People VictimList::others(const PersonMention& m, const People& focus, Span span) {
  const std::optional<AgeRange> age = age_at(m, 0);
  People out;
  for (const bool singled : {false, true}) {
    for (const std::size_t i : fitting(m, age)) {
      if (std::find(focus.begin(), focus.end(), i) != focus.end()) continue;
      if (people_[i].singled != singled || (singled && !out.empty())) continue;
      out.push_back(i);
    }
    if (!out.empty()) break;
  }
  if (m.count == 1 && out.size() > 1) out.resize(1);
  if (m.count > 1 && out.size() > static_cast<std::size_t>(m.count))
    out.resize(static_cast<std::size_t>(m.count));
  if (out.empty() && m.count == 1 && (m.role == MentionRole::kVictim || !m.ages.empty()))
    out.push_back(make(m, age, span, false));
  for (const std::size_t i : out) {
    people_[i].singled = true;
    if (m.count == 1) tell(people_[i], m, age, span);
  }
  return out;
}

People VictimList::by_age(bool older, Sex sex) const {
  std::size_t best = people_.size();
  for (std::size_t i = 0; i < people_.size(); ++i) {
    if (people_[i].accused || !people_[i].age || !people_[i].age_given) continue;
    if (sex != Sex::kUnknown && people_[i].sex != Sex::kUnknown && people_[i].sex != sex) continue;
    if (best == people_.size() ||
        (older ? people_[i].age->low > people_[best].age->low : people_[i].age->low < people_[best].age->low))
      best = i;
  }
  return best == people_.size() ? People{} : People{best};
}

bool VictimList::could_be(std::size_t person, const PersonMention& m) const {
  return fits(people_[person], m, age_at(m, 0));
}

void VictimList::owe_deaths(int count) { owed_deaths_ = std::max(owed_deaths_, count); }

void VictimList::settle_deaths() {
  int killed = 0;
  for (const Person& p : people_) killed += p.killed && !p.accused ? 1 : 0;
  for (const bool alive : {false, true}) {
    for (Person& p : people_) {
      if (killed >= owed_deaths_) return;
      if (p.killed || p.accused || p.unhurt || p.alive != alive) continue;
      p.killed = true;
      ++killed;
    }
  }
}

}  // namespace blotter
