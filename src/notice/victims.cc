#include "notice/victims.h"

#include <algorithm>
#include <array>

#include "notice/victim_list.h"
#include "notice/victim_words.h"

namespace blotter {
namespace {

// What is said of people.
struct Effect {
  bool hurt = false;
  bool killed = false;
  bool unhurt = false;
  bool wounded = false;    // and lives, by the word
  bool by_police = false;  // by an officer: nobody whom a criminal harmed
  bool moved = false;      // hurt, as one who is taken to a hospital is
  std::optional<bool> shot;
  std::string_view condition;
  [[nodiscard]] bool any() const { return hurt || killed || unhurt || shot || !condition.empty(); }
};

class Reader : private VictimWords {
 public:
  Reader(const NoticeText& notice, const VictimContext& context)
      : VictimWords(notice), notice_(notice), context_(context) {}

  void foretell(const std::vector<TokenRange>& lead) {
    std::vector<PersonMention> told;
    for (const TokenRange& sentence : lead) {
      for (const PersonMention& m : mentions_) {
        if (sentence.contains(m.range.begin) && m.kind == MentionKind::kIndefinite &&
            m.role != MentionRole::kSuspect)
          told.push_back(m);
      }
    }
    people_.foretell(std::move(told));
  }

  void read(const TokenRange& sentence) {
    sentence_ = sentence;
    current_.clear();
    pending_ = {};
    last_ = nullptr;
    list_.clear();
    sentence_subject_.clear();
    in_clause_ = false;
    field_ = field_of(sentence);
    if (field_ == "other") return;
    sentence_.end = background_clause(sentence);
    find_total();
    for (std::uint32_t t = sentence.begin; t < sentence_.end;) {
      if (const PersonMention* m = mention_at(t); m != nullptr && m->range.end <= sentence_.end &&
                                                  hits_.at(t, NoticeTable::kHurt, "no-hurt") == nullptr) {
        take(*m);
        t = m->range.end;
      } else {
        t = predicate(t);
      }
    }
    if (!current_.empty()) focus_ = current_;
    subject_ = sentence_subject_.empty() ? subject_ : sentence_subject_;
  }

  [[nodiscard]] std::optional<int> total() const { return total_; }

  std::vector<NoticeVictim> victims() {
    people_.settle_deaths();
    take_who_is_left();
    std::vector<NoticeVictim> out;
    for (const Person& p : people_.people()) {
      if (p.accused || !harmed(p)) continue;
      NoticeVictim victim;
      victim.age = p.age;
      victim.sex = p.sex;
      victim.killed = p.killed;
      victim.condition = p.killed ? "dead" : p.condition;
      victim.shot = shot_of(p);
      victim.span = p.span;
      out.push_back(std::move(victim));
    }
    if (out.size() == 1 && context_.homicide && out[0].condition.empty() && !out[0].killed && !said_hurt()) {
      out[0].killed = true;
      out[0].condition = "dead";
    }
    return out;
  }

 private:
  // "Multiple people shot … 2 adult males and a juvenile female": nobody is said to be hurt, yet somebody is.
  void take_who_is_left() {
    auto& all = people_.people();
    const bool none =
        std::none_of(all.begin(), all.end(), [&](const Person& p) { return !p.accused && harmed(p); });
    if (!none || !context_.harm || context_.police || nobody_hurt_) return;
    for (Person& p : all) p.hurt = p.hurt || (!p.accused && !p.unhurt);
  }
  // Something was done to the only victim of whom it is not said that it was deadly.
  [[nodiscard]] bool said_hurt() {
    auto& all = people_.people();
    return std::any_of(all.begin(), all.end(), [](const Person& p) { return !p.accused && p.wounded; });
  }
  [[nodiscard]] bool harmed(const Person& p) const {
    if (p.unhurt && !p.hurt && !p.killed) return p.victim && context_.kind == IncidentKind::kRobbery;
    return p.hurt || p.killed || p.victim || p.alive;
  }
  // In a shooting who is hurt is hurt by gunfire, where nothing else is said.
  [[nodiscard]] std::optional<bool> shot_of(const Person& p) const {
    if (p.shot) return p.shot;
    if (context_.kind == IncidentKind::kShooting || context_.kind == IncidentKind::kShotsFired) return true;
    if (context_.kind == IncidentKind::kUnknown || context_.kind == IncidentKind::kDeath ||
        context_.kind == IncidentKind::kOther)
      return std::nullopt;
    return false;
  }

  // "the number of shooting victims is two, not three": those told of before are not so many.
  void find_total() {
    for (std::uint32_t t = sentence_.begin; t + 4 < sentence_.end; ++t) {
      if (lower(t) != "number" || lower(t + 1) != "of") continue;
      for (std::uint32_t at = t + 2; at < t + 7 && at + 1 < sentence_.end; ++at) {
        if (lower(at) != "is" && lower(at) != "was") continue;
        const auto n = std::find_if(notice_.numerals->begin(), notice_.numerals->end(),
                                    [&](const Numeral& x) { return x.range.begin == at + 1; });
        if (n == notice_.numerals->end()) return;
        total_ = static_cast<int>(n->value);
        for (Person& p : people_.people())
          p.accused = p.accused || p.open;  // "reported that three were shot"
        return;
      }
    }
  }

  // ---- mentions
  void take(const PersonMention& m) {
    if (m.kind == MentionKind::kAge) return take_age(m);
    if (m.of_many) return take_share(m);
    if (m.possessive && m.kind == MentionKind::kIndefinite && m.ages.empty()) return;
    if (named_as(m) && last_role_ != MentionRole::kSuspect) {
      people_.describe(focus_, m, text_.span_of(m.range));
      current_ = focus_;
      last_ = &m;
      last_role_ = MentionRole::kPerson;
      return;
    }
    take_sex(m.range.begin);
    const bool listed = last_ != nullptr && joined(last_->range.end, m.range.begin);
    if (m.kind == MentionKind::kOneOf && m.elided && last_suspect_ && last_ == nullptr)
      return;  // "One was treated": of the suspects
    MentionRole role = role_of(m);
    if (role == MentionRole::kOther && m.kind == MentionKind::kDefinite && m.count == 1 && take_officer(m))
      return;
    if (role == MentionRole::kPerson && is_accused(m)) role = MentionRole::kSuspect;
    if (role == MentionRole::kSuspect) accuse(m);
    const bool of_several = last_ != nullptr && (last_->count == 0 || last_->count > std::max(1, m.count)) &&
                            last_role_ != MentionRole::kSuspect && last_role_ != MentionRole::kOther;
    const bool same = last_ != nullptr && apposed(*last_, m);
    const bool other = same && current_.size() == 1 && !people_.could_be(current_.front(), m);
    if (same && !of_several && !other && !(current_.empty() && last_role_ == MentionRole::kVictim)) {
      if (last_role_ == MentionRole::kPerson || last_role_ == MentionRole::kVictim) {
        people_.describe(current_, m, text_.span_of(m.range));
      }
      last_ = &m;
      return;
    }
    if (role == MentionRole::kSuspect || role == MentionRole::kOther) {
      if (!listed || last_role_ == role) current_.clear();
      if (!listed) list_.clear();
      last_suspect_ = role == MentionRole::kSuspect;
      last_ = &m;
      last_role_ = role;
      if (role == MentionRole::kOther && pending_.any()) enlist(m);
      return;
    }

    if (!listed || same || details(m)) list_.clear();
    last_suspect_ = false;
    PersonMention meant = m;
    if (m.kind == MentionKind::kIndefinite && m.count == 1 && m.ages.empty() &&
        hits_.in(sentence_, NoticeTable::kHurt, "arrived") != nullptr && all_closed())
      meant.kind = MentionKind::kAnother;
    const People found = people_.resolve(meant, spoken_of(m), list_, text_.span_of(m.range));
    if (m.both_ages && listed) people_.describe(list_, m, text_.span_of(m.range));
    spread_ages(m, listed, found);
    if (m.kind == MentionKind::kDefinite && !m.ages.empty()) {
      for (const std::size_t i : found)
        people_[i].victim = true;  // "the 23-year-old": told of before, as the victim
    }
    if (field_ == "victim") {
      for (const std::size_t i : found) people_[i].victim = true;
    }
    // The object of the verb, and who stands beside it; not whoever comes later in the sentence.
    if (pending_used_ && !listed) pending_ = {};
    if (pending_.any()) {
      apply(pending_, found, &m);
      pending_used_ = true;
    }
    if (listed) {
      list_.insert(list_.end(), found.begin(), found.end());
      current_ = list_;
    } else {
      current_ = found;
      list_ = found;
    }
    if (!current_.empty()) focus_ = current_;
    if (sentence_subject_.empty()) sentence_subject_ = current_;
    last_ = &m;
    last_role_ = role;
  }

  // "A man, 41, one of three people shot": the sentence goes on with the man.
  void take_share(const PersonMention& m) {
    if (!context_.update) return;  // of a weekend's list: one of all who were shot in the city
    PersonMention all = m;
    all.kind = MentionKind::kIndefinite;
    for (const std::size_t i : people_.resolve(all, focus_, {}, text_.span_of(m.range)))
      people_[i].hurt = true;
  }
  // "She was 35": of whom the sentence speaks.
  void take_age(const PersonMention& m) {
    const People& who = current_.empty() ? focus_ : current_;
    static constexpr std::array<std::string_view, 5> kEarlier = {"incorrect", "previously", "originally",
                                                                 "initially", "given"};
    for (std::uint32_t t = m.range.end; t < sentence_.end && t < m.range.end + 4; ++t) {
      if (among(lower(t), kEarlier)) return;  // "that he was in his 30s was incorrect"
    }
    if (last_ == nullptr || (last_role_ != MentionRole::kPerson && last_role_ != MentionRole::kVictim) ||
        who.empty())
      return;
    if (m.ages.size() > 1 && m.ages.size() != who.size()) return;
    if (m.ages.size() == 1 && who.size() > 1) return;
    PersonMention told = m;
    told.count = static_cast<int>(who.size());
    for (std::size_t i = 0; i < who.size(); ++i) {
      if (people_[who[i]].age_given && people_[who[i]].age->exact() && !m.ages[i].exact()) continue;
      people_[who[i]].age = m.ages[i];
      people_[who[i]].age_given = true;
      people_[who[i]].open = false;
    }
  }
  // "was identified by the medical examiner as Name Surname, 24".
  [[nodiscard]] bool named_as(const PersonMention& m) const {
    return m.kind == MentionKind::kNamed && m.range.begin > sentence_.begin &&
           lower(m.range.begin - 1) == "as" && focus_.size() == 1;
  }
  // "three teens between 15 and 17, a female and two males": who comes is one of the group just told of.
  [[nodiscard]] bool details(const PersonMention& m) {
    if (last_ == nullptr || last_->count < 2 || last_->count < m.count || m.kind != MentionKind::kIndefinite)
      return false;
    if (m.range.begin != last_->range.end + 1 || word(last_->range.end) != ",") return false;
    return std::any_of(current_.begin(), current_.end(), [&](std::size_t i) {
      return (people_[i].open || people_[i].sex == Sex::kUnknown) && people_.could_be(i, m);
    });
  }
  // "He" at the head of a sentence is the one of whom the sentence before was, not whom it named last.
  [[nodiscard]] const People& spoken_of(const PersonMention& m) {
    if (!current_.empty()) return current_;
    if (m.kind != MentionKind::kPronoun || m.count != 1 || subject_.size() != 1 || m.sex == Sex::kUnknown)
      return focus_;
    const Person& subject = people_[subject_.front()];
    const bool fits =
        !subject.accused && (subject.sex == m.sex || (subject.sex == Sex::kUnknown && focus_.size() != 1));
    return fits ? subject_ : focus_;
  }
  [[nodiscard]] bool all_closed() {
    auto& all = people_.people();
    return !all.empty() && std::all_of(all.begin(), all.end(), [](const Person& p) { return p.closed; });
  }
  // "the officer", who was shot.
  bool take_officer(const PersonMention& m) {
    auto& all = people_.people();
    const auto it = std::find_if(all.begin(), all.end(), [](const Person& p) { return p.officer; });
    if (it == all.end()) return false;
    current_ = list_ = focus_ = {static_cast<std::size_t>(it - all.begin())};
    people_.describe(current_, m, text_.span_of(m.range));
    last_ = &m;
    last_role_ = MentionRole::kPerson;
    return true;
  }

  // Who was accused before: "the male" of whom nobody else is told, the same age again.
  [[nodiscard]] bool is_accused(const PersonMention& m) {
    if (m.kind != MentionKind::kDefinite && m.kind != MentionKind::kPronoun && m.kind != MentionKind::kNamed)
      return false;
    for (const PersonMention& a : accused_) {
      if (m.sex != Sex::kUnknown && a.sex != Sex::kUnknown && m.sex != a.sex) continue;
      const bool same_age = !m.ages.empty() && a.ages == m.ages;
      if (m.kind == MentionKind::kNamed ? same_age : (same_age || (m.ages.empty() && nobody_fits(m))))
        return true;
    }
    return false;
  }
  [[nodiscard]] bool nobody_fits(const PersonMention& m) {
    for (const Person& p : people_.people()) {
      if (!p.accused && (m.sex == Sex::kUnknown || p.sex == Sex::kUnknown || p.sex == m.sex) &&
          (!m.age_class || !p.age || (p.age->low <= m.age_class->high && m.age_class->low <= p.age->high)))
        return false;
    }
    return true;
  }
  // "the male shot the female and subsequently shot himself": who was told of as hurt is the one who did it.
  void accuse(const PersonMention& m) {
    accused_.push_back(m);
    if (m.kind != MentionKind::kDefinite || m.role != MentionRole::kPerson || (!self_harm_ && m.ages.empty()))
      return;
    Person* found = nullptr;
    for (Person& p : people_.people()) {
      if (p.accused || (m.sex != Sex::kUnknown && p.sex != m.sex) ||
          (!m.ages.empty() && (!p.age || *p.age != m.ages.front())))
        continue;
      if (found != nullptr && (found->age_given || found->hurt) == (p.age_given || p.hurt)) return;
      if (found == nullptr || found->age_given || found->hurt) found = &p;
    }
    if (found != nullptr) found->accused = true;
  }

  // "a man and a woman, 25 and 30": the ages of the last are of all of the list.
  void spread_ages(const PersonMention& m, bool listed, const People& found) {
    if (!listed || m.count != 1 || m.ages.size() < 2 || list_.empty()) return;
    People all = list_;
    all.push_back(found.front());
    for (std::size_t i = 0; i < all.size() && i < m.ages.size(); ++i) {
      people_[all[i]].age = m.ages[i];
      people_[all[i]].age_given = true;
      people_[all[i]].open = false;
    }
    for (std::size_t i = 1; i < found.size(); ++i)
      people_[found[i]].accused = true;  // made for a place in the list
  }

  // "the victim, a 23-year-old man,", "identified the victim as Name, 23".
  [[nodiscard]] bool apposed(const PersonMention& a, const PersonMention& b) const {
    const std::uint32_t from = a.range.end;
    const std::uint32_t to = b.range.begin;
    if (b.count > 1 && a.count != b.count && a.count != 0) return false;
    if (a.count > 1 && b.count == 1 && b.ages.size() < 2) return false;
    const bool known = a.kind != MentionKind::kIndefinite && a.kind != MentionKind::kNamed;
    const bool is_verb = to == from + 1 && (lower(from) == "is" || lower(from) == "was");
    const bool told = b.kind == MentionKind::kIndefinite || b.kind == MentionKind::kNamed ||
                      (is_verb && (b.kind == MentionKind::kOrdinal || b.kind == MentionKind::kDefinite));
    const bool as = to > from && lower(to - 1) == "as" && to - from <= 6;
    if ((as || is_verb) && known && told && a.count == 1) return true;
    // "Possible suspect in custody, a male in his 20s".
    if (a.role == MentionRole::kSuspect && told && to > from && to - from <= 5 && word(to - 1) == "," &&
        b.kind == MentionKind::kIndefinite)
      return true;
    if (to != from + 1) return false;
    const std::string_view between = word(from);
    if (between != "," && between != ":" && between != "-" && between != "–" && between != "—" &&
        between != "(")
      return false;
    if ((known || a.role == MentionRole::kSuspect) && told) return true;
    // "a 17-year-old male, a passenger in a car,".
    if (between == "," && !a.ages.empty() && a.count == 1 && b.count == 1 && b.ages.empty() &&
        b.sex == Sex::kUnknown && !b.age_class && b.determined && b.kind == MentionKind::kIndefinite &&
        b.role == MentionRole::kPerson && lower(b.range.end) != "and")
      return true;
    // "and his passenger, a 30-year-old woman, were".
    if (between == "," && a.ages.empty() && a.count == 1 && a.sex == Sex::kUnknown && !a.age_class &&
        a.determined && a.role == MentionRole::kPerson && b.count == 1 && !b.ages.empty() &&
        b.kind == MentionKind::kIndefinite && lower(b.range.end) != "and")
      return true;
    // "a man, Jordan Avery, 23,", "Jordan Avery, 23, a student": one of them a name.
    return (a.kind == MentionKind::kNamed) != (b.kind == MentionKind::kNamed) &&
           (a.ages.empty() || b.ages.empty()) && told;
  }

  [[nodiscard]] MentionRole role_of(const PersonMention& m) {
    if (field_ == "suspect") return MentionRole::kSuspect;
    if (field_ == "victim" && m.role == MentionRole::kPerson) return MentionRole::kVictim;
    if (last_ != nullptr && apposed(*last_, m)) return last_role_;
    if (m.role == MentionRole::kSuspect || m.role == MentionRole::kVictim) return m.role;
    if (pending_.any() && !pending_used_ && m.role == MentionRole::kPerson)
      return m.role;  // the object of what was done
    if (const auto before = before_role(m)) return *before;
    if (m.role == MentionRole::kOther) return m.role;
    return role_by_verb(m);
  }

  [[nodiscard]] std::optional<MentionRole> before_role(const PersonMention& m) const {
    for (std::uint32_t t = m.range.begin; t-- > sentence_.begin && m.range.begin - t <= 4;) {
      const NoticeHit* hit = hits_.at(t, NoticeTable::kAccused, "before");
      if (hit != nullptr && hit->end == m.range.begin && !passive(t)) return MentionRole::kSuspect;
      if (hit != nullptr && hit->end == m.range.begin && text_.tokens[hit->end - 1].word != kUnknownWord &&
          lower(hit->end - 1) == "by")
        return MentionRole::kSuspect;
    }
    // "was talking with two friends", of whom nothing more is said.
    if (m.ages.empty() && m.kind == MentionKind::kIndefinite && m.range.begin > sentence_.begin + 1 &&
        lower(m.range.begin - 1) == "with" && lower(m.range.begin - 2) != "along" &&
        lower(m.range.begin - 2) != "together" && !harm_said(m.range.end))
      return MentionRole::kOther;
    static constexpr std::array<std::string_view, 4> kSays = {"said", "says", "added", "recalled"};
    // "said the girl's uncle, 44".
    if (m.range.begin > sentence_.begin &&
        (word(m.range.begin - 1) == "'s" || word(m.range.begin - 1) == "’s") && !harm_said(m.range.end))
      return MentionRole::kOther;
    if (m.range.begin > sentence_.begin && among(lower(m.range.begin - 1), kSays)) return MentionRole::kOther;
    if (m.range.begin > sentence_.begin && lower(m.range.begin - 1) == "by" && !harm_ahead(m.range.end))
      return MentionRole::kOther;
    return std::nullopt;
  }

  // By the first thing that is said behind it: "a man was arrested", "two men got out and fired", "a man shot
  // her".
  [[nodiscard]] MentionRole role_by_verb(const PersonMention& m) {
    self_harm_ = false;
    for (std::uint32_t t = m.range.end; t < sentence_.end; ++t) {
      if (const PersonMention* next = mention_at(t);
          next != nullptr && next->kind != MentionKind::kPronoun && next->kind != MentionKind::kAge &&
          !joined(m.range.end, t) && !oblique(*next) && !apposed(m, *next))
        break;
      if (lower(t) == "killed" && active(t)) {
        self_harm_ = true;
        return MentionRole::kSuspect;
      }
      if (turns(t)) break;
      if (hits_.at(t, NoticeTable::kWitnessed) != nullptr && !harm_said(t)) return MentionRole::kOther;
      if (acts(t) && !passive(t)) return MentionRole::kSuspect;
      if (hits_.at(t, NoticeTable::kAccused, "passive") != nullptr) return MentionRole::kSuspect;
      if (hits_.at(t, NoticeTable::kAccused, "acts") != nullptr && !passive(t)) {
        self_harm_ = true;
        return MentionRole::kSuspect;
      }
      if (is_harm(t)) {
        self_harm_ = active(t);
        return self_harm_ ? MentionRole::kSuspect : MentionRole::kPerson;
      }
      if (hits_.at(t, NoticeTable::kKilled, "back") != nullptr ||
          hits_.at(t, NoticeTable::kConditions) != nullptr)
        break;
    }
    return m.unknown && m.ages.empty() && m.role == MentionRole::kPerson && !harm_said(m.range.end)
               ? MentionRole::kSuspect
               : MentionRole::kPerson;
  }

  // ---- predicates
  // "His cousin, 35, who tried to pull the attacker away, was cut": behind the clause it is the cousin again.
  void watch_clause(std::uint32_t t) {
    const bool who = (lower(t) == "who" || lower(t) == "whose") && last_ != nullptr &&
                     t <= last_->range.end + 1 && !current_.empty();
    const bool where = lower(t) == "where" && t > sentence_.begin && word(t - 1) == ",";
    if (who || where) {
      head_ = current_;
      in_clause_ = true;
    }
    static constexpr std::array<std::string_view, 8> kVerbs = {"was",  "were",    "is",       "are",
                                                               "died", "remains", "suffered", "sustained"};
    if (in_clause_ && word(t) == "," && among(lower(t + 1), kVerbs)) {
      current_ = list_ = head_;
      in_clause_ = false;
    }
  }

  // "His daughter": he of whom it was not said is a man.
  void take_sex(std::uint32_t t) {
    const NoticeHit* hit = hits_.at(t, NoticeTable::kPronouns);
    if (hit == nullptr || focus_.size() != 1 || people_[focus_.front()].sex != Sex::kUnknown) return;
    if (current_.empty() ? last_role_ == MentionRole::kOther : current_ != focus_) return;
    if (hit->is("his")) people_[focus_.front()].sex = Sex::kMale;
    if (hit->is("her")) people_[focus_.front()].sex = Sex::kFemale;
  }

  std::uint32_t predicate(std::uint32_t t) {
    take_sex(t);
    watch_clause(t);
    if (!pending_.any()) pending_used_ = false;
    if (const NoticeHit* none = hits_.at(t, NoticeTable::kHurt, "no-hurt")) {
      nobody_hurt_ = nobody_hurt_ || lower(t) == "no" || lower(t) == "nobody";
      apply({.unhurt = true}, current_, last_);
      return none->end;
    }
    if (const NoticeHit* no_death = hits_.at(t, NoticeTable::kKilled, "no-death");
        no_death != nullptr && hits_.at(t, NoticeTable::kConditions) == nullptr)
      return no_death->end;
    if (const std::uint32_t end = forward(t); end != 0) return end;
    if (const std::uint32_t end = harm(t); end != 0) return end;
    if (const NoticeHit* killed = hits_.at(t, NoticeTable::kKilled, "back")) return death(*killed);
    if (const std::uint32_t end = condition(t); end != 0) return end;
    if (const NoticeHit* moved = hits_.at(t, NoticeTable::kHurt, "moved")) {
      apply({.hurt = true, .moved = true}, current_, last_);
      return moved->end;
    }
    if (const std::uint32_t end = bare_field(t); end != 0) return end;
    return t + 1;
  }

  // "killing one and wounding two others", "the shooting of a man": what comes next is harmed.
  std::uint32_t forward(std::uint32_t t) {
    const NoticeHit* killing = hits_.at(t, NoticeTable::kKilled, "forward");
    const NoticeHit* hurting = hits_.at(t, NoticeTable::kHurt, "forward");
    const NoticeHit* noun = hits_.at(t, NoticeTable::kKinds);
    const NoticeHit* hit = killing != nullptr ? killing : hurting;
    if (hit != nullptr && mention_at(hit->end) != nullptr && !determined(t)) {
      pending_ = {};
      pending_.hurt = true;
      pending_.killed = killing != nullptr;
      if (lower(t) == "stabbing") pending_.shot = false;
      if (lower(t) == "shooting" || lower(t) == "grazing") pending_.shot = true;
      return hit->end;
    }
    const NoticeHit* death = hits_.at(t, NoticeTable::kKilled, "kind");
    const NoticeHit* of = noun != nullptr ? noun : death;
    if (of != nullptr && lower(of->end) == "of" && mention_at(of->end + 1) != nullptr) {
      pending_ = {};
      pending_.hurt = true;
      pending_.killed = death != nullptr;
      return of->end + 1;
    }
    if (death != nullptr && lower(death->end - 1) == "of" && mention_at(death->end) != nullptr) {
      pending_ = {};
      pending_.hurt = pending_.killed = true;
      return death->end;
    }
    return 0;
  }

  std::uint32_t harm(std::uint32_t t) {
    const NoticeHit* gunfire = acts(t) ? nullptr : hits_.at(t, NoticeTable::kGunfire, "hit");
    const NoticeHit* other = hits_.at(t, NoticeTable::kHurt, "other-means");
    const NoticeHit* hurt = hits_.at(t, NoticeTable::kHurt, "hit");
    Effect effect;
    effect.hurt = true;
    std::uint32_t end = 0;
    if (other != nullptr && (gunfire == nullptr || gunfire->end < other->end) &&
        (hurt == nullptr || hurt->end <= other->end)) {
      effect.shot = false;
      end = other->end;
    } else if (gunfire != nullptr) {
      effect.shot = true;
      end = gunfire->end;
      if (const NoticeHit* killed = hits_.at(t, NoticeTable::kKilled, "back");
          killed != nullptr && killed->end > end) {
        effect.killed = true;
        end = killed->end;
      }
    } else if (hurt != nullptr) {
      effect.wounded = lower(t) == "wounded" || lower(t) == "injured" || lower(t) == "hurt";
      end = hurt->end;
    } else {
      return 0;
    }
    if (negated(t)) return end;
    if (by_police(end)) {
      for (const std::size_t i : current_) people_[i].accused = true;
      return end;
    }
    if (active(t)) {
      // "shot and killed a man": both.

      pending_ = effect;
      pending_.by_police = last_ != nullptr && last_role_ == MentionRole::kOther;
      if (lower(end) == "and" && hits_.at(end + 1, NoticeTable::kKilled, "back") != nullptr)
        pending_.killed = true;
      while (end < sentence_.end && mention_at(end) == nullptr) ++end;
      return end;
    }
    if (hits_.at(t - (t > sentence_.begin ? 1 : 0), NoticeTable::kKilled, "back") != nullptr &&
        lower(t - 1) == "fatally")
      effect.killed = true;
    pending_ = {};
    apply(effect, current_, last_);
    return end;
  }

  std::uint32_t death(const NoticeHit& killed) {
    if (negated(killed.token)) return killed.end;
    if (lower(killed.token) == "killed" && active(killed.token)) {
      pending_ = {};
      pending_.hurt = pending_.killed = true;
      return killed.end;
    }
    // "pronounced him dead": the object follows.
    if (lower(killed.token) == "pronounced" && killed.end == killed.token + 1 &&
        mention_at(killed.end) != nullptr) {
      pending_ = {};
      pending_.hurt = pending_.killed = true;
      return killed.end;
    }
    // "fatally" before the verb that it belongs to.
    Effect effect;
    effect.hurt = effect.killed = true;
    pending_ = {};
    apply(effect, current_, last_);
    return killed.end;
  }

  // "in good condition", "listed as stable", "critically wounded"; a word such as "good" alone is none.
  std::uint32_t condition(std::uint32_t t) {
    const NoticeHit* hit = hits_.at(t, NoticeTable::kConditions);
    if (hit == nullptr) return 0;
    const bool alone = t == sentence_.begin && sentence_.size() <= 2;  // "Critical."
    if (hit->end == t + 1 && !alone && !state_of_health(t)) return 0;
    Effect effect;
    effect.condition = hit->entry;
    const std::string_view said = text_.text_of(TokenRange{hit->token, hit->end});
    effect.hurt = said.find("wounded") != std::string_view::npos ||
                  said.find("injur") != std::string_view::npos ||
                  said.find("wound") != std::string_view::npos;
    apply(effect, current_, last_);
    return hit->end;
  }

  // "Age: 23", "Sex: Male" on a line of their own.
  std::uint32_t bare_field(std::uint32_t t) {
    if (t == sentence_.begin || word(t - 1) != ":" || (field_ != "age" && field_ != "sex")) return 0;
    if (people_.people().empty()) {
      PersonMention nobody;
      nobody.role = MentionRole::kVictim;
      focus_ = people_.resolve(nobody, {}, {}, text_.span_of(sentence_));
    }
    if (focus_.size() != 1) return 0;
    PersonMention m;
    m.role = MentionRole::kVictim;
    const std::string age(word(t));
    if (field_ == "age" && !age.empty() && age.size() <= 3 &&
        age.find_first_not_of("0123456789") == std::string::npos)
      m.ages = {{std::stoi(age), std::stoi(age)}};
    if (field_ == "sex" && (lower(t) == "m" || lower(t) == "male")) m.sex = Sex::kMale;
    if (field_ == "sex" && (lower(t) == "f" || lower(t) == "female")) m.sex = Sex::kFemale;
    people_.describe(focus_, m, text_.span_of(sentence_));
    return t + 1;
  }

  // An officer who is shot is a victim, too.
  void enlist(const PersonMention& m) {
    PersonMention victim = m;
    victim.role = MentionRole::kPerson;
    if (victim.count == 0) return;
    current_ = people_.resolve(victim, {}, {}, text_.span_of(m.range));
    for (const std::size_t i : current_) people_[i].officer = true;
    apply(pending_, current_, &m);
    focus_ = current_;
    last_role_ = MentionRole::kPerson;
  }

  void apply(const Effect& effect, const People& who, const PersonMention* m) {
    if (who.empty() && m != nullptr && m == last_ && last_role_ == MentionRole::kOther && effect.hurt &&
        effect.shot.value_or(context_.kind == IncidentKind::kShooting) && !moved_only(effect) &&
        m->count == 1 && m->kind != MentionKind::kDefinite) {
      pending_ = effect;
      enlist(*m);
      pending_ = {};
      return;
    }
    if (effect.killed && m != nullptr && m->kind == MentionKind::kOneOf && m == last_) {
      people_.owe_deaths(std::max(1, m->count));
      for (const std::size_t i : who) people_[i].hurt = true;
      return;
    }
    for (const std::size_t i : who) {
      if (effect.by_police) people_[i].accused = true;
      set(effect, people_[i]);
    }
  }
  [[nodiscard]] static bool moved_only(const Effect& effect) {
    return !effect.shot && !effect.killed && effect.condition.empty() && effect.moved;
  }
  static void set(const Effect& effect, Person& p) {
    p.hurt = p.hurt || effect.hurt;
    p.wounded = p.wounded || effect.wounded;
    p.killed = p.killed || effect.killed;
    p.unhurt = p.unhurt || effect.unhurt;
    if (effect.shot && (!p.shot || !*p.shot)) p.shot = effect.shot;
    if (effect.condition.empty() || effect.condition == "unknown") return;
    p.condition = effect.condition;
    p.alive = true;
  }

  const NoticeText& notice_;
  const VictimContext& context_;
  std::optional<int> total_;

  VictimList people_;
  People current_;           // whom the sentence speaks of
  People subject_;           // of the sentence before
  People sentence_subject_;  // of this one
  People focus_;             // whom the text spoke of last
  People list_;              // those who stand side by side: "a man, a woman and a boy"
  Effect pending_;           // what will have been done to whom comes next
  bool pending_used_ = false;
  const PersonMention* last_ = nullptr;
  MentionRole last_role_ = MentionRole::kPerson;
  bool last_suspect_ = false;  // who was spoken of last is suspected
  bool nobody_hurt_ = false;   // the text says so
  bool self_harm_ = false;     // of the last role_by_verb: who did it is told of as hurt, too
  People head_;                // whom a clause with "who" or "where" interrupts
  bool in_clause_ = false;
  std::vector<PersonMention> accused_;
};

}  // namespace

std::vector<NoticeVictim> find_victims(const NoticeText& notice, const std::vector<TokenRange>& sentences,
                                       const std::vector<TokenRange>& lead, const VictimContext& context,
                                       std::optional<int>& total) {
  Reader reader(notice, context);
  reader.foretell(lead);
  for (const TokenRange& sentence : sentences) reader.read(sentence);
  total = reader.total();
  return reader.victims();
}

}  // namespace blotter
